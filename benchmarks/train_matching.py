"""Learn the ranker's weights: `python -m benchmarks.train_matching CORPUS...`

Each CORPUS is a folder with facts.jsonl ({"id", "text", "title"}) and queries.jsonl ({"split", "text",
"gold": [ids]}); only the split "train" is read. Writes claimcheck/matching/model/weights.json. Pure Python, a
few minutes, the same result every time.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from claimcheck.facts.search_index import Index, build
from claimcheck.matching.index_terms import stems
from claimcheck.matching.ranker import KEPT, Model, breadth, rarity_table
from claimcheck.matching.ranking_features import NAMES, Background, Candidate, features, nearest
from claimcheck.model import Fact

OUT = Path(__file__).parent.parent / "claimcheck/matching/model/weights.json"
IN_SMALL = 15  # candidates from a small base
COMMON = 2000  # stems whose share is kept
RIDGE = 1.0  # on standardised features

Row = tuple[list[float], bool]


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with path.open("rb") as stream:
        yield from map(msgspec.json.decode, stream)


def facts_of(corpus: Path) -> list[Fact]:
    """The facts of a corpus; its verdicts play no part."""
    rows = read(corpus / "facts.jsonl")
    return [
        Fact(id=row["id"], statement=row["text"], title=row.get("title", ""), verdict="true") for row in rows
    ]


def common_stems(facts: list[Fact]) -> dict[str, float]:
    """The share of facts in which each of the commonest stems stands."""
    counts = Counter(word for fact in facts for word in sorted(set(stems(fact.statement))))
    return {word: round(count / len(facts), 5) for word, count in counts.most_common(COMMON)}


def examples(
    queries: list[dict[str, Any]], index: Index, common: dict[str, float], depth: int
) -> Iterator[Row]:
    """Features of every candidate of every query, and whether it is the right fact."""
    weigh = rarity_table(Background(len(index), index.count), common)
    for query in queries:
        found = [Candidate(*hit) for hit in index.search(query["text"], depth)]
        found = nearest(query["text"], found, weigh, KEPT)
        gold = set(query["gold"])
        for candidate, row in zip(found, features(query["text"], found, weigh), strict=True):
            yield row, candidate.fact.id in gold


def untitled(facts: Iterable[Fact], share: float, draw: random.Random) -> list[Fact]:
    """The facts, a share of them without the title: curated facts mostly have none, imported ones do, and a
    title must not decide between them."""
    return [structs.replace(fact, title="") if draw.random() < share else fact for fact in facts]


def large_bases(corpus: Path, facts: list[Fact], common: dict[str, float]) -> Iterator[Row]:
    """Examples from all facts: with their titles, half of them without, all without."""
    queries = [query for query in read(corpus / "queries.jsonl") if query["split"] == "train"]
    draw = random.Random(12)
    for share in (0.0, 0.5, 1.0):
        index = build(untitled(facts, share, draw))
        yield from examples(queries, index, common, breadth(len(index)))


def small_bases(corpus: Path, facts: list[Fact], common: dict[str, float], share: float) -> Iterator[Row]:
    """Examples from small bases that hold the right fact of every fourth query; a share of the facts has no
    title.

    The large base has a right fact for every query; without these the model would take the best of a few for
    right.
    """
    draw = random.Random(5)
    queries = [query for query in read(corpus / "queries.jsonl") if query["split"] == "train"]
    for size in (100, 300, 1000, 3000):
        held = {fact.id: fact for fact in draw.sample(facts, min(size, len(facts)))}
        wanted = {fact for query in draw.sample(queries, len(queries) // 4) for fact in query["gold"]}
        held |= {fact.id: fact for fact in facts if fact.id in wanted}
        asked = draw.sample(queries, len(queries) // 2)
        yield from examples(asked, build(untitled(held.values(), share, draw)), common, IN_SMALL)


def fit(rows: list[Row]) -> tuple[float, list[float]]:
    """Bias and weights of a ridge logistic regression, by Newton's method on standardised features."""
    width = len(NAMES)
    mean = [sum(row[k] for row, _ in rows) / len(rows) for k in range(width)]
    scale = [
        (sum((row[k] - mean[k]) ** 2 for row, _ in rows) / len(rows)) ** 0.5 or 1.0 for k in range(width)
    ]
    data = [([1.0, *((row[k] - mean[k]) / scale[k] for k in range(width))], label) for row, label in rows]
    beta = [0.0] * (width + 1)
    for _ in range(30):
        step = _newton(data, beta)
        beta = [b + s for b, s in zip(beta, step, strict=True)]
        if max(map(abs, step)) < 1e-5:
            break
    weights = [b / s for b, s in zip(beta[1:], scale, strict=True)]
    return beta[0] - sum(w * m for w, m in zip(weights, mean, strict=True)), weights


def _newton(data: list[tuple[list[float], bool]], beta: list[float]) -> list[float]:
    from math import exp

    size = len(beta)
    slope = [0.0] + [-RIDGE * b for b in beta[1:]]
    bend = [[(RIDGE if i == j and i else 0.0) for j in range(size)] for i in range(size)]
    for row, label in data:
        p = 1 / (1 + exp(-sum(b * x for b, x in zip(beta, row, strict=True))))
        weight = p * (1 - p)
        for i, x in enumerate(row):
            slope[i] += (label - p) * x
            if weight > 1e-6:
                line, scaled = bend[i], weight * x
                for j in range(i + 1):
                    line[j] += scaled * row[j]
    for i in range(size):
        for j in range(i):
            bend[j][i] = bend[i][j]
    return _solve(bend, slope)


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss with pivots."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(size):
            if k != i and rows[k][i]:
                factor = rows[k][i] / rows[i][i]
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i], strict=True)]
    return [line[-1] / line[i] for i, line in enumerate(rows)]


def main() -> None:
    """Train and write."""
    corpora = [Path(name) for name in sys.argv[1:]]
    if not corpora:
        sys.exit(__doc__)
    bases = [facts_of(corpus) for corpus in corpora]
    common = common_stems([fact for base in bases for fact in base])
    rows: list[Row] = []
    for corpus, base in zip(corpora, bases, strict=True):
        rows += large_bases(corpus, base, common)
        for share in (0.0, 0.5):
            rows += small_bases(corpus, base, common, share)
    bias, weights = fit(rows)
    model = Model(round(bias, 4), dict(zip(NAMES, (round(w, 4) for w in weights), strict=True)), common)
    OUT.write_bytes(msgspec.json.format(msgspec.json.encode(model), indent=0) + b"\n")
    print(f"{len(rows)} pairs, {sum(label for _, label in rows)} right; wrote {OUT}")


if __name__ == "__main__":
    main()
