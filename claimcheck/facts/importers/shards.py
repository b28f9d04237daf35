"""Stores imported facts as numbered JSON-lines files: NAME-001.jsonl, NAME-002.jsonl, ...

A fact keeps its place once it has one; new ones go to the end. So the same import again changes no byte, and
a changed rating is one changed line.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.importers.common import former_id, rated_id
from claimcheck.facts.importers.ratings import folded
from claimcheck.facts.loader import decode, files_below, load_facts, read
from claimcheck.filesystem import locked, make_folder, write_atomically
from claimcheck.model import Fact

FULL = 20_000  # facts of one file


class Merged(msgspec.Struct, frozen=True):
    """What an import came to: new facts, changed ones, those that were there as they are.

    `repeated`: facts that came more than once; `differing`: those that came with two ratings: statement and
    ratings. Where an import made their ids both are kept. `elsewhere`: how many are in another file of the
    base and so left out; `rated_elsewhere`: how many of the new statements are there with the rating of
    another checker.
    """

    new: int
    changed: int
    same: int
    repeated: int = 0
    differing: tuple[tuple[str, str, str], ...] = ()
    elsewhere: Mapping[str, int] = {}
    rated_elsewhere: Mapping[str, int] = {}


class _Stated(msgspec.Struct):
    id: str
    statement: str = ""


_DECODER = msgspec.json.Decoder(_Stated)


class _Others(msgspec.Struct, frozen=True):
    """The other files of the base: in which each id is, and each statement by its hash."""

    ids: Mapping[str, str]
    statements: Mapping[int, str]


def merge(
    facts: Iterable[Fact], folder: Path, name: str, *, full: int = FULL, dry_run: bool = False
) -> Merged:
    """Put facts into the shards of this name; with `dry_run` nothing is written.

    Of two with one id the last counts, but what a checker rated in two ways is kept twice.

    Raises `ClaimcheckError` CC105 where a file cannot be read or written, CC206 where a line is no fact.
    """
    try:
        if dry_run:
            return _merge(facts, folder, name, full, dry_run=True)
        make_folder(folder, 0o777)
        with locked(folder):
            return _merge(facts, folder, name, full)
    except OSError as error:
        raise ClaimcheckError("CC105", f"cannot be written: {error.strerror}", file=str(folder)) from None


def _merge(facts: Iterable[Fact], folder: Path, name: str, full: int, *, dry_run: bool = False) -> Merged:
    """Memory holds ids and hashes of lines only; new lines wait in a file, and all is written at the end."""
    found = folder.glob(f"{name}-[0-9][0-9][0-9]*.jsonl")
    paths = sorted(found, key=lambda path: (len(path.name), path.name))
    known, sizes = _known(paths)
    others = _others(folder, frozenset(paths))
    before = end = sum(sizes)
    seen = bytearray(before)  # of each line that was there: 1 came again as it is, 2 came otherwise
    edits: dict[int, bytes] = {}
    repeats = _Repeats()
    elsewhere: dict[str, str] = {}
    rated_elsewhere = Counter[str]()
    with TemporaryFile(dir=None if dry_run else folder) as fresh:
        for fact in map(repeats.told_apart, _with_former_ids(facts, known, others)):
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
        if not dry_run:
            for path, lines in _written(paths, sizes, fresh, edits, folder / name, full):
                write_atomically(path, b"\n".join(lines) + b"\n")
    return Merged(
        end - before,
        seen.count(2),
        seen.count(1),
        repeated=repeats.count,
        differing=tuple(repeats.differing.values()),
        elsewhere=Counter(elsewhere.values()),
        rated_elsewhere=rated_elsewhere,
    )


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


def _with_former_ids(
    facts: Iterable[Fact], known: dict[str, tuple[int, int]], others: _Others
) -> Iterator[Fact]:
    """The facts, each with the id that it has in these files already: decisions cite it.

    Former ids did not tell checkers apart. Where one is used in another file too, its line here gets the id
    that does.
    """
    heirs: dict[str, str] = {}
    for fact in facts:
        former = former_id(fact)
        if former in known and fact.id not in known and heirs.setdefault(former, fact.id) == fact.id:
            if former not in others.ids:
                fact = msgspec.structs.replace(fact, id=former)
            else:
                known[fact.id] = known.pop(former)
        yield fact


def _others(folder: Path, own: frozenset[Path]) -> _Others:
    """The ids and statements of the other files; what is not sound there is for lint to tell."""
    ids: dict[str, str] = {}
    statements: dict[int, str] = {}
    for path in files_below(folder):
        if path in own:
            continue
        raw, _ = read(path, path.name)
        found: Iterable[Fact | _Stated] = ()
        if path.suffix == ".jsonl":
            found = (one for line in raw.splitlines() if (one := _stated(line)))
        else:
            found = load_facts(decode(raw, path.name)[0], path.name).facts
        for other in found:
            ids[other.id] = statements[hash(other.statement)] = path.name
    return _Others(ids, statements)


def _stated(line: bytes) -> _Stated | None:
    try:
        return _DECODER.decode(line)
    except msgspec.DecodeError:
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
    paths: list[Path], sizes: list[int], fresh: IO[bytes], edits: Mapping[int, bytes], stem: Path, full: int
) -> Iterator[tuple[Path, list[bytes]]]:
    """The files that change, one by one, with their lines: edited ones, and new ones at the end."""
    start = at = 0
    while True:
        old = sizes[at] if at < len(sizes) else 0
        room = max(0, full - old) if at >= len(sizes) - 1 else 0
        new = [line.rstrip(b"\n") for line in islice(fresh, room)]
        if at >= len(sizes) and not new:
            return
        changed = [place for place in edits if start <= place < start + old + len(new)]
        if new or changed:
            path = paths[at] if at < len(paths) else stem.with_name(f"{stem.name}-{at + 1:03}.jsonl")
            lines = [*(path.read_bytes().splitlines() if old else ()), *new]
            for place in changed:
                lines[place - start] = edits[place]
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
    except msgspec.DecodeError as error:
        raise ClaimcheckError("CC206", f"no sound fact: {error}", file=str(path), line=row + 1) from None
