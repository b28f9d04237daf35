"""Evidence on the claim sheet: of the fact base, from outside, added by hand; and who did not answer."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from claimcheck.app.evidence.items import EvidenceItem
from claimcheck.model import Claim, Evidence, Fact, Match, Reason, Relation
from claimcheck.model.raters import differ, ratings
from claimcheck.tui.keymap import Keymap
from claimcheck.tui.strings import captions
from claimcheck.tui.styled_text import Line, TextRun, cut, fit, fold
from claimcheck.tui.views.difference_marks import marked, reasons
from claimcheck.tui.views.icons import OWN_ICON, decision_icon, relation_icon

if TYPE_CHECKING:
    from claimcheck.app.evidence.lookup_round import Tally
    from claimcheck.app.types import CitedEvidence
    from claimcheck.tui.review_state import ReviewState


def ruled(left: Line, right: Line, width: int) -> Line:
    """A line across, with words at both ends."""
    used = sum(len(run.text) for run in (*left, *right))
    return fit(
        (TextRun("── ", "rule"), *left, TextRun(" " + "─" * max(1, width - used - 6) + " ", "rule"), *right),
        width,
    )


def evidence(
    state: "ReviewState", piece: EvidenceItem, width: int, *, chosen: bool, narrow: bool
) -> list[Line]:
    """One piece of evidence: a line or two; all that decides it where it is chosen."""
    sign = relation_icon(piece.relation, (one.kind for one in reasons(piece))) if piece.relation else OWN_ICON
    cited = next((item.bearing for item in state.decision().cited if item.evidence == piece.name), None)
    head: list[TextRun] = [TextRun("▸ " if chosen else "  ", "key"), sign.run("bold")]
    if piece.name in state.decision().dismissed:
        head[1:] = [TextRun(captions.NOT_RELEVANT, "aside")]
    if cited:
        head.append(TextRun(f"  ✚ {cited}", "agrees"))
    if piece.match and piece.match.fact in state.doubted and not chosen:
        head.append(TextRun(captions.VERDICT_CHANGED, "warn"))
    if piece.match and differ(piece.match.raters) and not chosen:
        head.append(TextRun(captions.CHECKERS_DISAGREE, "warn"))
    if _later(piece) and not chosen:
        head.append(TextRun(captions.LATER_SHORT, "later"))
    head.append(TextRun(f"  {title(piece)}", "" if chosen else "dim"))
    lines = [fit((TextRun(" "), *head), width)]
    if not chosen:
        words = TextRun(cut(said(state, piece), width - 6), "dim")
        return lines if narrow else [*lines, fit((TextRun("     "), words), width)]
    if piece.match:
        fact = state.facts[piece.match.fact]
        lines += fold(_statement(fact, piece.match), width - 1, indent=4, first=3)
        if doubt := state.doubted.get(fact.id):
            lines += fold((TextRun(f"⚠ {doubt}", "warn"),), width - 1, indent=5, first=3)
        return [*lines, *_grounds(fact, piece.match, width, narrow=narrow)]
    if piece.found:
        return [*lines, *_passage(piece.found, width, narrow=narrow)]
    return [*lines, *_added(piece.own, width)] if piece.own else lines


def _later(piece: EvidenceItem) -> bool:
    return bool(piece.match and piece.match.later) or bool(piece.found and piece.found.later)


def title(piece: EvidenceItem) -> str:
    """What a piece of evidence is called, after its source."""
    if piece.match:
        return captions.YOUR_FACTS.format(fact=piece.match.fact)
    if piece.found:
        return " · ".join(part for part in (piece.found.source, piece.found.title) if part)
    seen = piece.own.snapshot if piece.own else None
    return (seen.title or seen.said_by or seen.link or seen.kind) if seen else ""


def said(state: "ReviewState", piece: EvidenceItem) -> str:
    """What a piece of evidence says, in a sentence or a passage."""
    if piece.match:
        return state.facts[piece.match.fact].statement
    if piece.found:
        return piece.found.passage
    return (piece.own.passage or piece.own.snapshot.note) if piece.own else ""


def _statement(fact: Fact, match: Match) -> Iterator[TextRun]:
    """The statement, with the words that differ from the claim marked."""
    yield from _quoted(fact.statement, match.reasons)
    if fact.verdict != "true":
        yield TextRun(captions.RATED.format(verdict=fact.verdict), "holds-false bold")


def _quoted(text: str, reasons: tuple[Reason, ...]) -> Iterator[TextRun]:
    yield TextRun("“", "dim")
    yield from marked(text, (reason.fact for reason in reasons))
    yield TextRun("”", "dim")


def _grounds(fact: Fact, match: Match, width: int, *, narrow: bool) -> list[Line]:
    lines: list[Line] = []
    sign = relation_icon(match.relation, (reason.kind for reason in match.reasons))
    for reason in match.reasons:
        lines += _reason(reason, sign.role, width)
    if match.same:
        lines += _dim(f"{captions.SAME}{', '.join(match.same)}", width)
    if match.later:
        known = max((source.published for source in fact.sources if source.published), default="")
        words = captions.LATER.format(day=captions.ON_DAY.format(day=known) if known else "")
        lines += fold((TextRun(words, "later"),), width - 1, indent=5, first=3)
    if match.raters:
        role = "warn" if differ(match.raters) else "dim"
        lines += fold((TextRun(ratings(match.raters), role),), width - 1, indent=5, first=3)
        links = (rater.url for rater in match.raters if rater.url and not narrow)
        return [*lines, *(row for url in links for row in _dim(url, width))]
    shown = fact.sources[:1] if narrow else fact.sources[:3]
    for source in shown:
        parts = [
            source.publisher or source.title,
            source.published,
            "" if source.checked else captions.NOT_OPENED,
        ]
        words = " · ".join(part for part in parts if part)
        lines += _dim(words, width)
    if len(fact.sources) > len(shown):
        lines.append(
            (TextRun(captions.AND_MORE_SOURCES.format(count=len(fact.sources) - len(shown)), "dim"),)
        )
    if not fact.sources:
        lines.append((TextRun(captions.NO_SOURCE_GIVEN, "flag"),))
    return lines


def _dim(words: str, width: int) -> list[Line]:
    return fold((TextRun(words, "dim"),), width - 1, indent=5, first=3)


def _reason(reason: Reason, role: str, width: int) -> list[Line]:
    return fold((TextRun(f"{reason.kind}: ", role), TextRun(reason.why)), width - 1, indent=5, first=3)


def _passage(found: Evidence, width: int, *, narrow: bool) -> list[Line]:
    """What a source outside said, why it bears on the claim, and how good a source it is."""
    lines = fold(_quoted(found.passage, found.reasons), width - 1, indent=4, first=3)
    kinds = (reason.kind for reason in found.reasons)
    role = relation_icon(found.relation, kinds).role if found.relation else ""
    for reason in found.reasons:
        lines += _reason(reason, role, width)
    if found.later:
        day = captions.ON_DAY.format(day=found.published) if found.published else ""
        lines += fold((TextRun(captions.LATER.format(day=day), "later"),), width - 1, indent=5, first=3)
    kept = captions.SAVED_AS.format(name=found.snapshot[:10])
    looked = captions.SEARCHED_ON if found.query else captions.NOTED_ON  # nothing was asked for one's own
    asked = looked.format(day=found.asked_at[:10]) if found.asked_at else ""
    parts = (
        found.published or captions.NO_DATE,
        "" if narrow else found.link,
        captions.ORIGIN.format(name=found.origin),
        asked,
        kept,
    )
    lines += _dim(" · ".join(part for part in parts if part), width)
    if found.tertiary:
        lines += fold((TextRun(captions.TERTIARY, "flag"),), width - 1, indent=5, first=3)
    return lines


def _added(own: "CitedEvidence", width: int) -> list[Line]:
    """What somebody added by hand."""
    seen = own.snapshot
    words = own.passage or seen.note
    lines = fold((TextRun(f"“{words}”"),), width - 1, indent=4, first=3) if words else []
    rank = {True: captions.PRIMARY, False: captions.SECONDARY, None: ""}[seen.primary]
    saved = captions.SAVED_AS.format(name=seen.id[:10])
    parts = (seen.said_by, seen.channel, seen.published, rank, seen.link, saved)
    return lines + _dim(" · ".join(filter(None, parts)), width)


# ---------------------------------------------------------------- before

_UNASKED_WORDS: Mapping[Relation, str] = {
    "agrees": captions.SAME_CLAIM,
    "conflicts": captions.OTHER_CLAIM,
    "unclear": captions.SIMILAR_CLAIM,
}


def similar_decisions(state: "ReviewState", claim: Claim, width: int, *, narrow: bool) -> list[Line]:
    """Earlier decisions on like claims of other articles: who, when, which verdict, and on what words."""
    there = state.before.get(claim.id, ())
    lines: list[Line] = []
    for one in there:
        sign = decision_icon(one.decision, state.scale)
        told = " · ".join(filter(None, (one.decision.by, one.decision.at[:10], _UNASKED_WORDS[one.relation])))
        verdict = sign.run("bold")
        where = captions.EARLIER_VERDICT.format(
            text=one.text, number=one.number, article=one.title or one.article
        )
        if narrow:
            lines.append(
                fit((TextRun("  "), verdict, TextRun(f"  {told}  ", "dim"), TextRun(where, "dim")), width)
            )
        else:
            lines.append(fit((TextRun("  "), verdict, TextRun(f"  {told}", "dim")), width))
            lines += fold((TextRun(where, "dim"),), width - 1, indent=4, first=4)[:2]
    return (
        [ruled((TextRun(captions.EARLIER, "bold"), TextRun(captions.EARLIER_ON, "dim")), (), width), *lines]
        if lines
        else []
    )


# ---------------------------------------------------------------- outside


def outside(state: "ReviewState", claim: Claim, keys: Keymap, width: int) -> list[Line]:
    """How far each source is, that it found nothing, or why it gave no answer; a line for those alike."""
    standing: dict[Line, list[str]] = {}
    for source in dict.fromkeys((*state.sources, *(one.source for one in claim.evidence))):
        standing.setdefault(_standing(state, claim, source), []).append(source)
    lines = [
        row
        for runs, sources in standing.items()
        for row in fold((TextRun(f"{', '.join(sources)}  "), *runs), width - 1, indent=5, first=3)
    ]
    asks: Line = (TextRun(keys.key("ask"), "key", "ask"), TextRun(captions.SEARCHES, "dim", "ask"))
    head = ruled((TextRun(captions.SEARCH, "bold"),), () if state.offline else asks, width)
    return [head, *lines] if lines else []


def _standing(state: "ReviewState", claim: Claim, source: str) -> Line:
    tally = state.round.tallies.get(source) if state.round else None
    if tally and tally.done < tally.total:
        return _meter(tally)
    given = [one for one in claim.evidence if one.source == source]
    if not given:
        return (TextRun(captions.NOT_SEARCHED_OFFLINE if state.offline else captions.NOT_SEARCHED, "dim"),)
    found = (TextRun(captions.FOUND_ABOVE, "agrees"),) if given[0].asked == "found" else ()
    gap = (TextRun("  "),) if found else ()
    return (*found, *(run for one in given if one.asked != "found" for run in (*gap, _silent(one))))


def _silent(given: Evidence) -> TextRun:
    """That a source gave nothing, or not all, and why; a failure is shown as one."""
    said = ", ".join(part for part in (given.why, given.asked_at[:10]) if part)
    role = "warn" if given.asked in ("partly-read", "no-answer") else "dim"
    return TextRun(
        captions.ASKED.get(given.asked, given.asked.replace("-", " ")) + (f" ({said})" if said else ""), role
    )


_LONG = 12  # cells of a meter


def _meter(tally: "Tally") -> Line:
    full = round(_LONG * tally.done / max(1, tally.total))
    rest = captions.COUNT_OF.format(done=tally.done, total=tally.total) + (
        captions.FOUND.format(count=tally.found) if tally.found else ""
    )
    failed = TextRun(f" · {tally.failed} {tally.why}" if tally.failed else "", "warn")
    return (
        TextRun("█" * full, "holds-true"),
        TextRun("░" * (_LONG - full), "rule"),
        TextRun(rest, "dim"),
        failed,
    )
