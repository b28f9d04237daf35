"""Coded errors: what is wrong, where, and what to do about it.

Codes: CC1xx input that cannot be read, CC2xx fact base and registry, CC3xx configuration and workspace,
CC4xx network, CC5xx review store, CC6xx reports, CC7xx the program itself. `codes.tsv` has all of them, with
the cause of each and what to do; docs/errors.md is made from it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

__all__ = ["CODES", "GUIDE", "NOT_UNDONE", "UNDECODABLE", "ClaimcheckError", "Guide", "Problem"]

UNDECODABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What msgspec raises for bytes that are not what was written, or were never of that shape."""


class Guide(NamedTuple):
    """The usual cause of an error, and what to do about it."""

    why: str
    hint: str


_LINES = (Path(__file__).parent / "codes.tsv").read_text(encoding="utf-8").splitlines()
_ROWS = [line.split("\t") for line in _LINES[2:]]

CODES: Mapping[str, str] = {code: what for code, what, _, _ in _ROWS}
"""By code what is wrong."""

GUIDE: Mapping[str, Guide] = {code: Guide(why, hint) for code, _, why, hint in _ROWS}
"""By code, all of `CODES`; for docs/errors.md, `claimcheck explain` and --json-errors."""

NOT_UNDONE = ("CC514", "CC515")
"""The codes of a step that cannot be undone, which the next undo may pass over."""


class ClaimcheckError(Exception):
    """An error to show to the person as it is: one coded line, the offending line, and a way out.

    `str(error)` gives e.g. ``claims/facts/russia.yaml:41:7: CC214 duplicate id 'icc-warrant-putin-2023'``.
    """

    def __init__(
        self,
        code: str,
        what: str,
        *,
        file: str = "",
        line: int = 0,
        column: int = 0,
        shown: str = "",
        hint: str = "",
    ) -> None:
        if code not in CODES:
            raise ValueError(f"unknown error code {code}")
        super().__init__(what)
        self.code, self.what, self.file, self.line, self.column = code, what, file, line, column
        self.shown, self.hint = shown, hint

    @property
    def place(self) -> str:
        """``file:line:column``, as far as known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)

    def __str__(self) -> str:
        head = f"{self.place}: " if self.place else ""
        return f"{head}{self.code} {self.what}"

    @property
    def brief(self) -> str:
        """Code and words first, the place last: for one line of a screen, whose end may be cut."""
        return f"{self.code} {self.what}" + (f" ({self.place})" if self.place else "")

    @property
    def way_out(self) -> str:
        """What to do about it; where the error itself does not say it, what helps with its code."""
        usual = GUIDE[self.code].hint
        return self.hint or usual[0].lower() + usual[1:].removesuffix(".")

    def in_full(self) -> str:
        """The coded line, the offending line with a caret, and the way out."""
        lines = [str(self)]
        if self.shown:
            lines.append(f"    {self.shown}")
            if self.column:
                lines.append("    " + " " * (self.column - 1) + "^")
        lines.append(f"  {self.way_out}")
        return "\n".join(lines)


class Problem(msgspec.Struct, frozen=True):
    """A `ClaimcheckError` as data, to be kept in a file or sent to another process."""

    code: str
    what: str
    file: str = ""
    line: int = 0
    column: int = 0
    shown: str = ""
    hint: str = ""

    @classmethod
    def of(cls, error: ClaimcheckError) -> "Problem":
        """The data of an error."""
        return cls(*(getattr(error, name) for name in cls.__struct_fields__))

    def error(self) -> ClaimcheckError:
        """The error again."""
        return ClaimcheckError(**msgspec.structs.asdict(self))
