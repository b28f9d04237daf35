"""The library in lines: two for each article or hit of a search."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from claimcheck.config.settings import Rating
from claimcheck.model.language_notice import own_voice
from claimcheck.tui.strings import articles
from claimcheck.tui.styled_text import Line, TextRun, cells, cut, fit, spread, with_role
from claimcheck.tui.views.icons import decision_icon
from claimcheck.tui.views.status_bars import WIDE

if TYPE_CHECKING:
    from claimcheck.app.types import Entry, Hit

STATES = {
    "new": ("·", articles.STATE_NEW, "open"),
    "in-hand": ("◐", articles.STATE_IN_PROGRESS, "holds-other"),
    "waiting": ("‖", articles.STATE_WAITING, "held"),
    "to-be-read": ("○", articles.STATE_READY, "holds-unproven"),
    "signed-off": ("✓", articles.STATE_SIGNED, "ok"),
}
"""Glyph, word and role of each state of an article."""


class ArticleList:
    """Articles as a source of blocks; `at` is the chosen one."""

    def __init__(self, entries: "Sequence[Entry]", at: int, now: datetime, *, blind: bool = False) -> None:
        self._entries, self._at, self._now, self._blind = entries, at, now, blind

    def heights(self, width: int) -> Sequence[int]:
        """Two lines each."""
        return [2] * len(self._entries)

    def lines(self, block: int, width: int) -> Sequence[Line]:
        """Title and state; below, where it comes from, who has it, what is due, what it is a copy of."""
        entry = self._entries[block]
        after = block > 0 and bool(entry.copy) and self._entries[block - 1].copy == entry.copy
        rows = _entry(entry, width, block == self._at, after, self._now, blind=self._blind)
        return [with_role(row, "fill current") for row in rows] if block == self._at else rows


def _entry(
    entry: "Entry", width: int, current: bool, after: bool, now: datetime, *, blind: bool
) -> list[Line]:
    glyph, word, role = STATES[entry.state]
    right: list[TextRun] = []
    if done := entry.progress:
        if entry.conflicts:
            right.append(TextRun(f"≠ {entry.conflicts}  ", "conflicts"))
        right.append(TextRun(articles.PROGRESS.format(done=done.decided, total=done.total), "dim"))
        right.append(
            TextRun(
                articles.CONTESTED.format(count=done.contested) if done.contested and not blind else "",
                "warn",
            )
        )
        right.append(TextRun(articles.HELD.format(count=done.held) if done.held else "", "held"))
    right.append(TextRun("" if blind else f"  {word:10} ", role))
    mark = TextRun("▌" if current else " ", "key")
    bullet = TextRun(f"{' └ ' if after else ''}{' ' if blind else glyph} ", role)
    first = spread((mark, bullet, TextRun(entry.title, "bold")), right, width)
    # Copies of one wire story may have nothing else to tell them apart.
    place = entry.outlet or entry.path.rpartition("/")[2] or entry.url or articles.NO_OUTLET
    parts = [TextRun(f"{cut(place, width // 3)} · {entry.published or 'no date'}")]
    if entry.version > 1 or entry.newer:
        parts.append(TextRun(f" · v{entry.version}"))
    if entry.newer:
        parts.append(TextRun(articles.NEWER.format(file="/".join(entry.newer.split("/")[-2:])), "warn"))
    if entry.lapsed:
        parts.append(TextRun(articles.LAPSED.format(name=entry.lapsed), "warn"))
    who = entry.holder or ", ".join(entry.reviewers)
    parts.append(TextRun(f" · {who}" if who else ""))
    due = bool(entry.due) and entry.is_due(now)
    late = entry.is_due(now)
    parts.append(
        TextRun(
            articles.DUE_BY.format(when=entry.until) if entry.until else "",
            "warn" if late and not due else "",
        )
    )
    parts.append(
        TextRun(articles.HELD_DUE.format(when=entry.due) if entry.due else "", "warn" if due else "")
    )
    if after:
        parts.append(TextRun(articles.SAME_TEXT, "dim"))
    pad = TextRun(" " * (1 + cells((bullet,))), "")
    second = (mark, pad, *(run._replace(role=f"dim {run.role}".strip()) for run in parts))
    return [fit(first, width), fit(second, width)]


class HitList:
    """Claims that a search found, as a source of blocks."""

    def __init__(self, hits: "Sequence[Hit]", at: int, scale: Sequence[Rating]) -> None:
        self._hits, self._at, self._scale = hits, at, scale

    def heights(self, width: int) -> Sequence[int]:
        """Two lines each."""
        return [2] * len(self._hits)

    def lines(self, block: int, width: int) -> Sequence[Line]:
        """The claim with its verdict; below, who says it and in which article."""
        hit, current = self._hits[block], block == self._at
        sign = decision_icon(hit.decision, self._scale)
        mark = TextRun("▌" if current else " ", "key")
        first = spread(
            (mark, TextRun(f"{sign.glyph} ", sign.role), TextRun(hit.text)),
            (TextRun(f" {sign.word} ", sign.role),),
            width,
        )
        who = " ‹ ".join(hit.chain) or own_voice(hit.language, short=True)
        below = articles.HIT.format(title=cut(hit.title, width // 2), number=hit.number, who=who)
        rows = [fit(first, width), fit((mark, TextRun("  "), TextRun(below, "dim")), width)]
        return [with_role(row, "fill current") for row in rows] if current else rows


def head(
    entries: "Sequence[Entry]", shown: int, now: datetime, width: int, *, reviewer: str, blind: bool
) -> Line:
    """How many articles there are, and what is to do with them."""
    states = Counter[str](entry.state for entry in entries)
    counts = [f"{states[state]} {word}" for state, (_, word, _) in STATES.items() if states[state]]
    counts = [articles.BLIND] if blind else counts if width >= WIDE else counts[:1]
    many = (
        articles.SHOWN_OF.format(count=shown, total=len(entries))
        if shown != len(entries)
        else f"{len(entries)}"
    )
    noun = articles.ARTICLE if len(entries) == 1 else articles.ARTICLES
    what = f" {noun}{''.join(f' · {one}' for one in counts)}"
    # None: there are none, or nobody has looked yet.
    left = (TextRun(articles.HEAD, "head-on"), TextRun(many if entries else "", "head-on"))
    due = sum(entry.is_due(now) for entry in entries)
    return spread(
        (
            *left,
            TextRun(what if entries else "", "head"),
            TextRun(articles.DUE.format(count=due) if due else "", "head warn"),
        ),
        (TextRun(f"{reviewer} ", "head"),),
        width,
        "head",
    )
