"""``claimcheck facts``: look after the fact base and look into it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.app.facts import embed, fact_place, find_fact, open_facts, rater, same_statements
from claimcheck.app.facts.promotion import doubted_facts
from claimcheck.cli.commands.facts.exchange import export_facts, import_facts
from claimcheck.cli.commands.facts.lint import lint
from claimcheck.cli.commands.facts.promote import promote
from claimcheck.cli.commands.facts.series import series
from claimcheck.cli.commands.facts.shared import publish, pull
from claimcheck.cli.commands.facts.stats import show_stats
from claimcheck.cli.commands.facts.write import add, edit, schema
from claimcheck.cli.options import (
    facts_option,
    find_workspace,
    open_base,
    warn_problems,
    workspace_option,
)
from claimcheck.cli.output.console import Page, log, page, show
from claimcheck.cli.output.progress_bar import bar
from claimcheck.model import FACT_VERDICTS, Fact
from claimcheck.model.raters import ratings
from claimcheck.text import counted

__all__ = ["facts"]

if TYPE_CHECKING:
    from claimcheck.app.types import FactBase


@click.group()
def facts() -> None:
    """Manage the fact base."""


for _command in (
    lint,
    promote,
    add,
    edit,
    import_facts,
    export_facts,
    schema,
    show_stats,
    series,
    publish,
    pull,
):
    facts.add_command(_command)


@facts.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="At most so many.")
@facts_option
@workspace_option
def search(words: tuple[str, ...], limit: int, facts: Path | None, workspace: Path | None) -> int:
    """List facts that share WORDS, the closest first.

    The series that are named by WORDS come before them.

    Exit status: 1 if there is none.
    """
    base = open_base(find_workspace(workspace), facts)
    sound = warn_problems(base)
    found = base.search(" ".join(words), limit) if base else []
    named = list(_series(base, " ".join(words)))[:limit] if base else []
    here, doubted = page(), doubted_facts(find_workspace(workspace), [fact for fact, _ in found])
    for name, texts in named:
        show([f"{here.paint(name, bold=True)}  series"])
        show([*(line for text in texts for line in here.wrap(text, 4)), ""])
    for first, *others in same_statements([fact for fact, _ in found]):
        show(_fact(first, here, doubted.get(first.id, ""), others))
    if not found and not named:
        log("no fact shares these words")
    return 2 if not sound else int(not found and not named)


def _series(base: "FactBase", words: str) -> Iterator[tuple[str, list[str]]]:
    """The ids of the series that are named, and what is in each."""
    if not base.series:  # then nothing of it is loaded
        return
    from claimcheck.app.facts.series import series_named, series_text

    for one in series_named(base.series, words):
        yield one.id, list(series_text(base.series, one))


def _fact(fact: Fact, here: Page, doubt: str, others: Sequence[Fact] = ()) -> Iterator[str]:
    """A fact; `others`: what other checkers rated, who state the same."""
    verdict = here.paint(fact.verdict, {"true": "green", "false": "red"}.get(fact.verdict, "yellow"))
    yield f"{here.paint(fact.id, bold=True)}  {verdict} ({FACT_VERDICTS[fact.verdict]})"
    yield from here.wrap(fact.statement, 4)
    if others:
        yield from here.wrap(ratings([rater(one) for one in (fact, *others)]), 4)
    elif fact.rating:
        yield from here.wrap(f"rated “{fact.rating}”", 4)
    if claimed := ", ".join(filter(None, (fact.claimed_by, fact.claimed_on, *fact.appeared_at[:1]))):
        yield from here.wrap(f"claimed by {claimed}" if fact.claimed_by else f"claimed {claimed}", 4)
    if fact.decided_in:
        yield from here.wrap(f"made from the verdict on {fact.decided_in}{f'; {doubt}' if doubt else ''}", 4)
    valid = f"holds from {fact.valid_from or 'ever'} until {fact.valid_until or 'now'}"
    if fact.valid_from or fact.valid_until:
        yield from here.wrap(valid, 4)
    for source in (source for one in (fact, *others) for source in one.sources):
        parts = (source.publisher, source.title, source.published, source.url)
        yield from here.wrap(" · ".join(filter(None, parts)), 4)
    yield ""


@facts.command("show")
@click.argument("names", nargs=-1, required=True, metavar="ID...")
@facts_option
@workspace_option
def show_facts(names: tuple[str, ...], facts: Path | None, workspace: Path | None) -> None:
    """Print the facts and series with these IDs, with file and line.

    A figure of a series is ID:PLACE:PERIOD.
    """
    from claimcheck.app.facts.entries import written
    from claimcheck.app.facts.series import series_text

    base, here = open_facts(find_workspace(workspace), facts), page()
    for name in names:
        if found := base.series.get(name):
            show([here.paint(f"# {fact_place(found)}", dim=True), *series_text(base.series, found), ""])
            continue
        fact = find_fact(base, name)
        show([here.paint(f"# {fact_place(fact)}", dim=True)])
        show([*written(fact, indent=0).rstrip().split("\n"), ""])


@facts.command()
@facts_option
@workspace_option
def index(facts: Path | None, workspace: Path | None) -> int:
    """Embed the facts, so that claims find them by meaning.

    Only wordings that are new or changed are embedded, some 400 a second; it may be stopped at any time, and
    goes on from there. A check embeds some by itself, for two seconds at most.

    Exit status: 2 if some facts could not be loaded, or there are no models.
    """
    place = find_workspace(workspace)
    base = open_facts(place, facts)
    sound = warn_problems(base)
    made = embed(base, bar)
    log(f"{counted(len(base.facts), 'fact')}, {counted(made, 'new wording')} embedded")
    return 0 if sound else 2
