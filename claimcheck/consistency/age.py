"""The ages and the birth of one person: each is a stretch of days in which the birth may lie."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import msgspec

from claimcheck.consistency.people import SOMEBODY
from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.model import DateMention, Mismatch, NumberMention, Span
from claimcheck.nlp.dates.periods import Period, add_days, add_months, interval
from claimcheck.nlp.word_lists import words

_OLDEST, _YEAR, _FORTNIGHT = 122, 366, 14
_BIRTH = words("born birth birthdate")
_VERBS = {"is": "is", "be": "is", "was": "was", "turn": "is", "turns": "is", "turned": "turn"}
_CLOSED = re.compile(
    r"[,;.:!?)\]”\"–—]|$| @| (?:and|when|in|on|the|at the|then|now|while|years old|he|she)\b"
)
_DEATH = re.compile(r"\b(?:died|dies|dead|death|killed|drowned|murdered)\b")
_DIED = re.compile(r"\b(?:has|had) died\b")
_BIRTHDAY = re.compile(r"\b(?P<figure>\d{1,3})(?:st|nd|rd|th) birthday\b")
_UNSURE = re.compile(r"\b(?:about|around|nearly|almost|over|under|than|least|until|since|from)\b")
_OPEN = re.compile(r"\b(?:would|if|character|plays?|playing|role|short of|before)\b")


class _Birth(msgspec.Struct, frozen=True):
    """Where the text says something of a birth, and the stretches of days it may lie in by that."""

    span: Span
    said: str
    may: tuple[Period, ...]
    age: int | None = None  # None for the day or the year of the birth itself
    days: tuple[Period, ...] = ()  # that the age may be of


def find(reading: Reading) -> Iterator[Mismatch]:
    """Ages that do not go with a birth, or with one another: no day of birth fits both."""
    births: dict[str, list[_Birth]] = defaultdict(list)
    for at, sentence in enumerate(reading.sentences):
        for who, birth in (*_born(reading, sentence), *_ages(reading, at), *_birthdays(reading, sentence)):
            if who and birth.may:
                births[who].append(birth)
    for who, every in births.items():
        first = next((one for one in every if one.age is None), every[0])
        for other in every if first.age is None or who != SOMEBODY else ():
            if not any(one[0] <= two[1] and two[0] <= one[1] for one in first.may for two in other.may):
                yield mismatch("age", first.span, other.span, _why(first, other))


def _why(first: _Birth, other: _Birth) -> str:
    """How old somebody was by the one, and is said to be by the other."""
    if first.age is not None or not other.days:
        return f"{first.said} at one place, {other.said} at another"
    day = max(other.days)
    (born, last), *_ = first.may
    least, most = _age(last, day[1]), _age(born, day[1])
    may = f"{least}" if least == most else f"{least} or {most}"
    return f"{first.said}, so {may} on {day[1].isoformat()}, not {other.age}"


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _born(reading: Reading, sentence: Slotted) -> Iterator[tuple[str, _Birth]]:
    """ "Born in Hull on 9 May 1934, he", "she was born in 1952"."""
    document = reading.document
    begin, end = document.run_of(sentence.span)
    for i in range(begin, end):
        if document.lower[i] not in _BIRTH:
            continue
        later = [day for day in sentence.dates.values() if day.span[0] > document.start[i]]
        period = interval(later[0].value) if later else None
        if not period or (period[1] - period[0]).days > 366 or not _year(later[0], period, reading):
            continue
        reach = document.run_of((document.start[i], later[0].span[0]))
        if any(map(document.verbal, range(reach[0] + 1, reach[1]))):
            continue
        who = reading.people.of_verb(i)
        leap = period[0] == period[1] and (period[0].month, period[0].day) == (2, 29)
        if not leap:
            yield who, _Birth(later[0].span, f"born {later[0].value}", (period,))


def _year(day: DateMention, period: Period, reading: Reading) -> bool:
    """Whether the year of a birth is written; else it was reckoned from the day of publication."""
    return str(period[0].year) in day.text or not reading.published


def _ages(reading: Reading, at: int) -> Iterator[tuple[str, _Birth]]:
    """Ages that are said of somebody at a time that is known."""
    sentence, document = reading.sentences[at], reading.document
    born = {birth.may for _, birth in _born(reading, sentence)}
    for place, number in sentence.numbers.items():
        if number.bound != "exact" or number.high or number.value % 1 or not 0 < number.value <= _OLDEST:
            continue
        first, last = document.run_of(number.span)
        ahead, behind = sentence.low[:place], sentence.low[place + 1 :]
        sort = _sort(document.lower[first - 1] if first else "", number, ahead, behind)
        if not sort or _OPEN.search(ahead[-40:]) or _UNSURE.search(ahead[-14:]):
            continue
        people = reading.people
        if sort == "old":
            who = people.apposed(first)
        elif sort == "beside":
            who = people.before(first - (document.lower[first - 1] == "now"))
        else:
            who = people.subject(first) or (people.opener(last) if sort == "at" else "")
        days = {day for day in _references(reading, at, sort, ahead) if (day,) not in born}
        may = tuple(_window(number.value, day) for day in days)
        yield who, _Birth(number.span, number.text, may, int(number.value), tuple(days))


def _sort(before: str, number: NumberMention, ahead: str, behind: str) -> str:
    """How an age is said: "old", "beside" a name, "at" or by the verb before it; "" where it is no age."""
    if (number.unit == "year" and not number.text.isdigit()) or behind.startswith(("-year", " years old")):
        old = behind.startswith(("-old", " old", "-year-old", " years old"))
        return ("old" if ahead[-1:] != "," and before != "is" else "is") if old else ""
    if number.unit not in ("", "year"):
        return ""
    if before in ("aged", "age") or ahead.endswith("age of "):
        return "at"
    if not _CLOSED.match(behind):
        return ""
    if before == "at":
        return "is" if ahead.endswith(" is at ") else "at"
    if before in ("now", "only", "just", "still"):
        before = (ahead.split() or [""])[-2:][0]
    if before in _VERBS:
        return "is" if ahead.endswith(" has turned ") else _VERBS[before]
    return "beside" if ahead.endswith((", ", ", now ", "(")) else ""


def _references(reading: Reading, at: int, sort: str, ahead: str) -> Iterator[Period]:
    """The days that an age may be of."""
    sentences, sentence = reading.sentences, reading.sentences[at]
    own = [*_days(sentence)]
    near = [one for one in sentences[max(0, at - 2) : at] if not one.heading]
    near_birthday = any("birthday" in one.low for one in (*near, sentence))
    dead = any(_DEATH.search(one.low) for one in (*near, sentence))
    now = [(add_days(reading.published[0], -_FORTNIGHT), reading.published[1])] if reading.published else []
    if sort in ("old", "beside"):
        yield from (*own, *(day for one in near for day in _days(one)), *now)
    elif sort == "is":
        yield from (*own, *now)
    elif any(not now or day[1] < now[0][0] for day in own) and not _DIED.search(ahead):
        yield from own
    elif (dead and (sort == "was" or _DEATH.search(ahead))) or (sort == "turn" and near_birthday):
        yield from (*own, *now)
    elif sort == "was":
        yield from (day for one in near[-1:] for day in _days(one))


def _days(sentence: Slotted) -> Iterator[Period]:
    for day in sentence.dates.values():
        period = interval(day.value)
        if period and (period[1] - period[0]).days <= _YEAR:
            yield period


def _birthdays(reading: Reading, sentence: Slotted) -> Iterator[tuple[str, _Birth]]:
    """ "Whose 70th birthday was celebrated in 2011", "her 100th birthday, on Saturday"."""
    days = [*_days(sentence)]
    for found in _BIRTHDAY.finditer(sentence.low):
        i = reading.document.run_of(sentence.article_span(*found.span()))[0]
        years = int(found["figure"])
        if len(days) == 1 and not _OPEN.search(sentence.low):
            (first, last), *_ = days
            may = (add_months(first, -12 * years - 1), add_months(last, 1 - 12 * years))
            yield reading.people.at(i), _Birth(sentence.article_span(*found.span()), found[0], (may,))


def _window(age: float, day: Period) -> Period:
    """The days on which somebody was born who is of an age on some day of a period."""
    years = 12 * int(age)
    return add_days(add_months(day[0], -years - 12), 1), add_months(day[1], -years)
