"""A signed verdict on its way into the fact base: what the fact would say, what speaks against it, its entry.

No Textual here. The twin of ``claimcheck facts promote``. All of it is for a thread: the facts are read anew,
and another may be writing them. Of the session only what is decided is asked.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.loader import is_date
from claimcheck.filesystem import make_folder
from claimcheck.model import Claim, Fact, FactVerdict

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.review import Event, Session
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.workspace import Workspace


class PromotionDraft(msgspec.Struct, frozen=True):
    """What to offer: statement, file and end; and the verdict, of the fact and as people read it."""

    statement: str
    file: str
    until: str
    verdict: FactVerdict
    label: str


class Promotion(msgspec.Struct, frozen=True):
    """A fact to be added to `path`, with its `entry` as it will be written there.

    `provenance_comment` is the comment above it, `doubts` says why it should not be added as it is.
    """

    fact: Fact
    remark: str
    path: Path
    root: Path
    entry: str
    doubts: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The file as people read it."""
        return (
            str(self.path.relative_to(self.root)) if self.path.is_relative_to(self.root) else str(self.path)
        )

    def add(self, session: "Session", claim: Claim) -> "Event":
        """Write it. Raises as `fact_files.add`."""
        from claimcheck.review.promotion import fact_files

        return fact_files.add(session, claim, self.fact, self.remark, self.path, self.root)


def asks_end(state: "ReviewState", claim: Claim) -> bool:
    """Whether the verdict says that the claim held until some day."""
    holds = state.session.decision(claim.id).holds
    return any(rating.id == holds and rating.asks == "valid-until" for rating in state.scale)


def promotion_draft(place: "Workspace", state: "ReviewState", claim: Claim) -> PromotionDraft:
    """What to offer. Raises `ClaimcheckError` CC509 where the decision makes no fact."""
    from claimcheck.review.promotion.new_facts import plain

    statement = plain(claim.standalone or claim.text)
    decision = state.session.decision(claim.id)
    end = decision.valid_until or ("9999" if asks_end(state, claim) else "")
    fact = _fact(place, state, claim, statement, end)
    files = sorted(path.name for path in place.facts_dir.rglob("*.yaml")) if place.facts_dir.is_dir() else []
    file = files[0] if len(files) == 1 else "checked.yaml"
    label = state.session.labels.get(decision.holds or "", "")
    return PromotionDraft(statement, file, decision.valid_until, fact.verdict, label)


def promotion(
    place: "Workspace", state: "ReviewState", claim: Claim, statement: str, file: str, until: str
) -> Promotion:
    """The fact as the person wants it. Raises `ClaimcheckError` CC208, CC110, and as `promotion_draft`."""
    from claimcheck.facts import yaml_editor
    from claimcheck.review.promotion.new_facts import doubts, provenance_comment

    if until and not is_date(until):
        raise ClaimcheckError("CC208", f"{until!r} is no day", hint="YYYY-MM-DD, YYYY-MM or YYYY")
    target = Path(file or "checked.yaml")
    if target.suffix not in (".yaml", ".yml"):
        raise ClaimcheckError("CC110", f"{file!r} is no .yaml file", hint="name one, e.g. checked.yaml")
    path = target if target.is_absolute() else place.facts_dir / target
    fact = _fact(place, state, claim, statement, until)
    comment = provenance_comment(state.session, claim)
    entry = yaml_editor.written(fact, remark=comment)
    why = doubts(state.session, claim, fact, _base(place, state))
    return Promotion(fact, comment, path, place.root, entry, why)


def _fact(place: "Workspace", state: "ReviewState", claim: Claim, statement: str, until: str) -> Fact:
    from claimcheck.review.promotion.new_facts import NewFact, promoted
    from claimcheck.sources import open_sources

    return promoted(
        state.session,
        claim,
        {rating.id: rating for rating in state.scale},
        wanted=NewFact(statement=statement, valid_until=until),
        facts=_base(place, state).facts,
        evidence=open_sources(place).store,
    )


def _base(place: "Workspace", state: "ReviewState") -> "FactBase":
    """The facts as they are on the disk now: an earlier promotion of this sitting is among them."""
    from claimcheck.facts import FactBase

    make_folder(place.facts_dir, 0o777)
    registry = place.sources_file if place.sources_file.is_file() else None
    return FactBase.open(place.facts_dir, registry, index=place.prepare().index_dir)
