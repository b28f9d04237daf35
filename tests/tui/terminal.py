"""The real program in a pseudo-terminal: keys go in, and what stands on the screen is read."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.cells import cell_len

_SEQUENCE = re.compile(
    r"\x1b\[(?P<row>\d*);?(?P<column>\d*)H"  # the cursor goes there
    r"|\x1b\[(?P<wipe>[0-3]?J)"
    r"|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\|\x1b[ -/]*[0-Z\\-~]"
    r"|(?P<text>[^\x00-\x1f\x7f]+)|[\x00-\x1a\x1c-\x1f\x7f]"
)
NAMED = {"enter": "\r", "esc": "\x1b", "space": " ", "tab": "\t", "delete": "\x7f"}


_FRAMES = str.maketrans("│▐▌┃╭╮╰╯─", " " * 9)


class Terminal:
    """A running program; `folder` is where it runs, `home` whose settings it reads."""

    def __init__(self, folder: Path, home: Path, size: tuple[int, int], *arguments: str) -> None:
        self._width, self._height = size
        self._rows = [[" "] * size[0] for _ in range(size[1])]
        self._at = (0, 0)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.chdir(folder)
            unset = ("CLAIMCHECK_WORKSPACE", "COLUMNS", "LINES", "NO_COLOR", "TEXTUAL_DRIVER")
            kept = {name: value for name, value in os.environ.items() if name not in unset}
            own = {"TERM": "xterm-256color", "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
            command = [sys.executable, "-m", "claimcheck", *arguments]
            os.execve(sys.executable, command, {**kept, **own, "CLAIMCHECK_OFFLINE": "true"})

    @property
    def screen(self) -> str:
        """What is on it, a line each."""
        return "\n".join("".join(row).rstrip() for row in self._rows)

    @property
    def words(self) -> str:
        """What is on it, without frames and line breaks."""
        return " ".join(self.screen.translate(_FRAMES).split())

    def press(self, keys: str, then: str = "") -> str:
        """Press keys with spaces between them (see `NAMED`), and wait until `then` is on the screen."""
        os.write(self._file, "".join(NAMED.get(key, key) for key in keys.split()).encode())
        return self.wait(then) if then else self.screen

    def type(self, words: str, then: str) -> str:
        """Type words; they are there when this returns."""
        os.write(self._file, words.encode())
        return self.wait(then)

    def paste(self, text: str, then: str) -> str:
        """Paste, as terminals do it."""
        os.write(self._file, f"\x1b[200~{text}\x1b[201~".encode())
        return self.wait(then)

    def wait(self, words: str, seconds: float = 60) -> str:
        """Read until `words` are on the screen, however lines break; gives the screen."""
        last = time.monotonic() + seconds
        while words not in self.words:
            assert time.monotonic() < last, f"{words!r} did not come:\n{self.screen}"
            if select.select([self._file], [], [], 0.2)[0]:
                self._read()
        return self.screen

    def kill(self) -> None:
        """End it with -9."""
        os.kill(self.pid, signal.SIGKILL)
        self._end()

    def quit(self) -> int:
        """Press q, and give the exit status."""
        os.write(self._file, b"q")
        return self._end()

    def _end(self) -> int:
        while True:  # what it still writes must be taken, or it waits for ever
            try:
                if not os.read(self._file, 1 << 16):
                    break
            except OSError:
                break
        os.close(self._file)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read(self) -> None:
        try:
            data = os.read(self._file, 1 << 16)
        except OSError:
            raise AssertionError(f"the program has ended:\n{self.screen}") from None
        text = self._rest + self._decode.decode(data)
        end = 0
        for found in _SEQUENCE.finditer(text):
            if found.start() != end:
                break
            end = found.end()
            self._take(found)
        self._rest = text[end:]  # a sequence that has not come whole

    def _take(self, found: re.Match[str]) -> None:
        if found["row"] is not None:
            self._at = int(found["row"] or 1) - 1, int(found["column"] or 1) - 1
        elif found["wipe"]:
            self._rows = [[" "] * self._width for _ in range(self._height)]
        text = found["text"] or ""
        row, column = self._at
        if text.isascii() and row < self._height and column + len(text) <= self._width:
            self._rows[row][column : column + len(text)] = text
            self._at = row, column + len(text)
            return
        for char in text:
            row, column = self._at
            if row < self._height and column < self._width:
                self._rows[row][column] = char
                self._rows[row][column + 1 : column + cell_len(char)] = [""] * (cell_len(char) - 1)
            self._at = row, column + cell_len(char)


@contextmanager
def running(folder: Path, home: Path, size: tuple[int, int], *arguments: str) -> Iterator[Terminal]:
    """The program while the block runs; killed at its end, unless that was done before."""
    home.mkdir(exist_ok=True)
    terminal = Terminal(folder, home, size, *arguments)
    try:
        yield terminal
    finally:
        try:
            os.kill(terminal.pid, signal.SIGKILL)
            os.waitpid(terminal.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
