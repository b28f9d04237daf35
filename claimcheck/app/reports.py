"""Reports of reviews."""

from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.app.context import Context
from claimcheck.report.format_table import all_formats

if TYPE_CHECKING:
    from claimcheck.report import RenderedReport
    from claimcheck.report.model import Report
    from claimcheck.review import Session

__all__ = [
    "all_formats",
    "finish_report",
    "gather_report",
    "keep_report",
    "make_report",
    "report_schema",
    "write_report",
]


def make_report(context: Context, session: "Session", form: str) -> "RenderedReport":
    """The report of a review in one of `all_formats()`. Raises as `report.make_report`."""
    from claimcheck.report import make_report

    return make_report(session, form, context.workspace, context.facts)


def gather_report(context: Context, session: "Session") -> "Report":
    """All that a report tells, as the review stands now; the quick half of `make_report`."""
    from claimcheck.report import gather

    return gather(session, context.workspace, context.facts)


def finish_report(context: Context, report: "Report", form: str) -> "RenderedReport":
    """What was gathered, in one of `all_formats`; the slow half of `make_report`."""
    from claimcheck.report import finish

    return finish(report, form, context.workspace)


def write_report(
    context: Context,
    session: "Session",
    form: str,
    made: "RenderedReport",
    *,
    out: Path | None = None,
    force: bool = False,
) -> Path:
    """Write a report to `out`, or among the reports of the workspace; gives its path."""
    from claimcheck.report import write

    return write(session, form, context.workspace, context.facts, out=out, force=force, made=made)


def keep_report(session: "Session", form: str, made: "RenderedReport") -> None:
    """Keep in the review that this report went out."""
    from claimcheck.report import keep

    keep(session, form, made)


def report_schema() -> str:
    """The JSON Schema of the format json."""
    from claimcheck.report.formats.json import schema

    return schema()
