"""What a claim is compared with: the other place of the article, the transcript, the evidence."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Claim, Mismatch, Span
from claimcheck.model.mismatches import name_of
from claimcheck.tui.handlers.evidence.details import read_evidence
from claimcheck.tui.handlers.history import go_to
from claimcheck.tui.strings import captions, messages, windows
from claimcheck.tui.styled_text import Line, TextRun, fold
from claimcheck.tui.views.difference_marks import marked, reasons
from claimcheck.tui.views.evidence_section import said, title
from claimcheck.tui.views.icons import relation_icon
from claimcheck.tui.views.side_by_side import Comparison, Mark, Side, around, comparison_lines, lit

if TYPE_CHECKING:
    from claimcheck.app.evidence.items import EvidenceItem
    from claimcheck.model.quotations import CheckedQuotation
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen
    from claimcheck.tui.widgets.sources import Item


def compare(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Show what the claim is compared with, both sides of each; enter, or the key again, goes there.

    What is not relevant stays in the list, marked, until the window is closed: the same key takes it back.
    """
    claim, session = state.current, state.session
    found = list(comparisons(state, claim))
    if not found:
        screen.say(outside_claims(state) or messages.NO_OTHER_PLACE)
        return
    key = screen.keys.key("other-place")
    title_ = windows.BOTH_SIDES.format(number=state.at + 1)
    dismisses = screen.keys.key("dismiss")
    away = {dismisses: windows.NOT_RELEVANT} if any(one.name for one in found) else {}
    keys = {"enter": windows.GOES_THERE, **away, key: ""}

    def is_away(one: Comparison) -> bool:
        return one.name in session.decision(claim.id).dismissed

    def items() -> "list[Item]":
        aside = TextRun(captions.NOT_RELEVANT, "aside")
        shown = (one._replace(title=aside) if is_away(one) else one for one in found)
        return [partial(comparison_lines, one) for one in shown]

    def toggle(pressed: str, at: int) -> "tuple[list[Item], int] | None":
        """Put one aside, and go to the next that is not; or take it back."""
        one = found[at]
        if pressed != dismisses:
            return None
        if not one.name:
            screen.say(messages.QUOTE_STAYS)
            return items(), at
        try:
            screen.confirm(session.dismiss(claim.id, one.name, not is_away(one)), state.at)
            screen.paint_list()  # an inconsistency is gone from the claim of its other place, too
        except ClaimcheckError as error:
            screen.warn(error)
        left = [place for place, other in enumerate(found) if other.name and not is_away(other)]
        after = [place for place in left if place > at] or left
        return items(), after[0] if is_away(one) and after else at

    screen.walk(title_, items(), keys, lambda _, at: found[at].go(screen, state), stay=toggle)


def comparisons(state: "ReviewState", claim: Claim) -> Iterator[Comparison]:
    """All that the claim is compared with: what the article says elsewhere, transcripts, evidence."""
    for mismatch in state.session.mismatches(claim):
        yield _mismatch(state, claim, mismatch)
    quoted = [one for one in state.quotations if one.touches(claim.span)]
    for one in sorted(quoted, key=lambda one: not one.differs):
        yield _quotation(state, one)
    for piece in state.evidence_items:
        if piece.relation and piece.name not in state.decision().dismissed:
            yield _evidence(state, claim, piece)


def outside_claims(state: "ReviewState") -> str:
    """The mismatches of which no claim holds a place: of a table, a caption, a name beside the claims."""
    text = state.article.text
    found = [
        "“{}” and “{}”: {}".format(*(" ".join(text[slice(*at)].split()) for at in (one.a, one.b)), one.why)
        for one in state.session.checked.mismatches
        if not one.claims
    ]
    return messages.OUTSIDE_CLAIMS.format(found="; ".join(found)) if found else ""


