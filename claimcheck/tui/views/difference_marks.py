"""The words that differ, marked where they stand: on the side of the claim and on that of the evidence."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimcheck.model import Reason
from claimcheck.tui.styled_text import TextRun

if TYPE_CHECKING:
    from claimcheck.app.evidence.items import EvidenceItem

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def marked(text: str, words: Iterable[str], role: str = "") -> Iterator[TextRun]:
    """The text in a role, with each of `words` lit where it stands as a word of its own; longest first."""
    wanted = sorted({_in(text, word) for word in words if word.strip()}, key=len, reverse=True)
    while text:
        found = min(
            ((at, -len(word), word) for word in wanted if (at := _place(text, word)) >= 0), default=None
        )
        if found is None:
            break
        at, _, word = found
        yield from (TextRun(text[:at], role), TextRun(word, f"{role} hit".strip()))
        text = text[at + len(word) :]
    yield TextRun(text, role)


def _in(text: str, word: str) -> str:
    """The word as it is in this text; of an amount that is put otherwise here the figure alone."""
    figure = _FIGURE.search(word)
    return figure[0] if figure and _place(text, word) < 0 else word


def _place(text: str, word: str) -> int:
    """Where a word stands, not inside of a longer one: "12" is neither in "2012" nor in "12,000"."""
    at = text.find(word)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        inside = (before.isalnum() and word[:1].isalnum()) or (after.isalnum() and word[-1:].isalnum())
        if not inside and not _of_a_figure(text, word, at):
            return at
        at = text.find(word, at + 1)
    return -1


def _of_a_figure(text: str, word: str, at: int) -> bool:
    """Whether the word is a part of a longer figure: "20" of "20,000", "5" of "2.5"."""
    before, after = text[max(0, at - 2) : at], text[at + len(word) : at + len(word) + 2]
    longer = _FIGURE.fullmatch
    return bool(longer(f"{word[-1:]}{after}") and len(after) > 1) or bool(
        longer(f"{before}{word[:1]}") and len(before) > 1
    )


def reasons(piece: "EvidenceItem | None") -> tuple[Reason, ...]:
    """Why a piece of evidence agrees or conflicts."""
    if piece is None:
        return ()
    return piece.match.reasons if piece.match else piece.found.reasons if piece.found else ()
