"""The largest texts that are accepted, and some larger, through the command line: time, memory, result.

    python -m benchmarks.soak.large [--format json] [NAME ...]

Each in a process of its own: seconds of the processor, the most memory it ever had, the claims in its output
or the coded error. Fails if one takes 300 MB or more.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

MOST = 300  # megabytes
_PLACES = ("mill", "dam", "port", "mine")


def _claims(count: int) -> str:
    """Short sentences, each a claim, ten a paragraph."""
    made = [f"The {_PLACES[at % 4]} at Elm opened in {1800 + at % 220}." for at in range(count)]
    return "\n\n".join(" ".join(made[at : at + 10]) for at in range(0, count, 10))


def _short(count: int) -> str:
    return " ".join(f"Rome fell in {at % 999}." for at in range(count))


def _prose(words: int) -> str:
    """The samples over and over, each time with other figures."""
    seeds = Path(__file__).parents[2] / "seeds"
    text = "\n\n".join(one.read_text(encoding="utf-8") for one in sorted(seeds.glob("*.md")))
    text = re.sub(r"(?m)^---\n(?:.*\n)*?---\n", "", text)
    return "\n\n".join([text] * (words // len(re.findall(r"\w+|[^\w\s]", text))))


TEXTS: Mapping[str, str] = {
    "100,000 claims of eight words": _claims(100_000),
    "43,000 claims of eight words": _claims(43_000),
    "30,000 claims of eight words": _claims(30_000),
    "100,000 claims of five words": _short(100_000),
    "69,000 claims of five words": _short(69_000),
    "30,000 claims of five words": _short(30_000),
    "340,000 words and signs of news": _prose(340_000),
    "87,000 pieces `a, b; `": "a, b; " * 87_000,
    "80,000 quotes of one word": "“a” " * 80_000,
    "340,000 numbers": "1 " * 340_000,
    "100,000 lines of three words": "a b c\n" * 99_999,
    "1.5 MB of one letter": "a" * 1_500_000,
}


class Run(NamedTuple):
    """Seconds of the processor, megabytes at most, and what came out."""

    seconds: float
    memory: float
    came: str


def run(text: str, folder: Path, form: str) -> Run:
    """Check a text by the command line."""
    article, out, err = (folder / name for name in ("article.txt", "out", "err"))
    article.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "claimcheck", "check", str(article), "--format", form, "--offline"]
    with out.open("wb") as results, err.open("wb") as talk:
        child = subprocess.Popen(command, stdout=results, stderr=talk, cwd=folder)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    code = re.search(r"CC\d{3} .*", err.read_text(encoding="utf-8"))
    claims = out.read_bytes().count(b'"standalone"')
    came = code[0] if code else f"{claims:,} claims, {out.stat().st_size / 1e6:.0f} MB of {form}"
    kilo = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / kilo, came)


def main() -> None:
    """Run them, and print a line each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", metavar="NAME", help="a text, by the beginning of its name")
    parser.add_argument("--format", default="json")
    options = parser.parse_args()
    worst = 0.0
    for name, text in TEXTS.items():
        if options.names and not name.startswith(tuple(options.names)):
            continue
        with tempfile.TemporaryDirectory() as folder:
            one = run(text, Path(folder), options.format)
        worst = max(worst, one.memory)
        print(f"{name:32}{one.seconds:7.1f} s{one.memory:6.0f} MB   {one.came}", flush=True)
    sys.exit(worst >= MOST)


if __name__ == "__main__":
    main()
