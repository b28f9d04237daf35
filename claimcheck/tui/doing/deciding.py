"""What is kept: decisions, citations, notes; and taking them back.

The session's mutators have committed when they return, so what follows them may say "saved".
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from claimcheck.clean import line
from claimcheck.errors import NOT_UNDONE, ClaimcheckError
from claimcheck.tui.doing import details, windows
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


# What a verdict may ask for: label and example.
_ASKED: Mapping[str, tuple[str, str]] = {
    "should-read": ("Suggested wording (may be empty)", "what the author should write"),
    "valid-until": ("True until (may be empty)", "2024-05-02, 2024-05 or 2024"),
}


def give(screen: "ReviewScreen", desk: "Desk", rating_id: str) -> None:
    """Give a verdict and go on. Where the scale asks for words besides, ask first: without an answer there is
    no verdict."""
    claim = desk.claim
    rating = next((rating for rating in desk.scale if rating.id == rating_id), None)
    asks = rating.asks if rating else None
    if claim is None or rating is None or asks is None:
        decide(screen, desk, lambda claim_id: desk.session.verdict(claim_id, rating_id))
        return
    label, example = _ASKED[asks]
    now: str = getattr(desk.decision(), asks.replace("-", "_"))

    def keep(answer: tuple[str, ...] | None) -> None:
        if answer is None:
            screen.say(f"No verdict: “{rating.label}” was not saved.")
            return
        note = (asks, answer[0]) if answer[0] not in (now, line(now, 4000)) else None
        decide(screen, desk, lambda claim_id: desk.session.verdict(claim_id, rating_id, note))

    fields = [(label, now, example)]
    windows.ask(screen, _about(desk, rating.label), fields, keep, cancel="no verdict")


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
    if not event.claim:  # the whole review: whether it is signed, or a fact is in its file
        screen.paint()


def _undo(screen: "ReviewScreen", desk: "Desk") -> None:
    """Undo the last step. What cannot be undone is said; the next press goes on to the step before."""
    step = desk.session.last_step(desk.passed)
    if step is None:
        screen.say("Nothing to undo.")
        return
    if desk.session.last_step() == step:
        desk.passed.clear()  # something was done since: what was passed over comes again in its turn
    try:
        if step.kind == "details":
            details.step(screen, step, "undo")
            return
        again = f"{screen.keys.key('redo')} redoes it"
        _step_back(screen, desk, partial(desk.session.undo, set(desk.passed)), "↶", again)
    except ClaimcheckError as error:
        if error.code not in NOT_UNDONE:
            raise
        desk.passed.add(step.uid)
        before = desk.session.last_step(desk.passed)
        undo = f"{screen.keys.key('undo')} undoes the step before: {before.what}" if before else ""
        screen.say(error.brief, role="warn", hint=undo)


def _redo(screen: "ReviewScreen", desk: "Desk") -> None:
    step = desk.session.next_step()
    if step is not None and step.kind == "details":
        details.step(screen, step, "redo")
    elif step is not None:
        _step_back(screen, desk, desk.session.redo, "↷")
    else:
        screen.say("Nothing to redo.")


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
