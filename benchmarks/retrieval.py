"""Facts for claims beside other means: `python -m benchmarks.retrieval [QUERIES FACTS... [SPLIT]]`

FACTS ({"id", "text", "title"} a line) can be several files, such as one base grown to 10,000, 100,000 and a
million facts; QUERIES has {"id", "split", "text", "gold": [ids]} a line. Without them facts and claims are
generated; those differ from one another by small words alone, so nothing is told of quality. Each system runs
as a process of its own, one after the other; a peer that is not installed in .venv-bench (`make bench` makes
it) is left out with a word.

MAP@5 is over the first hundred queries of the split (default devtest); rapidfuzz, which looks at every fact,
gets ten of them on large bases. Time is processor time, memory the peak of the process with all facts loaded.
"""

import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Any

import msgspec

from benchmarks.check import facts as generated
from benchmarks.train_matching import read
from claimcheck.facts.index import build, open_folder
from claimcheck.matching import Background, Candidate, rank, weigher
from claimcheck.model import Fact

QUERIES, FEW, LARGE, CLAIMS = 100, 10, 50_000, 40
PEERS = ("bm25s", "fts5", "rapidfuzz")
HERE = Path(__file__).parents[1]
BENCH = HERE / ".venv-bench" / "bin" / "python"


class Run(msgspec.Struct, frozen=True):
    """What a system did: processor seconds to build and for each query, the best ids, peak memory in MB."""

    build: float
    seconds: list[float]
    ranked: dict[str, list[str]]
    memory: float

    def of_claims(self) -> float:
        """The seconds that the claims of an article take."""
        return CLAIMS * sum(self.seconds) / len(self.seconds)


def ours(facts: Path, queries: Path, split: str, limit: int) -> Run:
    """Index on disk, the best 30 ranked: what a check does before the article is looked at."""
    start = process_time()
    with tempfile.TemporaryDirectory() as folder:
        rows = read(facts)
        build(
            (
                Fact(id=row["id"], statement=row["text"], title=row.get("title", ""), verdict="true")
                for row in rows
            ),
            Path(folder),
        )
        built = process_time() - start
        index = open_folder(Path(folder))
        weigh = weigher(Background(len(index), index.count))
        ranked, seconds = {}, []
        for query in [one for one in read(queries) if one["split"] == split][:limit]:
            start = process_time()
            found = [Candidate(fact, score) for fact, score in index.search(query["text"], 30)]
            ranked[query["id"]] = [one.fact.id for one in rank(query["text"], found, weigh)[:5]]
            seconds.append(process_time() - start)
    return Run(built, seconds, ranked, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def average_precision(ranked: Sequence[str], gold: Sequence[str]) -> float:
    """The mean, over the right facts, of the precision where each of them stands among the best five."""
    hits, total = 0, 0.0
    for place, one in enumerate(ranked[:5], 1):
        if one in gold:
            hits += 1
            total += hits / place
    return total / min(len(gold), 5) if gold else 0.0


def quality(run: Run, gold: Mapping[str, Sequence[str]]) -> float:
    """MAP@5 over the queries that were asked."""
    return sum(average_precision(best, gold[query]) for query, best in run.ranked.items()) / len(run.ranked)


def measure(engine: str, facts: Path, queries: Path, split: str, limit: int) -> Run | str:
    """The run of a system as a process; a word why there is none."""
    arguments = [str(facts), str(queries), split, str(limit)]
    if engine == "claimcheck":
        command = [sys.executable, "-m", "benchmarks.retrieval", "--run", *arguments]
    else:
        python = str(BENCH) if BENCH.exists() else sys.executable
        command = [python, "benchmarks/adapters/peers_retrieval.py", engine, *arguments]
    done = subprocess.run(command, capture_output=True, cwd=HERE, check=False)
    if done.returncode:
        return (done.stderr.decode().strip().splitlines() or ["no word"])[-1]
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Run)


def generate(folder: Path, count: int) -> tuple[Path, Path]:
    """Facts and queries of our own, the same ones every time."""
    draw = random.Random(3)
    facts, queries = folder / "facts.jsonl", folder / "queries.jsonl"
    rows = [msgspec.json.decode(line) for line in generated(count).splitlines()]
    facts.write_bytes(
        b"\n".join(msgspec.json.encode({"id": row["id"], "text": row["statement"]}) for row in rows)
    )
    asked = draw.sample(rows, QUERIES)
    queries.write_bytes(b"\n".join(msgspec.json.encode(_query(row)) for row in asked))
    return facts, queries


def _query(row: dict[str, Any]) -> dict[str, Any]:
    words = [word for place, word in enumerate(row["statement"].split()) if place % 3 != 1]
    return {"id": f"q-{row['id']}", "split": "devtest", "text": " ".join(words), "gold": [row["id"]]}


def table(facts: Sequence[Path], queries: Path, split: str, *, told: bool = True) -> list[str]:
    """A row for each system and base: build, time of 40 claims (also beside ours), memory, and MAP@5 where it
    is `told`."""
    gold = {row["id"]: row["gold"] for row in read(queries)}
    lines = [f"{'facts':>9} {'system':11} {'build s':>8} {'40 claims s':>12} {'of ours':>8} {'MB':>6}"]
    lines[0] += f" {'MAP@5':>6}" if told else ""
    for path in facts:
        with path.open("rb") as stream:
            size = sum(1 for _ in stream)
        own = 0.0
        for engine in ("claimcheck", *PEERS):
            limit = FEW if engine == "rapidfuzz" and size > LARGE else QUERIES
            run = measure(engine, path, queries, split, limit)
            if isinstance(run, str):
                lines.append(f"{size:9,} {engine:11} left out: {run}")
                continue
            taken = run.of_claims()
            own = own or taken
            lines.append(
                f"{size:9,} {engine:11} {run.build:8.1f} {taken:12.2f} {taken / own:7.1f}x {run.memory:6.0f}"
                + (f" {quality(run, gold):6.3f}" if told else "")
                + (f"  ({limit} queries)" if limit == FEW else "")
            )
    return lines


def main() -> None:
    """Print the table."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--run"]:
        facts, queries, split, limit = arguments[1:]
        sys.stdout.buffer.write(
            msgspec.json.encode(ours(Path(facts), Path(queries), split, int(limit))) + b"\n"
        )
        return
    if not arguments:
        with tempfile.TemporaryDirectory() as folder:
            made, queries_ = generate(Path(folder), 10_000)
            print(*table([made], queries_, "devtest", told=False), sep="\n")
        return
    split = arguments.pop() if not Path(arguments[-1]).exists() else "devtest"
    print(*table([Path(one) for one in arguments[1:]], Path(arguments[0]), split), sep="\n")


if __name__ == "__main__":
    main()
