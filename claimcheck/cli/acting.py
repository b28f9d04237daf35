"""What the commands share that act on one claim of a review."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from claimcheck.cli.out import show
from claimcheck.cli.reviewed import Reviewed, find_claim, reviewing
from claimcheck.cli.shared import about_options, reviewer_option, workspace_option

if TYPE_CHECKING:
    from claimcheck.model import Claim
    from claimcheck.review import Event

Command = TypeVar("Command", bound=Callable[..., Any])


def review_options(command: Command) -> Command:
    """Which review is meant: the workspace, the reviewer, what is told about the article."""
    return about_options(reviewer_option(workspace_option(command)))


def claim_arguments(command: Command) -> Command:
    """ARTICLE and CLAIM."""
    article = click.argument("article")
    return article(click.argument("claim")(command))


def act(
    article: str, claim: str, options: dict[str, Any], does: "Callable[[Reviewed, Claim], Event]"
) -> None:
    """Do it to the claim, keep it, and print in words what was done."""
    with reviewing(article, options.pop("reviewer"), options.pop("workspace"), options) as here:
        show([does(here, find_claim(here.session, claim)).what])
