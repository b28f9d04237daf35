"""What the last import gave, so that the next one can tell a change in the feed from an edit made here.

A hidden file beside the shards, `.NAME.imported`, has a line for each fact: its id, and a short hash of each
field that is not empty. With it an import merges three ways.
"""

from collections.abc import Container, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from claimcheck.filesystem import drafted
from claimcheck.model import Fact

VANISHED = "vanished"
"""The tag of a fact that its feed does not have any more."""

_FIELDS = tuple(name for name in Fact.__struct_fields__ if name not in ("id", "file", "line"))


def path_of(folder: Path, name: str) -> Path:
    """The file for the shards of this name."""
    return folder / f".{name}.imported"


def load(path: Path, wanted: Container[str]) -> dict[str, Mapping[str, str]]:
    """The hashes of the fields of each wanted fact, by its id; {} where there was no such import."""
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            fields = next(lines, "").split()[1:]
            rows = (line.rstrip("\n").split("\t") for line in lines)
            return {
                row[0]: dict(zip(fields, row[1:], strict=False))
                for row in rows
                if row[0] in wanted and row[1:]
            }
    except FileNotFoundError:
        return {}


def write(
    path: Path, lines: Iterable[bytes], given: Mapping[str, bytes], kept: Mapping[str, Mapping[str, str]]
) -> None:
    """Write what an import gave: the facts of `lines`, but those in `given` as there, those in `kept` with
    the hashes there."""
    with drafted(path, 0o644) as file:
        file.write(("\t".join(("id", *_FIELDS)) + "\n").encode())
        for line in lines:
            name = msgspec.json.decode(line)["id"]
            fact = msgspec.json.decode(given.get(name, line))
            marks = kept.get(name) or {field: _hash(fact.get(field)) for field in _FIELDS}
            row = "\t".join((name, *(marks.get(field, "") for field in _FIELDS)))
            file.write(row.rstrip("\t").encode() + b"\n")


def reconciled(
    here: bytes, there: bytes, origin: Mapping[str, str] | None
) -> tuple[Mapping[str, Any], tuple[str, ...], tuple[str, ...]]:
    """A fact as it is here with what changed in the feed; the fields that were edited here; those that were
    changed there too.

    What was edited here is kept. Without an `origin` all is as it is there.
    """
    old, new = msgspec.json.decode(here), msgspec.json.decode(there)
    if isinstance(tags := old.get("tags"), list):  # it is back
        old["tags"] = [tag for tag in tags if tag != VANISHED]
    if origin is None:
        return new, (), ()
    edited = [
        name
        for name in _FIELDS
        if (old.get(name) or None) != (new.get(name) or None) and _hash(old.get(name)) != origin.get(name, "")
    ]
    both = (name for name in edited if _hash(new.get(name)) != origin.get(name, ""))
    merged = {name: old.get(name) if name in edited else new.get(name) for name in _FIELDS}
    filled = {name: value for name, value in merged.items() if value}
    return {"id": new["id"], **filled}, tuple(edited), tuple(both)


def _hash(value: Any) -> str:
    return blake2b(msgspec.json.encode(value), digest_size=3).hexdigest() if value else ""
