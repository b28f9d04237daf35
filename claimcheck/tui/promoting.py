"""A signed decision on its way into the fact base: what it would say, what is near it, and adding it.

No Textual here. The twin of ``claimcheck facts promote``. All of it is for a thread: the facts are read anew,
and another may be writing them. Of the session only what is decided is asked.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.load import is_date
from claimcheck.model import Claim, Fact
from claimcheck.sharing import make_folder

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.tui.desk import Desk
    from claimcheck.workspace import Workspace


class First(msgspec.Struct, frozen=True):
    """What to ask with: the statement and file to offer, and the facts that are near already, in words."""

    statement: str
    file: str
    near: tuple[str, ...]


class Promotion(msgspec.Struct, frozen=True):
    """A fact to be added to `path`; `remark` stands above it, `near` tells what is like it."""

    fact: Fact
    remark: str
    path: Path
    near: tuple[str, ...]


def asks_end(desk: "Desk", claim: Claim) -> bool:
    """Whether the verdict says that the claim held until some day."""
    holds = desk.session.decision(claim.id).holds
    return any(rating.id == holds and rating.asks == "valid-until" for rating in desk.scale)


def first(place: "Workspace", desk: "Desk", claim: Claim) -> First:
    """What to offer. Raises `ClaimcheckError` CC509 where the decision makes no fact."""
    from claimcheck.review.promotion import plain

    statement = plain(claim.standalone or claim.text)
    end = desk.session.decision(claim.id).valid_until or ("9999" if asks_end(desk, claim) else "")
    fact = _fact(place, desk, claim, statement, end)
    files = sorted(path.name for path in place.facts_dir.rglob("*.yaml")) if place.facts_dir.is_dir() else []
    return First(statement, files[0] if len(files) == 1 else "checked.yaml", _near(place, desk, fact))


def promotion(
    place: "Workspace", desk: "Desk", claim: Claim, statement: str, file: str, until: str
) -> Promotion:
    """The fact as the person wants it. Raises `ClaimcheckError` CC208, CC110, and as `first`."""
    from claimcheck.review.promotion import remark

    if until and not is_date(until):
        raise ClaimcheckError("CC208", f"{until!r} is no day", way_out="YYYY-MM-DD, YYYY-MM or YYYY")
    target = Path(file or "checked.yaml")
    if target.suffix not in (".yaml", ".yml"):
        raise ClaimcheckError("CC110", f"{file!r} is no .yaml file", way_out="name one, e.g. checked.yaml")
    path = target if target.is_absolute() else place.facts_dir / target
    fact = _fact(place, desk, claim, statement, until)
    return Promotion(fact, remark(desk.session, claim), path, _near(place, desk, fact))


def add(place: "Workspace", made: Promotion) -> Path:
    """Write it into its file. Raises as `facts.edit.save`."""
    from claimcheck.facts import edit

    make_folder(place.facts_dir, 0o777)
    head = edit.modeline(made.path)
    edit.save(
        made.path,
        lambda text: edit.append(text, made.fact, remark=made.remark, head=head),
        changed=frozenset({made.fact.id}),
    )
    return made.path


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


def _near(place: "Workspace", desk: "Desk", fact: Fact) -> tuple[str, ...]:
    from claimcheck.facts.near import near

    return tuple(one.why for one in near(fact, _base(place, desk)))


def _base(place: "Workspace", desk: "Desk") -> "FactBase":
    """The facts as they are on the disk now: an earlier promotion of this sitting is among them."""
    from claimcheck.facts import FactBase

    make_folder(place.facts_dir, 0o777)
    registry = place.sources_file if place.sources_file.is_file() else None
    return FactBase.open(place.facts_dir, registry, index=place.prepare().index_dir)
