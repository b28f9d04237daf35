"""A stretch of time against its two ends: anniversaries, "for 12 years since", "N days after", hours."""

import re
from collections.abc import Iterator, Sequence

from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.consistency.tolerance import spread
from claimcheck.model import DateMention, Mismatch, NumberMention
from claimcheck.nlp.dates.periods import Period, interval

_DAY = 86_400  # seconds
_TENS = {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
         "eightieth": 80, "ninetieth": 90, "hundredth": 100, "fifth": 5, "tenth": 10, "fifteenth": 15,
         "twelfth": 12, "centenary": 100, "bicentenary": 200}  # fmt: skip
_ANNIVERSARY = re.compile(
    rf"\b(?:(?P<figure>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_TENS)}))(?: wedding)?"
    rf" (?:anniversary|birthday|jubilee)\b|\b(?P<alone>centenary|bicentenary)\b"
)
_BEGAN = re.compile(
    r"\b(?:found\w*|establish\w*|creat\w*|opened|launch\w*|built|finish\w*|erected|set up|began|begun"
    r"|started|formed"
    r"|married|wed|signed"
    r"|independen\w+|incorporated|inaugurated|completed|born|was first|dates? (?:back )?to|since|stormed"
    r"|fell|ended|of the)\b[^#@;.]{0,50}?(?P<began>@)"
)
_SINCE = (
    re.compile(
        r"(?:for|in|after|of|nearly|almost|past|last|,) (?:the |over |more than |about |some |past |last"
        r" )*(?P<length>#),? (?:ever )?since [^#@;.,]{0,30}?(?P<since>@)"
    ),
    re.compile(
        r"\bsince [^#@;.,]{0,20}?(?P<since>@),? [^#@;.]{0,80}?\bfor (?:the past |the last |more than "
        r"|about |nearly |almost |some )?(?P<length>#)(?! (?:a|per|in)\b)"
    ),
)
_IS_OLD = re.compile(
    r"\b(?:founded|built|printed|opened|established|launched|published|laid) in (?P<since>@),? (?:it "
    r"|and )?is (?:now |today )?(?P<length>#) old"
)
_FOR_SINCE = re.compile(r"\bfor (?P<length>#) [^#@;.]{0,80},? since (?P<since>@)")
_COUNT_AGO = re.compile(r"\bin (?P<since>@),? (?:exactly |just )?(?P<length>#) ago\b")
_AGO = re.compile(r"(?P<one>@)(?:,| \(| [-–—]{1,2})? ?(?:that is |back )?(?:in |on |since )?(?P<other>@)")
_RANGE = (
    re.compile(
        r"(?P<length>#)(?:[- ](?!for |in |to |of )[a-z]+| in (?:exile|prison|jail|office|power|custody"
        r"|hospital)){0,3}(?:,| \(|:)? ?(?:which ran |running |that"
        r" ran |lasting )?(?:from |between )?(?P<range>@)"
    ),
    re.compile(
        r"(?P<range>@)(?:,| \(| [-–—]{1,2})? ?(?:or |for |an? [a-z]+ of |in all )*(?:a |an )?(?P<length>#)"
    ),
)
_FROM_TO = re.compile(
    r"\b(?:from|between) (?P<first>@) (?:to|until|till|and) (?P<last>@)(?:,| \(| [-–—]{1,2})? ?(?:or "
    r"|for |an? [a-z]+ of |in all )*"
    r"(?:a |an )?(?P<length>#)"
)
_DAY_OF = re.compile(r"\d (?:of )?[A-Z]|[A-Z][a-z.]+ \d")
_AFTER = re.compile(
    r"(?P<then>@),? [^#@;.:]{0,30}?(?:exactly |just |only |precisely )?(?P<length>#) (?P<way>after"
    r"|before) (?P<what>[^#@;.,:]{0,60}?)(?P<base>@)"
)
_LENGTH_AFTER = re.compile(
    r"(?P<length>#) (?P<way>after) (?P<what>[^#@;.:]{2,60}?)(?P<base>@), (?:in |on )?(?P<then>@)"
)
_AFTER_NOUN = re.compile(
    r"(?P<then>@),? (?:exactly |just |only )?(?P<length>#) (?P<way>after|before) (?:the|its|his|her"
    r"|their) (?P<noun>[a-z-]+)\b"
)
_CLOCK = r"(\d{1,2})(?:[:.](\d\d))? ?(a\.?m\.?|p\.?m\.?)?"
_HOURS = re.compile(
    rf"(?:from|between|(?:opens?|starts|begins|began|started|opened) at) {_CLOCK}"
    rf" (?:to|until|till|and(?: (?:closes?|ends|ended|finishes|finished|closed) at)?) {_CLOCK}",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"(?P<length>#)[- ]old (?:[a-z'-]+,? ){1,4}?(?:which was |that was |was )?(?:built|founded|opened"
    r"|established|completed"
    r"|launched|erected|created) in (?P<since>@)"
)
_SPELL = re.compile(
    r"(?P<base>@)[^#@;.]{2,70}?(?:in |on |until )(?P<then>@),? (?:[a-z]+ ){0,3}?(?:after|for|following)"
    r" (?P<length>#)(?! (?:in|of|ago)\b)"
)
_LENGTH_LATER = re.compile(r"(?P<then>@),? (?:exactly |just |some |only )?(?P<length>#) later\b")
_LATER_THEN = re.compile(r"(?P<length>#) later,? (?:in |on )?(?P<then>@)")
_THEN_AFTER = re.compile(r"(?P<then>@),? after (?P<length>#)(?=,| the| they| he| she| it)")
_CLOSED = re.compile(r"\b(?:breaks?|lunch|closed)\b")
_WEEKDAY = re.compile(r"(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: \w+)?")
_BROKEN = re.compile(
    r"\b(?:postpon\w+|delay\w+|interrupt\w+|paus\w+|belated\w*|fiscal|financial year|editions?|pandemic"
    r"|called off|cancelled|a year late"
    r"|second term|second time|re-?elected|not counting|apart from|except for)\b"
)
_ROUGH = re.compile(r"\b(?:nearly|almost|about|around|some|roughly|more than|over|early|late|mid)\b")


