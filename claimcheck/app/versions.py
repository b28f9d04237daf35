"""Two versions of an article, compared claim by claim."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from claimcheck.app.articles import network_policy
from claimcheck.app.context import Context, existing_store
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Checked
from claimcheck.text import counted

if TYPE_CHECKING:
    from claimcheck.review import Decision, Step
    from claimcheck.workspace import Workspace


class Comparison(msgspec.Struct, frozen=True):
    """Both versions, what became of each claim, and what was decided about the claims of the old one."""

    old: Checked
    new: Checked
    steps: "tuple[Step, ...]"
    decisions: "Mapping[str, Decision]"


def compare(context: Context, old: str, new: str | None = None) -> Comparison:
    """Compare two files or addresses; without `new` the last two versions of the reviewed article `old`."""
    from claimcheck.review import steps
    from claimcheck.review.decisions import fold

    workspace = context.workspace
    versions = (_checked(context, old), _checked(context, new)) if new else _last_two(workspace, old)
    with existing_store(workspace) as store:
        article = versions[0].article
        decisions = fold(store.events(article.id, article.sha256)) if store else {}
    return Comparison(*versions, steps(*versions), decisions)


def _checked(context: Context, name: str) -> Checked:
    from claimcheck.app.check import check
    from claimcheck.readers import read

    workspace, config = context.workspace, context.workspace.config
    return check(
        read(name, root=workspace.root, policy=network_policy(workspace, name)),
        base=context.facts,
        flags_off=config.flags_off,
        worth=config.worth,
    )


def _last_two(workspace: "Workspace", article: str) -> tuple[Checked, Checked]:
    """The last two versions in the store. Raises `ClaimcheckError` CC510 if there are not two."""
    with existing_store(workspace) as store:
        versions = store.versions(article) if store else []
        if store and len(versions) > 1:
            return store.version(article, versions[-2][1]), store.version(article, versions[-1][1])
    what = f"{article!r} has {counted(len(versions), 'version')} in the store, and two are needed"
    hint = "name two files, or an id that `claimcheck library` lists"
    raise ClaimcheckError("CC510", what, hint=hint)
