"""What is said to rise and falls by its figures, or the other way round."""

import re
from collections.abc import Iterator

from claimcheck.consistency.movement import Movement, movements, way_of
from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.consistency.tolerance import apart, figure, spread
from claimcheck.model import Mismatch

_CLAUSE = re.compile(
    r"[;:]|, (?:and|but|while|as|after|when|whereas|which)\b|\b(?:while|whereas|but|that|after|when)\b"
)
_COMPARED = re.compile(
    r"\bto (?P<after>#)(?P<what>[^#@:;.()]{0,30}),? (?:compared (?:with|to)|against) (?P<before>#)"
)
_REVERSED = re.compile(
    r"\b(?:not|n't|never|unlike|instead|reverse|loss|losses|lost|debt|deficit|minus|negative|rank\w*"
    r"|place|odds|rating)\b"
)
_WORDS = {1: "rises", -1: "falls"}


def find(reading: Reading) -> Iterator[Mismatch]:
    """Figures that go the other way than the verb before them."""
    for sentence in reading.sentences:
        for moved in (*movements(sentence), *_compared(sentence)):
            said = _said(sentence, moved)
            if said and moved.way == -said and apart(spread(moved.before), spread(moved.after)):
                before, after = (
                    figure(moved.before.value, moved.before),
                    figure(moved.after.value, moved.after),
                )
                why = (
                    f"from {before} to {after} it {_WORDS[moved.way]}, where the words say that it"
                    f" {_WORDS[said]}"
                )
                yield mismatch("direction", moved.before.span, moved.after.span, why)


def _said(sentence: Slotted, moved: Movement) -> int:
    """Which way the words of the same clause say it goes."""
    before = _CLAUSE.split(sentence.low[: moved.start])[-1][-90:]
    inside = sentence.low[moved.start : moved.end]
    way = way_of(before) or way_of(inside)
    return 0 if _REVERSED.search(before + inside) or way_of(before) * way_of(inside) < 0 else way


def _compared(sentence: Slotted) -> Iterator[Movement]:
    for found in _COMPARED.finditer(sentence.low):
        before, after = sentence.number(found, "before"), sentence.number(found, "after")
        if before.unit == after.unit:
            yield Movement(before, after, *found.span())
