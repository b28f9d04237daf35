"""A small workspace and a story of our own to run commands on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.cli.app import run

STORY = """---
title: Dam at Kol finished a year late
outlet: Delta News
published: 2012-07-10
---

The dam at Kol was finished in March 2011, the Water Board said on Monday. Two cracks were found in its
western wall, according to people familiar with the matter.

“Nobody has to leave the valley,” the minister Ola Berg told reporters.
"""
FACTS = """facts:
  - id: kol-dam-2012
    statement: The dam at Kol was finished in May 2012.
    verdict: "true"
    about: [dam at Kol]
    sources:
      - {title: Annual report, publisher: Water Board, published: 2012-06-01, checked: 2012-07-01}
"""
SOURCES = """sources:
  - {id: delta-news, name: Delta News, kind: news-agency, ownership: state, country: NO, url: https://delta.example}
  - {id: water-board, name: Water Board, kind: government, ownership: state, country: NO}
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one fact, one source and one story, as the current folder."""
    (tmp_path / "claims" / "facts").mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "config.yaml").write_text("reviewer: r01\n", encoding="utf-8")
    (tmp_path / "claims" / "facts" / "dam.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "claims" / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "seeds" / "dam.md").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMCHECK_WORKSPACE", raising=False)
    return tmp_path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command in this process: exit status, standard output, standard error."""

    def called(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = run(arguments)
        out, err = capsys.readouterr()
        return status, out, err

    return called
