"""What the commands share that act on one claim of a review."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from claimcheck.cli.options import reviewer_option, workspace_option
from claimcheck.cli.output.console import show
from claimcheck.cli.review_context import ReviewContext, find_claim, open_review

if TYPE_CHECKING:
    from claimcheck.app.types import Event
    from claimcheck.model import Claim

Command = TypeVar("Command", bound=Callable[..., Any])


def review_options(command: Command) -> Command:
    """Which review is meant: the workspace and the reviewer."""
    return reviewer_option(workspace_option(command))


def claim_arguments(command: Command) -> Command:
    """ARTICLE and CLAIM."""
    article = click.argument("article")
    return article(click.argument("claim")(command))


def run_on_claim(
    article: str, claim: str, options: Mapping[str, Any], does: "Callable[[ReviewContext, Claim], Event]"
) -> None:
    """Do it to the claim, keep it, and print in words what was done."""
    with open_review(article, **options) as here:
        show([does(here, find_claim(here.session, claim)).what])
