"""How well claims, sources and facts are found on real news that no rule was made for.

python -m benchmarks.heldout_real TEXTS [--fetch-from FOLDER ...] [--errors]

TEXTS is a folder with the texts as NAME.txt; the labels (`benchmarks/data/heldout_real`, its README says what
they mean) hold none of their words. With `--fetch-from` the texts are first rebuilt there from a copy of
PolNeAR and from folders with the others. A text without the hash of the manifest is named and left out.
The texts of `bears.jsonl` are checked against `facts.yaml`, and the facts shown for their claims are judged.
"""

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from benchmarks.heldout import Label, Labelled, Tally, align, same_source, table
from claimcheck.app.check import check
from claimcheck.facts import FactBase
from claimcheck.model import Article, Checked, Claim, Span
from claimcheck.nlp.word_lists import words

DATA = Path(__file__).parent / "data" / "heldout_real"
REFERENCES = ("name", "surname", "description", "pronoun", "none")
_NO_NAME = words("a an the he she it they we i his her its their our my who this that")


class Link(msgspec.Struct, frozen=True):
    """A labelled link, as in the file: places in the text. `also` are other names that are right."""

    kind: str
    name: Span
    mention: Span | None
    reference: str  # one of REFERENCES: how the source is named at the claim
    also: tuple[Span, ...] = ()
    open: bool = False  # a careful reader could not say who is meant


class Date(msgspec.Struct, frozen=True):
    """The place of a date, and its value."""

    span: Span
    value: str


class Line(msgspec.Struct, frozen=True):
    """A line of a file of labels: a claim, or with worth 0 what is none."""

    span: Span
    worth: int
    chain: tuple[Link, ...] = ()
    flags: tuple[str, ...] = ()
    dates: tuple[Date, ...] = ()


class RealLabel(Label, frozen=True):
    """A label with all names that are right for each link, and with the links as in the file."""

    names: tuple[tuple[str, ...], ...]
    links: tuple[Link, ...]

    def accepts(self, at: int, name: str) -> bool:
        """Is `name` one of the right names of the link at `at`?"""
        return any(same_source(name, one) for one in self.names[at])


class RealTally(Tally):
    """Counts also whose names are right, left open and wrong, link by link."""

    def _judge(self, one: Labelled, label: Label, claim: Claim) -> None:
        super()._judge(one, label, claim)
        assert isinstance(label, RealLabel)
        right, spare = _in_order([link.source for link in claim.chain], label)
        for at, link in enumerate(label.links):
            verdict = "right"
            if at not in right:
                verdict = _verdict(spare.pop(0), link) if spare else "missing"
            self.counts[f"{verdict} {link.reference}"] += 1
        self.counts["links too many"] += len(spare)


def _in_order(found: Sequence[str], label: RealLabel) -> tuple[set[int], list[str]]:
    """Which labelled links are named right, both from the outermost on, and the names that are left."""
    right: set[int] = set()
    spare: list[str] = []
    start = 0
    for name in found:
        at = next((at for at in range(start, len(label.links)) if label.accepts(at, name)), None)
        if at is None:
            spare.append(name)
        else:
            right.add(at)
            start = at + 1
    return right, spare


def _verdict(name: str, link: Link) -> str:
    """Of a name that is not right: `wrong`, or `open` where it is a pronoun or a description."""
    if any(word[:1].isupper() and word.casefold() not in _NO_NAME for word in re.findall(r"\w+", name)):
        return "wrong"
    return "right" if link.open else "open"


def read(row: Mapping[str, Any], text: str) -> Labelled:
    """The text of a row of the manifest with its labels."""
    title = text.split("\n", 1)[0]
    known = {"id": row["name"], "sha256": row["sha256"], "published": row["published"]}
    article = Article(text=text, title=title, headline=(0, len(title)), **known)
    raw = (DATA / "labels" / f"{row['name']}.jsonl").read_bytes()
    lines = [msgspec.json.decode(line, type=Line) for line in raw.splitlines()]
    claims = tuple(_label(line, text) for line in lines if line.worth)
    return Labelled(article, claims, tuple(line.span for line in lines if not line.worth))


def _label(line: Line, text: str) -> RealLabel:
    names = tuple(tuple(text[slice(*span)] for span in (link.name, *link.also)) for link in line.chain)
    flags = set(line.flags) | ({"second-hand"} if len(line.chain) > 1 else set())
    flags |= {"anonymous"} if any(link.kind == "anonymous" for link in line.chain) else set()
    return RealLabel(
        span=line.span,
        worth=line.worth,
        chain=tuple((one[0], link.kind) for one, link in zip(names, line.chain, strict=True)),
        flags=frozenset(flags),
        dates=tuple((text[slice(*date.span)], date.value) for date in line.dates),
        names=names,
        links=line.chain,
    )


