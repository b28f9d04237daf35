"""Movements of a figure: from what to what it went, which way, and by how much that is said to be."""

import re
from collections.abc import Iterator

import msgspec

from claimcheck.consistency.reading import ABOUT, Reading, Slotted
from claimcheck.model import NumberMention, Span
from claimcheck.nlp.numbers import number_words
from claimcheck.nlp.numbers.units import MONEY

_UP = (
    r"rose|rises?|risen|rising|increas\w+|grew|grows?|grown|growing|growth|climb\w*|jump\w*|surg\w+"
    r"|soar\w*|gain\w*|up|higher|rais\w+|expand\w*|swell\w*|swelled|swollen|advanc\w+|double[ds]?|doubling"
    r"|tripl\w+|accelerat\w+|widen\w*|hike[ds]?|spik\w+|leap\w*|leapt|lift\w*"
)
_DOWN = (
    r"fell|falls?|fallen|falling|drop\w*|declin\w+|decreas\w+|shr[aiu]nk\w*|slump\w*|slid\w*|slip\w*|plung\w+"
    r"|sank|sink\w*|down|lower\w*|cut|cuts|cutting|reduc\w+|eas(?:ed|es|ing)|tumbl\w+|dip\w*|halv\w+|slash\w*"
    r"|shed|lost|dwindl\w+|plummet\w*|slow\w*|cool\w*|moderat\w+|narrow\w*"
)
_MORE = r"more|dearer|costlier|longer|bigger|larger|greater|warmer|busier"
_FEWER = r"fewer|cheaper|less|shorter|smaller|cooler|quieter|loss"
UP, DOWN = re.compile(rf"\b(?:{_UP})\b"), re.compile(rf"\b(?:{_DOWN})\b")
MORE, FEWER = re.compile(rf"\b(?:{_MORE})\b"), re.compile(rf"\b(?:{_FEWER})\b")
_MOVE = rf"(?:{_UP}|{_DOWN}|{_MORE}|{_FEWER}|chang\w+|improvement)"
# "from 40 to 50", "to 50 from 40", "50, compared with 40", "50; in the year before it was 40"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\bfrom {ABOUT}(?P<before>#)[^#@:;.,()]{{0,40}}?(?:@[^#@:;.,()]{{0,15}})?,? to {ABOUT}"
        rf"(?P<after>#)",
        rf"\bto (?:a (?:high|low) of )?{ABOUT}(?P<after>#)[^#:;.()]{{0,40}}?,? (?:up |down )?from"
        rf" {ABOUT}(?P<before>#)",
    )
)
# What announces the earlier of two figures: "50 cars, compared with 40", "a quarter more than the 40".
_EARLIER = re.compile(
    r"\b(?:compared (?:with|to)|against|after|instead of|from"
    r"|(?P<than>than|as|on|over))"
    r"(?: the| its| (?:last|the previous) year's| in [^#:;.]{1,40}?,? when(?: [a-z]+){1,3})?"
    rf" {ABOUT}(?P<before>#)(?![^#]{{0,20}}(?:more|less|percent))"
)
_MUCH = re.compile(
    rf"#(?:[- ](?!and|or|but)[a-z]+)?? (?:{_MORE}|{_FEWER}|higher|lower|up|down|rise|increase|drop|fall"
    r"|decline|as (?:much|many))(?: [a-z]+){0,2} "
)
_REACH = 90  # characters between two figures that are compared
_CHANGED = re.compile(rf"\b(?:{_UP}|{_DOWN}) (?:by )?{ABOUT}$")
_CARRIED = frozenset(("s", "year", "percent", "m/s", "m", "m2", "kg", "point", "degree", "degC", *MONEY))
_SCALES = {
    "thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12,
}  # fmt: skip
_SCALE = re.compile(rf"\b(?:{'|'.join(_SCALES)})\b", re.IGNORECASE)
# "up 12 percent", "an increase of a third", "seven points more", "a quarter-point reduction", "halved"
_AMOUNT = re.compile(
    rf"\b{_MOVE}(?: (?!to\b|from\b|at\b|than\b)[a-z]+){{0,2}}?(?: by| of)? {ABOUT}(?P<behind>#)|(?P<ahead>#)"
    rf"(?:[- ]points?)?(?: [a-z]+)? {_MOVE}\b"
)
_REFERS = re.compile(r"(?:its?|they|their|this|that|these|such|an?|the|(?:at|in|on) [a-z]+ (?:it|they)) ")


class Movement(msgspec.Struct, frozen=True):
    """A figure before and after, and where in its sentence that is written."""

    before: NumberMention
    after: NumberMention
    start: int
    end: int
    plain: bool = True  # "from X to Y", not two figures that are compared

    @property
    def way(self) -> int:
        """1 where it rose, -1 where it fell, 0 where nobody can tell by the figures as written."""
        low, high = self.before.value, self.after.value
        return 0 if low == high else 1 if high > low else -1

    @property
    def spans(self) -> tuple[Span, Span]:
        """The two figures in the article."""
        return self.before.span, self.after.span

    @property
    def span(self) -> Span:
        """From the first of the two figures to the last, in the article."""
        first, last = sorted(self.spans)
        return first[0], last[1]


