"""One table of ratios beside peers, in one run: `make bench` (or `python -m benchmarks.bench`)

Nothing but what this project generates is read. Peers live in .venv-bench, pinned in requirements.txt beside
this file; one that is missing there is left out with a word. Processor time is compared, and for what a
person waits for the time that passes, each in turn with its peer.
"""

import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import msgspec

from benchmarks import retrieval, startup, tui
from benchmarks.attribution import timed
from benchmarks.language import generate

DOCUMENTS, WORDS, PAINTS = 40, 800, 5
HERE = Path(__file__).parents[1]
Row = tuple[str, str, str, str]  # what, ours, the peer's, how many times ours


def attribution() -> Iterator[Row]:
    """Articles read in a second of processor time, without the start of the process."""
    texts = (" ".join(generate(WORDS * 8, seed=seed).split(" ")[:WORDS]) for seed in range(DOCUMENTS))
    lines = b"".join(
        msgspec.json.encode({"doc": str(number), "text": text}) + b"\n" for number, text in enumerate(texts)
    )
    systems = {
        "learned": [sys.executable, "-m", "benchmarks.adapters.attribution", "learned"],
        "textacy + spaCy": [str(retrieval.BENCH), "benchmarks/adapters/textacy_attribution.py"],
    }
    speeds = {}
    for name, command in systems.items():
        try:
            start = timed(command, b'{"doc": "", "text": "Hello."}\n')[1]
            speeds[name] = DOCUMENTS / max(timed(command, lines)[1] - start, 0.001)
        except (OSError, subprocess.CalledProcessError):
            yield (
                f"attribution, articles of {WORDS} words a second",
                "",
                f"{name}: left out, not installed",
                "",
            )
            return
    own, other = speeds.values()
    what = f"attribution, articles of {WORDS} words a second"
    yield what, f"{own:.1f}", f"textacy + spaCy {other:.1f}", f"{own / other:.1f}x as many"


def matching() -> Iterator[Row]:
    """40 claims beside 10,000 generated facts."""
    what = f"{retrieval.CLAIMS} claims beside 10,000 facts, seconds"
    with tempfile.TemporaryDirectory() as folder:
        facts, queries = retrieval.generate(Path(folder), 10_000)
        runs = {
            name: retrieval.measure(name, facts, queries, "devtest", retrieval.QUERIES)
            for name in ("claimcheck", *retrieval.PEERS)
        }
    own = runs.pop("claimcheck")
    if isinstance(own, str):
        raise RuntimeError(own)
    for name, run in runs.items():
        if isinstance(run, str):
            yield what, f"{own.of_claims():.2f}", f"{name}: left out, {run}", ""
        else:
            ratio = own.of_claims() / run.of_claims()
            yield what, f"{own.of_claims():.2f}", f"{name} {run.of_claims():.2f}", f"{ratio:.2f}x"


def screen() -> Iterator[Row]:
    """First paint and a key, beside an application that only says hello."""
    with tempfile.TemporaryDirectory() as folder:
        small = tui.OURS.format(paragraphs=9, claims=20, db=folder)
        hello, paint = [], []
        for _ in range(PAINTS):
            hello.append(tui.first_paint(tui.HELLO, b"Hello"))
            paint.append(tui.first_paint(small, b"Reading"))
        large = tui.OURS.format(paragraphs=5000, claims=2000, db=folder)
        key = [tui.Felt("j", ("j",))]
        felt = median(tui.latencies(large, b"undecided", key).times["j"])
    greeting = median(tui.latencies(tui.HELLO, b"Hello", key).times["j"])
    for what, own, other in (
        ("first paint, ms", median(paint), median(hello)),
        ("key to screen, 5,000 paragraphs, ms", felt, greeting),
    ):
        yield what, f"{own * 1000:.0f}", f"hello-world Textual {other * 1000:.0f}", f"{own / other:.2f}x"


def processes() -> Iterator[Row]:
    """Commands as processes, beside a Python that does nothing."""
    taken = startup.measure(startup.commands())
    nothing = taken.pop("nothing")
    for name, seconds in taken.items():
        ratio = f"{seconds / nothing:.1f}x"
        yield f"{name}, ms", f"{seconds * 1000:.0f}", f"python -c pass {nothing * 1000:.0f}", ratio


def main() -> None:
    """Print the table, in Markdown."""
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    print("| what | claimcheck | peer | claimcheck is |\n| --- | --- | --- | --- |")
    for part in (processes, screen, matching, attribution):
        for row in part():
            print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
