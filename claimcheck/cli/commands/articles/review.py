"""``claimcheck review``: the review on the screen."""

from functools import partial
from pathlib import Path
from typing import Any

import click

from claimcheck.cli.options import (
    about_options,
    find_workspace,
    refuse_without_terminal,
    reviewer_option,
    warn_missing_paths,
    warn_problems,
    workspace_option,
)
from claimcheck.config.writer import remember_reviewer


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

    ARTICLE is a file, an address or an id. Everything is saved at once: quit when you like and continue
    where you left. What the options say about the article is saved too, for this command, report and
    sign-off. Needs a terminal.
    """
    if article == "-":
        raise click.UsageError("the keyboard is needed for the review: name a file")
    refuse_without_terminal(f"claimcheck check {article or 'ARTICLE'}")
    from claimcheck.app.context import Context
    from claimcheck.app.library import Library
    from claimcheck.tui.app import run

    place = find_workspace(workspace)
    warn_missing_paths(place, "facts", "sources", "templates")
    context = Context(place, reviewer)
    library = Library(context, blind=blind, details={article: options} if article else {})
    status = run(
        context,
        partial(library.check, article, kept=False) if article else None,
        library=library,
        remember=None if reviewer or place.config.reviewer or place.server else remember_reviewer,
    )
    warn_problems(context.facts, quiet=True)
    return status
