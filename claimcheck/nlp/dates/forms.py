"""Patterns of written dates: one table of forms, tried in order.

Month and weekday abbreviations: AP Stylebook ("months"), Guardian style guide ("dates").
"""

import re
from collections.abc import Iterator

from claimcheck.nlp.numbers.number_words import UNITS
from claimcheck.nlp.word_lists import any_of, groups, words

_CALENDAR = groups(__file__, "calendar")
MONTHS, WEEKDAYS = (tuple(_CALENDAR[name][0]) for name in ("months", "weekdays"))
# Meteorological seasons of the northern half: first month.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
ORDINALS = ("first", "second", "third", "fourth")
NUMBER_WORDS = {word: int(number) for word, number in UNITS.items()}
NUMBER_WORDS |= {"a": 1, "an": 1, "hundred": 100, "several": 0, "few": 0}
# Feasts on a fixed day.
FEASTS = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "may day": (5, 1),
    "bastille day": (7, 14),
}

_FULL = "|".join(name.capitalize() for name in MONTHS)
_SHORT = r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
_LOUD = "|".join(name.upper() for name in MONTHS)
MONTH = rf"(?P<month>{_FULL}|{_SHORT}|{_LOUD})"
_OF_YEAR = r"(?P<of>(?: of|,)? (?:this|last|next|the same|that|the previous|the following) year\b)"
YEAR = r"(?P<year>1\d\d\d|20\d\d|21\d\d)(?![\d%]|[.,]\d|s\b)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|-?[a-zA-Z])"
_DAY_TO = (
    r"(?: ?[-–—] ?| to | and | & | through )(?P<last>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]"
    r"|[.,:]\d|[-\w])"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WEEK = rf"(?:(?:{_WEEKDAY}|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.?),? (?:the )?)?"
_PART = r"(?: (?:morning|afternoon|evening|night|lunchtime|noon))?"
_EDGE = r"(?P<edge>[Ee]arly|[Ll]ate|[Mm]id)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Fall|Winter)"
UNIT = r"(?P<unit>day|week|fortnight|month|year|decade|hour|century|centurie)"
_TENS, _ONES = (
    any_of(word for word, number in UNITS.items() if low <= number <= high and number % 10 in digits)
    for low, high, digits in ((20, 90, (0,)), (1, 9, range(10)))
)
COUNT = (
    r"(?P<count>[Tt]he(?= day)|\d{1,3}(?:\.\d)?|[Aa]n?"
    rf"|(?i:{_TENS}-{_ONES}|{any_of(UNITS)})|[Ss]everal|(?:[Aa] )?[Ff]ew)"
)

# name: pattern. The resolver of the same name is in `date_rules`.
FORMS: dict[str, str] = {
    "iso": (
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z"
        r"|[+-]\d\d:?\d\d)?)?(?!\d)"
    ),
    "numeric": r"(?P<one>\d{1,2})(?P<sign>[/.-])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4})(?![\d%/.-]*\d)",
    "nine_eleven": (
        r"9/11(?!/|\d)|(?:Sept(?:ember|\.)? 11|11 September)"
        r"(?= (?:terror(?:ist)? )?(?:attacks?|memorial|hijack\w+|commission|anniversary|families|victims)\b)"
    ),
    "day_month": rf"{_WEEK}(?:the )?{_DAY}(?:{_DAY_TO})?(?: of)? {MONTH}(?:,? {YEAR}|{_OF_YEAR})?",
    "month_day": rf"{_WEEK}{MONTH} {_DAY}(?:{_DAY_TO})?(?:(?:,|, of)? {YEAR}|{_OF_YEAR})?",
    "month_year": rf"(?:{_EDGE}[ -])?{MONTH}(?:,? | of ){YEAR}",
    "span": r"(?P<year>1\d\d\d|20\d\d)(?: ?[-–/] ?)(?P<last>\d{4}|\d\d)(?![\d%-]|[.,]\d)",
    "part_of_year": (
        r"(?:[Tt]he |[Ii]ts )?(?P<which>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|[Ll]ast)[- ]"
        r"(?:half|quarter(?!-?final|s)|(?P<count>three|six|nine) months)"
        r"(?: of (?!an? )|,? )(?P<year>(?:1\d|20)\d\d|(?:this|last|next|the) year)"
        r"|[QH](?P<number>[1-4]) (?:of )?(?P<short>20\d\d)\b"
    ),
    "quarter": (
        r"(?:[Tt]he |[Ii]ts )?(?P<which>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal)[- ]quarter"
        r"(?!-?final| of an? |s)|Q(?P<number>[1-4])\b"
    ),
    "fiscal": (
        r"(?:(?:[Ff]iscal|[Ff]inancial|[Tt]ax)(?:[ -][Yy]ear)?|FY) (?P<year>20\d\d|19\d\d)"
        r"(?:[-/–](?P<last>\d{2,4}))?"
    ),
    "decade": (
        rf"(?:[Tt]he )?(?:{_EDGE}[ -])?(?:(?P<year>1[0-9]\d0|20\d0)['’]?|['’‘](?P<short>\d0))s\b"
    ),
    "century": rf"(?:[Tt]he )?(?:{_EDGE}[ -])?(?P<number>\d{{1,2}})(?:st|nd|rd|th)[ -]century\b",
    "season_year": rf"(?:[Tt]he )?(?:{_EDGE}[ -])?{_SEASON}(?: of|,)? {YEAR}",
    "feast": (
        r"(?P<feast>Christmas(?: Day| Eve)?|Boxing Day|New Year['’]s (?:Eve|Day)|Valentine['’]s Day"
        rf"|Halloween|May Day|Bastille Day)\b(?! (?:Island|tree|card|dinner|present))(?:,? {YEAR})?"
    ),
    "day_word": (
        r"(?:[Tt]he )?(?P<word>day before yesterday|day after tomorrow|[Tt]oday|TODAY|[Yy]esterday"
        r"|[Tt]omorrow|[Tt]onight|[Ll]ast night|[Tt]his (?:morning|afternoon|evening))\b"
    ),
    "past_units": (
        r"(?:[Tt]he )(?P<way>past|last|previous|next|coming|following) "
        rf"(?:(?P<count>\d{{1,3}}|two|three|four|five|six|seven|eight|nine|ten|twelve|few|several"
        rf"|couple of) {UNIT}s|(?P<one>decade|century))\b"
    ),
    "ago": (
        rf"(?:(?:about|around|some|nearly|almost|more than|over|just|only|at least|less than) "
        rf")?{COUNT} {UNIT}s?"
        r" (?P<way>ago|earlier|later|previously|hence|from now|from today|on from|before|after)\b"
    ),
    "rel_weekday": (
        rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming) )?(?P<weekday>{_WEEKDAY}|{_WEEKDAY.upper()})s?"
        rf"(?:['’]s)?{_PART}"
    ),
    "rel_unit": (
        r"(?:[Ee]arlier |[Ll]ater )?(?:[Tt]he )?(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Pp]revious"
        r"|[Ff]ollowing|[Cc]oming|[Ss]ame|[Tt]hat|[Cc]urrent|[Pp]receding) "
        r"(?P<unit>week(?:end)?|month|year|quarter|decade|century|day|night)\b(?!-|s\b)"
    ),
    "rel_season": (
        rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) {_SEASON}"
        rf"|(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring) (?:the )?(?:(?:early|late|mid)[ "
        rf"-])?(?P<bare>spring|summer|autumn|winter|fall(?= of| and|[.,;]| \w+ed)))\b(?!,? (?:of )?\d\d\d\d)"
    ),
    "end_of": (
        r"(?:[Tt]he )?(?:end|start|beginning|middle|close) of the (?P<unit>year|month|week|decade|century)\b"
        r"(?! of)"
    ),
    "weekend": r"[Tt]he weekend\b",
    "bare_month": rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) |{_EDGE}[ -])?{MONTH}(?![\w-]){_OF_YEAR}?",
    "bare_year": rf"(?<![\d.,])(?:{_EDGE}[ -])?{YEAR}(?![-–]\w)",
}  # fmt: skip


