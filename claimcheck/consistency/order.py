"""A period or a life that ends before it begins, "in 2010 after joining in 2014"."""

import re
from collections.abc import Iterator

from claimcheck.consistency.interval import same_year
from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.model import DateMention, Mismatch
from claimcheck.nlp.dates.periods import interval

_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_BACKWARD = re.compile(rf"\b(?:from|between) (?P<first>{_YEAR}) (?:to|until|and|till) (?P<last>{_YEAR})\b")
_FROM_TO = re.compile(r"\b(?:from|between) (?P<first>@) (?:to|until|till|and) (?P<last>@)")
_LIFE = re.compile(rf"\((?:born )?(?P<first>{_YEAR}) ?[-–—] ?(?P<last>{_YEAR})\)")
_AFTER = re.compile(
    r"(?P<then>@),? (?:# |[a-z]+ ){0,3}?(?P<way>after|before) (?P<what>[^#@;.,:]{2,60}?) (?:in|on)"
    r" (?P<base>@)(?! (?:and|or|to|until)\b)"
)
_MONTH = re.compile(
    r"(?:\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:Jan|Feb|Mar|Apr|May"
    r"|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* \d)"
)
_NOT = re.compile(
    r"\b(?:planned|due|expected|will|would|if|not|never|again|re-\w+ed|reopened|restarted|rejoined|returned"
    r"|second|next"
    r"|another|predecessor|successor|back|ago|anew|calendar|posthumously)\b"
    r"|\b(?:first|former|late) (?:husband|wife)\b"
)


def find(reading: Reading) -> Iterator[Mismatch]:
    """Events in an order that cannot be."""
    text = reading.article.text
    for pattern in (_BACKWARD, _LIFE):
        for found in pattern.finditer(text):
            if int(found["first"]) > int(found["last"]):
                yield mismatch(
                    "order",
                    found.span("first"),
                    found.span("last"),
                    f"{found['last']} is before {found['first']}",
                )
    for sentence in reading.sentences:
        yield from _backward(sentence)
        yield from _after(sentence)


def _later(one: DateMention, other: DateMention) -> bool:
    """Whether a date is wholly after another."""
    first, second = interval(one.value), interval(other.value)
    if not first or not second or first[0] <= second[1]:
        return False
    one_year = first[0].year == second[0].year and _MONTH.search(one.text) and _MONTH.search(other.text)
    return bool(one_year or (_written(one) and _written(other)))


def _written(one: DateMention) -> bool:
    """Whether the year of a date is written, not reckoned."""
    return bool(re.search(rf"\b{_YEAR}\b", one.text))


def _backward(sentence: Slotted) -> Iterator[Mismatch]:
    """ "From 12 June to 3 June"."""
    for found in _FROM_TO.finditer(sentence.low):
        first, last = sentence.date(found, "first"), sentence.date(found, "last")
        start, end = interval(first.value), interval(same_year(first, last))
        days = _MONTH.search(first.text) and _MONTH.search(last.text)
        crossing = start and end and start[0].month - end[0].month > 5  # into the next year
        yearly = start and end and (start[0].day == 1 or (start[0] - end[1]).days < 3)  # 1 July to 30 June
        open_end = crossing or yearly or _written(first)
        if days and start and end and start[0] > end[1] and not open_end:
            yield mismatch("order", first.span, last.span, f"{last.text} is before {first.text}")


def _after(sentence: Slotted) -> Iterator[Mismatch]:
    """ "Left in 2010 after joining in 2012"."""
    for found in _AFTER.finditer(sentence.low):
        then, base = sentence.date(found, "then"), sentence.date(found, "base")
        early, late = (base, then) if found["way"] == "after" else (then, base)
        if _later(early, late) and not _NOT.search(found["what"]):
            why = f"{then.text} is not {found['way']} {base.text}"
            yield mismatch("order", then.span, base.span, why)
