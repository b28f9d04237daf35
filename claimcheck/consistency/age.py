"""The age of one person against the date of birth, or against another age."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.model import DateMention, Mismatch, Name, NumberMention
from claimcheck.nlp.dates.periods import Period, interval

_BORN = re.compile(r"\b(?:born|birth|birthday)\b[^#@;.]{0,60}?(?P<born>@)")
_AGE = re.compile(
    r"(?:, (?:who is |now )?|\()(?P<plain>#)(?=[,);.]|$)|(?:, will be|, was(?= #[,.])|\b(?:is|was) at(?="
    r" # the)|\b(?:aged?|age of|turn(?:s|ed"
    r"|ing)?|he is|she"
    r" is|(?:died|retired|dies)[^#;.]{0,25} at|(?:he|she|who) (?:is|was|will be|would be)(?: now|"
    r" only| just)?(?: now)?)) (?P<said>#)(?![\w%])"
    r"|(?P<old>#)(?:[- ]years?)?[- ]old\b"
)
_KIN = re.compile(
    r"\b(?:sons?|daughters?|children|twins?|brothers?|sisters?|mother|father|parents|wife|husband"
    r"|baby)\b"
)
_WAS_BORN = re.compile(r"(?:,? who)? was born (?:in|on) $|,? born (?:in|on) $")
_PLACED = re.compile(r"\b(?:in|at|near)\s$")
_OLDEST = 115
_THEN = re.compile(r"\b(?:then|former|when|since|was only|at the time|would have been|late)\b")


def find(reading: Reading) -> Iterator[Mismatch]:
    """Ages that do not go with a birth, or with one another."""
    people = [name for name in reading.document.language.names if name.kind == "person"]
    sentences = reading.sentences
    for at, sentence in enumerate(sentences):
        for found in _BORN.finditer(sentence.low):
            around = [one for one in sentences[max(0, at - 1) : at + 2] if not one.heading or one is sentence]
            yield from _born(reading, sentence.date(found, "born"), sentence, around, people)
    ages = _said_ages(reading, people)
    yield from _two_ages(ages)
    yield from _births(reading, people, ages)


def _born(
    reading: Reading, born: DateMention, here: Slotted, around: Sequence[Slotted], people: Sequence[Name]
) -> Iterator[Mismatch]:
    birth = interval(born.value)
    if birth is None or (birth[1] - birth[0]).days > 366:
        return
    kin = _KIN.search(reading.article.text[around[0].span[0] : born.span[0]])
    for sentence in around:
        spans = {here.span, sentence.span}
        near = (name for name in people if any(a <= name.span[0] < b for a, b in spans))
        text = reading.article.text
        who = {
            one.canonical for one in near if not _PLACED.search(text[max(0, one.span[0] - 6) : one.span[0]])
        }
        if len(who) > 1:
            continue
        days = [
            interval(date.value)
            for one in (here, sentence)
            for date in one.dates.values()
            if date is not born
        ]
        undated = _THEN.search(sentence.low) and not any(one is not born for one in sentence.dates.values())
        for number in () if undated else _ages(sentence):
            refs = [*days, reading.published]
            if kin or any(_fits(number, birth, ref) for ref in refs if ref):
                continue
            ref = next((one for one in refs if one and one[0].year - birth[0].year > 0), None)
            if ref is None:
                continue
            old = ref[1].year - birth[0].year
            may = f"{_age(birth[1], ref[0])} or {_age(birth[0], ref[1])}"
            may = (
                f"{old - 1} or {old}"
                if len(born.value or "") < 10 or ref[0] != ref[1]
                else may.partition(" or")[0]
            )
            why = f"born {born.value}, so {may} on {_in(ref)}, not {number.value:g}"
            yield mismatch("age", number.span, born.span, why)


def _in(ref: Period) -> str:
    return ref[0].isoformat() if ref[0] == ref[1] else str(ref[0].year)


def _ages(sentence: Slotted) -> Iterator[NumberMention]:
    for found in _AGE.finditer(sentence.low):
        group = next(name for name in ("plain", "said", "old") if found[name])
        number = sentence.number(found, group)
        if (
            number.bound == "exact"
            and number.unit in ("", "year")
            and 0 < number.value <= _OLDEST
            and number.value % 1 == 0
        ):
            yield number


def _fits(number: NumberMention, birth: Period, ref: Period) -> bool:
    """Whether somebody born then can be of that age at some day of a period."""
    return _age(birth[1], ref[0]) <= number.value <= _age(birth[0], ref[1])


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _births(
    reading: Reading, people: Sequence[Name], ages: Mapping[str, Sequence[NumberMention]]
) -> Iterator[Mismatch]:
    """ "Ilse Brandt, 45," and, further on, "Brandt was born in 1990"."""
    if not ages or reading.published is None:
        return
    ends = {name.span[1]: name.canonical for name in people}
    for born in reading.document.language.dates:
        birth, before = interval(born.value), reading.before(born.span[0])
        found = _WAS_BORN.search(before)
        who = ends.get(born.span[0] - len(before) + found.start(), "") if found else ""
        if birth and who in ages and not _fits(ages[who][0], birth, reading.published):
            old, said = reading.published[1].year - birth[0].year, ages[who][0]
            why = f"born {born.value}, so {old - 1} or {old} on {_in(reading.published)}, not {said.value:g}"
            yield mismatch("age", said.span, born.span, why)


def _said_ages(reading: Reading, people: Sequence[Name]) -> dict[str, list[NumberMention]]:
    """The ages that stand behind names: "Ilse Brandt, 45,"."""
    text = reading.article.text
    by_end = {number.span: number for number in reading.document.language.numbers}
    starts = {span[0]: number for span, number in by_end.items()}
    ages: dict[str, list[NumberMention]] = defaultdict(list)
    for name in people:
        end = name.span[1]
        behind = starts.get(end + 2) if text[end : end + 2] == ", " else None
        if behind and re.match(r"[,.)]", text[behind.span[1] : behind.span[1] + 1]):
            sentence = text[max(0, name.span[0] - 60) : behind.span[1] + 40]
            if 14 < behind.value <= _OLDEST and behind.unit in ("", "year") and not _THEN.search(sentence):
                ages[name.canonical].append(behind)
    return ages


def _two_ages(ages: Mapping[str, Sequence[NumberMention]]) -> Iterator[Mismatch]:
    """ "Ilse Brandt, 45," and "Brandt, 54,"."""
    for every in ages.values():
        first = every[0]
        for other in every[1:]:
            if abs(first.value - other.value) > 1:
                why = f"{first.value:g} at one place, {other.value:g} at another"
                yield mismatch("age", first.span, other.span, why)
