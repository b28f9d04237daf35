"""Reads the labels of `benchmarks/data/claims`: openings of articles, their claims and what is none."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from claimcheck.model import Span

DATA = Path(__file__).parent / "data" / "claims"
OPENINGS = ("first.jsonl", "second.jsonl")
CUTS = ("cuts/first.jsonl",)


class Label(msgspec.Struct, frozen=True):
    """A claim, or with worth 0 what is none, as in the file."""

    span: Span
    worth: int
    own: bool  # in the article's own voice
    kind: str | None = None  # of what is no claim


class Opening(msgspec.Struct, frozen=True):
    """The labelled opening of an article."""

    name: str
    text: str
    labels: tuple[Label, ...]


class Cuts(msgspec.Struct, frozen=True):
    """Words of one voice, and the places in the text where the next claim begins."""

    span: Span
    cuts: tuple[int, ...]


class _CutLine(msgspec.Struct, frozen=True):
    doc: str
    part: str
    sha256: str
    stretches: tuple[Cuts, ...]


class _Line(msgspec.Struct, frozen=True):
    doc: str
    part: str
    sha256: str
    until: int
    labels: tuple[Label, ...]


def read(corpus: Path) -> Iterator[Opening]:
    """The labelled openings, their texts from a copy of PolNeAR. Raises ValueError for another text."""
    for raw in _lines(OPENINGS):
        line = msgspec.json.decode(raw, type=_Line)
        yield Opening(line.doc, _text(corpus, line)[: line.until], line.labels)


def read_cuts(corpus: Path) -> Iterator[tuple[str, str, tuple[Cuts, ...]]]:
    """Names and texts of documents with the stretches of which only the cuts are labelled."""
    for raw in _lines(CUTS):
        line = msgspec.json.decode(raw, type=_CutLine)
        yield line.doc, _text(corpus, line), line.stretches


def _lines(names: Sequence[str]) -> Iterator[bytes]:
    for name in names:
        yield from (DATA / name).read_bytes().splitlines()


def _text(corpus: Path, line: _Line | _CutLine) -> str:
    raw = (corpus / "data" / line.part / "text" / f"{line.doc}.txt").read_bytes()
    if hashlib.sha256(raw).hexdigest() != line.sha256:
        raise ValueError(f"{line.doc}: not the labelled text")
    return raw.decode("utf-8")
