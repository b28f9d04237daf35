"""One reviewer who adds verdicts; each act is printed when it was confirmed.

    python -m benchmarks.newsroom.client PORT USER DESK FOLDER FIRST MANY PAUSE

The acts carry the numbers FIRST, FIRST + 1, ...; PAUSE are the seconds between two of them. A line is
`NUMBER MILLISECONDS`.
"""

import sys
import time
from contextlib import closing
from pathlib import Path

from benchmarks.newsroom.articles import ARTICLES, checked
from claimcheck.clock import now
from claimcheck.config.server import Server
from claimcheck.review.store import newsroom
from claimcheck.review.store.places import open_store


def main() -> None:
    """Add the acts; a store that cannot be opened yet is tried again."""
    port, user, desk, folder, first, many, pause = sys.argv[1:]
    server = Server(
        user=user, host="127.0.0.1", port=int(port), database="newsroom", desk=desk, folder=Path(folder)
    )
    newsroom.RETRY = 0.2
    with closing(open_store(server)) as store:
        for at in range(ARTICLES):
            store.save(checked(at), "1", now())
        print("ready", flush=True)
        sys.stdin.readline()  # whoever started it may wait for all
        start = time.monotonic()
        for turn in range(int(many)):
            number = int(first) + turn
            if (rest := start + turn * float(pause) - time.monotonic()) > 0:
                time.sleep(rest)
            article = checked(number % ARTICLES)
            claim = article.claims[number % len(article.claims)].id
            began = time.perf_counter()
            act = ("verdict", claim, {"holds": "true", "number": number})
            store.append(article.article.id, article.article.sha256, [act], store.reviewer, now())  # type: ignore[list-item]
            print(number, f"{(time.perf_counter() - began) * 1000:.1f}", flush=True)


if __name__ == "__main__":
    main()
