"""Beyond this claim and version: library, reading again, history, what changed, what colleagues think."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Checked
from claimcheck.tui.strings import messages, windows
from claimcheck.tui.styled_text import Line, TextRun, fold
from claimcheck.tui.views.icons import decision_icon

if TYPE_CHECKING:
    from claimcheck.app.types import Decision, Event, Orphan, Rated, Step
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen
    from claimcheck.tui.widgets.sources import Item

_MOST = 2_000  # steps of the history that are shown
_WORDS = windows.CHANGE_WORDS
_ROLES = {"new": "ok", "gone": "warn", "changed": "mismatch"}


def open_library(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Show all articles."""
    screen.services.go_to_library()


def read_again(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Read and check the article anew."""
    screen.say(messages.READING_AGAIN)
    screen.services.read_again(screen.warn)


def go_to(screen: "ReviewScreen", state: "ReviewState", claim: str) -> None:
    """Go to a claim by its id, or say that this version has none of it."""
    if claim in state.number:
        screen.go(state.number[claim])
    else:
        screen.say(messages.NOT_IN_VERSION, role="warn")


# ---------------------------------------------------------------- history


def show_history(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Show every step of this review, newest first, and the way back to any."""
    events = state.session.history()[-_MOST:][::-1]
    if not events:
        screen.say(messages.NOTHING_DONE)
        return

    def take(key: str, at: int) -> None:
        if key == "enter":
            go_to(screen, state, events[at].claim)
            return
        before = state.at
        event = state.session.undo_to(events[at].uid)
        state.back(event)
        again = messages.REDOES_ONE.format(key=screen.keys.key("redo"))
        screen.show_change(messages.BACK_TO.format(what=event.what), before, hint=again)
        screen.paint()

    keys = {"enter": windows.TO_ITS_CLAIM, "z": windows.UNDO_SINCE}
    screen.walk(windows.LOG, [partial(_step, one) for one in events], keys, take)


def _step(event: "Event", width: int) -> Sequence[Line]:
    from claimcheck.app.decisions import time_text

    head = TextRun(f"{time_text(event)}  ", "dim")
    return fold(
        (head, TextRun(f"{event.by or windows.NO_NAME}: ", "bold"), TextRun(event.what)), width - 1, indent=18
    )


# ---------------------------------------------------------------- versions


def show_differences(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Show what changed from the version before."""
    number, found = state.session.compared()
    steps = [step for step in found if step.state != "same"]
    orphans = list(state.session.orphans())
    if not number and not orphans and not state.session.carried_over.version:
        screen.say(messages.FIRST_VERSION)
        return
    known = {orphan.was for orphan in orphans}
    steps = [step for step in steps if not (step.old and step.new is None and step.old.id in known)]
    items: list[Item] = [partial(_difference, state, step) for step in steps]
    items += [partial(_orphan, state, orphan) for orphan in orphans]
    if not items:
        screen.say(messages.ALL_THE_SAME.format(number=number), role="ok")
        return
    claims = [step.new.id if step.new else "" for step in steps] + [""] * len(orphans)
    title = windows.CHANGES.format(old=number, new=state.version) if number else windows.ANALYSED_AGAIN
    to_claim = {"enter": windows.TO_CLAIM}
    screen.walk(title, items, to_claim, lambda _, at: go_to(screen, state, claims[at]))


def _difference(state: "ReviewState", step: "Step", width: int) -> Sequence[Line]:
    place = (
        windows.STEP_CLAIM.format(number=state.number[step.new.id] + 1)
        if step.new and step.new.id in state.number
        else ""
    )
    lines: list[Line] = [(TextRun(f"{_WORDS[step.state]}", _ROLES[step.state]), TextRun(place, "bold"))]
    both = step.old and step.new and step.old.text == step.new.text
    for claim, mark in ((step.old, "−"), (step.new, "=" if both else "+")):
        if claim and not (both and claim is step.old):
            lines += fold((TextRun(f"{mark} ", "dim"), TextRun(claim.text)), width - 1, indent=4, first=2)
    for change in step.changes:
        words = f"{change.kind}: {change.before or '–'} → {change.after or '–'}"
        lines += fold((TextRun(words, "dim"),), width - 1, indent=4, first=2)
    before = state.session.needs_review(step.new.id) if step.new and step.new.id in state.number else None
    if before:
        lines += _before(state, before, windows.DECIDED_BEFORE, width)
    return lines


def _orphan(state: "ReviewState", orphan: "Orphan", width: int) -> Sequence[Line]:
    what = windows.EDIT_KEPT if orphan.drawn else windows.VERDICT_KEPT
    head: Line = (TextRun(windows.WITHOUT_CLAIM, "warn"), TextRun(f" {what}", "dim"))
    lines = [head, *fold((TextRun("− ", "dim"), TextRun(orphan.text)), width - 1, indent=4, first=2)]
    if orphan.drawn:
        lines += fold(
            (TextRun(windows.DRAWN_BY.format(source=orphan.drawn), "dim"),), width - 1, indent=4, first=2
        )
    decided = orphan.decision.state != "open" or _ground(state, orphan.decision)
    return [*lines, *_before(state, orphan.decision, "decided", width)] if decided else lines


def _before(state: "ReviewState", decision: "Decision", label: str, width: int) -> Sequence[Line]:
    sign = decision_icon(decision, state.scale)
    doubt = windows.TIME_DOUBTFUL * decision.doubtful
    who = f", {decision.by} {decision.at[:16].replace('T', ' ')}{doubt}" if decision.by else ""
    runs = [TextRun(f"{label}: ", "dim"), sign.run(), TextRun(f"{who}{_ground(state, decision)}", "dim")]
    return fold(runs, width - 1, indent=4, first=2)


# ---------------------------------------------------------------- colleagues


def show_disagreements(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Show the claims that two reviewers judged otherwise."""
    from claimcheck.app.decisions import rated

    if state.session.blind:
        screen.say(messages.BLIND_HIDES, role="warn")
        return
    session = state.session

    def differing() -> "list[Rated]":
        session.refresh()
        found = [one for one in rated(state.article.id, state.claims, session.history()) if not one.agreed]
        return sorted(found, key=lambda one: one.resolved is not None)

    found = differing()
    if not found:
        screen.say(messages.NO_DISAGREEMENT, role="ok")
        return
    letters = {key: rating for rating in state.scale if (key := rating.key)}
    letters |= {str(place): rating for place, rating in enumerate(state.scale, 1)}

    def items() -> "list[Item]":
        return [partial(_disagreement, state, one) for one in found]

    def resolve(key: str, at: int) -> "tuple[list[Item], int]":
        """Resolve one; the list stays, with the next that is open chosen, else the one that was resolved."""
        nonlocal found
        claim = found[at].claim
        try:
            go_to(screen, state, claim)
            screen.confirm(session.resolve(claim, letters[key].id), state.at)
        except ClaimcheckError as error:
            screen.warn(error)
        found = differing()
        open_ones = sum(one.resolved is None for one in found)
        done = next((place for place, one in enumerate(found) if one.claim == claim), 0)
        return items(), min(at, open_ones - 1) if open_ones else done

    shown = " ".join(f"{rating.key}" for rating in state.scale if rating.key)
    keys = {"enter": windows.TO_CLAIM, **dict.fromkeys(letters, "")}
    title = windows.DISAGREEMENTS.format(keys=shown)
    screen.walk(title, items(), keys, lambda _, at: go_to(screen, state, found[at].claim), stay=resolve)


def _disagreement(state: "ReviewState", one: "Rated", width: int) -> Sequence[Line]:
    from claimcheck.app.decisions import when

    head = (TextRun(windows.CLAIM_NUMBER.format(number=one.number), "bold"), TextRun(one.text))
    lines = fold(head, width - 1, indent=2)
    for name, view in one.views.items():
        sign = decision_icon(view, state.scale)
        runs = (
            TextRun(f"{name or windows.NO_NAME}, {when(view, state.now())}: ", "bold"),
            sign.run(),
            TextRun(windows.OF_VERSION.format(number=view.carried_from) * (name in one.earlier), "dim"),
            TextRun(_ground(state, view) or windows.CITES_NOTHING, "dim"),
        )
        lines += fold(runs, width - 1, indent=4, first=2)
    if last := one.resolved or one.reopened:
        label = state.session.labels.get(last[1], last[1])
        words = windows.SETTLED_BY.format(name=last[0], verdict=label) + windows.OPEN_AGAIN * (
            not one.resolved
        )
        role = "ok" if one.resolved else "warn"
        lines += fold((TextRun(words, role),), width - 1, indent=4, first=2)
    return lines


def _ground(state: "ReviewState", decision: "Decision") -> str:
    parts = [f"{state.evidence_title(cited.evidence)} {cited.bearing}" for cited in decision.cited]
    parts += [f"“{note}”" for note in (decision.readers, decision.desk, decision.unknown) if note]
    return "".join(f" · {part}" for part in parts)


# ---------------------------------------------------------------- others at work


def refresh_from_store(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Take in what was done elsewhere, and which holds have ended; show it without moving anything."""
    if not state.session.has_changes:
        _back(screen, state)
        return
    if (waiting := state.session.waiting) != state.waiting:  # a connection to a server was lost, or is back
        state.waiting = waiting
        screen.say(waiting or messages.ALL_SENT, role="warn" if waiting else "ok")
        screen.moved(state.at)
    if came := state.session.news():
        _take_in(screen, state, came)
    number, by = state.session.newest
    if number > state.newest:
        who = messages.BY.format(name=by) if by and not state.session.blind else ""
        state.newest = number
        state.newer = messages.VERSION_OPENED.format(
            number=number, who=who, key=screen.keys.key("read-again")
        )
        screen.say(messages.FIRST_LETTER_V.format(rest=state.newer[1:]), role="warn")


def _take_in(screen: "ReviewScreen", state: "ReviewState", came: Sequence["Event"]) -> None:
    state.stale()
    last = came[-1]
    more = messages.AND_MORE.format(count=len(came) - 1) if len(came) > 1 else ""
    if state.session.claims is not state.claims:
        state.redraw()
        screen.moved(state.at)
    else:
        screen.paint_list()
        screen.repaint_article()
    who = messages.OTHER_WINDOW if last.by == state.session.reviewer else last.by or windows.SOMEBODY
    screen.say(f"{who}: {last.what}{more}")
    screen.paint_claim()


def take_matches(screen: "ReviewScreen", state: "ReviewState", fresh: Checked) -> None:
    """Take in the facts that a later check found; nothing moves, and the chosen evidence stays chosen."""
    chosen, state.comparing = state.evidence_item, False
    if not state.session.renew(fresh):
        screen.paint_claim()
        return
    state.redraw()
    names = [item.name for item in state.evidence_items]
    state.chosen = names.index(chosen.name) if chosen and chosen.name in names else 0
    screen.moved(state.at)
    screen.paint_claim()


def _back(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Say that a held claim has come back, in the moment when it does."""
    before = state.due_left if state.progress.held else 0
    if not state.progress.held or state.count_due() <= before:
        return
    first = next(at for at in range(len(state.claims)) if state.is_due(at))
    told = messages.HELD_CLAIM.format(number=first + 1, who=state.decision(first).held_for)
    what = (
        messages.DUE.format(claim=told)
        if state.due_left == 1
        else messages.DUE_MANY.format(count=state.due_left)
    )
    screen.say(what, role="warn", hint=messages.GOES_THERE.format(key=screen.keys.key("next-open")))
    screen.paint_list()
    screen.paint_claim()
