"""A signed verdict on its way into the fact base: what the fact would say, what speaks against it, its entry.

No Textual here. The twin of ``claimcheck facts promote``. All of it is for a thread: the facts are read anew,
and another may be writing them. Of the session only what is decided is asked.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.load import is_date
from claimcheck.model import Claim, Fact, FactVerdict
from claimcheck.sharing import make_folder

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.review import Event, Session
    from claimcheck.tui.desk import Desk
    from claimcheck.workspace import Workspace


class First(msgspec.Struct, frozen=True):
    """What to offer: statement, file and end; and the verdict, of the fact and as people read it."""

    statement: str
    file: str
    until: str
    verdict: FactVerdict
    label: str


class Promotion(msgspec.Struct, frozen=True):
    """A fact to be added to `path`, with its `entry` as it will be written there.

    `remark` is the comment above it, `doubts` says why it should not be added as it is.
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
        from claimcheck.review import fact_files

        return fact_files.add(session, claim, self.fact, self.remark, self.path, self.root)


def asks_end(desk: "Desk", claim: Claim) -> bool:
    """Whether the verdict says that the claim held until some day."""
    holds = desk.session.decision(claim.id).holds
    return any(rating.id == holds and rating.asks == "valid-until" for rating in desk.scale)


def first(place: "Workspace", desk: "Desk", claim: Claim) -> First:
    """What to offer. Raises `ClaimcheckError` CC509 where the decision makes no fact."""
    from claimcheck.review.promotion import plain

    statement = plain(claim.standalone or claim.text)
    decision = desk.session.decision(claim.id)
    end = decision.valid_until or ("9999" if asks_end(desk, claim) else "")
    fact = _fact(place, desk, claim, statement, end)
    files = sorted(path.name for path in place.facts_dir.rglob("*.yaml")) if place.facts_dir.is_dir() else []
    file = files[0] if len(files) == 1 else "checked.yaml"
    label = desk.session.labels.get(decision.holds or "", "")
    return First(statement, file, decision.valid_until, fact.verdict, label)


def promotion(
    place: "Workspace", desk: "Desk", claim: Claim, statement: str, file: str, until: str
) -> Promotion:
    """The fact as the person wants it. Raises `ClaimcheckError` CC208, CC110, and as `first`."""
    from claimcheck.facts import edit
    from claimcheck.review.promotion import doubts, remark

    if until and not is_date(until):
        raise ClaimcheckError("CC208", f"{until!r} is no day", way_out="YYYY-MM-DD, YYYY-MM or YYYY")
    target = Path(file or "checked.yaml")
    if target.suffix not in (".yaml", ".yml"):
        raise ClaimcheckError("CC110", f"{file!r} is no .yaml file", way_out="name one, e.g. checked.yaml")
    path = target if target.is_absolute() else place.facts_dir / target
    fact = _fact(place, desk, claim, statement, until)
    comment = remark(desk.session, claim)
    entry = edit.written(fact, remark=comment)
    why = doubts(desk.session, claim, fact, _base(place, desk))
    return Promotion(fact, comment, path, place.root, entry, why)


def _fact(place: "Workspace", desk: "Desk", claim: Claim, statement: str, until: str) -> Fact:
    from claimcheck.review.promotion import Wanted, promoted
    from claimcheck.sources import open_outside

    return promoted(
        desk.session,
        claim,
        {rating.id: rating for rating in desk.scale},
        wanted=Wanted(statement=statement, valid_until=until),
        facts=_base(place, desk).facts,
        evidence=open_outside(place).store,
    )


def _base(place: "Workspace", desk: "Desk") -> "FactBase":
    """The facts as they are on the disk now: an earlier promotion of this sitting is among them."""
    from claimcheck.facts import FactBase

    make_folder(place.facts_dir, 0o777)
    registry = place.sources_file if place.sources_file.is_file() else None
    return FactBase.open(place.facts_dir, registry, index=place.prepare().index_dir)
