"""A stated change against the figures before and after it: per cent, points, doubled, by how many."""

import math
import re
from collections.abc import Iterator, Sequence

import msgspec

from claimcheck.consistency.movement import Movement, carried, movements, way_of
from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.consistency.tolerance import apart, figure, spread
from claimcheck.model import Mismatch, NumberMention
from claimcheck.nlp.numbers import number_words
from claimcheck.nlp.numbers.arithmetic import change

# Where a change is stated, before or behind the figures: "up 12 percent from 40 to 45", "..., a rise of 5".
_MOVE = (
    r"(?:increas\w+|rise|rises|rose|risen|growth|gr[eo]w\w*|jump\w*|gain\w*|surge\w*|climb\w*|drop\w*"
    r"|fall\w*|fell|declin\w+|decreas\w+"
    r"|reduc\w+|cuts?|up|down|chang\w+|hike|slump\w*|soar\w*|plung\w+|improvement|loss|gain|higher|lower"
    r"|more|less"
    r"|fewer)"
)
_BEHIND = re.compile(
    rf"^[^#:;]{{0,30}}?(?:,|\(| [-–—]{{1,2}}|:) ?(?:or |which is |that is |marking |representing "
    rf"|meaning |it is )?(?:(?:a|an|the|by) )?"
    rf"(?:(?:total |overall |net )?{_MOVE} (?:of|by)? ?(?:about |around |some |roughly |nearly |almost "
    rf"|more than |over )?"
    rf"(?P<after>#)|(?P<before>#)(?:-point)? {_MOVE}\b|(?P<bare>#)\)|by (?P<by>#)(?=[,.)])|{_MOVE} of"
    rf" (?P<part>(?:an?|one|two"
    rf"|three)[- ]"
    r"(?:half|third|quarter|fifth|tenth)s?|half)\b)"
)
_AHEAD = re.compile(
    rf"\b{_MOVE} (?:by )?(?:about |around |some |roughly |nearly |almost |more than |over |an?"
    rf" )*(?P<after>#),?"
    r"[^#:;,]{0,30},?[^#@:;,]{0,12}$"
)
# "50,000, up 20 percent from 40,000 a year ago"
_UP_FROM = re.compile(
    rf"(?P<after>#)[^#:;]{{0,40}}?(?:,| [-–—]{{1,2}}| \() ?(?:an? )?(?:{_MOVE} (?:of |by )?(?P<stated>#)"
    rf"|(?P<first>#) {_MOVE})"
    r"[^#@:;,]{0,20}? (?:from|on|over|than|compared with) [^#:;,.]{0,30}?(?P<before>#)"
)
_AS_MANY = re.compile(
    r"(?P<after>#)[^#:;.]{0,40}?,? (?P<stated>#) (?:as (?:many|much|high|large|big) as|the)\b"
    r" [^#:;.,]{0,40}?(?P<before>#)"
)
_ALONE = re.compile(
    rf"\b{_MOVE} (?:[a-z]+ ){{0,2}}?(?:by )?(?P<ahead>#)(?! (?:of|to|from)\b)|(?P<behind>#) (?:[a-z]+"
    rf" )?{_MOVE}\b"
)
_OTHERWISE = re.compile(
    r"\b(?:inflation|real terms|adjusted|average|annual\w*|per year|a year|each year|yearly|target)\b"
)
_COMPARED = re.compile(
    r"\b(?:against|compared|than|year (?:before|earlier)|last (?:year|season|month)"
    r"|previous)\b"
)
_NO_FIGURES = frozenset(("percent", "share", "times", "s", "year"))
_SAME_COUNT = re.compile(r"(?:last year|this year|now|today|it|they|a year later|@)\b|@")
_ROUGHLY = 0.1  # of what doubles; a round word is no measurement


def find(reading: Reading) -> Iterator[Mismatch]:
    """Changes that are not those between the two figures."""
    for at, sentence in enumerate(reading.sentences):
        changes = [(one, tuple(_stated(sentence, one))) for one in movements(sentence)]
        if len(changes) == 1 and not changes[0][1]:
            changes = [(changes[0][0], tuple(_beside(reading.sentences, at, changes[0][0])))]
        changes += _aside(sentence)
        if not changes:
            changes += _two_figures(reading.sentences[max(0, at - 1)], sentence)
        for moved, every in changes:
            for stated in every:
                if why := _wrong(moved, stated):
                    span = sorted((moved.before.span, moved.after.span))
                    yield mismatch("percent", stated.span, (span[0][0], span[1][1]), why)


def _beside(sentences: Sequence[Slotted], at: int, moved: Movement) -> Iterator[NumberMention]:
    """The change that the sentence before or behind, or the headline, states as its only one."""
    here = sentences[at]
    for other in {at - 1, at + 1, 0} - {at, -1, len(sentences)}:
        one = sentences[other]
        near = one.paragraph == here.paragraph or one.heading
        relative = [number for number in one.numbers.values() if number.unit in ("percent", "share", "times")]
        found = (
            _ALONE.search(one.low) if near and len(relative) == 1 and not _OTHERWISE.search(one.low) else None
        )
        if found and way_of(found[0]) == moved.way and not any(movements(one)):
            number = one.number(found, "ahead" if found["ahead"] else "behind")
            if number is relative[0]:
                yield number


