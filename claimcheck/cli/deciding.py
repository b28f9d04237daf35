"""``claimcheck verdict``, ``said``, ``set-aside``, ``hold``, ``not-a-claim``, ``star``: what is decided."""

from typing import TYPE_CHECKING, Any

import click

from claimcheck.clean import line
from claimcheck.cli.acting import act, claim_arguments, review_options

if TYPE_CHECKING:
    from claimcheck.review import Session

_SAID = {"yes": True, "no": False, "unchecked": None}


@click.command()
@claim_arguments
@click.argument("value", metavar="VERDICT")
@review_options
def verdict(article: str, claim: str, value: str, **options: Any) -> None:
    """Say whether CLAIM is so, by a VERDICT of the scale.

    VERDICT is its id or its label in config.yaml. CLAIM is a number or an id, as `claimcheck claims ARTICLE`
    shows them, or the first letters of an id. "none" takes the verdict back.
    """
    act(article, claim, options, lambda here, one: here.session.verdict(one.id, _rating(here.session, value)))


def _rating(session: "Session", word: str) -> str | None:
    """The id of the verdict that is meant. Raises `click.BadParameter` with all there are."""
    wanted = word.casefold()
    if wanted == "none":
        return None
    for name, label in session.labels.items():
        if wanted in (name.casefold(), label.casefold()):
            return name
    raise click.BadParameter(f"{word!r} is none of {', '.join((*session.labels, 'none'))}")


@click.command()
@claim_arguments
@click.argument("value", metavar="ANSWER", type=click.Choice(list(_SAID)))
@review_options
def said(article: str, claim: str, value: str, **options: Any) -> None:
    """Say whether they said it as reported: yes, no, or unchecked."""
    act(article, claim, options, lambda here, one: here.session.said(one.id, _SAID[value]))


def _worded(context: click.Context, argument: click.Parameter, value: str) -> str:
    if not line(value):
        raise click.BadParameter("it holds no words", context, argument)
    return value


@click.command("set-aside")
@claim_arguments
@click.argument("reason", callback=_worded)
@review_options
def set_aside(article: str, claim: str, reason: str, **options: Any) -> None:
    """Do not check CLAIM, for a REASON that the report gives."""
    act(article, claim, options, lambda here, one: here.session.set_aside(one.id, reason))


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
    """Let CLAIM wait FOR somebody or something.

    FOR is said in words: "the ministry's answer".
    """
    act(article, claim, options, lambda here, one: here.session.hold(one.id, whom, until))


@click.command("not-a-claim")
@claim_arguments
@review_options
def not_a_claim(article: str, claim: str, **options: Any) -> None:
    """Say that CLAIM holds nothing that can be checked."""
    act(article, claim, options, lambda here, one: here.session.not_a_claim(one.id))


@click.command()
@claim_arguments
@click.option("--off", is_flag=True, help="No more.")
@review_options
def star(article: str, claim: str, off: bool, **options: Any) -> None:
    """Star CLAIM for publication on its own (ClaimReview)."""
    act(article, claim, options, lambda here, one: here.session.publish(one.id, not off))
