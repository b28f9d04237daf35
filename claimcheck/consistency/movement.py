"""Movements of a figure: from what to what it went, which way, and by how much that is said to be."""

import re
from collections.abc import Iterator

import msgspec

from claimcheck.consistency.reading import Slotted
from claimcheck.model import NumberMention
from claimcheck.nlp.dates.periods import interval
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
# "from 40 to 50", "to 50 from 40", "50, compared with 40", "50; in the year before it was 40"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\bfrom {_ABOUT}(?P<before>#)[^#@:;.,()]{{0,40}}?(?:@[^#@:;.,()]{{0,15}})?,? to {_ABOUT}"
        rf"(?P<after>#)",
        rf"\bto (?:a (?:high|low) of )?{_ABOUT}(?P<after>#)[^#:;.()]{{0,40}}?,? (?:up |down )?from"
        rf" {_ABOUT}(?P<before>#)",
    )
)
_COMPARED = tuple(
    re.compile(form)
    for form in (
        r"\b(?:had|used to)\b[^#;.]{0,40}(?P<before>#)[^#.]{0,60}?[;,] (?:but |and )?(?:now|today|last|this"
        r"|@)"
        r"[^#.]{0,40}?(?P<after>#)",
        r"\b(?:was|were|cost|came to|earned|paid)\b[^#;.]{0,40}(?P<before>#)[^#.]{0,60}?[;,]? (?:but |and"
        r" )?(?:now|today)\b"
        r"[^#.]{0,40}?(?P<after>#)",
        r"(?P<before>#) (?:in )?@ (?:and|but) [^#@.;]{2,40}(?P<after>#) (?:today|now|@)",
        r"(?P<after>#)[^#:;.]{0,50}?,? (?:compared (?:with|to)|(?:as )?against|after|instead of|where"
        r" [a-z]+ had [a-z ]{3,15}"
        rf"|(?:up |down )?from) {_ABOUT}(?P<before>#)(?![^#]{{0,20}}(?:more|less|percent))",
        r"(?P<after>#)[^#:;.]{0,40}?(?:,| [-–—]{1,2}| \() ?[^#:;.,]{0,20}#[^#:;.,]{0,25}?"
        rf" (?:than|as|from|on|over|compared with) (?:the |[^#:;.]{{2,50}}? )?{_ABOUT}(?P<before>#)",
        r"(?P<after>#)[^#.]{0,60}?[;,] (?:while |and |but |where )?(?:before|in|a (?:year|month|week)|last"
        r"|at|by|when|@)"
        r"[^#.]{0,40}?\b(?:(?:it|they|there|that) )?(?:was|were|had been)(?: at| about| only)? (?P<before>#)",
        rf"\binstead of {_ABOUT}(?P<before>#)[^#:;.,]{{2,50}}?(?P<after>#)",
    )
)
_EARLIER = re.compile(
    r"\b(?:until now|so far|(?:a|the|one) (?:year|month|week|quarter|season|decade) (?:before|earlier|ago)"
    r"|last (?:year|month|week"
    r"|season|quarter|spring|summer|autumn|winter)|(?:the )?previous (?:year|month|week|season|quarter)"
    r"|previously"
    r"|in @|(?:the )?[a-z]+ (?:years|months|weeks) (?:before|earlier|ago)|@|used to)\b|@"
)
_ELIDED = re.compile(
    r"\b(?:it|they|there|the (?:figure|number|rate|price|share|total)) (?:was|were|had been|has been|stood"
    r" at)"
)
CARRIED = frozenset(("s", "year", "percent", "m/s", "m", "kg", "point", "degree", "degC", *MONEY))
_SCALES = re.compile(r"\b(?:thousand|million|billion|trillion|mn|bn|m)\b", re.IGNORECASE)
_SIZES = {"t": 1e3, "m": 1e6, "b": 1e9}
# "up 12 percent", "an increase of a third", "seven points more", "a quarter-point reduction", "halved"
_AMOUNT = re.compile(
    rf"\b{_MOVE}(?: (?!to\b|from\b|at\b)[a-z]+){{0,2}}?(?: by| of)? {_ABOUT}(?P<behind>#)|(?P<ahead>#)"
    rf"(?:[- ]points?)?(?: [a-z]+)? {_MOVE}\b"
)
_APART = re.compile(
    r";|\b(?:while|whereas|but|although|though|unlike|including|among)\b|, and (?!(?:it|they|so|thus|down"
    r"|up)\b)"
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
    def span(self) -> tuple[int, int]:
        """From the first of the two figures to the last, in the article."""
        first, last = sorted((self.before.span, self.after.span))
        return first[0], last[1]


def movements(sentence: Slotted) -> list[Movement]:
    """Where a sentence says from what to what one figure went; else which two figures it compares."""
    if len(sentence.numbers) < 2:
        return []
    plain = [one for form in _FORMS for one in _found(sentence, form, plain=True)]
    compared = (list(_found(sentence, form, plain=False)) for form in _COMPARED)
    return plain or next(filter(None, compared), [])


def _found(sentence: Slotted, form: re.Pattern[str], plain: bool) -> Iterator[Movement]:
    for found in form.finditer(sentence.low):
        before, after = sentence.number(found, "before"), sentence.number(found, "after")
        pair = _in_one_unit(before, after)
        others = not plain and re.search(r"\b(?:those|whereas|while the)\b", found[0])
        if pair and not (before.high or after.high or others):
            if re.search(r"\b(?:than|as) (?!#)", found[0]):  # "more than the 8 euros" bounds the change
                pair = msgspec.structs.replace(pair[0], bound="exact"), pair[1]
            if not plain and _backward(sentence, found):
                pair = pair[1], pair[0]
            if plain or pair[0].bound == pair[1].bound == "exact":
                yield Movement(*_equally_fine(*pair), *found.span(), plain)


def _backward(sentence: Slotted, found: re.Match[str]) -> bool:
    """Whether the dates before two figures say that what is taken for the earlier one is the later one."""
    days = []
    for group in ("before", "after"):
        near = [(at, date) for at, date in sentence.dates.items() if at < found.start(group)]
        period = interval(near[-1][1].value) if near else None
        days.append((near[-1][0], period) if period else None)
    return bool(days[0] and days[1] and days[0][0] != days[1][0] and days[0][1][0] > days[1][1][1])


def over_two(first: Slotted, last: Slotted) -> list[Movement]:
    """Two figures of one thing in two sentences, of which one is marked as the earlier one:
    "It had 5,000 members last year. Now there are 6,000".
    """
    one, other = (
        [
            (at, number)
            for at, number in sentence.numbers.items()
            if number.unit not in ("share", "times", "s")
        ]
        for sentence in (first, last)
    )
    one = [pair for pair in one if pair[1].unit != "percent"] or one
    if (
        len(one) != 1
        or len(other) != 1 + any(n.unit == "percent" for _, n in other[1:])
        or first.paragraph < last.paragraph - 1
    ):
        return []
    (at, here), (place, there) = one[0], other[0]
    linked = _ELIDED.search(last.low, 0, place) or re.match(r"(?:(?:now|today|a year)\b|(?:in )?@)", last.low)
    noun, again = (
        re.match(r" ([a-z]+)", low[end + 1 :]) for low, end in ((first.low, at), (last.low, place))
    )
    same = not again or (noun and noun[1] == again[1]) or not re.match(r" [a-z]", last.low[place + 1 :])
    marked = [bool(_EARLIER.search(sentence.low)) for sentence in (first, last)]
    if not linked or not same or not any(marked) or here.bound != "exact" or there.bound != "exact":
        return []
    opening = last.dates[0].text if 0 in last.dates else last.low
    now = bool(re.match(r"(?:now|today|this year)\b", opening, re.IGNORECASE))
    now = now or (marked[0] and not _ELIDED.search(last.low, 0, place))
    pair = _in_one_unit(here, there) if now else _in_one_unit(there, here)
    return [Movement(*pair, place, place + 1, plain=False)] if pair else []


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


def apart(sentence: Slotted, start: int, end: int) -> bool:
    """Whether a new statement begins between two places of a sentence."""
    return bool(_APART.search(sentence.low, min(start, end), max(start, end)))


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
    up = UP.search(words) or MORE.fullmatch(words)
    return bool(up) - bool(DOWN.search(words) or FEWER.fullmatch(words))
