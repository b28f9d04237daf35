"""``claimcheck facts lint``: what is wrong or weak in a fact base."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.options import PATH, find_workspace, format_option, workspace_option
from claimcheck.cli.output.console import Page, page, show, show_bytes
from claimcheck.cli.output.progress_bar import bar
from claimcheck.errors import CODES
from claimcheck.text import clean, counted

if TYPE_CHECKING:
    from claimcheck.app.types import Finding

_MANY = 10  # findings above which they are also counted by code
_SHOWN = 3  # of more than that many warnings of one code, unless all are asked for


@click.command()
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")
@workspace_option
@click.option("--online", is_flag=True, help="Open the cited addresses, too: which are gone, moved, changed.")
@click.option("--quiet", "-q", is_flag=True, help="Errors only, no warnings.")
@click.option("--all", "every", is_flag=True, help="Every warning, also of a code that there are many of.")
@format_option("text", "json", "sarif", "github")
def lint(
    paths: tuple[Path, ...], workspace: Path | None, online: bool, quiet: bool, every: bool, form: str
) -> int:
    """Find errors and weaknesses in the fact base, errors first.

    PATHs are fact files, folders of them, or a registry of sources; without one, those of the workspace.
    Where there are more than ten warnings of one kind the first three are shown, and of those on the facts
    that came with the program only the number, unless --all, --online or a PATH is given.
    Exit status: 1 if there are errors, 0 if there are only warnings, 2 if a path does not exist, 3 if there
    is no error, but an address could not be opened.
    """
    from claimcheck.app.facts.lint import lint as lint_facts
    from claimcheck.app.facts.lint import rendered, starter_files

    opening = partial(bar, label="opening") if online else None
    found = list(lint_facts(paths, partial(find_workspace, workspace), opening))
    findings = [one for one in found if one.severity == "error"]
    errors = len(findings)
    findings += [one for one in found if one.severity != "error" and not quiet]
    status = 1 if errors else 3 if any(one.error.code == "CC221" for one in found) else 0
    if form != "text":
        show_bytes(rendered(findings, form).encode("utf-8", "replace"))
        return status
    whole = every or online or paths or not findings
    came = () if whole else starter_files(find_workspace(workspace))
    shown = [one for one in findings if one.severity == "error" or _file(one) not in came]
    left, findings = len(findings) - len(shown), shown
    here, seen, codes = page(), Counter[str](), Counter(one.error.code for one in findings)
    hidden = False
    for finding in findings:
        code = finding.error.code
        seen[code] += 1
        if every or finding.severity == "error" or codes[code] <= _MANY or seen[code] <= _SHOWN:
            show(_finding(finding, here))
        else:
            hidden = True
    if len(findings) > _MANY:
        show([", ".join(f"{count} x {code} ({CODES[code]})" for code, count in codes.most_common())])
    summary = f"{counted(errors, 'error')}, {counted(len(findings) - errors, 'warning')}"
    show(
        [
            summary + "; --all shows every one" * hidden
            if findings
            else "no problems" + " in your own facts" * bool(left)
        ]
    )
    if left:
        show([f"not shown: {counted(left, 'warning')} on the facts that came with claimcheck (--all)"])
    return status


def _file(finding: "Finding") -> Path:
    return Path(finding.error.file or "").resolve()


def _finding(finding: "Finding", here: Page) -> Iterator[str]:
    """Place, severity, code and words; the offending line; the way out."""
    error = finding.error
    head = f"{error.place}: " if error.place else ""
    severity = here.paint(finding.severity, "red" if finding.severity == "error" else "yellow", bold=True)
    yield f"{clean(head).text}{severity} {error.code} {clean(error.what).text}"
    yield from (clean(line).text for line in error.in_full().split("\n")[1:])
