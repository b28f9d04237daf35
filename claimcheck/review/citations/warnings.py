"""Weaknesses of cited evidence, shown before the sign-off and beside each claim.

A weakness blocks nothing: a person may have reasons. What blocks a sign-off is in `collaboration.sign_off`.
"""

from collections.abc import Iterator, Mapping

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import citations
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.evidence.weaknesses import weaknesses
from claimcheck.model import Claim, Evidence, Fact
from claimcheck.review.session import Session


def weak_citations(
    session: Session, store: SnapshotStore, facts: Mapping[str, Fact]
) -> Mapping[str, tuple[str, ...]]:
    """What is weak about the cited evidence of each claim, in words, by its id; others are left out."""
    found = ((claim.id, _of_claim(session, claim, store, facts)) for claim in session.claims)
    return {claim_id: told for claim_id, told in found if told}


def _of_claim(
    session: Session, claim: Claim, store: SnapshotStore, facts: Mapping[str, Fact]
) -> tuple[str, ...]:
    """What is weak about the evidence that is cited for one claim; () where it has no verdict."""
    decision = session.decision(claim.id)
    if decision.state != "decided":
        return ()
    said_on = claim.said_on or session.checked.article.published or ""
    names = [citation.evidence for citation in decision.cited]
    told = weaknesses(_cited(claim, names, store), said_on=said_on)
    cited = list(citations.facts_in(names))
    known = [facts[name] for name in cited if name in facts]
    if known and len(known) == len(names) and not any(one.checked for fact in known for one in fact.sources):
        told += (f"only facts whose sources were not opened: {', '.join(cited)}",)
    gone = (f"the cited fact {name} is no longer in the fact base" for name in cited if name not in facts)
    return (*told, *gone)


def _cited(claim: Claim, names: list[str], store: SnapshotStore) -> Iterator[Evidence]:
    """The cited evidence, as it was found or as the store has it. Facts were looked over before."""
    found = {citations.name_of(one): one for one in claim.evidence if one.snapshot}
    for name in names:
        if name in found:
            yield found[name]
        elif not name.startswith("evidence:"):
            yield Evidence(source="facts", asked="found", title=name)
        else:
            try:
                seen = citations.find(name, store).snapshot
            except ClaimcheckError as error:
                yield Evidence(source="own", asked="found", title=f"{name} ({error.what})")
            else:
                kept = Evidence(source=seen.source, asked="found", title=seen.title or seen.said_by)
                yield msgspec.structs.replace(kept, link=seen.link, published=seen.published)
