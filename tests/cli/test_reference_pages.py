"""The reference pages say what the program says."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from benchmarks.reference_pages import pages
from claimcheck.cli.app import app
from claimcheck.cli.command_table import COMMANDS
from claimcheck.errors import CODES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["cli.md", "errors.md"])
def test_a_page_is_up_to_date(name: str) -> None:
    made = pages()[name]
    assert (DOCS / name).read_text(encoding="utf-8") == made, "run: python -m benchmarks.reference_pages"


def test_the_pages_name_every_command_and_every_code() -> None:
    made = pages()
    assert all(f"## claimcheck {name}" in made["cli.md"] for name in COMMANDS)
    assert all(f"| {code} |" in made["errors.md"] for code in CODES)


def groups(command: click.Command, above: click.Context | None = None) -> Iterator[click.Context]:
    """Every command that has others below it, as it would be called on a terminal of 80 columns."""
    context = click.Context(command, info_name=command.name, parent=above, terminal_width=80)
    if isinstance(command, click.Group):
        yield context
        for name in command.list_commands(context):
            if below := command.get_command(context, name):
                yield from groups(below, context)


def test_a_list_of_commands_has_whole_sentences_on_one_line_each() -> None:
    for context in groups(app):
        group = context.command
        assert isinstance(group, click.Group)
        lines = group.get_help(context).partition("Options:")[2].splitlines()
        for name in group.list_commands(context):
            (line,) = [line for line in lines if line.startswith(f"  {name} ")]
            assert line.endswith(".")
            assert not line.endswith("...")
            assert len(line) <= 80


def test_the_list_says_of_a_command_what_its_own_help_says_first() -> None:
    for name, one in COMMANDS.items():
        command = app.get_command(click.Context(app), name)
        assert command is not None
        assert (command.help or "").splitlines()[0] == one.help
