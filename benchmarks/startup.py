"""How long commands take as processes, as ratios to a Python that does nothing.

Run ``python -m benchmarks.startup``. Each command runs in turn with the others, so that a busy machine
slows all of them alike; medians are compared. The package is compiled to bytecode first, as users have it.
"""

import compileall
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 21
FLOORS = {"--version": 5.0, "check": 20.0}  # ratios that must hold


def seconds(command: Sequence[str]) -> float:
    """The wall-clock time of one run."""
    start = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - start


def measure(commands: Mapping[str, Sequence[str]], rounds: int = ROUNDS) -> dict[str, float]:
    """The median time of each command, after one warm run."""
    for command in commands.values():
        seconds(command)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(seconds(command))
    return {name: median(taken) for name, taken in times.items()}


def commands() -> dict[str, list[str]]:
    """What is measured; the package is compiled first, as users have it."""
    binary = str(Path(sys.executable).with_name("claimcheck"))
    project = Path(__file__).parents[1]
    compileall.compile_dir(project / "claimcheck", quiet=1)
    article = str(project / "seeds" / "state-visit.md")
    return {
        "nothing": [sys.executable, "-c", "pass"],
        "--version": [binary, "--version"],
        "--help": [binary, "--help"],
        "check": [binary, "check", article, "--workspace", str(project), "--quiet"],
    }


def main() -> int:
    """Print the ratios; 1 if one of them misses its floor."""
    taken = measure(commands())
    for name, time in taken.items():
        floor = f"   (at most {FLOORS[name]:.0f}x)" if name in FLOORS else ""
        print(f"{name:10} {time * 1000:7.1f} ms  {time / taken['nothing']:5.1f}x{floor}")
    return int(any(taken[name] > floor * taken["nothing"] for name, floor in FLOORS.items()))


if __name__ == "__main__":
    sys.exit(main())
