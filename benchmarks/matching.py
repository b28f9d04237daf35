"""Does the probability mean anything? `python -m benchmarks.matching tweets FOLDER [SPLIT]`, or `gold GOLD`

tweets: the ranker's probability of the first fact of each query (a folder as benchmarks.adapters.matching
reads it). gold: the probability in the light of the article, of every match that is looked at. Prints the
Brier score, the share right by bins, and the share right among those shown at the default threshold.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.adapters.endtoend import article
from benchmarks.train_matching import facts_of, read
from claimcheck.app.check import check
from claimcheck.facts import FactBase
from claimcheck.facts.matcher import SHOWN
from claimcheck.facts.search_index import build
from claimcheck.matching import Background, Candidate, breadth, rank, rarity_table
from claimcheck.model import Claim, Span

Judged = tuple[float, bool]  # a probability, and whether the fact is the right one


def tweets(folder: Path, split: str) -> Iterator[Judged]:
    """The first fact of each query."""
    index = build(facts_of(folder))
    weigh = rarity_table(Background(len(index), index.count))
    for query in read(folder / "queries.jsonl"):
        if query["split"] == split:
            found = [Candidate(*hit) for hit in index.search(query["text"], breadth(len(index)))]
            for best in rank(query["text"], found, weigh)[:1]:
                yield best.probability, best.fact.id in query["gold"]


def gold(folder: Path) -> Iterator[Judged]:
    """Every match of every claim that lies on a labelled one."""
    base = FactBase.open(folder / "facts.yaml", folder / "sources.yaml")
    for row in read(folder / "gold.jsonl"):
        for claim in check(article(folder, row), base=base, all_matches=True).claims:
            right = _labelled(claim, row["claims"])
            yield from ((match.probability, match.fact == right) for match in claim.matches)


def _labelled(claim: Claim, labels: Sequence[dict[str, Any]]) -> str | None:
    """The fact of the labelled claim that shares most of its place with this one, at least half."""
    best = max(labels, key=lambda label: _overlap(claim.span, label["span"]))
    return best["fact"] if _overlap(claim.span, best["span"]) >= 0.5 else None


def _overlap(one: Span, other: Sequence[int]) -> float:
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))


def report(judged: Sequence[Judged]) -> str:
    """Brier score (mean squared error of the probability, 0 is best), bins, and what is shown."""
    brier = sum((probability - right) ** 2 for probability, right in judged) / len(judged)
    lines = [f"{len(judged)} judged, Brier score {brier:.3f}", "  bin        number  mean  right"]
    for low in range(10):
        held = [one for one in judged if low / 10 <= one[0] < (low + 1) / 10 or (low == 9 and one[0] == 1)]
        if held:
            mean, right = (sum(column) / len(held) for column in zip(*held, strict=True))
            lines.append(f"  {low / 10:.1f}-{(low + 1) / 10:.1f}  {len(held):8}  {mean:.2f}  {right:.2f}")
    shown = [right for probability, right in judged if probability >= SHOWN]
    lines.append(
        f"  from {SHOWN} on: {sum(shown)} of {len(shown)} right ({sum(shown) / max(1, len(shown)):.2f})"
    )
    return "\n".join(lines)


def main() -> None:
    """Print the report."""
    if len(sys.argv) < 3 or sys.argv[1] not in ("tweets", "gold"):
        sys.exit(__doc__)
    folder = Path(sys.argv[2])
    split = sys.argv[3] if len(sys.argv) > 3 else "devtest"
    print(report(list(tweets(folder, split) if sys.argv[1] == "tweets" else gold(folder))))


if __name__ == "__main__":
    main()
