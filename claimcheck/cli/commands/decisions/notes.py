"""``claimcheck note``, ``cite``, ``dismiss``: what is written about a claim, and what a decision rests on."""

import sys
from typing import TYPE_CHECKING, cast

import click

from claimcheck.app.evidence import evidence_name
from claimcheck.cli.review_context import ReviewContext, claim_arguments, on_claim
from claimcheck.model.raters import facts_of
from claimcheck.text import clean

if TYPE_CHECKING:
    from claimcheck.app.types import CitationRole, Event
    from claimcheck.model import Claim

_NOTE_KINDS = {"agrees": "supports", "conflicts": "contradicts"}
_LONGEST = 20_000  # characters of a note


@click.command()
@claim_arguments
@click.argument("text")
@click.option("--readers", "which", flag_value="readers", help="For readers; published.")
@click.option("--desk", "which", flag_value="desk", help="Internal note; never leaves the workspace.")
@click.option("--unknown", "which", flag_value="unknown", help="What could not be found out; published.")
@click.option(
    "--should-read", "which", flag_value="should-read", help="What the author should write instead."
)
@click.option(
    "--short", "which", flag_value="short", help="The claim in a few words, to publish it on its own."
)
@click.option("--valid-until", "which", flag_value="valid-until", help="Until when it was true.")
@on_claim
def note(here: ReviewContext, claim: "Claim", text: str, which: str | None) -> "Event":
    """Write a public or internal note on CLAIM.

    One option names the kind of note. TEXT "-" is read from standard input, and "" removes the note.
    """
    if not which:  # the kinds but one are published
        raise click.UsageError("say which kind of note: --readers is published, --desk is internal")
    return here.session.note(claim.id, which, _written(text))


def _written(text: str) -> str:
    """What the note says. Raises `click.BadParameter` for what would be cut, or remove it by mistake."""
    words = sys.stdin.read(_LONGEST + 1) if text == "-" else text
    if len(words) > _LONGEST:
        raise click.BadParameter(f"a note has at most {_LONGEST:,} characters", param_hint="TEXT")
    if text and not clean(words).text.strip():
        raise click.BadParameter('it has no words; "" removes the note', param_hint="TEXT")
    return words


@click.command()
@claim_arguments
@click.argument("evidence")
@click.option(
    "--as",
    "bearing",
    type=click.Choice(["supports", "contradicts", "background"]),
    help="What it does for the claim; else what was found: a fact that agrees supports it.",
)
@click.option("--off", is_flag=True, help="Stop citing it.")
@on_claim
def cite(here: ReviewContext, claim: "Claim", evidence: str, bearing: str | None, off: bool) -> "Event":
    """Cite EVIDENCE for the verdict on CLAIM.

    EVIDENCE is the id of a fact or of kept evidence (evidence:ID, or ID as `evidence list` shows it).
    """
    name = evidence_name(here.context, evidence)
    if off:
        return here.session.uncite(claim.id, name)
    return here.session.cite(claim.id, name, cast("CitationRole", bearing or _role(claim, name)))


@click.command()
@claim_arguments
@click.argument("evidence")
@click.option("--off", is_flag=True, help="It is relevant after all.")
@on_claim
def dismiss(here: ReviewContext, claim: "Claim", evidence: str, off: bool) -> "Event":
    """Mark EVIDENCE as not relevant to CLAIM.

    EVIDENCE is the id of a fact or of kept evidence (evidence:ID, or ID as `evidence list` shows it).
    """
    return here.session.dismiss(claim.id, evidence_name(here.context, evidence), not off)


def _role(claim: "Claim", name: str) -> str:
    """How it bears on the claim, as far as the tool found it out. Raises `click.UsageError`."""
    relations = {f"fact:{name}": match.relation for match in claim.matches for name in facts_of(match)}
    relations |= {f"evidence:{one.snapshot}": one.relation for one in claim.evidence if one.relation}
    found = _NOTE_KINDS.get(relations.get(name.partition("#")[0], "unclear"))
    if not found:
        raise click.UsageError("say what it does for the claim: --as supports, contradicts or background")
    return found
