"""Joins two dates linked by "to", "and" or a dash into a range."""

import re
from datetime import date

import msgspec

from claimcheck.model import Span
from claimcheck.nlp.dates import periods
from claimcheck.nlp.dates.common import DateContext
from claimcheck.nlp.dates.periods import Period
from claimcheck.nlp.dates.resolvers import RULES
from claimcheck.nlp.dates.tense import Direction
from claimcheck.nlp.word_lists import words

_JOINT = re.compile(r" ?[-–—] ?| (?:to|until|till|through|and|or) |, ")
_OPENING = re.compile(r"\b([Ff]rom|[Bb]etween) $")
_UNDATED = words("bare_month day_month month_day")
_DATED = words("month_year day_month month_day iso")


class DateMatch(msgspec.Struct):
    """A date as found: the form, the words and what they mean."""

    form: str
    span: Span
    match: re.Match[str]
    period: Period | None
    why: str

    @property
    def dated(self) -> bool:
        """Is the year written?"""
        return bool(self.match.groupdict().get("year"))


def joined(flat: str, dates: list[DateMatch]) -> list[DateMatch]:
    """The dates with the ends of each range made one."""
    result: list[DateMatch] = []
    for item in dates:
        last = result[-1] if result else None
        gap = flat[last.span[1] : item.span[0]] if last and item.span[0] - last.span[1] < 12 else ""
        if last and gap and _JOINT.fullmatch(gap):
            _share_year(last, item, gap.strip())
            opening = _OPENING.search(flat, max(0, last.span[0] - 9), last.span[0])
            word = opening[1].casefold() if opening else ""
            if last.period and item.period and _is_range(gap.strip(), word, last, item):
                start = opening.start() if opening else last.span[0]
                period = (last.period[0], item.period[1])
                result[-1] = DateMatch("range", (start, item.span[1]), item.match, period, "")
                continue
        result.append(item)
    return result


def _share_year(first: DateMatch, second: DateMatch, gap: str) -> None:
    """ "June and August 2021" is one year; "from March 2021 to June" goes on to the next June; "Monday to
    Friday".
    """
    if first.form == second.form == "rel_weekday":
        if first.period and second.period and second.period < first.period:
            second.period = periods.shift(second.period, 1, "week")
    elif _bare(first) and _full(second) and second.period:
        _again(first, second.period[1], "past")
    elif _full(first) and _bare(second) and first.period and gap != ",":
        _again(second, first.period[0], "future")


def _bare(item: DateMatch) -> bool:
    return item.form in _UNDATED and not item.dated


def _full(item: DateMatch) -> bool:
    return item.form in _DATED and item.dated


def _again(item: DateMatch, today: date, direction: Direction) -> None:
    """Resolve as if the other end of the range were the day of publication."""
    resolved = RULES[item.form](
        item.match, DateContext(today, "", None, lambda: direction, lambda unit: None)
    )
    if resolved and not isinstance(resolved, str):
        item.period, item.why = resolved, ""


def _is_range(gap: str, opening: str, first: DateMatch, second: DateMatch) -> bool:
    if not first.period or not second.period or first.period[0] > second.period[1]:
        return False
    if gap == "and":
        return opening == "between"
    if gap in ("or", ","):
        return False
    return gap != "to" or opening == "from" or first.form == second.form or second.dated
