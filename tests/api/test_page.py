"""Every example of docs/python-api.md runs, each as a program of its own would."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import claimcheck

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "python-api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^## (.*?)$.*?^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("heading", "code"), EXAMPLES, ids=[heading for heading, _ in EXAMPLES])
@pytest.mark.slow
def test_an_example_of_the_page_runs_as_a_program(heading: str, code: str, tmp_path: Path) -> None:
    for name in ("claims", "seeds"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    (tmp_path / "config.yaml").write_text("", encoding="utf-8")
    (tmp_path / "example.py").write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", "example.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
    if heading == "Facts":
        assert "17 March 2023" in done.stdout


def test_the_page_has_an_example_under_each_heading_but_the_last() -> None:
    assert [heading for heading, _ in EXAMPLES] == re.findall("^## (.*)$", PAGE, re.MULTILINE)[:-1]


def test_the_page_names_every_public_name() -> None:
    assert not [name for name in claimcheck.__all__ if name != "__version__" and name not in PAGE]
