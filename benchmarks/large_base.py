"""The cost of a fact base as large as all the world's fact-checks: import, index, one changed fact, a check.

    python -m benchmarks.large_base FEEDS            # 300,000 entries, of the tables in the folder FEEDS
    python -m benchmarks.large_base FEEDS 50000

FEEDS holds published tables of fact-checks (anything that `facts import` reads). Each of their statements is
varied: other names, places and figures of the same tables take the place of its own.
"""

import json
import os
import random
import re
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*\b")
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_STORY = (
    "The mayor said on Monday that the harbour would be closed until 2026. "
    "A vaccine causes the fever in one child of ten, the ministry said. "
    "The bank raised its rate to 5 per cent in March, according to the report. "
)


def main() -> None:
    """Make the base, and print a line for each step, as a process of its own."""
    feeds, count = Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else 300_000
    with TemporaryDirectory() as folder:
        desk, feed, story = Path(folder, "desk"), Path(folder, "feed.json"), Path(folder, "story.md")
        _run("init", str(desk))
        _write(feed, _pool(feeds, desk), count)
        (desk / "config.yaml").write_text("models: false\n")
        story.write_text("\n\n".join([_STORY] * 6), encoding="utf-8")
        print(f"{count:,} entries, {feed.stat().st_size / 1e6:.0f} MB")
        print("import         ", _run("facts", "import", str(feed), "--name", "world", "-w", str(desk)))
        print("import again   ", _run("facts", "import", str(feed), "--name", "world", "-w", str(desk)))
        for what in ("first index    ", "opened again   "):
            print(what, _run("facts", "search", "harbour", "-w", str(desk)))
        print("check          ", _run("check", str(story), "-w", str(desk)))
        changed = sorted((desk / "claims" / "facts").glob("world-*.jsonl"))[1]
        for what, old, new in (
            ("one new rating ", '"verdict":"false"', '"verdict":"misleading"'),
            ("one new wording", '"statement":"', '"statement":"Nobody in Elmport says that '),
        ):
            text = changed.read_text("utf-8")
            changed.write_text(text.replace(old, new, 1), "utf-8")
            print(what, _run("facts", "search", "harbour", "-w", str(desk)))
        print("check          ", _run("check", str(story), "-w", str(desk)))


def _pool(feeds: Path, desk: Path) -> list[dict[str, str]]:
    """The facts of all feeds."""
    for feed in sorted(feeds.iterdir()):
        name = re.sub(r"[^a-z0-9]", "", feed.stem.lower())
        _run("facts", "import", str(feed), "--name", name, "-w", str(desk))
    pool = []
    for path in sorted((desk / "claims" / "facts").glob("*.jsonl")):
        pool += [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        path.unlink()
    return pool


def _write(path: Path, pool: list[dict[str, str]], count: int) -> None:
    rng = random.Random(7)
    names = [name for fact in pool for name in _NAME.findall(fact["statement"])]
    figures = [figure for fact in pool for figure in _FIGURE.findall(fact["statement"])]
    with path.open("w", encoding="utf-8") as file:
        file.write('{"@type": "DataFeed", "dataFeedElement": [')
        for at in range(count):
            fact = pool[at % len(pool)]
            said = _NAME.sub(lambda _: rng.choice(names), fact["statement"])
            review = {
                "@type": "ClaimReview",
                "claimReviewed": _FIGURE.sub(lambda _: rng.choice(figures), said),
                "author": {"name": f"Desk {at % 200}"},
                "datePublished": f"20{10 + at % 15}-{1 + at % 12:02}-{1 + at % 28:02}",
                "url": f"https://desk{at % 200}.example/check/{at}",
                "headline": f"Fact check: {said}"[:120],
                "itemReviewed": {"@type": "Claim", "author": {"name": rng.choice(names)}},
                "reviewRating": {"alternateName": fact.get("rating") or fact["verdict"]},
            }
            file.write(("," if at else "") + json.dumps({"item": [review]}))
        file.write("]}")


def _run(*words: str) -> str:
    start = time.monotonic()
    pid = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-c", _QUIET, *words])
    _, status, used = os.wait4(pid, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 1), words
    work, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / (1024 if sys.platform == "linux" else 2**20)
    return f"{time.monotonic() - start:6.1f} s, {work:6.1f} s of work, {peak:5.0f} MB at most"


_QUIET = """
import os
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
os.dup2(1, 2)
from claimcheck.cli import main
raise SystemExit(main())
"""


if __name__ == "__main__":
    main()
