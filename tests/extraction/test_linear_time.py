"""Claims are found in time that grows with the text, and not faster."""

import sys
from types import FrameType

from claimcheck.app.check import check
from claimcheck.model import Article

PARAGRAPH = (
    "Harbour master Ida Strand told the Velm Herald on Monday that 19 boats sank. She said the pier, which"
    " opened in 1931, was closed in May, and that 40 men had left. “We need help,” she said. Acme Corp denied"
    " that it had sold the crane, but officials said the firm owes $7 million. It was fined in 2019 and lost"
    " its licence.\n\n"
)


def calls(text: str) -> int:
    """How many calls of Python functions a check of a text takes."""
    count = 0

    def seen(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(seen)
    try:
        check(Article(id="a", text=text, sha256="0", published="2025-06-11"))
    finally:
        sys.setprofile(None)
    return count


def test_three_times_the_text_takes_about_three_times_the_work() -> None:
    calls(PARAGRAPH)  # what is read once
    assert calls(PARAGRAPH * 60) <= 3.5 * calls(PARAGRAPH * 20)
