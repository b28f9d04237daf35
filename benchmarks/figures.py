"""The figures of docs/methodology.md and docs/performance.md, each with what is asked of it, in one table.

    python -m benchmarks.figures [NAME ...] [--times] [--data FOLDER] [--list]

Without NAME all that need no quiet machine (`make figures`); with `--times` those that do (`make bench`).
Entries that are marked in the list are measured only when they are named: sets that nobody looks at, and what
takes long. They run one after the other, each for a bounded time; one that fails keeps no other from running.

FOLDER holds what is not part of this project: `corpora` (PolNeAR, CheckThat!, pairs of claim and fact, feeds,
the English Web Treebank), `gold` and `gold-real` (labelled articles), `eval` (their scorers). What is missing
there is named at the end as not measured.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

from benchmarks.figure_table import FIGURES, Figure


def main() -> int:
    """Measure what was asked for, and print the table; gives 1 where something failed."""
    words = argparse.ArgumentParser(prog="benchmarks.figures")
    words.add_argument("names", nargs="*", choices=[[], *(one.name for one in FIGURES)], metavar="NAME")
    words.add_argument("--times", action="store_true")
    words.add_argument("--data", type=lambda name: Path(name).absolute())
    words.add_argument("--list", action="store_true")
    asked = words.parse_args()
    if asked.list:
        for one in FIGURES:
            marks = [word for word, there in (("times", one.times), ("only when named", one.asked)) if there]
            print(f"{one.name:12} {one.what}", f"({', '.join(marks)})" if marks else "")
        return 0
    wanted = (
        one
        for one in FIGURES
        if (one.name in asked.names if asked.names else one.times == asked.times and not one.asked)
    )
    return measure(wanted, asked.data)


def measure(figures: Iterable[Figure], data: Path | None) -> int:
    """Run each, print what it prints, and at the end the table; gives 1 where one failed."""
    table, failed, left_out = list[str](), list[str](), list[str]()
    for one in figures:
        missing = [name for name in one.needs if not data or not (data / name).exists()]
        if missing:
            left_out.append(f"not measured: {one.name} ({one.what}): needs {', '.join(missing)}")
            continue
        print(f"\n## {one.name}: {one.what}\n", flush=True)
        began, printed = perf_counter(), list[str]()
        status = _run(one, data, printed)
        taken = perf_counter() - began
        if status:
            why = f"longer than {one.limit:g} s" if taken >= one.limit else f"status {status}"
            failed.append(f"failed: {one.name} ({why})")
        output = "".join(printed)
        rows = [value.row(output) for value in one.values] or [f"{one.what} | see above | "]
        table += (f"| {one.name} | {row} | {taken:.0f} |" for row in rows)
    print("\n| name | what | figure | asked for | s |\n| --- | --- | --- | --- | --- |")
    print("\n".join((*table, "", *left_out, *failed)).rstrip())
    return int(bool(failed))


def _run(one: Figure, data: Path | None, printed: list[str]) -> int:
    """Print what the command prints, and keep it; gives its status, below zero where a signal ended it."""
    with tempfile.TemporaryDirectory() as folder:
        given = {
            "PYTHON": sys.executable,
            "DATA": str(data or ""),
            "OUT": f"{folder}/run",
            "PYTHONUNBUFFERED": "1",
        }
        with subprocess.Popen(
            ["bash", "-c", one.command],
            env={**os.environ, **given},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        ) as process:
            patience = threading.Timer(one.limit, os.killpg, (process.pid, signal.SIGKILL))
            patience.start()
            try:
                for line in process.stdout or ():
                    print(line, end="", flush=True)
                    printed.append(line)
            finally:
                patience.cancel()
        return process.returncode


if __name__ == "__main__":
    sys.exit(main())
