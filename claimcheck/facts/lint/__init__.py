"""Lint of a fact base: loading problems and weak entries, with their place in the files."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.base import FactBase, shown_path
from claimcheck.facts.lint.characters import unseen_characters
from claimcheck.facts.lint.series import lint_series
from claimcheck.facts.lint.sources import Severity, weaknesses_of
from claimcheck.facts.near_duplicates import near
from claimcheck.facts.open_references import open_references
from claimcheck.model import Fact

__all__ = ["Finding", "Severity", "at", "lint"]


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
    found += (Finding(severity, error) for severity, error in lint_series(base, today=today))
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
        for one in weaknesses_of(citation, base, today, imported=bool(fact.rating)):
            yield Finding(one.severity, at(fact, one.code, one.what, one.near, one.hint, cited=True))


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
