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
    r"|(?P<old>#)(?:[- ]years?)?[- ]old\b|\b(?:is now|is only|is just|will be|would be) (?P<now>#)(?= and\b"
    r"|[,.;]| @| (?:on|in|this) )"
    r"|\bat (?P<at>#)(?= (?:he|she)\b|,|$)"
)
_KIN = re.compile(
    r"\b(?:sons?|daughters?|children|twins?|brothers?|sisters?|mother|father|parents|wife|husband"
    r"|baby)\b"
)
_GOES_ON = re.compile(r"\W{0,2}(?:he|she|his|her|born|now|the (?:man|woman|boy|girl)|at|in)\b")
_SOMEBODY = re.compile(r"\b(?:an?|another) (?:[a-z]+ )?[a-z]+(?: aged| of|,) $", re.IGNORECASE)
_AGED = re.compile(r"(?:, | \(| )(?:who )?(?:is |turns? |turned |will be |now |aged |only )*")
_PLACED = re.compile(r"\b(?:in|at|near)\s$")
_AT_THEN = re.compile(r"(?<!died)(?<! is) at $|\b(?:from|since|until) the age of $")
_OLDEST = 115
_THEN = re.compile(r"\b(?:then|former|when|since|was only|at the time|would have been|late)\b")


def find(reading: Reading) -> Iterator[Mismatch]:
    """Ages that do not go with a birth, or with one another."""
    people = [name for name in reading.document.language.names if name.kind != "place"]
    document, sentences = reading.document, reading.sentences
    for at, sentence in enumerate(sentences):
        for found in _BORN.finditer(sentence.low):
            born = sentence.date(found, "born")
            between = document.run_of((sentence.article_span(*found.span())[0], born.span[0]))
            if not any(map(document.verbal, range(between[0] + 1, between[1]))):
                around = [*sentences[: int(at > 1)], *sentences[max(0, at - 1) : at + 2]]
                yield from _born(reading, born, sentence, around, people)
    yield from _two_ages(_said_ages(reading, [one for one in people if one.kind == "person"]))


def _born(
    reading: Reading, born: DateMention, here: Slotted, around: Sequence[Slotted], people: Sequence[Name]
) -> Iterator[Mismatch]:
    """The ages in the sentences around a birth that are of whoever was born; not those of kin, of strangers
    and of somebody else who is named, nor those of another time.
    """
    birth = interval(born.value)
    leap = birth and birth[0] == birth[1] and (birth[0].month, birth[0].day) == (2, 29)
    if birth is None or leap or (birth[1] - birth[0]).days > 366:
        return
    kin = _KIN.search(reading.article.text[around[0].span[0] : born.span[0]])
    for sentence in around:
        spans = {here.span, sentence.span}
        near = (one for one in people if one.kind == "person" and any(a <= one.span[0] < b for a, b in spans))
        text = reading.article.text
        who = {
            one.canonical for one in near if not _PLACED.search(text[max(0, one.span[0] - 6) : one.span[0]])
        }
        later = max((here, sentence), key=lambda one: one.span)
        if len(who) > 1:
            continue
        stranger = here is not sentence and not who and not _GOES_ON.match(later.low)
        own, days = (
            [interval(date.value) for date in one.dates.values() if date is not born]
            for one in (sentence, here)
        )
        then = _THEN.search(sentence.low) and not any(one is not born for one in sentence.dates.values())
        for number in () if then else _ages(sentence):
            if not any(own) and _AT_THEN.search(reading.before(number.span[0])):
                continue  # "at 19 she went to sea", "from the age of six": then
            refs = [*own, reading.published, *days]
            before = reading.article.text[max(sentence.span[0], number.span[0] - 30) : number.span[0]]
            if (
                (sentence is not here and _is_other(number, people, reading.article.text))
                or (stranger and _SOMEBODY.search(before))
                or _KIN.search(before)
                or (sentence.heading and sentence is not here and " at " not in before)
            ):
                continue
            if kin or any(_fits(number, birth, ref) for ref in refs if ref):
                continue
            ref = next((one for one in refs if one and one[0].year - birth[0].year > 0), None)
            if ref is None:
                continue
            least, most = _age(birth[1], ref[0]), _age(birth[0], ref[1])
            may = f"{least}" if least == most else f"{least} or {most}"
            why = f"born {born.value}, so {may} on {_in(ref)}, not {number.value:g}"
            yield mismatch("age", number.span, born.span, why)


def _is_other(number: NumberMention, people: Sequence[Name], text: str) -> bool:
    """Whether an age is that of somebody named right before it who is not the one the article begins with."""
    owner = [one for one in people if 0 < number.span[0] - one.span[1] < 25][-1:]
    named = owner and _AGED.fullmatch(text[owner[0].span[1] : number.span[0]])
    return bool(named and owner[0].canonical != people[0].canonical)


def _in(ref: Period) -> str:
    return ref[0].isoformat() if ref[0] == ref[1] else str(ref[0].year)


def _ages(sentence: Slotted) -> Iterator[NumberMention]:
    for found in _AGE.finditer(sentence.low):
        group = next(name for name in ("plain", "said", "old", "now", "at") if found[name])
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


def _said_ages(reading: Reading, people: Sequence[Name]) -> dict[str, list[tuple[NumberMention, Period]]]:
    """The ages that are said behind names ("Ilse Brandt, 45,", "Brandt, who turns 50 in May,"), and when."""
    ages: dict[str, list[tuple[NumberMention, Period]]] = defaultdict(list)
    text, published = reading.article.text, reading.published
    for sentence in reading.sentences:
        for number in _ages(sentence):
            near = [
                one
                for one in people
                if 0 < number.span[0] - one.span[1] < 25 and one.span[0] >= sentence.span[0]
            ]
            between = text[near[-1].span[1] : number.span[0]] if near else ""
            said = sentence.text and text[sentence.span[0] : number.span[1] + 40]
            if near and _AGED.fullmatch(between) and not _THEN.search(said):
                days = [period for date in sentence.dates.values() if (period := interval(date.value))]
                turning = "turn" in between or "will" in between
                if published and number.value > 14 and not _KIN.search(between):
                    ages[near[-1].canonical].append((number, days[0] if turning and days else published))
    return ages


def _two_ages(ages: Mapping[str, Sequence[tuple[NumberMention, Period]]]) -> Iterator[Mismatch]:
    """ "Ilse Brandt, 45," and "Brandt, 54,"."""
    for every in ages.values():
        first = every[0][0]
        for other, _ in every[1:]:
            if abs(first.value - other.value) > 1:
                why = f"{first.value:g} at one place, {other.value:g} at another"
                yield mismatch("age", first.span, other.span, why)
