"""Beyond this claim and version: library, reading again, history, what changed, what colleagues think."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.tui.doing import windows
from claimcheck.tui.runs import Line, Run, fold
from claimcheck.tui.views.signs import decision_sign

if TYPE_CHECKING:
    from claimcheck.review import Decision, Event, Orphan, Step
    from claimcheck.review.agreement import Rated
    from claimcheck.tui.desk import Desk
    from claimcheck.tui.screens.review import ReviewScreen
    from claimcheck.tui.screens.walk import Item

_MOST = 2_000  # steps of the history that are shown
_WORDS = {"new": "NEW", "gone": "GONE", "changed": "CHANGED"}
_ROLES = {"new": "ok", "gone": "warn", "changed": "mismatch"}


def _library(screen: "ReviewScreen", desk: "Desk") -> None:
    screen.setting.go_to_library()


def _read_again(screen: "ReviewScreen", desk: "Desk") -> None:
    screen.say("Reading and checking the article again …")
    screen.setting.read_again(screen.warn)


def go_to(screen: "ReviewScreen", desk: "Desk", claim: str) -> None:
    """Go to a claim by its id, or say that this version has none of it."""
    before, at = desk.at, desk.number.get(claim)
    if at is None:
        screen.say("It belongs to no claim of this version.", role="warn")
    elif desk.go(at):
        screen.moved(before)


# ---------------------------------------------------------------- history


def _history(screen: "ReviewScreen", desk: "Desk") -> None:
    events = desk.session.history()[-_MOST:][::-1]
    if not events:
        screen.say("Nothing was done yet.")
        return

    def take(key: str, at: int) -> None:
        if key == "enter":
            go_to(screen, desk, events[at].claim)
            return
        before = desk.at
        event = desk.session.undo_to(events[at].uid)
        desk.back(event)
        again = f"{screen.keys.key('redo')} does one step again"
        screen.tell(f"Back to that point: {event.what}", before, hint=again)
        screen.paint()

    keys = {"enter": "to its claim", "z": "take back all I did since"}
    windows.walk(screen, "What was done, newest first", [partial(_step, one) for one in events], keys, take)


def _step(event: "Event", width: int) -> Sequence[Line]:
    from claimcheck.review.times import told

    head = Run(f"{told(event)}  ", "dim")
    return fold((head, Run(f"{event.by or 'no name'}: ", "bold"), Run(event.what)), width - 1, indent=18)


# ---------------------------------------------------------------- versions


def _differences(screen: "ReviewScreen", desk: "Desk") -> None:
    number, found = desk.session.compared()
    steps = [step for step in found if step.state != "same"]
    orphans = list(desk.session.orphans())
    if not number and not orphans and not desk.session.taken.version:
        screen.say("This is the first version.")
        return
    known = {orphan.was for orphan in orphans}
    steps = [step for step in steps if not (step.old and step.new is None and step.old.id in known)]
    items: list[Item] = [partial(_difference, desk, step) for step in steps]
    items += [partial(_orphan, desk, orphan) for orphan in orphans]
    if not items:
        screen.say(f"Every claim says what it said in version {number}.", role="ok")
        return
    claims = [step.new.id if step.new else "" for step in steps] + [""] * len(orphans)
    title = (
        f"What version {desk.version} says otherwise than version {number}" if number else "Analysed again"
    )
    to_claim = {"enter": "to the claim"}
    windows.walk(screen, title, items, to_claim, lambda _, at: go_to(screen, desk, claims[at]))


def _difference(desk: "Desk", step: "Step", width: int) -> Sequence[Line]:
    place = f" claim {desk.number[step.new.id] + 1}" if step.new and step.new.id in desk.number else ""
    lines: list[Line] = [(Run(f"{_WORDS[step.state]}", _ROLES[step.state]), Run(place, "bold"))]
    both = step.old and step.new and step.old.text == step.new.text
    for claim, mark in ((step.old, "−"), (step.new, "=" if both else "+")):
        if claim and not (both and claim is step.old):
            lines += fold((Run(f"{mark} ", "dim"), Run(claim.text)), width - 1, indent=4, first=2)
    for change in step.changes:
        words = f"{change.kind}: {change.before or '–'} → {change.after or '–'}"
        lines += fold((Run(words, "dim"),), width - 1, indent=4, first=2)
    before = desk.session.look_again(step.new.id) if step.new and step.new.id in desk.number else None
    if before:
        lines += _before(desk, before, "decided before", width)
    return lines


def _orphan(desk: "Desk", orphan: "Orphan", width: int) -> Sequence[Line]:
    what = "what you drew is kept here" if orphan.drawn else "its decision is kept here"
    head: Line = (Run("WITHOUT A CLAIM", "warn"), Run(f" {what}", "dim"))
    lines = [head, *fold((Run("− ", "dim"), Run(orphan.text)), width - 1, indent=4, first=2)]
    if orphan.drawn:
        lines += fold((Run(f"drawn by hand, said by: {orphan.drawn}", "dim"),), width - 1, indent=4, first=2)
    if orphan.decision.state == "open":
        return lines
    return [*lines, *_before(desk, orphan.decision, "decided", width)]


def _before(desk: "Desk", decision: "Decision", label: str, width: int) -> Sequence[Line]:
    sign = decision_sign(decision, desk.scale)
    doubt = " (time doubtful)" * decision.doubtful
    who = f", {decision.by} {decision.at[:16].replace('T', ' ')}{doubt}" if decision.by else ""
    runs = [
        Run(f"{label}: ", "dim"),
        Run(f"{sign.glyph} {sign.word}", sign.role),
        Run(f"{who}{_ground(desk, decision)}", "dim"),
    ]
    return fold(runs, width - 1, indent=4, first=2)


# ---------------------------------------------------------------- colleagues


def _colleagues(screen: "ReviewScreen", desk: "Desk") -> None:
    from claimcheck.review.agreement import rated

    if desk.session.blind:
        screen.say("A blind review shows nothing of what others decided.", role="warn")
        return
    session = desk.session
    session.refresh()
    found = [one for one in rated(desk.article.id, desk.claims, session.history()) if not one.agreed]
    found.sort(key=lambda one: one.resolved is not None)
    if not found:
        screen.say("No two reviewers judged a claim otherwise.", role="ok")
        return
    letters = {key: rating for rating in desk.scale if (key := rating.key)}
    letters |= {str(place): rating for place, rating in enumerate(desk.scale, 1)}

    def take(key: str, at: int) -> None:
        go_to(screen, desk, found[at].claim)
        if key != "enter":
            event = session.resolve(found[at].claim, letters[key].id)
            desk.stale()
            screen.confirm(event, desk.at)

    shown = " ".join(f"{rating.key}" for rating in desk.scale if rating.key)
    keys = {"enter": "to the claim", **dict.fromkeys(letters, "")}
    title = f"Disagreements · {shown} resolves one; all verdicts stay on record"
    windows.walk(screen, title, [partial(_disagreement, desk, one) for one in found], keys, take)


def _disagreement(desk: "Desk", one: "Rated", width: int) -> Sequence[Line]:
    from claimcheck.review.judgements import when

    head = (Run(f"claim {one.number} ", "bold"), Run(one.text))
    lines = fold(head, width - 1, indent=2)
    for name, view in one.views.items():
        sign = decision_sign(view, desk.scale)
        runs = (
            Run(f"{name or 'no name'}, {when(view, desk.now())}: ", "bold"),
            Run(f"{sign.glyph} {sign.word}", sign.role),
            Run(" · of the version before" if name in one.earlier else "", "dim"),
            Run(_ground(desk, view) or " · cites nothing", "dim"),
        )
        lines += fold(runs, width - 1, indent=4, first=2)
    if last := one.resolved or one.reopened:
        label = desk.session.labels.get(last[1], last[1])
        words = f"resolved by {last[0]}: {label}" + "; open again" * (not one.resolved)
        role = "ok" if one.resolved else "warn"
        lines += fold((Run(words, role),), width - 1, indent=4, first=2)
    return lines


def _ground(desk: "Desk", decision: "Decision") -> str:
    parts = [f"{desk.called(cited.evidence)} {cited.bearing}" for cited in decision.cited]
    parts += [f"“{note}”" for note in (decision.readers, decision.desk) if note]
    return "".join(f" · {part}" for part in parts)


# ---------------------------------------------------------------- others at work


def look(screen: "ReviewScreen", desk: "Desk") -> None:
    """Take in what was done elsewhere, and which holds have ended; show it without moving anything."""
    if not desk.session.moved_on:
        _back(screen, desk)
        return
    if came := desk.session.news():
        _take_in(screen, desk, came)
    number, by = desk.session.newest
    if number > desk.newest:
        who = f" by {by}" if by and not desk.session.blind else ""
        desk.newest = number
        desk.newer = f"version {number} was opened{who}: {screen.keys.key('read-again')} goes to it"
        screen.say(f"V{desk.newer[1:]}", role="warn")


def _take_in(screen: "ReviewScreen", desk: "Desk", came: Sequence["Event"]) -> None:
    desk.stale()
    last = came[-1]
    more = f" (and {len(came) - 1} more)" if len(came) > 1 else ""
    if desk.session.claims is not desk.claims:
        desk.redraw()
        screen.moved(desk.at)
    else:
        screen.paint_list()
        screen.repaint_article()
    who = "in your other window" if last.by == desk.session.reviewer else last.by or "somebody"
    screen.say(f"{who}: {last.what}{more}")
    screen.paint_claim()


def _back(screen: "ReviewScreen", desk: "Desk") -> None:
    """Say that a held claim has come back, in the moment when it does."""
    before = desk.due_left if desk.progress.held else 0
    if not desk.progress.held or desk.count_due() <= before:
        return
    first = next(at for at in range(len(desk.claims)) if desk.is_due(at))
    told = f"claim {first + 1}, held for {desk.decision(first).held_for}"
    what = f"Back: {told}" if desk.due_left == 1 else f"{desk.due_left} held claims are back"
    screen.say(what, role="warn", hint=f"{screen.keys.key('next-open')} goes there")
    screen.paint_list()
    screen.paint_claim()


DOINGS: Mapping[str, Callable[["ReviewScreen", "Desk"], None]] = {
    "library": _library,
    "read-again": _read_again,
    "history": _history,
    "differences": _differences,
    "colleagues": _colleagues,
}
