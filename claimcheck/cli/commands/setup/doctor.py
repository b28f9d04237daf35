"""``claimcheck doctor``: what works here, what is missing, and how to mend it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.options import find_workspace, format_option, workspace_option
from claimcheck.cli.output.console import Page, page, show, show_json

if TYPE_CHECKING:
    from claimcheck.app.diagnosis import Finding

_SIGNS = {"good": ("ok", "green"), "note": ("--", "yellow"), "wrong": ("!!", "red")}


@click.command()
@format_option("text", "json")
@workspace_option
def doctor(form: str, workspace: Path | None) -> int:
    """Diagnose the installation.

    Asks no server. Exit status: 1 if something does not work; what is only missing (--) is no failure.
    """
    findings = list(_all(workspace))
    if form == "json":
        show_json(findings, indent=2)
    else:
        here = page()
        for finding in findings:
            show(_lines(finding, here))
    return int(any(finding.state == "wrong" for finding in findings))


def _all(workspace: Path | None) -> Iterator["Finding"]:
    from claimcheck.app.diagnosis import Finding, installation_checks, workspace_checks
    from claimcheck.cli.commands.setup.config import settings_problems

    yield from installation_checks()
    problems = list(settings_problems(workspace))
    for problem in problems:
        yield Finding("settings", "wrong", str(problem), problem.way_out)
    if not problems:
        yield Finding("settings", "good", "sound")
        yield from workspace_checks(find_workspace(workspace))


def _lines(finding: "Finding", here: Page) -> Iterator[str]:
    sign, colour = _SIGNS[finding.state]
    first = f"{here.paint(sign, colour)}  {finding.what:18}  "
    yield from here.wrap(finding.words, 24, first)
    if finding.mend:
        yield from here.wrap(finding.mend, 24)
