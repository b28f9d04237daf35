"""``claimcheck claims``: the claims of a review with their numbers and ids, and what is decided."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click
import msgspec

from claimcheck.cli.options import find_workspace, format_option, open_context
from claimcheck.cli.output.console import Page, log, page, show_as
from claimcheck.cli.review_context import open_review, review_options
from claimcheck.model import CLAIM_STATES, Claim
from claimcheck.text import line

if TYPE_CHECKING:
    from claimcheck.app.context import Context
    from claimcheck.app.types import Decision, RepeatedClaim, Session

SCHEMA, _REPEATED = "claimcheck.claims/1", "claimcheck.repeated/1"
_UNDECIDED = ("open", "held", "contested")
_COLOURS = {"decided": "green", "held": "yellow", "contested": "red"}


@click.command()
@click.argument("article", required=False)
@click.option("--repeated", is_flag=True, help="The claims with a verdict that several articles make.")
@click.option(
    "--state",
    "states",
    type=click.Choice(list(CLAIM_STATES)),
    multiple=True,
    help="Only these; may be given again.",
)
@format_option("text", "json")
@review_options
def claims(article: str | None, repeated: bool, states: tuple[str, ...], form: str, **options: Any) -> int:
    """List the claims of a review and their verdicts.

    Shows number, id, state or verdict, words, source, and facts. By number or id (or its
    first letters) the other commands know a claim. --repeated lists the claims with a verdict that other
    articles make too, by meaning where the models are there: who says them, where, and how often since the
    verdict; without ARTICLE of all articles. Exit status: 1 if there is none.
    """
    if repeated:
        context = open_context(find_workspace(options["workspace"]), options["reviewer"])
        return _show_repeated(context, _id(article, options) if article else "", form)
    if not article:
        raise click.UsageError("name an ARTICLE, or ask for --repeated")
    with open_review(article, **options) as here:
        session = here.session
        found = [
            (number, claim, session.decision(claim.id))
            for number, claim in enumerate(session.claims, 1)
            if not states or session.decision(claim.id).state in states
        ]
        about, sheet = session.checked.article, page()
        plain = {
            "schema": SCHEMA,
            "doc": about.id,
            "sha256": about.sha256,
            "claims": [_plain(*one) for one in found],
        }
        show_as(form, plain, (row for one in found for row in _lines(*one, session, sheet)))
    if not found:
        log("no such claim" if states else "no claims")
    return int(not found)


def _id(article: str, options: dict[str, Any]) -> str:
    with open_review(article, **options) as here:
        return here.session.checked.article.id


def _plain(number: int, claim: Claim, decision: "Decision") -> dict[str, Any]:
    decided = msgspec.to_builtins(decision)
    del decided["desk"]  # it never leaves the workspace
    return {
        "number": number,
        "id": claim.id,
        "text": claim.text,
        "standalone": claim.standalone,
        "chain": [link.source for link in claim.chain],
        "facts": {match.fact: match.relation for match in claim.matches},
        "decision": decided,
    }


def _lines(number: int, claim: Claim, decision: "Decision", session: "Session", here: Page) -> Iterator[str]:
    from claimcheck.app.decisions import judged_by

    verdict = session.labels.get(decision.holds or "", decision.holds or "")
    state = here.paint(verdict or decision.state.replace("-", " "), _COLOURS.get(decision.state, ""))
    said = {True: "said", False: "not said", None: ""}[decision.said]
    why = {
        "held": f"for {decision.held_for}",
        "set-aside": decision.reason,
        "contested": judged_by(decision, session.labels),
    }.get(decision.state, "")
    whose = judged_by(decision) if decision.state not in _UNDECIDED else ""
    doubt = "time doubtful" * (decision.doubtful and not decision.judgements)
    standing = " · ".join(filter(None, (state, line(why), whose, said, doubt)))
    yield f"{number:>3} {here.paint(claim.id, dim=True)}  {standing}"
    yield from here.wrap(claim.standalone or claim.text, 4)
    about = [" ‹ ".join(link.source or "unnamed" for link in claim.chain)]
    about += [
        f"{match.relation} {match.fact}"
        for match in claim.matches
        if match.relation != "unclear" and f"fact:{match.fact}" not in decision.dismissed
    ]
    about += [f"cites {cited.evidence} ({cited.bearing})" for cited in decision.cited]
    yield from (here.paint(one, dim=True) for one in here.wrap(" · ".join(filter(None, about)), 4) if one)


def _show_repeated(context: "Context", article: str, form: str) -> int:
    """Print them, those of `article` (an id) only unless it is ""; gives 1 if there is none."""
    from claimcheck.app.newsroom_record import labels, repeated_claims

    found, named = repeated_claims(context, article), labels(context)
    plain = {"schema": _REPEATED, "claims": [_repeated_claim(one, named) for one in found]}
    show_as(form, plain, (line for one in found for line in _repeated_lines(one, named, page())))
    if not found:
        log("no claim with a verdict is repeated in another article")
    return int(not found)


def _verdict(decision: "Decision", labels: Mapping[str, str]) -> str:
    if decision.state != "decided":
        return decision.state.replace("-", " ")
    return labels.get(decision.holds or "", decision.holds or "")


def _repeated_claim(one: "RepeatedClaim", labels: Mapping[str, str]) -> dict[str, object]:
    first = one.first
    return {
        "claim": first.text,
        "verdict": _verdict(first.decision, labels),
        "at": first.decision.at,
        "by": first.decision.by,
        "since": one.since,
        "articles": [
            {
                "id": member.article,
                "title": member.title,
                "outlet": member.outlet,
                "published": member.published,
                "claim": member.number,
                "text": member.text,
                "who": member.who,
                "verdict": _verdict(member.decision, labels),
            }
            for member in one.occurrences
        ],
    }


def _repeated_lines(one: "RepeatedClaim", labels: Mapping[str, str], here: Page) -> Iterator[str]:
    first, count = one.first, len(one.articles)
    verdict = _verdict(first.decision, labels)
    given = f"{verdict}, {first.decision.at[:10]}, {first.decision.by or 'no name'}"
    yield from here.wrap(first.text, 0)
    yield from here.wrap(f"{given} · in {count} articles, {one.since} of them since", 4)
    for member in one.occurrences:
        who = f"{member.who}: " if member.who not in ("", member.outlet) else ""
        head = f"    {member.published or 'undated':<12}"
        own = _verdict(member.decision, labels)
        mark = "" if own == verdict else f" ({own})"
        where = f"{member.article}, claim {member.number}"
        yield from here.wrap(f"{who}{member.outlet or member.title} · {where}{mark}", 16, head)
    yield ""
