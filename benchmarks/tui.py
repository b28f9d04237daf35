"""Latency of the review screen in a real pseudo-terminal, against a hello-world Textual app.

    python -m benchmarks.tui [--paragraphs 5000] [--claims 2000] [--many 1800] [--rounds 7] [--json]

First paint: from the start of the process to the first words on the screen, median over rounds, as a ratio to
the hello-world app in the same run. Claims on the screen: the command `claimcheck review` on a sample of 29
claims in a new workspace, until its claims are there: read for the first time, and opened again. Keys: from
writing the key to the first byte of the answer; what is kept waits for the disk, whose time alone is measured
beside. `--many`: the start, a key and a verdict are measured once more with so many claims (0: not).
"""

import argparse
import hashlib
import json
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from fcntl import ioctl
from functools import partial
from pathlib import Path
from typing import NamedTuple

from claimcheck.model import Article, Checked, Claim, Span

HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("Hello, paragraph")
    def on_key(self, event):
        self.query_one(Static).update(f"{event.key} {event.time}")
Hello().run()
"""


class Felt(NamedTuple):
    """What is pressed: keys that are timed each, and what goes before and after without being timed.

    With `columns` the terminal gets this width and its old one in turn, in place of keys.
    """

    name: str
    timed: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    columns: int = 0


PRESSES = (
    Felt("next claim", ("j",)),
    Felt("verdict", ("t",)),
    Felt("undo", ("u",)),
    Felt("page down and up", ("\x1b[6~", "\x1b[5~")),
    Felt("last and first claim", ("G", "g")),
    Felt("jump by number", ("\r",), before=";977", after="g"),
    Felt("labels to jump to", (";",), after="\x1b"),
    Felt("filter", ("f",), before="F", after="\x1b"),
    Felt("resize", columns=150),
)
OURS = "from benchmarks.tui import serve; serve({paragraphs}, {claims}, {db!r})"
SAMPLE = "rate-decision.md"
COMMAND = (
    "import os, sys; os.chdir({folder!r}); sys.argv = ['claimcheck', 'review', 'seeds/" + SAMPLE + "', "
    "'--reviewer', 'Bench']; from claimcheck.cli import main; main()"
)
OPENED = b" done"
"""What the head says only of a review that is open."""


def generate(paragraphs: int, claims: int) -> Checked:
    """An article of 60 words a paragraph, with claims spread evenly over it."""
    words = (
        "the harbour council said on Monday that trade rose by nine percent since the ferry line was opened"
    )
    body = " ".join((words.split() * 4)[:60])
    texts = [f"{number} {body}" for number in range(paragraphs)]
    text = "\n\n".join(texts)
    spans: list[Span] = []
    start = 0
    for paragraph in texts:
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    made = []
    for number in range(claims):
        low = spans[number * paragraphs // claims][0] + 20
        span = (low, low + 90)
        words_there = text[slice(*span)]
        made.append(
            Claim(
                id=f"c{number}", span=span, text=words_there, standalone=words_there, sentence=span, worth=0.6
            )
        )
    sha = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id="generated", text=text, sha256=sha, title="A generated article", outlet="Nobody")
    return Checked(article=article, claims=tuple(made), paragraphs=tuple(spans))


def serve(paragraphs: int, claims: int, folder: str) -> None:
    """The child process: the review of a generated article."""
    from claimcheck.app.context import Context
    from claimcheck.config.settings import Config
    from claimcheck.tui.app import run
    from claimcheck.workspace import Workspace

    workspace = Workspace(root=Path(folder), config=Config(offline=True), origins={})
    run(Context(workspace, "bench"), lambda: generate(paragraphs, claims))


class Terminal:
    """A child on a pseudo-terminal of 140x40."""

    def __init__(self, code: str) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            self.resize(140, 40, 0)
            os.execv(sys.executable, [sys.executable, "-c", code])
        self.output = b""

    def resize(self, columns: int, rows: int, fd: int | None = None) -> None:
        """Another size; the child is told by the kernel."""
        ioctl(self.fd if fd is None else fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, timeout: float) -> bytes:
        """What came within the time; b"" for nothing or the end."""
        if not select.select([self.fd], [], [], timeout)[0]:
            return b""
        try:
            chunk = os.read(self.fd, 1 << 16)
        except OSError:
            return b""
        self.output += chunk
        return chunk

    def wait_for(self, words: bytes, timeout: float = 60.0) -> float:
        """Seconds since the start until the words were on the screen."""
        end = time.perf_counter() + timeout
        while words not in self.output and time.perf_counter() < end:
            self.read(0.5)
        if words not in self.output:
            raise TimeoutError(f"{words!r} never came: {self.output[-300:]!r}")
        return time.perf_counter() - self.started

    def settle(self, quiet: float = 0.15) -> None:
        """Read until nothing comes any more."""
        while self.read(quiet):
            pass

    def type(self, keys: str) -> None:
        """Press keys one after the other, each when the one before has been answered."""
        for key in ["\x1b"] if keys.startswith("\x1b") else keys:
            os.write(self.fd, key.encode())
            self.settle(0.25)

    def answer(self, act: Callable[[], object]) -> float:
        """Seconds from an act to the first byte of the answer."""
        self.settle()
        begin = time.perf_counter()
        act()
        self.read(5.0)
        return time.perf_counter() - begin

    def memory(self) -> float:
        """Megabytes in use by the child, where /proc tells; else 0."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return 0.0
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def cpu(self) -> float:
        """Seconds of processor time of the child so far, where /proc tells; else 0."""
        stat = Path(f"/proc/{self.pid}/stat")
        if not stat.exists():
            return 0.0
        fields = stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End the child."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


