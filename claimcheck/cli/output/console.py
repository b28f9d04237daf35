"""What is printed: clean text, wrapped to the terminal, in colour only where it is seen as colour."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import east_asian_width

import click
import msgspec

from claimcheck import spreadsheet
from claimcheck.cli.output.mode import OUTPUT_MODE
from claimcheck.errors import ClaimcheckError
from claimcheck.text import clean
from claimcheck.text import line as one_line

_NARROWEST, _WIDEST = 40, 100  # cells; longer lines are hard to read


class Page(msgspec.Struct, frozen=True):
    """Where the text goes: its width in cells, and whether colours are shown there."""

    width: int = 80
    colour: bool = False

    def paint(self, text: str, colour: str = "", *, bold: bool = False, dim: bool = False) -> str:
        """The text in a colour, if colours are shown."""
        if not self.colour:
            return text
        return click.style(text, fg=colour or None, bold=bold or None, dim=dim or None)

    def wrap(self, text: str, indent: int, first: str | None = None) -> Iterator[str]:
        """The words of `text` in lines of the page's width; `first` stands in place of the first indent."""
        margin = " " * indent
        line, used = (margin, indent) if first is None else (first, cells(first))
        fresh = True
        for word in _pieces(clean(text).text, self.width - indent):
            size = cells(word)
            if not fresh and used + 1 + size > self.width:
                yield line
                line, used, fresh = margin, indent, True
            line, used = (line + word, used + size) if fresh else (f"{line} {word}", used + 1 + size)
            fresh = False
        yield line.rstrip()


def page() -> Page:
    """The page that standard output is. NO_COLOR (no-color.org) and a dumb terminal mean no colour."""
    terminal = sys.stdout.isatty()
    plain = OUTPUT_MODE.no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    width = os.get_terminal_size(sys.stdout.fileno()).columns if terminal else _columns()
    return Page(min(max(width or 80, _NARROWEST), _WIDEST), terminal and not plain)


def _columns() -> int:
    given = os.environ.get("COLUMNS", "")
    return int(given) if given.isascii() and given.isdigit() else 80


def cells(text: str) -> int:
    """How many cells of a terminal a cleaned text takes: wide (East Asian) characters take two."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def _pieces(text: str, width: int) -> Iterator[str]:
    """The words of a text; one that is longer than a line is cut."""
    for word in text.split():
        while cells(word) > width:
            cut = len(word)
            while cells(word[:cut]) > width:
                cut -= max(1, (cells(word[:cut]) - width) // 2)
            yield word[:cut]
            word = word[cut:]
        yield word


def show(lines: Iterable[str]) -> None:
    """Results, on standard output. What the encoding of the terminal lacks becomes a question mark."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    for line in lines:
        sys.stdout.write(f"{line}\n")


def show_bytes(data: bytes) -> None:
    """JSON, on standard output, always in UTF-8."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def show_json(what: object, *, indent: int = 0) -> None:
    """A value as JSON, on standard output."""
    data = msgspec.json.encode(what)
    show_bytes((msgspec.json.format(data, indent=indent) if indent else data) + b"\n")


def show_as(form: str, plain: object, lines: Iterable[str]) -> None:
    """A result in the format that was asked for: JSON, or else text."""
    if form == "json":
        show_json(plain)
    else:
        show(lines)


def show_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows as CSV for a spreadsheet, on standard output."""
    show_bytes((spreadsheet.MARK + "".join(spreadsheet.rows(head, rows))).encode())


def log(what: ClaimcheckError | str, *, in_full: bool = False) -> None:
    """Talk, on standard error: one clean line (`in_full`: with the offending line of a coded error).

    With --quiet only errors; with --json-errors each as one JSON object a line.
    """
    if isinstance(what, str) and OUTPUT_MODE.quiet:
        return
    if OUTPUT_MODE.json_errors:
        click.echo(_as_json(what), err=True)
        return
    if isinstance(what, ClaimcheckError):
        text = what.in_full() if in_full else f"{what}; {what.way_out}"
    else:
        text = what
    text = clean(text).text
    click.echo(text if in_full else " ".join(text.split()), err=True)


def _as_json(what: ClaimcheckError | str) -> str:
    """An error as one JSON object; a note has no code. What is not known is null."""
    if isinstance(what, str):
        told = dict.fromkeys(("code", "message", "file", "line", "column", "hint")) | {"message": what}
    else:
        told = {
            "code": what.code,
            "message": what.what,
            "file": what.file or None,
            "line": what.line or None,
            "column": what.column or None,
            "hint": what.way_out,
        }
    safe = {key: one_line(value, 4_096) if isinstance(value, str) else value for key, value in told.items()}
    return msgspec.json.encode(safe).decode()
