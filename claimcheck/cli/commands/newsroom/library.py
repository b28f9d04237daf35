"""``claimcheck library``: the articles of the workspace, and a search over the claims of all of them."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.options import PATH, find_workspace, format_option, workspace_option
from claimcheck.cli.output.console import Page, log, page, show_as
from claimcheck.model import ARTICLE_STATE_WORDS
from claimcheck.model.language_notice import own_voice

if TYPE_CHECKING:
    from claimcheck.app.types import Entry, Hit

SCHEMA = "claimcheck.library/1"
_STATES = {word.replace(" ", "-"): state for state, word in ARTICLE_STATE_WORDS.items()}
_COLOURS = {"in-hand": "yellow", "waiting": "yellow", "to-be-read": "cyan", "signed-off": "green"}


@click.command()
@click.argument("words", nargs=-1)
@click.option("--folder", type=PATH, metavar="DIR", help="A folder of articles in place of the workspace's.")
@click.option("--state", "states", type=click.Choice([*_STATES]), multiple=True, help="Only articles in it.")
@click.option("--due", is_flag=True, help="Only what is due by now.")
@format_option("text", "json")
@workspace_option
def library(
    words: tuple[str, ...],
    folder: Path | None,
    states: tuple[str, ...],
    due: bool,
    form: str,
    workspace: Path | None,
) -> int:
    """List the articles, or search all their claims.

    Articles are those that were reviewed or lie in the folder. WORDS finds the claims that hold all of them,
    in the latest version of every article that was opened. States: new (nobody has decided anything);
    in-progress (claims are open or contested); waiting (some are held); ready-to-sign (all done); signed-off.
    Exit status: 1 if there is nothing.
    """
    from claimcheck.app.context import Context
    from claimcheck.app.library import Library

    catalogue = Library(Context(find_workspace(workspace)))
    for loss in catalogue.losses():
        log(f"CC501 {loss}: `claimcheck doctor` says what to do")
    if words:
        hits = catalogue.search(" ".join(words))
        _print(hits, "claims", form, (line for hit in hits for line in _hit(hit, page())))
        return int(not hits)
    now = datetime.now()
    listed = [
        one
        for one in catalogue.entries(folder)
        if (not states or one.state in map(_STATES.get, states)) and (not due or one.is_due(now))
    ]
    _print(listed, "articles", form, (line for one in listed for line in _entry(one, page())))
    return int(not listed)


def _print(found: "list[Hit] | list[Entry]", what: str, form: str, lines: Iterator[str]) -> None:
    show_as(form, {"schema": SCHEMA, what: found}, lines)
    if not found and form == "text":
        log(f"no {what} here")


def _entry(entry: "Entry", here: Page) -> Iterator[str]:
    state = here.paint(ARTICLE_STATE_WORDS[entry.state], _COLOURS.get(entry.state, ""))
    yield f"{here.paint(entry.id, bold=True)}  {state}"
    yield from here.wrap(entry.title, 4)
    done = entry.progress
    parts = [entry.outlet, entry.published, f"version {entry.version}" if entry.version else ""]
    if done:
        parts += [f"{done.decided} of {done.total} decided", f"{done.held} held" if done.held else ""]
        parts += [f"{done.contested} contested" if done.contested else ""]
        parts += [f"back {entry.due}" if entry.due else ""]
        parts += [f"conflicts: {entry.conflicts}" if entry.conflicts else ""]
    if entry.holder or entry.until:
        parts.append(f"{entry.holder or 'nobody'} has it" + (f" until {entry.until}" if entry.until else ""))
    yield from here.wrap(" · ".join(filter(None, (*parts, ", ".join(entry.reviewers)))), 4)
    if entry.lapsed:
        yield from here.wrap(f"the sign-off by {entry.lapsed} is no longer valid: sign off again", 4)
    if entry.newer:
        yield from here.wrap(f"newer version: {os.path.relpath(entry.newer)}; claimcheck add reads it", 4)
    if entry.copy and entry.copy != entry.id:
        yield from here.wrap(f"same text as {entry.copy}", 4)


def _hit(hit: "Hit", here: Page) -> Iterator[str]:
    from claimcheck.app.decisions import judged_by

    decision = hit.decision
    verdict = decision.holds or decision.state
    yield f"{here.paint(hit.article, bold=True)}  claim {hit.number}  {here.paint(verdict, 'cyan')}"
    yield from here.wrap(hit.text, 4)
    if whose := judged_by(decision):
        yield from here.wrap(whose, 4)
    if hit.language and not hit.chain:
        yield from here.wrap(own_voice(hit.language), 4)
    if hit.chain:
        yield from here.wrap(" ‹ ".join(hit.chain), 4)
