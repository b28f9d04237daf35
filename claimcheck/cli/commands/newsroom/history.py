"""``claimcheck history``: who did what and when, and the way back to any point."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.options import format_option, reviewer_option, workspace_option
from claimcheck.cli.output.console import Page, log, page, show, show_json
from claimcheck.cli.review_context import open_review

if TYPE_CHECKING:
    from claimcheck.app.types import Event, Session

SCHEMA = "claimcheck.history/1"


@click.command()
@click.argument("article")
@click.option("--undo-to", type=click.IntRange(0), metavar="STEP", help="Undo what you did after it.")
@format_option("text", "json")
@reviewer_option
@workspace_option
def history(
    article: str, undo_to: int | None, form: str, reviewer: str | None, workspace: Path | None
) -> int:
    """Show the log of ARTICLE: who, when, what.

    Steps are counted from 1. --undo-to undoes all your own steps after STEP (0: all); what others did
    stays. Nothing is deleted: undoing is a step, too. Exit status: 1 if nothing was done yet.
    """
    with open_review(article, reviewer, workspace) as here:
        events, contested = here.session.history(), _contested(here.session)
        consents = [{"host": one.about, "by": one.by, "at": one.at} for one in here.session.consents]
        if undo_to is not None:
            if undo_to > len(events):
                raise click.BadParameter(f"there are {len(events)} steps", param_hint="--undo-to")
            uid = events[undo_to - 1].uid if undo_to else ""
            show([here.session.undo_to(uid).what])
            return 0
    if form == "json":
        show_json({"schema": SCHEMA, "steps": events, "contested": contested, "consents": consents})
    else:
        show(_lines(events, page()))
        for number, words in contested.items():
            log(f"claim {number} is contested: {words}")
        for one in consents:
            log(f"{one['by'] or 'no name'} agreed to send words of it to {one['host']}, {one['at']}")
    if not events:
        log("nothing was done yet")
    return int(not events)


def _contested(session: "Session") -> dict[str, str]:
    """The claims about which reviewers differ: by number, who judged what, and when."""
    from claimcheck.app.decisions import judged_by

    found = ((number, session.decision(one.id)) for number, one in enumerate(session.claims, 1))
    return {
        str(number): judged_by(decision, session.labels)
        for number, decision in found
        if decision.state == "contested"
    }


def _lines(events: "Sequence[Event]", here: Page) -> Iterator[str]:
    from claimcheck.app.decisions import time_text

    wide = len(str(len(events)))
    for number, event in enumerate(events, 1):
        head = f"{number:>{wide}}  {time_text(event)}  {event.by or 'no name'}: "
        yield from here.wrap(event.what, wide + 2, head)
