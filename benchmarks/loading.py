"""How long a fact base takes to load: ``python -m benchmarks.loading [FACTS]``.

10,000 generated facts of YAML: the first time, which builds the index, and again with nothing changed. With
FACTS, a file of JSON lines ({"id", "text"} a line, as `benchmarks.retrieval` reads them), also that base:
build, open, and the peak of memory of both. Each is a process of its own; time is that of the processor.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import msgspec
import yaml

from benchmarks.adapters.peers_retrieval import memory
from benchmarks.check import facts as generated

YAML = 10_000
FLOORS = {"first": 2.5, "unchanged": 0.08, "build": 30.0, "open": 0.05}  # seconds


def in_yaml(folder: Path) -> None:
    """Generated facts, in files of a thousand."""
    rows = [msgspec.json.decode(line) for line in generated(YAML).splitlines()]
    for number in range(0, YAML, 1000):
        written = yaml.dump({"facts": rows[number : number + 1000]}, Dumper=yaml.CSafeDumper, sort_keys=False)
        (folder / f"{number:05}.yaml").write_text(written, encoding="utf-8")


def in_lines(given: Path, made: Path) -> None:
    """The facts of `given` as the fact base has them."""
    with given.open("rb") as source, made.open("wb") as out:
        for row in map(msgspec.json.decode, source):
            fact = {"id": row["id"], "statement": row["text"], "verdict": "true"}
            out.write(msgspec.json.encode(fact) + b"\n")


def opened(facts: Path, index: Path) -> tuple[float, float, int]:
    """Open a base in this process: seconds, peak memory in MB, how many facts."""
    from claimcheck.facts import FactBase

    start = process_time()
    base = FactBase.open(facts, index=index)
    return process_time() - start, memory(), len(base.facts)


def measured(facts: Path, index: Path, names: tuple[str, str]) -> Iterator[str]:
    """A line for the first time, and one for the second; each has its floor."""
    for name in names:
        command = [sys.executable, "-m", "benchmarks.loading", "--open", str(facts), str(index)]
        done = subprocess.run(command, capture_output=True, check=True)
        seconds, peak, count = msgspec.json.decode(done.stdout, type=tuple[float, float, int])
        floor = f"(at most {FLOORS[name]:g} s)"
        yield f"{count:9,} facts, {name:9} {seconds:7.3f} s {floor:16} peak {peak:4.0f} MB"


def main() -> None:
    """Print the lines."""
    if sys.argv[1:2] == ["--open"]:
        sys.stdout.buffer.write(msgspec.json.encode(opened(Path(sys.argv[2]), Path(sys.argv[3]))))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "facts").mkdir()
        in_yaml(folder / "facts")
        for line in measured(folder / "facts", folder / "index", ("first", "unchanged")):
            print(line, flush=True)
        if sys.argv[1:]:
            in_lines(Path(sys.argv[1]), folder / "facts.jsonl")
            for line in measured(folder / "facts.jsonl", folder / "large", ("build", "open")):
                print(line, flush=True)


if __name__ == "__main__":
    main()
