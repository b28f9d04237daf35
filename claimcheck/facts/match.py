"""Claims beside the facts of a base: found by the index, ranked, compared."""

import msgspec

from claimcheck.facts.index import Index
from claimcheck.matching import Background, Candidate, agree, rank, weigher
from claimcheck.matching.features import Weigher
from claimcheck.model import Article, Claim, Match, Relation

CANDIDATES = 50  # facts that the index hands to the ranker
COMPARED = 3  # facts that are compared with the claim; with `all_matches` as many as `ALL`
ALL = 10
# A match is shown from this probability on: nine of ten shown ones are right (docs/methodology.md).
SHOWN = 0.5


class Matcher:
    """Matches claims of articles against one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._weigh: Weigher = weigher(Background(len(index), index.count))

    def match(self, claim: Claim, article: Article, *, all_matches: bool = False) -> Claim:
        """The claim with `fact`, `relation`, `reasons` and `matches` filled."""
        text = claim.standalone or claim.text
        found = [Candidate(fact, score) for fact, score in self._index.search(text, CANDIDATES)]
        scored = rank(text, found, self._weigh)[: ALL if all_matches else COMPARED]
        matches = []
        for one in scored:
            shown = one.probability >= SHOWN
            if shown or all_matches:
                agreed = agree(claim, one.fact, at=claim.said_on or article.published or "", likely=shown)
                matches.append(
                    Match(
                        fact=one.fact.id,
                        probability=round(one.probability, 4),
                        relation=agreed.relation,
                        later=agreed.later,
                        reasons=agreed.reasons,
                        same=agreed.same,
                    )
                )
        best = matches[0] if matches and matches[0].probability >= SHOWN else None
        relation: Relation | None = best.relation if best else None
        return msgspec.structs.replace(
            claim,
            fact=best.fact if best else None,
            relation=relation,
            reasons=tuple(dict.fromkeys(reason.kind for reason in best.reasons)) if best else (),
            matches=tuple(matches),
        )
