"""``claimcheck facts promote``: a signed decision becomes a fact of the fact base."""

from pathlib import Path
from typing import Any

import click
from msgspec import structs

from claimcheck.cli.options import PATH, reviewer_option, workspace_option
from claimcheck.cli.output.console import log, show
from claimcheck.cli.review_context import find_claim, open_review
from claimcheck.model.dates import is_date
from claimcheck.text import file_name


def _day(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if value and not is_date(value):
        raise click.BadParameter("a day is written YYYY-MM-DD, YYYY-MM or YYYY")
    return value


@click.command()
@click.argument("article")
@click.argument("claim")
@click.option(
    "--to", "target", type=PATH, required=True, metavar="FILE", help="The YAML file it is added to."
)
@click.option(
    "--statement",
    default="",
    metavar="TEXT",
    help="The statement; else the claim as a sentence that makes sense on its own.",
)
@click.option("--fact-id", default="", metavar="ID", help="Its id; else one is made of its words.")
@click.option("--valid-from", default="", callback=_day, metavar="DAY", help="Since when it is true.")
@click.option("--valid-until", default="", callback=_day, metavar="DAY", help="Until when it is true.")
@click.option("--tag", multiple=True, metavar="WORD", help="A tag; may be given several times.")
@click.option(
    "--anyway",
    is_flag=True,
    help="Add it even if it does not make sense on its own, or a fact says the same or the opposite.",
)
@click.option("--dry-run", is_flag=True, help="Only show the entry.")
@reviewer_option
@workspace_option
def promote(
    article: str,
    claim: str,
    target: Path,
    anyway: bool,
    dry_run: bool,
    reviewer: str | None,
    workspace: Path | None,
    **options: Any,
) -> int:
    """Make a fact of a signed decision on CLAIM of ARTICLE.

    CLAIM is a number or an id. Only signed decisions can be added. A FILE is looked for in the workspace's
    facts, then from here; a new one is made. `claimcheck undo` takes it out again. Exit status: 1 if nothing
    was added: the statement does not make sense on its own, or a fact already says the same or the opposite.
    """
    from claimcheck.app.facts.promotion import promotion

    with open_review(article, reviewer, workspace) as here:
        found = find_claim(here.session, claim)
        made = promotion(
            here.context,
            here.session,
            found,
            target,
            id=options["fact_id"],
            statement=options["statement"],
            valid_from=options["valid_from"],
            valid_until=options["valid_until"],
            tags=options["tag"],
        )
        fact = made.fact
        if made.taken:
            raise click.BadParameter(f"{fact.id!r} is the id of another fact", param_hint="--fact-id")
        for words in made.doubts:
            log(words)
        if dry_run:
            show(made.entry.rstrip().split("\n"))
        elif made.doubts and not anyway:
            log("nothing was added: reword it with --statement, or add it as it is with --anyway")
            return 1
        else:
            made = structs.replace(made, path=target_path(target, here.context.workspace.facts_dir))
            made.add(here.session, found)
            if not fact.sources:
                log(f"{fact.id} names no source")
            show([f"{fact.id} added to {file_name(made.path)}"])
    return 0


def target_path(target: Path, folder: Path) -> Path:
    """The YAML file to add to: one that is there, or a bare name in the folder of the facts."""
    if target.suffix not in (".yaml", ".yml"):
        raise click.BadParameter("name a .yaml file", param_hint="--to")
    return target if target.exists() or len(target.parts) > 1 else folder / target
