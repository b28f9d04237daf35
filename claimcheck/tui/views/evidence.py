"""Evidence on the claim sheet: of the fact base, from outside, added by hand; and who did not answer."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from claimcheck.model import Claim, Evidence, Fact, Match, Reason, Relation
from claimcheck.tui.actions import Keys
from claimcheck.tui.pieces import Piece
from claimcheck.tui.runs import Line, Run, cut, fit, fold
from claimcheck.tui.views.marks import marked
from claimcheck.tui.views.signs import OWN_SIGN, RELATION_SIGNS, decision_sign

if TYPE_CHECKING:
    from claimcheck.sources.citing import Cited
    from claimcheck.tui.asking import Tally
    from claimcheck.tui.desk import Desk


def ruled(left: Line, right: Line, width: int) -> Line:
    """A line across, with words at both ends."""
    used = sum(len(run.text) for run in (*left, *right))
    return fit(
        (Run("── ", "rule"), *left, Run(" " + "─" * max(1, width - used - 6) + " ", "rule"), *right), width
    )


def evidence(desk: "Desk", piece: Piece, width: int, *, chosen: bool, narrow: bool) -> list[Line]:
    """One piece of evidence: a line or two; all that decides it where it is chosen."""
    sign = RELATION_SIGNS[piece.relation] if piece.relation else OWN_SIGN
    cited = next((item.bearing for item in desk.decision().cited if item.evidence == piece.name), None)
    head: list[Run] = [
        Run("▸ " if chosen else "  ", "key"),
        Run(f"{sign.glyph} {sign.word}", f"{sign.role} bold"),
    ]
    if piece.name in desk.decision().dismissed:
        head[1:] = [Run("× DOES NOT BEAR", "aside")]
    if cited:
        head.append(Run(f"  ✚ {cited}", "agrees"))
    if _later(piece) and not chosen:
        head.append(Run("  ⚠ later", "later"))
    head.append(Run(f"  {_title(piece)}", "" if chosen else "dim"))
    lines = [fit((Run(" "), *head), width)]
    if not chosen:
        said = cut(_said(desk, piece), width - 6)
        return lines if narrow else [*lines, fit((Run("     "), Run(said, "dim")), width)]
    if piece.match:
        fact = desk.facts[piece.match.fact]
        lines += fold(_statement(fact, piece.match), width - 1, indent=4, first=3)
        return [*lines, *_grounds(fact, piece.match, width, narrow=narrow)]
    if piece.found:
        return [*lines, *_passage(piece.found, width, narrow=narrow)]
    return [*lines, *_added(piece.own, width)] if piece.own else lines


def _later(piece: Piece) -> bool:
    return bool(piece.match and piece.match.later) or bool(piece.found and piece.found.later)


def _title(piece: Piece) -> str:
    """What the piece is called, after its source."""
    if piece.match:
        return f"your facts · {piece.match.fact}"
    if piece.found:
        return " · ".join(part for part in (piece.found.source, piece.found.title) if part)
    seen = piece.own.snapshot if piece.own else None
    return (seen.title or seen.said_by or seen.link or seen.kind) if seen else ""


def _said(desk: "Desk", piece: Piece) -> str:
    if piece.match:
        return desk.facts[piece.match.fact].statement
    if piece.found:
        return piece.found.passage
    return (piece.own.passage or piece.own.snapshot.note) if piece.own else ""


def _statement(fact: Fact, match: Match) -> Iterator[Run]:
    """The statement, with the words that differ from the claim marked."""
    yield from _quoted(fact.statement, match.reasons)
    if fact.verdict != "true":
        yield Run(f"  your facts call this {fact.verdict}", "holds-false bold")


def _quoted(text: str, reasons: tuple[Reason, ...]) -> Iterator[Run]:
    yield Run("“", "dim")
    yield from marked(text, (reason.fact for reason in reasons))
    yield Run("”", "dim")


def _grounds(fact: Fact, match: Match, width: int, *, narrow: bool) -> list[Line]:
    lines: list[Line] = []
    for reason in match.reasons:
        lines += _reason(reason, RELATION_SIGNS[match.relation].role, width)
    if match.same:
        lines += fold((Run("same: ", "dim"), Run(", ".join(match.same), "dim")), width - 1, indent=5, first=3)
    if match.later:
        known = max((source.published for source in fact.sources if source.published), default="")
        words = f"⚠ LATER than the claim{f': its source is of {known}' if known else ''}"
        lines += fold((Run(words, "later"),), width - 1, indent=5, first=3)
    shown = fact.sources[:1] if narrow else fact.sources[:3]
    for source in shown:
        parts = [source.publisher or source.title, source.published, "" if source.checked else "not checked"]
        words = " · ".join(part for part in parts if part)
        lines += fold((Run(words, "dim"),), width - 1, indent=5, first=3)
    if len(fact.sources) > len(shown):
        lines.append((Run(f"   and {len(fact.sources) - len(shown)} more", "dim"),))
    if not fact.sources:
        lines.append((Run("   no source given", "flag"),))
    return lines


def _reason(reason: Reason, role: str, width: int) -> list[Line]:
    return fold((Run(f"{reason.kind}: ", role), Run(reason.why)), width - 1, indent=5, first=3)


def _passage(found: Evidence, width: int, *, narrow: bool) -> list[Line]:
    """What a source outside said, why it bears on the claim, and how good a source it is."""
    lines = fold(_quoted(found.passage, found.reasons), width - 1, indent=4, first=3)
    role = RELATION_SIGNS[found.relation].role if found.relation else ""
    for reason in found.reasons:
        lines += _reason(reason, role, width)
    if found.later:
        day = f": it is of {found.published}" if found.published else ""
        lines += fold((Run(f"⚠ LATER than the claim{day}", "later"),), width - 1, indent=5, first=3)
    kept = f"kept as {found.snapshot[:10]}"
    asked = f"asked {found.asked_at[:10]}" if found.asked_at else ""
    parts = (
        found.published or "no date",
        "" if narrow else found.link,
        f"origin {found.origin}",
        asked,
        kept,
    )
    words = " · ".join(part for part in parts if part)
    lines += fold((Run(words, "dim"),), width - 1, indent=5, first=3)
    if found.tertiary:
        lines += fold((Run("⚑ leads to sources, but is none", "flag"),), width - 1, indent=5, first=3)
    return lines


def _added(own: "Cited", width: int) -> list[Line]:
    """What somebody added by hand."""
    seen = own.snapshot
    words = own.passage or seen.note
    lines = fold((Run(f"“{words}”"),), width - 1, indent=4, first=3) if words else []
    rank = {True: "primary", False: "secondary", None: ""}[seen.primary]
    parts = (seen.said_by, seen.channel, seen.published, rank, seen.link, f"kept as {seen.id[:10]}")
    return lines + fold((Run(" · ".join(filter(None, parts)), "dim"),), width - 1, indent=5, first=3)


# ---------------------------------------------------------------- before

_TOLD: Mapping[Relation, str] = {
    "agrees": "the same",
    "conflicts": "otherwise",
    "unclear": "something like it",
}


def before(desk: "Desk", claim: Claim, width: int, *, narrow: bool) -> list[Line]:
    """Earlier decisions on like claims of other articles: who, when, which verdict, and on what words."""
    there = desk.before.get(claim.id, ())
    lines: list[Line] = []
    for one in there:
        sign = decision_sign(one.decision, desk.scale)
        told = " · ".join(filter(None, (one.decision.by, one.decision.at[:10], _TOLD[one.relation])))
        verdict = Run(f"{sign.glyph} {sign.word}", f"{sign.role} bold")
        where = f"“{one.text}” claim {one.number}, {one.title or one.article}"
        if narrow:
            lines.append(fit((Run("  "), verdict, Run(f"  {told}  ", "dim"), Run(where, "dim")), width))
        else:
            lines.append(fit((Run("  "), verdict, Run(f"  {told}", "dim")), width))
            lines += fold((Run(where, "dim"),), width - 1, indent=4, first=4)[:2]
    return (
        [ruled((Run("DECIDED BEFORE", "bold"), Run(" elsewhere, no fact", "dim")), (), width), *lines]
        if lines
        else []
    )


# ---------------------------------------------------------------- outside


def outside(desk: "Desk", claim: Claim, keys: Keys, width: int) -> list[Line]:
    """How far each source is, that it found nothing, or why it gave no answer; a line for those alike."""
    standing: dict[Line, list[str]] = {}
    for source in dict.fromkeys((*desk.sources, *(one.source for one in claim.evidence))):
        standing.setdefault(_standing(desk, claim, source, keys), []).append(source)
    lines = [
        row
        for runs, sources in standing.items()
        for row in fold((Run(f"{', '.join(sources)}  "), *runs), width - 1, indent=5, first=3)
    ]
    return [ruled((Run("OUTSIDE", "bold"),), (), width), *lines] if lines else []


def _standing(desk: "Desk", claim: Claim, source: str, keys: Keys) -> Line:
    tally = desk.round.tallies.get(source) if desk.round else None
    if tally and tally.done < tally.total:
        return _meter(tally)
    given = [one for one in claim.evidence if one.source == source]
    if not given:
        return _unasked(desk, keys)
    found = (Run("found, see above", "agrees"),) if given[0].asked == "found" else ()
    gap = (Run("  "),) if found else ()
    return (*found, *(run for one in given if one.asked != "found" for run in (*gap, _silent(one))))


def _silent(given: Evidence) -> Run:
    """That a source gave nothing, or not all, and why; a failure is shown as one."""
    said = ", ".join(part for part in (given.why, given.asked_at[:10]) if part)
    role = "warn" if given.asked in ("partly-read", "no-answer") else "dim"
    return Run(given.asked.replace("-", " ") + (f" ({said})" if said else ""), role)


def _unasked(desk: "Desk", keys: Keys) -> Line:
    if desk.offline:
        return (Run("not asked (offline)", "dim"),)
    return (Run("not asked yet  ", "dim"), Run(keys.key("ask"), "key", "ask"), Run(" asks", "dim", "ask"))


_LONG = 12  # cells of a meter


def _meter(tally: "Tally") -> Line:
    full = round(_LONG * tally.done / max(1, tally.total))
    rest = f" {tally.done} of {tally.total}" + (f" · {tally.found} found" if tally.found else "")
    failed = Run(f" · {tally.failed} {tally.why}" if tally.failed else "", "warn")
    return (Run("█" * full, "holds-true"), Run("░" * (_LONG - full), "rule"), Run(rest, "dim"), failed)
