"""``claimcheck report``: the report of a review, written to a file."""

from pathlib import Path
from typing import Any, Literal

import click

from claimcheck.cli.out import say, show
from claimcheck.cli.shared import (
    PATH,
    about,
    about_options,
    find_workspace,
    open_base,
    reviewer_option,
    tell,
    workspace_option,
)


@click.command()
@click.argument("article")
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "json"]),
    default="md",
    show_default=True,
    help="Markdown, one HTML page, or JSON.",
)
@click.option(
    "--out",
    type=PATH,
    metavar="PATH",
    help="A folder, a file, or - for standard output; else the workspace's reports.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@about_options
@reviewer_option
@workspace_option
def report(
    article: str,
    form: Literal["md", "html", "json"],
    out: Path | None,
    force: bool,
    reviewer: str | None,
    workspace: Path | None,
    **options: Any,
) -> None:
    """Write the report of the review of ARTICLE, as it stands, and print where it is."""
    from claimcheck.pipeline import check
    from claimcheck.reading import read
    from claimcheck.report import render, write
    from claimcheck.review import open_session

    place = find_workspace(workspace)
    base = open_base(place)
    tell(base, quiet=True)
    engine, off = place.config.attribution, place.config.flags_off
    checked = check(read(article, root=place.root, **about(options)), base=base, engine=engine, flags_off=off)
    scale = place.scale(checked.article.status)
    session = open_session(place.prepare().db, checked, reviewer or place.config.reviewer, scale=scale)
    try:
        if not session.progress().decided:
            say("nothing is decided yet: the report says so of every claim")
        if str(out) == "-":
            show([render(session, form, place, base)])
        else:
            show([str(write(session, form, place, base, out=out, force=force))])
    finally:
        session.close()
