"""Text with roles, folded to a width in terminal cells: what every view gives and every widget paints.

A role is one or more names of component classes ("claim current"); the style sheet says how it looks. Nothing
here is markup, so no text can be one; what is not printable becomes a visible sign of the same length, so
that offsets stay true and no escape sequence reaches the terminal from any place.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size

from claimcheck.model import Span


class TextRun(NamedTuple):
    """Words in one role; `act` is the id of the action that a click on them does."""

    text: str
    role: str = ""
    act: str = ""


Line = tuple[TextRun, ...]

_SPACE = re.compile(r"[\t\n\r\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f]")


def safe(text: str) -> str:
    """As many characters, none of which acts on a terminal: spaces stay spaces, the rest becomes ``�``."""
    if text.isprintable():
        return text
    text = _SPACE.sub(" ", text)
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\u3000" else "�" for char in text)


def breaks(text: str, width: int) -> list[Span]:
    """Where the lines of `text` start and end at `width` cells, broken at spaces; longer words are cut.

    Always at least one line. Linear in the text; the fast way is taken where one character is one cell.
    """
    width = max(2, width)
    return _breaks_narrow(text, width) if text.isascii() else _breaks_wide(text, width)


def _breaks_narrow(text: str, width: int) -> list[Span]:
    lines: list[Span] = []
    start, length = 0, len(text)
    while length - start > width:
        space = text.rfind(" ", start, start + width + 1)
        if space <= start:
            lines.append((start, start + width))
            start += width
        else:
            lines.append((start, space))
            start = space + 1
    lines.append((start, length))
    return lines


def _breaks_wide(text: str, width: int) -> list[Span]:
    lines: list[Span] = []
    start, used, space = 0, 0, -1
    for at, char in enumerate(text):
        cells = 1 if char < "\u0300" else cell_len(char)
        while used + cells > width and at > start and not (char == " " and used <= width):
            end, start_next = (space, space + 1) if space > start else (at, at)
            lines.append((start, end))
            start, space = start_next, -1
            used = cell_len(text[start:at])
        if char == " ":
            space = at
        used += cells
    lines.append((start, len(text)))
    return lines


def slices(runs: Sequence[TextRun], spans: Iterable[Span]) -> list[Line]:
    """The parts of `runs` in spans (in order, not overlapping) of their joined text. Linear."""
    lines: list[Line] = []
    at = number = 0  # where run `number` starts
    for start, end in spans:
        out: list[TextRun] = []
        while number < len(runs):
            run = runs[number]
            low, high = max(start - at, 0), min(end - at, len(run.text))
            if low < high:
                out.append(run if high - low == len(run.text) else run._replace(text=run.text[low:high]))
            if at + len(run.text) > end:
                break
            at += len(run.text)
            number += 1
        lines.append(tuple(out))
    return lines


def fold(runs: Iterable[TextRun], width: int, *, indent: int = 0, first: int = 0) -> list[Line]:
    """Lines of at most `width` cells. The first is indented by `first`, the others by `indent` spaces."""
    parts = [run._replace(text=safe(run.text)) for run in runs]
    text = "".join(run.text for run in parts)
    if first == indent:
        spans = breaks(text, width - indent)
    else:
        head = breaks(text, width - first)[0]
        rest = head[1] + (text[head[1] : head[1] + 1] == " ")
        spans = [head]
        if rest < len(text):
            spans += [(a + rest, b + rest) for a, b in breaks(text[rest:], width - indent)]
    lines = slices(parts, spans)
    pads = [first, *[indent] * (len(lines) - 1)]
    return [(TextRun(" " * pad), *line) if pad else line for pad, line in zip(pads, lines, strict=True)]


def paragraphs(parts: Sequence[tuple[str, str | Line]], width: int) -> list[Line]:
    """A page of labels and texts (plain, or with roles); a label without text is a heading."""
    lines: list[Line] = []
    for label, text in parts:
        if not text:
            lines += [()] if lines else []
            lines += fold((TextRun(label, "bold"),), width - 1, indent=1, first=1)
        else:
            words = (TextRun(text),) if isinstance(text, str) else text
            named = (TextRun(f"{label}  " if label else "", "dim"), *words)
            lines += fold(named, width - 1, indent=3, first=1)
    return lines


def cells(line: Iterable[TextRun]) -> int:
    """The width of a line in terminal cells."""
    return sum(cell_len(run.text) for run in line)


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, with an ellipsis where something was left out."""
    text = safe(text[: 4 * width + 4])
    if cell_len(text) <= width:
        return text
    return (chop_cells(text, width - 1)[0].rstrip() + "…") if width > 1 else "…"[:width]


def cut_middle(text: str, width: int) -> str:
    """`text` in at most `width` cells: its beginning and, twice as long, its end."""
    text = safe(text)
    if cell_len(text) <= width:
        return text
    head = chop_cells(text, max(1, (width - 1) // 3))[0]
    tail = text[-max(1, width) :]
    while tail and cell_len(head) + 1 + cell_len(tail) > width:
        tail = tail[1:]
    return cut(f"{head}…{tail}", width)


def short_path(path: Path) -> str:
    """A path as people read it: from the folder where they are, if it lies there."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def fit(line: Iterable[TextRun], width: int, role: str = "") -> Line:
    """Exactly `width` cells: cut at the end, or filled with spaces in `role`."""
    out: list[TextRun] = []
    left = width
    for run in line:
        if left <= 0:
            break
        text = safe(run.text[: 4 * left + 4])
        used = cell_len(text)
        if used > left:
            text, used = set_cell_size(cut(text, left), left), left
        out.append(run if text == run.text else run._replace(text=text))
        left -= used
    if left > 0:
        out.append(TextRun(" " * left, role))
    return tuple(out)


def spread(left: Sequence[TextRun], right: Sequence[TextRun], width: int, role: str = "") -> Line:
    """`left` and `right` at the two ends of a line; the right side is kept whole where both do not fit."""
    room = width - cells(right) - 1
    if room < 4:
        return fit(left, width, role)
    return (*fit(left, room, role), TextRun(" ", role), *right)


def ends(left: Sequence[TextRun], right: Sequence[TextRun], width: int, role: str = "") -> Line:
    """Like `spread`, but the left side is kept whole and the right one is cut where both do not fit."""
    room = max(0, width - cells(left) - 2)
    if not right or not room:
        return fit(left, width, role)
    if cells(right) > room:
        right = fit(right, room, role)
    return spread(left, right, width, role)


def with_role(line: Iterable[TextRun], role: str) -> Line:
    """The line with a role put under those of its runs."""
    return tuple(run._replace(role=f"{role} {run.role}".strip()) for run in line)


def plain(lines: Iterable[Line]) -> str:
    """The words alone, one line each: what tests read and what is copied."""
    return "\n".join("".join(run.text for run in line).rstrip() for line in lines)
