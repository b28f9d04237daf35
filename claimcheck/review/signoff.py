"""Sign-off: whether a review is complete, who may say so, and whether what was signed still stands."""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from claimcheck.config import Rating
from claimcheck.model import Checked
from claimcheck.review.decisions import OPEN, Decision
from claimcheck.review.events import UNCLAIMED, Event

LackKind = Literal["undecided", "uncited", "undated"]
LACKS: Mapping[LackKind, str] = {
    "undecided": "the claim has no verdict yet, or is held",
    "uncited": "the verdict needs a cited source, or words that say why it has none",
    "undated": "nobody knows when the claim was made, so nobody knows which facts held",
}
"""What stands against a sign-off. Only "uncited" can be answered in words."""


class Lack(msgspec.Struct, frozen=True):
    """One thing that stands against a sign-off; `claim` is "" for the article as a whole."""

    kind: LackKind
    claim: str
    what: str


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """A sign-off in force: by whom, when, and why some decisive verdicts cite nothing (claim: words)."""

    by: str
    at: str
    excused: Mapping[str, str] = {}


def lacks(
    checked: Checked,
    decisions: Mapping[str, Decision],
    scale: Sequence[Rating],
    excused: Mapping[str, str] = {},
) -> tuple[Lack, ...]:
    """What stands against a sign-off, in the order of the claims. `excused`: words for what cites nothing."""
    decisive = {rating.id: rating.decisive for rating in scale}
    labels = {rating.id: rating.label for rating in scale}
    found: list[Lack] = []
    dateless = 0
    for number, claim in enumerate(checked.claims, 1):
        decision = decisions.get(claim.id, OPEN)
        if decision.state in ("open", "held"):
            held = f"is held for {decision.held_for}" if decision.held_for else "is held"
            what = held if decision.state == "held" else "is undecided"
            found.append(Lack("undecided", claim.id, f"claim {number} {what}"))
        elif decision.state == "decided":
            holds = decision.holds or ""
            # A verdict that the scale no longer has may have been a decisive one.
            if decisive.get(holds, True) and not decision.cited and not excused.get(claim.id, "").strip():
                what = f"claim {number} is {labels.get(holds, holds)!r}, but cites nothing"
                found.append(Lack("uncited", claim.id, what))
            dateless += not (claim.said_on or checked.article.published)
    if dateless and checked.article.status == "published":
        what = "the day of publication is not known, and the text tells no other day of saying"
        found.append(Lack("undated", "", what))
    return tuple(found)


def barred(decisions: Mapping[str, Decision], signer: str, who: Literal["self", "another"]) -> str:
    """Why `signer` may not sign; "" if they may. `who` is the setting `sign_off`."""
    if not signer:
        return "a sign-off needs a name"
    if who == "another":
        own = signer.casefold()
        count = sum(one.by.casefold() == own for one in decisions.values() if one.state != "open")
        if count:
            return f"{signer} decided {count} of the claims: another one must sign"
    return ""


def last_change(events: Sequence[Event]) -> str:
    """The uid of the last act that changed the review; "" if there is none."""
    return next((e.uid for e in reversed(events) if e.kind not in UNCLAIMED), "")


def changes(events: Sequence[Event]) -> int:
    """How many acts changed the review."""
    return sum(event.kind not in UNCLAIMED for event in events)


def signature(events: Sequence[Event]) -> Signature | None:
    """The sign-off in force; None if there is none, it was taken back, or anything changed since.

    A sign-off names the last change that its signer saw, and how many there were: what another reviewer did
    in that very moment, or a bundle brought in later, is not covered by it.
    """
    last = next((event for event in reversed(events) if event.kind == "sign-off"), None)
    if last is None or not last.payload["signed"] or last.payload["seen"] != last_change(events):
        return None
    if last.payload.get("changes", changes(events)) != changes(events):
        return None
    return Signature(by=last.by, at=last.at, excused=last.payload["excused"])
