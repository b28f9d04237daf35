"""Lint of a fact base: loading problems and weak entries, with their place in the files."""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Literal

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.base import FactBase, shown_path
from claimcheck.facts.lint.characters import unseen_characters
from claimcheck.facts.near_duplicates import near
from claimcheck.facts.open_references import open_references
from claimcheck.model import Citation, Fact
from claimcheck.model.lookup_keys import folded
from claimcheck.model.series import Series
from claimcheck.series import periods

Severity = Literal["error", "warning"]


class Finding(msgspec.Struct, frozen=True):
    """One problem. An error must be mended before the entry counts; a warning tells of a weakness."""

    severity: Severity
    error: ClaimcheckError


def lint(base: FactBase, *, today: str) -> tuple[Finding, ...]:
    """All problems of a base, by file and line. `today` (YYYY-MM-DD) is what dates are held against."""
    found = [Finding("error", error) for error in base.problems]
    for fact in base.facts.values():
        found += _of_fact(fact, base, today)
    found += _beside_others(base)
    files = (Path(name) for name in dict.fromkeys(_files(base)) if not name.endswith(".jsonl"))
    found += (Finding("warning", error) for path in files for error in unseen_characters(path))
    for series in base.series.values():
        found += _of_series(series, base, today)
    return tuple(sorted(found, key=lambda item: (item.error.file, item.error.line, item.error.column)))


def _files(base: FactBase) -> Iterator[str]:
    """The files that facts or problems are in."""
    yield from (fact.file for fact in base.facts.values())
    yield from (str(Path(error.file).absolute()) for error in base.problems if error.file)


def _of_fact(fact: Fact, base: FactBase, today: str) -> Iterator[Finding]:
    if fact.valid_from and fact.valid_until and fact.valid_until < fact.valid_from[: len(fact.valid_until)]:
        what = f"{fact.id} is true until {fact.valid_until}, but only from {fact.valid_from} on"
        yield Finding("error", at(fact, "CC216", what, fact.valid_until))
    if not fact.sources:
        yield Finding("warning", at(fact, "CC217", f"{fact.id} names no source", fact.id))
    if not fact.rating and (words := open_references(fact.statement)):
        what = f"{fact.id} does not make sense on its own: who, what or when is “{'”, “'.join(words)}”?"
        yield Finding("warning", at(fact, "CC225", what, words[0], "write the full name or date"))
    for citation in fact.sources:
        yield from _of_source(
            citation, base, today, partial(at, fact, cited=True), imported=bool(fact.rating)
        )


def _of_series(series: Series, base: FactBase, today: str) -> Iterator[Finding]:
    """A weak head, and a table with holes."""

    def at_head(code: str, what: str, near: str = "", hint: str = "") -> ClaimcheckError:
        return ClaimcheckError(code, what, file=shown_path(Path(series.file)), line=series.line, hint=hint)

    source = series.source
    if source.title or source.publisher or source.url:
        yield from _of_source(source, base, today, at_head)
    else:
        yield Finding("warning", at_head("CC217", f"{series.id} names no source"))
    for place in series.places:
        known = {one.period for one in base.series.line(series.id, place)}
        missing = [period for period in range(min(known), max(known)) if period not in known]
        if missing and series.frequency in ("annual", "quarterly", "monthly"):
            first = periods.written(missing[0], series.frequency)
            more = f" and {len(missing) - 1} others" if len(missing) > 1 else ""
            what = f"{series.id} has no figure of {place or 'its place'} for {first}{more}"
            yield Finding("warning", at_head("CC228", what))


def _of_source(
    source: Citation,
    base: FactBase,
    today: str,
    at: Callable[..., ClaimcheckError],
    *,
    imported: bool = False,
) -> Iterator[Finding]:
    """What is weak in a source, one warning at most; what was `imported` rests on somebody else's check."""
    for what, day in (("published", source.published), ("checked", source.checked)):
        if day > today[: len(day)]:
            yield Finding("error", at("CC218", f"{what} on {day}, which is still to come", day))
    if source.url and not source.url.startswith("https://"):
        what = f"{source.url} is not an address that begins with https://"
        yield Finding("warning", at("CC212", what, source.url))
    elif imported:
        return
    elif not source.checked:
        name = source.title or source.publisher or source.url
        hint = "open it, read it, and add the day: checked: YYYY-MM-DD"
        what = f"not checked: no date on which it was opened: {name!r}"
        yield Finding("warning", at("CC215", what, name, hint))
    elif base.registry and source.publisher and folded(source.publisher) not in base.registry:
        hint = "add it to the registry, with its kind and whose it is, or as an alias"
        what = f"{source.publisher!r} is not in the registry of sources"
        yield Finding("warning", at("CC220", what, source.publisher, hint))


def _beside_others(base: FactBase) -> Iterator[Finding]:
    """Facts that say the same as another one, or contradict it; each pair is told once.

    Of imported facts (JSON lines) many repeat each other, and nobody mends them by hand.
    """
    told: set[frozenset[str]] = set()
    for fact in base.facts.values():
        if fact.file.endswith(".jsonl"):
            continue
        for other in near(fact, base):
            pair = frozenset((fact.id, other.fact.id))
            if pair not in told:
                told.add(pair)
                code = "CC210" if other.nearness == "same" else "CC211"
                yield Finding("warning", at(fact, code, other.why, fact.id))


def at(
    fact: Fact, code: str, what: str, near: str, hint: str = "", *, cited: bool = False
) -> ClaimcheckError:
    """The error at the first place, from the fact's id on, where the words `near` are; `cited`: from its
    sources on."""
    lines = _lines(fact.file)
    last = min(len(lines), fact.line + 60)
    first = fact.line
    if cited:
        places = range(fact.line, last + 1)
        first = next((one for one in places if "sources:" in lines[one - 1]), first)
    for number in range(first, last + 1):
        column = lines[number - 1].find(near) + 1 if near else 0
        if column:
            break
    else:
        number, column = fact.line, 0
    shown = lines[number - 1] if 0 < number <= len(lines) and len(lines[number - 1]) <= 160 else ""
    file = shown_path(Path(fact.file))
    return ClaimcheckError(code, what, file=file, line=number, column=column, shown=shown, hint=hint)


@lru_cache(maxsize=2)
def _lines(file: str) -> list[str]:
    # Findings come file by file, so the last file is enough to remember.
    try:
        return Path(file).read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return []
