"""A stated change against the figures before and after it: per cent, points, doubled, by how many."""

import math
import re
from collections.abc import Iterator, Sequence

from claimcheck.consistency.movement import Movement, amounts, movements, refers_back, way_of
from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.consistency.tolerance import apart, figure, rounded, spread
from claimcheck.model import Mismatch, NumberMention
from claimcheck.nlp.numbers.arithmetic import change

_ADJUSTED = re.compile(r"\b(?:inflation|real terms|adjusted|currenc\w+)\b")
_OTHERWISE = re.compile(
    rf"{_ADJUSTED.pattern}|\b(?:annual\w*|(?:per|each|(?<!in )(?<!within )a) year(?! (?:earlier"
    r"|ago|before))"
    r"|yearly|target)\b"
)
_RELATIVE = ("percent", "share", "times")
_BY = re.compile(r"\b(?:of|by|up|down)\b")
_ROUGHLY = 0.12  # of what doubles; a round word is no measurement


def find(reading: Reading) -> Iterator[Mismatch]:
    """Changes that are not those between the two figures."""
    sentences = reading.sentences
    for at, sentence in enumerate(sentences):
        moves = movements(reading, at)
        said = amounts(sentence) if moves else []
        for moved in moves:
            stated = list(_beside(reading, sentence, moved, said))
            stated = stated or (list(_around(reading, at, moved)) if len(moves) == 1 else [])
            for number in stated:
                if why := _wrong(moved, number):
                    yield mismatch("percent", number.span, moved.span, why)


def _beside(
    reading: Reading, sentence: Slotted, moved: Movement, said: Sequence[tuple[int, NumberMention, str]]
) -> Iterator[NumberMention]:
    """What the sentence of the two figures says of the change between them."""
    figures = {moved.before.span, moved.after.span}
    for at, number, words in said:
        if number.span in figures:
            continue
        relative = number.unit in (*_RELATIVE, "percentage point")
        if not relative and (number.unit != moved.before.unit or not _BY.search(words)):
            continue
        clear = not reading.parted(number.span, moved.span)
        if clear and not _OTHERWISE.search(sentence.low, min(at, moved.start), max(at, moved.end)):
            yield number


def _around(reading: Reading, at: int, moved: Movement) -> Iterator[NumberMention]:
    """The change that the sentence before or behind, or the headline, states as its only one."""
    sentences = reading.sentences
    if _ADJUSTED.search(sentences[at].low):
        return
    after = at + 1 + moved.later
    for other in sorted({at - 1, after, 0} - {at, -1, len(sentences)}, key=lambda n: abs(n - at)):
        if other >= len(sentences):
            continue
        one = sentences[other]
        near = (
            other in (at - 1, after) and reading.leads_to(max(at, other)) and (other < at or refers_back(one))
        )
        if ((near and moved.before.unit != "percent") or one.heading) and not movements(reading, other):
            yield from _only(one, moved)


def _only(sentence: Slotted, moved: Movement) -> Iterator[NumberMention]:
    """The one change that a sentence states, where it goes the way of the figures."""
    stated = [(number, words) for _, number, words in amounts(sentence)]
    figures = {moved.before.span, moved.after.span}
    stated = [(number, words) for number, words in stated if number.span not in figures]
    relative = [n for n in sentence.numbers.values() if n.unit in _RELATIVE or n.unit == "point"]
    every = [number for number in relative if number.span not in figures]
    if len(stated) == len(every) == 1 and not _OTHERWISE.search(sentence.low):
        number, words = stated[0]
        points = number.unit == "percentage point" and moved.before.unit == "percent"
        if (number.unit in _RELATIVE or points) and way_of(words) in (moved.way, 0):
            yield number


def _wrong(moved: Movement, stated: NumberMention) -> str:
    """What the change is, in words, where it is not the stated one."""
    before, after = moved.before, moved.after
    lows, highs = spread(before), spread(after)
    if not (lows[0] > 0 and all(map(math.isfinite, (*lows, *highs)))):
        return ""
    said, says = spread(stated), f"from {figure(before.value, before)} to {figure(after.value, after)} is"
    if stated.unit == "times":
        ratio = after.value / before.value
        open_end = said[1] if math.isinf(said[1]) else stated.value * (1 + _ROUGHLY)
        reach = (said[0] if math.isinf(said[0]) else stated.value * (1 - _ROUGHLY), open_end)
        wrong = apart(reach, (highs[0] / lows[1], highs[1] / lows[0]))
        return f"{says} {rounded(ratio)} times, not {stated.text}" if wrong else ""
    if stated.unit in ("percent", "share"):
        if before.unit in ("percent", "percentage point") and stated.unit == "percent":
            return _points(moved, stated, says)
        scale = 100 if stated.unit == "share" else 1
        ends = sorted((abs(change(lows[1], highs[0])), abs(change(lows[0], highs[1]))))
        if lows[1] >= highs[0] and lows[0] <= highs[1]:
            ends[0] = 0.0
        slack = 0.5 if stated.unit == "percent" else 3.0
        if apart((said[0] * scale - slack, said[1] * scale + slack), (ends[0], ends[1])):
            return f"{says} {rounded(abs(change(before.value, after.value)))} percent, not {stated.text}"
        return ""
    if (stated.unit == "percentage point" and before.unit == "percent") or stated.unit == before.unit:
        gap, slack = abs(after.value - before.value), 0.8 * max(before.precision, after.precision)
        alike = before.unit in ("percent", "point") and stated.precision == before.precision
        if not alike:
            slack = (lows[1] - lows[0] + highs[1] - highs[0]) / 2
        else:
            said = stated.value - slack, stated.value + slack
        if apart(said, (gap - slack, gap + slack)):
            gone = figure(abs(after.value - before.value), stated)
            return f"{says} {gone}, not {figure(stated.value, stated)}"
    return ""


def _points(moved: Movement, stated: NumberMention, says: str) -> str:
    """What a change of a percentage is, where it is stated in percent and is not that."""
    points = abs(moved.after.value - moved.before.value)
    percent = abs(change(moved.before.value, moved.after.value))
    said = spread(stated)
    if said[0] - 0.5 <= percent <= said[1] + 0.5:
        return ""
    return f"{says} {rounded(points)} percentage points, or {rounded(percent)} percent, not {stated.text}"
