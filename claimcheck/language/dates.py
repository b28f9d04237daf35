"""Dates and what they mean, against the day of publication.

`find` goes through the forms of `date_forms`, asks `date_rules` what each means, joins the ends of ranges and adds
the time of day. Period arithmetic for other rooms: `interval`, `contains`, `overlaps`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from claimcheck.language import date_forms, date_rules, periods, tense
from claimcheck.language.lexicon import words
from claimcheck.language.name_words import LABELS
from claimcheck.language.periods import Period, Unit, contains, interval, overlaps, value_of
from claimcheck.model import DateMention, Sentence, Span

__all__ = ["contains", "find", "in_dateline", "interval", "overlaps", "publication", "value_of"]

_TEMPORAL = words(
    """
    in by since until till from of to during before after through between and or every each on early late
    mid mid- last next this for around circa c. about past year summer winter spring autumn fall election
    elections back as late
    """
)
_DETERMINERS = words(
    """
    the a an his her its their our this that these those another no any some per whole entire
    """
)
_COUNTING = words(
    """
    about around some nearly almost than over under least most to another roughly approximately all those
    these only just exactly nearly into killed injured
    """
)
_COUNTED = re.compile(
    r" (?:people|men|women|children|troops|soldiers|jobs|homes|houses|votes|dollars|pounds|euros"
    r"|miles|km|kilomet|met(?:er|re)s|feet|tons|tonnes"
    r"|kg|calories|words|employees|workers|others?|more|fewer|million|billion|percent|per cent|GMT"
    r"|hours|hrs|local|UTC|dead|deaths|cases|cars|of the)\b"
)
_BEFORE = re.compile(r"([\w.'’-]+)[ (]*$")
_MAY = re.compile(r"\b(?:[A-Z][a-z]+|Mrs?\.?|Ms\.?|PM) May\b(?! \d)")
_NOT_MONTHS = words("May March April June August Jan Dec Mar Sep Oct Nov Apr Jun Jul Feb")
# "The Sunday Post", "Black Friday": the title of a paper, the name of a day.
_TITLED = re.compile(r"(?= [A-Z][a-z])|(?<=Today)")
_TITLE_WORDS = words("the black super bloody good ash palm cyber mail")
_RANGE = re.compile(r" ?[-–—] ?| (?:to|until|till|through|and|or) |, ")
_FROM = re.compile(r"\b([Ff]rom|[Bb]etween) $")
_MONTH_STYLE = re.compile(
    r"\b(?:(\d{1,2}) (?:January|February|March|April|June|July|August|September|October|November"
    r"|December)|(?:January|February|March|April|June|July|August|September|October|November"
    r"|December) (\d{1,2})\b(?!\d))"
)


class _Found(msgspec.Struct):
    form: str
    span: Span
    period: Period | None
    why: str
    dated: bool  # the year is written


def publication(published: str | None) -> date | None:
    """The day of publication; None if it is not known to the day."""
    period = interval(published)
    return period[0] if period and period[0] == period[1] else None


def in_dateline(flat: str, datelines: Iterable[Span]) -> str | None:
    """The first full date in the datelines: the day of publication, where nothing else tells it."""
    for start, end in datelines:
        for found in find(flat[start:end], ()):
            if len(found.value or "") == 10:
                return found.value
    return None


def find(
    flat: str,
    sentences: Sequence[Sentence],
    *,
    published: str | None = None,
    country: str = "",
    apart: Sequence[Span] = (),
    clocks: Iterable[tuple[Span, str]] = (),
) -> tuple[DateMention, ...]:
    """The dates of a flat text, in order.

    `apart`: spans that are metadata and hold no date of the story. `clocks`: the times of day, from `clock.find`.
    """
    scan, forms = date_forms.forms()
    today = publication(published)
    month_first = _month_first(flat, country)
    starts = [sentence.span[0] for sentence in sentences]
    skip = [span[0] for span in apart]
    theresa = bool(_MAY.search(flat))
    found: list[_Found] = []
    for hit in scan.finditer(flat):
        form, start = hit.lastgroup or "", hit.start()
        if skip and (at := bisect_right(skip, start) - 1) >= 0 and start < apart[at][1]:
            continue
        if not _is_date(flat, form, hit, theresa):
            continue
        at = bisect_right(starts, start) - 1
        sentence = sentences[at] if at >= 0 else Sentence((0, len(flat)), 0)
        around = _around(flat, sentence, hit.span(), found, today, country, month_first)
        match = forms[form].match(flat, start)
        resolved = date_rules.RULES[form](match, around) if match else None
        if resolved is not None:
            period, why = (None, resolved) if isinstance(resolved, str) else (resolved, "")
            found.append(_Found(form, hit.span(), period, why, _has_year(match)))
    return _mentions(flat, _joined(flat, found), clocks)


def _around(
    flat: str,
    sentence: Sentence,
    span: Span,
    found: list[_Found],
    today: date | None,
    country: str,
    month_first: bool | None,
) -> date_rules.Around:
    before = len(found)

    def anchor(unit: Unit) -> Period | None:
        order: list[Unit] = ["day", "week", "month", "year"]
        for earlier in reversed(found[max(0, before - 40) : before]):
            near = earlier.span[0] >= sentence.span[0]
            if earlier.period and (near or order.index(periods.unit_of(earlier.period)) <= order.index(unit)):
                return earlier.period
        return None

    return date_rules.Around(
        today,
        country,
        month_first,
        lambda: tense.direction(flat, sentence.span, span, heading=sentence.heading),
        anchor,
    )


def _month_first(flat: str, country: str) -> bool | None:
    """Is 3/4 the 4th of March? By the country, else by how the text writes its other dates; None if nothing tells."""
    if country:
        return country.upper() in date_rules.MONTH_FIRST
    style = _MONTH_STYLE.search(flat)
    return bool(style[2]) if style else None


def _word_before(flat: str, at: int) -> str:
    found = _BEFORE.search(flat, max(0, at - 24), at)
    return found[1].casefold() if found else ""


def _is_date(flat: str, form: str, hit: re.Match[str], name_too: bool) -> bool:
    """Do the words mean a date here? They may be a count, a name, or the title of a newspaper."""
    if form == "bare_year":
        return _is_year(flat, hit)
    if form == "bare_month":
        return _is_month(flat, hit, name_too)
    if form in ("rel_weekday", "day_word"):
        return not _TITLED.match(flat, hit.end()) or _word_before(flat, hit.start()) not in _TITLE_WORDS
    return True


def _is_year(flat: str, hit: re.Match[str]) -> bool:
    """Four digits are a year, unless they count something; the older, the more must speak for it."""
    start, end = hit.span()
    year = int(hit[0][-4:])
    before = _word_before(flat, start)
    if _COUNTED.match(flat, end) or before == "at" or flat[end : end + 1] in ("%", "°"):
        return False
    if flat[start - 1 : start] == " " and before.title() in LABELS:
        return False
    if before in _COUNTING and not (before == "to" and _word_before(flat, start - 4).isdigit()):
        return (
            before in ("around", "about", "to", "over")
            and year >= 1900
            and not flat[end : end + 2].strip().isalpha()
        )
    if before in _TEMPORAL:
        return True
    if year < 1500:
        return False
    closed = flat[start - 1 : start] == "(" or not flat[end : end + 2].strip() or flat[end] in ").,;:'’–-"
    if year < 1900:
        return before in _DETERMINERS or flat[start - 1 : start] == "("
    plural = re.match(r" [a-z]+s\b", flat[end : end + 24])
    return before in _DETERMINERS or before.endswith(("'s", "’s")) or closed or not plural


def _is_month(flat: str, hit: re.Match[str], name_too: bool) -> bool:
    """Some months are also names or words: "May", "the March for Life", "April said"."""
    start, end = hit.span()
    month = hit[0].rpartition(" ")[2].rpartition("-")[2]
    if month not in _NOT_MONTHS or " " in hit[0] or "-" in hit[0]:
        return True
    if len(month) == 3 and month != "May":
        return False  # an abbreviation without its stop needs a day or a year beside it
    before = _word_before(flat, start)
    if month == "May" and (name_too or before in ("to", "of", "and", "or", "on")):
        return before in (
            "in",
            "by",
            "since",
            "until",
            "till",
            "early",
            "late",
            "mid",
            "during",
            "to",
        ) and not (name_too and before in ("by", "to", "since", "until"))
    if month == "March" and re.match(r" (?:on|for|of)\b", flat[end : end + 5]) and before in _DETERMINERS:
        return False
    return (
        before in _TEMPORAL
        or before in _DETERMINERS
        or bool(re.match(r"['’]s\b| \w+ report", flat[end : end + 12]))
    )


def _joined(flat: str, found: list[_Found]) -> list[_Found]:
    """Ranges become one date; a month takes the year of the date it is joined to."""
    joined: list[_Found] = []
    for item in found:
        last = joined[-1] if joined else None
        gap = flat[last.span[1] : item.span[0]] if last and item.span[0] - last.span[1] < 12 else ""
        if not (last and last.period and item.period and gap and _RANGE.fullmatch(gap)):
            joined.append(item)
            continue
        _inherit(last, item, gap.strip())
        opening = _FROM.search(flat, max(0, last.span[0] - 9), last.span[0])
        if _is_range(gap.strip(), opening[1].casefold() if opening else "", last, item):
            start = opening.start() if opening else last.span[0]
            period = (last.period[0], item.period[1])
            joined[-1] = _Found("range", (start, item.span[1]), period, "", last.dated and item.dated)
        else:
            joined.append(item)
    return joined


_MONTHLY = words("bare_month month_year day_month month_day iso")


def _inherit(first: _Found, second: _Found, gap: str) -> None:
    """ "June and August 2021" is one year; "from March 2021 to June" goes on to the next June; "Monday to Friday"."""
    if not (first.period and second.period):
        return
    if first.form == second.form == "rel_weekday" and second.period < first.period:
        second.period = periods.shift(second.period, 1, "week")
    if first.form not in _MONTHLY or second.form not in _MONTHLY or first.dated == second.dated:
        return
    years = second.period[0].year - first.period[0].year
    if second.dated:
        moved = periods.shift(first.period, years, "year")
        first.period = moved if moved[0] <= second.period[1] else periods.shift(moved, -1, "year")
    elif gap != ",":
        moved = periods.shift(second.period, -years, "year")
        second.period = moved if moved[0] > first.period[0] else periods.shift(moved, 1, "year")


def _has_year(match: re.Match[str] | None) -> bool:
    return bool(match and match.groupdict().get("year"))


def _is_range(gap: str, opening: str, first: _Found, second: _Found) -> bool:
    if not first.period or not second.period or first.period[0] > second.period[1]:
        return False
    if gap == "and":
        return opening == "between"
    if gap in ("or", ","):
        return False
    return gap != "to" or opening == "from" or first.form == second.form or second.dated


def _mentions(flat: str, found: list[_Found], clocks: Iterable[tuple[Span, str]]) -> tuple[DateMention, ...]:
    times = _times(flat, found, clocks) if found else {}
    return tuple(
        DateMention(
            flat[item.span[0] : item.span[1]],
            item.span,
            value_of(*item.period) if item.period else None,
            item.why,
            times.get(item.span, ""),
        )
        for item in found
    )


_BESIDE = re.compile(
    r",? ?(?:on|at|around|about|by|from|until|,|\(|early|late|before|after|shortly after|just after"
    r"|just before)? ?"
)


def _times(flat: str, found: list[_Found], clocks: Iterable[tuple[Span, str]]) -> dict[Span, str]:
    """The time of day beside each date: "at 04:10 on Tuesday", "Tuesday at 9 p.m. ET"."""
    starts = [item.span[0] for item in found]
    times: dict[Span, str] = {}
    for (start, end), value in clocks:
        if not value:
            continue
        at = bisect_right(starts, start)
        for item in found[max(0, at - 1) : at + 1]:
            low, high = sorted((item.span, (start, end)))
            if (
                item.period
                and high[0] - low[1] < 24
                and _BESIDE.fullmatch(flat, low[1], max(low[1], high[0]))
            ):
                times.setdefault(item.span, value)
    return times