def find(reading: Reading) -> Iterator[Mismatch]:
    """Stretches of time that are not those between their ends."""
    sentences = reading.sentences
    for at, sentence in enumerate(sentences):
        if any(_BROKEN.search(one.low) for one in sentences[max(0, at - 1) : at + 2]):
            continue
        yield from _anniversary(reading, sentences, at)
        if sentence.dates and sentence.numbers:
            yield from _since(reading, sentence)
            yield from _ranges(sentence)
            yield from _after(sentence)
            yield from _spells(sentence)
            yield from _later_told(sentences[max(0, at - 1)], sentence)
            yield from _after_noun(sentences, at)
        yield from _ago(sentence)
        yield from _hours(sentence)


def _anniversary(reading: Reading, sentences: Sequence[Slotted], at: int) -> Iterator[Mismatch]:
    sentence = sentences[at]
    for found in _ANNIVERSARY.finditer(sentence.low):
        years = int(found["figure"]) if found["figure"] else _TENS[found["word"] or found["alone"]]
        near = [
            one
            for one in sentences[max(0, at - 1) : at + 2]
            if one.paragraph - sentence.paragraph in (-1, 0, 1)
        ]
        began = [(one, match) for one in near for match in _BEGAN.finditer(one.low)]
        here = [pair for pair in began if pair[0] is sentence] or began
        starts = [one.date(match, "began") for one, match in here]
        ends = _periods(reading, [date for one in near for date in one.dates.values()])
        if len(starts) != 1 or not (base := interval(starts[0].value)) or (base[1] - base[0]).days > 366:
            continue
        possible = {end[0].year - base[0].year for end in ends} | {end[1].year - base[0].year for end in ends}
        possible |= {
            gap + 1
            for gap in possible
            if re.search(r"\b(?:will|next|ahead|prepar\w+|upcoming|plans?)\b", sentence.low)
        }
        possible = {gap for gap in possible if gap > 0}
        if possible and years not in possible:
            year = max(end[0].year for end in ends)
            why = f"{base[0].year} to {year} is {year - base[0].year} years, not {years}"
            yield mismatch("interval", sentence.article_span(*found.span()), starts[0].span, why)


def _since(reading: Reading, sentence: Slotted) -> Iterator[Mismatch]:
    for pattern in (*_SINCE, _OLD, _FOR_SINCE, _COUNT_AGO, _IS_OLD):
        for found in pattern.finditer(sentence.low):
            length, since = sentence.number(found, "length"), sentence.date(found, "since")
            ends = _periods(reading, [one for one in sentence.dates.values() if one is not since])
            start = interval(since.value)
            if length.unit != "year" or not start or not ends:
                continue
            low, high = _reach(length)
            if pattern is _OLD and length.value % 10 == 0:  # a round age of a building
                low, high = low - length.value / 20, high + length.value / 20
            if all(_outside((low, high), start, end) for end in ends):
                end = ends[-1]
                gap = end[0].year - start[0].year
                why = f"{since.value} to {end[0].year} is {gap} years, not {length.text}"
                yield mismatch("interval", length.span, since.span, why)


