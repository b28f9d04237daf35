"""A workspace, a story, and commands run in this process, for the promises that hold for all commands."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.cli.app import run

STORY = """---
title: Mill on the Teal burnt down
outlet: Teal Post
published: 2019-03-12
status: draft
---

The mill on the Teal burnt down on Sunday, the fire chief Mara Lindt told Teal Post. Nine people worked there.

“The owner knew of the wiring,” according to people familiar with the matter.
"""
FACTS = """facts:
  - id: teal-mill-2019
    statement: Eleven people worked at the mill on the Teal.
    verdict: "true"
    about: [mill on the Teal]
    sources:
      - {title: Register of firms, publisher: Teal County, published: 2019-01-02, checked: 2019-02-01}
"""
SOURCES = """sources:
  - {id: teal-post, name: Teal Post, kind: newspaper, ownership: private, country: NO, url: https://teal.example}
"""

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace as the current folder, with one fact, one source and one draft, `mill.md`."""
    root = tmp_path / "desk"
    (root / "claims" / "facts").mkdir(parents=True)
    (root / "config.yaml").write_text("reviewer: r01\n", encoding="utf-8")
    (root / "claims" / "facts" / "mill.yaml").write_text(FACTS, encoding="utf-8")
    (root / "claims" / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (root / "mill.md").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.delenv("CLAIMCHECK_WORKSPACE", raising=False)
    return root


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs a command: exit status, standard output, standard error."""

    def called(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = run(arguments)
        return status, *capsys.readouterr()

    return called
