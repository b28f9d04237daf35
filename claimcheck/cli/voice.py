"""How a command talks: whether notes are said, in colour, and in lines for people or for programs.

Every command takes the three options; `app.run` adds them and sets the voice anew for each command.
"""

import click
import msgspec


class Voice(msgspec.Struct):
    """What the three options of every command say."""

    quiet: bool = False
    no_color: bool = False
    json_errors: bool = False


VOICE = Voice()
"""The voice of this process."""

_HELP = {
    "quiet": (["--quiet", "-q"], "No warnings, notes and progress; errors stay."),
    "no_color": (["--no-color"], "No colours; the same as NO_COLOR=1."),
    "json_errors": (
        ["--json-errors"],
        "On standard error one JSON object a line: code, message, file, line, column, hint.",
    ),
}


def reset(*, json_errors: bool = False) -> None:
    """Forget what the last command was told."""
    VOICE.quiet, VOICE.no_color, VOICE.json_errors = False, False, json_errors


def equip(command: click.Command) -> click.Command:
    """Give the command (and all below it) the options; one that it declares itself sets the voice too."""
    if isinstance(command, click.Group):
        for below in command.commands.values():
            equip(below)
        return command
    own = {option.name: option for option in command.params if isinstance(option, click.Option)}
    for name, (words, text) in _HELP.items():
        if name in own:
            own[name].callback = _hear
        else:
            command.params.append(
                click.Option(words, is_flag=True, expose_value=False, callback=_hear, help=text)
            )
    return command


def _hear(ctx: click.Context, option: click.Parameter, value: bool) -> bool:
    setattr(VOICE, str(option.name), bool(value) or (option.name == "json_errors" and VOICE.json_errors))
    return value
