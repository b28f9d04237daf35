"""A stretch of time against its two ends: anniversaries, "for 12 years since", "N days after"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

import msgspec

from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.consistency.tolerance import spread
from claimcheck.model import Mismatch, NumberMention, Span
from claimcheck.nlp.dates.periods import Period, interval

_DAY = 86_400  # seconds
_COUNTS = {
    "fifth": 5, "tenth": 10, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "silver": 25, "golden": 50, "diamond": 60, "centenary": 100, "bicentenary": 200,
}  # fmt: skip
_ANNIVERSARY = re.compile(
    rf"\b(?:(?P<figure>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_COUNTS)}))(?: wedding)?"
    rf" (?:anniversary|birthday|jubilee)\b|\b(?P<alone>(?:bi)?centenary)\b"
)
# What says that a length of time does not lie between two days that are named.
_OPEN = re.compile(
    r"\b(?:postpon\w+|delay\w+|interrupt\w+|paus\w+|belated\w*|fiscal|financial year|editions?|pandemic"
    r"|called off|cancelled|a year late|second t\w+|re-?elected|not counting"
    r"|apart from|except for|twice|again from)\b"
)
_LASTING = re.compile(
    r"(?:\b(?:for|in|after|past|last|nearly|almost|lasted|spent|took|an?)|,|^)(?: [a-z]+){0,2} ?$"
)
_SINCE = re.compile(r"[^#@;.]{0,60}\bsince [^#@;.]{0,40}(?P<at>@)")
_BUILT = re.compile(r"[- ]old (?:[a-z'-]+,? ){1,4}?(?:(?:which|that) was |was )?[a-z]+(?:ed|t) in (?P<at>@)")
_BEFORE = re.compile(r"\bsince [^#@;.]{0,20}(?P<at>@)[^#@;.]{0,50}$")
_ENDED = re.compile(r"\b(?:after|for) $|@ (?:to|until|and) @,? $")
_APART = re.compile(r" (?P<way>later|after|before|earlier)\b")
_GOES_ON = re.compile(
    r"\W{0,2}(?:(?:on|in|by) @,? |after )?(?:it|he|she|they|his|her|its|their|work)\b"
    r"|\W{0,2}(?:(?:on|in) @,? )?#"
)
_DEED = re.compile(r"[a-z]{5,}")
_DAY_OF = re.compile(r"\d (?:of )?[A-Z]|[A-Z][a-z.]+ \d")
_YEAR_OF = re.compile(r"\b1[5-9]\d\d\b|\b20\d\d\b")
_WEEKDAY = re.compile(r"(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: \w+)?")
_TODAY = "the day of publication"
_THIS_YEAR = re.compile(rf"{_TODAY}|(?:this|last) year")
_STRETCH = re.compile(r"\bto\b|\buntil\b|[-–]\d|\band\b")


def find(reading: Reading) -> Iterator[Mismatch]:
    """Stretches of time that are not those between their ends."""
    sentences = reading.sentences
    for at, sentence in enumerate(sentences):
        if any(_OPEN.search(one.low) for one in sentences[max(0, at - 1) : at + 2]):
            continue
        yield from _anniversary(reading, at)
        for place, length in sentence.numbers.items():
            days = length.unit == "s" and length.value % _DAY == 0
            if (days or length.unit == "year") and not length.high and not sentence.heading:
                yield from _elapsed(reading, at, place, length)


def _anniversary(reading: Reading, at: int) -> Iterator[Mismatch]:
    """A count of years against the one beginning that the lines around it tell of."""
    sentences, sentence = reading.sentences, reading.sentences[at]
    for found in _ANNIVERSARY.finditer(sentence.low):
        years = int(found["figure"]) if found["figure"] else _COUNTS[found["word"] or found["alone"]]
        its = "birthday" not in found[0] or sentence.low[: found.start()].endswith("its ")
        if not its or (found["alone"] and not sentence.text[found.start()].islower()):
            continue
        near = [
            one for one in sentences[max(0, at - 1) : at + 2] if abs(one.paragraph - sentence.paragraph) < 2
        ]
        old = next(filter(None, (_old(reading, one) for one in (sentence, *near))), [])
        if len({base[0].year for _, base in old}) != 1:
            continue
        place, (base, _) = old[0]
        every = [one.days[0].year for one in _dates(near)]
        every += [reading.published[0].year] if reading.published else []
        most = max(every) - base.year
        if most > 0 and not any(abs(one - other) == years for one in every for other in every):
            why = f"{base.year} to {max(every)} is {most} years, not {years}"
            yield mismatch("interval", sentence.article_span(*found.span()), place, why)


def _old(reading: Reading, sentence: Slotted) -> list[tuple[Span, Period]]:
    """Dates with a written year more than two years before the publication."""
    dated = [(one, interval(one.value)) for one in sentence.dates.values() if _YEAR_OF.search(one.text)]
    until = reading.published[0] - timedelta(days=750) if reading.published else date.max
    return [(one.span, period) for one, period in dated if period and period[1] <= until]


class _End(msgspec.Struct, frozen=True):
    """A date as the end of a stretch: its words, its place, and its days."""

    text: str
    span: Span
    days: Period


def _elapsed(reading: Reading, at: int, place: int, length: NumberMention) -> Iterator[Mismatch]:
    """A length of time and its two ends, of which one may be the day of publication."""
    told = _dates(reading.sentences[max(0, at - 2) : at + 3])
    if any(_fits(length, *sorted((one.days, other.days))) for one, other in combinations(told, 2)):
        return
    way = _APART.match(reading.sentences[at].low[place + 1 :])
    for pair in _ends(reading, at, place, way):
        first, last = sorted(pair, key=lambda end: end.days)
        if why := _misfit(length, first, last, exact=bool(way)):
            end = last if way and way["way"] == "before" else first
            yield mismatch("interval", length.span, end.span, why)
            break


def _ends(reading: Reading, at: int, place: int, way: re.Match[str] | None) -> Iterator[Sequence[_End]]:
    """The two dates that may be the ends of a length of time."""
    sentence = reading.sentences[at]
    ahead, behind = sentence.low[:place], sentence.low[place + 1 :]
    lasting, built = _LASTING.search(ahead), _BUILT.match(behind)
    since, before = built or _SINCE.match(behind), _BEFORE.search(ahead)
    here = _dates([sentence])
    if built or (lasting and (since or before)):
        begun = sentence.dates[place + since.end("at") if since else before.end("at") - 1 if before else 0]
        days = interval(begun.value)
        if days and reading.published:
            yield _End(begun.text, begun.span, days), _End(_TODAY, (0, 0), reading.published)
    elif len(here) == 2 and (_fits_way(way, ahead, behind) if way else _ENDED.search(ahead)):
        yield here
    elif len(here) == 1 and (way or ahead.endswith("after ")):
        yield from ((here[0], end) for end in _beside(reading, at, place, way))


def _fits_way(way: re.Match[str], ahead: str, behind: str) -> bool:
    """Whether both of two dates may be the ends of a stretch: with "later", or where what "after" counts from
    has one of them or was told before.
    """
    deed = behind[way.end() :].partition(",")[0]
    return way["way"] in ("later", "earlier") or "@" in deed or _tells(ahead, deed)


def _tells(text: str, deed: str) -> bool:
    return any(word[:5] in text for word in _DEED.findall(deed))


def _beside(reading: Reading, at: int, place: int, way: re.Match[str] | None) -> Iterator[_End]:
    """The only date of the sentence before, or of the one behind, where it goes on about the same."""
    sentences, sentence = reading.sentences, reading.sentences[at]
    for other in (at - 1, at + 1):
        one = sentences[other] if 0 <= other < len(sentences) else sentence
        if one.heading or abs(one.paragraph - sentence.paragraph) > 1 or one is sentence:
            continue
        if way and way["way"] in ("after", "before"):
            deed = sentence.low[place + way.end() + 1 :].partition(",")[0]
            linked = other < at and _tells(one.low, deed)
        else:
            linked = bool(_GOES_ON.match(sentences[max(at, other)].low))
        dates = _dates([one])
        if linked and len(dates) == 1:
            yield dates[0]


def _dates(sentences: Sequence[Slotted]) -> list[_End]:
    """The dates of some sentences, but for those that are stretches."""
    dates = (date for one in sentences for date in one.dates.values() if not _STRETCH.search(date.text))
    return [_End(one.text, one.span, days) for one in dates if (days := interval(one.value))]


def _fits(length: NumberMention, start: Period, end: Period) -> bool:
    """Whether a length of time is that between two dates, as fine as they are told."""
    low, high = spread(length)
    if length.unit == "s":
        return abs((end[0] - start[0]).days - length.value / _DAY) < 0.5
    return low <= (end[1] - start[0]).days / 365.25 + 0.1 and (end[0] - start[1]).days / 365.25 - 0.1 <= high


def _misfit(length: NumberMention, first: _End, last: _End, exact: bool) -> str:
    """Why a length of time is not that between two dates; "" where it may be, or where dates are vague."""
    start, end = first.days, last.days
    if start == end or length.bound not in ("exact", "about") or first.text == _TODAY:
        return ""
    if length.unit == "s":
        if start[0] != start[1] or end[0] != end[1] or not (_DAY_OF.search(first.text) or exact):
            return ""
        gap, said = (end[0] - start[0]).days, length.value / _DAY
        weeks = (gap - said) % 7 == 0 and _WEEKDAY.fullmatch(first.text)  # which Friday is open
        slack = 3 if said % 7 == 0 and said > 6 else 0 if exact else 1
        near = 0 < gap < 90 and abs(gap - said) > slack and not weeks
        return f"{first.text} to {last.text} is {gap} days, not {said:g}" if near else ""
    low, high = spread(length)
    least, most = (end[0] - start[1]).days / 365.25, (end[1] - start[0]).days / 365.25
    reach = (1.0 if length.value >= 2 else 0.1) + (length.value / 10 if length.bound == "about" else 0)
    sure = all(_YEAR_OF.search(one.text) or _THIS_YEAR.fullmatch(one.text) for one in (first, last))
    if not sure or not 0 <= least <= most <= 300 or (low - reach <= most and least <= high + reach):
        return ""
    told = f"{end[0].year - start[0].year} years" if most > 2 else f"{most * 12:.0f} months"
    return f"{first.text} to {last.text} is {told}, not {length.text}"
