"""Decides whether words that look like a date are one, or a count, a name or a title."""

import re

from claimcheck.nlp.dates.forms import COUNT, UNIT
from claimcheck.nlp.names.vocabulary import LABELS
from claimcheck.nlp.word_lists import words

_TIME_PREPOSITIONS = words("in by since until till from during before after through between early late mid")
_TEMPORAL = _TIME_PREPOSITIONS | words(
    """
    of to and or every each on last next this for around circa c. about past year summer winter spring
    autumn fall election elections back as
    """
)
_SAMPLES = words("poll survey sample crowd group total")  # "a poll of 2047 registered voters"
_DETERMINERS = words(
    "the a an his her its their our this that these those another no any some per whole entire"
)
_COUNTING = words(
    """
    about around some nearly almost than over under least most to another roughly approximately all those
    these only just exactly into killed injured
    """
)
_COUNTED = re.compile(
    r" (?:people|men|women|children|troops|soldiers|jobs|homes|houses|votes|dollars|pounds|euros"
    r"|miles|km|kilomet|met(?:er|re)s"
    r"|feet|tons|tonnes|kg|calories|words|employees|workers|others?|more|fewer|million|billion"
    r"|percent|per cent|GMT|hours|hrs"
    r"|local|UTC|dead|deaths|cases|cars|of the)\b"
)
_PLURAL = re.compile(r" [a-z]+s\b")
_WORD_BEFORE = re.compile(r"([\w.'’-]+)[ (]*$")
_SURNAME_MAY = re.compile(
    r"\b(?!(?:The|An?|In|By|Since|Until|Till|Last|Next|This|From|Early|Late|Mid|For|During|Every|Each"
    r"|Of|And|To|On|Before|After)\b)"
    r"(?:[A-Z][a-z]+|Mrs?\.?|Ms\.?|PM) May\b(?! \d)"
)
_NAMES_TOO = words("May March April June August Jan Dec Mar Sep Oct Nov Apr Jun Jul Feb")
_MARCH_FOR = re.compile(r" (?:on|for|of)\b")
_OWN = re.compile(r"['’]s\b| \w+ report")
# "The Sunday Post", "Black Friday", "Orbit Today": the title of a paper, the name of a day.
_TITLED = re.compile(r"(?= [A-Z][a-z])|(?<=Today)")
_TITLE_WORDS = words("the black super bloody good ash palm cyber mail")

_DURATION = re.compile(rf"{COUNT} {UNIT}s?\b")


def has_surname_may(flat: str) -> bool:
    """Does the text name somebody May?"""
    return " May" in flat and bool(_SURNAME_MAY.search(flat))


def is_date(flat: str, form: str, match: re.Match[str], surname_may: bool) -> bool:
    """Do the words of this form mean a date here?"""
    if form == "bare_year":
        return _is_year(flat, match)
    if form == "bare_month":
        return _is_month(flat, match, surname_may)
    if form == "ago":
        return word_before(flat, match.start()) != "for"  # "jailed for 12 years after a trial": how long
    if match[0] == "TODAY" and word_before(flat, match.start()) == "usa":
        return False  # the newspaper
    if form in ("rel_weekday", "day_word") and _TITLED.match(flat, match.end()):
        before = word_before(flat, match.start())
        return before not in _TITLE_WORDS and not (match[0] == "Today" and flat[match.start() - 2].isalnum())
    return True


def is_duration(text: str) -> bool:
    """Does the text of a date say how long: "just 10 years before", "two weeks later"?"""
    return bool(_DURATION.search(text))


def word_before(flat: str, offset: int) -> str:
    """The word before a place, in lower case."""
    found = _WORD_BEFORE.search(flat, max(0, offset - 24), offset)
    return found[1].casefold() if found else ""


def _is_year(flat: str, match: re.Match[str]) -> bool:
    """Four digits are a year, unless they count something; the older, the more must speak for it."""
    start, end = match.span()
    year = int(match[0][-4:])
    before = word_before(flat, start)
    if (
        _COUNTED.match(flat, end)
        or before == "at"
        or before.title() in LABELS
        or flat[end : end + 1] in ("%", "°")
        or (before == "of" and word_before(flat, start - 3) in _SAMPLES)
    ):
        return False
    if before in _COUNTING and not (before == "to" and word_before(flat, start - 4).isdigit()):
        ends = not flat[end : end + 2].strip().isalpha()
        return before in ("around", "about", "to", "over") and year >= 1900 and ends
    bracket = flat[start - 1 : start] == "("
    if before in _TIME_PREPOSITIONS:
        return True
    if bracket or before in _DETERMINERS or before in _TEMPORAL:
        return 1500 <= year <= 2100
    closed = not flat[end : end + 2].strip() or flat[end] in ").,;:'’–-"
    return 1900 <= year <= 2040 and (before.endswith(("'s", "’s")) or closed or not _PLURAL.match(flat, end))


def _is_month(flat: str, match: re.Match[str], surname_may: bool) -> bool:
    """Some months are also names or words: "May", "the March for Life", "April said"."""
    start, end = match.span()
    month = match[0]
    if month not in _NAMES_TOO:
        return True
    if len(month) == 3 and month != "May":
        return False  # an abbreviation without its stop needs a day or a year beside it
    before = word_before(flat, start)
    if month == "May" and (surname_may or before in ("of", "or", "on")):
        return before in ("in", "early", "late", "mid", "during")
    if month == "March" and _MARCH_FOR.match(flat, end) and before in _DETERMINERS:
        return False
    return before in _TEMPORAL or before in _DETERMINERS or bool(_OWN.match(flat, end))
