"""Fact retrieval beside other search engines: `python -m benchmarks.retrieval [QUERIES FACTS... [SPLIT]]`

FACTS ({"id", "text", "title"} a line) can be several files, such as one base grown to 10,000, 100,000 and a
million facts; QUERIES has {"id", "split", "text", "gold": [ids]} a line. Without them the task is our own:
written facts among 10,000 generated ones, and claims about the written ones. Each system runs as a process of
its own, one after the other; a peer that is not installed in .venv-bench (`make bench` makes it) is left out
with a word.

MAP@5 is over the first 150 queries of the split (default devtest); rapidfuzz, which looks at every fact,
gets ten of them on large bases. Time is processor time, memory the peak of the process with all facts loaded.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import process_time

import msgspec
import yaml

from benchmarks.adapters.peers_retrieval import memory
from benchmarks.check import facts as generated
from benchmarks.train_matching import read
from claimcheck.facts import FactBase
from claimcheck.facts.matcher import Matcher
from claimcheck.facts.search_index import Index, build, open_folder
from claimcheck.matching import Background, Candidate, breadth, rank, rarity_table
from claimcheck.model import Article, Claim, Fact

QUERIES, FEW, LARGE, CLAIMS = 150, 10, 50_000, 40
PEERS = ("bm25s", "fts5", "rapidfuzz")
HERE = Path(__file__).parents[1]
BENCH = HERE / ".venv-bench" / "bin" / "python"


class Run(msgspec.Struct, frozen=True):
    """What a system did: processor seconds to build and for each query, the best ids, peak memory in MB.

    `judged`: the seconds in which ours also compares the claims of an article with what was found.
    """

    build: float
    seconds: list[float]
    ranked: dict[str, list[str]]
    memory: float
    judged: float = 0.0

    def of_claims(self) -> float:
        """The seconds that the claims of an article take."""
        return CLAIMS * sum(self.seconds) / len(self.seconds)


def ours(facts: Path, queries: Path, split: str, limit: int) -> Run:
    """Index on disk, the best ranked: what a check does before the article is looked at."""
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
        weigh = rarity_table(Background(len(index), index.count))
        ranked, seconds = {}, []
        asked = [one for one in read(queries) if one["split"] == split]
        for query in asked[:limit]:
            start = process_time()
            found = [Candidate(*hit) for hit in index.search(query["text"], breadth(len(index)))]
            ranked[query["id"]] = [one.fact.id for one in rank(query["text"], found, weigh)[:5]]
            seconds.append(process_time() - start)
        judged = _judged(index, [query["text"] for query in asked[-CLAIMS - 1 :]])
        return Run(built, seconds, ranked, memory(), judged)


def _judged(index: Index, texts: Sequence[str]) -> float:
    """The seconds for all claims but the first, which loads what is needed once a process."""
    article = Article(id="queries", text="\n".join(texts), sha256="", published="2023-07-01")
    matcher, start = Matcher(index, {}), 0.0
    for number, text in enumerate(texts):
        at = article.text.index(text)
        span = at, at + len(text)
        claim = Claim(id=str(number), span=span, text=text, standalone=text, sentence=span)
        matcher.match([claim], article)
        start = start or process_time()
    return process_time() - start


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
    """A task of our own, the same one every time: the facts of articles.yaml and of the fact base that this
    project ships, among `count` generated ones; and what those articles claim, with the other wordings of the
    shipped facts, as queries."""
    own = yaml.safe_load((HERE / "benchmarks" / "articles.yaml").read_text(encoding="utf-8"))
    shipped = FactBase.open(HERE / "claims" / "facts").facts.values()
    rows = [{"id": row["id"], "text": row["statement"]} for row in own["facts"]]
    rows += [{"id": fact.id, "text": fact.statement, "title": fact.title} for fact in shipped]
    made = map(msgspec.json.decode, generated(count - len(rows)).splitlines())
    rows += [{"id": row["id"], "text": row["statement"]} for row in made]
    claimed = [(words, [fact]) for one in own["articles"] for words, fact, _ in one["claims"] if fact]
    claimed += [(words, [fact.id]) for fact in shipped for words in fact.also]
    asked = [
        {"id": f"q{number}", "split": "devtest", "text": words, "gold": gold}
        for number, (words, gold) in enumerate(claimed)
    ]
    facts, queries = folder / "facts.jsonl", folder / "queries.jsonl"
    facts.write_bytes(b"\n".join(map(msgspec.json.encode, rows)))
    queries.write_bytes(b"\n".join(map(msgspec.json.encode, asked)))
    return facts, queries


def table(facts: Sequence[Path], queries: Path, split: str) -> Iterator[str]:
    """Lines for each system and base: build, time of 40 claims (also beside ours), memory, and MAP@5."""
    gold = {row["id"]: row["gold"] for row in read(queries)}
    yield f"{'facts':>9} {'system':11} {'build s':>8} {'claims s':>12} {'of ours':>8} {'MB':>6} {'MAP@5':>6}"
    for path in facts:
        with path.open("rb") as stream:
            size = sum(1 for _ in stream)
        own = 0.0
        for engine in ("claimcheck", *PEERS):
            limit = FEW if engine == "rapidfuzz" and size > LARGE else QUERIES
            run = measure(engine, path, queries, split, limit)
            if isinstance(run, str):
                yield f"{size:9,} {engine:11} left out: {run}"
                continue
            taken = run.of_claims()
            own = own or taken
            yield (
                f"{size:9,} {engine:11} {run.build:8.1f} {taken:12.2f} {taken / own:7.1f}x {run.memory:6.0f}"
                + f" {quality(run, gold):6.3f}"
                + (f"  ({limit} queries)" if limit == FEW else "")
                + (f"  (also compared: {run.judged:.2f} s)" if run.judged else "")
            )


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
            for line in table([made], queries_, "devtest"):
                print(line, flush=True)
        return
    split = arguments.pop() if not Path(arguments[-1]).exists() else "devtest"
    for line in table([Path(one) for one in arguments[1:]], Path(arguments[0]), split):
        print(line, flush=True)


if __name__ == "__main__":
    main()
