"""A long scripted review in a pseudo-terminal: does it get slower, or use more memory?

    python -m benchmarks.soak.review [--seconds 600] [--claims 5000] [--minute 60]

Prints for each minute the median time from a key to the first byte of its answer, the processor time a key
takes, and the memory in use. Fails if the last minute takes a tenth more memory or processor time than the
second: the first one still loads what is used for the first time. Time on the clock is told, not judged.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from itertools import cycle
from typing import NamedTuple

from benchmarks.tui import OURS, Terminal

# Decide, go on, take back, leaf through, and every now and then from one end of the article to the other.
KEYS = (*("j", "t", "j", "t", "u", "j", "\x1b[6~") * 20, "G", "g", *"?", "\x1b", *("j",) * 3)
GROWTH = 1.10


class Minute(NamedTuple):
    """Keys pressed, seconds to the answer (median), processor seconds a key (mean), megabytes at its end."""

    keys: int
    answer: float
    cpu: float
    memory: float


def minutes(terminal: Terminal, seconds: float, minute: float) -> Iterator[Minute]:
    """Press keys for so long; gives a line a minute."""
    keys, end = cycle(KEYS), time.monotonic() + seconds
    while time.monotonic() < end:
        answers, before, stop = [], terminal.cpu(), time.monotonic() + minute
        while time.monotonic() < stop:
            answers.append(terminal.answer(partial(os.write, terminal.fd, next(keys).encode())))
            terminal.settle(0.04)
            terminal.output = b""
        spent = (terminal.cpu() - before) / len(answers)
        yield Minute(len(answers), statistics.median(answers), spent, terminal.memory())


def main() -> None:
    """Review, print, and fail where it grew."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--claims", type=int, default=5_000)
    parser.add_argument("--minute", type=float, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(OURS.format(paragraphs=5_000, claims=options.claims, db=folder))
        try:
            terminal.wait_for(b"undecided")
            terminal.settle(0.5)
            print("minute   keys   to the answer   processor a key   memory", flush=True)
            lines = []
            for one in minutes(terminal, options.seconds, options.minute):
                lines.append(one)
                print(
                    f"{len(lines):6}{one.keys:7}{one.answer * 1000:13.1f} ms{one.cpu * 1000:15.1f} ms"
                    f"{one.memory:6.0f} MB",
                    flush=True,
                )
        finally:
            terminal.close()
    if len(lines) > 2:
        memory, cpu = lines[-1].memory / lines[1].memory, lines[-1].cpu / lines[1].cpu
        print(f"last by second: memory {memory:.2f}, processor {cpu:.2f}")
        sys.exit(max(memory, cpu) > GROWTH)


if __name__ == "__main__":
    main()
