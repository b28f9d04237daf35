"""``claimcheck verdict``, ``said``, ``set-aside``, ``hold``, ``not-a-claim``, ``star``: what is decided."""

from typing import TYPE_CHECKING

import click

from claimcheck.cli.review_context import ReviewContext, claim_arguments, on_claim
from claimcheck.text import line

if TYPE_CHECKING:
    from claimcheck.app.types import Event, Session
    from claimcheck.model import Claim

_SAID = {"yes": True, "no": False, "unchecked": None}


@click.command()
@claim_arguments
@click.argument("value", metavar="VERDICT")
@click.option("--resolve", "resolves", is_flag=True, help="Resolve the disagreement of reviewers by it.")
@on_claim
def verdict(here: ReviewContext, claim: "Claim", value: str, resolves: bool) -> "Event":
    """Set the verdict of CLAIM.

    VERDICT is its id or its label in config.yaml. CLAIM is a number or an id, as `claimcheck claims ARTICLE`
    shows them, or the first letters of an id. "none" takes your own verdict back. Where reviewers differ, the
    claim is contested until one verdict settles it, under your name; all verdicts stay on record.
    """
    holds = rating(here.session, value)
    if resolves:
        return here.session.resolve(claim.id, holds or "")
    return here.session.set_verdict(claim.id, holds)


def rating(session: "Session", word: str) -> str | None:
    """The id of the verdict that is meant. Raises `click.BadParameter` with all there are."""
    wanted = word.casefold()
    if wanted == "none":
        return None
    for name, label in session.labels.items():
        if wanted in (name.casefold(), label.casefold()):
            return name
    draft = session.checked.article.status == "draft"
    why = "`draft_scale`: the article is a draft" if draft else "`scale`: the article is published"
    raise click.BadParameter(f"{word!r} is none of {', '.join((*session.labels, 'none'))} (setting {why})")


@click.command()
@claim_arguments
@click.argument("value", metavar="ANSWER", type=click.Choice(list(_SAID)))
@on_claim
def said(here: ReviewContext, claim: "Claim", value: str) -> "Event":
    """Say whether CLAIM is quoted right: yes, no, unchecked."""
    return here.session.set_said(claim.id, _SAID[value])


def _worded(context: click.Context, argument: click.Parameter, value: str) -> str:
    if not line(value):
        raise click.BadParameter("it has no words", context, argument)
    return value


@click.command("set-aside")
@claim_arguments
@click.argument("reason", callback=_worded)
@on_claim
def set_aside(here: ReviewContext, claim: "Claim", reason: str) -> "Event":
    """Skip CLAIM, with a REASON that the report gives."""
    return here.session.set_aside(claim.id, reason)


@click.command()
@claim_arguments
@click.argument("whom", metavar="FOR", callback=_worded)
@click.option(
    "--until",
    default="",
    metavar="DAY",
    help="Until when: a day or an hour to come, e.g. 2024-05-02, 15:00, Friday.",
)
@on_claim
def hold(here: ReviewContext, claim: "Claim", whom: str, until: str) -> "Event":
    """Put CLAIM on hold.

    FOR is said in words: "the ministry's answer".
    """
    return here.session.hold(claim.id, whom, until)


@click.command("not-a-claim")
@claim_arguments
@on_claim
def not_a_claim(here: ReviewContext, claim: "Claim") -> "Event":
    """Mark CLAIM as not a claim: there is nothing to check."""
    return here.session.not_a_claim(claim.id)


@click.command()
@claim_arguments
@click.option("--off", is_flag=True, help="No more.")
@on_claim
def star(here: ReviewContext, claim: "Claim", off: bool) -> "Event":
    """Star CLAIM for publication on its own (ClaimReview)."""
    return here.session.publish(claim.id, not off)
