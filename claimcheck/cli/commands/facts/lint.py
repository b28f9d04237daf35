"""``claimcheck facts lint``: what is wrong or weak in a fact base."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.app.facts import open_facts
from claimcheck.cli.options import PATH, find_workspace, workspace_option
from claimcheck.cli.output.console import Page, page, show, show_bytes
from claimcheck.cli.output.progress_bar import bar
from claimcheck.text import clean, counted

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.facts.lint import Finding
    from claimcheck.workspace import Workspace

_REGISTRY = re.compile(r"^sources:", re.MULTILINE)


@click.command()
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")
@workspace_option
@click.option("--online", is_flag=True, help="Open the cited addresses, too: which are gone, moved, changed.")
@click.option("--quiet", "-q", is_flag=True, help="Errors only, no warnings.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
)
def lint(paths: tuple[Path, ...], workspace: Path | None, online: bool, quiet: bool, form: str) -> int:
    """Find errors and weaknesses in the fact base.

    PATHs are fact files, folders of them, or a registry of sources; without one, those of the workspace.
    Exit status: 1 if there are errors, 0 if there are only warnings, 2 if a path does not exist, 3 if there
    is no error, but an address could not be opened.
    """
    found = list(_findings(paths, workspace, online=online))
    findings = [one for one in found if one.severity == "error" or not quiet]
    errors = sum(one.severity == "error" for one in findings)
    status = 1 if errors else 3 if any(one.error.code == "CC221" for one in found) else 0
    if form != "text":
        show_bytes(_told(form, findings).encode("utf-8", "replace"))
        return status
    here = page()
    for finding in findings:
        show(_finding(finding, here))
    summary = f"{counted(errors, 'error')}, {counted(len(findings) - errors, 'warning')}"
    show([summary if findings else "no problems"])
    return status


def _told(form: str, findings: Sequence["Finding"]) -> str:
    from claimcheck.facts.lint import formats

    if form == "sarif":
        return formats.as_sarif(findings)
    return (formats.as_json if form == "json" else formats.as_github)(findings)


def _findings(paths: Iterable[Path], workspace: Path | None, *, online: bool) -> Iterator["Finding"]:
    from datetime import date

    from claimcheck.facts import FactBase
    from claimcheck.facts.lint import lint as lint_base

    today = date.today().isoformat()
    registries = [path for path in paths if _is_registry(path)]
    bases = [FactBase.open(path) for path in paths if path not in registries]
    if not paths:
        bases = [open_facts(find_workspace(workspace))]
    for path in registries:
        yield from _of_registry(path)
    for base in bases:
        yield from lint_base(base, today=today)
        if online:
            yield from _online(base, find_workspace(workspace))


def _online(base: "FactBase", place: "Workspace") -> Iterator["Finding"]:
    """What opening the addresses shows."""
    from claimcheck.evidence.link_status import check_links
    from claimcheck.facts.lint.online import addresses, lint_online
    from claimcheck.sources.settings import policy

    facts = base.facts.values()
    wanted = addresses(facts)
    with bar(len(wanted), "opening") as advance:
        standing = check_links(wanted, policy(place), lambda: advance(1))
    yield from lint_online(facts, standing)


def _is_registry(path: Path) -> bool:
    try:
        return bool(_REGISTRY.search(path.read_text(encoding="utf-8", errors="replace")))
    except OSError:  # a folder, or what the loader will complain about
        return False


def _of_registry(path: Path) -> Iterator["Finding"]:
    from claimcheck.facts.lint import Finding
    from claimcheck.facts.loader import decode, load_sources, read
    from claimcheck.facts.registry import by_name

    raw, unread = read(path, str(path))
    text, broken = decode(raw, str(path))
    loaded = load_sources(text, str(path))
    doubles = by_name(loaded.registered, str(path))[1]
    for error in (unread, broken, *loaded.problems, *doubles):
        if error:
            yield Finding("error", error)


def _finding(finding: "Finding", here: Page) -> Iterator[str]:
    """Place, severity, code and words; the offending line; the way out."""
    error = finding.error
    head = f"{error.place}: " if error.place else ""
    severity = here.paint(finding.severity, "red" if finding.severity == "error" else "yellow", bold=True)
    yield f"{clean(head).text}{severity} {error.code} {clean(error.what).text}"
    yield from (clean(line).text for line in error.in_full().split("\n")[1:])
