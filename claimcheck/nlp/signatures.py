"""Signatures: the name below or behind the words of a reader's letter or of a quotation set apart."""

import re
from collections.abc import Iterator, Sequence

from claimcheck.model import Language, Span

_WORD = r"[A-ZÀ-Þ][\w.'’-]*"
_NAME = rf"(?P<name>{_WORD}(?: (?:{_WORD}|de|van|von|al|bin)){{1,3}})(?<!\.)"
_DASH = r"[―—–-]{1,2} ?"
_SIGNED = re.compile(rf"(?:{_DASH})?{_NAME}(?:, [^.!?:]{{2,50}}\.?)?\.?$")
_BEHIND = re.compile(rf"[”\"] ?{_DASH}{_NAME}(?:, [^.!?:]{{2,60}})?\.?$")  # "..." - Ann Lee, sailor
_PLACE = re.compile(rf"{_WORD}(?: {_WORD}){{0,3}}(?:, {_WORD}(?: {_WORD}){{0,2}})?$")
_LETTERS = re.compile(
    r"\bletters?\b(?! (?:from|of|by) )|\bto the editor\b|\breaders (?:write|respond|reply)\b", re.IGNORECASE
)
_TOP = 3  # paragraphs: the titles of a page of letters
_LONGEST = 90  # characters of a signature


def find(text: str, language: Language) -> Iterator[tuple[Span, Span]]:
    """The words of each writer, and the name that is signed to them; none in other texts.

    Letters are only looked for below a title that says so: a name on a line of its own is also a caption.
    """
    paragraphs = language.paragraphs
    page = any(_LETTERS.search(text, *span) and span[1] - span[0] < _LONGEST for span in paragraphs[:_TOP])
    opened = _below_titles(text, paragraphs) if page else -1
    for number, span in enumerate(paragraphs):
        behind = _BEHIND.search(text, max(span[0], span[1] - _LONGEST), span[1])
        if behind and text[span[0]] in '“"':
            yield (span[0], behind.start() + 1), behind.span("name")
            continue
        if not number or span[1] - span[0] > _LONGEST:
            continue
        signed = _SIGNED.match(text, *span)
        if signed is None:
            continue
        above = paragraphs[number - 1]
        quoted = text[above[0]] in '“"' and text[above[1] - 1] in '”"'
        if page and opened < number:
            yield (paragraphs[opened][0], span[0]), signed.span("name")
            opened = number + 1
            if opened < len(paragraphs) and _PLACE.match(text, *_bare(text, paragraphs[opened])):
                opened += 1
        elif quoted and text[span[0]] in "―—–-":
            yield above, signed.span("name")


def _below_titles(text: str, paragraphs: Sequence[Span]) -> int:
    """The index of the first paragraph that is a sentence: with a full stop, or long."""
    return next(
        (
            at
            for at, (start, end) in enumerate(paragraphs)
            if end - start > _LONGEST or text[start:end].count(" ") > 9
        ),
        0,
    )


def _bare(text: str, span: Span) -> Span:
    """A span without the full stop that some archives add to a line."""
    return (span[0], span[1] - (text[span[1] - 1] == "."))
