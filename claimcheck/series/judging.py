"""Judges claims by series: agrees, conflicts or unclear, with the arithmetic in words and the row behind it.

A figure counts as it was known on the day of the saying; what was published later is told. Another place,
period, unit or measure than the claim's is never compared.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from claimcheck.model import Article, Claim, Match, NumberMention, Reason, ReasonKind, Relation
from claimcheck.model.series import Observation, Series
from claimcheck.series import periods, places
from claimcheck.series.assertions import Assertion, Kind, assertions, superlative, unsure
from claimcheck.series.places import PlaceMention
from claimcheck.series.reading import Reading, measured, only_place, reading
from claimcheck.series.statement import fact_id, figure, origin, row
from claimcheck.series.table import Table, hits, stemmed
from claimcheck.series.units import unit_of
from claimcheck.series.weighing import Weighed, of_amount, of_change, of_level, of_ratio

_SURE = 0.95  # the probability of a match; it only orders
_STALE = 200  # days after two periods from which on the latest figure says nothing of "now"
_LASTING = re.compile(r"\b(?:after|for|in|over|within|last|past|next|first) (?:the )?$")
_PERIOD_DAYS = {"annual": 366, "quarterly": 92, "monthly": 31, "weekly": 7, "daily": 1}


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a series says of one assertion, by the figure of `period` at `place`."""

    relation: Relation
    kind: ReasonKind = "number"
    claim: str = ""
    fact: str = ""
    why: str
    place: str
    period: int
    number: NumberMention | None = None
    of: Kind


class Line:
    """The figures of a place as they were known on a day: by period the last one that was published."""

    def __init__(self, series: Series, place: str, table: Table, day: date | None) -> None:
        self.series, self.place, self._table, self._day = series, place, table, day
        self.known: dict[int, Observation] = {}
        self.others: dict[int, list[Observation]] = {}
        until = day.toordinal() if day else 0
        for one in table.line(series.id, place):
            out = one.published or periods.ends(one.period - 1, series.frequency) + 1
            if until and out > until:
                self.others.setdefault(one.period, []).append(one)
            else:
                if old := self.known.get(one.period):
                    self.others.setdefault(one.period, []).append(old)
                self.known[one.period] = one
        self.latest = max(self.known, default=None)
        if self.latest is not None and until:
            age = until - periods.ends(self.latest, series.frequency)
            if age > 2 * _PERIOD_DAYS[series.frequency] + _STALE:
                self.latest = None

    def beside(self, place: str) -> "Line":
        """The figures of another place of the series, as they were known on that day."""
        return Line(self.series, place, self._table, self._day)

    def shown(self, period: int) -> str:
        """A figure, without its unit."""
        return figure(self.known[period].value, self.series)

    def said(self, period: int, words: str) -> str:
        """A row in words: place, period, `words`, source, and what it was revised to."""
        one = self.known[period]
        text = f"{row(self.series, self.place, period)}: {words}{origin(self.series, one)}"
        later = [other for other in self.others.get(period, ()) if other.published > one.published]
        if later and later[-1].value != one.value:
            day = date.fromordinal(later[-1].published).isoformat()
            text += f"; revised to {figure(later[-1].value, self.series)} on {day}"
        return text


def judge(claim: Claim, article: Article, table: Table) -> tuple[Match, ...]:
    """The series that a claim speaks of, each with its relation; the one that decides first.

    Nothing where the claim names no measure of a series, or is a forecast, a condition or a denial.
    """
    keys = hits(stemmed(claim.standalone or claim.text), table)
    if not keys or claim.polarity == "denied" or any(flag.code == "prediction" for flag in claim.flags):
        return ()
    read = reading(claim, article)
    if unsure(read):
        return ()
    found: list[tuple[Series, list[Finding], bool]] = []
    mentions = places.find(read.text, table.names)
    for series in _series(article, table, keys, mentions):
        findings = list(_findings(read, article, series, table, mentions))
        if findings:
            found.append((series, findings, _is_covered(read, series, findings)))
    return tuple(sorted((_match(*one) for one in _agreed(found)), key=lambda one: one.relation == "unclear"))