def _periods(reading: Reading, dates: Sequence[DateMention]) -> list[Period]:
    """What dates mean, and the day of publication."""
    return [period for period in (*(interval(one.value) for one in dates), reading.published) if period]


def _reach(length: NumberMention) -> tuple[float, float]:
    """The years that a written length may mean: one more and one less, as months are not told."""
    low, high = spread(length)
    return low - 1, high + 1


def _outside(reach: tuple[float, float], start: Period, end: Period) -> bool:
    least, most = (end[0] - start[1]).days / 365.25, (end[1] - start[0]).days / 365.25
    return most <= 0 or reach[1] < least or reach[0] > most


def _ago(sentence: Slotted) -> Iterator[Mismatch]:
    """ "In 1998, thirty years ago"."""
    for found in _AGO.finditer(sentence.low):
        one, other = sentence.date(found, "one"), sentence.date(found, "other")
        for ago, plain in ((one, other), (other, one)):
            here, there = interval(ago.value), interval(plain.value)
            if ago.text.endswith(" ago") and re.fullmatch(r"\d{4}|.*\b\d{4}", plain.text) and here and there:
                gap = here[0].year - there[0].year
                rough = re.search(r"\b(?:decades?|century|few|several)\b", ago.text) or _ROUGH.search(
                    ago.text
                )
                before = sentence.low[max(0, found.start() - 12) : found.start()]
                if abs(gap) > 1 and not rough and not _ROUGH.search(before):
                    why = f"{ago.text} is {here[0].year}, not {there[0].year}"
                    yield mismatch("interval", ago.span, plain.span, why)


def _ranges(sentence: Slotted) -> Iterator[Mismatch]:
    """ "A five-day trip from 3 to 12 May"."""
    for pattern in _RANGE:
        for found in pattern.finditer(sentence.low):
            length, stretch = sentence.number(found, "length"), sentence.date(found, "range")
            period = interval(stretch.value)
            written = re.match(
                r"from|between|[^\W\d_]{1,12} ?\d{0,4} ?[-–]|\d{1,4} ?(?:to|[-–])", stretch.text
            )
            if length.bound == "exact" and period and written and "/" in (stretch.value or ""):
                yield from _lasting(length, stretch, period)
    for found in _FROM_TO.finditer(sentence.low):
        first, last = sentence.date(found, "first"), sentence.date(found, "last")
        start, end = interval(first.value), interval(same_year(first, last))
        length = sentence.number(found, "length")
        if start and end and start[0] <= end[1] and length.bound == "exact" and _DAY_OF.search(last.text):
            value = f"{start[0].isoformat()}/{end[1].isoformat()}"
            span = first.span[0], last.span[1]
            text = f"{first.text} to {last.text}"
            yield from _lasting(length, DateMention(text, span, value), (start[0], end[1]))


def same_year(first: DateMention, last: DateMention) -> str | None:
    """The value of the end of a stretch, which is in the year of its beginning if it names none."""
    named = re.search(r"\b\d{4}\b", last.text)
    if named or not _DAY_OF.search(last.text) or len(first.value or "") < 10:
        return last.value
    return f"{(first.value or '')[:4]}{(last.value or '')[4:]}"


def _lasting(length: NumberMention, stretch: DateMention, period: Period) -> Iterator[Mismatch]:
    days = (period[1] - period[0]).days + 1
    if length.unit == "s" and length.value % _DAY == 0 and len(stretch.value or "") > 18:
        said = length.value / _DAY
        slack = 1 if said % 7 == 0 else 0
        if not days - 1 - slack <= said <= days + slack:
            why = f"{stretch.text} is {days - 1} days, {days} with both ends, not {said:g}"
            yield mismatch("interval", length.span, stretch.span, why)
    elif length.unit == "year" and "month" in length.text and len(stretch.value or "") == 15:
        months, said = round(days / 30.44), round(length.value * 12)
        if not months - 1 <= said <= months:
            yield mismatch(
                "interval", length.span, stretch.span, f"{stretch.text} is {months} months, not {said}"
            )
    elif length.unit == "year" and length.value >= 1 and len(stretch.value or "") == 9:
        gap = period[1].year - period[0].year
        if abs(length.value - gap) > 1:
            yield mismatch(
                "interval", length.span, stretch.span, f"{stretch.text} is {gap} years, not {length.value:g}"
            )


