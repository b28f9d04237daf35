"""A piece of evidence in full: all that is known of it, from the fact base or from outside."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claimcheck.model import Evidence, Fact
from claimcheck.sources.citing import Cited
from claimcheck.tui.doing import windows

if TYPE_CHECKING:
    from claimcheck.tui.desk import Desk
    from claimcheck.tui.screens.review import ReviewScreen

Parts = list[tuple[str, str]]


def _read(screen: "ReviewScreen", desk: "Desk") -> None:
    piece = desk.piece
    if piece is None:
        return
    if piece.match:
        parts = fact_parts(desk.facts[piece.match.fact])
    elif piece.found:
        parts = found_parts(piece.found)
    elif piece.own:
        parts = own_parts(piece.own)
    windows.read(screen, "Evidence in full", parts)


def _named(parts: Mapping[str, str]) -> Parts:
    return [(label, text) for label, text in parts.items() if text]


def fact_parts(fact: Fact) -> Parts:
    """Everything about a fact, as labels and texts."""
    span = (
        " to ".join(part or "…" for part in (fact.valid_from, fact.valid_until))
        if fact.valid_from or fact.valid_until
        else ""
    )
    parts: Parts = [
        (fact.title or fact.id, ""),
        ("", fact.statement),
        ("your facts call it", fact.verdict),
        *(("also put as", other) for other in fact.also),
        *_named({"holds": span, "about": ", ".join(fact.about)}),
    ]
    for source in fact.sources:
        parts.append((source.publisher or source.title or "Source", ""))
        parts += _named({"title": source.title, "published": source.published, "address": source.url})
        parts += [("quote", f"“{source.quote}”")] if source.quote else []
        parts.append(("opened and read", source.checked or "by nobody yet (not checked)"))
    parts += [("In the fact base", ""), ("id", fact.id)]
    return parts + ([("file", f"{fact.file}:{fact.line}")] if fact.file else [])


def found_parts(found: Evidence) -> Parts:
    """Everything about what a source outside gave."""
    poor = "an encyclopedia leads to sources, but is none" if found.tertiary else ""
    return [
        (found.title or found.source, ""),
        ("", f"{found.before} {found.passage} {found.after}".strip()),
        ("Where it comes from", ""),
        *_named({"source": found.source, "published": found.published, "address": found.link}),
        *_named({"mind": poor, "note": found.why, "asked with": found.query}),
        *((reason.kind, reason.why) for reason in found.reasons),
        *_named({"kept as": found.snapshot}),
    ]


def own_parts(own: Cited) -> Parts:
    """Everything about what somebody added by hand."""
    seen = own.snapshot
    rank = {True: "primary: the source itself speaks", False: "secondary", None: ""}[seen.primary]
    return [
        (seen.title or seen.said_by or "Added by hand", ""),
        *_named({"": own.passage or seen.note, "said by": seen.said_by, "by way of": seen.channel}),
        *_named({"published": seen.published, "address": seen.link or seen.url, "rank": rank}),
        *_named({"seen": seen.seen_at, "kind": seen.kind, "kept as": seen.id}),
    ]


DOINGS: Mapping[str, Callable[["ReviewScreen", "Desk"], None]] = {"read": _read}
