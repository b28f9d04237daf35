"""``claimcheck agreement``: how far reviewers agree, and the claims on which they do not."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.options import find_workspace, format_option, workspace_option
from claimcheck.cli.output.console import Page, log, page, show_as

if TYPE_CHECKING:
    from claimcheck.app.types import Agreement, Decision, Rated

SCHEMA = "claimcheck.agreement/1"


@click.command()
@click.argument("articles", nargs=-1, metavar="[ID]...")
@format_option("text", "json")
@workspace_option
def agreement(articles: tuple[str, ...], form: str, workspace: Path | None) -> int:
    """Show how far reviewers agree, and where they disagree.

    The articles are those of these IDs, or all. The last decision of each reviewer is compared: verdict or
    “not a claim”; what one of them set aside is listed, and not counted. Cohen's kappa for two
    reviewers, Krippendorff's alpha (nominal) for all: 1 is full agreement, 0 what chance would bring.
    `claimcheck verdict --resolve` ends a disagreement. Exit status: 1 if no claim was judged by two.
    """
    from claimcheck.app import reviews

    found = reviews.agreement(find_workspace(workspace), articles)
    if found is None or not found.claims:
        log("no claim has two reviewers")
        return 1
    plain = {
        "schema": SCHEMA,
        "claims": len(found.compared),
        "alpha": found.alpha,
        "pairs": found.pairs,
        "disagreements": found.disagreements,
    }
    show_as(form, plain, _lines(found, page()))
    return 0


def _lines(found: "Agreement", here: Page) -> Iterator[str]:
    for one in found.disagreements:
        yield from _claim(one, here)
    alike, whole = sum(one.agreed for one in found.compared), len(found.compared)
    yield f"{alike} of {whole} claims with the same verdict · Krippendorff’s alpha {_figure(found.alpha)}"
    for pair in found.pairs:
        names = " and ".join(pair.reviewers)
        yield f"{names}: {pair.alike} of {pair.claims} alike · Cohen’s kappa {_figure(pair.kappa)}"


def _figure(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.3f}"


def _claim(one: "Rated", here: Page) -> Iterator[str]:
    from claimcheck.app.decisions import when

    yield f"{here.paint(one.article, bold=True)}  claim {one.number}{'  contested' * one.contested}"
    yield from here.wrap(one.text, 4)
    for name, decision in one.views.items():
        earlier = f" (of version {decision.carried_from})" if name in one.earlier else ""
        given = f"{decision.holds or decision.state}{_ground(decision)}"
        words = f"{name or 'no name'}{earlier}, {when(decision)}: {given}"
        yield from here.wrap(words, 6, "    ")
    if last := one.resolved or one.reopened:
        again = "" if one.resolved else "; open again"
        yield from here.wrap(f"settled by {last[0]}: {last[1]}{again}", 6, "    ")
    yield ""


def _ground(decision: "Decision") -> str:
    """What the decision rests on, in words."""
    parts = [f"{cited.evidence} {cited.bearing}" for cited in decision.cited]
    parts += [f"“{note}”" for note in (decision.readers, decision.desk) if note]
    return f"; {', '.join(parts)}" if parts else "; cites nothing"
