"""The cost of importing a large feed of fact-checks: time, memory, and what a second import changes.

    python -m benchmarks.exchange            # 100,000 ClaimReviews, as the Data Commons feed has them
    python -m benchmarks.exchange 1000000

The feed is invented, with the slips of the wild: numbers as text, ratings as lists, items that are null.
"""

import hashlib
import json
import os
import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

_LABELS = (
    "False",
    "True",
    "Mostly false",
    "Pants on fire!",
    "Misleading",
    "Half true",
    "Fake. It was never said.",
)
_TOPICS = "harbour bridge minister budget vaccine border court tariff flood election mayor teacher river"
_WORDS = _TOPICS.split()


def main() -> None:
    """Make the feed, import it twice as a process of its own, and print a line for each."""
    count = int(sys.argv[1]) if sys.argv[1:] else 100_000
    with TemporaryDirectory() as folder:
        desk, feed = Path(folder, "desk"), Path(folder, "feed.json")
        _run("init", str(desk))
        _write(feed, count)
        print(f"{count:,} items, {feed.stat().st_size / 1e6:.0f} MB")
        made = []
        for _ in range(2):
            print(_run("facts", "import", str(feed), "--name", "feed", "-w", str(desk)))
            shards = sorted((desk / "claims" / "facts").glob("feed-*.jsonl"))
            made.append([hashlib.sha256(path.read_bytes()).hexdigest() for path in shards])
        print("the second import changed " + ("nothing" if made[0] == made[1] else "SOMETHING"))


def _write(path: Path, count: int) -> None:
    rng = random.Random(7)
    with path.open("w", encoding="utf-8") as file:
        file.write('{"@type": "DataFeed", "dataFeedElement": [')
        for at in range(count):
            item = [_review(rng, at)] if at % 97 else None
            file.write(("," if at else "") + json.dumps({"@type": "DataFeedItem", "item": item}))
        file.write("]}")


def _review(rng: random.Random, at: int) -> dict[str, object]:
    number = str(rng.randint(-1, 6))
    rating = {
        "alternateName": rng.choice(_LABELS),
        "ratingValue": number,
        "bestRating": "5",
        "worstRating": "1",
    }
    return {
        "@type": "ClaimReview",
        "claimReviewed": f"{' '.join(rng.choices(_WORDS, k=14))} {at}",
        "author": {"name": f"Desk {at % 200}"} if at % 3 else f"Desk {at % 200}",
        "datePublished": f"2024-01-{1 + at % 28:02}",
        "url": f"https://desk.example/check/{at}",
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": f"Person {at % 999}"}},
        "reviewRating": rating if at % 50 else [rating],
    }


def _run(*words: str) -> str:
    start = time.monotonic()
    pid = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-m", "claimcheck", *words, "--quiet"])
    _, status, used = os.wait4(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    work, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / (1024 if sys.platform == "linux" else 2**20)
    return f"    {time.monotonic() - start:.1f} s, {work:.1f} s of work, {peak:.0f} MB at most"


if __name__ == "__main__":
    main()
