"""Claims are found in time that grows with the text, and not faster."""

import pytest
from work import calls

from claimcheck.app.check import check
from claimcheck.model import Article

PARAGRAPH = (
    "Harbour master Ida Strand told the Velm Herald on Monday that 19 boats sank. She said the pier, which"
    " opened in 1931, was closed in May, and that 40 men had left. “We need help,” she said. Acme Corp denied"
    " that it had sold the crane, but officials said the firm owes $7 million. It was fined in 2019 and lost"
    " its licence.\n\n"
)


def work_on(text: str) -> int:
    """How much work a check of a text is."""
    return calls(lambda: check(Article(id="a", text=text, sha256="0", published="2025-06-11")))


@pytest.mark.slow
def test_three_times_the_text_takes_about_three_times_the_work() -> None:
    work_on(PARAGRAPH)  # what is read once
    assert work_on(PARAGRAPH * 60) <= 3.5 * work_on(PARAGRAPH * 20)
