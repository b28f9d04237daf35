"""``claimcheck assign``: whose article it is."""

from pathlib import Path

import click

from claimcheck.cli.options import reviewer_option, workspace_option
from claimcheck.cli.output.console import show
from claimcheck.cli.review_context import open_review


@click.command()
@click.argument("article")
@click.argument("name", required=False)
@click.option("--until", default="", metavar="WHEN", help="A day, an hour, or both: 2024-05-02 15:00.")
@reviewer_option
@workspace_option
def assign(article: str, name: str | None, until: str, reviewer: str | None, workspace: Path | None) -> None:
    """Assign ARTICLE to the reviewer NAME; without one, to nobody.

    `claimcheck library` lists who has what, and by when. Everybody can still work on it.
    """
    with open_review(article, reviewer, workspace) as here:
        show([here.session.assign(name or "", until).what])
