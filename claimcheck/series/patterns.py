"""Patterns of what is said with figures: levels, changes, records, comparisons, bases, forecasts."""

import re

_UNIT = "month|quarter|week|year"

UP = re.compile(r"\s{0,3}(?:higher|more|greater|above|up|larger|bigger)\b")
DOWN = re.compile(r"\s{0,3}(?:lower|less|fewer|smaller|below|down)\b")
"""Behind a number that is a change."""

BOUNDS = re.compile(
    r"\b(?:(?:about|around|nearly|some|roughly|almost|just|only|over|under|up to|at least|at most|more than"
    r"|less than|fewer than|an estimated|as much as|as many as|approximately|close to|well|a|an|of|the|below"
    r"|above)\s{1,3}){1,8}$"
)
"""Words before a number that only bound it."""

BEYOND = re.compile(r"\b(?:below|above|under|beneath|past) (?:the )?$")
"""Before a mark that is crossed: "fell below 2 per cent" gives a level, and no change."""

LEVEL = re.compile(
    r"\b(?:to|at|of|was|is|were|are|been|be|stood|reached|hit|totalled|totaled|worth|hitting|reaching|below|above"
    r"|under|over|exceeded|topped|averaged|numbered|recorded|on)\s*$"
)
SHARE_OF = re.compile(r" of (?:all |the )?")
"""Between a share and those whom it is of."""
AGAINST = re.compile(r"\b(?:against|versus|compared with|to) $")
FROM = re.compile(r"\bfrom\s*$")

EXTREME = re.compile(
    r"\b(?:(?P<high>highest|(?<!at )most|biggest|largest|record high|all-time high)"
    r"|(?P<low>lowest|fewest|(?<!at )least|smallest|record low|all-time low))\b"
)
EXTREME_CHANGE = re.compile(
    r"(?:highest|lowest|biggest|largest|smallest) (?:\w+ )?"
    r"(?:rise|fall|drop|increase|decline|jump|gain|growth)"
)
EVER = re.compile(
    r"on record\b|since records began|since the series began|since (?:the )?figures began|\bever\b|in history"
    r"|record high|record low|all-time"
)
THAN_ANY = re.compile(r"\b(?P<word>fewer|less|lower|more|higher)\b.{0,200}\bthan (?:in |at )?any\b")
IN_YEARS = re.compile(r"\bin (?:more than |over )?(?P<n>\w+) years\b|\bin (?P<decade>a decade)\b")
SCOPE = re.compile(
    r"\b(?:of|among|in) (?:all the |all |the )?"
    r"(?P<count>(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) )?"
    r"(?:member states|countries|nations|states|places)\b"
    r"|\bin (?:the )?(?P<region>eu|european union|europe|world)\b"
)
MORE = re.compile(r"\b(?:higher|more|greater|larger|bigger|faster)\b[^.;]{0,200}?\bthan\b")
LESS = re.compile(r"\b(?:lower|fewer|less|smaller|slower)\b[^.;]{0,200}?\bthan\b")

_EDGE = r"(?: the)?(?: (?:start|beginning|end) of)?\s*$"
BASE = re.compile(
    r"\b(?:from|than(?: in| at)?|since|compared (?:with|to)(?: in)?|against|up on|down on|over|between)"
    rf"(?: the| that of)?(?: (?:same|corresponding) \w+ (?:of|in))?{_EDGE}"
)
"""Before a date that something is compared with."""

SINCE = re.compile(rf"\bsince{_EDGE}")
YEAR_BEFORE = re.compile(
    r"\b(?:(?:a|one|the) year (?:earlier|before|ago)|year[- ](?:on|over)[- ]year|previous year|prior year"
    r"|annually|on the year|(?:same|corresponding) (?:month|quarter|period)"
    r"|(?:in|over) the (?:past )?(?:year|12 months|twelve months)|annuali[sz]ed)\b"
)
PERIOD_BEFORE = re.compile(
    r"\b(?:(?:previous|preceding|prior) (?P<a>month|quarter|week|day)"
    r"|(?:a|one|the) (?P<b>month|quarter|week) (?:earlier|before|ago)"
    r"|(?P<c>month|quarter|week)[- ]on[- ](?:month|quarter|week)|on the (?P<d>month|quarter|week))\b"
)
ANNUALISED = re.compile(r"\bannuali[sz]ed\b")
IN_A_ROW = re.compile(
    r"\b(?:for|in) (?:a |the |its )?(?P<nth>\w+) "
    rf"(?:(?:straight|consecutive|successive) (?:{_UNIT}|time)"
    rf"|(?:{_UNIT})s? (?:in a row|running|in succession))"
)
FIRST_TIME = re.compile(r"\bfor the first time since\b")
THAN = re.compile(r"\bthan(?: in)?(?: the)? $")

UNSURE = re.compile(
    r"\b(?:[Ww]ill|would|could|may|might|should|expect(?:s|ed|ing|ations?)?|forecast\w*|predict\w*"
    r"|project(?:ed|s|ion\w*)|target\w*|if|unless|whether|aims?|goals?|likely|set to|not|never|no longer)\b"
    r"|n['’]t\b"
)
"""Forecasts, wishes, conditions and denials. May is a month."""

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ORDINALS = {word: number for number, word in enumerate(_ORDINALS, 1)}
CARDINALS = {word: number for number, word in enumerate(_CARDINALS, 1)} | {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
