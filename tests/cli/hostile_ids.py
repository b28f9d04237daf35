"""Ids of articles that a shell would act on, and a shell at a terminal of its own to complete them in."""

import os
import pty
import select
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from claimcheck.app.check import check
from claimcheck.readers import from_text
from claimcheck.review import open_session

IDS = {
    "q1": "q1$(touch PWNED)",
    "q2": "q2;touch PWNED",
    "q3": "q3`touch PWNED`",
    "q4": "q4 two words",
    "q5": "q5'quoted';touch PWNED",
    "q6": 'q6"double"$(touch PWNED)',
    "q7": "q7*",
    "q8": "q8!!{a,b}~#&|<>",
    "q9": "q9\\$(touch PWNED)",
    "qa": "qa:b=$(touch PWNED)",
    "qb": "qbé$(touch PWNED)",
    "qc": "qc,d,$(touch PWNED)",
}
"""By what is typed before TAB."""
NEVER_OFFERED = ("--out=PWNED", "r\n$(touch PWNED)")
"""One that would be an option, one with a line break."""

_PROGRAM = """#!/bin/sh
[ -n "$_CLAIMCHECK_COMPLETE" ] && exec {python} -m claimcheck "$@"
[ "$1" = completion ] && exec {python} -m claimcheck "$@"
for word in "$@"; do printf '%s\\0' "$word"; done > words
echo do""ne
"""


def workspace(folder: Path) -> Path:
    """A workspace whose store holds these ids, and a program that writes down its words; gives its folder."""
    (folder / "config.yaml").write_text("reviewer: r01\n", encoding="utf-8")
    checked = check(from_text("The dam was finished in March 2011, the Water Board said.\n"))
    (folder / ".claimcheck").mkdir(exist_ok=True)
    for id_ in (*IDS.values(), *NEVER_OFFERED):
        article = msgspec.structs.replace(checked.article, id=id_)
        ready = msgspec.structs.replace(checked, article=article)
        open_session(folder / ".claimcheck" / "reviews.db", ready, "r01").close()
    program = folder / "bin" / "claimcheck"
    program.parent.mkdir(exist_ok=True)
    program.write_text(_PROGRAM.format(python=shlex.quote(sys.executable)), encoding="utf-8")
    program.chmod(0o755)
    return program.parent


@contextmanager
def shell(command: Sequence[str], programs: Path, environ: Mapping[str, str] = {}) -> Iterator[int]:
    """The terminal of a shell that has these programs."""
    ours, theirs = pty.openpty()
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    running = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={**os.environ, "PATH": path, "TERM": "dumb", "INPUTRC": os.devnull, "PS1": "> ", **environ},
    )  # fmt: skip
    os.close(theirs)
    try:
        yield ours
    finally:
        running.kill()
        running.wait(timeout=60)
        os.close(ours)


def until(terminal: int, wanted: bytes) -> bytes:
    """Read until it is there; fails where nothing more comes."""
    shown = b""
    while wanted not in shown:
        assert select.select([terminal], [], [], 30)[0], shown.decode(errors="replace")
        shown += os.read(terminal, 10_000)
    return shown


def entered(terminal: int, typed: str, folder: Path) -> list[str]:
    """The words that the program gets when this is typed, TAB pressed, and then enter."""
    os.write(terminal, typed.encode() + b"\t")
    until(terminal, typed.rpartition(" ")[2].encode())
    os.write(terminal, b"\r")
    until(terminal, b"done")
    return (folder / "words").read_bytes().decode().split("\0")[:-1]