def _series(article: Article, table: Table, keys: set[str], mentions: Sequence[PlaceMention]) -> list[Series]:
    """The series that have a phrase of the claim and figures of a place that it or its article names."""
    named = {one.place for one in mentions}
    wanted = named or {only_place(article.text)}
    found = {series.id: series for place in (*sorted(wanted), "") for series in table.known(keys, place)}
    return list(found.values())


def _agreed(
    found: list[tuple[Series, list[Finding], bool]],
) -> list[tuple[Series, list[Finding], bool]]:
    """Of several series for one measure those that agree, if any does: the claim may mean that one."""
    good = [one for one in found if _relation(one[1], covered=one[2]) == "agrees"]
    return good or found


def _relation(findings: Sequence[Finding], *, covered: bool) -> Relation:
    said = {one.relation for one in findings}
    if "conflicts" in said:
        return "conflicts"
    return "agrees" if said == {"agrees"} and covered else "unclear"


def _is_covered(read: Reading, series: Series, findings: Sequence[Finding]) -> bool:
    """Whether every number and superlative of the claim was compared; lengths of time are no numbers."""
    kinds = {one.of for one in findings}
    if superlative(read) and kinds.isdisjoint(("record", "rank", "first")):
        return False
    used = [one.number.span for one in findings if one.number]
    unit = unit_of(series.unit).base
    left = [one for one in read.numbers if read.is_own(one.span) and one.span not in used and one.value != 1]
    if "rank" in kinds:
        left = [one for one in left if one.unit]
    lasting = (one for one in left if one.unit in ("year", "day", "h", "s"))
    times = {one.span for one in lasting if one.unit != unit or _LASTING.search(read.low[: one.span[0]])}
    return all(one.span in times for one in left)


def _match(series: Series, findings: list[Finding], covered: bool) -> Match:
    relation = _relation(findings, covered=covered)
    deciding = [one for one in findings if one.relation == relation] or findings
    first = deciding[0]
    reasons = [Reason(one.kind, one.claim, one.fact, one.why) for one in deciding if relation != "agrees"]
    if relation == "unclear" and all(one.relation == "agrees" for one in findings):
        reasons = [Reason("coverage", "", "", f"{one.why}; the claim says more") for one in findings[:1]]
    return Match(
        fact=fact_id(series, first.place, first.period),
        probability=_SURE,
        relation=relation,
        reasons=tuple(dict.fromkeys(reasons)),
        same=tuple(dict.fromkeys(one.why for one in deciding)) if relation == "agrees" else (),
    )


def _findings(
    read: Reading, article: Article, series: Series, table: Table, mentions: list[PlaceMention]
) -> Iterator[Finding]:
    """What the series says of everything that the claim asserts of its measure."""
    for measure in measured(read, series, mentions):
        for one in assertions(read, series, measure, mentions):
            place = one.place or (only_place(article.text) if not mentions else "")
            if not place and series.places != ("",):
                continue
            line = Line(series, place, table, read.said_on)
            period = one.period if one.period is not None else line.latest
            if period is None or period not in line.known:
                continue
            yield from _JUDGES[one.kind](msgspec.structs.replace(one, period=period), line)


def _level(one: Assertion, line: Line) -> Iterator[Finding]:
    period, number = one.period or 0, one.number
    if number is None:
        return
    weighed = of_level(number, line.known[period].value, line.series, one.sign)
    words = line.shown(period)
    claimed = _as_written(number, one.sign)
    relation = weighed.relation
    if relation == "conflicts":
        others = line.others.get(period, ())
        matching = [
            o for o in others if of_level(number, o.value, line.series, one.sign).relation == "agrees"
        ]
        if matching:
            when = "as first published" if matching[0].published < line.known[period].published else "later"
            words += f", {claimed} {when}"
            relation = "unclear"
        elif not one.certain:
            return
        else:
            words += f", not {claimed}"
    yield _finding(one, line, relation, words, claimed)


