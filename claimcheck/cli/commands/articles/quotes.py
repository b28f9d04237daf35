"""``claimcheck quotes``: the quotations of a story, word by word beside a transcript."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from claimcheck.cli.options import (
    about_options,
    find_workspace,
    format_option,
    open_context,
    quiet_option,
    words_of,
    workspace_option,
)
from claimcheck.cli.output.console import Page, log, page, show_as
from claimcheck.errors import ClaimcheckError
from claimcheck.model.quotations import QUOTATION_STATUSES, CheckedQuotation
from claimcheck.text import counted, line

SCHEMA = "claimcheck.quotes/1"
_WORDS = [status.replace(" ", "-") for status in QUOTATION_STATUSES]
_COLOURS: Mapping[str, str] = {
    "verbatim": "green", "cleaned": "green", "cut": "yellow", "altered": "red", "spliced": "red",
    "wrong speaker": "red", "not found": "yellow",
}  # fmt: skip
_SHOWN = 200  # characters of a quotation


@click.command()
@click.argument("story")
@click.option(
    "--against",
    "records",
    multiple=True,
    required=True,
    metavar="RECORD",
    help="What was said: text, Markdown, HTML, PDF, docx, subtitles (SRT, VTT), an address; again for more.",
)
@format_option("text", "json")
@click.option(
    "--fail-on",
    callback=words_of(_WORDS),
    metavar="WORDS",
    help=f"Exit 1 where a quotation is one of these: {', '.join(_WORDS)}.",
)
@about_options
@workspace_option
@quiet_option
def quotes(
    story: str,
    records: tuple[str, ...],
    form: str,
    fail_on: frozenset[str],
    workspace: Path | None,
    quiet: bool,
    **details: str | None,
) -> int:
    """Check the quotes of STORY against a transcript.

    Each is found in the record and called verbatim, cleaned, cut, altered, spliced, by the wrong speaker, or
    not found, with what differs. Whether it is quoted right is your decision. Exit status: 1 if what
    --fail-on asks for was met.
    """
    from claimcheck.app.articles import check_article
    from claimcheck.app.quotations import check_quotations, seems_wrong

    context = open_context(find_workspace(workspace))
    checked = check_article(context, story, details)
    found = check_quotations(context, checked, records)
    if seems_wrong(found) and not quiet:
        what = f"none of the {counted(len(found), 'quotation')} is in {' or '.join(records)}"
        log(ClaimcheckError("CC118", what, hint="is it the record of another event?"))
    show_as(form, as_json(checked.article.id, found), _lines(found, page()))
    return int(any(one.status.replace(" ", "-") in fail_on for one in found))


def as_json(story: str, found: Sequence[CheckedQuotation]) -> dict[str, Any]:
    """The findings as data (schema claimcheck.quotes/1)."""
    rows: list[dict[str, Any]] = msgspec.to_builtins(found)
    return {"schema": SCHEMA, "story": story, "quotes": [row.pop("quotation") | row for row in rows]}


def _lines(found: Sequence[CheckedQuotation], sheet: Page) -> Iterator[str]:
    for number, one in enumerate(found, 1):
        said = line(one.quotation.text, _SHOWN)
        yield from sheet.wrap(f"“{said}”", 5, f"{number:3}  ")
        status = sheet.paint(one.status, _COLOURS[one.status], bold=True)
        place = line(f"{one.record}, {one.place}") if one.place else ""
        yield f"     {status}{' · ' if place else ''}{place}"
        if one.why and one.status != "verbatim":
            yield from sheet.wrap(one.why, 5)
        if one.quotation.speaker:
            yield from sheet.wrap(f"in the story: {one.quotation.speaker}", 5)
        yield ""
    tally = Counter(one.status for one in found)
    kinds = ", ".join(f"{tally[status]} {status}" for status in QUOTATION_STATUSES if tally[status])
    yield f"{counted(len(found), 'quotation')}: {kinds}" if found else "The story has no quotations."
