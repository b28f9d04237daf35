"""The results of an earlier run, for --resume: its JSON lines; an incomplete last line is cut."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from claimcheck.errors import UNDECODABLE, ClaimcheckError
from claimcheck.model import Relation


class _Flag(msgspec.Struct, frozen=True):
    code: str


class _Reason(msgspec.Struct, frozen=True):
    kind: str


class RelatedSummary(msgspec.Struct, frozen=True):
    """How a fact or a passage relates to a claim, and by what."""

    relation: Relation | None = None
    reasons: tuple[_Reason, ...] = ()


class ClaimSummary(msgspec.Struct, frozen=True):
    """Of a claim in a line only what decides whether a check fails; named as in `model.Claim`."""

    language: str = ""
    flags: tuple[_Flag, ...] = ()
    mismatches: tuple[Mapping[str, object], ...] = ()
    matches: tuple[RelatedSummary, ...] = ()
    evidence: tuple[RelatedSummary, ...] = ()


class Line(msgspec.Struct, frozen=True):
    """One article that was checked. `key` tells what the line depends on: text, settings, facts, program."""

    doc: str
    key: str
    path: str | None = None
    claims: tuple[ClaimSummary, ...] = ()
    mismatches: tuple[Mapping[str, object], ...] = ()

    @property
    def name(self) -> str:
        """The article as it was named to the earlier run."""
        return self.path or self.doc


_DECODER = msgspec.json.Decoder(Line)


def earlier(path: Path) -> Iterator[Line]:
    """The lines of the results at `path`; none, where there is no file yet.

    A last line without its end is cut off the file. Raises `ClaimcheckError` CC109 for a line that is no
    result of a check (nothing is cut then), CC105 where the file cannot be read or written.
    """
    try:
        with path.open("rb+") as file:
            whole = 0
            for number, raw in enumerate(file, 1):
                if not raw.endswith(b"\n"):
                    break
                whole += len(raw)
                yield _line(raw, path, number)
            file.truncate(whole)
    except FileNotFoundError:
        return
    except OSError as error:
        raise ClaimcheckError("CC105", error.strerror or "unreadable", file=str(path)) from None


def _line(raw: bytes, path: Path, number: int) -> Line:
    try:
        return _DECODER.decode(raw)
    except UNDECODABLE as error:
        what, hint = f"not a result of a check: {error}", "name another file with --out"
        raise ClaimcheckError("CC109", what, file=str(path), line=number, hint=hint) from None
