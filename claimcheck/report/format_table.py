"""The table of report formats: purpose, file suffix, module."""

from collections.abc import Mapping

import msgspec

from claimcheck import plugins
from claimcheck.plugins import Plugin


class Format(msgspec.Struct, frozen=True):
    """A format: `function` of `module` (in this package) renders it, from `templates` or not.

    `suffix` ends its file names, without the first dot. `readers`: it is for people who read the check, and
    leaves out what `report.audience.DETAILS` lists; `signed`: nothing unsigned goes out in it.
    """

    what: str
    suffix: str
    module: str
    function: str = "render"
    templates: bool = False
    readers: bool = False
    signed: bool = False
    plugin: Plugin | None = None


FORMATS: Mapping[str, Format] = {
    "md": Format("Markdown, for a wiki, an editor or a repository", "md", "markdown", readers=True),
    "html": Format("one HTML page, for a browser or for paper", "html", "html", templates=True, readers=True),
    "txt": Format("plain text, for mail", "txt", "plain_text", templates=True, readers=True),
    "json": Format("JSON, for another program", "json", "json"),
    "csv": Format("CSV, one row a claim, for a spreadsheet", "csv", "csv"),
    "queries": Format("queries for the author, by paragraph", "queries.txt", "plain_text", "queries", True),
    "letter": Format("the same as a letter, by source", "letter.txt", "plain_text", "letter", True),
    "brief": Format(
        "findings first, for mail or chat", "brief.txt", "plain_text", "brief", templates=True, readers=True
    ),
    "claimreview": Format(
        "ClaimReview (JSON-LD) of the starred claims", "claimreview.json", "claimreview", signed=True
    ),
    "datafeed": Format(
        "the same as a feed (Data Commons)", "datafeed.json", "claimreview", "feed", signed=True
    ),
    "annotations": Format("Web Annotations (JSON-LD)", "annotations.json", "annotations"),
    "sarif": Format("SARIF 2.1.0, for a repository of drafts", "sarif", "sarif"),
    "ris": Format("the cited evidence as RIS", "ris", "ris"),
    "bib": Format("the cited evidence as BibTeX (biblatex)", "bib", "bibtex"),
}
"""Those that are built in, by the name that is asked for."""


def all_formats() -> dict[str, Format]:
    """Those of `FORMATS` and of plug-ins, whose names also end the names of their files."""
    return dict(FORMATS) | {
        name: Format(f"by {one.package} {one.version}", name, "", plugin=one)
        for name, one in plugins.usable("reports", FORMATS).items()
    }
