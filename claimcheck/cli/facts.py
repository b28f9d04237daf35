"""``claimcheck facts``: look after the fact base and look into it."""

from collections.abc import Iterator
from pathlib import Path

import click

from claimcheck.cli.out import Page, page, say, show
from claimcheck.cli.shared import facts_option, find_workspace, open_base, tell, workspace_option
from claimcheck.model import FACT_VERDICTS, Fact


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def facts() -> None:
    """Look after the fact base: lint, search."""


@facts.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="At most so many.")
@facts_option
@workspace_option
@click.option("--no-color", is_flag=True, help="No colours; the same as NO_COLOR=1.")
def search(
    words: tuple[str, ...], limit: int, facts: Path | None, workspace: Path | None, no_color: bool
) -> int:
    """Facts that share WORDS, the nearest first. Exit status: 1 if there is none."""
    base = open_base(find_workspace(workspace), facts)
    sound = tell(base)
    found = base.search(" ".join(words), limit) if base else []
    here = page(no_color)
    for fact, _ in found:
        show(_fact(fact, here))
    if not found:
        say("no fact shares these words")
    return 2 if not sound else int(not found)


def _fact(fact: Fact, here: Page) -> Iterator[str]:
    verdict = here.paint(fact.verdict, {"true": "green", "false": "red"}.get(fact.verdict, "yellow"))
    yield f"{here.paint(fact.id, bold=True)}  {verdict} ({FACT_VERDICTS[fact.verdict]})"
    yield from here.wrap(fact.statement, 4)
    valid = f"holds from {fact.valid_from or 'ever'} until {fact.valid_until or 'now'}"
    if fact.valid_from or fact.valid_until:
        yield from here.wrap(valid, 4)
    for source in fact.sources:
        parts = (source.publisher, source.title, source.published, source.url)
        yield from here.wrap(" · ".join(filter(None, parts)), 4)
    yield ""
