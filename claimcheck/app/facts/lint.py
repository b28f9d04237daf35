"""What is wrong or weak in a fact base."""

import filecmp
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.app.facts import open_facts
from claimcheck.app.facts.promotion import doubted_facts
from claimcheck.errors import ClaimcheckError

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.facts.lint import Finding
    from claimcheck.workspace import Workspace

Progress = Callable[[int], AbstractContextManager[Callable[[int], object]]]
"""Shows so many steps of work; what it gives is called with the steps that were done."""

_REGISTRY = re.compile(r"^sources:", re.MULTILINE)


def lint(
    paths: Sequence[Path], workspace: "Callable[[], Workspace]", online: Progress | None = None
) -> "Iterator[Finding]":
    """What is wrong in these files and folders, else in the facts of the workspace.

    `online` shows how far the opening of the cited addresses is; without it none is opened.
    """
    from claimcheck.facts import FactBase
    from claimcheck.facts.lint import Finding, at
    from claimcheck.facts.lint import lint as lint_base

    today = date.today().isoformat()
    registries = [path for path in paths if _is_registry(path)]
    bases = [FactBase.open(path) for path in paths if path not in registries]
    if not paths:
        bases = [open_facts(workspace())]
    for path in registries:
        yield from _of_registry(path)
    for base in bases:
        yield from lint_base(base, today=today)
        for name, why in doubted_facts(workspace(), base.facts.values()).items() if not paths else ():
            hint = "edit the fact or remove it, or settle the claim again"
            yield Finding("warning", at(base.facts[name], "CC226", f"{name}: {why}", name, hint))
        if online:
            yield from _online(base, workspace(), online)


def starter_files(workspace: "Workspace") -> frozenset[Path]:
    """The files of the workspace's facts that are as they came with the program, resolved."""
    from claimcheck.workspace import starter_folder

    starter = starter_folder()
    if workspace.root.resolve() == starter.resolve():  # a clone of the project: they are its own
        return frozenset()
    came = (path.relative_to(starter) for path in (starter / "claims").rglob("*") if path.is_file())
    return frozenset(
        (workspace.root / name).resolve() for name in came if _same(workspace.root / name, starter / name)
    )


def _same(one: Path, other: Path) -> bool:
    try:
        return filecmp.cmp(one, other, shallow=False)
    except OSError:
        return False


def rendered(findings: "Sequence[Finding]", form: str) -> str:
    """The findings as json, sarif or github."""
    from claimcheck.facts.lint import formats

    if form == "sarif":
        return formats.as_sarif(findings)
    return (formats.as_json if form == "json" else formats.as_github)(findings)


def _online(base: "FactBase", workspace: "Workspace", progress: Progress) -> "Iterator[Finding]":
    """What opening the addresses shows."""
    from claimcheck.evidence.link_status import check_links
    from claimcheck.facts.lint.online import addresses, lint_online
    from claimcheck.sources.settings import policy

    facts = base.facts.values()
    wanted = addresses(facts)
    with progress(len(wanted)) as advance:
        found = check_links(wanted, policy(workspace), lambda: advance(1))
    yield from lint_online(facts, found)


def _is_registry(path: Path) -> bool:
    try:
        return bool(_REGISTRY.search(path.read_text(encoding="utf-8", errors="replace")))
    except OSError:  # a folder, or what the loader will complain about
        return False


def _of_registry(path: Path) -> "Iterator[Finding]":
    from claimcheck.facts.lint import Finding
    from claimcheck.facts.lint.characters import unseen_characters
    from claimcheck.facts.loader import Loaded, decode, load_sources, read
    from claimcheck.facts.registry import by_name

    try:
        loaded = load_sources(decode(read(path, str(path)), str(path)), str(path))
    except ClaimcheckError as error:
        loaded = Loaded(problems=(error,))
    doubles = by_name(loaded.registered, str(path))[1]
    yield from (Finding("error", error) for error in (*loaded.problems, *doubles))
    yield from (Finding("warning", error) for error in unseen_characters(path))
