"""For commands on a review that was begun: its options, its article, checked again with what was decided."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from claimcheck.cli.options import find_workspace, grouped, open_context, reviewer_option, workspace_option
from claimcheck.cli.output.console import log, show
from claimcheck.text import counted

if TYPE_CHECKING:
    from claimcheck.app.context import Context
    from claimcheck.app.types import Event, Session
    from claimcheck.model import Claim


review_options = grouped(reviewer_option, workspace_option)
"""Which review is meant: the reviewer and the workspace."""
claim_arguments = grouped(click.argument("article"), click.argument("claim"))
"""ARTICLE and CLAIM."""


class ReviewContext(msgspec.Struct, frozen=True):
    """A review, and the workspace it is in."""

    context: "Context"
    session: "Session"


@contextmanager
def open_review(
    article: str,
    reviewer: str | None = None,
    workspace: Path | None = None,
    details: Mapping[str, str | None] = {},
) -> Iterator[ReviewContext]:
    """The review of ARTICLE by `reviewer`, else the one of the settings; closed at the end.

    ARTICLE may be an id, too. `details`: as of `article_fields`, where they change.
    """
    from claimcheck.app import reviews

    context = open_context(find_workspace(workspace), reviewer)
    with closing(reviews.open_review(context, article, details)) as session:
        if loss := session.loss:
            log(f"CC501 {loss}: `claimcheck doctor` says what to do")
        if number := session.newer_version:
            log(f"version {number} of the article is newer; this is version {session.version_number}")
        yield ReviewContext(context, session)
        if waiting := session.waiting:
            log(f"CC519 {waiting}")


def find_claim(session: "Session", name: str) -> "Claim":
    """The claim of this number (from 1), id, or first letters of an id. Raises `click.BadParameter`."""
    from claimcheck.app.reviews import find_claims

    found = find_claims(session, name)
    if len(found) == 1:
        return found[0]
    if found:
        raise click.BadParameter(f"{name!r} begins the ids of {len(found)} claims: {found[0].id}, …")
    claims = counted(len(session.claims), "claim")
    raise click.BadParameter(f"the article has {claims}, and none is called {name!r}")


def on_claim(act: "Callable[..., Event]") -> Callable[..., None]:
    """Make a command on a claim of a review of ``act(here, claim, own parameters)``, which keeps something.

    It takes the arguments of `claim_arguments` and the options of `review_options`, and prints what was done.
    """

    @wraps(act)
    def command(
        article: str, claim: str, reviewer: str | None, workspace: Path | None, **own: object
    ) -> None:
        with open_review(article, reviewer, workspace) as here:
            show([act(here, find_claim(here.session, claim), **own).what])

    return review_options(command)
