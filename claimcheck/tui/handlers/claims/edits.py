"""Drawing claims otherwise: the pen's keys, and what becomes of what it drew."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError
from claimcheck.tui.action_table import STROKES as KEYS
from claimcheck.tui.span_editor import SpanEditor, trimmed, whole_sentences
from claimcheck.tui.strings import messages

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
    if state.claim:
        _take(screen, state, _over(screen, SpanEditor(state.article.text, state.claim, (), 0)))


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
    here = state.claim.span[0] if state.claim else 0
    starts = [claim.span[0] for claim in state.claims]
    left = [span for span in sentences if bisect_left(starts, span[0]) == bisect_left(starts, span[1])]
    below = [span for span in left if span[0] >= here]  # what was missed is hardly far above
    start = below[0] if below else next((span for span in sentences if span[1] > here), sentences[-1])
    editor = SpanEditor(state.article.text, None, sentences, bisect_left(sentences, start))
    _take(screen, state, _over(screen, editor))


def _take(screen: "ReviewScreen", state: "ReviewState", editor: SpanEditor) -> None:
    state.pen = editor
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
    elif old and span == old.span:
        _drop(screen, state, editor)
    else:
        act: Edit = "add" if old is None else "join" if editor.joined else "span"
        _keep_drawn(screen, state, act, [state.drawer.claim(span, old)], editor.joined)


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