def occurrences(flat: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The words of a flat text that have a form, in order, with its name; of several forms the first."""
    done = 0
    for beginning in _BEGINNING.finditer(flat):
        start = beginning.start()
        if start < done:
            continue
        for name, form in _COMPILED:
            if match := form.match(flat, start):
                yield name, match
                done = match.end()
                break


def _beginning() -> re.Pattern[str]:
    # A tree of the words that a form may begin with keeps the forms away from nearly all others. Behind a
    # usual word and a filler ("in the early", "about a few") that one counts which comes then.
    usual, first = any_of(_either(_USUAL)), any_of(_either(_FIRST) | _NAMED)
    lead = rf"(?:{usual} (?:(?:the|its|than|least|an?) ){{0,2}})?(?:['’‘]?\d|{first}(?![a-z]))"
    return re.compile(rf"(?<![\w$£€#@])(?<!\d[.,/:])(?={lead})")


_COUNTS = " ".join(word for word, number in NUMBER_WORDS.items() if number and len(word) > 2)
# What a date may begin with, but for figures.
_FIRST = f"""
    first second third fourth final last next this past previous following coming same that current
    preceding early late mid spring summer autumn fall winter today yesterday tomorrow tonight day fiscal
    financial tax several few end start beginning middle close couple weekend week fortnight month year
    decade hour century half {_COUNTS}
"""
_NAMED = words(
    """
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Q H FY
    Christmas Boxing New Valentine Halloween Bastille TODAY
    """
) | {form for word in (*MONTHS, *WEEKDAYS) for form in (word.capitalize(), word.upper())}
# Words that may begin a date but mostly do not.
_USUAL = (
    "the a an in its about around some nearly almost more over just only at less since by until during "
    "earlier later"
)


def _either(text: str) -> frozenset[str]:
    """The words, also with a capital."""
    small = words(text)
    return small | {word.capitalize() for word in small}


def month_number(name: str) -> int:
    """1 to 12 of a month's name or its abbreviation."""
    lower = name.casefold().rstrip(".")
    return next(number for number, full in enumerate(MONTHS, 1) if full.startswith(lower[:3]))


_COMPILED = tuple((name, re.compile(form)) for name, form in FORMS.items())
_BEGINNING = _beginning()