def movements(reading: Reading, at: int) -> list[Movement]:
    """Where a sentence says from what to what one figure went; else which two figures it compares."""
    sentence = reading.sentences[at]
    return list(_from_to(sentence)) or list(_compared(reading, sentence))


def _from_to(sentence: Slotted) -> Iterator[Movement]:
    for found in (found for form in _FORMS for found in form.finditer(sentence.low)):
        before, after = sentence.number(found, "before"), sentence.number(found, "after")
        pair = _in_one_unit(before, after)
        if pair and not (before.high or after.high):
            yield Movement(*_equally_fine(*pair), *found.span())


def _compared(reading: Reading, sentence: Slotted) -> Iterator[Movement]:
    """The figure that is announced as the earlier one, and the last one before it in the same unit."""
    low = sentence.low
    for found in _EARLIER.finditer(low):
        before = sentence.number(found, "before")
        ahead = [place for place in sentence.numbers if found.start() - _REACH < place < found.start()]
        if found["than"]:  # "more than the 8 euros" bounds the change that is said between the two
            if not ahead or not _MUCH.fullmatch(low, ahead.pop(), found.start()):
                continue
        elif ahead and _CHANGED.search(low, max(0, ahead[-1] - 60), ahead[-1]):
            continue  # "rose by 5 percent after 6" says by how much, not to where
        for place in sorted(ahead, key=lambda place: (sentence.numbers[place].unit != before.unit, -place)):
            pair = _in_one_unit(before, sentence.numbers[place])
            if pair:
                if not found["than"] and reading.parted(pair[0].span, pair[1].span):
                    break  # "she is up from 37 percent and he is down from 49"
                if found["than"]:
                    pair = msgspec.structs.replace(pair[0], bound="exact"), pair[1]
                if pair[0].bound == pair[1].bound == "exact" and not (pair[0].high or pair[1].high):
                    yield Movement(*_equally_fine(*pair), place, found.end(), plain=False)
                break


def amounts(sentence: Slotted) -> list[tuple[int, NumberMention, str]]:
    """What a sentence says a change amounts to: its place, the number, and the words around it."""
    found: dict[int, tuple[NumberMention, str]] = {}
    for match in _AMOUNT.finditer(sentence.low):
        group = "behind" if match["behind"] else "ahead"
        at = match.end(group) - 1
        number = sentence.numbers[at]
        if number.unit == "point":
            number = msgspec.structs.replace(number, unit="percentage point")
        found.setdefault(at, (number, match[0]))
    for at, number in sentence.numbers.items():
        if number.unit == "times":
            found.setdefault(at, (number, number.text.lower()))
    return [(at, *one) for at, one in sorted(found.items())]


def refers_back(sentence: Slotted) -> bool:
    """Whether a sentence goes on about what the one before it is about."""
    return bool(_REFERS.match(sentence.low))


def _in_one_unit(before: NumberMention, after: NumberMention) -> tuple[NumberMention, NumberMention] | None:
    """Two figures in the unit and the scale that either of them says for both; None where they have two:
    "from 12 weeks to eight", "from 4 to 6 per cent", "from 40 to 50 million".
    """
    if not after.unit and before.unit in _CARRIED:
        return before, _times(after, _size_of_one(before, after), before.unit)
    if before.unit not in ("", after.unit):
        return None
    scale = _scale(after) if _scale(before) == 1 and before.value < 1000 else 1.0
    if scale == 1 and before.unit != after.unit and after.unit not in ("percent", "degC", *MONEY):
        return None
    return _times(before, scale, after.unit), after


def _size_of_one(before: NumberMention, after: NumberMention) -> float:
    """What a plain figure is in the unit of another: each of the "eight" behind "12 weeks" is a week."""
    if _scale(before) > 1 and (_scale(after) > 1 or after.value > 1000):
        return 1.0
    plain = re.match(r"[\D]{0,3}(\d+(?:\.\d+)?)", before.text.replace(",", ""))
    count = float(plain[1]) if plain else number_words.cardinal(before.text.lower().partition("-")[0])[0]
    return before.value / count if count else 1.0


def _scale(number: NumberMention) -> float:
    """1,000 for a number with "thousand", and so on."""
    word = _SCALE.search(number.text)
    return _SCALES[word[0].lower()] if word else 1.0


def _times(number: NumberMention, factor: float, unit: str) -> NumberMention:
    value, precision = number.value * factor, number.precision * factor
    return msgspec.structs.replace(number, value=value, precision=precision, unit=unit)


def _equally_fine(before: NumberMention, after: NumberMention) -> tuple[NumberMention, NumberMention]:
    """Both figures as fine as the finer one: "from 3 to 3.5 percent" is from 3.0."""
    fine = min(before.precision, after.precision)
    if fine >= 0.5 or before.unit not in ("percent", "", "degC", *MONEY):
        return before, after
    replace = msgspec.structs.replace
    return replace(before, precision=fine), replace(after, precision=fine)


def way_of(words: str) -> int:
    """1 for words of rising, -1 for words of falling, 0 for neither or both."""
    up, down = UP.search(words) or MORE.fullmatch(words), DOWN.search(words) or FEWER.fullmatch(words)
    return bool(up) - bool(down)
