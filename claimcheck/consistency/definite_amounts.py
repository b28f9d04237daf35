"""Definite amounts ("the ward's 12 beds") that refer back to something the article has introduced."""

import itertools
import re
from collections.abc import Iterator, Sequence

from claimcheck.matching.comparand import Comparand, covered
from claimcheck.matching.comparison import dates, numbers
from claimcheck.matching.index_terms import stems
from claimcheck.model import NumberMention

_HAVING = re.compile(r"\b(?:has|have|with)(?: (?:only|just|a total of))? $")
_OWNED = re.compile(r"\b([^\W\d_]{1,40})['’]s? (?:only |remaining )?$")
_THE, _OF = re.compile(r"\b[Tt]he $"), re.compile(r" [^\W\d_]+ of the ((?:[^\W\d_]+ ?){1,4})")
_BALLOT = re.compile(r"\b[Tt]he (?:[^\W\d_]+['’]s )?(?:vote|ballot) (?:of )?$")
_MORE = re.compile(r" (?:in|at|by|of|on|over|to|for|against)\b((?: [\w'’-]+){1,4})")


def counted(first: Comparand, second: Comparand) -> numbers.Pair | None:
    """What one side says that something has, and the other takes for known otherwise."""
    if dates.meet(first, second) is False:
        return None
    back = _presumed(second, first)
    return _presumed(first, second) or (back and back[::-1])


def _presumed(telling: Comparand, knowing: Comparand) -> numbers.Pair | None:
    for number in telling.numbers:
        if not _HAVING.search(telling.text[: number.span[0]]):
            continue
        for other in knowing.numbers:
            owner = _owner(knowing, other.span)
            same = stems(telling.text[number.span[1] :])[:1] == stems(knowing.text[other.span[1] :])[:1]
            if (
                owner
                and same
                and covered(owner, telling.content) == owner
                and not numbers.overlap(number, other)
            ):
                return number, other
    return None


def _owner(side: Comparand, span: tuple[int, int]) -> frozenset[str]:
    """Of what a definite amount is: the ward in "the 12 beds of the ward" and in "the ward's 12 beds"."""
    before, after = side.text[: span[0]], side.text[span[1] :]
    owned = _OWNED.search(before)
    if owned is None and _THE.search(before):
        owned = _OF.match(after)
    # What is no word with a meaning ends the name of the owner: "of the ward will ...".
    kept = itertools.takewhile(side.content.__contains__, stems(owned[1]) if owned else ())
    return frozenset(kept)


def ballots(sides: Sequence[Comparand]) -> Iterator[tuple[int, int, numbers.Pair]]:
    """The places of two claims of which the later one speaks of "the vote of 6 to 4", and of all votes before
    it with their numbers, which are alike, none was of these."""
    last: tuple[int, NumberMention] | None = None
    values = set[float]()
    for i, side in enumerate(sides):
        scores = [number for number in side.numbers if number.unit == "score" and " to " in number.text]
        if len(scores) == 1 and last and _BALLOT.search(side.text[: scores[0].span[0]]):
            before, known = last
            alone = len(values) == 1 and known.value != scores[0].value
            if alone and _on_the_same(side, scores[0].span[1], sides[before]):
                yield before, i, (known, scores[0])
        values |= {number.value for number in scores}
        last = (i, scores[-1]) if scores else last


def _on_the_same(side: Comparand, end: int, before: Comparand) -> bool:
    more = _MORE.match(side.text, end)
    said = frozenset(stems(more[1])) & side.content if more else frozenset()
    return covered(said, before.content) == said and dates.meet(side, before) is not False
