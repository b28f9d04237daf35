"""Claims of real news beside facts as a newsroom would hold them: `benchmarks/data/news_facts`.

    python -m benchmarks.news_facts POLNEAR                       # counts, and what check no longer cuts so
    python -m benchmarks.news_facts POLNEAR --labelled NEWS.jsonl # writes the training part for the judge

The files hold places in documents of PolNeAR and facts in words of our own; POLNEAR is the folder of the
corpus. A third of the documents is only measured on.
"""

import argparse
import random
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Literal

import msgspec

from claimcheck.app.check import check
from claimcheck.model import Article, Span
from claimcheck.nlp.embedder import embed
from claimcheck.text import clean

DATA = Path(__file__).parent / "data" / "news_facts"
FEW = 4  # words that are too few for a part of a fact to say something
NEIGHBOURS = 3  # facts of other claims beside which each claim decides nothing
WORDS = 350  # of a document are checked, to the end of the line

Label = Literal["agrees", "conflicts", "nothing"]


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of a file: a claim of a document, by its place in the text; what a fact makes of it, and why."""

    doc: str
    span: Span
    fact: str
    label: Label
    reason: str
    known: date

    @property
    def split(self) -> Literal["measured", "train"]:
        """Whether the document is only measured on."""
        return "train" if zlib.crc32(self.doc.encode()) % 3 else "measured"


class Pair(msgspec.Struct, frozen=True):
    """A line with the words of its claim: as it stands by itself, and the sentence it is in."""

    line: Line
    claim: str
    sentence: str


def lines(folder: Path = DATA) -> Iterator[Line]:
    """All lines, file by file; msgspec.ValidationError where one is none."""
    for path in sorted(folder.glob("*.jsonl")):
        yield from msgspec.json.Decoder(Line).decode_lines(path.read_bytes())


def beginning(text: str, words: int = WORDS) -> str:
    """A text to the end of the line with which so many words are reached."""
    end = count = 0
    for line in text.split("\n"):
        end += len(line) + 1
        count += len(line.split())
        if count >= words:
            break
    return text[:end].rstrip()


def articles(corpus: Path, documents: Iterable[str]) -> Iterator[Article]:
    """The beginning of each document; raises SystemExit where `corpus` is not the folder of PolNeAR."""
    texts = next((at for at in (corpus / "data/train/text", corpus / "train/text") if at.is_dir()), None)
    if texts is None:
        raise SystemExit(f"no train/text under {corpus}")
    return map(partial(_article, texts), documents)


def _article(texts: Path, name: str) -> Article:
    text = clean(beginning((texts / f"{name}.txt").read_bytes().decode("utf-8"))).text
    return Article(text=text, id=name, sha256="", published=name.split("_")[1])


def pairs(corpus: Path, rows: Sequence[Line]) -> Iterator[Pair | Line]:
    """Each line with the claim that check finds at its place today, or as it is where there is none.

    Raises SystemExit where `corpus` is not the folder of PolNeAR.
    """
    found: dict[str, Mapping[Span, Pair]] = {}
    read = articles(corpus, dict.fromkeys(row.doc for row in rows))
    for row in rows:
        if row.doc not in found:
            article = next(read)
            found[row.doc] = {
                claim.span: Pair(row, claim.standalone, article.text[slice(*claim.sentence)])
                for claim in check(article).claims
            }
        pair = found[row.doc].get(row.span)
        yield row if pair is None else msgspec.structs.replace(pair, line=row)


def labelled(pairs: Sequence[Pair]) -> Iterator[dict[str, Any]]:
    """What the judge is trained on: each pair with the claim as it stands alone and with its sentence; each
    claim beside the facts nearest by meaning that were written for other claims of its document; and texts
    of nearly the same words."""
    documents: dict[str, list[Pair]] = {}
    rng = random.Random(5)
    for pair in pairs:
        documents.setdefault(pair.line.doc, []).append(pair)
    for rows in documents.values():
        facts = list(dict.fromkeys(pair.line.fact for pair in rows))
        vectors = embed(facts)
        written: dict[tuple[str, str], set[str]] = {}
        for pair in rows:
            label = "neutral" if pair.line.label == "nothing" else pair.line.label
            yield from _forms(pair.claim, pair.sentence, pair.line.fact, label, hard=True)
            written.setdefault((pair.claim, pair.sentence), set()).add(pair.line.fact)
        for (claim, sentence), own in written.items():
            near = (vectors @ embed([claim])[0]).argsort()[::-1]
            others = [facts[at] for at in near if facts[at] not in own][:NEIGHBOURS]
            for fact in others:
                yield from _forms(claim, sentence, fact, "neutral", hard=False)
        yield from _same_words(rows, rng)


def _same_words(rows: Sequence[Pair], rng: random.Random) -> Iterator[dict[str, Any]]:
    """Texts of nearly the same words: a sentence and the claim it makes, a fact and itself, whole or without
    its last part, agree; two facts of which one makes a claim true and the other makes it false do not.

    Without the first, a judge that has learned from facts in other words takes the same words for a denial.
    """
    told: dict[str, dict[str, list[str]]] = {}
    for pair in rows:
        told.setdefault(pair.claim, {}).setdefault(pair.line.label, []).append(pair.line.fact)
    for sentence, claim in dict.fromkeys((pair.sentence, pair.claim) for pair in rows):
        yield {"fact": sentence, "claim": claim, "label": "agrees", "hard": False}
    for fact in dict.fromkeys(pair.line.fact for pair in rows):
        shorter = fact.rpartition(", ")[0]
        claim = shorter + "." if rng.random() < 0.5 and len(shorter.split()) > FEW else fact
        yield {"fact": fact, "claim": claim, "label": "agrees", "hard": False}
    for facts in told.values():
        right, wrong = facts.get("agrees"), facts.get("conflicts")
        if right and wrong:
            one, other = rng.sample((right[0], wrong[0]), 2)
            yield {"fact": one, "claim": other, "label": "conflicts", "hard": False}


def _forms(claim: str, sentence: str, fact: str, label: str, *, hard: bool) -> Iterator[dict[str, Any]]:
    for form in dict.fromkeys((claim, sentence)):
        yield {"fact": fact, "claim": form, "label": label, "hard": hard}


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the counts by split, label and reason; with --labelled writes the pairs of the split "train"."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("--labelled", type=Path, help="where to write them for benchmarks.train_judge")
    chosen = parser.parse_args(arguments)
    every = list(pairs(chosen.polnear, list(lines())))
    whole = [pair for pair in every if isinstance(pair, Pair)]
    for split in ("train", "measured"):
        some = [pair.line for pair in whole if pair.line.split == split]
        labels = ", ".join(f"{label} {n}" for label, n in Counter(one.label for one in some).most_common())
        print(f"{split}: {len(some)} pairs of {len({one.doc for one in some})} documents: {labels}")
    for (label, reason), n in sorted(Counter((p.line.label, p.line.reason) for p in whole).items()):
        print(f"  {label:10}{reason:14}{n}")
    print(f"{len(every) - len(whole)} pairs whose claim is cut otherwise today")
    if chosen.labelled:
        rows = labelled([pair for pair in whole if pair.line.split == "train"])
        chosen.labelled.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
