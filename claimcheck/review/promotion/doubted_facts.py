"""Facts whose verdict changed or was contested after they were made: they stay until a person edits them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from claimcheck.model import ClaimState
from claimcheck.review.corrections import turn
from claimcheck.review.decisions import OPEN, fold, undone
from claimcheck.review.event_times import when
from claimcheck.review.events import Event

if TYPE_CHECKING:
    from claimcheck.review.store.protocol import Store

_STATES: Mapping[ClaimState, str] = {
    "contested": "is contested",
    "open": "has been withdrawn",
    "held": "has been withdrawn, and its claim held,",
    "set-aside": "has been withdrawn, and its claim set aside,",
    "not-a-claim": "has been withdrawn, as it is not a claim,",
}


class DoubtedFact(msgspec.Struct, frozen=True, kw_only=True):
    """What its claim comes to now (`holds`: the verdict, if decided), and since when (UTC)."""

    claim: str
    state: ClaimState
    holds: str | None
    at: str

    @property
    def words(self) -> str:
        """The sentence for beside the fact."""
        what = _STATES.get(self.state) or f"has been {self.holds!r}"
        return f"its verdict {what} since {self.at[:10]}"


def doubted_facts(store: "Store", articles: Iterable[str]) -> dict[str, DoubtedFact]:
    """The facts made of claims of these articles whose verdict is another one now, by id.

    A decision that was carried over to a later version counts there. Raises `ClaimcheckError` CC501.
    """
    found: dict[str, DoubtedFact] = {}
    for article in articles:
        made: dict[str, tuple[str, str | None]] = {}
        for _, version in store.versions(article):
            _look(store.events(article, version), made, found)
    return found


def doubted_in(events: Sequence[Event]) -> dict[str, DoubtedFact]:
    """The same of the events of one version alone, in their order."""
    found: dict[str, DoubtedFact] = {}
    _look(events, {}, found)
    return found


def _look(
    events: Sequence[Event], made: dict[str, tuple[str, str | None]], found: dict[str, DoubtedFact]
) -> None:
    """Go on with the events of the next version. `made`: claim and verdict of each fact, by its id."""
    void, own = undone(events), dict[str, list[Event]]()
    carried = {event.payload["was"]: event.claim for event in events if event.kind == "carry"}
    for fact, (claim, holds) in made.items():
        made[fact] = carried.get(claim, claim), holds
    for event in events:
        own.setdefault(event.claim, []).append(event)
        if event.kind == "promote" and event.uid not in void:
            claim = event.payload["claim"]
            made[event.payload["fact"]] = claim, fold(own.get(claim, ())).get(claim, OPEN).holds
    for fact, (claim, holds) in made.items():
        if claim in own:
            now = fold(own[claim]).get(claim, OPEN)
            found.pop(fact, None)
            if (now.state, now.holds) != ("decided", holds):
                at = when(turn(own[claim])[0])
                found[fact] = DoubtedFact(claim=claim, state=now.state, holds=now.holds, at=at)
