"""The article with its claims marked in place, paragraph by paragraph."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, TypeVar

from claimcheck.model import Span
from claimcheck.tui.styled_text import Line, TextRun, breaks, safe, slices
from claimcheck.tui.views.icons import decision_icon

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState

T = TypeVar("T")
GUTTER = 3  # the glyph of the claim that starts on the line, the bar of the current claim, a space


class ArticleBody:
    """The paragraphs of the article as a source of blocks; each is followed by an empty line."""

    def __init__(self, state: "ReviewState") -> None:
        self.desk, self.drawn = state, state.drawn
        self.text = state.article.text
        self.paragraphs: Sequence[Span] = state.session.checked.paragraphs or _paragraphs(self.text)
        self._starts = [start for start, _ in self.paragraphs]
        self._claims = self._by_paragraph(
            [(span, at) for at, claim in enumerate(state.claims) for span in (claim.span, *claim.also_at)]
        )
        said = state.session.checked.attributions
        self._cues = self._by_paragraph([(span, "cue") for saying in said for span in saying.cue])
        named = [
            link.mention for claim in state.claims for link in claim.chain if link.mention
        ]  # labels, too
        spans = {*named, *(span for saying in said for span in saying.source)}
        self._sources = self._by_paragraph([(span, "source") for span in sorted(spans)])
        self._breaks: dict[int, list[Span]] = {}
        self._width = 0

    def _by_paragraph(self, marks: Sequence[tuple[Span, T]]) -> dict[int, list[tuple[Span, T]]]:
        found: dict[int, list[tuple[Span, T]]] = {}
        for span, mark in marks:
            for block in range(self.block_of(span[0]), self.block_of(max(span[0], span[1] - 1)) + 1):
                found.setdefault(block, []).append((span, mark))
        return found

    def block_of(self, offset: int) -> int:
        """The paragraph at an offset of the article."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def blocks_of(self, span: Span) -> range:
        """The paragraphs that a span touches."""
        return range(self.block_of(span[0]), self.block_of(max(span[0], span[1] - 1)) + 1)

    def heights(self, width: int) -> Sequence[int]:
        """The lines of each paragraph and one empty line."""
        self._fold(width)
        return [len(self._breaks_of(block)) + 1 for block in range(len(self.paragraphs))]

    def rows_of(self, block: int, span: Span) -> tuple[int, int]:
        """The first and last line of a paragraph that a span touches."""
        start = self.paragraphs[block][0]
        lines = [low for low, _ in self._breaks_of(block)]
        first = bisect_right(lines, max(0, span[0] - start)) - 1
        return max(0, first), max(0, bisect_right(lines, max(0, span[1] - 1 - start)) - 1)

    def offset(self, block: int, line: int, character: int) -> int:
        """The offset in the article of a place on the screen."""
        spans = self._breaks_of(block)
        low, high = spans[min(line, len(spans) - 1)]
        return self.paragraphs[block][0] + min(low + max(0, character - GUTTER), high)

    def lines(self, block: int, width: int) -> Sequence[Line]:
        """One paragraph, folded and marked."""
        self._fold(width)
        spans = self._breaks_of(block)
        start = self.paragraphs[block][0]
        folded = slices(self._runs(block), spans)
        claims = sorted(self._claims.get(block, []))
        current = self.desk.highlighted
        lines: list[Line] = []
        upto = 0
        for (low, high), line in zip(spans, folded, strict=True):
            first = upto
            while upto < len(claims) and claims[upto][0][0] < start + high:
                upto += 1
            starting = [at for span, at in claims[first:upto] if span[0] >= start + low]
            inside = current[0] < start + high and current[1] > start + low
            lines.append((*self._gutter(starting, inside), *line))
        return [*lines, ()]

    def _gutter(self, starting: Sequence[int], inside: bool) -> Line:
        state = self.desk
        glyph = TextRun(" ", "gutter")
        if starting:
            at = next((at for at in starting if at == state.at or state.is_open(at)), starting[0])
            sign = decision_icon(state.decision(at), state.scale)
            glyph = TextRun(sign.glyph, f"gutter {sign.role}")
        return (glyph, TextRun("▐ " if inside else "  ", "gutter key"))

    def _runs(self, block: int) -> list[TextRun]:
        """The paragraph cut wherever a mark starts or ends. The innermost name of a place's roles wins."""
        start, end = self.paragraphs[block]
        text = safe(self.text[start:end])
        for span, name in self._labels(block):
            text = f"{text[: span[0] - start]}{name}{text[span[0] - start + len(name) :]}"
        base = "title" if self.desk.article.headline and start == self.desk.article.headline[0] else ""
        steps: list[tuple[int, int, str]] = []
        for span, role in self._marks(block):
            low, high = max(span[0], start) - start, min(span[1], end) - start
            if low < high:
                steps += [(low, 1, role), (high, -1, role)]
        steps.sort()
        active: dict[str, int] = {}
        runs: list[TextRun] = []
        at = 0
        for place, change, role in [*steps, (len(text), 0, "")]:
            if place > at:
                names = " ".join(name for name in _RANK if active.get(name))
                runs.append(TextRun(text[at:place], f"{base} {names}".strip()))
                at = place
            active[role] = active.get(role, 0) + change
        return runs

    def _labels(self, block: int) -> list[tuple[Span, str]]:
        """The labels that stand in this paragraph, in place of the first letters of their claims."""
        start, end = self.paragraphs[block]
        there = (
            ((at, self.desk.labels.get(at)) for _, at in self._claims.get(block, ()))
            if self.desk.labels
            else ()
        )
        spans = ((self.desk.claims[at].span[0], name) for at, name in there if name)
        return [((low, low + len(name)), name) for low, name in spans if start <= low <= end - len(name)]

    def _marks(self, block: int) -> list[tuple[Span, str]]:
        state = self.desk
        marks: list[tuple[Span, str]] = [*self._cues.get(block, ()), *self._sources.get(block, ())]
        for span, at in self._claims.get(block, ()):
            lit = at == state.at and not state.pen
            marks.append((span, "current" if lit else _claim_role(state, at)))
        start, end = self.paragraphs[block]
        marks += [(span, "hit-now") for span, _ in self._labels(block)]
        if state.pen:
            edge = state.pen.edge - state.pen.at_end
            marks += [(state.pen.span, "current"), ((edge, edge + 1), "hit-now")]
        if state.hits:
            low = bisect_right(state.hits, (start, 0)) - 1
            for number in range(max(0, low), len(state.hits)):
                if state.hits[number][0] >= end:
                    break
                marks.append((state.hits[number], "hit-now" if number == state.hit else "hit"))
        return marks

    def _fold(self, width: int) -> None:
        if width != self._width:
            self._width = width
            self._breaks.clear()

    def _breaks_of(self, block: int) -> list[Span]:
        found = self._breaks.get(block)
        if found is None:
            start, end = self.paragraphs[block]
            found = self._breaks[block] = breaks(safe(self.text[start:end]), self._width - GUTTER)
        return found


_RANK = ("source", "cue", "claim", "aside", "current", "hit", "hit-now")


def _claim_role(state: "ReviewState", at: int) -> str:
    return "aside" if state.decision(at).state in ("set-aside", "not-a-claim") else "claim"


def _paragraphs(text: str) -> list[Span]:
    """The lines that hold words: for articles whose paragraphs nobody has found yet."""
    starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
    spans = [(start, start + len(text[start:end].rstrip())) for start, end in pairwise(starts)]
    return [span for span in spans if span[1] > span[0]] or [(0, len(text))]
