"""What `check` reads: files, or articles as JSON lines; one that cannot be read does not stop the rest."""

import sys
from collections.abc import Iterable, Iterator

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Article, ArticleKind
from claimcheck.net import Policy
from claimcheck.reading import from_text, read
from claimcheck.reading.metadata import Given
from claimcheck.reading.source import MAX_BYTES, is_url
from claimcheck.workspace import Workspace


class Line(msgspec.Struct, frozen=True):
    """One article as a JSON line; other fields are passed over."""

    doc: str
    text: str
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    kind: ArticleKind | None = None
    speaker: str | None = None


def from_files(
    paths: Iterable[str], place: Workspace, known: Given, *, offline: bool = False
) -> Iterator[Article | ClaimcheckError]:
    """The articles of files and addresses; "-" is standard input."""
    for path in paths:
        try:
            yield read(path, root=place.root, policy=policy_for(path, place, offline=offline), **known)
        except ClaimcheckError as error:
            yield error


def from_lines(known: Given) -> Iterator[Article | ClaimcheckError]:
    """The articles of standard input, a JSON object each line; offsets are those of its `text`."""
    decoder = msgspec.json.Decoder(Line)
    number = 0
    while raw := sys.stdin.buffer.readline(MAX_BYTES + 1):
        number += 1
        if not raw.strip():
            continue
        try:
            yield _article(raw, decoder, known)
        except ClaimcheckError as error:
            yield ClaimcheckError(error.code, error.what, file="<stdin>", line=number)
            if error.code == "CC107" and not raw.endswith(b"\n"):
                return  # the rest of such a line is no line of its own


def policy_for(path: object, place: Workspace, *, offline: bool = False) -> Policy | None:
    """The rules of the network to read an address by; None for a file."""
    if not is_url(path):
        return None
    from claimcheck.sources.outside import policy

    return policy(place, offline=offline)


def _article(raw: bytes, decoder: msgspec.json.Decoder[Line], known: Given) -> Article:
    if len(raw) > MAX_BYTES:
        raise ClaimcheckError("CC107", f"a line larger than {MAX_BYTES // 1_000_000} MB")
    try:
        line = decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ClaimcheckError("CC109", f"not an article: {error}") from None
    given: Given = {
        "id": line.doc,
        "title": line.title,
        "outlet": line.outlet,
        "published": line.published,
        "kind": line.kind,
        "speaker": line.speaker,
    }
    return from_text(line.text, form="plain", **(given | known))
