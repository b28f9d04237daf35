"""The report as one HTML page: no script, nothing loaded from anywhere, for the screen and for paper."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.report import words
from claimcheck.report.model import GROUPS, Report

if TYPE_CHECKING:
    from jinja2 import Environment

_SHIPPED = Path(__file__).parent / "templates"


def render(report: Report, own: Path | None = None) -> str:
    """The page. Templates in the folder `own` take the place of the shipped ones of the same name."""
    template = _environment(own).get_template("report.html.jinja")
    return template.render(report=report, groups=GROUPS, words=words, bars=_bars(report)) + "\n"


@cache
def _environment(own: Path | None) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folders = [own, _SHIPPED] if own else [_SHIPPED]
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,  # always: everything that a report shows was written by somebody else
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _bars(report: Report) -> list[tuple[str, str, int, float, float]]:
    """The bar of the outcomes: label, tone, number, and where it begins and how long it is in percent."""
    counts = report.counts
    parts: list[tuple[str, str, int]] = [
        *(
            (verdict.label, verdict.tone, counts.verdicts.get(verdict.label, 0))
            for verdict in report.method.scale
        ),
        ("Open", "none", counts.open),
        ("On hold", "held", counts.held),
    ]
    whole = sum(number for _, _, number in parts) or 1
    bars: list[tuple[str, str, int, float, float]] = []
    begin = 0.0
    for label, tone, number in parts:
        if number:
            share = 100 * number / whole
            bars.append((label, tone, number, round(begin, 3), round(share, 3)))
            begin += share
    return bars
