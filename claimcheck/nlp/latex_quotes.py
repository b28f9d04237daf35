"""Quotations in doubled apostrophes (''so''), as in some newspaper archives."""

import re
from collections.abc import Iterator, Sequence

from claimcheck.model import Language, Span

_MARK = re.compile(r"''|``")


def quotations(text: str, language: Language) -> list[Span]:
    """The quotations of a text in order, with those in doubled apostrophes."""
    spans = [quote.span for quote in language.quotes]
    marks = [found.start() for found in _MARK.finditer(text)]
    if not marks:
        return spans
    signs = {at for mark in marks for at in (mark, mark + 1)}
    kept = [span for span in spans if span[0] not in signs and span[1] - 1 not in signs]
    return sorted((*kept, *_pairs(marks, language.paragraphs)), key=lambda span: (span[0], -span[1]))


def _pairs(marks: Sequence[int], paragraphs: Sequence[Span]) -> Iterator[Span]:
    """From each opening mark to the closing one; a quotation that runs on ends with its paragraph."""
    left = iter(marks)
    mark = next(left, None)
    for number, (begin, end) in enumerate(paragraphs):
        opened = None
        while mark is not None and mark < end:
            if opened is not None:
                yield opened, mark + 2
            opened = mark if opened is None and mark >= begin else None
            mark = next(left, None)
        runs_on = mark is not None and number + 1 < len(paragraphs) and mark == paragraphs[number + 1][0]
        if opened is not None and runs_on:
            yield opened, end
