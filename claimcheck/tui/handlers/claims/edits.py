"""Drawing claims otherwise: the pen's keys, and what becomes of what it drew."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.text import line
from claimcheck.tui.action_table import STROKES as KEYS
from claimcheck.tui.questions import Option
from claimcheck.tui.span_editor import SpanEditor, trimmed, whole_sentences
from claimcheck.tui.strings import captions, messages, windows
from claimcheck.tui.views.icons import chain_words

if TYPE_CHECKING:
    from claimcheck.app.types import Edit
    from claimcheck.model import Claim, Span
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen


def handle_key(screen: "ReviewScreen", state: "ReviewState", typed: str) -> None:
    """A key while a claim is drawn."""
    name = next((known.id for known in KEYS if typed in known.keys), None)
    if name and state.pen:
        try:
            STROKES[name](screen, state, state.pen)
        except ClaimcheckError as error:
            screen.warn(error)


def point(screen: "ReviewScreen", state: "ReviewState", editor: SpanEditor, place: int) -> None:
    """A click while a claim is drawn: the edge goes to this place of the text."""
    before = editor.span
    editor.at(place)
    _drew(screen, state, before)


def _drew(screen: "ReviewScreen", state: "ReviewState", before: "Span | None" = None) -> None:
    """The pen has moved (it drew `before`), was taken or put down."""
    screen.recolour(
        [state.highlighted, *([before] if before else []), *([state.claim.span] if state.claim else [])]
    )
    screen.paint_claim()
    edge = state.pen.edge if state.pen else state.highlighted[0]
    screen.reveal_text((max(0, edge - 1), edge))


def edit(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Change where the claim starts and ends; words that the mouse has selected are what it becomes."""
    _take(screen, state, _over(screen, SpanEditor(state.article.text, state.current, (), 0)))


def _over(screen: "ReviewScreen", editor: SpanEditor) -> SpanEditor:
    """The editor on the words that the mouse has selected, where there are some."""
    if selected := screen.take_selected():
        span = trimmed(editor.text, selected)
        if span[0] < span[1]:
            editor.low, editor.high = span
    return editor


