"""Imported facts in JSON lines: files NAME-001.jsonl, NAME-002.jsonl, ... in a folder of the fact base.

A fact keeps its place once it has one; new ones go to the end. So the same import again changes no byte, and
a changed rating is one changed line.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.edit import locked, put
from claimcheck.model import Fact

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
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            return _merge(facts, folder, name, full)
    except OSError as error:
        raise ClaimcheckError("CC105", f"cannot be written: {error.strerror}", file=str(folder)) from None


def _merge(facts: Iterable[Fact], folder: Path, name: str, full: int) -> Merged:
    paths = sorted(
        folder.glob(f"{name}-[0-9][0-9][0-9]*.jsonl"), key=lambda path: (len(path.name), path.name)
    )
    shards = [path.read_bytes().splitlines() for path in paths]
    places = {
        _id(line, paths[at], row): (at, row)
        for at, lines in enumerate(shards)
        for row, line in enumerate(lines)
        if line.strip()
    }
    first, touched, changed, kept = len(places), set[int](), set[str](), set[str]()
    for fact in facts:
        line, place = encoded(fact), places.get(fact.id)
        if place is None:
            if not shards or len(shards[-1]) >= full:
                shards.append([])
            place = places[fact.id] = (len(shards) - 1, len(shards[-1]))
            shards[-1].append(line)
            touched.add(place[0])
        elif shards[place[0]][place[1]] != line:
            shards[place[0]][place[1]] = line
            touched.add(place[0])
            changed.add(fact.id)
        else:
            kept.add(fact.id)
    for at in sorted(touched):
        put(folder / f"{name}-{at + 1:03}.jsonl", b"\n".join(shards[at]) + b"\n")
    return Merged(len(places) - first, len(changed), len(kept - changed))


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
