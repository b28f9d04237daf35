"""From a signed verdict to a fact: its words are asked for, its entry is shown, and then it is written."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError
from claimcheck.tui.questions import Field, Form
from claimcheck.tui.strings import messages, windows
from claimcheck.tui.styled_text import Line, TextRun, fold

if TYPE_CHECKING:
    from claimcheck.app.facts.promotion import Promotion, PromotionDraft
    from claimcheck.app.types import Event
    from claimcheck.model import Claim
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen

_LABELS: Mapping[str, str] = {"true": windows.STATEMENT_TRUE, "false": windows.STATEMENT_FALSE}


def promote(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Add the signed decision on the claim to the fact base."""
    from claimcheck.app.context import Context
    from claimcheck.app.facts.promotion import promotion_draft

    claim = state.current
    if state.session.signed is None:
        sign = screen.keys.key("sign-off")
        screen.say(messages.SIGN_OFF_FIRST, role="warn", hint=messages.SIGNS_OFF.format(key=sign))
        return
    screen.say(messages.READING_FACTS)
    work = lambda: promotion_draft(Context(screen.workspace), state.session, claim)  # noqa: E731
    screen.in_thread(work, partial(_offer, screen, state, claim))


def _offer(screen: "ReviewScreen", state: "ReviewState", claim: "Claim", first: "PromotionDraft") -> None:
    if not screen.is_idle or state is not screen.state:
        screen.say(messages.NOT_ADDED_BUSY, role="warn")
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

    label = _LABELS.get(first.verdict, windows.STATEMENT.format(verdict=first.verdict))
    fields = [
        Field(label, words[0]),
        Field(windows.FILE, words[1], windows.FACT_FILE_EXAMPLE),
        *([Field(windows.FACT_UNTIL, words[2], windows.TRUE_UNTIL_EXAMPLE)] if first.asks_end else []),
    ]
    title = windows.ADD_TO_FACTS.format(number=state.number.get(claim.id, state.at) + 1, verdict=first.label)
    form = Form(title, fields, needed=True, does=windows.NEXT)

    def take(words: tuple[str, ...] | None) -> None:
        if not words:
            screen.say(messages.NOT_ADDED)
            return

        def again(error: ClaimcheckError) -> None:
            screen.ask_again(form, words, take, error)

        def reword() -> None:
            _ask(screen, state, claim, first, (*words, "", "")[:3])

        screen.say(messages.READING_FACTS)
        wanted = (words[0], words[1], "".join(words[2:]))
        work = lambda: promotion_into(Context(screen.workspace), state.session, claim, *wanted)  # noqa: E731
        screen.in_thread(work, lambda made: _show(screen, state, claim, first, made, reword, again), again)

    screen.ask(form, take)


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
            screen.say(messages.NOT_ADDED)
        elif chosen[0] == "reword":
            reword()
        else:
            try:
                event = made.add(state.session, claim)
            except ClaimcheckError as error:
                again(error)
            else:
                _added(screen, made, event)

    keys = windows.KEYS_REWORD if made.doubts else windows.KEYS_ADD
    title = windows.ADD_TO_FILE.format(
        file=made.shown, number=state.number.get(claim.id, state.at) + 1, verdict=first.label
    )
    page = TextPage(title, partial(_page, made), through=through, keys=keys)
    screen.app.push_screen(page, closed)


def _page(made: "Promotion", width: int) -> Sequence[Line]:
    """What speaks against the fact, the sources it rests on, and the entry, line by line."""
    so = {"true": windows.IS_TRUE, "false": windows.IS_NOT_TRUE}.get(
        made.fact.verdict, windows.IS_RATED.format(verdict=made.fact.verdict)
    )
    lines: list[Line] = [*fold((TextRun(windows.FACTS_WILL_SAY.format(rated=so), "bold"),), width - 1)]
    lines += fold((TextRun(f"“{made.fact.statement}”"),), width - 1, indent=1, first=1)
    for words in made.doubts:
        lines += fold((TextRun("⚠ ", "warn"), TextRun(words, "warn")), width - 1, indent=2)
    many = len(made.fact.sources)
    told = (
        windows.ONE_SOURCE
        if many == 1
        else windows.SOURCES.format(count=many)
        if many
        else windows.NO_SOURCE_CITED
    )
    lines += [(), *fold((TextRun(windows.ENTRY.format(sources=told), "bold"),), width - 1)]
    for text in made.entry.splitlines():
        body = text.lstrip()
        start = len(text) - len(body)
        lines += fold((TextRun(body),), width - 1, indent=start + 2, first=start)
    return lines


def _added(screen: "ReviewScreen", made: "Promotion", event: "Event") -> None:
    bare = "" if made.fact.sources else messages.NO_SOURCE_NAMED
    hint = messages.ADDED_HINT.format(key=screen.keys.key("undo"))
    screen.say(f"✓ {event.what}{bare}", role="ok", hint=hint)
    screen.services.facts_seen = None  # a change of one's own is no news
