"""Facts for all machines of a newsroom: published on the server of its desk, and pulled into a folder."""

import zlib
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from claimcheck.app.facts import open_facts
from claimcheck.app.newsroom import server_of
from claimcheck.errors import UNDECODABLE, ClaimcheckError
from claimcheck.filesystem import write_atomically
from claimcheck.text import file_name

if TYPE_CHECKING:
    from claimcheck.review.store.shared_facts import PublishedFacts
    from claimcheck.workspace import Workspace

MOST = 500_000_000
"""Bytes of all files of a base."""
MARK = "published.json"
"""The file beside pulled facts that says what they are, and which files an earlier pull wrote."""
REGISTRY = "sources.yaml"


class Pulled(msgspec.Struct, frozen=True):
    """What a pull wrote: the hash of all, and that of each file by its name."""

    number: int
    sha256: str
    by: str
    at: str
    files: dict[str, str]


def publish(workspace: "Workspace") -> "tuple[int, str, int]":
    """Publish the facts and the registry of the workspace; gives number, hash and how many facts.

    Raises `ClaimcheckError` CC303 (no server), CC518 (no lead), and the first error of the facts.
    """
    from claimcheck.facts.base import fact_files
    from claimcheck.review.store.postgresql import PostgresStore
    from claimcheck.review.store.shared_facts import publish

    server, base = server_of(workspace), open_facts(workspace)
    if base.problems:
        raise base.problems[0]
    root = workspace.facts_dir if workspace.facts_dir.is_dir() else workspace.facts_dir.parent
    files = {f"facts/{one.relative_to(root).as_posix()}": one for one in fact_files(workspace.facts_dir)}
    if workspace.sources_file.is_file():
        files[REGISTRY] = workspace.sources_file
    texts = {name: path.read_text(encoding="utf-8") for name, path in sorted(files.items())}
    packed = zlib.compress(msgspec.json.encode(texts))
    with closing(PostgresStore(server)) as store:
        return publish(store, packed), _hash(packed), len(base.facts)


def pull(workspace: "Workspace", folder: Path, number: int = 0) -> Pulled:
    """Bring published facts (0: the last) into a folder, in the place of those of an earlier pull.

    Raises `ClaimcheckError` CC306 where something else is in it, or was changed there; CC501, CC510, CC606.
    """
    from claimcheck.review.store.postgresql import PostgresStore
    from claimcheck.review.store.shared_facts import published

    with closing(PostgresStore(server_of(workspace))) as store:
        found = published(store, number)
    texts = _unpacked(found)
    before = _expect_own(folder)
    hashes = {name: _hash(text.encode()) for name, text in texts.items()}
    made = Pulled(found.number, found.sha256, found.by, found.at, hashes)
    try:
        for name, text in texts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(folder / name, text.encode())
        write_atomically(folder / MARK, msgspec.json.encode(made) + b"\n")
        for name in before.keys() - texts.keys():
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise ClaimcheckError(
            "CC606", error.strerror or "cannot be written", file=file_name(folder)
        ) from None
    return made


def _hash(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _unpacked(found: "PublishedFacts") -> dict[str, str]:
    """The texts by the names of their files. Raises CC501 for what no claimcheck published."""
    try:
        unpacker = zlib.decompressobj()
        raw = unpacker.decompress(found.files, MOST)
        texts = msgspec.json.decode(raw, type=dict[str, str])
    except (zlib.error, *UNDECODABLE):
        texts = {}
    for name in texts:
        path = PurePosixPath(name)
        inside = name == REGISTRY or path.parts[:1] == ("facts",)
        if not inside or ".." in path.parts or path.suffix not in (".yaml", ".yml") or "\\" in name:
            texts = {}
            break
    if not texts:
        raise ClaimcheckError("CC501", "the published facts cannot be read", hint="publish them again")
    return texts


def _expect_own(folder: Path) -> dict[str, str]:
    """The hashes of the files that an earlier pull wrote, by name. Raises CC306 for anything else in it."""
    try:
        mark = folder / MARK
        before = msgspec.json.decode(mark.read_bytes(), type=Pulled).files if mark.is_file() else {}
        there = {one.relative_to(folder).as_posix(): one for one in folder.rglob("*") if not one.is_dir()}
        strange = [
            name
            for name, path in there.items()
            if name != MARK and before.get(name) != _hash(path.read_bytes())
        ]
    except (OSError, *UNDECODABLE):
        before, strange = {}, [MARK]
    if strange:
        what = f"the folder holds what no pull wrote, or what was changed since: {file_name(strange[0])}"
        hint = "name a folder of its own for pulled facts"
        raise ClaimcheckError("CC306", what, file=file_name(folder), hint=hint)
    return before
