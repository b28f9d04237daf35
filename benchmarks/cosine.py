"""The semantic peer of `make bench`, MiniLM's cosine alone: `python -m benchmarks.cosine [POLNEAR]`

The peer has the weights of our own embedder and nothing else: the fact of a claim is the one with the highest
cosine, and a fact agrees with a claim from the cosine on that serves best (F1) on a tenth of the contrastive
sets. It is measured on another tenth, which the judge was not trained on either; with POLNEAR, the folder of
that corpus, also on the measured part of `news_facts`. Ours is embedder, ranker, judge and rules together.
"""

import sys
import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import process_time

import msgspec

from benchmarks import judge_data, news_facts, pairs, retrieval
from benchmarks.adapters.conflict import relation
from benchmarks.train_matching import read
from claimcheck.facts.matcher import COMPARED, Matcher
from claimcheck.facts.search_index import build
from claimcheck.facts.vectors import FactVectors
from claimcheck.matching.entailment import judge
from claimcheck.model import Article, Claim, Fact
from claimcheck.nlp.embedder import embed

MEASURED, CUT = 0, 1  # tenths of the contrastive sets, of which the judge saw only the second
_PLACES = {"agrees": 1.0, "unclear": 0.0, "conflicts": -1.0}
Figure = tuple[str, float, float, str]  # what, ours, the peer's, what their ratio says


class Weighed(msgspec.Struct, frozen=True):
    """A claim beside a fact: what is right, the cosine, the relation by rules and judge, and the weight of
    that: the relation first, and among equal ones what the judge holds."""

    label: str
    cosine: float
    relation: str = ""
    weight: float = 0.0


def auc(above: Iterable[float], below: Sequence[float]) -> float:
    """How often one of `above` is higher than one of `below`, a tie as half. Raises ZeroDivisionError where
    either is empty."""
    ordered, won, count = sorted(below), 0.0, 0
    for one in above:
        won += (bisect_left(ordered, one) + bisect_right(ordered, one)) / 2
        count += 1
    return won / (count * len(ordered))


def f1(said: Sequence[bool], right: Sequence[bool]) -> float:
    """The harmonic mean of precision and recall; 0 without anything right."""
    both = sum(one and other for one, other in zip(said, right, strict=True))
    return 2 * both / max(1, sum(said) + sum(right))


def best_cut(rows: Sequence[Weighed]) -> float:
    """The cosine from which on "agrees" has the best F1."""
    right = [row.label == "agrees" for row in rows]
    return max(
        (row.cosine for row in rows),
        key=lambda cut: f1([row.cosine >= cut for row in rows], right),
    )


def own(tenth: int) -> list[tuple[str, str, str]]:
    """Claim, fact and label of the written sets of a tenth of the families."""
    sets = [one for one in pairs.load() if one.id == pairs.family(one.id)]
    held = [one for one in sets if judge_data.tenth(one.id) == tenth]
    return [(pair.claim, pair.fact, pair.label) for pair in pairs.pairs(held)]


def of_news(polnear: Path) -> list[tuple[str, str, str]]:
    """Claim, fact and label of the measured documents of `news_facts`, as a check cuts the claims."""
    lines = [line for line in news_facts.lines() if line.split == "measured"]
    found = news_facts.pairs(polnear, lines)
    return [(one.claim, one.line.fact, one.line.label) for one in found if isinstance(one, news_facts.Pair)]


def weighed(rows: Sequence[tuple[str, str, str]], *, alone: bool = False) -> Iterator[Weighed]:
    """Each pair by its cosine and, unless `alone`, by rules and judge (`adapters.conflict`), without the
    cuts of a check."""
    vectors = {text: embed([text])[0] for row in rows for text in row[:2]}
    for claim, fact, label in rows:
        cosine = float(vectors[claim] @ vectors[fact])
        if alone:
            yield Weighed(label, cosine)
            continue
        judgement = (judge([(fact, claim)]) or [])[0]
        said = relation(claim, Fact(id="fact", statement=fact, verdict="true"), judgement)
        weight = _PLACES[said] + (judgement.agrees - judgement.conflicts) / 2.1  # no tie between relations
        yield Weighed(label, cosine, said, weight)


