"""``claimcheck facts``: look after the fact base and look into it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.clean import clean
from claimcheck.cli.facts_promote import promote
from claimcheck.cli.out import Page, page, say, show
from claimcheck.cli.shared import (
    PATH,
    facts_option,
    find_workspace,
    open_base,
    open_facts,
    tell,
    workspace_option,
)
from claimcheck.model import FACT_VERDICTS, Fact

if TYPE_CHECKING:
    from claimcheck.facts.lint import Finding

_REGISTRY = re.compile(r"^sources:", re.MULTILINE)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def facts() -> None:
    """Look after the fact base: lint, search, promote."""


facts.add_command(promote)


@facts.command()
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")
@workspace_option
@click.option("--quiet", "-q", is_flag=True, help="Errors only, no warnings.")
@click.option("--no-color", is_flag=True, help="No colours; the same as NO_COLOR=1.")
def lint(paths: tuple[Path, ...], workspace: Path | None, quiet: bool, no_color: bool) -> int:
    """What is wrong or weak in fact files, folders of them, or a registry of sources.

    Without a PATH, in those of the workspace. Exit status: 1 if there are errors, 0 if there are only
    warnings, 2 if a path does not exist.
    """
    here = page(no_color)
    findings = [one for one in _findings(paths, workspace) if one.severity == "error" or not quiet]
    for finding in findings:
        show(_finding(finding, here))
    errors = sum(one.severity == "error" for one in findings)
    show([f"{errors} errors, {len(findings) - errors} warnings" if findings else "no problems"])
    return int(bool(errors))


def _findings(paths: Iterable[Path], workspace: Path | None) -> Iterator["Finding"]:
    from datetime import date

    from claimcheck.facts import FactBase
    from claimcheck.facts.lint import lint as lint_base

    today = date.today().isoformat()
    if not paths:
        yield from lint_base(open_facts(find_workspace(workspace)), today=today)
    for path in paths:
        if _is_registry(path):
            yield from _of_registry(path)
        else:
            yield from lint_base(FactBase.open(path), today=today)


def _is_registry(path: Path) -> bool:
    try:
        return bool(_REGISTRY.search(path.read_text(encoding="utf-8", errors="replace")))
    except OSError:  # a folder, or what the loader will complain about
        return False


def _of_registry(path: Path) -> Iterator["Finding"]:
    from claimcheck.facts.lint import Finding
    from claimcheck.facts.load import decode, load_sources, read
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


@facts.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="At most so many.")
@facts_option
@workspace_option
@click.option("--no-color", is_flag=True, help="No colours; the same as NO_COLOR=1.")
def search(
    words: tuple[str, ...], limit: int, facts: Path | None, workspace: Path | None, no_color: bool
) -> int:
    """Facts that share WORDS, the nearest first. Exit status: 1 if there is none."""
    base = open_base(find_workspace(workspace), facts)
    sound = tell(base)
    found = base.search(" ".join(words), limit) if base else []
    here = page(no_color)
    for fact, _ in found:
        show(_fact(fact, here))
    if not found:
        say("no fact shares these words")
    return 2 if not sound else int(not found)


def _fact(fact: Fact, here: Page) -> Iterator[str]:
    verdict = here.paint(fact.verdict, {"true": "green", "false": "red"}.get(fact.verdict, "yellow"))
    yield f"{here.paint(fact.id, bold=True)}  {verdict} ({FACT_VERDICTS[fact.verdict]})"
    yield from here.wrap(fact.statement, 4)
    valid = f"holds from {fact.valid_from or 'ever'} until {fact.valid_until or 'now'}"
    if fact.valid_from or fact.valid_until:
        yield from here.wrap(valid, 4)
    for source in fact.sources:
        parts = (source.publisher, source.title, source.published, source.url)
        yield from here.wrap(" · ".join(filter(None, parts)), 4)
    yield ""
