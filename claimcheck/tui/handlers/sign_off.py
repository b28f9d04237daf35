"""The end of a review: the sign-off, with what stands against it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.app.reviews import sign as sign_review
from claimcheck.text import line
from claimcheck.tui.handlers.history import go_to
from claimcheck.tui.handlers.report import newer_version
from claimcheck.tui.questions import Field, Form, Option
from claimcheck.tui.strings import messages, windows
from claimcheck.tui.styled_text import Line, TextRun, cut, fold

if TYPE_CHECKING:
    from claimcheck.app.types import MissingItem
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen

_AT_ONCE = 3  # weak points that are named
_NAMED = 8  # claims that are named by number
_SHOWN = 500  # things that stand against it


def sign_off(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Sign the review off, or take the sign-off back."""
    if state.session.blind:
        hint = messages.BLIND_CANNOT_SIGN_HINT
        screen.say(messages.BLIND_CANNOT_SIGN, role="warn", hint=hint)
        return
    signed = state.session.signed
    if signed:
        options = [
            Option("n", "", windows.LEAVE_SIGNED),
            Option("t", "take", windows.UNDO_SIGN_OFF, windows.UNDO_SIGN_OFF_HELP),
        ]
        doubt = windows.DOUBTFUL * signed.doubtful
        title = windows.SIGNED_BY.format(name=signed.by, when=signed.at[:16].replace("T", " "), doubt=doubt)
        screen.choose(title, options, lambda answer: _take_back(screen, state) if answer else None)
        return
    _ask_for_words(screen, state)


def _take_back(screen: "ReviewScreen", state: "ReviewState") -> None:
    event = state.session.withdraw_sign_off()
    screen.show_change(f"✓ {event.what}", state.at)
    screen.paint()


def _ask_for_words(screen: "ReviewScreen", state: "ReviewState", *, again: bool = False) -> None:
    """What words cannot mend is shown; for the rest words are asked; then the name goes under it.

    `again`: they are asked for also where all are there.
    """
    from claimcheck.app.decisions import EXCUSABLE
    from claimcheck.tui.screens.reason_form import Question, ReasonForm, Reasons

    before = state.session.kept_reasons
    lacks = state.session.unsigned(dict.fromkeys(before, ""))
    if [lack for lack in lacks if lack.kind not in EXCUSABLE]:
        _show(screen, state, lacks)
        return
    # What was written before an interruption holds on, as long as the decision does.
    kept = {lack.claim: before.get(lack.claim, "") for lack in lacks}
    kept |= {claim: words for claim, words in state.session.begun_reasons.items() if claim in kept}
    if not again and all(kept.values()):
        _confirm(screen, state, kept)
        return

    def take(given: Reasons | None) -> None:
        if given is None:
            return
        reasons = {lack.claim: words for lack, words in zip(lacks, given.words, strict=True) if words}
        if reasons != state.session.begun_reasons:
            state.session.keep_reasons(reasons)
        if given.complete:
            _confirm(screen, state, reasons)
        else:
            screen.say(messages.NOT_SIGNED)

    texts = (state.claims[state.number[lack.claim]].text for lack in lacks)
    questions = [
        Question(f"{lack.words[:1].upper()}{lack.words[1:]}", line(text, 400))
        for lack, text in zip(lacks, texts, strict=True)
    ]
    many, given = len(lacks), sum(map(bool, kept.values()))
    title = windows.SIGN_OFF_WHY.format(
        verdicts=windows.VERDICT_NEEDS if many == 1 else windows.VERDICTS_NEED.format(count=many),
        given=windows.GIVEN_ALREADY.format(count=given) if given else "",
    )
    offered = screen.workspace.config.reasons.no_source
    form = ReasonForm(title, questions, [*kept.values()], offered)
    screen.app.push_screen(form, screen.guarded(take))


def _show(screen: "ReviewScreen", state: "ReviewState", lacks: Sequence["MissingItem"]) -> None:
    """What stands against it, and the way to each."""
    many = windows.ONE_OPEN_POINT if len(lacks) == 1 else windows.OPEN_POINTS.format(count=len(lacks))
    lacks = lacks[:_SHOWN]
    screen.walk(
        windows.CANNOT_SIGN.format(points=many),
        [partial(_lack, state, lack) for lack in lacks],
        {"enter": windows.TO_CLAIM},
        lambda _, at: _mend(screen, state, lacks[at]),
    )
    screen.say(messages.CANNOT_SIGN.format(why=lacks[0].words), role="warn")


