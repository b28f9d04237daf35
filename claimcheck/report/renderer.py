"""Renders a report in any format."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import msgspec

from claimcheck import plugins
from claimcheck.report.format_table import all_formats
from claimcheck.report.model import Report
from claimcheck.report.principles import missing


class RenderedReport(msgspec.Struct, frozen=True):
    """A report as text, and what the writer should know: what was left out of it, and why; what the codes of
    principles of fact-checkers ask for and it does not have. `beside`: the files that belong to it, by their
    paths from the folder that it is in.
    """

    text: str
    remarks: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    beside: Mapping[str, bytes] = {}


def render(report: Report, form: str, templates: Path | None = None) -> RenderedReport:
    """The report in one of `all_formats()`; `templates`: the newsroom's own, for the formats that take some.

    Raises `ClaimcheckError` CC604 where a setting is missing that the format needs, CC605 for a wrong
    template, CC705 where a plug-in fails.
    """
    asked = all_formats()[form]
    if asked.plugin:
        text = plugins.call(asked.plugin, report)
        if not isinstance(text, str):
            raise plugins.failed(asked.plugin, "its report is not a str")
        return RenderedReport(text)
    module = import_module(f"claimcheck.report.formats.{asked.module}")
    function = getattr(module, asked.function)
    if asked.templates:
        lacks = tuple(missing(report)) if asked.readers else ()
        return RenderedReport(function(report, templates), principles=lacks)
    remarks = tuple(module.remarks(report)) if hasattr(module, "remarks") else ()
    return RenderedReport(function(report), remarks)