def compared(name: str, rows: Sequence[Weighed], cut: float) -> Iterator[Figure]:
    """Whether agreement is told from conflict, and how well "agrees" is said."""
    agree, conflict = ([row for row in rows if row.label == label] for label in ("agrees", "conflicts"))
    yield (
        f"{name}, agrees above conflicts, AUC",
        auc((row.weight for row in agree), [row.weight for row in conflict]),
        auc((row.cosine for row in agree), [row.cosine for row in conflict]),
        "as good",
    )
    right = [row.label == "agrees" for row in rows]
    said = [row.relation == "agrees" for row in rows]
    yield f'{name}, "agrees", F1', f1(said, right), f1([row.cosine >= cut for row in rows], right), "as good"
    ours = sum(row.relation == "agrees" for row in conflict) / len(conflict)
    theirs = sum(row.cosine >= cut for row in conflict) / len(conflict)
    yield f'{name}, share of conflicts said to be "agrees"', ours, theirs, ""


def beside(facts: Path, queries: Path) -> Iterator[Figure]:
    """Claims beside all facts of a base: the time of an article's claims, and how often the right fact is
    first. The vectors of the facts are there already, as they are after the first check."""
    index = build(
        Fact(id=row["id"], statement=row["text"], title=row.get("title", ""), verdict="true")
        for row in read(facts)
    )
    asked = [(_alone(row["text"]), row["gold"]) for row in read(queries)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.vectors"
        FactVectors(index, path).build()
        # Each side embeds the claims for itself: vectors remember what they were asked.
        alone, matcher = FactVectors(index, path), Matcher(index, {}, FactVectors(index, path))
        matcher.match(asked[-1][0][:1], asked[-1][0][1])  # loads what is loaded once a process
        cosine = _seconds(lambda one: alone.nearest([one[0].text], 1), asked)
        ours = _seconds(lambda one: matcher.match(one[:1], one[1]), asked)
        yield f"{retrieval.CLAIMS} claims beside {len(index):,} facts by meaning, CPU s", ours, cosine, ""
        right = [alone.nearest([one[0].text], 1)[0][0][0].id in gold for one, gold in asked]
        first = [
            bool(best := matcher.pairs(near, article, COMPARED, 0.0)) and best[0].found.fact.id in gold
            for (claim, article), gold in asked
            for near in matcher.near([claim], article)
        ]
        yield "the same, right fact first", sum(first) / len(first), sum(right) / len(right), "as good"


def _alone(text: str) -> tuple[Claim, Article]:
    return pairs.as_claim(text), Article(id="a", text=text, sha256="", published="2023-07-01")


def _seconds(
    do: Callable[[tuple[Claim, Article]], object], asked: Sequence[tuple[tuple[Claim, Article], object]]
) -> float:
    start = process_time()
    for one, _ in asked[: retrieval.CLAIMS]:
        do(one)
    return process_time() - start


def figures(polnear: Path | None = None) -> Iterator[Figure]:
    """All figures. Raises `ClaimcheckError` CC703, CC706 without the models."""
    cut = best_cut(list(weighed(own(CUT), alone=True)))
    yield from compared("contrastive sets", list(weighed(own(MEASURED))), cut)
    if polnear is not None:
        yield from compared("news", list(weighed(of_news(polnear))), cut)
    with tempfile.TemporaryDirectory() as folder:
        yield from beside(*retrieval.generate(Path(folder), 10_000))


def main() -> None:
    """Print a line for each figure."""
    for what, ours, theirs, _ in figures(Path(sys.argv[1]) if sys.argv[1:] else None):
        print(f"{what}: {ours:.3f}, MiniLM cosine {theirs:.3f}", flush=True)


if __name__ == "__main__":
    main()
