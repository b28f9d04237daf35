"""A signed verdict on its way into the fact base: the fact, what speaks against it, its entry."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimcheck.app.context import Context
from claimcheck.app.facts import open_facts
from claimcheck.filesystem import make_folder
from claimcheck.model import Claim, Fact

if TYPE_CHECKING:
    from claimcheck.review import Event, Session


class PromotedFact(msgspec.Struct, frozen=True):
    """A fact with the `comment` above its entry; `doubts`: why it should not be added as it is.

    `taken`: its id is that of another fact.
    """

    fact: Fact
    comment: str
    doubts: tuple[str, ...]
    taken: bool

    @property
    def entry(self) -> str:
        """The entry as it is written into the file."""
        from claimcheck.facts import yaml_editor

        return yaml_editor.written(self.fact, remark=self.comment)


def promote(
    context: Context,
    session: "Session",
    claim: Claim,
    *,
    fact_id: str = "",
    statement: str = "",
    valid_from: str = "",
    valid_until: str = "",
    tags: tuple[str, ...] = (),
) -> PromotedFact:
    """The fact that the decision on a claim makes. Raises `ClaimcheckError` CC509 where it makes none."""
    from claimcheck.review.promotion.new_facts import NewFact, doubts, promoted, provenance_comment
    from claimcheck.sources import open_sources

    workspace = context.workspace
    make_folder(workspace.facts_dir, 0o777)
    base = context.facts or open_facts(workspace)
    wanted = NewFact(
        id=fact_id, statement=statement, valid_from=valid_from, valid_until=valid_until, tags=tags
    )
    scale = {one.id: one for one in workspace.scale(session.checked.article.status)}
    store = open_sources(workspace).store
    fact = promoted(session, claim, scale, wanted=wanted, facts=base.facts, evidence=store)
    why = doubts(session, claim, fact, base)
    return PromotedFact(fact, provenance_comment(session, claim), why, fact.id in base.facts)


def add_promoted(
    context: Context, session: "Session", claim: Claim, made: PromotedFact, path: Path
) -> "Event":
    """Write the fact into a file, and keep that in the review. Raises as `fact_files.add`."""
    from claimcheck.review.promotion import fact_files

    return fact_files.add(session, claim, made.fact, made.comment, path, context.workspace.root)
