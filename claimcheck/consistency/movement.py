"""Movements of a figure: which verbs go up and which down, and from what to what."""

import re
from collections.abc import Iterator

import msgspec

from claimcheck.consistency.reading import Slotted
from claimcheck.model import NumberMention
from claimcheck.nlp.numbers import number_words
from claimcheck.nlp.numbers.units import MONEY

_UP = (
    r"rose|rises?|risen|rising|increas\w+|grew|grows?|grown|growing|growth|climb\w*|jump\w*|surg\w+"
    r"|soar\w*|gain\w*|up"
    r"|higher|rais\w+|expand\w*|swell\w*|swelled|swollen|advanc\w+|double[ds]?|doubling|tripl\w+"
    r"|accelerat\w+|widen\w*|hike[ds]?|spik\w+|leap\w*|leapt|lift\w*"
)
_DOWN = (
    r"fell|falls?|fallen|falling|drop\w*|declin\w+|decreas\w+|shr[aiu]nk\w*|slump\w*|slid\w*|slip\w*"
    r"|plung\w+|sank|sink\w*"
    r"|down|lower\w*|cut|cuts|cutting|reduc\w+|eas(?:ed|es|ing)|tumbl\w+|dip\w*|halv\w+|slash\w*|shed"
    r"|lost|dwindl\w+|plummet\w*|slow\w*|cool\w*|moderat\w+|narrow\w*"
)
UP, DOWN = re.compile(rf"\b(?:{_UP})\b"), re.compile(rf"\b(?:{_DOWN})\b")
# The scale of the second figure counts for the first as well: "from 40 to 50 million".
_FROM_TO = re.compile(
    r"\bfrom (?:about |around |some |roughly |nearly |almost |just |only |over |a"
    r" )*(?P<before>#)(?P<what>[^#@:;.,()]{0,40}?)"
    r"(?:@[^#@:;.,()]{0,15})?,? to (?:about |around |some |roughly |nearly |just |only |over |a"
    r" )*(?P<after>#)"
)
_TO_FROM = re.compile(
    r"\bto (?:about |around |some |roughly |nearly |just |a |an |average of |total of |record |high of "
    r"|low of )*(?P<after>#)(?P<what>[^#:;.()]{0,40}?)"
    r",? (?:up |down )?from (?:about |around |some |roughly |nearly |just |a )*(?P<before>#)"
)
CARRIED = frozenset(("s", "year", "percent", "m/s", "m", "kg", "point", "degree", "degC", *MONEY))
_SCALES = re.compile(r"\b(?:thousand|million|billion|trillion|mn|bn|m)\b", re.IGNORECASE)


class Movement(msgspec.Struct, frozen=True):
    """A figure before and after, and where in the sentence that is written."""

    before: NumberMention
    after: NumberMention
    start: int
    end: int

    @property
    def way(self) -> int:
        """1 where it rose, -1 where it fell, 0 where nobody can tell by the figures as written."""
        low, high = self.before, self.after
        return 0 if low.value == high.value else 1 if high.value > low.value else -1


def movements(sentence: Slotted) -> Iterator[Movement]:
    """Where a sentence says from what to what one figure went."""
    if len(sentence.numbers) < 2:
        return
    for pattern in (_FROM_TO, _TO_FROM):
        for found in pattern.finditer(sentence.low):
            before, after = (sentence.number(found, name) for name in ("before", "after"))
            shared = shared_scale(before, after)
            if shared is None and after.unit == "" and before.unit in CARRIED:
                after, shared = carried(before, after), before
            if shared is not None and shared.unit == after.unit and not (before.high or after.high):
                yield Movement(*_equally_fine(shared, after), *found.span())


def carried(before: NumberMention, after: NumberMention) -> NumberMention:
    """The second figure in the unit of the first: "from 12 weeks to eight"."""
    plain = re.match(r"\d+(?:\.\d+)?", before.text.replace(",", ""))
    count = float(plain[0]) if plain else number_words.cardinal(before.text.lower().partition("-")[0])[0]
    size = before.value / count if count else 1.0
    return msgspec.structs.replace(
        after, value=after.value * size, precision=after.precision * size, unit=before.unit
    )


def _equally_fine(before: NumberMention, after: NumberMention) -> tuple[NumberMention, NumberMention]:
    """Both figures as fine as the finer one: "from 3 to 3.5 percent" is from 3.0."""
    fine = min(before.precision, after.precision)
    if fine >= 0.5 or before.unit not in ("percent", "", "degC", *MONEY):
        return before, after
    replace = msgspec.structs.replace
    return replace(before, precision=fine), replace(after, precision=fine)


def shared_scale(before: NumberMention, after: NumberMention) -> NumberMention | None:
    """The first of two figures with what the second says for both: its scale ("from 40 to 50 million") and
    its unit ("from 4 to 6 per cent").
    """
    if before.unit == after.unit and not (
        _SCALES.search(after.text) and not _SCALES.search(before.text) and before.value * 500 < after.value
    ):
        return before
    if before.unit not in ("", after.unit):
        return None
    scale = 1.0
    if _SCALES.search(after.text) and not _SCALES.search(before.text) and before.value < 1000:
        word = _SCALES.search(after.text)
        scale = {"t": 1e3, "m": 1e6, "b": 1e9}.get(word[0][0].lower(), 1.0) if word else 1.0
        scale = 1e12 if word and word[0].lower() == "trillion" else scale
    elif before.unit != after.unit and after.unit not in ("percent", "degC", *MONEY):
        return None
    return msgspec.structs.replace(
        before, value=before.value * scale, precision=before.precision * scale, unit=after.unit
    )


def way_of(words: str) -> int:
    """1 for words of rising, -1 for words of falling, 0 for neither or both."""
    up, down = bool(UP.search(words)), bool(DOWN.search(words))
    return up - down
