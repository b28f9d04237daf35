"""Movements of a figure: from what to what it went, which way, and by how much that is said to be."""

import re
from collections.abc import Iterator

import msgspec

from claimcheck.consistency.reading import Reading, Slotted
from claimcheck.model import NumberMention
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
_ABOUT = (
    r"(?:about |around |some |roughly |nearly |almost |just |only |over |more than |an average of |a total"
    r" of "
    r"|a record |an? )*"
)
# "from 40 to 50", "to 50 from 40", "50, up 10 from 40", "50, compared with 40",
# "50; in the year before it was 40"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\bfrom {_ABOUT}(?P<before>#)[^#@:;.,()]{{0,40}}?(?:@[^#@:;.,()]{{0,15}})?,? to {_ABOUT}"
        rf"(?P<after>#)",
        rf"\bto (?:a (?:high|low) of )?{_ABOUT}(?P<after>#)[^#:;.()]{{0,40}}?,? (?:up |down )?from"
        rf" {_ABOUT}(?P<before>#)",
        rf"(?P<after>#)(?: [a-z]+){{0,2}}, (?:up|down) (?:by )?{_ABOUT}# from {_ABOUT}(?P<before>#)",
    )
)
# What announces the earlier of two figures: "50 cars, compared with 40", "a quarter more than the 40".
_EARLIER = re.compile(
    r"\b(?:compared (?:with|to)|against|after|instead of|from"
    r"|(?P<than>than|as|on|over))"
    r"(?: the| its| (?:last|the previous) year's| in [^#:;.]{1,40}?,? when(?: [a-z]+){1,3})?"
    rf" {_ABOUT}(?P<before>#)(?![^#]{{0,20}}(?:more|less|percent))"
)
_MUCH = re.compile(
    rf"#(?:[- ](?!and|or|but)[a-z]+)?? (?:{_MORE}|{_FEWER}|higher|lower|up|down|rise|increase|drop|fall"
    r"|decline|as (?:much|many))(?: [a-z]+){0,2} "
)
_OTHERS = re.compile(r"[;:“”\"]|\b(?:those|whereas|while the)\b")
_THEN = re.compile(r"\b(?:before|earlier|previous(?:ly)?|ago|then|when|same|last|in @|a year)\b|@")
_WAS = re.compile(
    r"\b(?:was|were|been|stood at|numbered|counted|recorded|came to|spoken of) (?:only |just )?#"
)
_REACH = 90  # characters between two figures that are compared
_CHANGED = re.compile(rf"\b(?:{_UP}|{_DOWN}) (?:by )?{_ABOUT}$")
CARRIED = frozenset(("s", "year", "percent", "m/s", "m", "kg", "point", "degree", "degC", *MONEY))
_SCALES = re.compile(r"\b(?:thousand|million|billion|trillion|mn|bn|m)\b", re.IGNORECASE)
_SIZES = {"t": 1e3, "m": 1e6, "b": 1e9}
# "up 12 percent", "an increase of a third", "seven points more", "a quarter-point reduction", "halved"
_AMOUNT = re.compile(
    rf"\b{_MOVE}(?: (?!to\b|from\b|at\b|than\b)[a-z]+){{0,2}}?(?: by| of)? {_ABOUT}(?P<behind>#)|(?P<ahead>#)"
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
    later: int = 0  # sentences between the two

    @property
    def way(self) -> int:
        """1 where it rose, -1 where it fell, 0 where nobody can tell by the figures as written."""
        low, high = self.before.value, self.after.value
        return 0 if low == high else 1 if high > low else -1

    @property
    def span(self) -> tuple[int, int]:
        """From the first of the two figures to the last, in the article."""
        first, last = sorted((self.before.span, self.after.span))
        return first[0], last[1]


def movements(reading: Reading, at: int) -> list[Movement]:
    """Where a sentence says from what to what one figure went; else which two figures it compares, or it and
    the sentence behind it.
    """
    sentence = reading.sentences[at]
    plain = list(_from_to(reading, sentence)) or list(_compared(reading, sentence))
    return plain or list(_before_that(reading, at))


def _from_to(reading: Reading, sentence: Slotted) -> Iterator[Movement]:
    for found in (found for form in _FORMS for found in form.finditer(sentence.low)):
        before, after = sentence.number(found, "before"), sentence.number(found, "after")
        pair = _in_one_unit(before, after)
        # "sales rose to 50 million, and profit fell from 8 million" is of two figures
        if pair and not (before.high or after.high or reading.parted(before.span, after.span)):
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
            if pair and not _OTHERS.search(low, place, found.start()):
                if not found["than"] and reading.parted(pair[0].span, pair[1].span):
                    break  # "she is up from 37 percent and he is down from 49"
                if found["than"]:
                    pair = msgspec.structs.replace(pair[0], bound="exact"), pair[1]
                if pair[0].bound == pair[1].bound == "exact" and not (pair[0].high or pair[1].high):
                    yield Movement(*_equally_fine(*pair), place, found.end(), plain=False)
                break


def _before_that(reading: Reading, at: int) -> Iterator[Movement]:
    """ "41 are waiting. A month before there had been 43": each sentence has one figure in that unit."""
    here, behind = reading.sentences[at], reading.sentences[at + 1 : at + 2]
    if not behind or here.heading or behind[0].paragraph != here.paragraph or not _THEN.search(behind[0].low):
        return
    for found in _WAS.finditer(behind[0].low):
        before = behind[0].numbers[found.end() - 1]
        same = [
            [one for one in some.numbers.values() if one.unit == before.unit] for some in (here, behind[0])
        ]
        noun = reading.counted(before)
        if [len(one) for one in same] == [1, 1] and before.unit not in ("s", "year"):
            after = same[0][0]
            alike = noun in ("", reading.counted(after)) and before.bound == after.bound == "exact"
            if alike and 0.2 < before.value / (after.value or 1) < 5:
                place = next(place for place, one in here.numbers.items() if one is after)
                yield Movement(*_equally_fine(before, after), place, place + 1, plain=False, later=1)


def amounts(sentence: Slotted) -> list[tuple[int, NumberMention, str]]:
    """What a sentence says a change amounts to: its place, the number, and the words around it."""
    found: dict[int, tuple[NumberMention, str]] = {}
    for match in _AMOUNT.finditer(sentence.low):
        group = "behind" if match["behind"] else "ahead"
        at = match.end(group) - 1
        number = sentence.numbers[at]
        points = number.unit == "point" or re.match(r"[ -]points?\b", sentence.low[at + 1 :])
        if points:
            number = msgspec.structs.replace(number, unit="percentage point")
        found.setdefault(at, (number, match[0]))
    for at, number in sentence.numbers.items():
        if number.unit == "times":
            found.setdefault(at, (number, number.text.lower()))
    return [(at, *one) for at, one in sorted(found.items())]


def refers_back(sentence: Slotted) -> bool:
    """Whether a sentence goes on about what the one before it is about."""
    return bool(_REFERS.match(sentence.low))


def carried(before: NumberMention, after: NumberMention) -> NumberMention:
    """The second figure in the unit of the first: "from 12 weeks to eight"."""
    plain = re.match(r"[\D]{0,3}(\d+(?:\.\d+)?)", before.text.replace(",", ""))
    count = float(plain[1]) if plain else number_words.cardinal(before.text.lower().partition("-")[0])[0]
    size = before.value / count if count else 1.0
    if (scale := _SCALES.search(before.text)) and _SCALES.search(after.text):
        size /= 1e12 if scale[0].lower() == "trillion" else _SIZES[scale[0][0].lower()]
    elif scale and after.value > 1000:
        size = 1.0
    replace = msgspec.structs.replace
    return replace(after, value=after.value * size, precision=after.precision * size, unit=before.unit)


def _in_one_unit(before: NumberMention, after: NumberMention) -> tuple[NumberMention, NumberMention] | None:
    """Two figures in the unit and the scale that either of them says for both; None where they have two."""
    shared = _shared_scale(before, after)
    if shared is None and not after.unit and before.unit in CARRIED | {"kg", "m2"}:
        return before, carried(before, after)
    if shared is None and not before.unit and after.unit in CARRIED | {"kg", "m2"}:
        return carried(after, before), after
    return (shared, after) if shared is not None and shared.unit == after.unit else None


def _equally_fine(before: NumberMention, after: NumberMention) -> tuple[NumberMention, NumberMention]:
    """Both figures as fine as the finer one: "from 3 to 3.5 percent" is from 3.0."""
    fine = min(before.precision, after.precision)
    if fine >= 0.5 or before.unit not in ("percent", "", "degC", *MONEY):
        return before, after
    replace = msgspec.structs.replace
    return replace(before, precision=fine), replace(after, precision=fine)


def _shared_scale(before: NumberMention, after: NumberMention) -> NumberMention | None:
    """The first of two figures with what the second says for both: its scale ("from 40 to 50 million") and
    its unit ("from 4 to 6 per cent").
    """
    word = _SCALES.search(after.text)
    scaled = word and not _SCALES.search(before.text)
    if before.unit == after.unit and not (scaled and before.value * 500 < after.value):
        return before
    if before.unit not in ("", after.unit):
        return None
    scale = 1.0
    if word and scaled and before.value < 1000:
        scale = 1e12 if word[0].lower() == "trillion" else _SIZES[word[0][0].lower()]
    elif before.unit != after.unit and after.unit not in ("percent", "degC", *MONEY):
        return None
    replace = msgspec.structs.replace
    return replace(before, value=before.value * scale, precision=before.precision * scale, unit=after.unit)


def way_of(words: str) -> int:
    """1 for words of rising, -1 for words of falling, 0 for neither or both."""
    up, down = UP.search(words) or MORE.fullmatch(words), DOWN.search(words) or FEWER.fullmatch(words)
    return bool(up) - bool(down)
