"""``claimcheck claims --repeated``: claims with a verdict that several articles make."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from claimcheck.cli.output.console import Page, log, page, show_as

if TYPE_CHECKING:
    from claimcheck.app.context import Context
    from claimcheck.app.types import Decision, RepeatedClaim

SCHEMA = "claimcheck.repeated/1"


def show_repeated(context: "Context", article: str, form: str) -> int:
    """Print them, those of `article` (an id) only unless it is ""; gives 1 if there is none."""
    from claimcheck.app.newsroom_record import labels, repeated_claims

    found, named = repeated_claims(context, article), labels(context)
    plain = {"schema": SCHEMA, "claims": [_plain(one, named) for one in found]}
    show_as(form, plain, (line for one in found for line in _lines(one, named, page())))
    if not found:
        log("no claim with a verdict is repeated in another article")
    return int(not found)


def _verdict(decision: "Decision", labels: Mapping[str, str]) -> str:
    if decision.state != "decided":
        return decision.state.replace("-", " ")
    return labels.get(decision.holds or "", decision.holds or "")


def _plain(one: "RepeatedClaim", labels: Mapping[str, str]) -> dict[str, object]:
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


def _lines(one: "RepeatedClaim", labels: Mapping[str, str], here: Page) -> Iterator[str]:
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