class Start(NamedTuple):
    """Seconds from the start of a process to some words, by the clock and of the processor."""

    clock: float
    cpu: float


def first_paint(code: str, words: bytes) -> Start:
    """How long a process takes to its first words."""
    terminal = Terminal(code)
    try:
        return Start(terminal.wait_for(words), terminal.cpu())
    finally:
        terminal.close()


def _starts(name: str, starts: Sequence[Start], peer: Sequence[Start]) -> dict[str, float]:
    """The median in milliseconds, and beside a peer's; on a busy machine the processor tells more."""
    clock, cpu = (statistics.median(column) for column in zip(*starts, strict=True))
    other, its_cpu = (statistics.median(column) for column in zip(*peer, strict=True))
    ratios = {f"{name} ratio": clock / other, f"{name} cpu ratio": cpu / its_cpu}
    return {f"{name} ms": clock * 1000, **(ratios if peer is not starts else {})}


def until_claims(rounds: int) -> tuple[list[Start], list[Start]]:
    """From the start of the command to the claims: of an article that is new, and when it is kept."""
    from claimcheck.workspace import init

    fresh, again = [], []
    with tempfile.TemporaryDirectory() as folder:
        init(Path(folder))
        code = COMMAND.format(folder=folder)
        first_paint(code, OPENED)  # compiles the facts, once for all articles
        for _ in range(rounds):
            for kept in Path(folder).glob(".claimcheck/reviews.db*"):
                kept.unlink()
            shutil.rmtree(Path(folder) / ".claimcheck" / "analyses")
            fresh.append(first_paint(code, OPENED))
            again.append(first_paint(code, OPENED))
    return fresh, again


class Measured(NamedTuple):
    """Seconds of each timed press and processor seconds of one in the mean, by name; megabytes at the end."""

    times: dict[str, list[float]]
    cpu: dict[str, float]
    memory: float


def latencies(code: str, ready: bytes, presses: Sequence[Felt], times: int = 30) -> Measured:
    """Do each of `presses` so many times."""
    terminal = Terminal(code)
    try:
        terminal.wait_for(ready)
        terminal.settle(0.5)
        found = Measured({}, {}, 0.0)
        for press in presses:
            felt, spent = found.times.setdefault(press.name, []), 0.0
            for _ in range(times):
                terminal.type(press.before)
                before = terminal.cpu()
                felt += [terminal.answer(act) for act in _acts(terminal, press)]
                terminal.settle()
                spent += terminal.cpu() - before
                terminal.type(press.after)
            found.cpu[press.name] = spent / len(felt)
        return found._replace(memory=terminal.memory())
    finally:
        terminal.close()


def _acts(terminal: Terminal, press: Felt) -> list[Callable[[], object]]:
    if press.columns:
        return [partial(terminal.resize, columns, 40) for columns in (press.columns, 140)]
    return [partial(os.write, terminal.fd, key.encode()) for key in press.timed]


def disk(folder: str, times: int = 30) -> list[float]:
    """Seconds that the disk takes to keep some bytes for good."""
    took = []
    with (Path(folder) / "disk").open("wb") as file:
        for _ in range(times):
            begin = time.perf_counter()
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
            took.append(time.perf_counter() - begin)
    return took


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--paragraphs", type=int, default=5000)
    parser.add_argument("--claims", type=int, default=2000)
    parser.add_argument("--many", type=int, default=1800)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ours = OURS.format(paragraphs=options.paragraphs, claims=options.claims, db=folder)
        small = OURS.format(paragraphs=9, claims=20, db=folder)
        hello, paint = [], []
        for _ in range(options.rounds):
            hello.append(first_paint(HELLO, b"Hello"))
            paint.append(first_paint(small, b"Reading"))
        fresh, again = until_claims(options.rounds)
        greeting = latencies(HELLO, b"Hello", [Felt("j", ("j",))])
        found = latencies(ours, b"undecided", PRESSES)
        kept = disk(folder)
    result: dict[str, float] = {
        **_starts("hello first paint", hello, hello),
        **_starts("first paint", paint, hello),
        **_starts("claims on the screen, new", fresh, hello),
        **_starts("claims on the screen, again", again, hello),
        "hello key median ms": statistics.median(greeting.times["j"]) * 1000,
        "disk keeps 4 kB, median ms": statistics.median(kept) * 1000,
        "memory MB": found.memory,
    }
    result |= _told(found)
    if options.many:
        result |= many_claims(options.many, options.rounds, hello)
    if options.json:
        print(json.dumps(result))
    else:
        print("\n".join(f"{name:36} {value:8.1f}" for name, value in result.items()))


def _told(found: Measured, after: str = "") -> dict[str, float]:
    """Median, the 95th of 100 and processor time of each press, in milliseconds; `after` ends their names."""
    result = {}
    for name, times in found.times.items():
        ordered = sorted(times)
        result[f"{name}{after} median ms"] = statistics.median(ordered) * 1000
        result[f"{name}{after} p95 ms"] = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] * 1000
        result[f"{name}{after} cpu ms"] = found.cpu[name] * 1000
    return result


def many_claims(claims: int, rounds: int, hello: Sequence[Start]) -> dict[str, float]:
    """The start, a key and a verdict in an article of so many claims, three a paragraph, that is checked."""
    with tempfile.TemporaryDirectory() as folder:
        code = OURS.format(paragraphs=claims // 3, claims=claims, db=folder)
        start = [first_paint(code, OPENED) for _ in range(rounds)]
        found = latencies(code, b"undecided", PRESSES[:2])
    shown = f", {claims:,} claims"
    return {**_starts(f"start{shown}", start, hello), **_told(found, shown)}


if __name__ == "__main__":
    main()
