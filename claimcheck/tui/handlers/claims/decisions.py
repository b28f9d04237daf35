"""What is kept: decisions, citations, notes; and taking them back.

The session's mutators have committed when they return, so what follows them may say "saved".
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from claimcheck.errors import NOT_UNDONE, ClaimcheckError
from claimcheck.text import line
from claimcheck.tui.handlers import article_details, quotations
from claimcheck.tui.handlers.evidence.manual import CITATION_ROLE
from claimcheck.tui.questions import Field, Form, picks
from claimcheck.tui.strings import messages, windows

if TYPE_CHECKING:
    from claimcheck.app.types import CitationRole, Event
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen


def decide(screen: "ReviewScreen", state: "ReviewState", act: Callable[[], "Event"]) -> None:
    """Keep a decision, then go to the next undecided claim; where none is left, stay and say so.

    `act` names its claim: another one may be the current one since the window was opened.
    """
    event = act()
    before, after = state.at, state.seek(state.is_open)
    if after is not None:
        state.go(after)
    screen.confirm(event, before)


# What a verdict may ask for: label and example.
_ASKED: Mapping[str, tuple[str, str]] = {
    "should-read": (windows.SUGGESTED, windows.SUGGESTED_EXAMPLE),
    "valid-until": (windows.TRUE_UNTIL, windows.TRUE_UNTIL_EXAMPLE),
}


def set_verdict(screen: "ReviewScreen", state: "ReviewState", rating_id: str) -> None:
    """Give a verdict and go on. Where the scale asks for words besides, ask first: without an answer there is
    no verdict."""
    rating = next((rating for rating in state.scale if rating.id == rating_id), None)
    asks, claim = rating.asks if rating else None, state.current.id
    if rating is None or asks is None:
        decide(screen, state, lambda: state.session.set_verdict(claim, rating_id))
        return
    label, example = _ASKED[asks]
    now: str = getattr(state.decision(), asks.replace("-", "_"))

    def keep(answer: tuple[str, ...] | None) -> None:
        if answer is None:
            held = next((one.label for one in state.scale if one.id == state.decision().holds), "")
            said = messages.VERDICT_STAYS if held else messages.NO_VERDICT_SAVED
            screen.say(said.format(old=held, label=rating.label))
            return
        note = (asks, answer[0]) if answer[0] != now else None
        decide(screen, state, lambda: state.session.set_verdict(claim, rating_id, note))

    fields, title = [Field(label, now, example)], _about(state, rating.label)
    screen.ask(Form(title, fields, cancel=windows.CANCEL_NO_VERDICT), keep)


def turn_said(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Turn the answer to “did they say it?”."""
    turn: Mapping[bool | None, bool | None] = {None: True, True: False, False: None}
    screen.confirm(state.session.set_said(state.current.id, turn[state.decision().said]), state.at)


