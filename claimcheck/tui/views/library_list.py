"""The library in lines: two for each article or hit of a search."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from claimcheck.config.settings import Rating
from claimcheck.model import ARTICLE_STATE_WORDS
from claimcheck.model.language_notice import own_voice
from claimcheck.tui.strings import articles, captions
from claimcheck.tui.styled_text import Line, TextRun, cells, cut, fit, fold, spread, with_role
from claimcheck.tui.views.icons import decision_icon
from claimcheck.tui.views.status_bars import WIDE

if TYPE_CHECKING:
    from claimcheck.app.types import Entry, Hit, RepeatedClaim

STATES = {
    "new": ("·", "open"),
    "in-hand": ("◐", "holds-other"),
    "waiting": ("‖", "held"),
    "to-be-read": ("○", "holds-unproven"),
    "signed-off": ("✓", "ok"),
}
"""Glyph and role of each state of an article."""


_COLUMNS = 100  # cells from which outlet, day, progress, who and due have columns of their own
_PLACE, _WHO = 20, 14  # cells of a name of an outlet and of a reviewer, at most
ORDERS: "Mapping[str, Callable[[Entry], Any]]" = {
    "urgency": lambda entry: 0,  # as the library gives them
    "title": lambda entry: entry.title.casefold(),
    "date": lambda entry: tuple(-ord(one) for one in entry.published or "0"),  # the newest first
    "state": lambda entry: list(STATES).index(entry.state),
    "who": lambda entry: (not _who(entry), _who(entry).casefold()),
}
"""What the list may be sorted by; alike ones stay in the order of urgency."""


class ArticleList:
    """Articles as a source of blocks; `at` is the chosen one."""

    def __init__(self, entries: "Sequence[Entry]", now: datetime, *, blind: bool = False) -> None:
        self.entries, self.at, self._now, self._blind = entries, 0, now, blind

    def heights(self, width: int) -> Sequence[int]:
        """Two lines each; one where there are columns, unless there is more to say."""
        if width < _COLUMNS:
            return [2] * len(self.entries)
        return [1 + bool(self._extras(at)) for at in range(len(self.entries))]

    def lines(self, block: int, width: int) -> Sequence[Line]:
        """Title, where it comes from, progress, who has it, what is due, and its state."""
        entry, current = self.entries[block], block == self.at
        mark = TextRun("▌" if current else " ", "key")
        glyph, role = STATES[entry.state]
        lead = f"{' └ ' if self._copy(block) else ''}{' ' if self._blind else glyph} "
        head = (mark, TextRun(lead, role), TextRun(entry.title, "bold"))
        below = (mark, TextRun(" " * (1 + cells((TextRun(lead),)))))
        rows = (self._columns if width >= _COLUMNS else self._two_lines)(block, width, head, below)
        return [with_role(row, "fill current") for row in rows] if current else rows

    def _copy(self, at: int) -> bool:
        """Whether this has the same text as the article above it."""
        copy = self.entries[at].copy
        return at > 0 and bool(copy) and self.entries[at - 1].copy == copy

    def _cells(self, entry: "Entry") -> tuple[Line, ...]:
        """What stands in the columns behind the title."""
        return (
            (TextRun(cut(entry.outlet or entry.url or captions.NO_OUTLET, _PLACE), "dim"),),
            (TextRun(entry.published or captions.NO_DATE, "dim"),),
            (TextRun(cut(_who(entry), _WHO)),),
            (self._due(entry),),
            self._progress(entry),
            (self._state(entry),),
        )

    @cached_property
    def _widths(self) -> Sequence[int]:
        """As wide as each column needs; 0 for one that is empty."""
        return [max(map(cells, column)) for column in zip(*map(self._cells, self.entries), strict=True)]

    def _columns(self, at: int, width: int, head: Line, below: Line) -> list[Line]:
        entry = self.entries[at]
        columns = [(cell, wide) for cell, wide in zip(self._cells(entry), self._widths, strict=True) if wide]
        row = list(fit(head, width - sum(wide + 2 for _, wide in columns)))
        for cell, wide in columns:
            row += [TextRun("  "), *fit(cell, wide)]
        extras = [one for extra in self._extras(at) for one in (extra, TextRun("   "))]
        return [tuple(row), *([fit((*below, *extras), width)] if extras else [])]

    def _two_lines(self, at: int, width: int, head: Line, below: Line) -> list[Line]:
        entry = self.entries[at]
        place = entry.outlet or entry.path.rpartition("/")[2] or entry.url or captions.NO_OUTLET
        parts = [TextRun(f"{cut(place, width // 3)} · {entry.published or captions.NO_DATE}", "dim")]
        parts.append(TextRun(f" · v{entry.version}" if entry.version > 1 and not entry.newer else "", "dim"))
        for extra in self._extras(at):
            parts += [TextRun(" · ", "dim"), extra]
        parts.append(TextRun(f" · {_who(entry)}" if _who(entry) else "", "dim"))
        due = self._due(entry)
        parts.append(due._replace(text=f" · {due.text}" if due.text else ""))
        right = (*self._progress(entry), TextRun("  "), self._state(entry))
        return [fit(spread(head, right, width), width), fit((*below, *parts), width)]

    def _progress(self, entry: "Entry") -> Line:
        done = entry.progress
        if not done:
            return ()
        contested = 0 if self._blind else done.contested
        return (
            TextRun(f"≠ {entry.conflicts}  " if entry.conflicts else "", "conflicts"),
            TextRun(articles.PROGRESS.format(done=done.settled, total=done.claims), "dim"),
            TextRun(captions.HEAD_CONTESTED.format(count=contested) if contested else "", "warn"),
            TextRun(articles.HELD.format(count=done.held) if done.held else "", "held"),
        )

    def _state(self, entry: "Entry") -> TextRun:
        word = f"{ARTICLE_STATE_WORDS[entry.state]:13}"
        return TextRun("" if self._blind else word, STATES[entry.state][1])

    def _due(self, entry: "Entry") -> TextRun:
        late = entry.is_due(self._now)
        due = [articles.DUE_BY.format(when=entry.until)] if entry.until else []
        due += [articles.HELD_DUE.format(when=entry.due)] if entry.due else []
        return TextRun(" · ".join(due), "warn" if late else "dim")

    def _extras(self, at: int) -> list[TextRun]:
        """What only some articles have to say."""
        entry, parts = self.entries[at], list[TextRun]()
        if entry.newer:
            newer = "/".join(entry.newer.split("/")[-2:])
            parts.append(TextRun(articles.NEWER.format(version=entry.version, file=newer), "warn"))
        if entry.lapsed:
            parts.append(TextRun(articles.LAPSED.format(name=entry.lapsed), "warn"))
        if self._copy(at):
            parts.append(TextRun(articles.SAME_TEXT, "dim"))
        return parts


def _who(entry: "Entry") -> str:
    """Who has the article, else who has worked on it."""
    return entry.holder or ", ".join(entry.reviewers)


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


def seen_before(one: "RepeatedClaim", scale: Sequence[Rating], width: int) -> list[Line]:
    """A claim that several articles make: its words, its first verdict, and who else says it."""
    first = one.first
    sign = decision_icon(first.decision, scale)
    told = articles.SEEN_FIRST.format(
        verdict=sign.word, by=first.decision.by, day=first.decision.at[:10], title=first.title
    )
    lines = fold((TextRun(f"{sign.glyph} ", sign.role), TextRun(first.text, "bold")), width, indent=2)
    lines += fold((TextRun(told, sign.role),), width, indent=2, first=2)
    many = articles.SEEN_IN.format(articles=len(one.articles), since=one.since)
    lines += fold((TextRun(many, "dim"),), width, indent=2, first=2)
    for other in one.occurrences:
        words = articles.HIT.format(title=other.title, number=other.number, who=other.who)
        lines += fold(
            (TextRun(f"{other.published or captions.NO_DATE} · {words}", "dim"),), width, indent=6, first=4
        )
    return lines


def head(
    entries: "Sequence[Entry]", shown: int, now: datetime, width: int, *, reviewer: str, blind: bool
) -> Line:
    """How many articles there are, and what is to do with them."""
    states = Counter[str](entry.state for entry in entries)
    counts = [f"{states[state]} {word}" for state, word in ARTICLE_STATE_WORDS.items() if states[state]]
    counts = [articles.BLIND] if blind else counts if width >= WIDE else counts[:1]
    many = (
        captions.COUNT_OF_CLAIMS.format(count=shown, total=len(entries))
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
