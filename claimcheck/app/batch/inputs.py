"""What `check` reads: files, folders, patterns, addresses, or articles as JSON lines.

One that cannot be read does not stop the rest.
"""

import glob
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from claimcheck.app.articles import network_policy
from claimcheck.errors import UNDECODABLE, ClaimcheckError, Problem
from claimcheck.model import Article, ArticleKind
from claimcheck.readers import from_text, read
from claimcheck.readers.file_input import MAX_BYTES, is_outside, is_url, name_of
from claimcheck.readers.file_types import suffixes
from claimcheck.text import file_name
from claimcheck.workspace import Workspace

__all__ = [
    "ArticleInput",
    "article_inputs",
    "changed",
    "expand",
    "json_line_inputs",
    "name_of",
    "read_input",
    "with_earlier_keys",
]


class ArticleInput(msgspec.Struct, frozen=True):
    """One article to check. `got`: what was read of it already (bytes: a JSON line, the `line`th), or None.

    `before` holds the keys of an earlier run's results of that name.
    """

    name: str
    got: Article | Problem | bytes | None = None
    line: int = 0
    before: frozenset[str] = frozenset()


class Line(msgspec.Struct, frozen=True):
    """One article as a JSON line; other fields are passed over."""

    doc: str
    text: str
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    kind: ArticleKind | None = None
    speaker: str | None = None


class _Doc(msgspec.Struct, frozen=True):
    doc: str


_DECODER, _NAME = msgspec.json.Decoder(Line), msgspec.json.Decoder(_Doc)


def expand(arguments: Iterable[str]) -> list[str]:
    """The names of all articles: folders and patterns taken apart, each name once, in order.

    What leads to nothing stays as it is written, to be told of when it is read.
    """
    return list(dict.fromkeys(name for one in arguments for name in _expanded(one)))


def _expanded(argument: str) -> Iterable[str]:
    if argument == "-" or is_url(argument):
        return (argument,)
    if os.path.isdir(argument):
        return sorted(_below(argument)) or (argument,)
    if glob.has_magic(argument) and not os.path.lexists(argument):
        found = sorted(glob.iglob(argument, recursive=True))
        return list(filter(_holds_text, found)) or (argument,)
    return (argument,)


def _below(folder: str) -> Iterator[str]:
    """The articles in a folder and its folders, by their endings; not what is hidden or lies elsewhere."""
    closed: list[str] = []
    for here, folders, names in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = os.path.join(here, name)
            wanted = name.lower().endswith(suffixes()) and not name.startswith(".")
            if wanted and _holds_text(path) and not is_outside(path, folder):
                yield path
    yield from closed  # may not be looked into: told of when they are read


def _holds_text(path: str) -> bool:
    """No folder, pipe or device; a link that leads nowhere is told of when it is read."""
    return os.path.isfile(path) or not os.path.exists(path)


def changed(arguments: tuple[str, ...], revision: str) -> list[str]:
    """Of the articles that are named, else of those below the current folder: what changed since `revision`.

    Raises `ClaimcheckError` as `batch.git_changes.changed_since`.
    """
    from claimcheck.batch.git_changes import changed_since

    paths = changed_since(revision, Path.cwd())
    if arguments:
        known = set(paths)
        return [name for name in expand(arguments) if os.path.realpath(name) in known]
    here = os.path.realpath(os.curdir)
    below = (os.path.relpath(path, here) for path in paths if path.lower().endswith(suffixes()))
    return [path for path in below if not path.startswith(os.pardir + os.sep)]


def article_inputs(
    names: Iterable[str], place: Workspace, known: Mapping[str, Any], *, offline: bool = False
) -> Iterator[ArticleInput]:
    """The articles of these names. Standard input and addresses are read here: by one process, in turn."""
    for name in names:
        if name != "-" and not is_url(name):
            yield ArticleInput(name)
            continue
        try:
            policy = network_policy(place, name, offline=offline)
            yield ArticleInput(name_of(name), read(name, root=place.root, policy=policy, **known))
        except ClaimcheckError as error:
            problem = Problem.of(error)
            named = msgspec.structs.replace(problem, file=problem.file or name_of(name))
            yield ArticleInput(name_of(name), named)


def json_line_inputs() -> Iterator[ArticleInput]:
    """The articles of standard input, a JSON object each line; offsets are those of its `text`."""
    number = 0
    while raw := sys.stdin.buffer.readline(MAX_BYTES + 1):
        number += 1
        if len(raw) > MAX_BYTES:
            what = f"a line larger than {MAX_BYTES // 1_000_000} MB"
            yield ArticleInput("<stdin>", Problem("CC107", what, file="<stdin>", line=number))
            if not raw.endswith(b"\n"):
                return  # the rest of such a line is no line of its own
        elif raw.strip():
            yield ArticleInput(_named(raw), raw, number)


def _named(raw: bytes) -> str:
    try:
        return _NAME.decode(raw).doc
    except UNDECODABLE:
        return "<stdin>"


def with_earlier_keys(
    found: Iterable[ArticleInput], before: Mapping[str, frozenset[str]]
) -> Iterator[ArticleInput]:
    """The pieces with the keys that an earlier run wrote for their names."""
    for piece in found:
        got = piece.got
        if isinstance(got, Article):
            name = got.path or got.url or got.id
        else:
            name = piece.name if got else display_name(piece.name)
        keys = before.get(name)
        yield msgspec.structs.replace(piece, before=keys) if keys else piece


def from_line(raw: bytes, number: int, known: Mapping[str, Any]) -> Article:
    """The article of a JSON line. Raises `ClaimcheckError` with the number of the line."""
    try:
        given = _DECODER.decode(raw)
        told = {name: getattr(given, name) for name in Line.__struct_fields__ if name not in ("doc", "text")}
        return from_text(given.text, form="plain", **({"id": given.doc} | told | dict(known)))
    except UNDECODABLE as error:
        raise ClaimcheckError("CC109", f"not an article: {error}", file="<stdin>", line=number) from None
    except ClaimcheckError as error:
        raise ClaimcheckError(error.code, error.what, file="<stdin>", line=number) from None


def display_name(name: str) -> str:
    """The name of a file as it stands in results."""
    return file_name(Path(name))


def read_input(piece: ArticleInput, here: str, root: str, known: Mapping[str, Any]) -> Article:
    """The article that is meant; `here`: where relative paths start. Raises `ClaimcheckError`."""
    if isinstance(piece.got, Article):
        return piece.got
    if isinstance(piece.got, Problem):
        raise piece.got.error()
    if isinstance(piece.got, bytes):
        return from_line(piece.got, piece.line, known)
    try:
        article = read(Path(os.path.join(here, piece.name)), root=Path(root), **known)
    except ClaimcheckError as error:
        if error.code == "CC102":  # else it would have been taken apart
            error.hint = f"it holds no file that ends in {', '.join(suffixes())}; name the files"
        raise msgspec.structs.replace(Problem.of(error), file=name_of(piece.name)).error() from None
    return msgspec.structs.replace(article, path=display_name(piece.name))
