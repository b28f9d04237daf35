"""How much faster two processes check many articles than one: ``python -m benchmarks.batch [ARTICLES]``.

Generated articles of 450 words against 1,000 facts, by words, each run a process of its own. Runs with one
and with two processes take turns, and the best of each is compared: what else the machine does can only
lengthen a run. Beside the ratio of the times stands that of the processor time, which says what two free
cores would give.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.check import FACTS, article, facts

ARTICLES, ROUNDS, FLOOR = 400, 3, 1.7
_CONFIG = "reviewer: r01\nmodels: false\n"


def workspace(folder: Path, count: int) -> None:
    """A workspace with generated facts and `count` generated articles."""
    (folder / "claims" / "facts").mkdir(parents=True)
    (folder / "drafts").mkdir()
    (folder / "config.yaml").write_text(_CONFIG, encoding="utf-8")
    (folder / "claims" / "facts" / "generated.jsonl").write_bytes(facts(FACTS))
    for number in range(count):
        one = article(1_000 + number)
        text = f"---\noutlet: Delta News\npublished: {one.published}\n---\n\n{one.text}\n"
        (folder / "drafts" / f"{number:05}.md").write_text(text, encoding="utf-8")


def run(folder: Path, jobs: int) -> tuple[float, float]:
    """Seconds of the clock and of the processors for one check of all articles."""
    command = [sys.executable, "-m", "claimcheck", "check", "drafts", "--format", "jsonl", "--quiet"]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    with (folder / "out.jsonl").open("wb") as out:
        subprocess.run([*command, "--jobs", str(jobs)], cwd=folder, stdout=out, check=True)
    taken, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(count: int) -> None:
    """Print the times and their ratio, which has its floor on a machine with two free cores."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace(folder, count)
        run(folder, 1)  # builds the index
        taken: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
        for _ in range(ROUNDS):
            for jobs, times in taken.items():
                clock, cpu = run(folder, jobs)
                times.append((clock, cpu))
                load = os.getloadavg()[0]
                print(f"{jobs} at a time: {clock:5.1f} s, processors {cpu:5.1f} s, load {load:.0f}")
    one, two = (min(clock for clock, _ in times) for times in taken.values())
    alone, together = (min(cpu for _, cpu in times) for times in taken.values())
    print(f"{count} articles: {count / one:.1f} a second with one process, {count / two:.1f} with two")
    print(
        f"{one / two:.2f}x by the clock, {2 * alone / together:.2f}x by processor time   (at least {FLOOR}x)"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
