"""One decision for several claims: those of a range, or all that the list shows."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from claimcheck.errors import ClaimcheckError
from claimcheck.text import line
from claimcheck.tui.questions import Field, Form, Option, picks
from claimcheck.tui.strings import captions, faults, messages, windows

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen

_RANGE = re.compile(r"(\d{1,7})(?:\s*(?:-|–|to)\s*(\d{1,7}))?")
_WITHOUT = [
    Option("s", "set-aside", captions.SET_ASIDE, windows.BULK_SET_ASIDE_HELP),
    Option("d", "not-a-claim", captions.NOT_A_CLAIM, windows.BULK_NOT_A_CLAIM_HELP),
]


def numbers(words: str, last: int) -> list[int]:
    """The claims of e.g. "3-7, 12", as indexes from 0, in order. Raises `ClaimcheckError` CC505."""
    found: set[int] = set()
    for part in filter(
        None, re.split(r"[,;\s]+(?!-|–|to\b)", re.sub(r"(?<!\s)\s*(-|–|to)\s*", r"\1", words.strip()))
    ):
        match = _RANGE.fullmatch(part)
        low, high = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= low <= high <= last:
            raise ClaimcheckError("CC505", faults.NOT_A_RANGE.format(part=part, last=last))
        found.update(range(low - 1, high))
    return sorted(found)


def decide_several(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Ask once which claims, then for the verdict."""
    shown = len(state.shown)
    what = (
        windows.BULK_ALL
        if state.filter.kind == "none"
        else windows.BULK_LIST.format(filter=state.filter.label)
    )

    def take(answer: tuple[str, ...] | None) -> None:
        if answer is None:
            return
        chosen = numbers(answer[0], len(state.claims)) if answer[0] else sorted(state.shown)
        _choose(screen, state, [state.claims[at].id for at in chosen])

    label = windows.BULK_WHICH.format(what=what, count=shown)
    form = Form(windows.BULK_TITLE, [Field(label, "", "3-7, 12")], does=windows.NEXT)
    screen.ask(form, take)


def _choose(screen: "ReviewScreen", state: "ReviewState", claims: Sequence[str]) -> None:
    decided = sum(state.session.decision(claim).state != "open" for claim in claims)
    over = windows.BULK_DECIDED.format(count=decided) if decided else ""
    bare = sum(not state.session.decision(claim).cited for claim in claims)
    over += windows.BULK_UNCITED.format(claims=_numbers(state, claims), count=bare)
    options = [
        Option(rating.key or str(at), rating.id, rating.label) for at, rating in enumerate(state.scale, 1)
    ]

    def set_aside(words: tuple[str, ...] | None) -> None:
        if words:
            _keep(screen, state, claims, "set-aside", {"reason": words[0]})

    def decide(value: str | None) -> None:
        if value == "set-aside":
            usual = screen.workspace.config.reasons.set_aside
            offered = picks(state.session, "set-aside", "reason", usual)
            field = Field(windows.REASON, "", windows.BULK_REASON_EXAMPLE, offered)
            title = windows.BULK_ASIDE_TITLE.format(claims=_many(claims))
            screen.ask(Form(title, [field], needed=True), set_aside)
        elif value == "not-a-claim":
            _keep(screen, state, claims, "not-a-claim", {})
        elif value:
            _keep(screen, state, claims, "verdict", {"holds": value})

    now = {state.session.decision(claim).holds for claim in claims}
    chosen = now.pop() if len(now) == 1 else None
    title = windows.BULK_VERDICT.format(claims=_many(claims), decided=over)
    screen.choose(title, [*options, *_WITHOUT], decide, chosen=chosen)


def _numbers(state: "ReviewState", claims: Sequence[str]) -> str:
    """Which claims these are, as ranges; cut where there are many."""
    from claimcheck.app.decisions import ranges

    return line(ranges(sorted(state.number[claim] + 1 for claim in claims)), 60)


def _many(claims: Sequence[str]) -> str:
    return windows.ONE_CLAIM if len(claims) == 1 else windows.CLAIMS.format(count=len(claims))


def _keep(
    screen: "ReviewScreen",
    state: "ReviewState",
    claims: Sequence[str],
    kind: Literal["verdict", "set-aside", "not-a-claim"],
    payload: Mapping[str, Any],
) -> None:
    event = state.session.apply_to_several(claims, kind, payload)
    state.stale()
    after = state.seek(state.is_open)
    if after is not None and not state.is_open(state.at):
        state.go(after)
    screen.paint_list()
    screen.repaint_article()
    all_of = windows.BULK_UNDO_ALL if len(claims) > 1 else ""
    screen.confirm(event, state.at, takes_back=messages.UNDO_ALL.format(all=all_of))
