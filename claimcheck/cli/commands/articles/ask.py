"""``claimcheck ask``: one claim, looked up in the sources outside."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.options import day, find_workspace, format_option, workspace_option
from claimcheck.cli.output.console import log, page, show, show_json
from claimcheck.cli.source_options import (
    ask_contact,
    offline_option,
    source_option,
    tell_room,
    tell_wait,
)

if TYPE_CHECKING:
    from claimcheck.app.evidence.lookups import Answer


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="CLAIM")
@source_option
@click.option(
    "--said-on", metavar="DAY", default="", callback=day, help="The day of the claim, YYYY-MM-DD; else today."
)
@click.option("--again", is_flag=True, help="Ask again what was asked within a day.")
@offline_option
@format_option("text", "json")
@workspace_option
def ask(
    words: tuple[str, ...],
    source: tuple[str, ...],
    said_on: str,
    again: bool,
    offline: bool,
    form: str,
    workspace: Path | None,
) -> int:
    """Search external sources for CLAIM.

    Put CLAIM in quotation marks; it is sent to them. Exit status: 3 if a source could not answer; else 1
    if none of them found anything; else 0.
    """
    from claimcheck.app.evidence.lookups import ask as ask_sources
    from claimcheck.app.evidence.lookups import open_sources

    outside = ask_contact(open_sources(find_workspace(workspace), offline=offline, only=source))
    said_on = said_on or f"{datetime.now(UTC):%Y-%m-%d}"
    answer = ask_sources(_claim(words), said_on, outside, again=again, on_wait=tell_wait)
    _print(answer, form)
    tell_room(outside.store)
    if not answer.complete:
        return 3
    return int(not any(one.asked == "found" for one in answer.evidence))


def _print(answer: "Answer", form: str) -> None:
    from claimcheck.cli.output.plain_text import evidence_lines

    if form == "json":
        show_json(answer.evidence, indent=2)
        return
    here = page()
    show(line for one in answer.evidence for line in evidence_lines(one, here, 0))
    for why in answer.weaknesses:
        log(why)


def _claim(words: tuple[str, ...]) -> str:
    """The words of the claim on one line. Raises `click.BadParameter` where there are none."""
    from claimcheck.text import line

    text = line(" ".join(words), 1_000)
    if not any(map(str.isalnum, text)):
        raise click.BadParameter("the claim has no words", param_hint="CLAIM")
    return text
