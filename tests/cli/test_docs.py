"""The reference pages say what the program says."""

from pathlib import Path

import pytest

from claimcheck.cli.app import COMMANDS
from claimcheck.cli.docs import pages
from claimcheck.errors import CODES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["cli.md", "errors.md"])
def test_a_page_is_up_to_date(name: str) -> None:
    made = pages()[name]
    assert (DOCS / name).read_text(encoding="utf-8") == made, "run: python -m claimcheck.cli.docs"


def test_the_pages_name_every_command_and_every_code() -> None:
    made = pages()
    assert all(f"## claimcheck {name}" in made["cli.md"] for name in COMMANDS)
    assert all(f"| {code} |" in made["errors.md"] for code in CODES)
