"""For commands on a review that was begun: its article, checked again, with what was decided so far."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from claimcheck.cli.options import find_workspace, open_context
from claimcheck.cli.output.console import log
from claimcheck.text import counted

if TYPE_CHECKING:
    from claimcheck.app.context import Context
    from claimcheck.app.types import Session
    from claimcheck.model import Claim


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
