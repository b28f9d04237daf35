"""Sentences with noun phrases, finite verbs and subjects marked: the file cases/syntax.txt."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

_MARK = re.compile(r"[\[\]]|\*(?:<([\w'’.-]+))?")


class Labelled(msgspec.Struct, frozen=True):
    """A sentence: phrases by their words, verbs by the character they end at, each with its subject."""

    text: str
    phrases: set[tuple[int, int]]
    verbs: dict[int, str]


def labelled() -> Iterator[Labelled]:
    """The sentences of the file."""
    for line in (Path(__file__).parent / "cases" / "syntax.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield _read(line)


def _read(line: str) -> Labelled:
    text, opened, phrases, verbs = "", 0, set(), {}
    at = 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        if mark[0] == "[":
            opened = len(text)
        elif mark[0] == "]":
            phrases.add((opened, len(text)))
        else:
            verbs[len(text)] = (mark[1] or "").rstrip(".,")
            at -= len(mark[0]) - len(mark[0].rstrip(".,"))
    return Labelled(text + line[at:], phrases, verbs)
