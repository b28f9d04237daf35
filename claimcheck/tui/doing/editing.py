"""Drawing claims otherwise: the pen's keys, and what becomes of what it drew."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError
from claimcheck.tui.actions import STROKES as KEYS
from claimcheck.tui.pen import Pen, trimmed, whole

if TYPE_CHECKING:
    from claimcheck.model import Claim, Span
    from claimcheck.review import Edit
    from claimcheck.tui.desk import Desk
    from claimcheck.tui.screens.review import ReviewScreen


def stroke(screen: "ReviewScreen", desk: "Desk", typed: str) -> None:
    """A key while a claim is drawn."""
    name = next((known.id for known in KEYS if typed in known.keys), None)
    if name and desk.pen:
        try:
            STROKES[name](screen, desk, desk.pen)
        except ClaimcheckError as error:
            screen.warn(error)


def point(screen: "ReviewScreen", desk: "Desk", pen: Pen, place: int) -> None:
    """A click while a claim is drawn: the edge goes to this place of the text."""
    before = pen.span
    pen.at(place)
    _drew(screen, desk, before)


def _drew(screen: "ReviewScreen", desk: "Desk", before: "Span | None" = None) -> None:
    """The pen has moved (it drew `before`), was taken or put down."""
    screen.recolour([desk.lit, *([before] if before else []), *([desk.claim.span] if desk.claim else [])])
    screen.paint_claim()
    edge = desk.pen.edge if desk.pen else desk.lit[0]
    screen.reveal_text((max(0, edge - 1), edge))


def _edit(screen: "ReviewScreen", desk: "Desk") -> None:
    if desk.claim:
        _take(screen, desk, Pen(desk.article.text, desk.claim, (), 0))


def _add(screen: "ReviewScreen", desk: "Desk") -> None:
    checked = desk.session.checked
    parts = {*checked.not_claims, *(claim.sentence for claim in desk.claims)}
    sentences = whole(desk.article.text, parts)
    if not sentences:
        screen.say("There is no sentence to make a claim of.", role="warn")
        return
    here = desk.claim.span[0] if desk.claim else 0
    starts = [claim.span[0] for claim in desk.claims]
    left = [span for span in sentences if bisect_left(starts, span[0]) == bisect_left(starts, span[1])]
    below = [span for span in left if span[0] >= here]  # what was missed is hardly far above
    start = below[0] if below else next((span for span in sentences if span[1] > here), sentences[-1])
    _take(screen, desk, Pen(desk.article.text, None, sentences, bisect_left(sentences, start)))


def _take(screen: "ReviewScreen", desk: "Desk", pen: Pen) -> None:
    desk.pen = pen
    screen.in_thread(desk.drawer.prepare, lambda _: None)  # is ready when the drawing is
    _drew(screen, desk)


def _move(move: Callable[[Pen], None]) -> Callable[["ReviewScreen", "Desk", Pen], None]:
    def doing(screen: "ReviewScreen", desk: "Desk", pen: Pen) -> None:
        before = pen.span
        move(pen)
        _drew(screen, desk, before)

    return doing


def _join(screen: "ReviewScreen", desk: "Desk", pen: Pen) -> None:
    if pen.claim is None:
        screen.say("Only a claim that is there can be joined with the next.", role="warn")
        return
    at = desk.number[pen.joined[-1] if pen.joined else pen.claim.id] + 1
    if at >= len(desk.claims):
        screen.say("There is no next claim.", role="warn")
        return
    before = pen.span
    pen.join(desk.claims[at])
    _drew(screen, desk, before)


def _split(screen: "ReviewScreen", desk: "Desk", pen: Pen) -> None:
    halves = pen.halves()
    if halves is None or pen.claim is None:
        screen.say("Move an edge to where the claim is to be cut, then split.", role="warn")
        return
    first = desk.drawer.claim(halves[0], pen.claim)
    second = desk.drawer.claim(halves[1], pen.claim, new=True)
    _keep_drawn(screen, desk, "split", [first, second])


def _keep(screen: "ReviewScreen", desk: "Desk", pen: Pen) -> None:
    span = trimmed(pen.text, pen.span)
    if pen.claim and span == pen.claim.span:
        _drop(screen, desk, pen)
        return
    act: Edit = "add" if pen.claim is None else "join" if pen.joined else "span"
    _keep_drawn(screen, desk, act, [desk.drawer.claim(span, pen.claim)], pen.joined)


def _keep_drawn(
    screen: "ReviewScreen", desk: "Desk", act: "Edit", made: Sequence["Claim"], gone: Sequence[str] = ()
) -> None:
    event = desk.session.edit(act, made, gone)
    desk.pen = None
    desk.redraw()
    desk.go(desk.number[made[0].id])
    screen.confirm(event, desk.at)


def _drop(screen: "ReviewScreen", desk: "Desk", pen: Pen) -> None:
    desk.pen = None
    _drew(screen, desk, pen.span)
    screen.say("Nothing was changed.")


DOINGS: Mapping[str, Callable[["ReviewScreen", "Desk"], None]] = {"edit": _edit, "add-claim": _add}
STROKES: Mapping[str, Callable[["ReviewScreen", "Desk", Pen], None]] = {
    "word-back": _move(lambda pen: pen.by_word(-1)),
    "word-on": _move(lambda pen: pen.by_word(1)),
    "character-back": _move(lambda pen: pen.by_character(-1)),
    "character-on": _move(lambda pen: pen.by_character(1)),
    "other-edge": _move(Pen.turn),
    "sentence-on": _move(lambda pen: pen.by_sentence(1)),
    "sentence-back": _move(lambda pen: pen.by_sentence(-1)),
    "split": _split,
    "join": _join,
    "keep": _keep,
    "drop": _drop,
}
"""What the keys do while a claim is drawn; see `actions.STROKES`."""
