"""Rank facts for queries: `python -m benchmarks.adapters.matching FOLDER [SPLIT] > run.jsonl`

FOLDER holds facts.jsonl ({"id", "text", "title"}) and queries.jsonl ({"id", "split", "text"}). Prints a line
for each query: {"query", "ranked": fact ids, "scores": probabilities, "seconds"}.
"""

import sys
from pathlib import Path
from time import perf_counter

import msgspec

from benchmarks.train_matching import facts_of, read
from claimcheck.facts.search_index import build
from claimcheck.matching import Background, Candidate, breadth, rank, rarity_table


def main() -> None:
    """Print the run."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder, split = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "devtest"
    index = build(facts_of(folder))
    weigh = rarity_table(Background(len(index), index.count))
    for query in read(folder / "queries.jsonl"):
        if query["split"] == split:
            start = perf_counter()
            found = [Candidate(*hit) for hit in index.search(query["text"], breadth(len(index)))]
            ranked = rank(query["text"], found, weigh)
            line = {
                "query": query["id"],
                "ranked": [one.fact.id for one in ranked],
                "scores": [round(one.probability, 5) for one in ranked],
                "seconds": perf_counter() - start,
            }
            sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")


if __name__ == "__main__":
    main()
