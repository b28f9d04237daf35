"""What is pasted is text, whatever is in it.

Textual's parser takes an escape sequence within a bracketed paste for keys, and a key may decide a claim.
Such sequences are taken out before the parser sees them.
"""

import re
import sys
from collections.abc import Iterable
from typing import Any

from textual.message import Message

_START, _END = "\x1b[200~", "\x1b[201~"
# ECMA-48, 5.4: a control sequence is ESC [, parameters, intermediate bytes and one final byte.
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~])?")
_BEGUN = re.compile(r"\x1b(?:\[[0-?]{0,16}[ -/]{0,4})?\Z")


class PasteFilter:
    """Takes the escape sequences out of what is pasted; what comes in pieces may be cut anywhere."""

    def __init__(self) -> None:
        self._pasting = False
        self._seen = ""  # the end of what went through, where a mark may have begun
        self._held = ""  # the beginning of a sequence, or of the mark that ends the paste

    def __call__(self, data: str) -> str:
        """`data` without the sequences that are pasted; may be "" until more comes."""
        through: list[str] = []
        while data:
            data = self._paste(data, through) if self._pasting else self._typed(data, through)
        return "".join(through)

    def _typed(self, data: str, through: list[str]) -> str:
        whole, before = self._seen + data, len(self._seen)
        at = whole.find(_START)
        if at < 0:
            through.append(data)
            self._seen = whole[1 - len(_START) :]
            return ""
        end = at + len(_START)
        through.append(whole[before:end])
        self._seen, self._pasting = "", True
        return whole[end:]

    def _paste(self, data: str, through: list[str]) -> str:
        whole = self._held + data
        text, mark, rest = whole.partition(_END)
        begun = None if mark else _BEGUN.search(text)
        self._held = begun[0] if begun else ""
        through += (_SEQUENCE.sub("", text[: len(text) - len(self._held)]), mark)
        self._pasting = not mark
        return rest


def filtering(parser: type[Any]) -> type[Any]:
    """Textual's parser of what the terminal sends, to which a paste is text."""

    class Filtering(parser):  # type: ignore[misc]
        def __init__(self, debug: bool = False) -> None:
            self._without_sequences = PasteFilter()
            super().__init__(debug)

        def feed(self, data: str) -> Iterable[Message]:
            """The messages in what the terminal sent; "" is its end."""
            left = self._without_sequences(data)
            if left or not data:
                yield from super().feed(left)

    return Filtering


def install() -> None:
    """Let Textual's driver filter what is pasted; it takes no other parser as an argument."""
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        driver: Any = linux_driver
        driver.XTermParser = filtering(driver.XTermParser)
