"""Imported facts in JSON lines: files NAME-001.jsonl, NAME-002.jsonl, ... in a folder of the fact base.

A fact keeps its place once it has one; new ones go to the end. So the same import again changes no byte, and
a changed rating is one changed line.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Fact
from claimcheck.sharing import locked, make_folder, put

FULL = 20_000  # facts of one file


class Merged(msgspec.Struct, frozen=True):
    """What an import came to: new facts, changed ones, those that were there as they are."""

    new: int
    changed: int
    same: int


class _Id(msgspec.Struct):
    id: str


def merge(facts: Iterable[Fact], folder: Path, name: str, *, full: int = FULL) -> Merged:
    """Put facts into the shards of this name. Of two with one id the last counts.

    Raises `ClaimcheckError` CC105 where a file cannot be read or written, CC206 where a line is no fact.
    """
    try:
        make_folder(folder, 0o777)
        with locked(folder):
            return _merge(facts, folder, name, full)
    except OSError as error:
        raise ClaimcheckError("CC105", f"cannot be written: {error.strerror}", file=str(folder)) from None


def _merge(facts: Iterable[Fact], folder: Path, name: str, full: int) -> Merged:
    """Memory holds ids and hashes of lines only; new lines wait in a file, and all is written at the end."""
    found = folder.glob(f"{name}-[0-9][0-9][0-9]*.jsonl")
    paths = sorted(found, key=lambda path: (len(path.name), path.name))
    known, sizes = _known(paths)
    before = end = sum(sizes)
    seen = bytearray(before)  # of each line that was there: 1 came again as it is, 2 came otherwise
    edits: dict[int, bytes] = {}
    with TemporaryFile(dir=folder) as fresh:
        for fact in facts:
            line = encoded(fact)
            place, mark = known.get(fact.id, (end, 0))
            if place == end:
                end += 1
                fresh.write(line + b"\n")
            elif mark != hash(line):
                edits[place] = line
            if place < before:
                seen[place] = 2 if place in edits else 1
            known[fact.id] = (place, hash(line))
        fresh.seek(0)
        for path, lines in _written(paths, sizes, fresh, edits, folder / name, full):
            put(path, b"\n".join(lines) + b"\n")
    return Merged(end - before, seen.count(2), seen.count(1))


def _known(paths: list[Path]) -> tuple[dict[str, tuple[int, int]], list[int]]:
    """Where each fact stands among all lines, with the hash of its line; and how many lines each file has."""
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


_DECODER = msgspec.json.Decoder(_Id)


def _id(line: bytes, path: Path, row: int) -> str:
    try:
        return _DECODER.decode(line).id
    except msgspec.DecodeError as error:
        raise ClaimcheckError("CC206", f"no sound fact: {error}", file=str(path), line=row + 1) from None