def add_claim(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Draw a claim of other words of the article."""
    checked = state.session.checked
    parts = {*checked.not_claims, *(claim.sentence for claim in state.claims)}
    sentences = whole_sentences(state.article.text, parts)
    if not sentences:
        screen.say(messages.NO_SENTENCE, role="warn")
        return
    first, last = state.claim.span if state.claim else (0, 0)
    starts = [claim.span[0] for claim in state.claims]
    left = [span for span in sentences if bisect_left(starts, span[0]) == bisect_left(starts, span[1])]
    # What was missed is near, above or below; where nothing was, a sentence has another claim perhaps.
    start = min(left or sentences, key=lambda span: max(span[0] - last, first - span[1], 0))
    editor = SpanEditor(state.article.text, None, sentences, bisect_left(sentences, start))
    _take(screen, state, _over(screen, editor))


def _take(screen: "ReviewScreen", state: "ReviewState", editor: SpanEditor) -> None:
    state.pen = editor
    screen.say("")  # what was said before is of other keys than those of now
    screen.in_thread(state.drawer.prepare, lambda _: None)  # is ready when the drawing is
    _drew(screen, state)


def _move(move: Callable[[SpanEditor], None]) -> Callable[["ReviewScreen", "ReviewState", SpanEditor], None]:
    def doing(screen: "ReviewScreen", state: "ReviewState", editor: SpanEditor) -> None:
        before = editor.span
        move(editor)
        _drew(screen, state, before)

    return doing


def _join(screen: "ReviewScreen", state: "ReviewState", editor: SpanEditor) -> None:
    if editor.claim is None:
        screen.say(messages.MERGE_NEEDS_CLAIM, role="warn")
        return
    at = state.number[editor.joined[-1] if editor.joined else editor.claim.id] + 1
    if at >= len(state.claims):
        screen.say(messages.NO_NEXT_CLAIM, role="warn")
        return
    before = editor.span
    editor.join(state.claims[at])
    _drew(screen, state, before)


def _split(screen: "ReviewScreen", state: "ReviewState", editor: SpanEditor) -> None:
    if editor.split():
        _drew(screen, state)
    else:
        screen.say(messages.MOVE_THEN_SPLIT, role="warn")


def _keep(screen: "ReviewScreen", state: "ReviewState", editor: SpanEditor) -> None:
    span, old = trimmed(editor.text, editor.span), editor.claim
    if old and editor.halves:
        first, second = editor.halves
        made = [state.drawer.claim(first, old), state.drawer.claim(second, old, new=True)]
        _keep_drawn(screen, state, "split", made)
    elif old and editor.joined:
        _merge(screen, state, [old, *(state.claims[state.number[name]] for name in editor.joined)], span)
    elif old and span == old.span:
        _drop(screen, state, editor)
    else:
        claim = state.drawer.claim(span, old)
        if old is None and (same := _shares_words(state, claim)):
            _add_beside(screen, state, claim, same)
        else:
            _keep_drawn(screen, state, "span" if old else "add", [claim])


def _shares_words(state: "ReviewState", made: "Claim") -> "list[Claim]":
    """The claims that have some of the words of a new one; none where it is one of them: that is an error."""
    there = [one for one in state.claims if one.span[0] < made.span[1] and made.span[0] < one.span[1]]
    return [] if any(one.span == made.span for one in there) else there


def _add_beside(screen: "ReviewScreen", state: "ReviewState", made: "Claim", same: "Sequence[Claim]") -> None:
    """Ask before words of other claims become a claim of their own."""

    def keep(answer: str | None) -> None:
        if answer:  # else it is drawn on
            _keep_drawn(screen, state, "add", [made])

    numbers = ", ".join(str(state.number[one.id] + 1) for one in same)
    title = windows.WORDS_TAKEN.format(numbers=numbers, words=_words(same[0]))
    options = [Option("n", "", windows.DRAW_ON), Option("y", "add", windows.ADD_ANYWAY)]
    screen.choose(title, options, keep)


def _merge(screen: "ReviewScreen", state: "ReviewState", parts: Sequence["Claim"], span: "Span") -> None:
    """Make one claim of several; where they come from different sources, ask whose words it is."""
    said: dict[tuple[str, ...], Claim] = {}
    for part in parts:
        said.setdefault(tuple(link.source for link in part.chain), part)
    heard = tuple(said.values())
    flags = tuple({flag.code: flag for part in parts for flag in part.flags}.values())

    def keep(which: str | None) -> None:
        if which is None:  # it is drawn on
            return
        chain = heard[int(which)].chain
        whole = msgspec.structs.replace(parts[0], chain=chain, flags=flags)
        made = state.drawer.with_chain(state.drawer.claim(span, whole), chain)
        _keep_drawn(screen, state, "join", [made], [part.id for part in parts[1:]])

    if len(heard) == 1:
        keep("0")
        return
    options = [
        Option(
            str(at + 1), str(at), chain_words(one.chain, state.registry) or captions.THE_ARTICLE, _words(one)
        )
        for at, one in enumerate(heard)
    ]
    screen.choose(windows.MERGED_SOURCE, options, keep, chosen=None)


def _words(claim: "Claim") -> str:
    return f"“{line(claim.text, 60)}”"


def _keep_drawn(
    screen: "ReviewScreen",
    state: "ReviewState",
    act: "Edit",
    made: Sequence["Claim"],
    gone: Sequence[str] = (),
) -> None:
    event = state.session.edit(act, made, gone)
    state.pen = None
    state.redraw()
    state.go(state.number[made[0].id])
    screen.confirm(event, state.at)


def _drop(screen: "ReviewScreen", state: "ReviewState", editor: SpanEditor) -> None:
    state.pen = None
    _drew(screen, state, editor.span)
    screen.say(messages.UNCHANGED)


STROKES: Mapping[str, Callable[["ReviewScreen", "ReviewState", SpanEditor], None]] = {
    "word-back": _move(lambda editor: editor.by_word(-1)),
    "word-on": _move(lambda editor: editor.by_word(1)),
    "character-back": _move(lambda editor: editor.by_character(-1)),
    "character-on": _move(lambda editor: editor.by_character(1)),
    "other-edge": _move(SpanEditor.turn),
    "sentence-on": _move(lambda editor: editor.by_sentence(1)),
    "sentence-back": _move(lambda editor: editor.by_sentence(-1)),
    "split": _split,
    "join": _join,
    "keep": _keep,
    "drop": _drop,
}
"""What the keys do while a claim is drawn; see `tui.action_table.STROKES`."""
