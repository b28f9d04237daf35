"""Earlier decisions on similar claims of other articles.

They help a reviewer to remember, and never are facts: nobody signed them into the fact base.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from claimcheck.matching import Background, Candidate, compare_with_fact, rank, rarity_table
from claimcheck.matching.index_terms import index_words
from claimcheck.matching.ranking_features import RarityTable
from claimcheck.model import Article, Checked, Claim, Fact, Relation
from claimcheck.review.decisions import Decision, view
from claimcheck.review.library import index
from claimcheck.review.library.entries import Hit
from claimcheck.review.store.sqlite import ReviewStore

_EVERY = 1_000_000  # claims that are looked through at most
_CANDIDATES = 8
_LEAST = 2  # words that both must have in common
_LIKELY = 0.5  # probability from which two claims are about one thing; as for facts, it is never shown
_SHOWN = 3


class SimilarDecision(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier decision on a like claim: of which article, the `number` of the claim in it (from 1), its
    words, and whether it says the same (agrees), otherwise (conflicts), or cannot be told.
    """

    article: str
    title: str
    number: int
    text: str
    decision: Decision
    relation: Relation


def similar_decisions(
    store: ReviewStore, checked: Checked, by: str | None = None
) -> Iterator[tuple[str, tuple[SimilarDecision, ...]]]:
    """For each claim that has any: its id, and the likest earlier decisions, likest first.

    Looks at the latest version of each other article. `by`: only decisions of this reviewer, as one who
    reviews blind may see them; None: of everybody. Raises `ClaimcheckError` CC501, CC503.
    """
    others = _DecisionIndex(store, checked.article.id, by)
    for claim in checked.claims if others.hits else ():
        if likest := others.most_similar(claim, checked.article):
            yield claim.id, likest


class _DecisionIndex:
    """The decided claims of all other articles, found by the words that they share with another."""

    def __init__(self, store: ReviewStore, article: str, by: str | None) -> None:
        self._store = store
        every = index.search_claims(store, [""], _EVERY)
        others = (_as_seen(hit, by) for hit in every if hit.article != article)
        self.hits = [hit for hit in others if hit and hit.decision.state == "decided"]
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        for at, hit in enumerate(self.hits):
            for stem in _stems(hit.text):
                self._by_stem[stem].append(at)
        size = len(self.hits)
        self._weigh: RarityTable = rarity_table(
            Background(size, lambda stem: len(self._by_stem.get(stem, ())))
        )
        self._rare = {stem: math.log(1 + size / len(places)) for stem, places in self._by_stem.items()}
        self._whole: dict[str, Mapping[str, Claim]] = {}

    def most_similar(self, claim: Claim, article: Article) -> tuple[SimilarDecision, ...]:
        """The likest ones."""
        words, at = claim.standalone or claim.text, claim.said_on or article.published or ""
        hits = {hit.claim: hit for hit in self._candidates(words)}
        facts = {name: fact for name, hit in hits.items() if (fact := self._as_fact(hit))}
        scored = rank(words, [Candidate(fact, 1.0) for fact in facts.values()], self._weigh)
        likely = [one.fact for one in scored if one.probability >= _LIKELY][:_SHOWN]
        return tuple(
            _stored_before(hits[fact.id], fact, compare_with_fact(claim, fact, at=at, likely=True).relation)
            for fact in likely
        )

    def _candidates(self, words: str) -> Sequence[Hit]:
        score: dict[int, float] = defaultdict(float)
        shared: Counter[int] = Counter()
        for stem in _stems(words):
            for at in self._by_stem.get(stem, ()):
                score[at] += self._rare[stem]
                shared[at] += 1
        enough = [at for at in score if shared[at] >= _LEAST]
        return [self.hits[at] for at in sorted(enough, key=lambda at: (-score[at], at))[:_CANDIDATES]]

    def _as_fact(self, hit: Hit) -> Fact | None:
        """The earlier claim, read alone, as the matcher takes it; None if it is gone meanwhile."""
        if hit.article not in self._whole:
            self._whole[hit.article] = self._claims(hit.article)
        claim = self._whole[hit.article].get(hit.claim)
        if claim is None:
            return None
        return Fact(id=hit.claim, statement=claim.standalone or claim.text, verdict="true")

    def _claims(self, article: str) -> Mapping[str, Claim]:
        stored = next(self._store.latest(article), None)
        if stored is None:
            return {}
        return {claim.id: claim for claim in self._store.version(article, stored.version).claims}


def _as_seen(hit: Hit, by: str | None) -> Hit | None:
    """A decided claim as `by` may see it, who reviews blind; None: nothing of it."""
    if by is None:
        return hit
    mine = view(hit.decision, by)
    return msgspec.structs.replace(hit, decision=mine) if mine else None


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in index_words(text) if not word.stop)


def _stored_before(hit: Hit, fact: Fact, relation: Relation) -> SimilarDecision:
    return SimilarDecision(
        article=hit.article,
        title=hit.title,
        number=hit.number,
        text=fact.statement,
        decision=hit.decision,
        relation=relation,
    )