def _change(one: Assertion, line: Line) -> Iterator[Finding]:
    """A change in percent, or by so much, from one period to another."""
    period, number = one.period or 0, one.number
    if number is None:
        return
    bases = [one.base] if one.base is not None else _usual_bases(line.series, period)
    weigh = of_change if one.kind == "change" else of_amount
    results: list[tuple[int, Weighed]] = []
    for base in bases:
        if base in line.known and base != period:
            now, then = line.known[period].value, line.known[base].value
            results.append((base, weigh(number, now, then, line.series, one.sign)))
    if not results:
        return
    agreeing = [item for item in results if item[1].relation == "agrees"]
    if not agreeing and not one.certain:
        return
    base, weighed = (agreeing or results)[0]
    words = f"{line.shown(period)} after {line.shown(base)} in {periods.written(base, line.series.frequency)}"
    moved = f"{abs(weighed.value):.1f}%" if one.kind == "change" else _amount(abs(weighed.value), line.series)
    words += f", {'up' if weighed.value >= 0 else 'down'} {moved}"
    claimed = f"{'up' if one.sign > 0 else 'down'} {number.text}"
    if weighed.relation == "conflicts":
        words += f", not {claimed}"
    kind: ReasonKind = "number" if weighed.value * one.sign >= 0 else "quantity-direction"
    yield _finding(one, line, weighed.relation, words, claimed, kind)


def _direction(one: Assertion, line: Line) -> Iterator[Finding]:
    period, series = one.period or 0, line.series
    bases = [one.base] if one.base is not None else _usual_bases(series, period)
    if unit_of(series.unit).base == "percent" and one.base is None:
        bases = bases[:1]
    moves = [
        (base, line.known[period].value - line.known[base].value) for base in bases if base in line.known
    ]
    if not moves:
        return
    claimed = "up" if one.sign > 0 else "down"
    if one.count:
        count = _in_a_row(line, period, one.sign)
        words = f"{claimed} {count} times in a row" if count else f"not {claimed}"
        relation: Relation = "unclear" if count > one.count else "conflicts"
        relation = "agrees" if count == one.count else relation
        words += f", not {one.count}" if count and relation != "agrees" else ""
        yield _finding(one, line, relation, f"{line.shown(period)}, {words}", claimed, "quantity-direction")
        return
    agreeing = [item for item in moves if item[1] * one.sign > 0]
    against = all(move * one.sign < 0 for _, move in moves)
    base, _ = (agreeing or moves)[0]
    words = f"{line.shown(period)} after {line.shown(base)} in {periods.written(base, series.frequency)}"
    relation = "agrees" if agreeing else "conflicts" if against else "unclear"
    words += f", not {claimed}" if relation == "conflicts" else ""
    yield _finding(one, line, relation, words, claimed, "quantity-direction")


def _sign(one: Assertion, line: Line) -> Iterator[Finding]:
    """The figure is itself a change: above or below nought."""
    value = line.known[one.period or 0].value * one.sign
    claimed = "up" if one.sign > 0 else "down"
    relation = _of_sign(value)
    words = line.shown(one.period or 0) + (f", not {claimed}" if relation == "conflicts" else "")
    yield _finding(one, line, relation, words, claimed, "quantity-direction")


def _compare(one: Assertion, line: Line) -> Iterator[Finding]:
    period, other = one.period or 0, line.beside(one.other)
    if period not in other.known:
        return
    gap = (line.known[period].value - other.known[period].value) * one.sign
    words = f"{line.shown(period)}, and {other.shown(period)} in {one.other}"
    relation = _of_sign(gap)
    claimed = "higher" if one.sign > 0 else "lower"
    words += f", not {claimed}" if relation == "conflicts" else ""
    yield _finding(one, line, relation, words, claimed, "number")


def _record(one: Assertion, line: Line) -> Iterator[Finding]:
    period, value = one.period or 0, line.known[one.period or 0].value
    first = min(line.known)
    start = first if one.start is None else one.start
    before = [at for at in line.known if start <= at < period]
    if not before:
        return
    beyond = [at for at in before if (line.known[at].value - value) * one.sign > 0]
    claimed = "the highest" if one.sign > 0 else "the lowest"
    if beyond:
        at = max(beyond, key=lambda at: (line.known[at].value * one.sign, at))
        words = f"{line.shown(period)}, not {claimed}: {line.shown(at)} in {_written(line, at)}"
        yield _finding(one, line, "conflicts", words, claimed)
    elif (start >= first or one.start is None) and len(before) == period - max(start, first):
        since = _written(line, max(start - (one.start is not None), first))
        ends = ", where the series begins" if one.start is None else ""
        yield _finding(one, line, "agrees", f"{line.shown(period)}, {claimed} since {since}{ends}", claimed)


