"""``claimcheck review``: the review on the screen."""

import os
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.reviewed import check_again
from claimcheck.cli.shared import (
    about_options,
    find_workspace,
    open_facts,
    reviewer_option,
    tell,
    tell_nowhere,
    workspace_option,
)
from claimcheck.errors import ClaimcheckError

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.model import Checked


@click.command()
@click.argument("article", required=False)
@about_options
@reviewer_option
@workspace_option
def review(article: str | None, reviewer: str | None, workspace: Path | None, **options: Any) -> int:
    """Review ARTICLE by keyboard; without one, the first sample of the workspace.

    Every decision is kept at once: leave when you like and go on where you left. What the options tell about
    the article is kept too, for this command, report and sign-off. Needs a terminal.
    """
    if article == "-":
        raise click.UsageError("the keyboard is needed for the review: name a file")
    if not (sys.stdin.isatty() and sys.stdout.isatty()) and "TEXTUAL_DRIVER" not in os.environ:
        way_out = f"to print what was found: claimcheck check {article or 'ARTICLE'}"
        raise ClaimcheckError("CC308", "the review needs a terminal", way_out=way_out)
    from claimcheck.tui.app import run

    place = find_workspace(workspace)
    path = article or _first_seed(place.seeds_dir)

    @cache
    def base() -> "FactBase":
        return open_facts(place)

    tell_nowhere(place, "facts", "sources", "templates")
    has_facts = place.facts_dir.exists()

    def checked(told: Mapping[str, str] = {}) -> "Checked":
        return check_again(str(path), place, base() if has_facts else None, {**options, **told})

    status = run(place, checked, base=base if has_facts else None, reviewer=reviewer or "", again=checked)
    tell(base() if has_facts else None, quiet=True)
    return status


def _first_seed(folder: Path) -> Path:
    seeds = sorted(path for path in folder.glob("*.*") if path.suffix in (".md", ".txt", ".html"))
    if not seeds:
        raise click.UsageError(f"name an ARTICLE: there is no sample in {folder}")
    return seeds[0]
