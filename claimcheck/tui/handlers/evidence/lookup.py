"""Asking outside: consent, the round in its thread, and what to say at its end."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.text import line
from claimcheck.tui.background import run_catching
from claimcheck.tui.questions import Field, Form, Option
from claimcheck.tui.strings import messages, windows

if TYPE_CHECKING:
    from claimcheck.app.evidence.lookup_round import LookupRound
    from claimcheck.app.types import SourceSettings
    from claimcheck.errors import ClaimcheckError
    from claimcheck.model import Claim, Evidence
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen

_SHOWN = 4  # queries in the question for consent


def ask_claim(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Look the current claim up outside."""
    _ask(screen, state, [state.current])


def ask_all(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Look all claims of the list up outside."""
    _ask(screen, state, [state.claims[at] for at in state.shown])


def _ask(screen: "ReviewScreen", state: "ReviewState", claims: Sequence["Claim"]) -> None:
    if screen.workspace.config.offline:
        screen.say(messages.OFFLINE, role="warn", hint=messages.OFFLINE_HINT)
        return
    if state.round:
        screen.say(messages.SEARCH_RUNNING, role="warn", hint=messages.ESC_STOPS_IT)
        return
    from claimcheck.app.evidence import lookups

    outside = lookups.open_sources(screen.workspace)
    if not outside.sources:
        screen.say(messages.NO_SOURCES, role="warn", hint=messages.NO_SOURCES_HINT)
        return

    def go_on(outside: "SourceSettings") -> None:
        _hear(screen, state, outside, claims, list(lookups.hosts_needing_consent(state.article, outside)))

    def keep(answer: tuple[str, ...] | None) -> None:
        go_on(lookups.with_contact(outside, answer[0]) if answer else outside)

    if who := lookups.needs_contact(outside):
        fields = [Field(windows.CONTACT, "", windows.CONTACT_EXAMPLE)]
        title = windows.CONTACT_TITLE.format(operator=who)
        screen.ask(Form(title, fields, needed=True, does=windows.NEXT, cancel=windows.CONTACT_CANCEL), keep)
    else:
        go_on(outside)


def _hear(
    screen: "ReviewScreen",
    state: "ReviewState",
    outside: "SourceSettings",
    claims: Sequence["Claim"],
    hosts: list[str],
) -> None:
    """Ask for a yes for one host after the other, then begin. A no is no obstacle for the others."""
    if not hosts:
        _begin(screen, state, claims, outside)
        return
    from claimcheck.app.evidence.lookups import record_consent

    host = hosts[0]

    def keep(answer: str | None) -> None:
        if answer is None:
            screen.say(messages.NOTHING_SENT)
            return
        if answer == "yes":
            record_consent(state.article, host, outside, state.session.reviewer)
        _hear(screen, state, outside, claims, hosts[1:])

    options = [
        Option("y", "yes", windows.YES, windows.CONSENT_YES),
        Option("n", "no", windows.NO, windows.CONSENT_NO),
    ]
    screen.choose(_question(outside, claims, host), options, keep, chosen="no")


def _question(outside: "SourceSettings", claims: Sequence["Claim"], host: str) -> str:
    """Where words of the draft would go, and which."""
    from claimcheck.app.evidence.lookups import words_sent

    sent = words_sent(claims, outside, host)
    shown = "".join(f"\n  {line(words, 200)}" for words in sent[:_SHOWN])
    more = windows.AND_MORE_WORDS.format(count=len(sent) - _SHOWN) if len(sent) > _SHOWN else ""
    return windows.CONSENT.format(host=host, words=shown, more=more)


def _begin(
    screen: "ReviewScreen", state: "ReviewState", claims: Sequence["Claim"], outside: "SourceSettings"
) -> None:
    """Ask in a thread; keys go on meanwhile."""
    from claimcheck.app.evidence.lookup_round import LookupRound

    round_ = state.round = LookupRound(claims, state.article, outside)
    screen.run_worker(lambda: _in_thread(screen, state, round_), thread=True, exit_on_error=False)
    many = messages.THIS_CLAIM if len(claims) == 1 else windows.CLAIMS.format(count=len(claims))
    screen.say(
        messages.SEARCHING.format(sources=", ".join(round_.tallies), claims=many),
        hint=messages.STOPS.format(key=screen.keys.key("leave")),
    )
    screen.paint_claim()


def _in_thread(screen: "ReviewScreen", state: "ReviewState", round_: "LookupRound") -> None:
    """Nothing is painted here: what came is handed over."""

    def hand(claim: "Claim", evidence: tuple["Evidence", ...]) -> None:
        screen.call_in_screen(partial(_came, screen, state, round_, claim, evidence))

    def wait(host: str, seconds: float) -> None:
        screen.call_in_screen(
            lambda: screen.say(messages.WAITING.format(host=host, seconds=f"{seconds:.0f}"), role="warn")
        )

    done = run_catching(lambda: round_.ask(hand, wait))
    screen.call_in_screen(partial(_end, screen, state, round_, done))


def _came(
    screen: "ReviewScreen",
    state: "ReviewState",
    round_: "LookupRound",
    claim: "Claim",
    evidence: tuple["Evidence", ...],
) -> None:
    """Lay it beside its claim; paint at most ten times a second."""
    if state.round is not round_:
        return
    round_.record(evidence)
    if state.attach_evidence(claim.id, evidence) is not None and not round_.painting:
        round_.painting = True
        screen.set_timer(0.1, partial(_paint, screen, round_))


def _paint(screen: "ReviewScreen", round_: "LookupRound") -> None:
    round_.painting = False
    screen.paint_claim()


def _end(
    screen: "ReviewScreen",
    state: "ReviewState",
    round_: "LookupRound",
    failed: "ClaimcheckError | None" = None,
) -> None:
    if state.round is not round_:
        return
    state.round = None
    stopped = round_.cancelled.is_set()
    screen.say(
        (messages.SEARCH_ENDED_EARLY if stopped else messages.SEARCHED).format(summary=round_.summary()),
        role="" if stopped else "ok",
    )
    screen.paint_claim()
    if failed is not None:
        screen.warn(failed)
