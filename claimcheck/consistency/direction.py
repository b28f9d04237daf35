"""What is said to rise and falls by its figures, or the other way round."""

import re
from collections.abc import Iterator

from claimcheck.consistency.movement import CARRIED, DOWN, UP, Movement, carried, movements, way_of
from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.consistency.tolerance import apart, figure, spread
from claimcheck.model import Mismatch

_CLAUSE = re.compile(
    r"[;:]|, (?:and|but|while|as|after|when|whereas|which)\b|\b(?:while|whereas|but|that|after|when)\b"
)
_REVERSED = re.compile(
    r"\b(?:not|n't|never|unlike|instead|reverse|loss|losses|lost|debt|deficit|minus|negative|rank\w*"
    r"|place|odds|rating)\b"
)
_AFTER = re.compile(
    r"(?P<after>#)[^#:;.]{0,40}?,? (?:compared (?:with|to)|against|after)"
    r" (?P<before>#)(?![^#]{0,20}(?:more|less|percent))"
)
_WAS = re.compile(
    r"(?P<after>#)[^#.]{0,60}?[;,] (?:before|in|a year|last|at)\b[^#.]{0,40}?\b(?:it was|it had been"
    r"|they were|there were|was|were)"
    r" (?P<before>#)"
)
_MORE = re.compile(r"\b(?:more|longer|bigger|larger|greater|warmer|busier)\b")
_FEWER = re.compile(r"\b(?:fewer|less|shorter|smaller|cooler|quieter)\b")
_NEUTRAL = re.compile(r"\b(?:went|moved|changed|goes|passed|is now|has gone|had gone)\b[^#;.]{0,20}$")
_COMPARING = re.compile(r"\b(?:compared|against|after|before|year|season|was|were)\b")
_WORDS = {1: "rises", -1: "falls"}


def find(reading: Reading) -> Iterator[Mismatch]:
    """Figures that go the other way than the verb before them: the verb, and the figures."""
    for at, sentence in enumerate(reading.sentences):
        for moved in (*movements(sentence), *_compared(sentence)):
            verb, said_in = _verb(sentence, moved), sentence
            if verb is None and at and _NEUTRAL.search(sentence.low, 0, moved.start):
                said_in = reading.sentences[at - 1]
                verb = _only(said_in.low) if said_in.paragraph == sentence.paragraph else None
            if verb is None and moved.start >= 0 and sentence.low[moved.end - 1] == "#":
                verb = _comparative(sentence, moved)
            said = _way(verb[0]) if verb else 0
            if verb and moved.way == -said and apart(spread(moved.before), spread(moved.after)):
                before = figure(moved.before.value, moved.before)
                after = figure(moved.after.value, moved.after)
                why = f"“{verb[0]}”, but from {before} to {after} it {_WORDS[moved.way]}"
                ends = sorted((moved.before.span, moved.after.span))
                yield mismatch("direction", said_in.article_span(*verb.span()), (ends[0][0], ends[1][1]), why)


def _verb(sentence: Slotted, moved: Movement) -> re.Match[str] | None:
    """The word of the same clause that says which way it goes, if there is one way only."""
    starts = [found.end() for found in _CLAUSE.finditer(sentence.low, 0, moved.start)]
    begin = max([0, moved.start - 90, *starts])
    if _REVERSED.search(sentence.low, begin, moved.end):
        return None
    found = [*UP.finditer(sentence.low, begin, moved.end), *DOWN.finditer(sentence.low, begin, moved.end)]
    found = [one for one in found if not sentence.low.startswith(" #", one.end())]  # "raised 5 million"
    ways = {way_of(one[0]) for one in found}
    return max(found, key=lambda one: one.start()) if len(ways) == 1 else None


def _way(word: str) -> int:
    return way_of(word) or bool(_MORE.fullmatch(word)) - bool(_FEWER.fullmatch(word))


def _comparative(sentence: Slotted, moved: Movement) -> re.Match[str] | None:
    """The one word of rising, falling, more or less before two figures that are compared."""
    if _REVERSED.search(sentence.low):
        return None
    every = [one for pattern in (UP, DOWN, _MORE, _FEWER) for one in pattern.finditer(sentence.low)]
    every = [one for one in every if not sentence.low.startswith(" #", one.end())]
    ahead = [one for one in every if one.end() <= moved.start]
    return (
        ahead[0] if len(every) == len(ahead) == 1 and _COMPARING.search(sentence.low, moved.start) else None
    )


def _only(low: str) -> re.Match[str] | None:
    """The one word of rising or falling in a sentence without figures."""
    found = [*UP.finditer(low), *DOWN.finditer(low)]
    return found[0] if len(found) == 1 and not _REVERSED.search(low) else None


def _compared(sentence: Slotted) -> Iterator[Movement]:
    for pattern in (_AFTER, _WAS):
        for found in pattern.finditer(sentence.low):
            before, after = sentence.number(found, "before"), sentence.number(found, "after")
            before = carried(after, before) if after.unit in CARRIED and not before.unit else before
            if before.unit == after.unit and before.bound == after.bound == "exact":
                yield Movement(before, after, *found.span())
