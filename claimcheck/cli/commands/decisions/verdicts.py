"""``claimcheck verdict``, ``said``, ``set-aside``, ``hold``, ``not-a-claim``, ``star``: what is decided."""

from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.review_context import ReviewContext, claim_arguments, review_options, run_on_claim
from claimcheck.text import line

if TYPE_CHECKING:
    from claimcheck.app.types import Event, Session
    from claimcheck.model import Claim

_SAID = {"yes": True, "no": False, "unchecked": None}


@click.command()
@claim_arguments
@click.argument("value", metavar="VERDICT")
@click.option("--resolve", "resolves", is_flag=True, help="Resolve the disagreement of reviewers by it.")
@review_options
def verdict(article: str, claim: str, value: str, resolves: bool, **options: Any) -> None:
    """Set the verdict of CLAIM.

    VERDICT is its id or its label in config.yaml. CLAIM is a number or an id, as `claimcheck claims ARTICLE`
    shows them, or the first letters of an id. "none" takes your own verdict back. Where reviewers differ, the
    claim is contested until one verdict settles it, under your name; all verdicts stay on record.
    """

    def give(here: ReviewContext, one: "Claim") -> "Event":
        holds = rating(here.session, value)
        return (
            here.session.resolve(one.id, holds or "") if resolves else here.session.set_verdict(one.id, holds)
        )

    run_on_claim(article, claim, options, give)


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
@review_options
def said(article: str, claim: str, value: str, **options: Any) -> None:
    """Say whether CLAIM is quoted right: yes, no, unchecked."""
    run_on_claim(article, claim, options, lambda here, one: here.session.set_said(one.id, _SAID[value]))


def _worded(context: click.Context, argument: click.Parameter, value: str) -> str:
    if not line(value):
        raise click.BadParameter("it has no words", context, argument)
    return value


@click.command("set-aside")
@claim_arguments
@click.argument("reason", callback=_worded)
@review_options
def set_aside(article: str, claim: str, reason: str, **options: Any) -> None:
    """Skip CLAIM, with a REASON that the report gives."""
    run_on_claim(article, claim, options, lambda here, one: here.session.set_aside(one.id, reason))


@click.command()
@claim_arguments
@click.argument("whom", metavar="FOR", callback=_worded)
@click.option(
    "--until",
    default="",
    metavar="DAY",
    help="Until when: a day or an hour to come, e.g. 2024-05-02, 15:00, Friday.",
)
@review_options
def hold(article: str, claim: str, whom: str, until: str, **options: Any) -> None:
    """Put CLAIM on hold.

    FOR is said in words: "the ministry's answer".
    """
    run_on_claim(article, claim, options, lambda here, one: here.session.hold(one.id, whom, until))


@click.command("not-a-claim")
@claim_arguments
@review_options
def not_a_claim(article: str, claim: str, **options: Any) -> None:
    """Mark CLAIM as not a claim: there is nothing to check."""
    run_on_claim(article, claim, options, lambda here, one: here.session.not_a_claim(one.id))


@click.command()
@claim_arguments
@click.option("--off", is_flag=True, help="No more.")
@review_options
def star(article: str, claim: str, off: bool, **options: Any) -> None:
    """Star CLAIM for publication on its own (ClaimReview)."""
    run_on_claim(article, claim, options, lambda here, one: here.session.publish(one.id, not off))
