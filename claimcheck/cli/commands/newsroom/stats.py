"""``claimcheck stats``: how the reviews of a newsroom are doing."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from claimcheck.cli.options import find_workspace, format_option, workspace_option
from claimcheck.cli.output.console import Page, cells, log, page, show, show_json, show_table
from claimcheck.model import ARTICLE_STATE_WORDS
from claimcheck.text import counted

if TYPE_CHECKING:
    from claimcheck.app.types import RepeatedClaim, ReviewStats

SCHEMA = "claimcheck.stats/1"
_BAR, _NAME, _MOST = 40, 30, 10  # cells of the longest bar and of a name; lines of a list


@click.command()
@format_option("text", "json", "csv")
@workspace_option
def stats(form: str, workspace: Path | None) -> int:
    """Show how reviews are doing: verdicts, times, agreement.

    The latest version of every article counts: states, verdicts by label, reviewer and week, hours from the
    first act to the sign-off, agreement of reviewers, corrections, the claims that most articles repeat, and
    the facts that are cited most. CSV has a row for each figure. Exit status: 1 if nothing was reviewed.
    """
    from claimcheck.app.context import Context
    from claimcheck.app.newsroom_record import labels, repeated_claims, review_statistics

    context = Context(find_workspace(workspace))
    found = review_statistics(context)
    if found is None or not found.articles:
        log("nothing was reviewed yet")
        return 1
    repeated, named = repeated_claims(context), labels(context)
    if form == "json":
        more = {"repeated": [{"claim": one.first.text, "articles": len(one.articles)} for one in repeated]}
        plain = {"schema": SCHEMA, **msgspec.to_builtins(found), **more}
        show_json(plain)
    elif form == "csv":
        rows = [
            (what, name, number)
            for what, counts in _lists(found, repeated, named).items()
            for name, number in counts.items()
        ]
        show_table(("what", "name", "value"), [*_single(found), *rows])
    else:
        show(_lines(found, repeated, named, page()))
    return 0


def _single(found: "ReviewStats") -> Iterator[tuple[str, str, float | str]]:
    yield "articles", "", found.articles
    yield "articles", "published", found.published
    yield "corrections", "", found.corrections
    yield "hours to sign-off", "median", _figure(found.median_hours, "")
    yield "agreement", "claims judged by two", found.compared
    yield "agreement", "judged alike", found.alike
    yield "agreement", "alpha", _figure(found.alpha, "")


def _lists(
    found: "ReviewStats", repeated: "list[RepeatedClaim]", labels: Mapping[str, str]
) -> Mapping[str, Mapping[str, float]]:
    """The figures that have a bar each, by heading."""
    return {
        "articles by state": {ARTICLE_STATE_WORDS[name]: number for name, number in found.states.items()},
        "claims by state": found.claims,
        "verdicts": {labels.get(name, name): number for name, number in found.verdicts.items()},
        "verdicts by reviewer": found.reviewers,
        "verdicts by week": found.weeks,
        "most repeated claims (articles)": {one.first.text: len(one.articles) for one in repeated},
        "facts cited most": found.facts,
        "hours to sign-off by article": found.hours,
    }


def _lines(
    found: "ReviewStats", repeated: "list[RepeatedClaim]", labels: Mapping[str, str], here: Page
) -> Iterator[str]:
    out, changed = counted(found.published, "article"), counted(found.corrections, "correction")
    yield f"{counted(found.articles, 'article')} reviewed, {out.split()[0]} published, {changed}"
    median = _figure(found.median_hours, "nothing is signed off")
    unit = " hours (median)" if found.hours else ""
    yield f"From the first act to the sign-off: {median}{unit}"
    yield (
        f"{found.alike} of {found.compared} claims judged alike · Krippendorff’s alpha"
        f" {_figure(found.alpha, 'not defined')}"
    )
    for title, counts in _lists(found, repeated, labels).items():
        if not counts or title.startswith("hours"):
            continue
        yield ""
        yield here.paint(title, bold=True)
        listed = list(counts.items())
        shown = listed[-_MOST:] if title.endswith("week") else listed[:_MOST]
        most = max(number for _, number in shown)
        for name, number in shown:
            bar = "█" * max(1, round(_BAR * number / most)) if most else ""
            yield f"  {_cut(name)}  {number:>5} {here.paint(bar, 'blue')}"
        if len(listed) > len(shown):
            yield f"  and {len(listed) - len(shown)} more (--format csv)"


def _cut(name: str) -> str:
    words = " ".join(name.split())
    while cells(words) > _NAME:
        words = words[:-2].rstrip() + "…"
    return words + " " * (_NAME - cells(words))


def _figure(value: float | None, otherwise: str) -> str:
    return otherwise if value is None else f"{value:.2f}"
