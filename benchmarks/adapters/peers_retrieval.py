"""Fact retrieval by peers, in the form of `benchmarks.retrieval`: ENGINE FACTS QUERIES SPLIT LIMIT

ENGINE is bm25s, fts5 (SQLite) or rapidfuzz (token_sort_ratio over all facts). Runs in an environment of its
own and imports nothing of this project.
"""

import importlib
import json
import resource
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

BEST = 5
Search = Callable[[str], list[str]]


def rows(path: str) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with Path(path).open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def bm25s(ids: list[str], texts: list[str]) -> Search:
    """BM25 over sparse arrays, with Snowball's stems and without English stop words."""
    library, stemmer = importlib.import_module("bm25s"), importlib.import_module("Stemmer").Stemmer("english")

    def split(some: list[str]) -> Any:
        return library.tokenize(some, stopwords="en", stemmer=stemmer, show_progress=False)

    index = library.BM25()
    index.index(split(texts), show_progress=False)

    def search(text: str) -> list[str]:
        found = index.retrieve(split([text]), k=min(BEST, len(ids)), show_progress=False)[0]
        return [ids[int(row)] for row in found[0]]

    return search


def fts5(ids: list[str], texts: list[str]) -> Search:
    """SQLite's full-text index with Porter's stems; any word of the query may stand in a fact."""
    base = sqlite3.connect("")
    base.execute("create virtual table fact using fts5(text, content='', tokenize='porter unicode61')")
    base.executemany("insert into fact(rowid, text) values (?, ?)", enumerate(texts))
    ask = f"select rowid from fact where fact match ? order by rank limit {BEST}"

    def search(text: str) -> list[str]:
        words = "".join(sign if sign.isalnum() else " " for sign in text).split()
        found = base.execute(ask, (" OR ".join(f'"{word}"' for word in words),)) if words else ()
        return [ids[row] for (row,) in found]

    return search


def rapidfuzz(ids: list[str], texts: list[str]) -> Search:
    """The likeness of the sorted words, against every fact."""
    library = importlib.import_module("rapidfuzz")
    ready = [library.utils.default_process(text) for text in texts]

    def search(text: str) -> list[str]:
        asked = library.utils.default_process(text)
        found = library.process.extract(asked, ready, scorer=library.fuzz.token_sort_ratio, limit=BEST)
        return [ids[row] for _, _, row in found]

    return search


def memory() -> float:
    """The peak of this process in MB; what it had before it became this program does not count, where /proc
    tells."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


ENGINES = {"bm25s": bm25s, "fts5": fts5, "rapidfuzz": rapidfuzz}


def main() -> None:
    """Print one JSON object: seconds to build, seconds and best ids for each query, peak memory in MB."""
    engine, facts, queries, split, limit = sys.argv[1:]
    given = list(rows(facts))
    ids, texts = [row["id"] for row in given], [f"{row['text']} {row.get('title', '')}" for row in given]
    start = process_time()
    search = ENGINES[engine](ids, texts)
    built, ranked, seconds = process_time() - start, {}, []
    for query in [one for one in rows(queries) if one["split"] == split][: int(limit)]:
        start = process_time()
        ranked[query["id"]] = search(query["text"])
        seconds.append(process_time() - start)
    print(json.dumps({"build": built, "seconds": seconds, "ranked": ranked, "memory": memory()}))


if __name__ == "__main__":
    main()