def texts(folder: Path, sources: Sequence[Path] = ()) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The rows of the manifest with their texts, those from `sources` written to `folder` first."""
    for row in yaml.safe_load((DATA / "manifest.yaml").read_text(encoding="utf-8")):
        path = folder / f"{row['name']}.txt"
        for raw in _copies(row, sources):
            if hashlib.sha256(raw).hexdigest() == row["sha256"]:
                folder.mkdir(parents=True, exist_ok=True)
                path.write_bytes(raw)
                break
        raw = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(raw).hexdigest() == row["sha256"]:
            yield row, raw.decode("utf-8")
        else:
            print(f"{row['name']}: {'not the labelled text' if raw else 'no text'}", file=sys.stderr)


def _copies(row: Mapping[str, Any], sources: Sequence[Path]) -> Iterator[bytes]:
    """What the folders hold for a row: the parts of a document of PolNeAR, or the text as it was cut."""
    given = row["source"].get("polnear", "")
    for source in sources:
        for path in (source / "data" / given, source / given, source / Path(given).name):
            if given and path.is_file():
                whole = path.read_bytes().decode("utf-8")
                text = "\n\n".join(whole[a:b] for a, b in row["parts"])
                yield (re.sub(r"[ \t]*\n\s*", "\n\n", text).strip() + "\n").encode()
        path = source / f"{row['name']}.txt"
        if path.is_file():
            yield path.read_bytes()


class Bearing(msgspec.Struct, frozen=True):
    """A line of bears.jsonl: whether a fact decides the claim at a place of a text, and how."""

    text: str
    span: Span
    fact: str
    label: Literal["agrees", "conflicts", "nothing"]
    why: str


def bearings() -> list[Bearing]:
    """The lines of bears.jsonl."""
    raw = (DATA / "bears.jsonl").read_bytes()
    return [msgspec.json.decode(line, type=Bearing) for line in raw.splitlines()]


class FactTally:
    """Counts the facts that are shown for claims beside those that decide them.

    A claim with several deciding facts counts once, and each of them is right. A fact that decides no claim
    at all is a distractor, one of another claim or of a claim that is not found is only wrong.
    """

    def __init__(self, bearings: Sequence[Bearing]) -> None:
        self.counts: Counter[str] = Counter()
        self.texts = {one.text for one in bearings}
        self._deciding: dict[tuple[str, Span], dict[str, str]] = {}
        for one in bearings:
            if one.label != "nothing":
                self._deciding.setdefault((one.text, one.span), {})[one.fact] = one.label
        self._used = {fact for known in self._deciding.values() for fact in known}

    def add(self, one: Labelled, checked: Checked) -> None:
        """Count one article."""
        counts, claims = self.counts, checked.claims
        for claim in claims:
            counts["pairs shown"] += claim.fact is not None
            counts[f"{claim.relation} shown"] += claim.fact is not None
            counts["distractors"] += claim.fact is not None and claim.fact not in self._used
        found = align(
            [label.span for label in one.claims], [claim.span for claim in claims], one.article.text
        )
        for at, label in enumerate(one.claims):
            known = self._deciding.get((one.article.id, label.span), {})
            counts["pairs"] += bool(known)
            for relation in ("agrees", "conflicts"):
                counts[relation] += relation in known.values()
            shown = claims[found[at]] if at in found else None
            if shown and shown.fact in known:
                counts["pairs right"] += 1
                counts[f"{shown.relation} right"] += shown.relation == known[shown.fact]

    def table(self) -> Iterator[str]:
        """The figures, a line each."""
        for kind in ("pairs", "agrees", "conflicts"):
            right, shown, gold = (self.counts[f"{kind}{part}"] for part in (" right", " shown", ""))
            precision, recall = right / max(1, shown), right / max(1, gold)
            yield f"{kind:<16} P {precision:.3f} R {recall:.3f} F1 {2 * right / max(1, shown + gold):.3f}" + (
                f" ({right} right of {shown} shown, {gold} labelled)"
            )
        yield f"distractors      {self.counts['distractors']} shown"


def names_table(counts: Counter[str]) -> Iterator[str]:
    """The figures of the names, a line for each way to refer to a source; links without an answer apart."""
    for title, kinds in (("names", REFERENCES), *((f"  {one}", (one,)) for one in REFERENCES)):
        right, left, wrong, missing = (
            sum(counts[f"{verdict} {kind}"] for kind in kinds)
            for verdict in ("right", "open", "wrong", "missing")
        )
        if given := right + left + wrong:
            shares = " / ".join(f"{100 * one / given:.0f}" for one in (right, left, wrong))
            yield f"{title:<16} {shares} right / open / wrong of {given}, {missing} more without a source"
    yield f"links too many   {counts['links too many']}"


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    folders = [Path(one) for one in arguments if not one.startswith("-")]
    if not folders:
        raise SystemExit(__doc__)
    tally = RealTally()
    facts = FactTally(bearings())
    base = FactBase.open(DATA / "facts.yaml")
    if base.vectors is not None:
        base.vectors.build()
    for row, text in texts(folders[0], folders[1:]):
        one = read(row, text)
        checked = check(one.article, base=base if row["name"] in facts.texts else None)
        tally.add(one, checked)
        if row["name"] in facts.texts:
            facts.add(one, checked)
    counts = tally.counts
    print("\n".join(table(tally)))
    for least in (1, 2):
        exact, every = (sum(counts[f"chain {n}{part}"] for n in range(least, 4)) for part in (" exact", ""))
        print(f"exact, {least}+ links  {exact / max(1, every):.3f} ({exact} of {every})")
    print("\n".join(names_table(counts)))
    print("\n".join(facts.table()))
    print(f"judged by        {getattr(base, 'engine', 'words')}")  # a base that knows only words does not say
    if "--errors" in arguments:
        print("\n".join(tally.errors))


if __name__ == "__main__":
    main(sys.argv[1:])
