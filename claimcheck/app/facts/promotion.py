"""A signed verdict on its way into the fact base: what the fact would say, what speaks against it, its entry.

Another may be writing the facts meanwhile: who has waited for a person opens a context anew.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import msgspec

from claimcheck.app.context import Context, existing_store
from claimcheck.app.facts import open_facts
from claimcheck.errors import ClaimcheckError
from claimcheck.filesystem import make_folder
from claimcheck.model import Claim, Fact, FactVerdict
from claimcheck.model.dates import is_date

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.review import Event, Session
    from claimcheck.workspace import Workspace


class Wanted(TypedDict, total=False):
    """What the person says about the new fact; see `promotion.new_facts.NewFact`."""

    id: str
    statement: str
    valid_from: str
    valid_until: str
    tags: tuple[str, ...]


class PromotionDraft(msgspec.Struct, frozen=True):
    """What to offer: statement, file and end; and the verdict, of the fact and as people read it.

    `asks_end`: the verdict says that the claim held until some day.
    """

    statement: str
    file: str
    until: str
    verdict: FactVerdict
    label: str
    asks_end: bool


class Promotion(msgspec.Struct, frozen=True):
    """A fact to be added to `path`, with its `entry` as it will be written there and the `comment` above it.

    `root` is the workspace, `folder` that of its facts.

    `doubts` says why it should not be added as it is; `taken`: its id is that of another fact.
    """

    fact: Fact
    comment: str
    path: Path
    root: Path
    folder: Path
    entry: str
    doubts: tuple[str, ...]
    taken: bool

    @property
    def shown(self) -> str:
        """The file as people read it."""
        path = self.path
        return str(path.relative_to(self.root) if path.is_relative_to(self.root) else path)

    def add(self, session: "Session", claim: Claim) -> "Event":
        """Write it. Raises `ClaimcheckError` CC102 for a file outside the folder, and as `fact_files.add`."""
        from claimcheck.review.promotion import fact_files

        refuse_outside(self.path, self.folder)
        return fact_files.add(session, claim, self.fact, self.comment, self.path, self.root)


def promotion_draft(context: Context, session: "Session", claim: Claim) -> PromotionDraft:
    """What to offer. Raises `ClaimcheckError` CC509 where the decision makes no fact."""
    from claimcheck.review.promotion.new_facts import plain

    decision, folder = session.decision(claim.id), context.workspace.facts_dir
    scale = context.workspace.scale(session.checked.article.status)
    asks_end = any(one.id == decision.holds and one.asks == "valid-until" for one in scale)
    statement = plain(claim.standalone or claim.text)
    end = decision.valid_until or ("9999" if asks_end else "")
    made = promotion(context, session, claim, Path(), statement=statement, valid_until=end)
    files = sorted(path.name for path in folder.rglob("*.yaml")) if folder.is_dir() else []
    file = files[0] if len(files) == 1 else "checked.yaml"
    label = session.labels.get(decision.holds or "", "")
    return PromotionDraft(statement, file, decision.valid_until, made.fact.verdict, label, asks_end)


def refuse_outside(path: Path, folder: Path) -> None:
    """Raise `ClaimcheckError` CC102 for a file where no check would find its facts."""
    if not path.resolve().is_relative_to(folder.resolve()):
        what = "not in the folder of the facts, so no check would find it"
        raise ClaimcheckError("CC102", what, file=str(path), hint=f"name a file in {folder}")


def promotion_into(
    context: Context, session: "Session", claim: Claim, statement: str, file: str, until: str
) -> Promotion:
    """The fact as the person wants it. Raises `ClaimcheckError` CC102, CC208, CC110, and as `promotion`."""
    if until and not is_date(until):
        raise ClaimcheckError("CC208", f"{until!r} is not a date", hint="use 2024, 2024-05 or 2024-05-02")
    target = Path(file or "checked.yaml")
    if target.suffix not in (".yaml", ".yml"):
        raise ClaimcheckError("CC110", f"{file!r} is not a .yaml file", hint="name one, e.g. checked.yaml")
    path = target if target.is_absolute() else context.workspace.facts_dir / target
    refuse_outside(path, context.workspace.facts_dir)
    return promotion(context, session, claim, path, statement=statement, valid_until=until)


def promotion(
    context: Context, session: "Session", claim: Claim, path: Path, **wanted: Unpack[Wanted]
) -> Promotion:
    """The fact that the decision on a claim makes. Raises `ClaimcheckError` CC509 where it makes none."""
    from claimcheck.facts import yaml_editor
    from claimcheck.review.promotion.new_facts import NewFact, doubts, promoted, provenance_comment
    from claimcheck.sources.settings import open_sources

    workspace = context.workspace
    make_folder(workspace.facts_dir, 0o777)
    base = context.facts or open_facts(workspace)
    scale = {one.id: one for one in workspace.scale(session.checked.article.status)}
    store = open_sources(workspace).store
    fact = promoted(session, claim, scale, wanted=NewFact(**wanted), facts=base.facts, evidence=store)
    comment = provenance_comment(session, claim)
    return Promotion(
        fact=fact,
        comment=comment,
        path=path,
        root=workspace.root,
        folder=workspace.facts_dir,
        entry=yaml_editor.written(fact, remark=comment),
        doubts=doubts(session, claim, fact, base),
        taken=fact.id in base.facts,
    )


def doubted_facts(workspace: "Workspace", facts: Iterable[Fact]) -> dict[str, str]:
    """Of these facts those made of a verdict that is another one now, or contested: why, by id.

    Raises `ClaimcheckError` CC50x.
    """
    ids = {fact.id: fact.decided_in.rpartition("/")[0] for fact in facts if fact.decided_in}
    if not ids:
        return {}
    from claimcheck.review.promotion.doubted_facts import doubted_facts

    with existing_store(workspace) as store:
        found = doubted_facts(store, dict.fromkeys(ids.values())) if store else {}
    return {name: found[name].words for name in ids if name in found}


def doubted_beside(workspace: "Workspace", session: "Session", base: "FactBase | None") -> dict[str, str]:
    """As `doubted_facts`, of those that are beside the claims of a review, or cited there."""
    facts = base.facts if base else {}
    names = {match.fact for claim in session.claims for match in claim.matches}
    cited = (one.evidence for claim in session.claims for one in session.decision(claim.id).cited)
    names.update(name.removeprefix("fact:") for name in cited)
    return doubted_facts(workspace, (facts[name] for name in sorted(names) if name in facts))
