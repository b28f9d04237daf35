"""``claimcheck facts promote``: a signed decision becomes a fact of the fact base."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.options import PATH, about_options, reviewer_option, workspace_option
from claimcheck.cli.output.console import log, show
from claimcheck.cli.review_context import ReviewContext, find_claim, open_review
from claimcheck.facts.loader import is_date
from claimcheck.filesystem import make_folder

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.model import Claim, Fact


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
@click.option("--statement", default="", metavar="TEXT", help="The statement; else the claim, read alone.")
@click.option("--fact-id", default="", metavar="ID", help="Its id; else one is made of its words.")
@click.option("--valid-from", default="", callback=_day, metavar="DAY", help="Since when it holds.")
@click.option("--valid-until", default="", callback=_day, metavar="DAY", help="Until when it holds.")
@click.option("--tag", multiple=True, metavar="WORD", help="A tag; may be given several times.")
@click.option(
    "--anyway", is_flag=True, help="Also if it cannot be read alone, or a fact says the same or the contrary."
)
@click.option("--dry-run", is_flag=True, help="Only show the entry.")
@about_options
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
    was added: the statement cannot be read alone, or a fact says the same already or the contrary.
    """
    from claimcheck.app.facts import open_facts
    from claimcheck.review.promotion.new_facts import doubts

    with open_review(article, reviewer, workspace, options) as here:
        make_folder(here.context.workspace.facts_dir, 0o777)
        base = here.context.facts or open_facts(here.context.workspace)
        fact, comment = _promoted(here, claim, base, options)
        if fact.id in base.facts:
            raise click.BadParameter(f"{fact.id!r} is the id of another fact", param_hint="--fact-id")
        found = find_claim(here.session, claim)
        why = doubts(here.session, found, fact, base)
        for words in why:
            log(words)
        if dry_run:
            show(_entry(fact, comment))
        elif why and not anyway:
            log("nothing was added: reword it with --statement, or add it as it is with --anyway")
            return 1
        else:
            _add(here, found, fact, comment, target_path(target, here.context.workspace.facts_dir))
    return 0


def _promoted(
    here: ReviewContext, claim: str, base: "FactBase", options: dict[str, Any]
) -> "tuple[Fact, str]":
    """The decision on the claim as a fact, and the comment above it. Raises `ClaimcheckError` CC509."""
    from claimcheck.review.promotion.new_facts import NewFact, promoted, provenance_comment
    from claimcheck.sources import open_sources

    wanted = NewFact(
        id=options["fact_id"],
        statement=options["statement"],
        valid_from=options["valid_from"],
        valid_until=options["valid_until"],
        tags=options["tag"],
    )
    session, place = here.session, here.context.workspace
    found = find_claim(session, claim)
    scale = {one.id: one for one in place.scale(session.checked.article.status)}
    store = open_sources(place).store
    fact = promoted(session, found, scale, wanted=wanted, facts=base.facts, evidence=store)
    return fact, provenance_comment(session, found)


def _entry(fact: "Fact", comment: str) -> list[str]:
    from claimcheck.facts import yaml_editor

    return yaml_editor.written(fact, remark=comment).rstrip().split("\n")


def _add(here: ReviewContext, claim: "Claim", fact: "Fact", comment: str, path: Path) -> None:
    from claimcheck.review.promotion import fact_files

    fact_files.add(here.session, claim, fact, comment, path, here.context.workspace.root)
    if not fact.sources:
        log(f"{fact.id} names no source")
    show([f"{fact.id} added to {path}"])


def target_path(target: Path, folder: Path) -> Path:
    """The YAML file to add to: one that is there, or a bare name in the folder of the facts."""
    if target.suffix not in (".yaml", ".yml"):
        raise click.BadParameter("name a .yaml file", param_hint="--to")
    return target if target.exists() or len(target.parts) > 1 else folder / target
