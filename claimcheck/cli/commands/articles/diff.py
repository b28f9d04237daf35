"""``claimcheck diff``: which claims are new, gone or changed between two versions of an article."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.options import find_workspace, format_option, open_context, workspace_option
from claimcheck.cli.output.console import Page, page, show_as

if TYPE_CHECKING:
    from claimcheck.app.versions import Comparison
    from claimcheck.model import Checked, Claim

SCHEMA = "claimcheck.diff/1"
_COLOURS = {"changed": "yellow", "new": "green", "gone": "red"}


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@format_option("text", "json")
@workspace_option
def diff(old: str, new: str | None, form: str, workspace: Path | None) -> int:
    """Compare the claims of two versions: new, gone, or changed.

    OLD and NEW are files or addresses. Without NEW, OLD is the id of an article that was reviewed, and its
    last two versions are compared. A decision is shown with the claim it was made about. Exit status: 0 if
    every claim is the same, 1 if not.
    """
    from claimcheck.app.context import Context
    from claimcheck.app.versions import compare

    place = find_workspace(workspace)
    found = compare(open_context(place) if new else Context(place), old, new)
    show_as(form, _plain(found), _lines(found, page()))
    return int(any(step.state != "same" for step in found.steps))


def _plain(found: "Comparison") -> dict[str, Any]:
    old, new = ({claim.id: at for at, claim in enumerate(one.claims, 1)} for one in (found.old, found.new))

    def side(one: "Checked") -> dict[str, Any]:
        return {"doc": one.article.id, "title": one.article.title, "sha256": one.article.sha256}

    def about(claim: "Claim | None", numbers: dict[str, int]) -> dict[str, Any] | None:
        return {"number": numbers[claim.id], "id": claim.id, "text": claim.text} if claim else None

    claims = [
        {
            "state": step.state,
            "anchor": step.anchor,
            "changes": step.changes,
            "old": about(step.old, old),
            "new": about(step.new, new),
            "decision": found.decisions.get(step.old.id) if step.old else None,
        }
        for step in found.steps
    ]
    return {"schema": SCHEMA, "old": side(found.old), "new": side(found.new), "claims": claims}


def _lines(found: "Comparison", here: Page) -> Iterator[str]:
    versions = (found.old, found.new)
    old, new = ({claim.id: at for at, claim in enumerate(one.claims, 1)} for one in versions)
    for step in found.steps:
        if step.state == "same":
            continue
        head = here.paint(step.state, _COLOURS[step.state], bold=True)
        was = f"claim {old[step.old.id]}" if step.old else ""
        now = f"claim {new[step.new.id]}" if step.new else ""
        yield f"{head}  {' → '.join(filter(None, (was, now)))}"
        if step.old:
            yield from here.wrap(step.old.text, 4, "  − ")
        if step.new:
            yield from here.wrap(step.new.text, 4, "  + ")
        for change in step.changes:
            yield from here.wrap(f"{change.kind}: {change.before or '–'} → {change.after or '–'}", 4)
        decision = found.decisions.get(step.old.id) if step.old else None
        if decision and decision.state != "open":
            verdict = decision.holds or decision.state
            when = decision.at + ", time doubtful" * decision.doubtful
            yield from here.wrap(f"decided before: {verdict} ({decision.by or 'no name'}, {when})", 4)
        yield ""
    states = [step.state for step in found.steps]
    yield " · ".join(f"{states.count(state)} {state}" for state in ("same", "changed", "new", "gone"))
