"""What is kept: decisions, citations, notes; and taking them back.

The session's mutators have committed when they return, so what follows them may say "saved".
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from claimcheck.clean import line
from claimcheck.tui.doing import windows
from claimcheck.tui.doing.evidence import BEARING

if TYPE_CHECKING:
    from claimcheck.review import Bearing, Event
    from claimcheck.tui.desk import Desk
    from claimcheck.tui.screens.review import ReviewScreen


def decide(screen: "ReviewScreen", desk: "Desk", act: Callable[[str], "Event"]) -> "Event | None":
    """Keep a decision, then go to the next undecided claim; where none is left, stay and say so."""
    claim = desk.claim
    if claim is None:
        return None
    event = act(claim.id)
    before, after = desk.at, desk.seek(desk.is_open)
    desk.stale()
    if after is not None:
        desk.go(after)
    screen.confirm(event, before)
    return event


# What a verdict may ask for: label, example, and what the answer must look like.
_ASKED: Mapping[str, tuple[str, str, str]] = {
    "should-read": ("It should read", "the wording that the author should use", ""),
    "valid-until": ("The last day on which it held", "YYYY-MM-DD, or YYYY-MM, or YYYY", r"\d{4}(-\d\d){0,2}"),
}


def give(screen: "ReviewScreen", desk: "Desk", rating_id: str) -> None:
    """Give a verdict and go on; where the scale asks for words besides, ask. It is kept without them, too."""
    claim = desk.claim
    verdict = decide(screen, desk, lambda claim_id: desk.session.verdict(claim_id, rating_id))
    asks = next((rating.asks for rating in desk.scale if rating.id == rating_id), None)
    if claim is None or verdict is None or asks is None:
        return
    label, example, form = _ASKED[asks]
    at = desk.number[claim.id]

    def keep(answer: tuple[str, ...] | None) -> None:
        if not answer or not answer[0]:
            return
        if form and not re.fullmatch(form, answer[0]):
            screen.say(f"“{answer[0]}” is no day; write {example}.", role="warn")
            return
        event = desk.session.note(claim.id, asks, answer[0], verdict.uid)
        desk.stale()
        screen.confirm(event, at)

    now: str = getattr(desk.decision(at), asks.replace("-", "_"))
    windows.ask(screen, f"Claim {at + 1}: {line(claim.standalone, 48)}", [(label, now, example)], keep)


def _changed(screen: "ReviewScreen", desk: "Desk", event: "Event") -> None:
    """Something about the current claim was kept; stay with it."""
    desk.stale()
    screen.confirm(event, desk.at)


def _said(screen: "ReviewScreen", desk: "Desk") -> None:
    turn: Mapping[bool | None, bool | None] = {None: True, True: False, False: None}
    if desk.claim:
        _changed(screen, desk, desk.session.said(desk.claim.id, turn[desk.decision().said]))


def _set_aside(screen: "ReviewScreen", desk: "Desk") -> None:
    def keep(answer: tuple[str, ...] | None) -> None:
        if answer:
            decide(screen, desk, lambda claim: desk.session.set_aside(claim, answer[0]))

    example = "an opinion; a forecast; not for this desk"
    windows.ask(
        screen,
        _about(desk, "Set aside"),
        [("Why it will not be checked", desk.decision().reason, example)],
        keep,
        needed=True,
    )


def _hold(screen: "ReviewScreen", desk: "Desk") -> None:
    def keep(answer: tuple[str, ...] | None) -> None:
        if answer:
            decide(screen, desk, lambda claim: desk.session.hold(claim, answer[0], answer[1]))

    now = desk.decision()
    fields = [
        ("For whom or what", now.held_for, "the ministry’s press office"),
        ("Until when (may be empty)", now.held_until, "15:00, tomorrow, Friday 9:30, 2024-05-02"),
    ]
    windows.ask(screen, _about(desk, "Hold"), fields, keep, needed=True)


def _not_a_claim(screen: "ReviewScreen", desk: "Desk") -> None:
    decide(screen, desk, desk.session.not_a_claim)


def _about(desk: "Desk", words: str) -> str:
    return f"{words} · claim {desk.at + 1}: {line(desk.claim.standalone, 48)}" if desk.claim else words


def _step_back(
    screen: "ReviewScreen", desk: "Desk", step: Callable[[], "Event"], what: str, hint: str = ""
) -> None:
    before = desk.at
    event = step()
    desk.back(event)
    screen.tell(f"{what} {event.what}", before, hint=hint)


def _undo(screen: "ReviewScreen", desk: "Desk") -> None:
    if desk.session.can_undo:
        again = f"{screen.keys.key('redo')} does it again"
        _step_back(screen, desk, desk.session.undo, "↶", again)
    else:
        screen.say("There is nothing to take back.")


def _redo(screen: "ReviewScreen", desk: "Desk") -> None:
    if desk.session.can_redo:
        _step_back(screen, desk, desk.session.redo, "↷")
    else:
        screen.say("There is nothing to do again.")


def _cite(screen: "ReviewScreen", desk: "Desk") -> None:
    claim, piece = desk.claim, desk.piece
    if claim is None or piece is None:
        return
    evidence = piece.name
    if any(cited.evidence == evidence for cited in desk.decision().cited):
        _changed(screen, desk, desk.session.uncite(claim.id, evidence))
        return
    bearings: Mapping[str | None, Bearing] = {"agrees": "supports", "conflicts": "contradicts"}

    def keep(bearing: str | None) -> None:
        if bearing:
            event = desk.session.cite(claim.id, evidence, cast("Bearing", bearing))
            _changed(screen, desk, event)

    if piece.relation in bearings:
        keep(bearings[piece.relation])
    else:
        windows.choose(screen, "How does it bear on the claim?", BEARING, keep)


def _note(which: str, label: str) -> Callable[["ReviewScreen", "Desk"], None]:
    def doing(screen: "ReviewScreen", desk: "Desk") -> None:
        now: str = getattr(desk.decision(), which)

        def keep(answer: tuple[str, ...] | None) -> None:
            # A text of several lines stands in the window as one: kept so, it is unchanged.
            if answer is not None and desk.claim and answer[0] not in (now, line(now, 4000)):
                _changed(screen, desk, desk.session.note(desk.claim.id, which, answer[0]))

        windows.ask(screen, _about(desk, "Note"), [(label, now, "")], keep, long=True)

    return doing


def _publish(screen: "ReviewScreen", desk: "Desk") -> None:
    if desk.claim:
        _changed(screen, desk, desk.session.publish(desk.claim.id, not desk.decision().publish))


DOINGS: Mapping[str, Callable[["ReviewScreen", "Desk"], None]] = {
    "said": _said,
    "set-aside": _set_aside,
    "hold": _hold,
    "not-a-claim": _not_a_claim,
    "undo": _undo,
    "redo": _redo,
    "cite": _cite,
    "note-readers": _note("readers", "For readers (it is published)"),
    "note-desk": _note("desk", "For the desk (it never leaves the workspace)"),
    "publish": _publish,
}