def set_aside(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Ask why the claim will not be checked, and set it aside."""
    claim = state.current.id

    def keep(answer: tuple[str, ...] | None) -> None:
        if answer:
            decide(screen, state, lambda: state.session.set_aside(claim, answer[0]))

    offered = picks(state.session, "set-aside", "reason", screen.workspace.config.reasons.set_aside)
    field = Field(windows.REASON, state.decision().reason, windows.REASON_EXAMPLE, offered)
    screen.ask(Form(_about(state, windows.SET_ASIDE), [field], needed=True), keep)


def hold(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Ask for whom and until when, and hold the claim."""
    claim = state.current.id

    def keep(answer: tuple[str, ...] | None) -> None:
        if answer:
            decide(screen, state, lambda: state.session.hold(claim, answer[0], answer[1]))

    now = state.decision()
    offered = picks(state.session, "hold", "for", screen.workspace.config.reasons.hold)
    fields = [
        Field(windows.WAITING_FOR, now.held_for, windows.WAITING_FOR_EXAMPLE, offered),
        Field(windows.UNTIL, now.held_until, windows.UNTIL_EXAMPLE),
    ]
    screen.ask(Form(_about(state, windows.HOLD), fields, needed=True), keep)


def not_a_claim(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Decide that it nothing to check."""
    decide(screen, state, partial(state.session.not_a_claim, state.current.id))


def _about(state: "ReviewState", what: str) -> str:
    words = line(state.current.standalone, 48)
    return windows.ABOUT_CLAIM.format(what=what, number=state.at + 1, words=words)


def _step_back(
    screen: "ReviewScreen", state: "ReviewState", step: Callable[[], "Event"], what: str, hint: str = ""
) -> None:
    before = state.at
    event = step()
    state.back(event)
    screen.show_change(f"{what} {event.what}", before, hint=hint)
    if not event.claim:  # the whole review: whether it is signed, or a fact is in its file
        screen.services.facts_seen = None
        screen.paint()


def undo(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Undo the last step. What cannot be undone is said; the next press goes on to the step before."""
    step = state.session.last_step(state.passed)
    if step is None:
        screen.say(messages.NOTHING_TO_UNDO)
        return
    if state.session.last_step() == step:
        state.passed.clear()  # something was done since: what was passed over comes again in its turn
    try:
        if step.kind == "details":
            article_details.step(screen, step, "undo")
            return
        again = messages.REDOES.format(key=screen.keys.key("redo"))
        _step_back(screen, state, partial(state.session.undo, set(state.passed)), "↶", again)
        if step.kind == "record":
            quotations.compare(screen, state)
    except ClaimcheckError as error:
        if error.code not in NOT_UNDONE:
            raise
        state.passed.add(step.uid)
        before = state.session.last_step(state.passed)
        undo = messages.UNDOES_BEFORE.format(key=screen.keys.key("undo"), what=before.what) if before else ""
        screen.say(error.brief, role="warn", hint=undo)


def redo(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Redo what was undone."""
    step = state.session.next_step()
    if step is not None and step.kind == "details":
        article_details.step(screen, step, "redo")
    elif step is not None:
        _step_back(screen, state, state.session.redo, "↷")
        if step.kind == "record":
            quotations.compare(screen, state)
    else:
        screen.say(messages.NOTHING_TO_REDO)


def cite(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Cite the chosen evidence, or stop citing it."""
    claim, piece = state.claim, state.evidence_item
    if claim is None or piece is None:
        return
    evidence = piece.name
    if any(cited.evidence == evidence for cited in state.decision().cited):
        screen.confirm(state.session.uncite(claim.id, evidence), state.at)
        return
    bearings: Mapping[str | None, CitationRole] = {"agrees": "supports", "conflicts": "contradicts"}

    def keep(bearing: str | None) -> None:
        if bearing:
            event = state.session.cite(claim.id, evidence, cast("CitationRole", bearing))
            screen.confirm(event, state.at)

    if piece.relation in bearings:
        keep(bearings[piece.relation])
    else:  # how it bears is not known: enter alone does not make it support the claim
        screen.choose(windows.CITE_AS, CITATION_ROLE, keep, chosen=None)


def _note(which: str, label: str) -> Callable[["ReviewScreen", "ReviewState"], None]:
    """Ask for a note: with what was `typed` for a claim that was merged into this one, and a `warning`."""

    def doing(screen: "ReviewScreen", state: "ReviewState", typed: str = "", warning: str = "") -> None:
        claim, session = state.current.id, state.session
        now: str = getattr(state.decision(), which)
        found = begun = session.draft(claim, which)

        def draft(text: str) -> None:
            nonlocal begun
            if text != begun:
                session.keep_draft(claim, which, text)
                begun = text

        def keep(answer: tuple[str, ...] | None) -> None:
            if answer is not None and answer[0] != now:
                try:
                    screen.confirm(session.note(claim, which, answer[0]), state.at)
                except ClaimcheckError as error:
                    if not (merged := session.merged_into(claim)):
                        raise
                    from claimcheck.tui.screens.input_dialogs import not_saved

                    draft("")
                    screen.go(state.number[merged])
                    doing(screen, state, answer[0], not_saved(error))
                    return
            if answer is not None or begun != found:  # to look at it and leave gives nothing up
                draft("")

        words = "\n".join(dict.fromkeys(filter(None, (begun or now, typed))))
        form = Form(_about(state, windows.NOTE), [Field(label, words, lines=True)], long=True)
        screen.ask(form, keep, warning=warning, draft=draft)

    return doing


def publish(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Star the claim for publication on its own, or no more."""
    screen.confirm(state.session.publish(state.current.id, not state.decision().publish), state.at)


note_readers = _note("readers", windows.PUBLIC_NOTE)
note_desk = _note("desk", windows.INTERNAL_NOTE)
note_unknown = _note("unknown", windows.UNKNOWN_NOTE)
