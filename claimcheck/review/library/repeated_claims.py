"""Claims that several articles make: who repeats what, and how often since a verdict was given on it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from claimcheck.facts import FactBase
from claimcheck.model import Checked, Claim
from claimcheck.review.decisions import OPEN, Decision, fold
from claimcheck.review.library import index
from claimcheck.review.library.similar_decisions import as_fact
from claimcheck.review.store.protocol import Store


class Occurrence(msgspec.Struct, frozen=True, kw_only=True):
    """One article that makes the claim. `number` is its place there, from 1; `who` says it, as the article
    names its source, or the outlet itself; `published` is a day, "" where it is unknown.
    """

    article: str
    title: str
    outlet: str
    published: str
    number: int
    claim: str
    text: str
    who: str
    decision: Decision


class RepeatedClaim(msgspec.Struct, frozen=True):
    """A claim of several articles, in the order of their days; those without one come last."""

    occurrences: tuple[Occurrence, ...]

    @property
    def articles(self) -> frozenset[str]:
        """The ids of the articles that make it."""
        return frozenset(one.article for one in self.occurrences)

    @property
    def first(self) -> Occurrence:
        """The one that was decided first."""
        decided = (one for one in self.occurrences if one.decision.state == "decided")
        return min(decided, key=lambda one: one.decision.at)

    @property
    def since(self) -> int:
        """In how many articles it appeared after the day of that first verdict."""
        return sum(one.published > self.first.decision.at[:10] for one in self.occurrences)


def repeated_claims(
    store: Store, *, models: bool = False, vectors: Path | None = None
) -> list[RepeatedClaim]:
    """The claims with a verdict that other articles make too, the most repeated first.

    The latest version of each article counts. Claims are compared as they are with facts, with `models` by
    meaning, too; two are the same where they agree. Raises `ClaimcheckError` CC501, CC503.
    """
    decided = {hit.claim: hit for hit in index.decided_claims(store)}
    if not decided:
        return []
    base = FactBase.of(map(as_fact, decided.values()), vectors=vectors, models=models)
    there: dict[str, Occurrence] = {}
    leader: dict[str, str] = {}

    def root(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = name = leader[leader[name]]
        return name

    for article in store.articles():
        version = store.versions(article)[-1][1]
        checked = store.version(article, version)
        decisions = fold(store.events(article, version))
        for number, claim in enumerate(base.match(checked.claims, checked.article), 1):
            there[claim.id] = _occurrence(checked, claim, number, decisions.get(claim.id, OPEN))
            for match in claim.matches:
                if match.relation == "agrees" and decided[match.fact].article != article:
                    leader[root(claim.id)] = root(match.fact)
    groups: dict[str, list[Occurrence]] = {}
    for name in leader:
        if name in there:
            groups.setdefault(root(name), []).append(there[name])
    return sorted(_repeated(groups.values()), key=lambda one: len(one.occurrences), reverse=True)


def _repeated(groups: Iterable[list[Occurrence]]) -> Iterator[RepeatedClaim]:
    for group in groups:
        group.sort(key=lambda one: (not one.published, one.published, one.article, one.number))
        repeated = RepeatedClaim(tuple(group))
        if len(repeated.articles) > 1 and any(one.decision.state == "decided" for one in group):
            yield repeated


def _occurrence(checked: Checked, claim: Claim, number: int, decision: Decision) -> Occurrence:
    article = checked.article
    return Occurrence(
        article=article.id,
        title=article.title,
        outlet=article.outlet or "",
        published=(article.published or "")[:10],
        number=number,
        claim=claim.id,
        text=claim.standalone or claim.text,
        who=claim.chain[-1].source if claim.chain else article.outlet or "",
        decision=decision,
    )
