"""The list of claims: two lines each, the same height whatever happens to them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.tui.runs import Line, Run, cells, cut, fit, spread, with_role
from claimcheck.tui.views.signs import RELATION_SIGNS, chain_words, decision_sign

if TYPE_CHECKING:
    from claimcheck.tui.desk import Desk

ROW = 2


class Rows:
    """The claims that the desk shows, as a source of blocks."""

    def __init__(self, desk: "Desk") -> None:
        self.desk = desk
        self.shown = list(desk.shown)

    def heights(self, width: int) -> Sequence[int]:
        """Two lines each."""
        return [ROW] * len(self.shown)

    def lines(self, block: int, width: int) -> Sequence[Line]:
        """One claim: its state, number, verdict and words; below, who says it and what is wrong."""
        at = self.shown[block]
        current = at == self.desk.at
        rows = _row(self.desk, at, width, current)
        return [with_role(row, "fill current") for row in rows] if current else rows


def _row(desk: "Desk", at: int, width: int, current: bool) -> list[Line]:
    claim, decision = desk.claims[at], desk.decision(at)
    sign = decision_sign(decision, desk.scale)
    mark = Run("▌" if current else " ", "key")
    number = str(at + 1).rjust(len(str(len(desk.claims))))
    settled = decision.state in ("set-aside", "not-a-claim")
    words = "dim" if settled else ""
    first = (
        mark,
        Run(f"{sign.glyph} {number} ", sign.role),
        Run(f"{sign.letter} ", f"{sign.role} bold"),
        Run(claim.standalone.strip('“”"'), words),
    )
    indent = 1 + 2 + len(number) + 1
    marks = _marks(desk, at)
    who = chain_words(claim.chain, desk.registry, short=True) or "own voice"
    who = cut(who, width - indent - 2 - cells(marks) - 2)
    second = spread((mark, Run(" " * (indent + 1)), Run(who, "dim")), (*marks, Run(" ")), width)
    return [fit(first, width), fit(second, width)]


def _marks(desk: "Desk", at: int) -> Line:
    claim = desk.claims[at]
    marks: list[Run] = []
    if desk.decision(at).publish:
        marks.append(Run(" ★", "key"))
    if claim.flags:
        marks.append(Run(f" ⚑{len(claim.flags)}", "flag"))
    if claim.mismatches:
        other = desk.number.get(claim.mismatches[0].other)
        more = "+" if len(claim.mismatches) > 1 else ""
        marks.append(Run(f" ≠{other + 1 if other is not None else ''}{more}", "mismatch"))
    relation = desk.relation(at)
    if relation:
        sign = RELATION_SIGNS[relation]
        marks.append(Run(f" {sign.word.lower()}", sign.role))
    return tuple(marks)
