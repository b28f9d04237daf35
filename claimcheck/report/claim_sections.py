"""The section of one claim in the report: evidence, decision, and the citations of the decision."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from claimcheck.config.settings import Rating
from claimcheck.evidence.citations import name_of
from claimcheck.evidence.snapshots import OWN
from claimcheck.model import Article, Citation, Claim, Evidence, Fact, Match, Registered, by_meaning
from claimcheck.model import Link as ChainLink
from claimcheck.model import Mismatch as ClaimMismatch
from claimcheck.model.language_notice import own_voice
from claimcheck.model.mismatches import NAME
from claimcheck.model.quotations import CheckedQuotation
from claimcheck.model.raters import as_judged, facts_of
from claimcheck.model.repeated_claims import also_in
from claimcheck.model.series import FigureFact
from claimcheck.report.cited_evidence import as_found, original
from claimcheck.report.model import (
    Flag,
    Group,
    Item,
    Known,
    Link,
    Mismatch,
    Source,
    Tone,
    Verdict,
    web_address,
)
from claimcheck.report.model import Judgement as Judged
from claimcheck.review import Decision
from claimcheck.review.judgements import Judgement, outcome, sharing

BesideClaim = Mapping[str, Match | Evidence]


class ReportContext(msgspec.Struct, frozen=True, kw_only=True):
    """What all claims of a report share. `decisive`: the verdicts that need a cited source.

    `evidence`: outside evidence by the name it is cited under; `starts`: where the paragraphs begin;
    `excused`: the words of the sign-off, by claim id; `doubted`: why a fact of a verdict is in doubt, by id.
    """

    article: Article
    numbers: Mapping[str, int]
    verdicts: Mapping[str, Verdict]
    decisive: frozenset[str]
    facts: Mapping[str, Fact]
    registered: Mapping[str, Registered]
    evidence: Mapping[str, Known]
    starts: Sequence[int]
    excused: Mapping[str, str] = {}
    doubted: Mapping[str, str] = {}
    desk_notes: bool = False
    quotations: Sequence[CheckedQuotation] = ()


def verdict(rating: Rating, at: int) -> Verdict:
    """The rating at place `at` of its scale. Only the first of a scale is an unreserved yes."""
    tone: Tone = "mixed"
    if at == 0:
        tone = "good"
    elif not rating.decisive:
        tone = "unproven"
    elif (rating.claimreview or 9) <= 2 or rating.fact_verdict in ("false", "misleading"):
        tone = "bad"
    number, meaning = rating.claimreview, rating.meaning
    return Verdict(id=rating.id, label=rating.label, tone=tone, claimreview=number, meaning=meaning)


def item(claim: Claim, decision: Decision, ground: ReportContext) -> Item:
    """The claim as the report shows it. The desk note stays behind."""
    holds, beside = _holds(decision, ground), _beside(claim, decision)
    chain = tuple(_link(link, ground) for link in claim.chain)
    return Item(
        id=claim.id,
        anchor=anchor_of(claim.id),
        number=ground.numbers[claim.id],
        group=_group(claim, decision, holds, beside),
        span=claim.span,
        paragraph=max(1, bisect_right(ground.starts, claim.span[0])),
        place=claim.origin,
        text=claim.text,
        standalone=claim.standalone,
        quote=claim.quote,
        polarity=claim.polarity,
        said_on=claim.said_on,
        chain=chain,
        chain_line=_chain_line(chain, claim, ground.article),
        flags=tuple(Flag(flag.code, flag.name, flag.why) for flag in claim.flags),
        mismatches=_mismatches(claim, ground),
        state=decision.state,
        said=decision.said,
        holds=holds,
        reason=decision.reason,
        held_for=decision.held_for,
        held_until=decision.held_until,
        readers=decision.readers,
        should_read=decision.should_read,
        valid_until=decision.valid_until,
        excused=ground.excused.get(claim.id, ""),
        short=decision.short,
        publish=decision.publish,
        by=decision.by,
        at=decision.at,
        doubtful=decision.doubtful,
        cited=tuple(
            known(citation.evidence, citation.bearing, beside, ground) for citation in decision.cited
        ),
        known=_not_cited(decision, beside, ground),
        dismissed=tuple(
            known(name, "", beside, ground) for name in decision.dismissed if not name.startswith(NAME)
        ),
        also_in=also_in(claim, ground.article.headline, ground.starts),
        uncited=decision.holds in ground.decisive and not decision.cited,
        judgements=tuple(_judgement(one, ground) for one in sharing(decision.judgements)),
        recorded=() if decision.said is None else _recorded(claim, ground),
        unknown=decision.unknown,
        asked=tuple(_asked(claim)),
        desk=decision.desk if ground.desk_notes else "",
    )


def anchor_of(claim: str) -> str:
    """The anchor of a claim in the page, from its id."""
    return "claim-" + re.sub(r"[^A-Za-z0-9-]", "-", claim)


def _asked(claim: Claim) -> Iterator[str]:
    """The outside sources that answered, and what: the best answer of each."""
    answers: dict[str, set[str]] = {}
    for one in claim.evidence:
        if one.source != OWN and one.asked not in ("not-asked", "no-answer"):
            answers.setdefault(one.source, set()).add(one.asked)
    for source, given in answers.items():
        best = next(word for word in ("found", "partly-read", "nothing-found", *given) if word in given)
        yield f"{source}: {best.replace('-', ' ')}"


def _recorded(claim: Claim, ground: ReportContext) -> tuple[str, ...]:
    """Where the records have the quotations of a claim, and what differs there."""
    return tuple(
        f"{one.status} in {one.record}"
        + (f", {one.place}" if one.place else "")
        + ("" if one.status == "verbatim" else f": {one.why}")
        for one in ground.quotations
        if one.touches(claim.span)
    )


def _judgement(one: Judgement, ground: ReportContext) -> Judged:
    labels = {verdict.id: verdict.label for verdict in ground.verdicts.values()}
    return Judged(
        by=one.by,
        at=one.at,
        outcome=outcome(one, labels),
        resolves=bool(one.over),
        doubtful=one.doubtful,
    )


def _holds(decision: Decision, ground: ReportContext) -> Verdict | None:
    if not decision.holds:
        return None
    # A verdict that the scale no longer has keeps its word: what was decided was decided.
    word = Verdict(id=decision.holds, label=decision.holds, tone="unproven")
    return ground.verdicts.get(decision.holds, word)


def _beside(claim: Claim, decision: Decision) -> BesideClaim:
    """What lies beside the claim, by the name it is cited under: facts, then what was found outside."""
    judged = {*decision.dismissed, *(cited.evidence for cited in decision.cited)}
    matches = (as_judged(match, judged) for match in claim.matches)
    facts: BesideClaim = {f"fact:{match.fact}": match for match in matches}
    return {**facts, **{name_of(one): one for one in claim.evidence if one.snapshot}}


def _group(claim: Claim, decision: Decision, holds: Verdict | None, beside: BesideClaim) -> Group:
    if decision.state == "decided" and holds:
        return "holds" if holds.tone == "good" and decision.said is not False else "failed"
    if decision.state == "set-aside":
        return "set-aside"
    if decision.state == "not-a-claim":
        return "not-a-claim"
    if decision.state == "contested":
        return "contested"
    bears = (one for name, one in beside.items() if name not in decision.dismissed)
    if claim.mismatches or any(match.relation == "conflicts" and not _opposite(match) for match in bears):
        return "conflict"
    return "held" if decision.state == "held" else "open"


def _link(link: ChainLink, ground: ReportContext) -> Link:
    entry = ground.registered.get(link.registry or "")
    owned = (entry.ownership, entry.country) if entry and entry.ownership == "state" else ()
    note = ", ".join(filter(None, (*owned, "not clear who" if link.left_open else "")))
    return Link(
        source=link.source,
        kind=link.kind,
        cue=link.cue,
        registry=link.registry,
        note=note,
        url=web_address(entry.url) if entry else "",
    )


def _chain_line(chain: Sequence[Link], claim: Claim, article: Article) -> str:
    """The chain, outermost first: A ‹ B is read "A reports what B said"."""
    if not chain and claim.language:
        return own_voice(claim.language)
    if not chain:
        own = article.speaker if article.kind == "speech" and article.speaker else article.outlet
        return f"{own_voice('')} ({own})" if own else own_voice("")
    line = " ‹ ".join(f"{link.source} ({link.note})" if link.note else link.source for link in chain)
    return f"{line}, denied" if claim.polarity == "denied" else line


def _mismatches(claim: Claim, ground: ReportContext) -> tuple[Mismatch, ...]:
    return tuple(
        Mismatch(
            kind=found.kind,
            other=found.other,
            number=number,
            why=found.why,
            place=_place(claim, found, number),
        )
        for found in claim.mismatches
        if (number := ground.numbers.get(found.other, 0)) or not found.other
    )


def _place(claim: Claim, found: ClaimMismatch, number: int) -> str:
    return "itself" if found.other == claim.id else f"claim {number}" if number else "another place"


def _not_cited(decision: Decision, beside: BesideClaim, ground: ReportContext) -> tuple[Known, ...]:
    """What bears on a claim that waits for its decision."""
    if decision.state not in ("open", "held", "contested"):
        return ()
    judged = {*decision.dismissed, *(c.evidence for c in decision.cited)}
    return tuple(known(name, "", beside, ground) for name in beside if name not in judged)


def _told(match: Match | Evidence) -> str:
    """The relation for readers: what only reads as the opposite, they are to look at themselves."""
    return "unclear" if _opposite(match) else match.relation or ""


def _opposite(match: Match | Evidence) -> bool:
    return by_meaning(match.relation, (reason.kind for reason in match.reasons))


def known(evidence: str, bearing: str, beside: BesideClaim, ground: ReportContext) -> Known:
    """A piece of evidence by its name, with what the tool said of it beside the claim."""
    match = beside.get(evidence)
    if isinstance(match, Evidence) or evidence in ground.evidence:
        return _outside(evidence, bearing, match if isinstance(match, Evidence) else None, ground)
    kind, _, name = evidence.partition(":")
    fact = ground.facts.get(name) if kind == "fact" else None
    if fact is None:
        missing = f"{name} (no longer in the fact base)" if kind == "fact" else evidence
        return Known(evidence=evidence, bearing=bearing, statement=missing)
    return Known(
        evidence=evidence,
        bearing=bearing,
        statement=fact.statement,
        verdict=fact.verdict,
        valid_from=fact.valid_from,
        valid_until=fact.valid_until,
        relation=_told(match) if match else "",
        why=_whys(match) if match else (),
        later=match.later if match else False,
        doubt=ground.doubted.get(name, ""),
        sources=tuple(_source(source) for one in (fact, *_others(match, ground)) for source in one.sources),
        raters=match.raters if match else (),
        figures=fact.figures if isinstance(fact, FigureFact) else None,
    )


def _whys(match: Match) -> tuple[str, ...]:
    """Why a fact relates to the claim as it does. Readers know no ids: the fact is above its reasons."""
    whys = [reason.why for reason in match.reasons]
    for name in facts_of(match):
        whys = [why.replace(f"in {name}", "in the fact") for why in whys]
    return tuple(whys)


def _others(match: Match | None, ground: ReportContext) -> Iterator[Fact]:
    """The facts in which other checkers rated the statement."""
    names = (name for name in facts_of(match) if name != match.fact) if match else ()
    return (ground.facts[name] for name in names if name in ground.facts)


def _outside(evidence: str, bearing: str, found: Evidence | None, ground: ReportContext) -> Known:
    """Evidence from outside as the store kept it, or, where nobody cited it, as it was found."""
    kept = ground.evidence.get(evidence)
    if found is None:
        assert kept
        return msgspec.structs.replace(kept, evidence=evidence, bearing=bearing)
    return msgspec.structs.replace(
        kept or as_found(found),
        evidence=evidence,
        bearing=bearing,
        relation=found.relation or "",
        why=tuple(reason.why for reason in found.reasons),
        later=found.later,
        tertiary=found.tertiary,
    )


def _source(source: Citation) -> Source:
    url, archived = original(source.url)
    return Source(
        publisher=source.publisher,
        title=source.title,
        url=url,
        archived=archived or web_address(source.archive),
        published=source.published,
        quote=source.quote,
        checked=source.checked,
        snapshot=source.snapshot,
    )
