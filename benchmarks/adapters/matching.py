"""Rank facts for queries: `python -m benchmarks.adapters.matching FOLDER [SPLIT] > run.jsonl`

FOLDER holds facts.jsonl ({"id", "text", "title"}) and queries.jsonl ({"id", "split", "text"}). Prints a line
for each query: {"query", "ranked": fact ids, "scores": probabilities, "seconds"}. Facts are compared by
meaning, too, where the extra `models` is installed and CLAIMCHECK_MODELS is not "off".
"""

import os
import sys
from pathlib import Path
from time import perf_counter

import msgspec

from benchmarks.train_matching import facts_of, read
from claimcheck.facts.search_index import Index, build
from claimcheck.facts.vectors import FactVectors
from claimcheck.matching import Background, Candidate, breadth, rank, rarity_table
from claimcheck.matching.pair_features import log_odds
from claimcheck.matching.ranker import Scored, probability, ranked_by_meaning
from claimcheck.matching.ranking_features import RarityTable
from claimcheck.nlp import runtime

NEAREST = 10  # facts that are looked at for their meaning alone
UNSEEN = 0.01  # the most that the ranker may hold of a fact that shares too few words to be found by them


def main() -> None:
    """Print the run."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder, split = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "devtest"
    index = build(facts_of(folder))
    weigh = rarity_table(Background(len(index), index.count))
    vectors = None
    if runtime.available() and os.environ.get("CLAIMCHECK_MODELS", "on") != "off":
        vectors = FactVectors(index)
        vectors.build()
    for query in read(folder / "queries.jsonl"):
        if query["split"] == split:
            start = perf_counter()
            ranked = ranking(query["text"], index, weigh, vectors)
            line = {
                "query": query["id"],
                "ranked": [one.fact.id for one in ranked],
                "scores": [round(one.probability, 5) for one in ranked],
                "seconds": perf_counter() - start,
            }
            sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")


def ranking(text: str, index: Index, weigh: RarityTable, vectors: FactVectors | None) -> list[Scored]:
    """The facts that are found for a text, likeliest first."""
    found = [Candidate(*hit) for hit in index.search(text, breadth(len(index)))]
    ranked = rank(text, found, weigh)
    if vectors is None:
        return ranked
    known = {one.fact.id for one in ranked}
    near = [Candidate(fact, 1.0) for fact, _ in vectors.nearest([text], NEAREST)[0] if fact.id not in known]
    ranked += [Scored(one.fact, min(UNSEEN, one.probability)) for one in rank(text, near, weigh)]
    facts = [one.fact for one in ranked]
    cosines = [cosine or 0.0 for cosine in vectors.cosines(text, facts)]
    odds = ranked_by_meaning([log_odds(one.probability) for one in ranked], cosines)
    both = [Scored(fact, probability(odd)) for fact, odd in zip(facts, odds, strict=True)]
    return sorted(both, key=lambda one: -one.probability)


if __name__ == "__main__":
    main()
