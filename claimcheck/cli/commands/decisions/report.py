"""``claimcheck report``: the report of a review, written to a file."""

from pathlib import Path
from typing import Any

import click

from claimcheck.app.reports import all_formats
from claimcheck.cli.options import (
    PATH,
    about_options,
    order_options,
    refuse_to_replace_articles,
    reviewer_option,
    workspace_option,
)
from claimcheck.cli.output.console import log, show, show_bytes
from claimcheck.cli.review_context import open_review
from claimcheck.model.priority import Order


def _show_schema(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    if wanted:
        from claimcheck.app.reports import report_schema

        show([report_schema().rstrip()])
        context.exit()


_FORMATS = all_formats()


@click.command(
    epilog="\b\nFormats:\n" + "\n".join(f"  {name:<12} {form.what}" for name, form in _FORMATS.items())
)
@click.argument("article")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_FORMATS)),
    metavar="FORMAT",
    default="md",
    show_default=True,
    help="One of the formats below.",
)
@click.option(
    "--out",
    type=PATH,
    metavar="PATH",
    help="A folder, a file, or - for standard output; else the workspace's reports.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_schema,
    help="Print the JSON Schema of the format json.",
)
@order_options
@about_options
@reviewer_option
@workspace_option
def report(
    article: str,
    form: str,
    out: Path | None,
    force: bool,
    sort: Order,
    top: int | None,
    reviewer: str | None,
    workspace: Path | None,
    **options: Any,
) -> None:
    """Write the report of a review, and print its path.

    The review of ARTICLE is told as it stands. Unless it is signed off, the report says so at its top. That a
    signed one went out is kept: the next report tells which of its decisions were changed since.
    """
    from claimcheck.app.reports import keep_report, make_report, write_report

    refuse_to_replace_articles(out, [article])
    with open_review(article, reviewer, workspace, options) as here:
        session, context = here.session, here.context
        if not session.progress().decided:
            log("nothing is decided yet: the report says so of every claim")
        elif not session.signed:
            log("not signed off: the report says so, and does not count as published")
        made = make_report(context, session, form, sort, top or 0)
        for remark in made.remarks:
            log(remark)
        if str(out) == "-":
            show_bytes(made.text.encode("utf-8", "replace"))
            if session.signed:  # else it was only looked at
                keep_report(session, form, made)
        else:
            show([str(write_report(context, session, form, made, out=out, force=force))])
