"""``claimcheck corrections``: what was published and changed since, and who was informed."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.options import find_workspace, format_option, reviewer_option, workspace_option
from claimcheck.cli.output.console import Page, log, page, show, show_json, show_table
from claimcheck.cli.review_context import open_review

if TYPE_CHECKING:
    from claimcheck.app.types import Decision, LoggedCorrection

SCHEMA = "claimcheck.corrections/1"


@click.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@format_option("text", "json", "csv")
@click.option("--informed", metavar="WHO", help="Record that WHO was informed of the corrections of ARTICLE.")
@reviewer_option
@workspace_option
def corrections(
    articles: tuple[str, ...],
    form: str,
    informed: str | None,
    reviewer: str | None,
    workspace: Path | None,
) -> int:
    """List what was published, and what changed since.

    Each correction has its day, claim, what it was and is now, kind, reason, the edition that published it,
    and who was informed since. The youngest comes first. Exit status: 1 if there is none.
    """
    from claimcheck.app.context import Context
    from claimcheck.app.newsroom_record import corrections_log, labels

    if informed and len(articles) != 1:
        raise click.UsageError("--informed needs one ARTICLE")
    names = [_known(article, reviewer, workspace, informed) for article in articles]
    if informed:
        return 0
    context = Context(find_workspace(workspace))
    found, named = corrections_log(context, names), labels(context)
    if form == "json":
        rows = [_row(one, named) for one in found]
        show_json({"schema": SCHEMA, "corrections": rows})
    elif form == "csv":
        plain = [_row(one, named) for one in found]
        cells = [[", ".join(v) if isinstance(v, tuple) else v for v in row.values()] for row in plain]
        show_table(_COLUMNS, cells)
    else:
        show(line for one in found for line in _lines(one, named, page()))
    if not found:
        log("nothing that was published was changed")
    return int(not found)


def _known(article: str, reviewer: str | None, workspace: Path | None, informed: str | None) -> str:
    """The id of an article; who was informed of its corrections is kept."""
    with open_review(article, reviewer, workspace) as here:
        if informed:
            show([here.session.informed(informed).what])
        return here.session.checked.article.id


_COLUMNS = (
    "article", "version", "title", "claim", "text", "was", "now", "kind", "why", "published",
    "changed", "by", "edition", "informed",
)  # fmt: skip


def _row(one: "LoggedCorrection", labels: Mapping[str, str]) -> dict[str, Any]:
    was, now = _word(one.before, labels), _word(one.after, labels)
    told = one.edition or ""
    values = (
        one.article, one.version, one.title, one.number or "", one.text, was, now, one.kind, one.why,
        one.reported, one.at, one.by, told, one.informed,
    )  # fmt: skip
    return dict(zip(_COLUMNS, values, strict=True))


def _word(decision: "Decision | None", labels: Mapping[str, str]) -> str:
    if decision is None:
        return ""
    verdict = labels.get(decision.holds or "", decision.holds or decision.state.replace("-", " "))
    return f"{verdict}, not said as reported" if decision.said is False else verdict


def _lines(one: "LoggedCorrection", labels: Mapping[str, str], here: Page) -> Iterator[str]:
    claim = f", claim {one.number}" if one.number else ""
    yield f"{one.at[:10]}  {here.paint(one.kind, bold=True)}  {one.article}{claim}  {one.by}"
    yield from here.wrap(one.text or one.title, 4)
    if one.before is not None:
        told = f"{_word(one.before, labels)} (published {one.reported[:10]}), now {_word(one.after, labels)}"
        yield from here.wrap(told, 4)
    if one.why:
        yield from here.wrap(one.why, 4)
    out = f"published in edition {one.edition}" if one.edition else "not published yet"
    told = f"informed: {', '.join(one.informed)}" if one.informed else "nobody informed"
    yield from here.wrap(f"{out} · {told}", 4)
