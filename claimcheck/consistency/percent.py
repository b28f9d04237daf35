"""A stated change against the figures before and after it: per cent, points, doubled, by how many."""

import re
from collections.abc import Iterator, Sequence

from claimcheck.consistency.movement import Movement, amounts, movements, refers_back, way_of
from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.consistency.tolerance import apart, figure, spread
from claimcheck.model import Mismatch, NumberMention
from claimcheck.nlp.numbers.arithmetic import change

_ADJUSTED = re.compile(r"\b(?:inflation|real terms|adjusted|currenc\w+)\b")
_OTHERWISE = re.compile(
    rf"{_ADJUSTED.pattern}"
    r"|\b(?:annual\w*|(?:per|each|(?<!in )(?<!within )a) year(?! (?:earlier|ago|before))|yearly|target)\b"
)
_RELATIVE = ("percent", "share", "times")
_BY = re.compile(r"\b(?:of|by|up|down)\b")
_ROUGHLY = 0.12  # of what doubles; a round word is no measurement


def find(reading: Reading) -> Iterator[Mismatch]:
    """Changes that are not those between the two figures."""
    for at, sentence in enumerate(reading.sentences):
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
    for at, number, words in said:
        relative = number.unit in (*_RELATIVE, "percentage point")
        absolute = number.unit == moved.before.unit and _BY.search(words)
        if number.span in moved.spans or not (relative or absolute):
            continue
        clear = not reading.parted(number.span, moved.span)
        if clear and not _OTHERWISE.search(sentence.low, min(at, moved.start), max(at, moved.end)):
            yield number


def _around(reading: Reading, at: int, moved: Movement) -> Iterator[NumberMention]:
    """The change that the sentence before or behind, or the headline, states as its only one."""
    sentences = reading.sentences
    if _ADJUSTED.search(sentences[at].low):
        return
    for other in sorted({at - 1, at + 1, 0} & {*range(len(sentences))} - {at}, key=lambda n: abs(n - at)):
        one = sentences[other]
        goes_on = other == at - 1 or (other == at + 1 and refers_back(one))
        near = goes_on and reading.leads_to(max(at, other)) and moved.before.unit != "percent"
        if near or one.heading:
            yield from _only(one, moved)


def _only(sentence: Slotted, moved: Movement) -> Iterator[NumberMention]:
    """The one change that a sentence states, where it goes the way of the figures."""
    relative = [n for n in sentence.numbers.values() if n.unit in _RELATIVE and n.span not in moved.spans]
    stated = [(number, words) for _, number, words in amounts(sentence) if number.span not in moved.spans]
    if len(stated) == len(relative) == 1 and not _OTHERWISE.search(sentence.low):
        number, words = stated[0]
        if number.unit in _RELATIVE and way_of(words) in (moved.way, 0):
            yield number


def _wrong(moved: Movement, stated: NumberMention) -> str:
    """What the change is, in words, where it is not the stated one."""
    before, after, said = moved.before, moved.after, spread(stated)
    lows, highs = spread(before), spread(after)
    if lows[0] <= 0:
        return ""
    if stated.unit == "times":
        reach = min(said[0], stated.value * (1 - _ROUGHLY)), max(said[1], stated.value * (1 + _ROUGHLY))
        wrong = apart(reach, (highs[0] / lows[1], highs[1] / lows[0]))
        what = f"{after.value / before.value:.3g} times"
    elif stated.unit in ("percent", "share"):
        scale, slack = (100, 3.0) if stated.unit == "share" else (1, 0.5)
        least, most = sorted((abs(change(lows[1], highs[0])), abs(change(lows[0], highs[1]))))
        least = 0.0 if lows[1] >= highs[0] and lows[0] <= highs[1] else least
        wrong = apart((said[0] * scale - slack, said[1] * scale + slack), (least, most))
        what = f"{abs(change(before.value, after.value)):.3g} percent"
        if before.unit == stated.unit:
            what = f"{abs(after.value - before.value):.3g} percentage points, or {what}"
    else:
        gap, slack = abs(after.value - before.value), (lows[1] - lows[0] + highs[1] - highs[0]) / 2
        if before.unit in ("percent", "point"):
            slack = 0.8 * max(before.precision, after.precision)
            said = stated.value - slack, stated.value + slack
        wrong, what = apart(said, (gap - slack, gap + slack)), figure(gap, stated)
    says = f"from {figure(before.value, before)} to {figure(after.value, after)} is {what}"
    return f"{says}, not {stated.text}" if wrong else ""
