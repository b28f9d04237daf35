"""The report as one HTML page: no script, nothing loaded from anywhere, for the screen and for paper."""

from pathlib import Path

from claimcheck.report.article_text import paragraphs
from claimcheck.report.chain_graph import graph
from claimcheck.report.figure_line import figure_line
from claimcheck.report.formats.claimreview import block
from claimcheck.report.model import GROUPS, Report
from claimcheck.report.template_engine import fill


def render(report: Report, own: Path | None = None) -> str:
    """The page. Templates in the folder `own` take the place of the shipped ones of the same name."""
    article = report.article
    places = {item.number: item.span for item in report.items}
    spans = [places.get(number, (0, 0)) for number in range(1, max(places, default=0) + 1)]
    values = {
        "report": report,
        "groups": GROUPS,
        "bars": _bars(report),
        "graph": graph(report),
        "figure_line": figure_line,
        "markup": block(report),
        "paragraphs": paragraphs(article.text, article.paragraphs, spans, article.headline)
        if report.whole_text
        else (),
    }
    return fill("report.html.jinja", own, **values) + "\n"


def _bars(report: Report) -> list[tuple[str, str, int, float, float]]:
    """The bar of the outcomes: label, tone, number, and where it begins and how long it is in percent."""
    counts = report.counts
    parts: list[tuple[str, str, int]] = [
        *(
            (verdict.label, verdict.tone, counts.verdicts.get(verdict.label, 0))
            for verdict in report.method.scale
        ),
        ("Contested", "contested", counts.contested),
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
