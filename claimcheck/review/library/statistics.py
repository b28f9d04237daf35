"""How the reviews of a newsroom are doing: claims, verdicts, times, agreement, facts that are used."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from statistics import median

import msgspec

from claimcheck.evidence.citations import facts_in
from claimcheck.review.collaboration.agreement import agreement
from claimcheck.review.collaboration.sign_off import signature
from claimcheck.review.corrections import corrections, editions
from claimcheck.review.decisions import fold
from claimcheck.review.event_times import when
from claimcheck.review.library import index
from claimcheck.review.library.entries import ARTICLE_STATES
from claimcheck.review.store.protocol import Store


class ReviewStats(msgspec.Struct, frozen=True, kw_only=True):
    """Counts over the latest version of every article that was opened.

    `states`: articles by state; `claims`: claims by state; `verdicts` by their id; `reviewers`: verdicts by
    who gave them, `weeks` by the Monday of the week (YYYY-MM-DD, UTC); `facts`: citations by id of the fact.
    `hours`: from the first act to the sign-off in force, by article. `compared`, `alike`: claims
    that two or more judged, and alike; `alpha`: Krippendorff's. `published`: articles with an edition.
    """

    articles: int
    states: Mapping[str, int]
    claims: Mapping[str, int]
    verdicts: Mapping[str, int]
    reviewers: Mapping[str, int]
    weeks: Mapping[str, int]
    facts: Mapping[str, int]
    hours: Mapping[str, float]
    compared: int
    alike: int
    alpha: float | None
    published: int
    corrections: int

    @property
    def median_hours(self) -> float | None:
        """The median of `hours`; None where nothing is signed."""
        return median(self.hours.values()) if self.hours else None


def review_statistics(store: Store) -> ReviewStats:
    """The statistics of a store. Raises `ClaimcheckError` CC501, CC503."""
    states, claims, verdicts, reviewers, weeks, facts = (Counter[str]() for _ in range(6))
    hours: dict[str, float] = {}
    published = changed = 0
    listed = [one.entry for one in index.review_entries(store)]
    for entry in listed:
        states[entry.state] += 1
        version = store.versions(entry.id)[-1][1]
        events = store.events(entry.id, version)
        if entry.progress:
            for name in ("decided", "open", "held", "contested", "set_aside", "not_claims"):
                claims[name.replace("_", " ")] += getattr(entry.progress, name)
        for decision in fold(events).values():
            facts.update(facts_in(cited.evidence for cited in decision.cited))
            if decision.state == "decided" and decision.holds:
                verdicts[decision.holds] += 1
                weeks[_monday(decision.at)] += 1
            reviewers.update({one.by or "no name" for one in decision.judgements if one.state == "decided"})
        signed = signature(events)
        if signed and events:
            hours[entry.id] = round(_hours(when(events[0]), signed.at), 2)
        published += bool(editions(events))
        changed += len(corrections(events))
    judged = agreement(store)
    return ReviewStats(
        articles=len(listed),
        states={state: states[state] for state in ARTICLE_STATES if states[state]},
        claims={name: number for name, number in claims.items() if number},
        verdicts=dict(verdicts.most_common()),
        reviewers=dict(reviewers.most_common()),
        weeks=dict(sorted(weeks.items())),
        facts=dict(facts.most_common()),
        hours=hours,
        compared=len(judged.compared),
        alike=sum(one.agreed for one in judged.compared),
        alpha=judged.alpha,
        published=published,
        corrections=changed,
    )


def _monday(at: str) -> str:
    year, week, _ = datetime.fromisoformat(at).isocalendar()
    return datetime.fromisocalendar(year, week, 1).date().isoformat()


def _hours(first: str, last: str) -> float:
    return (datetime.fromisoformat(last) - datetime.fromisoformat(first)).total_seconds() / 3600
