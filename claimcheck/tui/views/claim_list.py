"""The list of claims: their words in up to three lines; source and marks below, or beside where is room.

A row has the same height whatever happens to its claim.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from claimcheck.model.language_notice import own_voice
from claimcheck.tui.strings import captions
from claimcheck.tui.styled_text import Line, TextRun, breaks, cells, cut, fit, safe, spread, with_role
from claimcheck.tui.views.icons import chain_words, decision_icon, relation_icon

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState

LINES = 3  # of the words of a claim, at most
_BESIDE = 64  # cells from which source and marks stand beside the words
_SIDE = 26  # cells for them there
_NAME = 10  # cells for who decided
_MARKS = '“”"'  # of quotations


class ClaimList:
    """The claims that the desk shows, as a source of blocks."""

    def __init__(self, state: "ReviewState") -> None:
        self.desk = state
        self.shown = list(state.shown)
        self._lead = 6 + len(str(len(state.claims)))  # cells before the words

    def _room(self, width: int) -> int:
        return max(8, width - self._lead - (_SIDE + 1 if width >= _BESIDE else 1))

    def heights(self, width: int) -> Sequence[int]:
        """As many lines as the words of each need, and those of its source."""
        room, claims, beside = self._room(width), self.desk.claims, width >= _BESIDE
        lines = (len(clamped(claims[at].standalone, room)) for at in self.shown)
        return [max(2, many) if beside else many + 1 for many in lines]

    def lines(self, block: int, width: int) -> Sequence[Line]:
        """One claim: its state, number, verdict and words; who says it, who decided, and what is wrong."""
        at = self.shown[block]
        current = at == self.desk.at
        rows = self._row(at, width, current)
        return [with_role(row, "fill current") for row in rows] if current else rows

    def _row(self, at: int, width: int, current: bool) -> list[Line]:
        state = self.desk
        claim, decision = state.claims[at], state.decision(at)
        sign = decision_icon(decision, state.scale)
        mark = TextRun("▌" if current else " ", "key")
        number = str(at + 1).rjust(self._lead - 6)
        first = (
            TextRun(f"{sign.glyph} {number} ", sign.role),
            TextRun(f"{sign.letter} ", f"{sign.role} bold"),
        )
        role = "dim" if decision.state in ("set-aside", "not-a-claim") else ""
        words = [TextRun(one, role) for one in clamped(claim.standalone, self._room(width))]
        who = chain_words(claim.chain, state.registry, short=True) or own_voice(claim.language, short=True)
        marks = (*_marks(state, at), *_decided_by(state, at))
        gap = TextRun(" " * (self._lead - 1))
        heads: list[Line] = [(mark, *first), *[(mark, gap)] * LINES]
        if width < _BESIDE:
            rows: list[Line] = [(*head, one) for head, one in zip(heads, words, strict=False)]
            source = TextRun(cut(who, width - self._lead - cells(marks) - 2), "dim")
            return [
                *(fit(row, width) for row in rows),
                spread((mark, gap, source), (*marks, TextRun(" ")), width),
            ]
        side: list[Line] = [(TextRun(cut(who, _SIDE - 1), "dim"),), marks, ()]
        texts: list[Line] = [*((one,) for one in words), *[()] * LINES]
        return [
            (*fit((*head, *text), width - _SIDE), *fit(beside, _SIDE))
            for head, text, beside in zip(heads[: max(2, len(words))], texts, side, strict=False)
        ]


@lru_cache(maxsize=8192)
def clamped(text: str, width: int) -> tuple[str, ...]:
    """The words without quotation marks around them, in at most `LINES` lines; an ellipsis for the rest."""
    bare = text.strip(_MARKS)
    text = safe((text if any(mark in bare for mark in _MARKS) else bare)[: (LINES + 1) * width])
    spans = breaks(text, width)
    lines = [text[start:end] for start, end in spans[:LINES]]
    if len(spans) > LINES:
        lines[-1] = cut(text[spans[LINES - 1][0] :], width)
    return tuple(lines)


def _marks(state: "ReviewState", at: int) -> Line:
    claim = state.claims[at]
    marks: list[TextRun] = []
    if state.session.needs_review(claim.id) is not None and state.is_open(at):
        marks.append(TextRun(captions.CHECK_AGAIN_MARK, "warn"))
    if state.decision(at).publish:
        marks.append(TextRun(" ★", "key"))
    if flags := state.flags(claim):
        marks.append(TextRun(f" ⚑{len(flags)}", "flag"))
    if mismatches := state.session.mismatches(claim):
        first = mismatches[0].other
        other = state.number.get(first) if first != claim.id else None
        more = "+" if len(mismatches) > 1 else ""
        marks.append(TextRun(f" ≠{other + 1 if other is not None else ''}{more}", "mismatch"))
    relation = state.relation(at)
    if relation:
        sign = relation_icon(relation, claim.reasons)
        marks.append(TextRun(f" {sign.word.lower()}", sign.role))
    return tuple(marks)


def _decided_by(state: "ReviewState", at: int) -> Line:
    """That reviewers disagree, or who decided where it was somebody else."""
    decision = state.decision(at)
    if decision.state == "contested":
        return (TextRun(f" {captions.CONTESTED}", "mismatch"),)
    by = decision.by if decision.state != "open" else ""
    return (TextRun(f" {cut(by, _NAME)}", "dim"),) if by and by != state.session.reviewer else ()
