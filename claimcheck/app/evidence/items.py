"""The evidence beside one claim: of the fact base, found outside, and added by hand, in one list."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import citations
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.model import Claim, Evidence, Fact, Match, Relation, Span
from claimcheck.model.quotations import CheckedQuotation
from claimcheck.model.raters import as_judged

if TYPE_CHECKING:
    from claimcheck.review import CitationRole, Decision


class EvidenceItem(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of evidence; `name` is what it is cited by. Just one of the other three is there."""

    name: str
    match: Match | None = None
    found: Evidence | None = None
    own: citations.Cited | None = None

    @property
    def relation(self) -> Relation | None:
        """How it bears on the claim by itself; None for what somebody added."""
        return self.match.relation if self.match else self.found.relation if self.found else None


_BEARS: "Mapping[CitationRole, Relation]" = {
    "supports": "agrees",
    "contradicts": "conflicts",
    "background": "unclear",
}
_SAME = 0.5  # share of the words at a place that the quotation has, if it is its place
SnapshotLookup = Callable[[str], citations.Cited | None]
"""From a name to what the store of evidence holds under it; None where it is gone or damaged."""


def snapshot_lookup(store: SnapshotStore) -> SnapshotLookup:
    """The lookup in a store of evidence."""

    def look(name: str) -> citations.Cited | None:
        try:
            return citations.find(name, store)
        except ClaimcheckError:
            return None

    return look


def evidence_items(
    claim: Claim,
    decision: "Decision",
    facts: Mapping[str, Fact],
    look: SnapshotLookup,
    records: Iterable[str] = (),
) -> tuple[EvidenceItem, ...]:
    """All that can be read and cited: known facts first, then what was found outside, then one's own and the
    `records` of what was said (see `record_names`); what is cited is always among them. What does not bear on
    the claim comes at the end."""
    there = {piece.name: piece for piece in _all(claim, decision, facts, look)}
    for name in records:
        if name not in there and (own := look(name)):
            there[name] = EvidenceItem(name=name, own=own)
    return tuple(sorted(there.values(), key=lambda piece: piece.name in decision.dismissed))


def record_names(
    records: Mapping[str, str], quotations: Iterable[CheckedQuotation], span: Span, look: SnapshotLookup
) -> tuple[str, ...]:
    """The records (title by name) that have a quotation of the claim at `span`.

    Each with its place, where that is one of the text that is kept: of subtitles it is not.
    """
    names = {title: name for name, title in records.items()}
    found = []
    for one in quotations:
        name = names.get(one.record, "")
        if not name or not one.at or not one.touches(span):
            continue
        start, end = one.at[0]
        place = look(f"{name}#{start}-{end}")
        said = set(place.passage.casefold().split()) if place else set[str]()
        near = len(said & set(one.quotation.text.casefold().split())) >= _SAME * len(said) > 0
        found.append(f"{name}#{start}-{end}" if near else name)
    return tuple(dict.fromkeys(found))


def _all(
    claim: Claim, decision: "Decision", facts: Mapping[str, Fact], look: SnapshotLookup
) -> Iterator[EvidenceItem]:
    judged = {*decision.dismissed, *(cited.evidence for cited in decision.cited)}
    matches = [as_judged(match, judged) for match in claim.matches]
    for match in matches:
        if match.fact in facts:
            yield EvidenceItem(name=f"fact:{match.fact}", match=match)
    shown = {match.fact for match in matches}
    for cited in decision.cited:
        kind, _, fact = cited.evidence.partition(":")
        if kind == "fact" and fact in facts and fact not in shown:
            # The matcher does not show it, but somebody cites it: they say how it bears on the claim.
            relation = _BEARS[cited.bearing]
            yield EvidenceItem(
                name=cited.evidence, match=Match(fact=fact, probability=0.0, relation=relation)
            )
    names = set()
    for found in claim.evidence:
        name = citations.name_of(found)
        if found.asked == "found" and name:
            names.add(name)
            yield EvidenceItem(name=name, found=found)
    for cited in decision.cited:
        if cited.evidence not in names and citations.id_of(cited.evidence) and (own := look(cited.evidence)):
            yield EvidenceItem(name=cited.evidence, own=own)


def evidence_title(name: str, facts: Mapping[str, Fact], look: SnapshotLookup) -> str:
    """What a person calls the evidence of this name: its title; the name where it has none."""
    kind, _, rest = name.partition(":")
    if kind == "fact":
        fact = facts.get(rest)
        return (fact.title if fact else "") or f"fact {rest}"
    seen = look(name)
    return citations.title_of(seen.snapshot) if seen else name
