"""Characters of a file of facts that nobody sees: hidden ones, tabs, a byte order mark."""

from collections.abc import Iterator
from pathlib import Path

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.base import shown_path
from claimcheck.text import clean, hidden

_BOM = "\ufeff"
_SHOWN = 160  # characters of a line that are shown


def unseen_characters(path: Path) -> Iterator[ClaimcheckError]:
    """A problem (CC229) for each line of a file with such characters, and the line as it should be; none of a
    file that cannot be read, or is not UTF-8: others tell of that."""
    try:
        text = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return
    if text.isascii() and "\t" not in text and text.isprintable():
        return
    if text.startswith(_BOM):
        hint = "save it as UTF-8 without a mark (BOM)"
        yield _problem(path, "a byte order mark at the beginning", 1, 1, "", hint)
    for number, line in enumerate(text.removeprefix(_BOM).split("\n"), 1):
        line = line.removesuffix("\r")
        at, what = hidden(line)
        tab = line.find("\t")
        if at < 0 and tab < 0:
            continue
        tabs = "a tab" if line.count("\t") == 1 else f"{line.count(chr(9))} tabs" if tab >= 0 else ""
        first = min(place for place in (at, tab) if place >= 0)
        mended = " ".join(clean(line).text.split("\n")).replace("\t", "  ")[:_SHOWN]
        hint = f"without it: {mended}"
        yield _problem(path, ", ".join(filter(None, (what, tabs))), number, first + 1, mended, hint)


def _problem(path: Path, what: str, line: int, column: int, shown: str, hint: str) -> ClaimcheckError:
    return ClaimcheckError(
        "CC229", what, file=shown_path(path), line=line, column=column, shown=shown, hint=hint
    )
