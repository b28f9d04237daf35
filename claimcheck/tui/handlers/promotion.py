"""From a signed verdict to a fact: its words are asked for, its entry is shown, and then it is written."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError
from claimcheck.tui.handlers import dialogs
from claimcheck.tui.styled_text import Line, TextRun, fold

if TYPE_CHECKING:
    from claimcheck.app.facts.promotion import Promotion, PromotionDraft
    from claimcheck.app.types import Event
    from claimcheck.model import Claim
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen

_LABELS: Mapping[str, str] = {
    "true": "Statement: what IS so · must make sense on its own",
    "false": "Statement: what is NOT so · must make sense on its own",
}


def promote(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Add the signed decision on the claim to the fact base."""
    from claimcheck.app.context import Context
    from claimcheck.app.facts.promotion import promotion_draft

    claim = state.claim
    if claim is None:
        return
    if state.session.signed is None:
        sign = screen.keys.key("sign-off")
        screen.say("Only verdicts of a signed review become facts.", role="warn", hint=f"{sign} signs it off")
        return
    screen.say("Looking at your facts …")
    work = lambda: promotion_draft(Context(screen.workspace), state.session, claim)  # noqa: E731
    screen.in_thread(work, partial(_offer, screen, state, claim))


def _offer(screen: "ReviewScreen", state: "ReviewState", claim: "Claim", first: "PromotionDraft") -> None:
    if not screen.is_idle or state is not screen.state:
        screen.say("Something else was open: nothing was added to your facts.", role="warn")
        return
    screen.say("")
    _ask(screen, state, claim, first, (first.statement, first.file, first.until))


def _ask(
    screen: "ReviewScreen",
    state: "ReviewState",
    claim: "Claim",
    first: "PromotionDraft",
    words: Sequence[str],
) -> None:
    """Ask what the fact shall say; `words`: what was answered so far."""
    from claimcheck.app.context import Context
    from claimcheck.app.facts.promotion import promotion_into

    label = _LABELS.get(first.verdict, f"Statement, which is {first.verdict} · must make sense on its own")
    fields = [
        (label, words[0], ""),
        ("File", words[1], "one of your fact files, or a new name.yaml"),
        *([("True until", words[2], "2024-05-02, 2024-05 or 2024")] if first.asks_end else []),
    ]
    title = f"Add to your facts · claim {state.number.get(claim.id, state.at) + 1}, verdict: {first.label}"

    def take(words: tuple[str, ...] | None) -> None:
        if not words:
            screen.say("Nothing was added to your facts.")
            return

        def again(error: ClaimcheckError) -> None:
            dialogs.ask_again(screen, title, fields, words, take, error, needed=True)

        def reword() -> None:
            _ask(screen, state, claim, first, (*words, "", "")[:3])

        screen.say("Looking at your facts …")
        wanted = (words[0], words[1], "".join(words[2:]))
        work = lambda: promotion_into(Context(screen.workspace), state.session, claim, *wanted)  # noqa: E731
        screen.in_thread(work, lambda made: _show(screen, state, claim, first, made, reword, again), again)

    dialogs.ask(screen, title, fields, take, needed=True)


def _show(
    screen: "ReviewScreen",
    state: "ReviewState",
    claim: "Claim",
    first: "PromotionDraft",
    made: "Promotion",
    reword: Callable[[], None],
    again: Callable[[ClaimcheckError], None],
) -> None:
    """Show the entry as it will be written, with what speaks against it; one key adds it, another rewords it.

    What cannot be read alone, or is in the facts already, needs a key of its own: enter rewords it.
    """
    from claimcheck.tui.screens.text_page import TextPage

    screen.say("")
    chosen: list[str] = []

    def through(key: str) -> bool | None:
        adds, rewords = ("a",) if made.doubts else ("a", "enter"), ("e", "enter")
        if key not in (*adds, *rewords):
            return None
        chosen.append("add" if key in adds else "reword")
        return False

    def closed(_: None) -> None:
        if not chosen:
            screen.say("Nothing was added to your facts.")
        elif chosen[0] == "reword":
            reword()
        else:
            try:
                event = made.add(state.session, claim)
            except ClaimcheckError as error:
                again(error)
            else:
                _added(screen, made, event)

    keys = "enter reword   a add it as it is   " if made.doubts else "enter add it   e reword   "
    title = f"Add to {made.shown} · claim {state.number.get(claim.id, state.at) + 1}, verdict: {first.label}"
    page = TextPage(title, partial(_page, made), through=through, keys=keys)
    screen.app.push_screen(page, closed)


def _page(made: "Promotion", width: int) -> Sequence[Line]:
    """What speaks against the fact, the sources it rests on, and the entry, line by line."""
    so = {"true": "is so", "false": "is NOT so"}.get(made.fact.verdict, f"is {made.fact.verdict}")
    lines: list[Line] = [*fold((TextRun(f"Your facts will say that this {so}:", "bold"),), width - 1)]
    lines += fold((TextRun(f"“{made.fact.statement}”"),), width - 1, indent=1, first=1)
    for words in made.doubts:
        lines += fold((TextRun("⚠ ", "warn"), TextRun(words, "warn")), width - 1, indent=2)
    many = len(made.fact.sources)
    told = "one source" if many == 1 else f"{many} sources" if many else "no source: nothing was cited for it"
    lines += [(), *fold((TextRun(f"As it will be written, with {told}:", "bold"),), width - 1)]
    for text in made.entry.splitlines():
        body = text.lstrip()
        start = len(text) - len(body)
        lines += fold((TextRun(body),), width - 1, indent=start + 2, first=start)
    return lines


def _added(screen: "ReviewScreen", made: "Promotion", event: "Event") -> None:
    bare = "" if made.fact.sources else "; it names no source"
    hint = f"{screen.keys.key('undo')} undoes it · used from the next check on"
    screen.say(f"✓ {event.what}{bare}", role="ok", hint=hint)
