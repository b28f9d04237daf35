"""How a command talks: whether notes are said, in colour, and in lines for people or for programs.

Every command takes the three options; `app.run` adds them and sets the voice anew for each command.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click
import msgspec

from claimcheck.cli.examples import EXAMPLES

if TYPE_CHECKING:
    from claimcheck.workspace import Workspace


class OutputMode(msgspec.Struct):
    """What the three options of every command say, and the workspace in force once it is found."""

    quiet: bool = False
    no_color: bool = False
    json_errors: bool = False
    place: "Workspace | None" = None


OUTPUT_MODE = OutputMode()
"""The voice of this process."""

_HELP: Mapping[str, tuple[list[str], str]] = {
    "quiet": (["--quiet", "-q"], "No warnings, notes and progress; errors stay."),
    "no_color": (["--no-color"], "No colours; the same as NO_COLOR=1."),
    "json_errors": (
        ["--json-errors"],
        "On standard error one JSON object a line: code, message, file, line, column, hint.",
    ),
}


def reset(*, json_errors: bool = False) -> None:
    """Forget what the last command was told."""
    fresh = OutputMode(json_errors=json_errors)
    for name in fresh.__struct_fields__:
        setattr(OUTPUT_MODE, name, getattr(fresh, name))


def add_output_options(command: click.Command, path: str) -> click.Command:
    """Give the command at `path` (and all below it) the three options and its examples.

    An option that the command declares itself sets the voice too.
    """
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            add_output_options(below, f"{path} {name}")
        return command
    own = {option.name: option for option in command.params if isinstance(option, click.Option)}
    for name, (words, text) in _HELP.items():
        if name in own:
            own[name].callback = _read_options
        else:
            command.params.append(
                click.Option(words, is_flag=True, expose_value=False, callback=_read_options, help=text)
            )
    if (examples := EXAMPLES.get(path)) and "Examples:" not in (command.epilog or ""):
        listed = "\n".join(("\b", "Examples:", *(f"  claimcheck {one}" for one in examples)))
        command.epilog = "\n\n".join(filter(None, (command.epilog, listed)))
    return command


def _read_options(ctx: click.Context, option: click.Parameter, value: bool) -> bool:
    setattr(
        OUTPUT_MODE,
        str(option.name),
        bool(value) or (option.name == "json_errors" and OUTPUT_MODE.json_errors),
    )
    return value
