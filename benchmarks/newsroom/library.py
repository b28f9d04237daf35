"""A library of 20,000 articles with 400,000 claims on a server: how long do opening it and a search take?

python -m benchmarks.newsroom.library [--articles 20000]
"""

import argparse
import os
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks.newsroom.articles import checked
from benchmarks.newsroom.cluster import PASSWORD, cluster
from claimcheck.clock import now
from claimcheck.review.library.catalogue import entries, search
from claimcheck.review.library.index import decided_claims
from claimcheck.review.store import server_admin
from claimcheck.review.store.places import open_store
from claimcheck.review.store.postgresql import PostgresStore

SEARCHES = ("harbour 77", "bridge council mayor", "tunnel", "7312", "zeppelin")


def main() -> None:
    """Fill it, and print the times."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=20_000)
    options = parser.parse_args()
    os.environ["CLAIMCHECK_STORE_KEY"] = PASSWORD
    with cluster() as server:
        desk = server.desk("library", folder=Path(tempfile.mkdtemp()))
        server_admin.init(desk, "boss")
        server.ask("ALTER ROLE boss SET synchronous_commit = off", "super")
        begin = time.perf_counter()
        with closing(PostgresStore(desk)) as store:
            for at in range(options.articles):
                one = checked(at)
                store.save(one, "1", now())
                checked.cache_clear()
                if at % 10 == 0:
                    act = ("verdict", one.claims[0].id, {"holds": "true"})
                    store.append(one.article.id, one.article.sha256, [act], "boss", now())  # type: ignore[list-item]
            print(f"filled in {time.perf_counter() - begin:.0f} s", flush=True)
            begin = time.perf_counter()
            entries(store)
            print(f"summed up in {time.perf_counter() - begin:.0f} s", flush=True)
        server.ask("VACUUM ANALYZE", "super")
        for turn in ("first", "again"):
            begin = time.perf_counter()
            with closing(open_store(desk)) as store:
                many = len(entries(store))
                print(f"opened {turn}: {(time.perf_counter() - begin) * 1000:.0f} ms, {many} articles")
                for words in SEARCHES:
                    begin = time.perf_counter()
                    hits = len(search(store, words))
                    print(f"  {words!r}: {(time.perf_counter() - begin) * 1000:.0f} ms, {hits} hits")
                begin = time.perf_counter()
                many = len(decided_claims(store))
                print(f"  decided claims: {(time.perf_counter() - begin) * 1000:.0f} ms, {many}", flush=True)


if __name__ == "__main__":
    main()
