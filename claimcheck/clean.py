"""The only way in for foreign text: an article, a page, a fact, a file name.

Control characters, bidirectional controls and zero-width characters can move the cursor, write the clipboard,
reorder words or hide them; they are dropped, counted, and an offset map leads back to the original.
"""

import re
from bisect import bisect_right
from collections import Counter

import msgspec

from claimcheck.model import Place, Span

# C0 except tab and newline, DEL, C1; soft hyphen, zero-width and word joiners, bidi marks, embeddings, overrides,
# isolates; line and paragraph separators become newlines below; interlinear and tag characters, lone surrogates;
# U+FFFC/FFFD stay visible (they tell of lost characters). Variation selectors and ZWJ inside emoji go with the rest:
# the text stays readable and every cell width stays honest.
_DROPPED = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff\ud800-\udfff"
)
# A whole escape sequence (CSI, OSC, DCS/PM/APC, two-character) is one hidden thing, not an ESC and loose letters.
_ESCAPE = (
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]{0,4}[0-~]"
)
_NEWLINE = "\r\n|[\r\x85\u2028\u2029]"
_FOREIGN = re.compile(f"(?P<escape>{_ESCAPE})|(?P<newline>{_NEWLINE})|(?P<hidden>[{_DROPPED}])")
_SUSPECT = re.compile(f"[\\r\\x85\\u2028\\u2029{_DROPPED}]")


class OffsetMap(msgspec.Struct, frozen=True):
    """Leads from offsets of a cleaned text to offsets of the original.

    `runs` holds (start in the cleaned text, start in the original) of each unbroken run, in order.
    """

    runs: tuple[Span, ...] = ((0, 0),)

    def original(self, offset: int) -> int:
        """The offset in the original text of the character at `offset` of the cleaned one."""
        at = bisect_right(self.runs, (offset, 1 << 62)) - 1
        if at < 0:
            return offset
        start, source = self.runs[at]
        return source + offset - start

    def after(self, later: "OffsetMap") -> "OffsetMap":
        """This map followed by `later` (which cleans or cuts the text that this map's clean side is)."""
        starts = {start for start, _ in later.runs}
        for mine, _ in self.runs:
            for at, (start, source) in enumerate(later.runs):
                end = later.runs[at + 1][0] if at + 1 < len(later.runs) else 1 << 62
                if source <= mine < source + (end - start):
                    starts.add(start + mine - source)
        return OffsetMap(tuple((start, self.original(later.original(start))) for start in sorted(starts)))


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
    for found in _FOREIGN.finditer(raw):
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
    last = {start: source for start, source in runs}
    return Cleaned("".join(parts), OffsetMap(tuple(sorted(last.items()))), dict(dropped))


def line(raw: str, limit: int = 300) -> str:
    """One safe line for a title, a file name or an error: cleaned, white space folded, cut at `limit` characters."""
    text = " ".join(clean(raw[: limit * 8]).text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


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
    if code in (0x061C, 0x200E, 0x200F) or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x206F:
        return "direction control"
    if code < 0xA0:
        return "control character"
    if 0xD800 <= code <= 0xDFFF:
        return "broken character"
    return "zero-width character"
