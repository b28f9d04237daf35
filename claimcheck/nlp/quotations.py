"""Finds quotations: curly, straight, single and guillemet marks, nested, split or running over paragraphs.

Which sign opens and which closes follows the Unicode standard, chapter 6.2 ("Quotation marks"), with the
German and Scandinavian uses that it lists. A mark that nothing closes stays in its paragraph.
"""

import re
from collections.abc import Iterable, Iterator

from claimcheck.model import Quote, Span

# Apostrophes inside a word never count; they are most of the single marks, so the pattern itself leaves
# them out.
_MARK = re.compile(r"[\"“”„‟«»‹›‘‚'’](?:(?<!\w['’])|(?!\w))")
_FAMILY = {mark: family for family in ('"“”„‟', "'’‘‚", "«»", "‹›") for mark in family}
_OPENING = frozenset("“„‘‚«‹")
_CLOSING = frozenset("”»›")
_ELIDED = re.compile(r"['’‘](?:\d\ds?\b|(?:em|til|tis|twas|cause|cos|n|bout|round|kay)\b)", re.IGNORECASE)
_BEFORE_OPEN = frozenset(" \n([{—–-/\"“„«‘'")
_AFTER_CLOSE = frozenset(" \n.,;:!?)]}—–-/…\"”»’'")
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+(?= |$)")


def find(flat: str, paragraphs: Iterable[Span]) -> tuple[Quote, ...]:
    """The quotes of a flat text, by start; a nested one follows the one that holds it."""
    marks = _MARK.finditer(flat)
    pending = next(marks, None)
    quotes: list[Quote] = []
    spans = list(paragraphs)
    for index, (start, end) in enumerate(spans):
        inside = []
        while pending and pending.start() < end:
            if pending.start() >= start:
                inside.append(pending.start())
            pending = next(marks, None)
        if inside:
            follows = flat[spans[index + 1][0]] if index + 1 < len(spans) else ""
            quotes += sorted(_paragraph(flat, (start, end), inside, follows), key=_by_place)
    return tuple(quotes)


def _by_place(quote: Quote) -> tuple[int, int]:
    return quote.span[0], -quote.span[1]


def _paragraph(flat: str, bounds: Span, marks: list[int], follows: str) -> Iterator[Quote]:
    """The quotes of one paragraph. `follows` is the first character of the next one."""
    stack: list[int] = []
    open_families: dict[str, int] = {}
    for number, i in enumerate(marks):
        family = _FAMILY[flat[i]]
        role = _role(flat, bounds, i, bool(open_families.get(family)))
        if role == "open":
            stack.append(i)
            open_families[family] = open_families.get(family, 0) + 1
        elif role == "close" and open_families.get(family):
            if family == "'’‘‚" and _possessive(flat, bounds, marks, number):
                continue
            # Whatever was opened inside and not closed was no quote.
            while (start := stack.pop()) is not None:
                open_families[_FAMILY[flat[start]]] -= 1
                if _FAMILY[flat[start]] == family:
                    break
            yield Quote((start, i + 1), (start + 1, i))
    if stack:
        yield from _unclosed(flat, bounds, stack[0], follows)


def _role(flat: str, bounds: Span, offset: int, is_open: bool) -> str:
    """What the mark at `offset` does: open, close or none of both (an apostrophe, an inch)."""
    mark = flat[offset]
    before = flat[offset - 1] if offset > bounds[0] else " "
    after = flat[offset + 1] if offset + 1 < bounds[1] else " "
    can_open = before in _BEFORE_OPEN and after != " "
    can_close = before != " " and (after in _AFTER_CLOSE or not after.isalnum())
    if mark in "“«‹":
        return "close" if is_open and can_close and not can_open else "open"
    if mark in _CLOSING:
        return "close" if is_open or not can_open else "open"
    if mark in _OPENING or mark in "'’":
        if _ELIDED.match(flat, offset, bounds[1]):
            return "none"
        if mark in _OPENING:
            return "open"
        if mark == "’" and can_open and not is_open:
            return "none"
    elif before.isdigit() and not is_open:
        return "none"
    if can_open and can_close:
        return "close" if is_open else "open"
    return "open" if can_open else "close" if is_open and can_close else "none"


def _possessive(flat: str, bounds: Span, marks: list[int], number: int) -> bool:
    """Is this single mark after an s the plural's apostrophe? If a better close follows before anything
    opens.
    """
    offset = marks[number]
    if (
        flat[offset - 1] not in "sSxz"
        or flat[offset + 1 : offset + 2] != " "
        or not flat[offset + 2 : offset + 3].isalpha()
    ):
        return False
    for later in marks[number + 1 : number + 4]:
        if _FAMILY[flat[later]] == "'’‘‚":
            return flat[later] != "‘" and _role(flat, bounds, later, True) == "close"
    return False


def _unclosed(flat: str, bounds: Span, start: int, follows: str) -> Iterator[Quote]:
    """A quote that runs on (the next paragraph opens again) ends with the paragraph, any other with its
    sentence.
    """
    family = _FAMILY[flat[start]]
    end = bounds[1]
    if not (follows and follows in _FAMILY and _FAMILY[follows] == family):
        if family == "'’‘‚":
            return  # more likely an apostrophe than a quote
        stop = _SENTENCE_END.search(flat, start + 1, bounds[1])
        end = stop.end() if stop else bounds[1]
    if end > start + 1:
        yield Quote((start, end), (start + 1, end))
