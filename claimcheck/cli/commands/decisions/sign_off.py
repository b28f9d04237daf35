"""``claimcheck sign-off``: say that a review is complete."""

from typing import Any

import click

from claimcheck.cli.output.console import log, show
from claimcheck.cli.review_context import find_claim, open_review, review_options


@click.command("sign-off")
@click.argument("article")
@click.option(
    "--because",
    nargs=2,
    multiple=True,
    metavar="CLAIM WORDS",
    help="Why a verdict cites no source (printed in the report); CLAIM: a number or id.",
)
@click.option(
    "--conclusion",
    metavar="TEXT",
    help='What it all comes to, for readers: the head of the page; "" removes it.',
)
@click.option("--take-back", is_flag=True, help="Take the sign-off back.")
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Only show what is missing, and what nobody looked at one by one.",
)
@review_options
def sign_off(
    article: str,
    because: tuple[tuple[str, str], ...],
    conclusion: str | None,
    take_back: bool,
    only_check: bool,
    **options: Any,
) -> int:
    """Sign off the review of ARTICLE, if nothing is missing.

    Nothing may be undecided, and decisive verdicts cite a source that does not say the opposite. Who may sign
    says the setting `sign_off`. Any later change undoes it. Only signed decisions can be added
    to the fact base. What is weak about the cited evidence (a front page, later than the claim, encyclopedias
    only) is listed, and does not prevent it; --check also names the verdicts given in bulk and the
    attributions that nobody checked. Exit status: 1 if something is missing.
    """
    from claimcheck.app.decisions import unlooked
    from claimcheck.app.reviews import changed_facts, obstacles, sign, weak_citations

    with open_review(article, **options) as here:
        session = here.session
        if take_back:
            show([session.withdraw_sign_off().what])
            return 0
        signed = session.signed
        excused = {find_claim(session, name).id: words for name, words in because}
        against = obstacles(session, excused)
        for obstacle in against:
            log(obstacle)
        numbers = {claim.id: number for number, claim in enumerate(session.claims, 1)}
        for claim_id, reasons in weak_citations(here.context, session).items():
            for why in reasons:
                log(f"claim {numbers[claim_id]}: weak evidence: {why}")
        for changed in changed_facts(here.context, session):
            log(changed)
        for claim_id, words in session.kept_reasons.items():
            if claim_id in numbers and claim_id not in excused and not signed:
                log(f"claim {numbers[claim_id]}: the reason given before counts on: {words}")
        if only_check:
            for what, claims in zip(
                ("verdicts given in bulk", "attribution not checked"), unlooked(session), strict=True
            ):
                if claims:
                    log(f"{what}: {claims}")
        if against:
            return 1
        if only_check:
            show(
                [
                    f"signed off by {signed.by} at {signed.at}{' (time doubtful)' * signed.doubtful}"
                    if signed
                    else "ready to sign off"
                ]
            )
            return 0
        if conclusion is not None and (conclusion != session.conclusion or session.conclusion_doubt):
            show([session.conclude(conclusion).what])
        elif not session.conclusion:
            log("no conclusion for readers: --conclusion TEXT writes one")
        elif doubt := session.conclusion_doubt:
            log(f"read the conclusion again ({doubt}): “{session.conclusion}”; --conclusion TEXT replaces it")
        show([sign(here.context, session, excused).what])
    return 0
