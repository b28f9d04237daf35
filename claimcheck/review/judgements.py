"""Judgements of each reviewer on one claim, and the desk verdict that follows from them.

The desk verdict is the one that all reviewers of the claim share, or, where they differed, the one that
somebody resolved by name. Until then the claim is contested. A later judgement that differs from a resolved
verdict does not replace it: the disagreement is open again.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from claimcheck.model import ClaimState


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One reviewer's last word on a claim: `state` is decided (then `holds`), set aside or not a claim.

    `over`: whose disagreement it resolves. `carried_from`: the earlier version it was given in; 0: this one.
    `doubtful`: a clock was wrong, and `at` is when it counts.
    """

    by: str
    at: str
    state: ClaimState
    holds: str | None = None
    reason: str = ""
    over: tuple[str, ...] = ()
    carried_from: int = 0
    doubtful: bool = False

    def same(self, other: "Judgement") -> bool:
        """Whether two reviewers came to the same conclusion."""
        return (self.state, self.holds) == (other.state, other.holds)


Judgements = tuple[Judgement, ...]
"""Each reviewer's own last one, and the last one that resolved a disagreement, in the order of time."""


def added(before: Judgements, new: Judgement) -> Judgements:
    """With a new judgement in place of the one that its reviewer, or who resolved it before, had given."""
    replaced = (one.by == new.by and not one.over for one in before)
    if new.over:
        replaced = (bool(one.over) for one in before)
    return (*(one for one, gone in zip(before, replaced, strict=True) if not gone), new)


def without(before: Judgements, by: str) -> Judgements:
    """Without those of this reviewer."""
    return tuple(one for one in before if one.by != by)


def merged(before: Judgements, carried: Judgements) -> Judgements:
    """With those carried over from an earlier version; what a reviewer said about this one counts more."""
    reviewers = {one.by for one in before}
    return (*(one for one in carried if one.by not in reviewers), *before)


def latest(judgements: Judgements) -> Judgements:
    """Of each reviewer the last one."""
    last = {judgement.by: judgement for judgement in judgements}
    return tuple(judgement for judgement in judgements if judgement is last[judgement.by])


def desk_verdict(judgements: Judgements) -> Judgement | None:
    """The judgement of the desk; None where nobody judged the claim, or reviewers differ."""
    resolved = max((index for index, judgement in enumerate(judgements) if judgement.over), default=-1)
    if resolved >= 0 and all(judgement.same(judgements[resolved]) for judgement in judgements[resolved:]):
        return judgements[resolved]
    now = latest(judgements)
    if not now or any(not one.same(now[0]) for one in now):
        return None
    return next((one for one in now if not one.carried_from), now[0])


def sharing(judgements: Judgements) -> Judgements:
    """Whose judgement the desk verdict is: who resolved it, or all who share it; all where they differ."""
    verdict = desk_verdict(judgements)
    return (verdict,) if verdict and verdict.over else latest(judgements)


def outcome(judgement: Judgement, labels: Mapping[str, str]) -> str:
    """A judgement in a word or two. `labels`: the words for the verdicts of the scale."""
    holds = judgement.holds or ""
    return labels.get(holds, holds) or judgement.state.replace("-", " ")


class Dated(Protocol):
    """What somebody did at a time."""

    @property
    def at(self) -> str:
        """When (UTC, ISO 8601)."""

    @property
    def doubtful(self) -> bool:
        """Whether a clock was wrong."""


def when(judgement: Dated, now: datetime | None = None) -> str:
    """The minute of a judgement, in UTC; beside `now`, in local time and without the day if it is today."""
    doubt = " (time doubtful)" * judgement.doubtful
    if now is None:
        return judgement.at[:16].replace("T", " ") + doubt
    local = datetime.fromisoformat(judgement.at).astimezone()
    return f"{local:%H:%M}{doubt}" if local.date() == now.date() else f"{local:%Y-%m-%d %H:%M}{doubt}"


def who_and_when(judgements: Sequence[Judgement], now: datetime | None = None) -> str:
    """Who gave a judgement, and when: "Ana Reyes, 09:14; Bo Lind, 10:02"."""
    return "; ".join(
        f"{judgement.by or 'no name'}, {when(judgement, now)}{' (resolved)' if judgement.over else ''}"
        for judgement in judgements
    )


def differing(judgements: Judgements, labels: Mapping[str, str], now: datetime | None = None) -> str:
    """Who judged what, and when, where reviewers differ: "Ana Reyes True 09:02, Bo Lind False 09:14"."""
    return ", ".join(
        f"{one.by or 'no name'} {outcome(one, labels)} {when(one, now)}" for one in latest(judgements)
    )
