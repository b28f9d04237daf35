"""Sanitizer for untrusted text (articles, pages, facts, file names), with a map back to its offsets.

Control characters, bidirectional controls and zero-width characters can move the cursor, write the clipboard,
reorder words or hide them; they are dropped, counted, and an offset map leads back to the original.
"""

import re
from bisect import bisect_right
from collections import Counter

import msgspec

from claimcheck.model import Place, Span

# C0 except tab, DEL, C1; soft hyphen, fillers, zero-width and word joiners, bidi marks, embeddings,
# overrides, isolates, variation selectors, interlinear, musical, shorthand and tag controls, lone
# surrogates. U+FFFC and U+FFFD stay (they tell of lost characters), and so does every space. ZWJ inside
# an emoji goes with the rest: the text stays readable and every cell width stays honest.
_DROPPED = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# A whole escape sequence (CSI; OSC, DCS, SOS, PM, APC; two-character) is one hidden thing, not an ESC and
# some letters. A string's payload ends at any introducer, so no character is tried twice: linear always.
_ESCAPE = (
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f\n]*+(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]{0,4}[0-~]"
)
# A form feed or vertical tab is a break: to drop it would join two words.
_NEWLINE = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_FOREIGN = f"(?P<escape>{_ESCAPE})|(?P<newline>{_NEWLINE})|(?P<hidden>[{_DROPPED}])"
_SUSPECT = re.compile(f"[\\r\x0b\x0c\x85\u2028\u2029{_DROPPED}]")
_END = 1 << 62


class OffsetMap(msgspec.Struct, frozen=True):
    """Leads from offsets of a cleaned text to offsets of the original.

    `runs` holds (start in the cleaned text, start in the original) of each unbroken run, in order.
    """

    runs: tuple[Span, ...] = ((0, 0),)

    def original(self, offset: int) -> int:
        """The offset in the original text of the character at `offset` of the cleaned one."""
        at = bisect_right(self.runs, (offset, _END)) - 1
        if at < 0:
            return offset
        start, source = self.runs[at]
        return source + offset - start

    def after(self, later: "OffsetMap") -> "OffsetMap":
        """This map followed by `later`, which cleans or cuts the text that is this map's clean side.

        Both maps lead forward only (a later run comes from a later place); linear in the runs of both.
        """
        joined: dict[int, int] = {}
        following = [*later.runs[1:], (_END, _END)]
        at = 0
        for (start, middle), (end, limit) in zip(later.runs, following, strict=True):
            while at + 1 < len(self.runs) and self.runs[at + 1][0] <= middle:
                at += 1
            joined[start] = self.runs[at][1] + middle - self.runs[at][0]
            # Inserted text may reach beyond the next run's place: that run begins afresh.
            limit = min(limit, middle + end - start)
            while at + 1 < len(self.runs) and self.runs[at + 1][0] < limit:
                at += 1
                joined[start + self.runs[at][0] - middle] = self.runs[at][1]
        return OffsetMap(tuple(joined.items()))


class Cleaned(msgspec.Struct, frozen=True):
    """A text safe to show anywhere, the way back, and what was dropped from it (what: how often)."""

    text: str
    map: OffsetMap
    dropped: dict[str, int]


def clean(raw: str) -> Cleaned:
    """Drop what could act instead of being read; normalise newlines. Linear in the length of `raw`."""
    if not _SUSPECT.search(raw):
        return Cleaned(raw, OffsetMap(), {})
    parts: list[str] = []
    runs: list[Span] = [(0, 0)]
    dropped: Counter[str] = Counter()
    done = length = 0
    for found in re.finditer(_FOREIGN, raw):
        start, end = found.span()
        parts.append(raw[done:start])
        length += start - done
        if found.lastgroup == "newline":
            parts.append("\n")
            length += 1
        else:
            dropped[_name(found.group(), found.lastgroup or "")] += 1
        done = end
        runs.append((length, end))
    parts.append(raw[done:])
    # Two drops in a row start a run at the same place: the last one tells where the text goes on.
    last = dict(runs)
    return Cleaned("".join(parts), OffsetMap(tuple(sorted(last.items()))), dict(dropped))


def hidden(raw: str) -> tuple[int, str]:
    """Where the first character of a line is that is dropped or taken for a new line, and what all of them
    are, in words; (-1, "") where there is none."""
    counts, first = Counter[str](), -1
    for found in re.finditer(_FOREIGN, raw):
        first = found.start() if first < 0 else first
        kind = found.lastgroup or ""
        counts["line separator" if kind == "newline" else _name(found.group(), kind)] += 1
    return first, ", ".join(f"{count} x {name}" if count > 1 else name for name, count in counts.items())


def line(raw: str, limit: int = 300) -> str:
    """One safe line for a title, a file name or an error: cleaned, spaces folded, at most `limit` long."""
    text = " ".join(clean(raw[: limit * 8]).text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def file_name(path: object, limit: int = 4_096) -> str:
    """The name of a file in one line; bytes in it that are no UTF-8 are written as \\xff."""
    raw = str(path).encode("utf-8", "surrogateescape")
    return line(raw.decode("utf-8", "backslashreplace"), limit)


def place(span: Span, runs: tuple[Span, ...], line_starts: tuple[int, ...]) -> Place | None:
    """Line and column in the file of a span of the cleaned text; None where there is no file to point to."""
    if not line_starts:
        return None
    back = OffsetMap(runs or ((0, 0),))
    start, end = back.original(span[0]), back.original(max(span[0], span[1] - 1)) + 1
    first, last = bisect_right(line_starts, start), bisect_right(line_starts, max(start, end - 1))
    return Place(first, start - line_starts[first - 1] + 1, last, end - line_starts[last - 1] + 1)


def _name(piece: str, group: str) -> str:
    if group == "escape":
        return "terminal escape"
    code = ord(piece)
    if code == 0xAD:
        return "soft hyphen"
    if code in (0x061C, 0x200E, 0x200F) or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x206F:
        return "direction control"
    if code < 0xA0:
        return "control character"
    if 0xD800 <= code <= 0xDFFF:
        return "broken character"
    if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return "variation selector"
    return "zero-width character"


def counted(number: int, noun: str) -> str:
    """The number with its noun: 1 version, 2 versions."""
    return f"{number} {noun if number == 1 else noun + 's'}"