def _mismatch(state: "ReviewState", claim: Claim, mismatch: Mismatch) -> Comparison:
    other = state.number.get(mismatch.other)
    there = state.claims[other] if other is not None and mismatch.other != claim.id else None
    where = _claim(state.at)
    elsewhere = _claim(other) if there and other is not None else windows.ELSEWHERE
    place = mismatch.b if any(mismatch.b) else there.span if there else claim.span
    return Comparison(
        TextRun(windows.INCONSISTENT, "mismatch"),
        mismatch.why,
        Side(where, _in_article(state, mismatch.a if any(mismatch.a) else claim.span)),
        Side(elsewhere, _in_article(state, place)),
        partial(go_to, claim=there.id) if there else partial(_to_place, place=place),
        name_of(mismatch),
    )


def _claim(at: int) -> str:
    return captions.CLAIM_NUMBER.format(number=at + 1)


def _in_article(state: "ReviewState", place: Span) -> Line:
    """A place of the article with the words around it in its paragraph."""
    whole = (0, len(state.article.text))
    paragraphs = state.session.checked.paragraphs
    within = next((span for span in paragraphs if span[0] <= place[0] < span[1]), whole)
    return around(state.article.text, place, within, [(place, "hit")])


def _quotation(state: "ReviewState", one: "CheckedQuotation") -> Comparison:
    story = [(change.story, "hit") for change in one.changed if change.story]
    record = state.records.get(one.record)
    there: Line = (TextRun(windows.NOT_IN_RECORD, "dim"),)
    if record and one.at:
        changed = [(change.record, "hit") for change in one.changed if change.record]
        there = tuple(run for at in one.at for run in _in_record(record.text, at, changed))
    return Comparison(
        TextRun(windows.QUOTE_IS.format(status=one.status).upper(), "warn" if one.differs else "agrees"),
        one.why,
        Side(captions.THE_ARTICLE, lit(state.article.text, one.quotation.span, story)),
        Side(" · ".join(filter(None, (one.record, one.place))), there),
        partial(show_record, name=one.record, place=one.at[0] if one.at else (0, 0)),
    )


def _in_record(text: str, place: Span, changed: list[Mark]) -> Line:
    """A place of a transcript with the words around it in its line."""
    end = text.find("\n", place[1])
    within = (text.rfind("\n", 0, place[0]) + 1, len(text) if end < 0 else end)
    return around(text, place, within, [(place, "bold"), *changed])


def _evidence(state: "ReviewState", claim: Claim, piece: "EvidenceItem") -> Comparison:
    why = reasons(piece)
    sign = relation_icon(piece.relation or "unclear", [reason.kind for reason in why])
    words = claim.standalone or claim.text
    return Comparison(
        sign.run(),
        "; ".join(reason.why for reason in why),
        Side(_claim(state.at), tuple(marked(words, (one.claim for one in why)))),
        Side(title(piece), tuple(marked(said(state, piece), (one.fact for one in why)))),
        partial(_to_evidence, name=piece.name),
        piece.name,
    )


def _to_place(screen: "ReviewScreen", state: "ReviewState", place: Span) -> None:
    screen.reveal_text(place)
    words = " ".join(state.article.text[slice(*place)].split())
    screen.say(messages.OTHER_PLACE.format(words=words))


def _to_evidence(screen: "ReviewScreen", state: "ReviewState", name: str) -> None:
    names = (piece.name for piece in state.evidence_items)  # what is not relevant is the last of them
    state.choose(next((at for at, one in enumerate(names) if one == name), 0) - state.chosen)
    screen.evidence_chosen()
    read_evidence(screen, state)


def show_record(screen: "ReviewScreen", state: "ReviewState", name: str, place: Span) -> None:
    """Open a transcript at a place of it."""
    record = state.records.get(name)
    if record is None:
        screen.say(messages.NO_RECORD.format(record=name), role="warn")
        return

    def page(width: int) -> list[Line]:
        at, lines = 0, list[Line]()
        for paragraph in record.text.split("\n"):
            words = lit(record.text, (at, at + len(paragraph)), [(place, "hit")])
            lines += fold(words, width - 1, indent=1, first=1) if paragraph else [()]
            at += len(paragraph) + 1
        return lines

    screen.show_page(name, page, start="hit")
