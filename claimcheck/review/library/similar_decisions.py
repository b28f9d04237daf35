"""Earlier decisions on similar claims of other articles.

They help a reviewer to remember, and never are facts: nobody signed them into the fact base.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from claimcheck.facts import FactBase
from claimcheck.model import Checked, Fact, Relation
from claimcheck.review.decisions import Decision, view
from claimcheck.review.library import index
from claimcheck.review.library.entries import Hit
from claimcheck.review.store.protocol import Store

_SHOWN = 3


class SimilarDecision(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier decision on a like claim: of which article, the claim's id and `number` in it (from 1), its
    words, and whether it says the same (agrees), otherwise (conflicts), or cannot be told.
    """

    article: str
    claim: str = ""
    version: str = ""
    title: str
    number: int
    text: str
    decision: Decision
    relation: Relation


def similar_decisions(
    store: Store,
    checked: Checked,
    by: str | None = None,
    *,
    models: bool = False,
    vectors: Path | None = None,
) -> Iterator[tuple[str, tuple[SimilarDecision, ...]]]:
    """For each claim that has any: its id, and the likest earlier decisions, likest first.

    Looks at the latest version of each other article; its claims are compared as facts are, with `models` by
    meaning, too, and their vectors kept at `vectors`. `by`: only decisions of this reviewer, as one who
    reviews blind may see them; None: of everybody. Raises `ClaimcheckError` CC501, CC503.
    """
    decided = index.decided_claims(store)
    others = (_as_seen(hit, by) for hit in decided if hit.article != checked.article.id)
    hits = {hit.claim: hit for hit in others if hit and hit.decision.state == "decided"}
    if not hits:
        return
    earlier = FactBase.of(map(as_fact, hits.values()), vectors=vectors, models=models)
    for claim in earlier.match(checked.claims, checked.article):
        likest = claim.matches[:_SHOWN]
        if likest:
            yield claim.id, tuple(_decided_before(hits[one.fact], one.relation) for one in likest)


def _as_seen(hit: Hit, by: str | None) -> Hit | None:
    """A decided claim as `by` may see it, who reviews blind; None: nothing of it."""
    if by is None:
        return hit
    mine = view(hit.decision, by)
    return msgspec.structs.replace(hit, decision=mine) if mine else None


def as_fact(hit: Hit) -> Fact:
    """The earlier claim, read alone, taken at its word."""
    return Fact(id=hit.claim, statement=hit.standalone or hit.text, verdict="true")


def _decided_before(hit: Hit, relation: Relation) -> SimilarDecision:
    return SimilarDecision(
        article=hit.article,
        claim=hit.claim,
        title=hit.title,
        number=hit.number,
        text=hit.standalone or hit.text,
        decision=hit.decision,
        relation=relation,
    )
