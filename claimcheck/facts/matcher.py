"""Matches claims with the facts of a base: index search, ranking, comparison."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from claimcheck.facts.derivation import made_from
from claimcheck.facts.search_index import Index
from claimcheck.matching import Background, Candidate, breadth, compare_with_fact, rank, rarity_table
from claimcheck.matching.article_context import ArticleContext, named_near, names_before
from claimcheck.matching.comparand import Comparand, capitals
from claimcheck.matching.comparison import entities
from claimcheck.matching.index_terms import stems
from claimcheck.matching.ranker import Scored
from claimcheck.matching.ranking_features import RarityTable
from claimcheck.matching.relation import Comparison, claim_side, wording
from claimcheck.matching.relevance import RelevanceContext, relevance, reweigh
from claimcheck.model import Article, Claim, Match, Registered, Relation
from claimcheck.model.lookup_keys import find_by_name

if TYPE_CHECKING:
    from claimcheck.facts.vectors import FactVectors

SEEN = 6  # facts that are looked at in the light of the article
COMPARED = 3  # matches that are shown at most
UNDECIDED = 2  # of them, where none agrees or conflicts
POSSIBLE = 0.02  # a fact less likely than this, by its words in the article, is not compared
LIKELY = 0.17  # from here on a fact may conflict with a claim by little
# A match is shown from this probability on: nine in ten of those shown are right (docs/methodology.md).
SHOWN = 0.39
_NAME = re.compile(r"[^\W\d_a-z][\w.&-]*(?: [^\W\d_a-z][\w.&-]*){0,4}")


class Matcher:
    """Matches claims of articles against one index."""

    def __init__(
        self, index: Index, registry: Mapping[str, Registered], vectors: "FactVectors | None" = None
    ) -> None:
        """`vectors`: those of the facts, where they are compared by meaning, too."""
        self._index, self._registry, self.vectors = index, registry, vectors
        self._weigh: RarityTable = rarity_table(Background(len(index), index.count))

    def match(self, claim: Claim, article: Article, *, all_matches: bool = False) -> Claim:
        """The claim with `fact`, `relation`, `reasons` and `matches` filled."""
        at = claim.said_on or article.published or ""
        relevance_context = _setting(article.text, article.published or "")
        context = ArticleContext(relevance_context.words, named_near(claim, article), self._full_name)
        scored = self._bearing(claim, article, at)
        near = sum(item.probability >= POSSIBLE for item in scored[:COMPARED])
        comparisons = [
            compare_with_fact(claim, item.fact, at=at, likely=item.probability >= LIKELY, context=context)
            for item in (scored if all_matches else scored[:near])
        ]
        relations: list[Relation] = [item.relation for item in comparisons[:near]]
        relations += ["unclear"] * (len(scored) - near)
        found = reweigh(scored, relations)
        pairs = sorted(zip(found, comparisons, strict=False), key=lambda pair: -pair[0].probability)
        matches = tuple(_match(one, how) for one, how in pairs)
        if not all_matches:
            side = claim_side(self._full(claim), at)
            shown = [(_match(one, how), one.fact) for one, how in pairs if one.probability >= SHOWN]
            matches = _shown(
                [match for match, _ in shown], [_says_other(side, wording(side, f)) for _, f in shown]
            )
        best = matches[0] if matches and matches[0].probability >= SHOWN else None
        return msgspec.structs.replace(
            claim,
            fact=best.fact if best else None,
            relation=best.relation if best else None,
            reasons=tuple(dict.fromkeys(reason.kind for reason in best.reasons)) if best else (),
            matches=matches,
        )

    def _bearing(self, claim: Claim, article: Article, at: str) -> list[Scored]:
        claim = self._full(claim)
        text = claim.standalone
        side = claim_side(claim, at)
        ranked = self._ranked(text, claim, article)
        found = ranked[:1] and ranked[0].probability >= LIKELY
        says = len(side.content) + len(side.numbers) > 1  # "it was not easy" says too little to look again
        if (names := names_before(claim, article)) and says and not found:
            more = self._ranked(f"{text} ({' '.join(names)})", claim, article)
            ranked = _likeliest((*ranked, *more))
        sides = [(item, wording(side, item.fact)) for item in ranked]
        return relevance(side, sides, _setting(article.text, article.published or ""), self._weigh)

    def _ranked(self, text: str, claim: Claim, article: Article) -> list[Scored]:
        found = self._index.search(text, breadth(len(self._index)))
        others = [Candidate(*hit) for hit in found if not made_from(hit[0], claim, article)]
        return rank(text, others, self._weigh)[:SEEN]

    def _full_name(self, name: str) -> str:
        entry = find_by_name(self._registry, name)
        return entry.name if entry else name

    def _full(self, claim: Claim) -> Claim:
        """The claim, its text with the full names of the sources that it names by an alias."""
        text = claim.standalone or claim.text
        entries = (find_by_name(self._registry, name) for name in _NAME.findall(text))
        names = dict.fromkeys(entry.name for entry in entries if entry and entry.name not in text)
        text = " ".join((text, *(f"({name})" for name in names)))
        return msgspec.structs.replace(claim, standalone=text)


def _likeliest(scored: Sequence[Scored]) -> list[Scored]:
    """The facts that were ranked in two ways, each by the likelier one."""
    best = {one.fact.id: one for one in sorted(scored, key=lambda item: item.probability)}
    return sorted(best.values(), key=lambda item: -item.probability)[:SEEN]


def _match(scored: Scored, agreed: Comparison) -> Match:
    return Match(
        fact=scored.fact.id,
        probability=round(scored.probability, 4),
        relation=agreed.relation,
        later=agreed.later,
        reasons=agreed.reasons,
        same=agreed.same,
    )


def _says_other(claim: Comparand, fact: Comparand) -> bool:
    """Whether both give an amount in one unit, of different countries or organisations."""
    units = {number.unit for number in claim.numbers} & {number.unit for number in fact.numbers}
    return bool(units - {""}) and entities.different_subjects(claim, fact)


def _shown(matches: Sequence[Match], apart: Sequence[bool]) -> tuple[Match, ...]:
    """The matches that help a reader: beside the likeliest, what decides nothing only where nothing decides,
    and never an amount of another country or body."""
    both = zip(matches, apart, strict=True)
    matches = [one for one, other in both if one.relation != "unclear" or not other]
    if any(match.relation != "unclear" for match in matches):
        return tuple(match for match in matches if match is matches[0] or match.relation != "unclear")
    return tuple(matches[:UNDECIDED])


@lru_cache(maxsize=2)
def _setting(text: str, published: str) -> RelevanceContext:
    names = frozenset(s for name in capitals(text) for s in stems(name))
    return RelevanceContext(frozenset(stems(text)), names, published)
