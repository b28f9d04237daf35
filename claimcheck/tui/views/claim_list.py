"""The list of claims: two lines each, the same height whatever happens to them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.model.language_notice import own_voice
from claimcheck.tui.styled_text import Line, TextRun, cells, cut, fit, spread, with_role
from claimcheck.tui.views.icons import chain_words, decision_icon, relation_icon

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState

ROW = 2


class ClaimList:
    """The claims that the desk shows, as a source of blocks."""

    def __init__(self, state: "ReviewState") -> None:
        self.desk = state
        self.shown = list(state.shown)

    def heights(self, width: int) -> Sequence[int]:
        """Two lines each."""
        return [ROW] * len(self.shown)

    def lines(self, block: int, width: int) -> Sequence[Line]:
        """One claim: its state, number, verdict and words; below, who says it and what is wrong."""
        at = self.shown[block]
        current = at == self.desk.at
        rows = _row(self.desk, at, width, current)
        return [with_role(row, "fill current") for row in rows] if current else rows


def _row(state: "ReviewState", at: int, width: int, current: bool) -> list[Line]:
    claim, decision = state.claims[at], state.decision(at)
    sign = decision_icon(decision, state.scale)
    mark = TextRun("▌" if current else " ", "key")
    number = str(at + 1).rjust(len(str(len(state.claims))))
    settled = decision.state in ("set-aside", "not-a-claim")
    words = "dim" if settled else ""
    first = (
        mark,
        TextRun(f"{sign.glyph} {number} ", sign.role),
        TextRun(f"{sign.letter} ", f"{sign.role} bold"),
        TextRun(claim.standalone.strip('“”"'), words),
    )
    indent = 1 + 2 + len(number) + 1
    marks = _marks(state, at)
    who = chain_words(claim.chain, state.registry, short=True) or own_voice(claim.language, short=True)
    who = cut(who, width - indent - 2 - cells(marks) - 2)
    second = spread((mark, TextRun(" " * (indent + 1)), TextRun(who, "dim")), (*marks, TextRun(" ")), width)
    return [fit(first, width), fit(second, width)]


def _marks(state: "ReviewState", at: int) -> Line:
    claim = state.claims[at]
    marks: list[TextRun] = []
    if state.decision(at).publish:
        marks.append(TextRun(" ★", "key"))
    if claim.flags:
        marks.append(TextRun(f" ⚑{len(claim.flags)}", "flag"))
    if claim.mismatches:
        first = claim.mismatches[0].other
        other = state.number.get(first) if first != claim.id else None
        more = "+" if len(claim.mismatches) > 1 else ""
        marks.append(TextRun(f" ≠{other + 1 if other is not None else ''}{more}", "mismatch"))
    relation = state.relation(at)
    if relation:
        sign = relation_icon(relation, claim.reasons)
        marks.append(TextRun(f" {sign.word.lower()}", sign.role))
    return tuple(marks)
