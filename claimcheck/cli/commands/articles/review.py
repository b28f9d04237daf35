"""``claimcheck review``: the review on the screen."""

import os
import sys
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.library_additions import save
from claimcheck.cli.options import (
    about_options,
    find_workspace,
    open_facts,
    reviewer_option,
    warn_missing_paths,
    warn_problems,
    workspace_option,
)
from claimcheck.cli.review_context import check_again
from claimcheck.config.writer import remember_reviewer
from claimcheck.errors import ClaimcheckError

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.model import Checked


@click.command()
@click.argument("article", required=False)
@about_options
@click.option("--blind", is_flag=True, help="Show nothing of what others decided, cited, noted or held.")
@reviewer_option
@workspace_option
def review(
    article: str | None, blind: bool, reviewer: str | None, workspace: Path | None, **options: Any
) -> int:
    """Review ARTICLE on the screen; without one, from the library.

    ARTICLE is a file, an address or an id. Every decision is kept at once: leave when you like and go on
    where you left. What the options tell about the article is kept too, for this command, report and
    sign-off. Needs a terminal.
    """
    if article == "-":
        raise click.UsageError("the keyboard is needed for the review: name a file")
    served = "TEXTUAL_DRIVER" in os.environ
    if not (served or (sys.stdin.isatty() and sys.stdout.isatty())):
        hint = f"to print what was found: claimcheck check {article or 'ARTICLE'}"
        raise ClaimcheckError("CC308", "the review needs a terminal", hint=hint)
    if (
        not served and os.environ.get("TERM") == "dumb"
    ):  # taken for 80x25, whatever it is: the screen is painted for ever
        hint = "set TERM to what your terminal is, as in TERM=xterm-256color, or use another one"
        raise ClaimcheckError("CC308", "the terminal says that it cannot move its cursor", hint=hint)
    from claimcheck.tui.app import run
    from claimcheck.tui.library_service import LibraryService

    place = find_workspace(workspace)

    @cache
    def base() -> "FactBase":
        return open_facts(place)

    warn_missing_paths(place, "facts", "sources", "templates")
    has_facts = place.facts_dir.exists()

    def check(target: str, told: Mapping[str, str] = {}, kept: bool = False) -> "Checked":
        known = {**options, **told} if target == article else told
        return check_again(target, place, base() if has_facts else None, dict(known), kept=kept)

    library = LibraryService(place, check, partial(save, place=place), blind=blind)
    status = run(
        place,
        partial(check, article) if article else None,
        base=base if has_facts else None,
        reviewer=reviewer or "",
        library=library,
        remember=None if reviewer or place.config.reviewer else remember_reviewer,
    )
    warn_problems(base() if has_facts else None, quiet=True)
    return status