def _lack(state: "ReviewState", lack: "MissingItem", width: int) -> Sequence[Line]:
    lines = fold((TextRun(lack.words[:1].upper() + lack.words[1:], "bold"),), width - 1)
    if lack.claim in state.number:
        words = state.claims[state.number[lack.claim]].text
        lines.append((TextRun("  "), TextRun(cut(line(words, 400), width - 3), "dim")))
    return lines


def _mend(screen: "ReviewScreen", state: "ReviewState", lack: "MissingItem") -> None:
    if lack.kind == "undated":
        details = screen.keys.get("details")
        screen.say(messages.NO_DATE_GO)
        screen.do(details)
    else:
        go_to(screen, state, lack.claim)


def _confirm(screen: "ReviewScreen", state: "ReviewState", excused: Mapping[str, str]) -> None:
    done = state.progress
    told = [windows.DECIDED.format(count=done.decided)]
    told += [windows.ASIDE.format(count=done.set_aside)] if done.set_aside else []
    told += [windows.NOT_CLAIMS.format(count=done.not_claims)] if done.not_claims else []

    def sign(answer: str | None) -> None:
        if answer == "conclude":
            _conclude(screen, state, excused)
        elif answer == "reasons":
            _ask_for_words(screen, state, again=True)
        elif answer:
            event = sign_review(screen.services.source.context, state.session, excused)
            hint = messages.SIGNED_HINT.format(key=screen.keys.key("promote"))
            screen.show_change(f"✓ {event.what}", state.at, hint=hint)
            screen.paint()

    options = [
        Option("y", "sign", windows.SIGN, windows.SIGN_HELP.format(name=state.session.reviewer)),
        Option("c", "conclude", windows.CONCLUDE, windows.CONCLUDE_HELP),
        *([Option("r", "reasons", windows.OTHER_REASONS, windows.OTHER_REASONS_HELP)] if excused else []),
        Option("n", "", windows.NOT_YET),
    ]
    unanswered = _unanswered(state)
    title = f"{windows.READY_TO_SIGN}: {', '.join(told)}{newer_version(state)}"
    title += f"{_unlooked(state)}{unanswered}{_weak(screen, state)}"
    if state.facts_changed:
        title += windows.FACTS_CHANGED.format(key=screen.keys.key("read-again"))
    screen.choose(title, options, sign)


def _conclude(screen: "ReviewScreen", state: "ReviewState", excused: Mapping[str, str]) -> None:
    def take(words: tuple[str, ...] | None) -> None:
        if words is not None and (words[0].strip() != session.conclusion or session.conclusion_doubt):
            session.conclude(words[0])
        _confirm(screen, state, excused)

    session = state.session
    doubt = f"; {session.conclusion_doubt}: check it again" if session.conclusion_doubt else ""
    field = Field(windows.CONCLUSION_FIELD + doubt, session.conclusion, lines=True)
    screen.ask(Form(windows.CONCLUSION, [field], long=True), take)


def _unlooked(state: "ReviewState") -> str:
    """The verdicts that were given in bulk, and the attributions that nobody checked; they bar nothing."""
    from claimcheck.app.decisions import unlooked

    texts = zip((windows.BULK_GIVEN, windows.UNCHECKED), unlooked(state.session), strict=True)
    return "".join(text.format(claims=line(numbers, 100)) for text, numbers in texts if numbers)


def _unanswered(state: "ReviewState") -> str:
    """The claims whose quotations differ from the records, where `said` is not answered."""
    numbers = [
        str(at + 1)
        for at, claim in enumerate(state.claims)
        if claim.id in state.misquoted and state.decision(at).said is None
    ]
    more = " …" if len(numbers) > _NAMED else ""
    listed = windows.LISTED_CLAIMS.format(numbers=", ".join(numbers[:_NAMED]), more=more)
    return windows.QUOTES_DIFFER.format(claims=listed) if numbers else ""


def _weak(screen: "ReviewScreen", state: "ReviewState") -> str:
    """What is weak about the cited evidence; it bars nothing."""
    from claimcheck.app.reviews import weak_citations

    found = weak_citations(screen.services.source.context, state.session)
    told = [
        windows.WEAK_CLAIM.format(number=state.number[name] + 1, why=line(why, 160))
        for name, whys in found.items()
        for why in whys
    ]
    more = windows.WEAK_MORE.format(count=len(told) - _AT_ONCE) if told[_AT_ONCE:] else ""
    return windows.WEAK.format(claims="".join(told[:_AT_ONCE]), more=more) if told else ""
