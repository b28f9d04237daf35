"""What a claim says of a measure: a level, a change, a direction, a comparison, a record, a ratio."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from claimcheck.matching.stemmer import stem
from claimcheck.model import NumberMention
from claimcheck.model.series import Series
from claimcheck.series import patterns, periods, places
from claimcheck.series.places import PlaceMention
from claimcheck.series.reading import Measured, Reading
from claimcheck.series.times import Times, times
from claimcheck.series.units import unit_of
from claimcheck.series.vocabulary import COUNTED, FALL, HOLD, NOUNS, RISE

Kind = Literal[
    "level", "change", "points", "direction", "sign", "compare", "record", "rank", "ratio", "first"
]
_NEAR = 12  # characters between "than" and the place behind it


class Assertion(msgspec.Struct, frozen=True, kw_only=True):
    """One thing said of a measure at a place.

    `period` None: the latest that was known; `base`: the period that it is compared with. `sign`: the way it
    moves or lies; `number` as the text writes it. `start`: from when on a record or first time holds; None:
    over the whole series. `certain`: the text itself says which periods are meant, so that another figure
    contradicts it.
    """

    kind: Kind
    period: int | None = None
    base: int | None = None
    sign: int = 0
    number: NumberMention | None = None
    place: str = ""
    other: str = ""
    start: int | None = None
    scope: str = ""
    count: int = 0
    certain: bool = True


def unsure(read: Reading) -> bool:
    """Whether the claim is a forecast, a wish, a condition or a denial, which no figure can judge."""
    own = "".join(sign if read.is_own((at, at)) else " " for at, sign in enumerate(read.text))
    return bool(patterns.UNSURE.search(own))


def assertions(
    read: Reading, series: Series, measure: Measured, mentions: list[PlaceMention]
) -> Iterator[Assertion]:
    """What the claim says of this measure."""
    when = times(read, series)
    if when.odd:
        return
    place = _place(read, measure, mentions)
    own = [one for one in read.numbers if read.is_own(one.span)]
    said = [item for number in own for item in _of_number(read, series, measure, number, when)]
    if measure.phrase.is_change:  # of what it is the change no figure tells the level
        said += () if said else _sign(read, series, measure, when)
    else:
        against = [number for number in own if patterns.AGAINST.search(read.low[: number.span[0]])]
        for one in _comparisons(read, when, mentions):
            others = (Assertion(kind="level", period=one.period, number=n, place=one.other) for n in against)
            said += (one, *others)
        said += _records(read, series, when)
        if not said or patterns.IN_A_ROW.search(read.low):
            said += _direction(read, series, measure, when)
    yield from (msgspec.structs.replace(one, place=one.place or place) for one in said)


def _place(read: Reading, measure: Measured, mentions: list[PlaceMention]) -> str:
    """The place of the measure: the one joined to it, else the only one that is named."""
    if measure.place:
        return measure.place
    named = [one for one in mentions if not patterns.THAN.search(read.low[: one.span[0]])]
    found = {one.place for one in named if read.is_own(one.span)} or {one.place for one in named}
    inner = {
        one for one in found if not any(places.is_in(other, places.REGIONS.get(one, "?")) for other in found)
    }
    return inner.pop() if len(inner) == 1 else ""


def _of_number(
    read: Reading, series: Series, measure: Measured, number: NumberMention, when: Times
) -> Iterator[Assertion]:
    """What is said with one number."""
    main = when.of(number.span)
    if number.unit == "times":
        yield from _ratio(number, when, main, series)
    elif way := _way(read, number):
        yield from _of_change(read, series, measure, number, when, way)
    elif _has_unit(number, series) and not measure.phrase.is_change:
        if patterns.FROM.search(patterns.BOUNDS.sub("", read.low[: number.span[0]])):
            known = when.base or when.year or when.step or series.frequency == "annual"
            if known and (period := when.before(main, series)) is not None:
                yield Assertion(kind="level", period=period, number=number)
        elif _is_level(read, measure, number):
            certain = main is not None or _is_present(read)
            yield Assertion(kind="level", period=main, number=number, certain=certain)


def _has_unit(number: NumberMention, series: Series) -> bool:
    unit = unit_of(series.unit).base
    return number.unit == ("" if unit == "index" else unit)


def _of_change(
    read: Reading, series: Series, measure: Measured, number: NumberMention, when: Times, way: int
) -> Iterator[Assertion]:
    """A number by which the measure rose or fell; of a series of changes it is the figure itself."""
    main, unit = when.of(number.span), unit_of(series.unit).base
    base = when.before(main, series)
    if number.unit in ("percent", "share") and measure.phrase.is_change:
        yield from _figure_of_change(read, series, number, when, way)
        return
    in_percent = number.unit in ("percent", "share") and unit != "percent"
    if in_percent or number.unit == ("percentage point" if unit == "percent" else unit):
        kind: Kind = "change" if in_percent else "points"
        certain = base is not None
        yield Assertion(kind=kind, period=main, base=base, sign=way, number=number, certain=certain)


def _figure_of_change(
    read: Reading, series: Series, number: NumberMention, when: Times, way: int
) -> Iterator[Assertion]:
    """A change in percent as the figure of a series of changes, if it is over the same time."""
    main = when.of(number.span)
    certain = _over(read, series, when, main)
    if certain is not None:
        yield Assertion(kind="level", period=main, sign=way, number=number, certain=certain)


def _over(read: Reading, series: Series, when: Times, main: int | None) -> bool | None:
    """Whether a change is over the time that the figures are for; False if that is not said, None if not."""
    yearly = series.over == "year"
    if when.base and not (when.year or when.step):
        same = main is not None and yearly and when.base[0][1] == periods.year_before(main, series.frequency)
    else:
        same = not when.since and not (when.year and not yearly) and not (when.step and yearly)
    if not same:
        return None
    told = bool(when.base) or (when.year if yearly else when.step)
    usual = (series.over, series.frequency) in (("year", "annual"), ("quarter", "quarterly"))
    return told or (usual and not patterns.ANNUALISED.search(read.low))


def _sign(read: Reading, series: Series, measure: Measured, when: Times) -> Iterator[Assertion]:
    """That what the figures are the change of rose or fell, without a number."""
    for one in _direction(read, series, measure, when):
        if not one.count and _over(read, series, when, one.period):
            yield Assertion(kind="sign", period=one.period, sign=one.sign)


def _way(read: Reading, number: NumberMention) -> int:
    """The way that a number says something moved, by the words around it; 0 if it is no change."""
    document, after = read.document, read.low[number.span[1] : number.span[1] + _NEAR]
    if patterns.UP.match(after) or patterns.DOWN.match(after):
        return 1 if patterns.UP.match(after) else -1
    if patterns.BEYOND.search(read.low[: number.span[0]]):
        return 0
    before = patterns.BOUNDS.sub("", read.low[: number.span[0]]).rstrip()
    last = document.run_of((len(before) - 1, len(before)))[0] if before else len(document.words)
    if last >= len(document.words):
        return 0
    by = document.lower[last] == "by"
    if by:
        last -= 1
        while last > 0 and document.tags[last].startswith("RB"):  # "fell sharply by"
            last -= 1
    if last < 0:
        return 0
    if document.lower[last] in ("up", "down"):
        return 1 if document.lower[last] == "up" else -1
    if before.endswith(" of"):
        return NOUNS.get(document.lower[last - 1], 0)
    word = stem(document.lower[last])
    return (word in RISE) - (word in FALL) if document.verbal(last) or by else 0


def _is_level(read: Reading, measure: Measured, number: NumberMention) -> bool:
    """Whether a number is how much there is of the measure."""
    document, said = read.document, read.low[: number.span[0]]
    counted = measure.span[0] <= number.span[0] < measure.span[1] or _counts(read, measure, number)
    led = patterns.LEVEL.search(patterns.BOUNDS.sub("", said)) or patterns.LEVEL.search(said)
    if not counted:
        between = read.low[number.span[1] : measure.span[0]]
        share = len(measure.phrase.parts) > 1 and patterns.SHARE_OF.fullmatch(between)
        return bool(led or (share and number.unit == "percent"))
    first, last = document.run_of(measure.span)
    sentence = document.sentence[first]
    verbs = [i for i, its in enumerate(document.sentence) if its == sentence and document.verbal(i)]
    if any(first <= i < last for i in verbs):  # "passengers travelled on ferries"
        return True
    if before := [i for i in verbs if i < first]:
        return _holds(read, before[-1])
    verb = next((i for i in verbs if i >= last), None)
    return not _is_joined(read, last) and (verb is None or _holds(read, verb))


def _holds(read: Reading, verb: int) -> bool:
    """Whether a verb leaves what is counted beside it the whole of the measure."""
    return stem(read.document.lower[verb]) in HOLD | RISE | FALL or read.document.lemmas[verb] == "be"


def _is_joined(read: Reading, last: int) -> bool:
    """Whether something else is counted along with the measure: "62,000 births and deaths"."""
    document = read.document
    following = document.tags[last + 1 : last + 2]
    return document.lower[last : last + 1] in (["and"], ["or"]) and following != ["CD"]


def _counts(read: Reading, measure: Measured, number: NumberMention) -> bool:
    """Whether a number counts those whom the measure is said of: "64,000 people applied for asylum"."""
    document = read.document
    chunk = document.chunk_at(document.run_of(number.span)[0])
    if chunk is None or chunk[1] != document.run_of(measure.span)[0]:
        return False
    return all(document.lower[i] in COUNTED for i in range(*chunk) if document.start[i] >= number.span[1])


def _is_present(read: Reading) -> bool:
    """Whether the claim is put in the present: "is", "stands", "has risen"."""
    document = read.document
    return any(
        document.tags[i].rpartition("+")[2] in ("VBZ", "VBP") and read.is_own((start, start))
        for i, start in enumerate(document.start)
    )


def _ratio(number: NumberMention, when: Times, main: int | None, series: Series) -> Iterator[Assertion]:
    base = when.before(main, series) if when.base or when.since or when.year else None
    if base is not None:
        yield Assertion(kind="ratio", period=main, base=base, number=number)


def _comparisons(read: Reading, when: Times, mentions: list[PlaceMention]) -> Iterator[Assertion]:
    """One place beside another: "higher in Spain than in France"."""
    own = [one for one in mentions if read.is_own(one.span)]
    for sign, pattern in ((1, patterns.MORE), (-1, patterns.LESS)):
        found = pattern.search(read.low)
        if found is None or not read.is_own(found.span()):
            continue
        before = {one.place for one in own if one.span[0] < found.end()}
        after = [one.place for one in own if 0 <= one.span[0] - found.end() <= _NEAR]
        counted = any(
            found.start() - _NEAR <= one.span[1] and one.span[0] < found.end() and one.unit
            for one in read.numbers
        )
        if len(before) == 1 and after and after[0] not in before and not counted:
            place = before.pop()
            yield Assertion(
                kind="compare", period=when.of(found.span()), sign=sign, place=place, other=after[0]
            )


def _records(read: Reading, series: Series, when: Times) -> Iterator[Assertion]:
    """A highest or lowest: since when, on record, or of several places; a first time."""
    sign, at = _extreme(read)
    if sign:
        main = when.of((at, at))
        if when.since:
            yield Assertion(kind="record", period=main, sign=sign, start=when.since[0][2] + 1)
        elif patterns.EVER.search(read.low):
            yield Assertion(kind="record", period=main, sign=sign)
        elif (years := patterns.IN_YEARS.search(read.low)) and main is not None:
            if count := 10 if years["decade"] else _counted(years["n"]):
                start = main - count * periods.PER_YEAR[series.frequency] + 1
                yield Assertion(kind="record", period=main, sign=sign, start=start)
        elif scope := patterns.SCOPE.search(read.low):
            count = _counted((scope["count"] or "").strip())
            yield Assertion(kind="rank", period=main, sign=sign, scope=scope["region"] or "", count=count)
    first = patterns.FIRST_TIME.search(read.low)
    if first and when.since and read.is_own(first.span()):
        for mark in (one for one in read.numbers if one.bound in ("less-than", "more-than")):
            start = when.since[0][2] + 1
            yield Assertion(kind="first", period=when.of(mark.span), number=mark, start=start)


def superlative(read: Reading) -> bool:
    """Whether the claim calls a figure the highest, the lowest or the first of its kind."""
    first = patterns.FIRST_TIME.search(read.low)
    return bool(_extreme(read)[0]) or bool(first and read.is_own(first.span()))


def _extreme(read: Reading) -> tuple[int, int]:
    """The way of a superlative (1 or -1) and its place; 0 where the claim has none."""
    found = patterns.EXTREME.search(read.low)
    if found and read.is_own(found.span()) and not patterns.EXTREME_CHANGE.search(read.low):
        return (1 if found["high"] else -1), found.start()
    found = patterns.THAN_ANY.search(read.low)
    if found and read.is_own(found.span()):
        return (1 if found["word"] in ("more", "higher") else -1), found.start()
    return 0, 0


def _counted(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) < 4 else patterns.CARDINALS.get(word, 0)


def _direction(read: Reading, series: Series, measure: Measured, when: Times) -> Iterator[Assertion]:
    """Which way the measure moved, where no number is given; for how many periods in a row."""
    document = read.document
    first, last = document.run_of(measure.span)
    verbs = (i for i in range(last, len(document.words)) if document.verbal(i))
    after = next((i for i in verbs if document.lemmas[i].lower() not in ("have", "be")), None)
    before = next((i for i in range(first - 1, -1, -1) if document.verbal(i)), None)
    at = next((i for i in (after, before) if i is not None and _moves(read, i)), None)
    if at is None or not read.is_own((document.start[at], document.end[at])):
        return
    main = when.of((document.start[at], document.end[at]))
    row = patterns.IN_A_ROW.search(read.low)
    count = (patterns.ORDINALS.get(row["nth"], 0) or patterns.CARDINALS.get(row["nth"], 0)) if row else 0
    base = when.before(main, series)
    if main is not None or base is not None or count:
        yield Assertion(kind="direction", period=main, base=base, sign=_moves(read, at), count=count)


def _moves(read: Reading, i: int) -> int:
    """The way that a verb moves: 1, -1, or 0 for another one."""
    document = read.document
    word = stem(document.lower[i])
    if word in ("go", "come", "move", "pick") and i + 1 < len(document.words):
        return {"up": 1, "down": -1}.get(document.lower[i + 1], 0)
    return (word in RISE) - (word in FALL)