def _rank(one: Assertion, line: Line) -> Iterator[Finding]:
    """The highest or lowest of several places: another one beyond it contradicts."""
    period, series = one.period or 0, line.series
    region = {"eu": "eu", "european union": "eu", "europe": "europe"}.get(one.scope, "")
    among = [place for place in series.places if not region or places.is_in(place, region)]
    known = [other for other in map(line.beside, among) if period in other.known]
    beyond = [
        other for other in known if (other.known[period].value - line.known[period].value) * one.sign > 0
    ]
    claimed = "the highest" if one.sign > 0 else "the lowest"
    whole = one.count == len(among)
    if beyond and (whole or one.scope):
        words = f"{line.shown(period)}, not {claimed}: {beyond[0].shown(period)} in {beyond[0].place}"
        yield _finding(one, line, "conflicts", words, claimed)
    elif not beyond and whole and len(known) == len(among):
        words = f"{line.shown(period)}, {claimed} of {len(known)}"
        yield _finding(one, line, "agrees", words, claimed)


def _ratio(one: Assertion, line: Line) -> Iterator[Finding]:
    period, base, number = one.period or 0, one.base, one.number
    if number is None or base not in line.known or not line.known[base].value:
        return
    weighed = of_ratio(number, line.known[period].value / line.known[base].value)
    words = (
        f"{line.shown(period)}, {weighed.value:.2f} times the {line.shown(base)} of {_written(line, base)}"
    )
    words += f", not {number.text}" if weighed.relation == "conflicts" else ""
    yield _finding(one, line, weighed.relation, words, number.text)


def _first(one: Assertion, line: Line) -> Iterator[Finding]:
    """For the first time since: between then and now no figure was beyond the same mark."""
    period, number = one.period or 0, one.number
    if number is None or one.start is None or one.start < min(line.known):
        return
    met = [at for at in line.known if one.start <= at < period
           and of_level(number, line.known[at].value, line.series, 0).relation == "agrees"]  # fmt: skip
    if not met:
        words = f"{line.shown(period)}, for the first time since {_written(line, one.start)}"
        yield _finding(one, line, "agrees", words, "for the first time", "date")
    elif max(met) < period - 1:
        words = f"not for the first time: {line.shown(max(met))} in {_written(line, max(met))}"
        yield _finding(one, line, "conflicts", words, "for the first time", "date")


_JUDGES = {
    "level": _level, "change": _change, "points": _change, "direction": _direction, "sign": _sign,
    "compare": _compare, "record": _record, "rank": _rank, "ratio": _ratio, "first": _first,
}  # fmt: skip


def _of_sign(value: float) -> Relation:
    """Agrees above nought, conflicts below it."""
    return "agrees" if value > 0 else "conflicts" if value < 0 else "unclear"


def _usual_bases(series: Series, period: int) -> list[int]:
    """With what a change is compared where the claim does not say."""
    before = periods.year_before(period, series.frequency)
    return [period - 1] if series.frequency == "annual" else [period - 1, before]


def _in_a_row(line: Line, period: int, sign: int) -> int:
    """How often in a row the figures have moved one way, up to a period."""
    count = 0
    while period in line.known and period - 1 in line.known:
        if (line.known[period].value - line.known[period - 1].value) * sign <= 0:
            break
        count, period = count + 1, period - 1
    return count


def _finding(
    one: Assertion, line: Line, relation: Relation, words: str, claimed: str, kind: ReasonKind = "number"
) -> Finding:
    period = one.period or 0
    return Finding(
        relation=relation,
        kind=kind,
        claim=claimed,
        fact=line.shown(period),
        why=line.said(period, words),
        place=line.place,
        period=period,
        number=one.number,
        of=one.kind,
    )


def _written(line: Line, period: int) -> str:
    return periods.written(period, line.series.frequency)


def _as_written(number: NumberMention, sign: int) -> str:
    """A claimed number as the text writes it, its sign in figures."""
    if sign < 0:
        return f"-{number.text.lstrip('-')}"
    return number.text.removesuffix(" per cent").removesuffix(" percent").removesuffix("%")


def _amount(value: float, series: Series) -> str:
    unit = "points" if unit_of(series.unit).base == "percent" else series.unit
    return f"{figure(value, series)} {unit}"
