"""``claimcheck diff``: which claims are new, gone or changed between two versions of an article."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from claimcheck.app.reviews import existing_store
from claimcheck.cli.options import find_workspace, open_base, warn_problems, workspace_option
from claimcheck.cli.output.console import Page, counted, page, show, show_bytes
from claimcheck.errors import ClaimcheckError

if TYPE_CHECKING:
    from claimcheck.model import Checked
    from claimcheck.review import Decision, Step
    from claimcheck.workspace import Workspace

SCHEMA = "claimcheck.diff/1"
_COLOURS = {"changed": "yellow", "new": "green", "gone": "red"}


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@workspace_option
def diff(old: str, new: str | None, form: str, workspace: Path | None) -> int:
    """Compare the claims of two versions: new, gone, or changed.

    OLD and NEW are files or addresses. Without NEW, OLD is the id of an article that was reviewed, and its
    last two versions are compared. A decision is shown with the claim it was made about. Exit status: 0 if
    every claim is the same, 1 if not.
    """
    from claimcheck.review import steps

    place = find_workspace(workspace)
    versions = (_checked(old, place), _checked(new, place)) if new else _existing_store(old, place)
    found = steps(*versions)
    decisions = _decisions(versions[0], place)
    if form == "json":
        show_bytes(msgspec.json.encode(_plain(versions, found, decisions)) + b"\n")
    else:
        show(_lines(versions, found, decisions, page()))
    return int(any(step.state != "same" for step in found))


def _checked(path: str, place: "Workspace") -> "Checked":
    from claimcheck.app.articles import network_policy
    from claimcheck.app.check import check
    from claimcheck.readers import read

    base = open_base(place)
    warn_problems(base, quiet=True)
    article = read(path, root=place.root, policy=network_policy(place, path))
    return check(
        article,
        base=base,
        engine=place.config.attribution,
        flags_off=place.config.flags_off,
        worth=place.config.worth,
    )


def _existing_store(article: str, place: "Workspace") -> tuple["Checked", "Checked"]:
    """The last two versions in the store. Raises `ClaimcheckError` CC510 if there are not two."""
    with existing_store(place) as store:
        versions = store.versions(article) if store else []
        if store and len(versions) > 1:
            return store.version(article, versions[-2][1]), store.version(article, versions[-1][1])
    what = f"{article!r} has {counted(len(versions), 'version')} in the store, and two are needed"
    hint = "name two files, or an id that `claimcheck library` lists"
    raise ClaimcheckError("CC510", what, hint=hint)


def _decisions(old: "Checked", place: "Workspace") -> Mapping[str, "Decision"]:
    """What was decided about the old version, if it was reviewed."""
    from claimcheck.review.decisions import fold

    with existing_store(place) as store:
        return fold(store.events(old.article.id, old.article.sha256)) if store else {}


def _plain(
    versions: tuple["Checked", "Checked"], found: tuple["Step", ...], decisions: Mapping[str, "Decision"]
) -> dict[str, Any]:
    numbers = [{claim.id: at for at, claim in enumerate(one.claims, 1)} for one in versions]
    sides = [
        {"doc": one.article.id, "title": one.article.title, "sha256": one.article.sha256} for one in versions
    ]
    return {"schema": SCHEMA, "old": sides[0], "new": sides[1]} | {
        "claims": [
            {
                "state": step.state,
                "anchor": step.anchor,
                "changes": step.changes,
                "old": step.old
                and {"number": numbers[0][step.old.id], "id": step.old.id, "text": step.old.text},
                "new": step.new
                and {"number": numbers[1][step.new.id], "id": step.new.id, "text": step.new.text},
                "decision": decisions.get(step.old.id) if step.old else None,
            }
            for step in found
        ]
    }


def _lines(
    versions: tuple["Checked", "Checked"],
    found: tuple["Step", ...],
    decisions: Mapping[str, "Decision"],
    here: Page,
) -> Iterator[str]:
    old, new = ({claim.id: at for at, claim in enumerate(one.claims, 1)} for one in versions)
    for step in found:
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
        decision = decisions.get(step.old.id) if step.old else None
        if decision and decision.state != "open":
            verdict = decision.holds or decision.state
            when = decision.at + ", time doubtful" * decision.doubtful
            yield from here.wrap(f"decided before: {verdict} ({decision.by or 'no name'}, {when})", 4)
        yield ""
    states = [step.state for step in found]
    yield " · ".join(f"{states.count(state)} {state}" for state in ("same", "changed", "new", "gone"))
