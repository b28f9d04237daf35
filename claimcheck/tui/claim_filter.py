"""Which claims the list shows. No Textual here."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec

from claimcheck.model import Claim, Flag, Relation
from claimcheck.tui.strings import captions

if TYPE_CHECKING:
    from claimcheck.app.types import Decision, Session

DECIDING = frozenset(("open", "contested", "again", "held", "conflicts", "uncited", "verdict", "reviewer"))
"""Filters that a decision may change the list of."""
ASKING = frozenset(("verdict", "reviewer", "origin", "source", "text"))
"""Filters that ask for something first."""


class Filter(msgspec.Struct, frozen=True):
    """Which claims the list shows; `words` belong to the kinds in `ASKING`.

    `key` tells origins (see `model.provenance.key`), verdicts and reviewers apart.
    """

    kind: str = "none"
    words: str = ""
    key: str = ""

    @property
    def label(self) -> str:
        """The filter in words, for the head of the list."""
        return f"{self.kind}: {self.words}" if self.words else captions.FILTERS[self.kind][1]


class Claims(Protocol):
    """What a filter asks of the review; `ReviewState` has it. Claims are meant by their index."""

    claims: Sequence[Claim]
    session: "Session"

    @property
    def first(self) -> Collection[str]:
        """The ids of the claims to check first."""

    def decision(self, at: int | None = None) -> "Decision":
        """The decision on a claim."""

    def relation(self, at: int) -> Relation | None:
        """How the best fact is related to a claim."""

    def flags(self, claim: Claim) -> Sequence[Flag]:
        """The flags of a claim, without those that most claims have."""

    def origin(self, at: int) -> str:
        """The key of the source of a claim."""


def passes(state: Claims, at: int, chosen: Filter) -> bool:
    """Whether the claim of this index passes a filter."""
    kind, words, claim = chosen.kind, chosen.words.casefold(), state.claims[at]
    match kind:
        case "open":
            return state.decision(at).state in ("open", "contested")
        case "held" | "contested":
            return state.decision(at).state == kind
        case "again":
            return state.session.needs_review(claim.id) is not None
        case "conflicts":
            return state.relation(at) == "conflicts"
        case "mismatches":
            return bool(state.session.mismatches(claim))
        case "flagged":
            return bool(state.flags(claim))
        case "uncited":
            decision = state.decision(at)
            return decision.state == "decided" and not decision.cited
        case "first":
            return claim.id in state.first
        case "verdict":
            return state.decision(at).holds == chosen.key
        case "reviewer":
            return chosen.key in reviewers(state, at)
        case "origin":
            return state.origin(at) == chosen.key
        case "source":
            return any(words in link.source.casefold() for link in claim.chain)
        case "text":
            return words in claim.standalone.casefold() or words in claim.text.casefold()
    return True


def reviewers(state: Claims, at: int) -> tuple[str, ...]:
    """Who has judged a claim; in a blind review only oneself."""
    return tuple(dict.fromkeys(one.by for one in state.decision(at).judgements))
