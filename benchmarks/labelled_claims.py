"""Reads labelled texts: those of `benchmarks/data/claims` (openings of articles) and sets in the format of
gold.jsonl; their claims and what is none.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from claimcheck import attribution, nlp
from claimcheck.attribution.resolution import resolve
from claimcheck.model import Article, Attribution, Span
from claimcheck.nlp.documents import Document
from claimcheck.nlp.entities import EntityTable

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


class _GoldClaim(msgspec.Struct, frozen=True):
    span: Span
    worth: int
    quote: str


class _GoldLine(msgspec.Struct, frozen=True):
    doc: str
    claims: tuple[_GoldClaim, ...]
    not_claims: tuple[Span, ...]


class Analysed(msgspec.Struct, frozen=True):
    """A labelled text as the product reads it, up to where claims are found."""

    opening: Opening
    article: Article
    document: Document
    attributions: Sequence[Attribution]


def analysed(opening: Opening) -> Analysed:
    """Read a labelled text."""
    title = opening.text.split("\n", 1)[0]
    headline = (0, len(title)) if title != opening.text else None  # of single sentences
    article = Article(id=opening.name, text=opening.text, sha256="0" * 64, title=title, headline=headline)
    document = nlp.document(opening.text, nlp.analyse(opening.text, headline=article.headline))
    found = resolve(article, EntityTable.of(article, document, {}), attribution.attribute(document))
    return Analysed(opening, article, document, found)


def read(corpus: Path, gold: Sequence[Path] = ()) -> Iterator[Opening]:
    """The labelled openings, their texts from a copy of PolNeAR, and the articles of the folders `gold`.
    Raises ValueError for another text.
    """
    for raw in _lines(OPENINGS):
        line = msgspec.json.decode(raw, type=_Line)
        yield Opening(line.doc, _text(corpus, line)[: line.until], line.labels)
    for folder in gold:
        for raw in (folder / "gold.jsonl").read_bytes().splitlines():
            row = msgspec.json.decode(raw, type=_GoldLine)
            text = (folder / "articles" / f"{row.doc}.txt").read_text(encoding="utf-8")
            labels = [Label(one.span, one.worth, own=one.quote == "none") for one in row.claims]
            labels += [Label(span, 0, own=True, kind=_kind(text, span)) for span in row.not_claims]
            yield Opening(row.doc, text, tuple(sorted(labels, key=lambda one: one.span)))


def _kind(text: str, span: Span) -> str:
    """Such sets do not say of what kind a sentence is; most of those that ask nothing are opinions."""
    return "question" if text[slice(*span)].rstrip("”\"'’ )").endswith("?") else "opinion"


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
