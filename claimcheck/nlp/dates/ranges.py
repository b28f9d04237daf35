"""Joins two dates linked by "to", "and" or a dash into a range."""

import re

import msgspec

from claimcheck.model import Span
from claimcheck.nlp.dates import periods
from claimcheck.nlp.dates.common import DateContext
from claimcheck.nlp.dates.forms import NUMBER_WORDS
from claimcheck.nlp.dates.periods import Period
from claimcheck.nlp.dates.resolvers import resolve
from claimcheck.nlp.word_lists import words

_JOINT = re.compile(r" ?[-–—] ?| (?:to|until|till|through|and|or) |, ")
_OPENING = re.compile(r"\b([Ff]rom|[Bb]etween) $")
_UNDATED = words("bare_month day_month month_day")
_UP_TO = re.compile(
    r"\b(?:[Tt]he (?P<year>year)|(?:[Tt]he )?(?P<count>three|six|nine|twelve) months) (?:to|ended|ending) $"
)


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
            _share_year(last, item)
            opening = _OPENING.search(flat, max(0, last.span[0] - 9), last.span[0])
            word = opening[1].casefold() if opening else ""
            if last.period and item.period and _is_range(gap.strip(), word, last, item):
                start = opening.start() if opening else last.span[0]
                period = (last.period[0], item.period[1])
                result[-1] = DateMatch("range", (start, item.span[1]), item.match, period, "")
                continue
        result.append(_stretch(flat, item))
    return result


def _stretch(flat: str, item: DateMatch) -> DateMatch:
    """ "The three months to 31 December", "the year ended March 2005": as long as it says, up to that day."""
    found = _UP_TO.search(flat, max(0, item.span[0] - 40), item.span[0])
    if not (found and item.period):
        return item
    after = periods.add_days(item.period[1], 1)
    start = periods.add_months(after, -12 if found["year"] else -NUMBER_WORDS[found["count"]])
    return DateMatch("range", (found.start(), item.span[1]), item.match, (start, item.period[1]), "")


def _share_year(first: DateMatch, second: DateMatch) -> None:
    """ "June and August 2021" is one year: the first is resolved as if the second were the publication."""
    if first.form not in _UNDATED or first.dated or not second.dated or not second.period:
        return
    around = DateContext(second.period[1], "", None, lambda: "past", lambda unit: None)
    first.period, first.why = resolve(first.form, first.match, around) or (first.period, first.why)


def _is_range(gap: str, opening: str, first: DateMatch, second: DateMatch) -> bool:
    if not first.period or not second.period or first.period[0] > second.period[1]:
        return False
    if gap == "and":
        return opening == "between"
    if gap in ("or", ","):
        return False
    return gap != "to" or opening == "from" or first.form == second.form or second.dated
