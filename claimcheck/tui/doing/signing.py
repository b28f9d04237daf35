"""The end of a review: the sign-off, with what stands against it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.clean import line
from claimcheck.tui.doing import windows
from claimcheck.tui.doing.beyond import go_to
from claimcheck.tui.runs import Line, Run, cut, fold

if TYPE_CHECKING:
    from claimcheck.review.signoff import Lack
    from claimcheck.tui.desk import Desk
    from claimcheck.tui.screens.review import ReviewScreen

_AT_ONCE = 3  # questions in one window: all of them must be in sight at 80x24
_CUT = 66  # cells of a claim's words above its field
_ASKED = "Why it stands all the same · printed in the report, for readers"
_SHOWN = 500  # things that stand against it


def _sign(screen: "ReviewScreen", desk: "Desk") -> None:
    signed = desk.session.signed
    if signed:
        options = [
            ("n", "", "leave it", ""),
            ("t", "take", "take it back", "the report says draft again; facts stay"),
        ]
        doubt = ", time doubtful" * signed.doubtful
        title = f"Signed off by {signed.by}, {signed.at[:16].replace('T', ' ')} UTC{doubt}"
        windows.choose(screen, title, options, lambda answer: _take_back(screen, desk) if answer else None)
        return
    # What was written before an interruption holds on, as long as the decision does.
    kept = {
        claim: words
        for claim, (decision, words) in desk.excused.items()
        if claim in desk.number and desk.session.decision(claim) == decision
    }
    _ask_for_words(screen, desk, kept)


def _take_back(screen: "ReviewScreen", desk: "Desk") -> None:
    event = desk.session.take_back()
    screen.tell(f"✓ {event.what}", desk.at)
    screen.paint()


def _ask_for_words(screen: "ReviewScreen", desk: "Desk", excused: Mapping[str, str]) -> None:
    """What words cannot mend is shown; for the rest words are asked; then the name goes under it."""
    from claimcheck.review.signoff import EXCUSABLE

    lacks = desk.session.unsigned(excused)
    if [lack for lack in lacks if lack.kind not in EXCUSABLE]:
        _show(screen, desk, lacks)
        return
    if not lacks:
        _confirm(screen, desk, excused)
        return
    now, many = lacks[:_AT_ONCE], len(excused) + len(lacks)

    def take(words: tuple[str, ...] | None) -> None:
        own, rest = (words or ())[: len(now)], "".join((words or ())[len(now) :]).strip()
        given = {lack.claim: text for lack, text in zip(now, own, strict=False) if text.strip()}
        given = {**({lack.claim: rest for lack in lacks} if rest else {}), **given}
        desk.excused |= {claim: (desk.session.decision(claim), text) for claim, text in given.items()}
        if words is None:
            screen.say("Not signed off.")
        elif len(given) < len(now):
            _show(screen, desk, desk.session.unsigned({**excused, **given}))
        else:
            _ask_for_words(screen, desk, {**excused, **given})

    fields = [
        (_asked(desk, lack, f"{at} of {many}"), "", "e.g. seen by our reporter; known to everybody")
        for at, lack in enumerate(now, len(excused) + 1)
    ]
    others = "The same words for all the others (may be empty)"
    windows.ask(screen, _ASKED, [*fields, *([(others, "", "")] if lacks[1:] else [])], take)


def _asked(desk: "Desk", lack: "Lack", place: str) -> str:
    """What a verdict lacks, and the words of its claim."""
    words = desk.claims[desk.number[lack.claim]].text
    return f"{place} · {lack.what[:1].upper()}{lack.what[1:]}\n“{cut(line(words, 400), _CUT)}”"


def _show(screen: "ReviewScreen", desk: "Desk", lacks: Sequence["Lack"]) -> None:
    """What stands against it, and the way to each."""
    many = "one thing stands" if len(lacks) == 1 else f"{len(lacks)} things stand"
    lacks = lacks[:_SHOWN]
    windows.walk(
        screen,
        f"Not signed off: {many} against it",
        [partial(_lack, desk, lack) for lack in lacks],
        {"enter": "to the claim"},
        lambda _, at: _mend(screen, desk, lacks[at]),
    )
    screen.say(f"Not signed off: {lacks[0].what}", role="warn")


def _lack(desk: "Desk", lack: "Lack", width: int) -> Sequence[Line]:
    lines = fold((Run(lack.what[:1].upper() + lack.what[1:], "bold"),), width - 1)
    if lack.claim in desk.number:
        words = desk.claims[desk.number[lack.claim]].text
        lines.append((Run("  "), Run(cut(line(words, 400), width - 3), "dim")))
    return lines


def _mend(screen: "ReviewScreen", desk: "Desk", lack: "Lack") -> None:
    if lack.kind == "undated":
        details = screen.keys.get("details")
        screen.say("The details of the article hold its day of publication.")
        screen.do(details)
    else:
        go_to(screen, desk, lack.claim)


def _confirm(screen: "ReviewScreen", desk: "Desk", excused: Mapping[str, str]) -> None:
    done = desk.progress
    told = [f"{done.decided} decided", f"{done.set_aside} set aside", f"{done.not_claims} not a claim"]

    def sign(answer: str | None) -> None:
        if answer:
            event = desk.session.sign_off(who=screen.setting.workspace.config.sign_off, excused=excused)
            desk.excused = {}
            hint = f"{screen.keys.key('promote')} adds a decision to your facts · any change takes it back"
            screen.tell(f"✓ {event.what}", desk.at, hint=hint)
            screen.paint()

    options = [
        ("y", "sign", "sign it off", f"as {desk.session.reviewer}; any later change takes it back"),
        ("n", "", "not yet", ""),
    ]
    title = f"Nothing stands against it: {', '.join(told)}{_weak(screen, desk)}"
    windows.choose(screen, title, options, sign)


def _weak(screen: "ReviewScreen", desk: "Desk") -> str:
    """What is weak about the cited evidence; it bars nothing."""
    from claimcheck.review.weak import weak
    from claimcheck.sources import Store

    found = weak(desk.session, Store(screen.setting.workspace.evidence_dir))
    told = [
        f"\n  claim {desk.number[name] + 1}: {line(why, 160)}" for name, whys in found.items() for why in whys
    ]
    more = f"\n  and {len(told) - _AT_ONCE} more: claimcheck sign-off --check" if told[_AT_ONCE:] else ""
    return f"\nWeak evidence, which bars nothing:{''.join(told[:_AT_ONCE])}{more}" if told else ""


DOINGS: Mapping[str, Callable[["ReviewScreen", "Desk"], None]] = {"sign-off": _sign}
