"""A stretch of time against its two ends: anniversaries, "for 12 years since", "N days after"."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.consistency.tolerance import spread
from claimcheck.model import DateMention, Mismatch, NumberMention
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
_AHEAD = re.compile(r"\b(?:will|next|ahead|prepar\w+|upcoming|plans?)\b")
# What says that a length of time does not lie between two days that are named.
_OPEN = re.compile(
    r"\b(?:postpon\w+|delay\w+|interrupt\w+|paus\w+|belated\w*|fiscal|financial year|editions?|pandemic"
    r"|called off|cancelled|a year late|second t\w+|re-?elected|not counting"
    r"|apart from|except for|twice|again from)\b"
)
_NOT_BETWEEN = re.compile(
    r"\b(?:every|next|another|than|sentenced to|up to|at least|age of|aged|turns?|turned|under|minimum"
    r"|maximum|between|by|be) $|\b(?:will|would|should|could|may|might|planned|due|expected)\b [^#@]{0,30}$"
)
_OTHERWISE = re.compile(r" (?:a |per|each|from now|more|younger|older|longer|of (?:age|experience|data))\b")
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
_STRETCH = re.compile(r"\bto\b|\buntil\b|[-–]\d|\band\b")
_AGO = re.compile(
    r"(?P<one>@)(?:,| \(| [-–—]{1,2})? ?(?:that is |back |exactly |just )?(?:in |on |since )?(?P<other>@)"
)
_COUNTED_BACK = re.compile(r"\b(day|week|year|decade)s? ago$")
_ROUGH = re.compile(
    r"\b(?:nearly|almost|about|around|some|roughly|more than|over|early|late|mid|decades?|century|few"
    r"|several)\b"
)
_RANGE = (
    re.compile(
        r"(?P<length>#)(?:[- ](?!for |in |to |of )[a-z]+| in (?:exile|prison|jail|office|power|custody"
        r"|hospital)){0,3}(?:,| \(|:)? ?(?:which ran |running |that ran |lasting )?(?:from |between )?"
        r"(?P<range>@)(?! and (?:from|again|@))"
    ),
    re.compile(
        r"(?P<range>@)(?:,| \(| [-–—]{1,2})? ?(?:or |for |an? [a-z]+ of |in all )*(?:a |an )?(?P<length>#)"
    ),
)


def find(reading: Reading) -> Iterator[Mismatch]:
    """Stretches of time that are not those between their ends."""
    sentences = reading.sentences
    for at, sentence in enumerate(sentences):
        if any(_OPEN.search(one.low) for one in sentences[max(0, at - 1) : at + 2]):
            continue
        yield from _anniversary(reading, at)
        yield from _ago(sentence)
        yield from _ranges(sentence)
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
        dates = [[date for date in one.dates.values() if interval(date.value)] for one in (sentence, *near)]
        old = next((kept for kept in (_old(reading, some) for some in dates) if kept), [])
        ends = [period[0].year for some in dates for date in some if (period := interval(date.value))]
        ends += [reading.published[0].year] if reading.published else []
        if len({date.value for date in old}) != 1 or not (base := interval(old[0].value)) or not ends:
            continue
        gaps = {end - base[0].year for end in ends if end > base[0].year}
        gaps |= {gap + 1 for gap in gaps if _AHEAD.search(sentence.low)}
        every = [period[0].year for date in _dates(near) if (period := interval(date.value))]
        fits = any(abs(one - other) == years for one in every for other in every)
        if gaps and years not in gaps and not fits:
            why = f"{base[0].year} to {max(ends)} is {max(gaps)} years, not {years}"
            yield mismatch("interval", sentence.article_span(*found.span()), old[0].span, why)


def _old(reading: Reading, dates: Sequence[DateMention]) -> list[DateMention]:
    """Dates with a written year more than two years before the publication, each at most a year long."""
    kept = []
    for date in dates:
        period = interval(date.value)
        recent = period and reading.published and (reading.published[0] - period[1]).days < 750
        if period and not recent and _YEAR_OF.search(date.text) and (period[1] - period[0]).days < 367:
            kept.append(date)
    return kept


def _elapsed(reading: Reading, at: int, place: int, length: NumberMention) -> Iterator[Mismatch]:
    """A length of time and its two ends, of which one may be the day of publication."""
    sentences, sentence = reading.sentences, reading.sentences[at]
    ahead, behind = sentence.low[:place], sentence.low[place + 1 :]
    if (
        _OTHERWISE.match(behind)
        or (behind.startswith("-old") and not _BUILT.match(behind))
        or _NOT_BETWEEN.search(ahead)
    ):
        return
    told = _dates(sentences[max(0, at - 2) : at + 3])
    if any(_fits(length, one, other) for i, one in enumerate(told) for other in told[i + 1 :]):
        return
    way = _APART.match(behind)
    for pair in _ends(reading, at, place, way):
        first, last = sorted(pair, key=lambda date: interval(date.value) or ())
        if why := _misfit(length, first, last, exact=bool(way)):
            end = last if way and way["way"] == "before" and last.span[1] else first
            yield mismatch("interval", length.span, end.span, why)
            break


def _ends(reading: Reading, at: int, place: int, way: re.Match[str] | None) -> Iterator[list[DateMention]]:
    """The two dates that may be the ends of a length of time."""
    sentence = reading.sentences[at]
    ahead, behind = sentence.low[:place], sentence.low[place + 1 :]
    today = [DateMention("today", (0, 0), reading.article.published)] if reading.published else []
    here = _dates([sentence])
    lasting, built = _LASTING.search(ahead), _BUILT.match(behind)
    since, before = built or _SINCE.match(behind), _BEFORE.search(ahead)
    if built or (lasting and (since or before)):
        begun = sentence.dates[place + since.end("at") if since else before.end("at") - 1 if before else 0]
        later = [date for date in here if date is not begun and (date.value or "") > (begun.value or "")]
        ends = later if later and _YEAR_OF.search(later[0].text) else today
        if len(here) < 3 and ends:
            yield [begun, *ends]
    elif len(here) == 2 and (_fits_way(way, ahead, behind) if way else _ENDED.search(ahead)):
        yield [here[0], msgspec.structs.replace(here[1], value=same_year(*here))]
    elif len(here) < 2 and (way or lasting):
        yield from _beside(reading, at, place, way)


def _fits_way(way: re.Match[str], ahead: str, behind: str) -> bool:
    """Whether both of two dates may be the ends of a stretch: with "later", or where what "after" counts from
    has one of them or was told before.
    """
    deed = behind[way.end() :].partition(",")[0]
    counted = way["way"] in ("later", "earlier") or "@" in deed
    return counted or any(word[:5] in ahead for word in _DEED.findall(deed))


def _beside(reading: Reading, at: int, place: int, way: re.Match[str] | None) -> Iterator[list[DateMention]]:
    """One end in the sentence and one beside it."""
    sentences, sentence = reading.sentences, reading.sentences[at]
    here, ahead = _dates([sentence]), sentence.low[:place]
    for other in (at - 1, at + 1):
        one = sentences[other] if 0 <= other < len(sentences) else None
        if one is None or one.heading or abs(one.paragraph - sentence.paragraph) > 1:
            continue
        dates = _dates([one])
        if way and way["way"] in ("after", "before"):
            deed = sentence.low[place + way.end() + 1 :].partition(",")[0]
            linked = other < at and any(word[:5] in one.low for word in _DEED.findall(deed))
        else:
            linked = bool(_GOES_ON.match(sentences[max(at, other)].low))
        if not linked or len(dates) != 1:
            continue
        if here and (way or ahead.endswith("after ")):
            yield [*here, *dates]


def _dates(sentences: Sequence[Slotted]) -> list[DateMention]:
    """The dates of some sentences, but for those that are stretches."""
    dates = [date for one in sentences for date in one.dates.values() if interval(date.value)]
    return [date for date in dates if not _STRETCH.search(date.text)]


def _fits(length: NumberMention, one: DateMention, other: DateMention) -> bool:
    """Whether a length of time is that between two dates, as fine as they are told."""
    first, last = sorted((one, other), key=lambda date: interval(date.value) or (0, 0))
    start, end = interval(first.value), interval(last.value)
    if not start or not end:
        return False
    low, high = spread(length)
    if length.unit == "s":
        return abs((end[0] - start[0]).days - length.value / _DAY) < 0.5
    return low <= (end[1] - start[0]).days / 365.25 + 0.1 and (end[0] - start[1]).days / 365.25 - 0.1 <= high


def _misfit(length: NumberMention, first: DateMention, last: DateMention, exact: bool) -> str:
    """Why a length of time is not that between two dates; "" where it may be, or where dates are vague."""
    start, end = interval(first.value), interval(last.value)
    if (
        not start
        or not end
        or start == end
        or length.bound not in ("exact", "about")
        or first.text == "today"
    ):
        return ""
    low, high = spread(length)
    text = "the day of publication" if last.text == "today" else last.text
    if length.unit == "s":
        if start[0] != start[1] or end[0] != end[1] or not (_DAY_OF.search(first.text) or exact):
            return ""
        gap, said = (end[0] - start[0]).days, length.value / _DAY
        weeks = (gap - said) % 7 == 0 and _WEEKDAY.fullmatch(first.text)  # which Friday is open
        slack = 3 if said % 7 == 0 and said > 6 else 0 if exact else 1
        near = 0 < gap < 90 and abs(gap - said) > slack and not weeks
        return f"{first.text} to {text} is {gap} days, not {said:g}" if near else ""
    if not all(
        _YEAR_OF.search(one.text) or re.fullmatch(r"today|(?:this|last) year", one.text)
        for one in (first, last)
    ):
        return ""
    least, most = (end[0] - start[1]).days / 365.25, (end[1] - start[0]).days / 365.25
    reach = (1.0 if length.value >= 2 else 0.1) + (length.value / 10 if length.bound == "about" else 0)
    if not 0 <= least <= most <= 300 or (low - reach <= most and least <= high + reach):
        return ""
    told = f"{end[0].year - start[0].year} years" if most > 2 else f"{most * 12:.0f} months"
    return f"{first.text} to {text} is {told}, not {length.text}"


def _ago(sentence: Slotted) -> Iterator[Mismatch]:
    """ "In 1998, thirty years ago"; what is "37 years later" may be counted from another year."""
    for found in _AGO.finditer(sentence.low):
        one, other = sentence.date(found, "one"), sentence.date(found, "other")
        for ago, plain in ((one, other), (other, one)):
            here, there = interval(ago.value), interval(plain.value)
            counted = _COUNTED_BACK.search(ago.text)
            if not counted or not here or not there:
                continue
            daily = counted[1] in ("day", "week") and len(plain.value or "") == 10
            if not (daily and _DAY_OF.search(plain.text)) and not re.fullmatch(r".*\b\d{4}", plain.text):
                continue
            before = sentence.low[max(0, found.start() - 12) : found.start()]
            gap = abs((here[0] - there[0]).days) if daily else abs(here[0].year - there[0].year)
            if gap > (1 if not daily else 3 if counted[1] == "week" else 0) and not _ROUGH.search(
                f"{before} {ago.text}"
            ):
                said = here[0].isoformat() if daily else here[0].year
                yield mismatch("interval", ago.span, plain.span, f"{ago.text} is {said}, not {plain.text}")


def _ranges(sentence: Slotted) -> Iterator[Mismatch]:
    """ "A five-day trip from 3 to 12 May"."""
    for found in (found for pattern in _RANGE for found in pattern.finditer(sentence.low)):
        length, stretch = sentence.number(found, "length"), sentence.date(found, "range")
        period = interval(stretch.value)
        written = re.match(r"from|between|[^\W\d_]{1,12} ?\d{0,4} ?[-–]|\d{1,4} ?(?:to|[-–])", stretch.text)
        told = length.bound == "exact" and period and written and "/" in (stretch.value or "")
        if told and period and (why := _lasting(length, stretch, period)):
            yield mismatch("interval", length.span, stretch.span, why)


def same_year(first: DateMention, last: DateMention) -> str | None:
    """The value of the end of a stretch, which is in the year of its beginning if it names none."""
    named = re.search(r"\b\d{4}\b", last.text)
    if named or not _DAY_OF.search(last.text) or len(first.value or "") < 10:
        return last.value
    return f"{(first.value or '')[:4]}{(last.value or '')[4:]}"


def _lasting(length: NumberMention, stretch: DateMention, period: Period) -> str:
    """Why a stretch of time does not last as long as it is said to."""
    days, size = (period[1] - period[0]).days + 1, len(stretch.value or "")
    if length.unit == "s" and length.value % _DAY == 0 and size > 18:
        said = length.value / _DAY
        slack = 1 if said % 7 == 0 else 0
        if not days - 1 - slack <= said <= days + slack:
            return f"{stretch.text} is {days - 1} days, {days} with both ends, not {said:g}"
    elif length.unit == "year" and "month" in length.text and size == 15:
        months, said = round(days / 30.44), round(length.value * 12)
        if not months - 1 <= said <= months:
            return f"{stretch.text} is {months} months, not {said}"
    elif length.unit == "year" and length.value >= 1 and size == 9:
        gap = period[1].year - period[0].year
        if abs(length.value - gap) > 1:
            return f"{stretch.text} is {gap} years, not {length.value:g}"
    return ""
