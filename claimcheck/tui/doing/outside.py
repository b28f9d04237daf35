"""Asking outside: consent, the round in its thread, and what to say at its end."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.clean import line
from claimcheck.tui.doing import windows
from claimcheck.tui.trying import tried

if TYPE_CHECKING:
    from claimcheck.errors import ClaimcheckError
    from claimcheck.model import Claim, Evidence
    from claimcheck.sources import Outside
    from claimcheck.tui.asking import Round
    from claimcheck.tui.desk import Desk
    from claimcheck.tui.screens.review import ReviewScreen

_SHOWN = 4  # queries in the question for consent


def _ask_one(screen: "ReviewScreen", desk: "Desk") -> None:
    if desk.claim:
        _ask(screen, desk, [desk.claim])


def _ask_all(screen: "ReviewScreen", desk: "Desk") -> None:
    _ask(screen, desk, [desk.claims[at] for at in desk.shown])


def _ask(screen: "ReviewScreen", desk: "Desk", claims: Sequence["Claim"]) -> None:
    if screen.setting.offline:
        screen.say("Offline: nothing is asked.", role="warn", hint="config.yaml: offline: false")
        return
    if desk.round:
        screen.say("Sources are being asked already.", role="warn", hint="esc stops it")
        return
    outside = screen.setting.open_outside()
    if not outside.sources:
        screen.say("There is no source to ask.", role="warn", hint="config.yaml names them: external")
        return
    from claimcheck.sources import consent

    hosts = consent.wanted(desk.article, outside.sources, outside.folder)
    _hear(screen, desk, outside, claims, list(hosts))


def _hear(
    screen: "ReviewScreen", desk: "Desk", outside: "Outside", claims: Sequence["Claim"], hosts: list[str]
) -> None:
    """Ask for a yes for one host after the other, then begin. A no is no obstacle for the others."""
    if not hosts:
        _begin(screen, desk, claims, outside)
        return
    from claimcheck.sources import consent

    host = hosts[0]

    def keep(answer: str | None) -> None:
        if answer is None:
            screen.say("Nothing was sent.")
            return
        if answer == "yes":
            now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            consent.give(desk.article, host, outside.folder, by=desk.session.reviewer, at=now)
        _hear(screen, desk, outside, claims, hosts[1:])

    options = [
        ("y", "yes", "yes", "remembered for this article and host"),
        ("n", "no", "no", "this source is not asked"),
    ]
    windows.choose(screen, _question(outside, claims, host), options, keep, chosen="no")


def _question(outside: "Outside", claims: Sequence["Claim"], host: str) -> str:
    """Where words of the draft would go, and which."""
    from claimcheck.sources import consent
    from claimcheck.sources.query import queries

    kinds = [source.kind for source in outside.sources if consent.host(source) == host]
    asked = [words for kind in kinds for claim in claims for words in queries(claim, kind, outside.privacy)]
    sent = list(dict.fromkeys(asked))
    shown = "".join(f"\n  {line(words, 200)}" for words in sent[:_SHOWN])
    more = f"\n  and {len(sent) - _SHOWN} more" if len(sent) > _SHOWN else ""
    return f"This is a draft. May these words of it be sent to {host}?\n{shown}{more}"


def _begin(screen: "ReviewScreen", desk: "Desk", claims: Sequence["Claim"], outside: "Outside") -> None:
    """Ask in a thread; keys go on meanwhile."""
    from claimcheck.tui.asking import Round

    round_ = desk.round = Round(claims, desk.article, outside)
    screen.run_worker(lambda: _in_thread(screen, desk, round_), thread=True, exit_on_error=False)
    many = "this claim" if len(claims) == 1 else f"{len(claims)} claims"
    screen.say(f"Asking {', '.join(round_.tallies)} for {many} …", hint=f"{screen.keys.key('leave')} stops")
    screen.paint_claim()


def _in_thread(screen: "ReviewScreen", desk: "Desk", round_: "Round") -> None:
    """Nothing is painted here: what came is handed over."""

    def hand(claim: "Claim", evidence: tuple["Evidence", ...]) -> None:
        screen.hand_over(partial(_came, screen, desk, round_, claim, evidence))

    done = tried(lambda: round_.ask(hand))
    screen.hand_over(partial(_end, screen, desk, round_, done))


def _came(
    screen: "ReviewScreen", desk: "Desk", round_: "Round", claim: "Claim", evidence: tuple["Evidence", ...]
) -> None:
    """Lay it beside its claim; paint at most ten times a second."""
    if desk.round is not round_:
        return
    round_.take(evidence)
    if desk.lay(claim.id, evidence) is not None and not round_.painting:
        round_.painting = True
        screen.set_timer(0.1, partial(_paint, screen, round_))


def _paint(screen: "ReviewScreen", round_: "Round") -> None:
    round_.painting = False
    screen.paint_claim()


def _end(
    screen: "ReviewScreen", desk: "Desk", round_: "Round", failed: "ClaimcheckError | None" = None
) -> None:
    if desk.round is not round_:
        return
    desk.round = None
    stopped = round_.cancelled.is_set()
    screen.say(f"{'Stopped' if stopped else 'Asked'}: {round_.summary()}", role="" if stopped else "ok")
    screen.paint_claim()
    if failed is not None:
        screen.warn(failed)


DOINGS: Mapping[str, Callable[["ReviewScreen", "Desk"], None]] = {
    "ask": _ask_one,
    "ask-all": _ask_all,
}