def _after(sentence: Slotted) -> Iterator[Mismatch]:
    """ "In 1998, ten years after it opened in 1985"."""
    for found in (*_AFTER.finditer(sentence.low), *_LENGTH_AFTER.finditer(sentence.low)):
        then, base = sentence.date(found, "then"), sentence.date(found, "base")
        yield from _distance(then, sentence.number(found, "length"), base, found["way"])


def _spells(sentence: Slotted) -> Iterator[Mismatch]:
    """ "Opened in 1990 and closed in 2005 after 20 years"."""
    for found in _SPELL.finditer(sentence.low):
        base, then = sentence.date(found, "base"), sentence.date(found, "then")
        yield from _distance(then, sentence.number(found, "length"), base, "after")


def _later_told(before: Slotted, sentence: Slotted) -> Iterator[Mismatch]:
    """ "Closed in 1968. It reopened in 2018, 40 years later"; also within one sentence."""
    patterns = (_LENGTH_LATER, _LATER_THEN, _THEN_AFTER)
    for found in (found for pattern in patterns for found in pattern.finditer(sentence.low)):
        then = sentence.date(found, "then")
        earlier = [date for place, date in sentence.dates.items() if place < found.start()]
        earlier = earlier or list(before.dates.values())
        if len(earlier) == 1:
            yield from _distance(then, sentence.number(found, "length"), earlier[0], "after")


def _after_noun(sentences: Sequence[Slotted], at: int) -> Iterator[Mismatch]:
    """ "On Thursday, three days after the quake", where the quake was on Tuesday."""
    for found in _AFTER_NOUN.finditer(sentences[at].low):
        noun = re.compile(rf"{re.escape(found['noun'])}s?\b")
        told = [
            one
            for one in sentences[max(0, at - 8) : at]
            if noun.search(one.low) and len(one.dates) == 1 and not one.heading
        ]
        earlier = [date for place, date in sentences[at].dates.items() if place < found.start()]
        if len(earlier) == 1 or len(told) == 1:
            base = earlier[0] if earlier else next(iter(told[0].dates.values()))
            length = sentences[at].number(found, "length")
            yield from _distance(sentences[at].date(found, "then"), length, base, found["way"])


def _distance(then: DateMention, length: NumberMention, base: DateMention, way: str) -> Iterator[Mismatch]:
    first, second = interval(base.value), interval(then.value)
    if way == "before":
        first, second = second, first
    if not first or not second or length.bound != "exact":
        return
    if length.unit == "s" and length.value % _DAY == 0 and all(a == b for a, b in (first, second)):
        gap, said = (second[0] - first[0]).days, length.value / _DAY
        slack = 1 if said % 7 == 0 and said > 7 else 0
        weeks = (gap - said) % 7 == 0 and _WEEKDAY.fullmatch(base.text)  # which Friday is open
        if abs(gap - said) > slack and gap > 0 and not weeks:
            yield mismatch(
                "interval", length.span, base.span, f"{base.text} to {then.text} is {gap} days, not {said:g}"
            )
    elif length.unit == "year" and length.value >= 1 and _outside(_reach(length), first, second):
        gap = second[0].year - first[0].year
        yield mismatch(
            "interval",
            length.span,
            base.span,
            f"{base.text} to {then.text} is {gap} years, not {length.value:g}",
        )


def _hours(sentence: Slotted) -> Iterator[Mismatch]:
    """Hours of a day against the times between which they are."""
    if _CLOSED.search(sentence.low):
        return
    lengths = [number for number in sentence.numbers.values() if number.unit == "s" and "hour" in number.text]
    for found in _HOURS.finditer(sentence.low):
        start, end = (clock(*found.group(*groups)) for groups in ((1, 2, 3), (4, 5, 6)))
        half = found[3] is None and found[6] is not None  # "from 9 to 5 pm"
        if start is None or end is None or len(lengths) != 1 or lengths[0].bound != "exact":
            continue
        gaps = {(end - start) % 24} | (
            {(end - start - 12) % 24, (end - start + 12) % 24} if half or not found[6] else set()
        )
        said = lengths[0].value / 3600
        if 0 < said < 24 and all(abs(gap - said) > 0.5 for gap in gaps):
            why = f"{found[0]} is {min(gaps):g} hours, not {said:g}"
            yield mismatch("interval", lengths[0].span, sentence.article_span(*found.span()), why)


def clock(hour: str, minutes: str | None, half: str | None) -> float | None:
    """The hour of the day that a time means; None if there is none such."""
    value = int(hour) + int(minutes or 0) / 60
    if half and value <= 12.99:
        value = value % 12 + (12 if half[0] == "p" else 0)
    return value if value <= 24 else None
