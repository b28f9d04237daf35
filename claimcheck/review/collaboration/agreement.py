"""How far reviewers agree about the same claims, and where they do not."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec

from claimcheck.model import Claim
from claimcheck.review.collaboration.blind_review import own_decisions
from claimcheck.review.decisions import OPEN, Decision, alone, fold
from claimcheck.review.events import Event
from claimcheck.review.judgements import desk_verdict
from claimcheck.review.store.protocol import Store
from claimcheck.review.versions.carried_state import carry_over_of


class Rated(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that two or more judged.

    `number`: its place, from 1; `views`: each reviewer's own decision; `earlier`: those whose decision is
    one about an earlier version, which its `carried_from` numbers; `resolved`: who resolved a disagreement
    with which verdict, None if nobody did, or somebody judged otherwise since, which makes it `reopened`;
    `contested`: whether the claim has no desk verdict for it.
    """

    article: str
    number: int
    claim: str
    text: str
    views: Mapping[str, Decision]
    earlier: tuple[str, ...] = ()
    resolved: tuple[str, str] | None = None
    reopened: tuple[str, str] | None = None
    contested: bool = False

    @property
    def agreed(self) -> bool:
        """Whether all judged alike."""
        alike = len({(view.state, view.holds) for view in self.views.values()}) <= 1
        return alike and not self.contested

    @property
    def values(self) -> list[str]:
        """What is compared in the coefficients: the judgements of this version."""
        views = (view for name, view in self.views.items() if name not in self.earlier)
        return [value for view in views if (value := comparable_verdict(view))]


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two reviewers: claims that both judged, how many alike, and Cohen's kappa (None: not defined)."""

    reviewers: tuple[str, str]
    claims: int
    alike: int
    kappa: float | None


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """All claims that two or more judged, each pair of reviewers, and Krippendorff's alpha over all."""

    claims: tuple[Rated, ...]
    pairs: tuple[Pair, ...]
    alpha: float | None

    @property
    def compared(self) -> tuple[Rated, ...]:
        """The claims that two or more judged in the latest version."""
        return tuple(claim for claim in self.claims if len(claim.values) > 1)

    @property
    def disagreements(self) -> tuple[Rated, ...]:
        """The claims that were not judged alike; those that somebody resolved come last."""
        differing = (claim for claim in self.claims if not claim.agreed)
        return tuple(sorted(differing, key=lambda one: one.resolved is not None))


_FINAL = ("decided", "set-aside", "not-a-claim")


def comparable_verdict(decision: Decision) -> str | None:
    """What is compared: the verdict, or that it is no claim; None for what is open, held or set aside."""
    if decision.state == "not-a-claim":
        return decision.state
    return decision.holds if decision.state == "decided" else None


def agreement(store: Store, articles: Sequence[str] = ()) -> Agreement:
    """How far the reviewers of these articles agree; () stands for all articles of the store.

    The latest version of each article counts. A disagreement that came over from the version before is among
    the claims, and in no coefficient: nobody has judged this version yet. Raises `ClaimcheckError` CC501.
    """
    rated = [
        one
        for article in articles or store.articles()
        if (versions := store.versions(article))
        for one in _latest(store, article, versions[-1][1])
    ]
    names = sorted({name for one in rated for name in one.views})
    pairs = (_pair(rated, first, second) for first, second in combinations(names, 2))
    return Agreement(
        claims=tuple(rated),
        pairs=tuple(pair for pair in pairs if pair.claims),
        alpha=alpha([one.values for one in rated]),
    )


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two judges of the same things: 1 all alike, 0 as by chance; below 0 less than that.

    (po - pe) / (1 - pe), po the share judged alike, pe the share to expect from how often each judge gives
    each judgement. Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and
    Psychological Measurement 20(1), 37-46. None: nothing was judged, or both always gave the same judgement.
    """
    size = len(pairs)
    first, second = Counter(pair for pair, _ in pairs), Counter(other for _, other in pairs)
    alike = sum(pair == other for pair, other in pairs)
    chance = sum(count * second[value] for value, count in first.items())
    if chance == size * size:
        return None
    return (alike * size - chance) / (size * size - chance)


def alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Krippendorff's alpha for nominal data: any number of judges, and not each must have judged each thing.

    1 - Do / De: the disagreement within the units beside that to expect if the judgements were dealt out by
    chance. Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability, section C. `units`: the
    judgements of one thing each; a single one tells nothing. None: fewer than two different judgements.
    """
    total: Counter[str] = Counter()
    observed = 0.0
    for unit in units:
        size = len(unit)
        if size > 1:
            counts = Counter(unit)
            total += counts
            observed += sum(count * (size - count) for count in counts.values()) / (size - 1)
    number = total.total()
    expected = sum(count * (number - count) for count in total.values())
    return 1 - (number - 1) * observed / expected if expected else None


def _latest(store: Store, article: str, version: str) -> list[Rated]:
    events = store.events(article, version)
    several = len({event.by for event in events}) > 1 or any(event.kind == "version" for event in events)
    return rated(article, store.version(article, version).claims, events) if several else []


def rated(article: str, claims: Sequence[Claim], events: Sequence[Event]) -> list[Rated]:
    """The claims of one version that two or more judged; `events` of it, in order."""
    views, decisions = own_decisions(events), fold(events)
    over = carry_over_of(events)
    before = {
        asked.claim: {name: _judged_in(over.number, view) for name, view in asked.views.items()}
        for asked in over.again
    }
    judged: list[Rated] = []
    for number, claim in enumerate(claims, 1):
        mine = {name: made[claim.id] for name, made in views.items() if claim.id in made}
        mine = {name: decision for name, decision in mine.items() if decision.state in _FINAL}
        decision = decisions.get(claim.id, OPEN)
        earlier = (
            judgement for judgement in decision.judgements if judgement.carried_from and not judgement.over
        )
        carried = {one.by: alone(one) for one in earlier}
        whole = {**before.get(claim.id, {}), **carried, **mine}
        contested = decision.state == "contested"
        if len(whole) > 1 or contested:
            resolved = next((judgement for judgement in decision.judgements if judgement.over), None)
            last = (resolved.by, resolved.holds or resolved.state) if resolved else None
            holds = desk_verdict(decision.judgements) is resolved
            one = Rated(
                article=article,
                number=number,
                claim=claim.id,
                text=" ".join(claim.text.split()),
                views=whole,
                earlier=tuple(name for name in whole if name not in mine),
                resolved=last if holds else None,
                reopened=None if holds else last,
                contested=contested,
            )
            judged.append(one)
    return judged


def _judged_in(number: int, view: Decision) -> Decision:
    """A decision as it was in version `number`, with the number of the version that it was made in."""
    return view if view.carried_from else msgspec.structs.replace(view, carried_from=number)


def _pair(rated: Sequence[Rated], first: str, second: str) -> Pair:
    both = [one.views for one in rated if {first, second} <= one.views.keys() - {*one.earlier}]
    given = ((comparable_verdict(views[first]), comparable_verdict(views[second])) for views in both)
    values = [(one, other) for one, other in given if one and other]
    alike = sum(value == other for value, other in values)
    return Pair(reviewers=(first, second), claims=len(values), alike=alike, kappa=kappa(values))
