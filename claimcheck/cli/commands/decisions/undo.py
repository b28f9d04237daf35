"""``claimcheck undo`` and ``claimcheck redo``: undo what was done last, and redo it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.output.console import show
from claimcheck.cli.review_context import open_review, review_options
from claimcheck.errors import NOT_UNDONE, ClaimcheckError

if TYPE_CHECKING:
    from claimcheck.app.types import Event, Session


@click.command()
@click.argument("article")
@click.option("--past", is_flag=True, help="Pass over what cannot be undone, and undo the step before.")
@review_options
def undo(article: str, past: bool, **options: Any) -> None:
    """Undo your last change to the review of ARTICLE.

    Whatever it was: a decision, a sign-off, a fact that was added to a file. Run it again for what you did
    before. Nothing is erased: to undo is a step, too. A report that was written is with others and cannot be
    undone: that is said, and --past goes on to the step before.
    """
    _step(article, options, "before", lambda session: _undone(session, past=past))


@click.command()
@click.argument("article")
@review_options
def redo(article: str, **options: Any) -> None:
    """Redo what you undid last, if nothing was changed since."""
    _step(article, options, "after", lambda session: session.redo())


def _step(article: str, options: dict[str, Any], which: str, step: "Callable[[Session], Event]") -> None:
    """Undo or redo; where the details of the article change by it, it is read with those of `which`."""
    with open_review(article, **options) as here:
        event = step(here.session)
        about = {one.uid: one for one in here.session.history()}[event.payload["event"]]
        show([event.what])
    if about.kind == "details":
        with open_review(article, **options, details=about.payload[which]):
            pass


def _undone(session: "Session", *, past: bool) -> "Event":
    """Undo the last step; with `past` the last one that can be undone. Says what would be next."""
    passed: set[str] = set()
    while True:
        step = session.last_step(passed)
        try:
            return session.undo(passed)
        except ClaimcheckError as error:
            if step is None or error.code not in NOT_UNDONE:
                raise
            passed.add(step.uid)
            before = session.last_step(passed)
            if not (past and before):
                what = (
                    f"--past undoes the step before: {before.what}"
                    if before
                    else "there is no step before it"
                )
                error.hint = "; ".join(filter(None, (error.hint, what)))
                raise
