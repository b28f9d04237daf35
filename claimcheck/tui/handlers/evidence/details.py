"""A piece of evidence in full: all that is known of it, from the fact base or from outside."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.model import Evidence, Fact, Reason
from claimcheck.model.series import FigureFact
from claimcheck.tui.strings import windows
from claimcheck.tui.styled_text import Line, TextRun, paragraphs, short_path
from claimcheck.tui.views.difference_marks import marked, reasons
from claimcheck.tui.views.figure_line import figure_line
from claimcheck.tui.views.icons import OWN_ICON, relation_icon

if TYPE_CHECKING:
    from claimcheck.app.types import CitedEvidence
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen

Parts = list[tuple[str, str | Line]]
_THROUGH = ("next-evidence", "previous-evidence", "cite", "dismiss", "browser")
"""What can be done while evidence is read; besides, a verdict decides."""


_ID, _COPY = windows.SAVED_ID, windows.COPY_HASH


def read_evidence(screen: "ReviewScreen", state: "ReviewState") -> None:
    """In a pane of its own; on a wide screen the claim stays in sight beside it."""

    def through(key: str) -> bool | None:
        action = screen.keys.by_key.get({" ": "space"}.get(key, key))
        if action is None or not (action.value or action.id in _THROUGH):
            return None
        if action.value:  # a verdict goes on to another claim
            screen.call_later(screen.do, action)
            return False
        screen.do(action)
        return True

    names = {
        "next-evidence": windows.OTHER,
        "cite": windows.CITE_KEY,
        "dismiss": windows.NOT_RELEVANT,
        "browser": windows.BROWSER,
    }
    keys = "".join(f"{screen.keys.key(name)} {words}  " for name, words in names.items())
    screen.show_page(
        windows.EVIDENCE_TITLE,
        lambda width: paragraphs(_parts(state), width),
        through=through,
        keys=keys,
        beside=True,
    )


def _parts(state: "ReviewState") -> Parts:
    piece = state.evidence_item
    if piece is None:
        return [("", windows.NO_EVIDENCE_LEFT)]
    number = windows.PLACE_OF.format(
        number=min(state.chosen, len(state.evidence_items) - 1) + 1, total=len(state.evidence_items)
    )
    cited = next((one.bearing for one in state.decision().cited if one.evidence == piece.name), "")
    sign = relation_icon(piece.relation, (one.kind for one in reasons(piece))) if piece.relation else OWN_ICON
    words: Line = (
        sign.run("bold"),
        TextRun(f"   {number}", "dim"),
        TextRun(windows.CITED.format(how=cited) if cited else "", "agrees"),
        TextRun(windows.MARKED_NOT_RELEVANT if piece.name in state.decision().dismissed else "", "aside"),
    )
    head: Parts = [("", words)]
    if piece.match:
        return head + fact_parts(state.facts[piece.match.fact], piece.match.reasons)
    if piece.found:
        kept = state.look(piece.name)
        return head + found_parts(piece.found) + _named({_COPY: kept.snapshot.body if kept else ""})
    return head + (own_parts(piece.own) if piece.own else [])


def _named(parts: Mapping[str, str]) -> Parts:
    return [(label, text) for label, text in parts.items() if text]


def _lit(text: str, reasons: tuple[Reason, ...]) -> Line:
    """The words that differ from the claim, lit; and below why they do."""
    return tuple(marked(text, (reason.fact for reason in reasons)))


def fact_parts(fact: Fact, reasons: tuple[Reason, ...] = ()) -> Parts:
    """Everything about a fact, as labels and texts."""
    span = (
        windows.TO.join(part or "…" for part in (fact.valid_from, fact.valid_until))
        if fact.valid_from or fact.valid_until
        else ""
    )
    parts: Parts = [
        (fact.title or fact.id, ""),
        ("", _lit(fact.statement, reasons)),
        *((reason.kind, reason.why) for reason in reasons),
        *((("", figure_line(fact.figures)),) if isinstance(fact, FigureFact) else ()),
        (windows.RATED, fact.verdict),
        *((windows.ALSO_WORDED, _lit(other, reasons)) for other in fact.also),
        *_named({windows.TRUE_FROM: span, windows.ABOUT: ", ".join(fact.about)}),
    ]
    for source in fact.sources:
        parts.append((source.publisher or source.title or windows.SOURCE, ""))
        parts += _named(
            {windows.TITLED: source.title, windows.DATED: source.published, windows.LINK: source.url}
        )
        parts += [(windows.QUOTED, _lit(f"“{source.quote}”", reasons))] if source.quote else []
        parts.append((windows.OPENED, source.checked or windows.NOT_OPENED))
    parts += [(windows.IN_FACTS, ""), (windows.ID, fact.id)]
    return parts + ([(windows.IN_FILE, f"{short_path(Path(fact.file))}:{fact.line}")] if fact.file else [])


def found_parts(found: Evidence) -> Parts:
    """Everything about what a source outside gave."""
    poor = windows.ENCYCLOPEDIA if found.tertiary else ""
    return [
        (" · ".join(filter(None, (found.title or found.source, found.heading))), ""),
        (
            "",
            (
                TextRun(f"{found.before} ", "dim"),
                *_lit(found.passage, found.reasons),
                TextRun(f" {found.after}", "dim"),
            ),
        ),
        (windows.SOURCE, ""),
        *_named({windows.FOUND_BY: found.source, windows.DATED: found.published, windows.LINK: found.link}),
        *_named({windows.CAUTION: poor, windows.REMARK: found.why, windows.SEARCHED_WITH: found.query}),
        *((reason.kind, reason.why) for reason in found.reasons),
        *_named({_ID: found.snapshot}),
    ]


def own_parts(own: "CitedEvidence") -> Parts:
    """Everything about what somebody added by hand."""
    seen = own.snapshot
    rank = {True: windows.PRIMARY, False: windows.SECONDARY, None: ""}[seen.primary]
    return [
        (seen.title or seen.said_by or windows.ADDED_BY_YOU, ""),
        *_named({"": own.passage or seen.note, windows.SAID_BY: seen.said_by, windows.CHANNEL: seen.channel}),
        *_named({windows.DATED: seen.published, windows.LINK: seen.link or seen.url, windows.RANK: rank}),
        *_named({windows.SEEN: seen.seen_at, windows.FORM: seen.kind, _ID: seen.id, _COPY: seen.body}),
    ]
