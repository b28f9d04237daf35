"""One table of ratios beside peers, a part of `make bench`: `python -m benchmarks.bench [POLNEAR]`

Nothing but what this project holds or generates is read, and PolNeAR where its folder is given. Peers live
in .venv-bench, pinned in requirements.txt beside this file; one that is missing there is left out with a
word, and so is a part that fails. Processor time is compared. docs/performance.md tells what each line means.
"""

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks import retrieval
from benchmarks.attribution import timed
from benchmarks.language import generate
from benchmarks.train_matching import read

DOCUMENTS, WORDS, FACTS = 40, 800, 10_000
Row = tuple[str, str, str, str]  # what, ours, the peer's, how many times ours


def matching() -> Iterator[Row]:
    """Claims beside 10,000 facts: how long it takes to find those that bear on them, and how well."""
    what = f"{retrieval.CLAIMS} claims beside {FACTS:,} facts"
    with tempfile.TemporaryDirectory() as folder:
        facts, queries = retrieval.generate(Path(folder), FACTS)
        gold = {row["id"]: row["gold"] for row in read(queries)}
        runs = {
            name: retrieval.measure(name, facts, queries, "devtest", retrieval.QUERIES)
            for name in ("claimcheck", *retrieval.PEERS)
        }
    own = runs.pop("claimcheck")
    if isinstance(own, str):
        raise RuntimeError(own)
    for name, run in runs.items():
        if isinstance(run, str):
            yield what, "", f"{name}: left out, {run}", ""
            continue
        mine, theirs = retrieval.quality(own, gold), retrieval.quality(run, gold)
        ratio = own.of_claims() / run.of_claims()
        yield f"{what}, CPU s", f"{own.of_claims():.2f}", f"{name} {run.of_claims():.2f}", f"{ratio:.2f}x"
        yield "the same, MAP@5", f"{mine:.3f}", f"{name} {theirs:.3f}", f"{mine / theirs:.2f}x as good"


def meaning() -> Iterator[Row]:
    """Embedder, ranker, judge and rules together, beside the cosine of the embedder alone."""
    from benchmarks import cosine  # late: without the models only this part is left out

    for what, own, other, as_good in cosine.figures(Path(sys.argv[1]) if sys.argv[1:] else None):
        ratio = f"{own / other:.2f}x {as_good}".strip() if other else ""
        yield what, f"{own:.3f}", f"MiniLM cosine {other:.3f}", ratio


def attribution() -> Iterator[Row]:
    """Articles read in a second of processor time, without the start of the process."""
    what = f"attribution, articles of {WORDS} words a CPU second"
    texts = (" ".join(generate(WORDS * 8, seed=seed).split(" ")[:WORDS]) for seed in range(DOCUMENTS))
    lines = b"".join(
        msgspec.json.encode({"doc": str(number), "text": text}) + b"\n" for number, text in enumerate(texts)
    )
    own = _speed([sys.executable, "-m", "benchmarks.adapters.attribution", "learned"], lines)
    try:
        other = _speed([str(retrieval.BENCH), "benchmarks/adapters/textacy_attribution.py"], lines)
        yield what, f"{own:.1f}", f"textacy + spaCy {other:.1f}", f"{own / other:.1f}x as fast"
    except (OSError, subprocess.CalledProcessError):
        yield what, f"{own:.1f}", "textacy + spaCy: left out, not installed", ""


def _speed(command: list[str], lines: bytes) -> float:
    start = timed(command, b'{"doc": "", "text": "Hello."}\n')[1]
    return DOCUMENTS / max(timed(command, lines)[1] - start, 0.001)


def machine() -> str:
    """What the figures come from, and whether anything else ran on it."""
    load = f"{os.getloadavg()[0]:.1f} for {os.cpu_count()} processors"
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, load {load}"


def main() -> None:
    """Print the table, in Markdown."""
    print(f"{machine()}\n")
    print("| what | claimcheck | peer | claimcheck is |\n| --- | --- | --- | --- |")
    for part in (matching, meaning, attribution):
        try:
            for row in part():
                print(f"| {' | '.join(row)} |", flush=True)
        except Exception as error:
            print(f"| {part.__name__} | not measured: {type(error).__name__} {error} | | |", flush=True)
    print(f"\nAt the end: {machine().rpartition(', ')[2]}. Above one a processor, times that pass are noisy.")


if __name__ == "__main__":
    main()
