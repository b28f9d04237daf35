"""``claimcheck facts promote``: a signed decision becomes a fact of the fact base."""

from pathlib import Path
from typing import Any

import click

from claimcheck.cli.out import say, show
from claimcheck.cli.reviewed import find_claim, reviewing
from claimcheck.cli.shared import PATH, about_options, open_facts, reviewer_option, workspace_option
from claimcheck.facts.load import is_date


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
@click.option("--anyway", is_flag=True, help="Also if a fact says the same, or the contrary.")
@click.option("--dry-run", is_flag=True, help="Only show the entry.")
@about_options
@reviewer_option
@workspace_option
def promote(
    article: str,
    claim: str,
    target: Path,
    statement: str,
    fact_id: str,
    valid_from: str,
    valid_until: str,
    tag: tuple[str, ...],
    anyway: bool,
    dry_run: bool,
    reviewer: str | None,
    workspace: Path | None,
    **options: Any,
) -> int:
    """Add the decision on CLAIM (a number or an id) of ARTICLE to the fact base.

    Only signed decisions can be added. A FILE is looked for in the workspace's facts, then from here; a new
    one is made. Exit status: 1 if a fact says the same already, or the contrary.
    """
    from claimcheck.facts import edit
    from claimcheck.facts.near import near
    from claimcheck.review.promotion import Wanted, promoted, remark
    from claimcheck.sources import open_outside

    wanted = Wanted(id=fact_id, statement=statement, valid_from=valid_from, valid_until=valid_until, tags=tag)
    with reviewing(article, reviewer, workspace, options) as here:
        place, session = here.place, here.session
        place.facts_dir.mkdir(parents=True, exist_ok=True)
        base = here.base or open_facts(place)
        found, scale = find_claim(session, claim), place.scale(session.checked.article.status)
        store = open_outside(place).store
        fact = promoted(
            session, found, {one.id: one for one in scale}, wanted=wanted, facts=base.facts, evidence=store
        )
        comment = remark(session, found)
    if fact.id in base.facts:
        raise click.BadParameter(f"{fact.id!r} is the id of another fact", param_hint="--fact-id")
    others = list(near(fact, base))
    for other in others:
        say(other.why)
    if others and not anyway:
        say("nothing was added; look at these, or add it with --anyway")
        return 1
    if dry_run:
        show(edit.written(fact, remark=comment).rstrip().split("\n"))
        return 0
    path = target_path(target, place.facts_dir)
    head = edit.modeline(path)
    edit.save(
        path,
        lambda text: edit.append(text, fact, remark=comment, head=head),
        changed=frozenset({fact.id}),
    )
    if not fact.sources:
        say(f"{fact.id} names no source")
    show([f"{fact.id} added to {path}"])
    return 0


def target_path(target: Path, folder: Path) -> Path:
    """The YAML file to add to: one that is there, or a bare name in the folder of the facts."""
    if target.suffix not in (".yaml", ".yml"):
        raise click.BadParameter("name a .yaml file", param_hint="--to")
    return target if target.exists() or len(target.parts) > 1 else folder / target
