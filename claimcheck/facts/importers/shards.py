"""Stores imported facts as numbered JSON-lines files: NAME-001.jsonl, NAME-002.jsonl, ...

A fact keeps its place once it has one; new ones go to the end. So the same import again changes no byte, and
a changed rating is one changed line.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import msgspec

from claimcheck.errors import UNDECODABLE, ClaimcheckError
from claimcheck.facts.importers import origins
from claimcheck.facts.importers.common import rated_id
from claimcheck.facts.loader import decode, files_below, load_facts, read
from claimcheck.filesystem import locked, make_folder, write_atomically
from claimcheck.model import Fact
from claimcheck.model.ratings import folded

FULL = 20_000  # facts of one file


class Merged(msgspec.Struct, frozen=True):
    """What an import came to: new facts, changed ones, those that were there as they are.

    `repeated`: facts that came more than once; `differing`: those that came with two ratings: statement and
    ratings. Where an import made their ids both are kept. `elsewhere`: how many are in another file of the
    base and so left out; `rated_elsewhere`: how many of the new statements are there with the rating of
    another checker. `edited`: facts with fields that were edited here, and kept so; `contested`: those whose
    edited fields changed in the feed too, with their names; `vanished`: facts that came no more.
    """

    new: int
    changed: int
    same: int
    repeated: int = 0
    differing: tuple[tuple[str, str, str], ...] = ()
    elsewhere: Mapping[str, int] = {}
    rated_elsewhere: Mapping[str, int] = {}
    edited: int = 0
    contested: tuple[tuple[str, tuple[str, ...]], ...] = ()
    vanished: int = 0


class _Stated(msgspec.Struct):
    id: str
    statement: str = ""


_DECODER = msgspec.json.Decoder(_Stated)


class _Others(msgspec.Struct, frozen=True):
    """The other files of the base: in which each id is, and each statement by its hash."""

    ids: Mapping[str, str]
    statements: Mapping[int, str]


def merge(
    facts: Iterable[Fact], folder: Path, name: str, *, complete: bool = False, dry_run: bool = False
) -> Merged:
    """Put facts into the shards of this name; with `dry_run` nothing is written.

    Of two with one id the last counts, but what a checker rated in two ways is kept twice. What somebody
    edited here is kept. `complete`: these are all facts of this name, and any other gets the tag "vanished".

    Raises `ClaimcheckError` CC105 where a file cannot be read or written, CC206 where a line is no fact.
    """
    try:
        if dry_run:
            return _merge(facts, folder, name, complete, dry_run=True)
        make_folder(folder, 0o777)
        with locked(folder):
            return _merge(facts, folder, name, complete)
    except OSError as error:
        raise ClaimcheckError("CC105", f"cannot be written: {error.strerror}", file=str(folder)) from None


def _merge(
    facts: Iterable[Fact], folder: Path, name: str, complete: bool, *, dry_run: bool = False
) -> Merged:
    """Memory holds ids and hashes of lines only; new lines wait in a file, and all is written at the end."""
    paths = _shards(folder, name)
    known, sizes = _known(paths)
    others = _others(folder, frozenset(paths))
    before = end = sum(sizes)
    seen = bytearray(before)  # of each line that was there: 1 came again as it is, 2 came otherwise
    edits: dict[int, bytes] = {}
    repeats = _Repeats()
    elsewhere: dict[str, str] = {}
    rated_elsewhere = Counter[str]()
    with TemporaryFile(dir=None if dry_run else folder) as fresh:
        for fact in map(repeats.told_apart, facts):
            if fact.id in others.ids and fact.id not in known:
                elsewhere[fact.id] = others.ids[fact.id]
                continue
            line = encoded(fact)
            place, mark = known.setdefault(fact.id, (end, hash(line)))
            if place == end:
                end += 1
                fresh.write(line + b"\n")
                rated_elsewhere.update(filter(None, [others.statements.get(hash(fact.statement))]))
            elif mark == hash(line):
                edits.pop(place, None)
            else:
                edits[place] = line
            if place < before:
                seen[place] = 2 if place in edits else 1
        fresh.seek(0)
        missing = [place for place in range(before) if not seen[place]] if complete else []
        changes = _Changes(edits, before, frozenset(missing), origins.path_of(folder, name))
        for path, lines in _written(paths, sizes, fresh, changes, folder / name):
            if not dry_run:
                write_atomically(path, b"\n".join(lines) + b"\n")
    if not dry_run and (end > before or changes.places or (end and not changes.path.exists())):
        unseen = frozenset(one for one, (place, _) in known.items() if place < before and not seen[place])
        whole = (line for path in _shards(folder, name) for line in path.read_bytes().splitlines())
        kept = origins.load(changes.path, unseen)
        origins.write(changes.path, filter(bytes.strip, whole), changes.as_given, kept)
    return Merged(
        end - before,
        len(changes.changed),
        before - seen.count(0) - len(changes.changed),
        repeated=repeats.count,
        differing=tuple(repeats.differing.values()),
        elsewhere=Counter(elsewhere.values()),
        rated_elsewhere=rated_elsewhere,
        edited=changes.edited,
        contested=tuple(changes.contested),
        vanished=changes.vanished,
    )


def _shards(folder: Path, name: str) -> list[Path]:
    found = folder.glob(f"{name}-[0-9][0-9][0-9]*.jsonl")
    return sorted(found, key=lambda path: (len(path.name), path.name))


class _Changes:
    """The lines that came otherwise than they are here, and those of facts that came no more."""

    def __init__(
        self, given: Mapping[int, bytes], before: int, missing: frozenset[int], origin: Path
    ) -> None:
        self._given, self._before, self._missing, self.path = given, before, missing, origin
        self.places = sorted(frozenset(given) | missing)
        self._ids = {place: _DECODER.decode(line).id for place, line in given.items() if place < before}
        self._origins = origins.load(origin, frozenset(self._ids.values()))
        self.as_given: dict[str, bytes] = {}
        self.changed: set[int] = set()
        self.edited = self.vanished = 0
        self.contested: list[tuple[str, tuple[str, ...]]] = []

    def applied(self, place: int, here: bytes) -> bytes:
        """The line of a place as it is to be."""
        if place in self._missing:
            return self._marked(here)
        given = self._given[place]
        if place >= self._before:
            return given
        name = self._ids[place]
        merged, edited, contested = origins.reconciled(here, given, self._origins.get(name))
        try:
            line = encoded(msgspec.convert(merged, Fact))
        except msgspec.ValidationError:  # an edit that made no sound fact
            line, edited, contested = given, (), ()
        if edited:
            self.edited += 1
            self.as_given[name] = given
        if contested:
            self.contested.append((name, contested))
        if msgspec.json.decode(line) == msgspec.json.decode(here):
            return here
        self.changed.add(place)
        return line

    def _marked(self, here: bytes) -> bytes:
        """The line of a fact that came no more."""
        try:
            fact = msgspec.json.decode(here, type=Fact)
        except UNDECODABLE:
            return here
        if origins.VANISHED in fact.tags:
            return here
        self.vanished += 1
        return encoded(msgspec.structs.replace(fact, tags=(*fact.tags, origins.VANISHED)))


class _Repeats:
    """Counts the facts of one import that came before, and keeps those whose ratings differ."""

    def __init__(self) -> None:
        self.count = 0
        self.differing: dict[tuple[str, str], tuple[str, str, str]] = {}
        self._ratings: dict[str, str] = {}
        self._seen: set[str] = set()

    def told_apart(self, fact: Fact) -> Fact:
        """The fact, under an id of its own where the checker rated the statement otherwise before."""
        rating = fact.rating or fact.verdict
        before = self._ratings.setdefault(fact.id, rating)
        if folded(before) != folded(rating):
            self.differing.setdefault((fact.id, folded(rating)), (fact.statement, before, rating))
            if other := rated_id(fact):
                return self.told_apart(msgspec.structs.replace(fact, id=other))
        self.count += fact.id in self._seen
        self._seen.add(fact.id)
        return fact


def _others(folder: Path, own: frozenset[Path]) -> _Others:
    """The ids and statements of the other files; what is not sound there is for lint to tell."""
    ids: dict[str, str] = {}
    statements: dict[int, str] = {}
    for path in files_below(folder):
        if path in own:
            continue
        found: Iterable[Fact | _Stated] = ()
        with suppress(ClaimcheckError):
            raw = read(path, path.name)
            if path.suffix == ".jsonl":
                found = filter(None, map(_stated, raw.splitlines()))
            else:
                found = load_facts(decode(raw, path.name), path.name).facts
        for other in found:
            ids[other.id] = statements[hash(other.statement)] = path.name
    return _Others(ids, statements)


def _stated(line: bytes) -> _Stated | None:
    try:
        return _DECODER.decode(line)
    except UNDECODABLE:
        return None


def _known(paths: list[Path]) -> tuple[dict[str, tuple[int, int]], list[int]]:
    """Where each fact is among all lines, with the hash of its line; and how many lines each file has."""
    known: dict[str, tuple[int, int]] = {}
    sizes: list[int] = []
    for path in paths:
        lines = path.read_bytes().splitlines()
        start = sum(sizes)
        known |= {
            _id(line, path, row): (start + row, hash(line)) for row, line in enumerate(lines) if line.strip()
        }
        sizes.append(len(lines))
    return known, sizes


def _written(
    paths: list[Path], sizes: list[int], fresh: IO[bytes], changes: _Changes, stem: Path
) -> Iterator[tuple[Path, list[bytes]]]:
    """The files that change, one by one, with their lines: edited ones, and new ones at the end."""
    start = at = 0
    while True:
        old = sizes[at] if at < len(sizes) else 0
        room = max(0, FULL - old) if at >= len(sizes) - 1 else 0
        new = [line.rstrip(b"\n") for line in islice(fresh, room)]
        if at >= len(sizes) and not new:
            return
        first, last = (bisect_left(changes.places, place) for place in (start, start + old + len(new)))
        if new or first < last:
            path = paths[at] if at < len(paths) else stem.with_name(f"{stem.name}-{at + 1:03}.jsonl")
            lines = [*(path.read_bytes().splitlines() if old else ()), *new]
            before = list(lines)
            for place in changes.places[first:last]:
                lines[place - start] = changes.applied(place, lines[place - start])
            if new or lines != before:
                yield path, lines
        start += old + len(new)
        at += 1


def encoded(fact: Fact) -> bytes:
    """A fact as one line of JSON, without what is empty."""
    fields = {name: getattr(fact, name) for name in Fact.__struct_fields__ if name not in ("file", "line")}
    filled = {name: value for name, value in fields.items() if value not in ("", ())}
    if fact.sources:
        filled["sources"] = [
            {key: value for key in source.__struct_fields__ if (value := getattr(source, key))}
            for source in fact.sources
        ]
    return msgspec.json.encode(filled)


def _id(line: bytes, path: Path, row: int) -> str:
    try:
        return _DECODER.decode(line).id
    except UNDECODABLE as error:
        raise ClaimcheckError("CC206", f"no sound fact: {error}", file=str(path), line=row + 1) from None