def _aside(sentence: Slotted) -> Iterator[tuple[Movement, tuple[NumberMention, ...]]]:
    """Two figures with the change between them."""
    for pattern in (_UP_FROM, _AS_MANY):
        for found in pattern.finditer(sentence.low):
            group = "stated" if found["stated"] else "first"
            before, after = sentence.number(found, "before"), sentence.number(found, "after")
            stated = sentence.number(found, group)
            relative = stated.unit in ("percent", "share") if pattern is _UP_FROM else stated.unit == "times"
            if re.search(r"\b(?:than|as)\b", found[0]):  # "more than the 8 euros" bounds the change, not them
                before = msgspec.structs.replace(before, bound="exact")
            if relative and before.unit == after.unit and before.bound == after.bound == "exact":
                yield Movement(before, after, *found.span()), (stated,)


def _two_figures(before: Slotted, sentence: Slotted) -> Iterator[tuple[Movement, tuple[NumberMention, ...]]]:
    """Two figures of one kind and the change between them, in a sentence or in two: whichever came first."""
    found = _ALONE.search(sentence.low)
    if not found or _OTHERWISE.search(sentence.low):
        return
    stated = sentence.number(found, "ahead" if found["ahead"] else "behind")
    for one in (sentence, before) if before is not sentence else (sentence,):
        figures = [*sentence.numbers.values(), *(one.numbers.values() if one is not sentence else ())]
        plain = [number for number in figures if number.unit not in _NO_FIGURES]
        linked = _COMPARED.search(sentence.low)
        if one is not sentence:
            linked = linked or _SAME_COUNT.match(sentence.low)
        if len(plain) == 2 and len(figures) == 3 and stated.unit in ("percent", "share") and linked:
            first, last = plain
            last = carried(first, last) if first.unit and not last.unit else last
            exact = first.unit == last.unit and first.bound == last.bound == "exact"
            turned = Movement(last, first, 0, 0)
            if exact and not (_wrong(turned, stated) and _wrong(Movement(first, last, 0, 0), stated)):
                return
            if exact:
                ahead = way_of(found[0]) * (last.value - first.value) > 0
                yield (Movement(first, last, 0, 0) if ahead else turned), (stated,)
            return


def _stated(sentence: Slotted, moved: Movement) -> Iterator[NumberMention]:
    behind = _BEHIND.match(sentence.low[moved.end :])
    if behind:
        if behind["part"]:
            start = moved.end + behind.start("part")
            span = sentence.article_span(start, start + len(behind["part"]))
            yield NumberMention(behind["part"], span, _part(behind["part"]), "share", precision=0.02)
            return
        group = next(name for name in ("after", "before", "bare", "by") if behind[name])
        place = moved.end + behind.end(group) - 1
        number = sentence.numbers[place]
        named = number.unit == "point" or re.match(r" points?\b", sentence.low[place + 1 :])
        points = named and moved.before.unit == "percent"
        yield msgspec.structs.replace(number, unit="percentage point") if points else number
    ahead = sentence.low[: moved.start]
    if found := _AHEAD.search(ahead):
        yield sentence.number(found, "after")
    else:
        near = sentence.within(max(0, moved.start - 60), moved.start)
        yield from [number for number in near if number.unit == "times"][-1:]


def _part(words: str) -> float:
    """The value of "a third" and its like."""
    count, _, name = words.replace("-", " ").rpartition(" ")
    size = number_words.PARTS[name.removesuffix("s")]
    return {"two": 2, "three": 3}.get(count, 1) / size


def _wrong(moved: Movement, stated: NumberMention) -> str:
    """What the change is, in words, where it is not the stated one."""
    before, after = moved.before, moved.after
    lows, highs = spread(before), spread(after)
    if not (lows[0] > 0 and all(map(math.isfinite, (*lows, *highs)))):
        return ""
    said, says = spread(stated), f"from {figure(before.value, before)} to {figure(after.value, after)} is"
    if stated.unit == "times":
        ratio = after.value / before.value
        reach = (said[0] * (1 - _ROUGHLY), said[1] * (1 + _ROUGHLY))
        wrong = apart(reach, (highs[0] / lows[1], highs[1] / lows[0]))
        return f"{says} {ratio:.3g} times, not {stated.text}" if wrong else ""
    if stated.unit in ("percent", "share"):
        if before.unit in ("percent", "percentage point") and stated.unit == "percent":
            return _points(moved, stated, says)
        scale = 100 if stated.unit == "share" else 1
        ends = sorted((abs(change(lows[1], highs[0])), abs(change(lows[0], highs[1]))))
        if lows[1] >= highs[0] and lows[0] <= highs[1]:
            ends[0] = 0.0
        slack = 0.5 if stated.unit == "percent" else 3.0
        if apart((said[0] * scale - slack, said[1] * scale + slack), (ends[0], ends[1])):
            return f"{says} {abs(change(before.value, after.value)):.3g} percent, not {stated.text}"
        return ""
    if (stated.unit == "percentage point" and before.unit == "percent") or stated.unit == before.unit:
        gap, slack = abs(after.value - before.value), 0.8 * max(before.precision, after.precision)
        rounded = before.unit in ("percent", "point") and stated.precision == before.precision
        if not rounded:
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
    return f"{says} {points:.3g} percentage points, or {percent:.3g} percent, not {stated.text}"
