"""How long commands take as processes, as ratios to a Python that does nothing.

Run ``python -m benchmarks.startup``. Each command runs in turn with the others, and each time is set beside
that of the Python that ran just before: a busy machine slows both alike. The package is compiled to bytecode
first and each command has run once, so that what is kept between runs is there, as for users. But what the
models answered to the article is deleted before "check with models": that is the first check of a text.
"""

import compileall
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import NamedTuple

ROUNDS = 21
PROJECT = Path(__file__).parents[1]
FIRST = "check with models"
FLOORS = {"--version": 2.0, "check by words": 20.0, FIRST: 70.0}  # ratios that must hold


class Ratio(NamedTuple):
    """Median seconds of a command, and how many times as long as nothing it took: lower quartile, median,
    upper quartile."""

    seconds: float
    low: float
    middle: float
    high: float


def seconds(command: Sequence[str], *, first: bool = False) -> float:
    """The wall-clock time of one run; `first`: the models have not read the article before."""
    if first:
        for kept in (PROJECT / ".claimcheck" / "index").glob("*.answers"):
            kept.unlink()
    start = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - start


def measure(commands: Mapping[str, Sequence[str]], rounds: int = ROUNDS) -> dict[str, Ratio]:
    """The times of each command beside those of the first one."""
    for command in commands.values():
        seconds(["env", "-u", "PYTHONDONTWRITEBYTECODE", *command])
    taken = [
        {name: seconds(command, first=name == FIRST) for name, command in commands.items()}
        for _ in range(rounds)
    ]
    least = next(iter(commands))
    found = {}
    for name in commands:
        ratios = quantiles([one[name] / one[least] for one in taken], n=4, method="inclusive")
        middle = quantiles([one[name] for one in taken], n=2, method="inclusive")[0]
        found[name] = Ratio(middle, *ratios)
    return found


def commands() -> dict[str, list[str]]:
    """What is measured; the package is compiled first, as users have it."""
    binary = str(Path(sys.executable).with_name("claimcheck"))
    compileall.compile_dir(PROJECT / "claimcheck", quiet=1)
    article = str(PROJECT / "seeds" / "state-visit.md")
    check = [binary, "check", article, "--workspace", str(PROJECT), "--quiet"]
    asked = {
        "nothing": [sys.executable, "-c", "pass"],
        "--version": [binary, "--version"],
        "--help": [binary, "--help"],
        "check by words": ["CLAIMCHECK_MODELS=false", *check],
    }
    if find_spec("onnxruntime"):
        asked |= {FIRST: check, "again with models": check}
    return {name: ["env", *words] for name, words in asked.items()}  # which takes all of them as long


def main() -> None:
    """Print the ratios, and what they may be."""
    for name, one in measure(commands()).items():
        floor = f"   (at most {FLOORS[name]:.0f}x)" if name in FLOORS else ""
        spread = f"{one.middle:5.1f}x (half of the runs {one.low:.1f} to {one.high:.1f})"
        print(f"{name:17} {one.seconds * 1000:7.1f} ms  {spread}{floor}")


if __name__ == "__main__":
    main()
