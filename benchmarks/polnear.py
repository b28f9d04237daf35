"""The PolNeAR corpus of attributions (Newell, Margolin, Ruths 2018), as published: brat stand-off files.

A part ("train", "dev") holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`. Where several people
annotated a document, the first in order of name counts. What sets of claims are measured on (named in
`data/measured.txt`) is left out, so that nothing learns from it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from claimcheck.model import Span

MEASURED = frozenset((Path(__file__).parent / "data" / "measured.txt").read_text(encoding="utf-8").split())
_SPAN = re.compile(r"T\d+")
_EVENT = re.compile(r"E\d+")


class Marked(msgspec.Struct, frozen=True):
    """One attribution as the annotators marked it, in characters."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class Document(msgspec.Struct, frozen=True):
    """A text with its attributions."""

    name: str
    text: str
    marked: tuple[Marked, ...]


def read(corpus: Path, part: str) -> Iterator[Document]:
    """The documents of a part, in order of name. Raises SystemExit where the folder holds none."""
    folder = next((at for at in (corpus / "data" / part, corpus / part) if (at / "text").is_dir()), None)
    if folder is None:
        raise SystemExit(f"no {part}/text under {corpus}")
    first: dict[str, Path] = {}
    for file in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(file.stem.rpartition("_")[0], file)
    for name, file in sorted(first.items()):
        if name in MEASURED:
            continue
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        yield Document(name, text, tuple(_marked(file.read_bytes().decode("utf-8"))))


def _marked(annotation: str) -> Iterator[Marked]:
    spans: dict[str, tuple[Span, ...]] = {}
    for line in annotation.split("\n"):
        parts = line.rstrip("\r").split("\t")
        if _SPAN.fullmatch(parts[0]):
            offsets = parts[1].partition(" ")[2]
            spans[parts[0]] = tuple((int(a), int(b)) for a, b in (x.split() for x in offsets.split(";")))
        elif _EVENT.fullmatch(parts[0]):
            roles: dict[str, tuple[Span, ...]] = {"source": (), "cue": (), "content": ()}
            for pair in parts[1].split():
                role, _, ref = pair.partition(":")
                role = role.rstrip("0123456789").lower()
                if role in roles:
                    roles[role] += spans.get(ref, ())
            if roles["cue"] and roles["content"]:
                yield Marked(**roles)
