"""``claimcheck facts stats``: how a fact base is doing, and which facts to look after first."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.app.facts import open_facts
from claimcheck.cli.options import facts_option, find_workspace, format_option, workspace_option
from claimcheck.cli.output.console import Page, page, show_as, show_bytes
from claimcheck.text import counted, line

if TYPE_CHECKING:
    from claimcheck.app.types import Stats, Topic

_TOPICS, _WORST = 20, 10  # lines of each list
_WIDE = 24  # cells of the name of a topic


@click.command("stats")
@format_option("text", "json", "csv")
@facts_option
@workspace_option
def show_stats(form: str, facts: Path | None, workspace: Path | None) -> int:
    """Show how the fact base is doing, and which facts to rewrite first.

    Facts and citations that are not checked are counted by verdict, topic, age and file. How often a fact was
    shown beside a claim, cited, or found not relevant (x) is counted in the newest version of each article
    under review; a check without a review leaves no trace. Facts that were found not relevant twice or more,
    and at least half of the time, are to be rewritten. CSV has a row for each fact.
    """
    from claimcheck.app.facts.statistics import statistics, statistics_table

    place = find_workspace(workspace)
    base = open_facts(place, facts)
    if form == "csv":
        for row in statistics_table(base, place):
            show_bytes(row)
        return 0
    found = statistics(base, place)
    show_as(form, found, _lines(found, page()))
    return 0


def _lines(found: "Stats", here: Page) -> Iterator[str]:
    yield f"{counted(found.facts, 'fact')}, {counted(found.sources, 'source')} in the registry"
    if found.series:
        yield f"{found.series} series with {counted(found.figures, 'figure')}"
    yield f"{counted(found.citations, 'citation')}, {found.unchecked} of them not checked"
    yield f"{counted(found.uncited, 'fact')} without a source, {found.ended} no longer in force"
    if found.problems:
        entries = "1 entry" if found.problems == 1 else f"{found.problems} entries"
        yield f"{entries} that could not be loaded: claimcheck facts lint"
    yield from ("", *_use(found, here))
    yield from ("", *_by_topic(found.by_topic))
    for title, counts in (
        ("verdict", found.by_verdict), ("year of the newest source", found.by_year), ("file", found.by_file),
    ):  # fmt: skip
        yield from ("", f"by {title}")
        yield from (f"{count:7} {name or '(none)'}" for name, count in counts.items())


def _use(found: "Stats", here: Page) -> Iterator[str]:
    """How reviews used the facts, and those to rewrite."""
    if not found.articles:
        yield "how facts are used is not known: no article is under review"
        return
    yield f"{found.never_shown} never shown beside a claim, in {counted(found.articles, 'reviewed article')}"
    if found.rewrite:
        yield "to rewrite first: shown, but found not relevant (x)"
    for row in found.rewrite[:_WORST]:
        name = here.paint(row.id, bold=True)
        yield f"{row.dismissed:7} x of {row.shown} shown  {name}  {row.file}:{row.line}"
        yield from here.wrap(line(row.statement), 8)


def _by_topic(topics: "Mapping[str, Topic]") -> Iterator[str]:
    yield f"{'by topic':{_WIDE}}   facts  newest      not checked  ended  never shown  x"
    for name, one in list(topics.items())[:_TOPICS]:
        yield (
            f"{line(name, _WIDE) or '(none)':{_WIDE}} {one.facts:7}  {one.newest:10}  {one.unchecked:11}"
            f"  {one.ended:5}  {one.never_shown:11}  {one.dismissed}"
        )
    if len(topics) > _TOPICS:
        yield f"and {len(topics) - _TOPICS} more: --format json"
