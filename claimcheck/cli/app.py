"""The group of commands, and the one place where errors become lines and exit statuses."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING

import click

from claimcheck.cli.command_table import COMMANDS, HEADINGS
from claimcheck.cli.examples import EXAMPLES
from claimcheck.cli.output.console import log, show
from claimcheck.cli.output.mode import OUTPUT_MODE, add_output_options, reset
from claimcheck.cli.output.progress_bar import indexing
from claimcheck.errors import ClaimcheckError
from claimcheck.plugins import failed, load, usable
from claimcheck.text import clean
from claimcheck.version import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

FAULT = 70
"""The exit status of a fault of the program (EX_SOFTWARE of sysexits.h)."""

_START = (
    "Who says what, via whom, and is it true.",
    "",
    "  claimcheck check ARTICLE    print its claims, who says each, and facts that agree or conflict",
    "  claimcheck review ARTICLE   review it on the screen, claim by claim; without one, from the library",
    "  claimcheck tutorial         practise on a sample: seven steps of a real review",
    "  claimcheck init             make a workspace here: settings, facts, sample articles",
    "  claimcheck --help           all commands; claimcheck COMMAND --help explains one, with examples",
)
"""What is printed where no command is named."""

_COMPLETE = "_CLAIMCHECK_COMPLETE"
"""The variable by which a shell asks for completions."""
_FILES = frozenset(("article", "articles", "old", "new", "file", "files", "sources", "source", "what"))


class _Lazy(click.Group):
    """A group whose commands are imported when they are called, and listed without that."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS, *usable("commands", COMMANDS)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return _of_plugin(cmd_name)
        module, _, name = COMMANDS[cmd_name].target.partition(":")
        command = getattr(import_module(f"claimcheck.cli.commands.{module}"), name)
        assert isinstance(command, click.Command)
        if _COMPLETE in os.environ:
            _complete_files(command)
        return add_output_options(command, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:  # click looks for the nearest among those that are loaded: none
            from difflib import get_close_matches

            near = (f" Did you mean {name!r}?" for name in get_close_matches(args[0], COMMANDS, 1))
            raise click.UsageError("".join((error.message, *near)), ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        longest = max(map(len, COMMANDS))
        for heading, commands in HEADINGS.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(longest), one.help) for name, one in commands.items()])
        if added := usable("commands", COMMANDS):
            with formatter.section("Plug-ins"):
                formatter.write_dl(
                    [(name.ljust(longest), f"{one.package} {one.version}") for name, one in added.items()]
                )

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list["CompletionItem"]:
        from click.shell_completion import CompletionItem

        here = [
            CompletionItem(name, help=one.help)
            for name, one in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*here, *click.Command.shell_complete(self, ctx, incomplete)]


def _complete_files(command: click.Command) -> None:
    """Let a shell complete the names of files where an argument may be one.

    Ids are not offered: strangers may have written them, and each shell quotes in its own way.
    """
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        _complete_files(below)
    for param in command.params:
        if param.name in _FILES and not isinstance(param.type, click.Path):
            param.type = click.Path()


def _of_plugin(name: str) -> click.Command | None:
    """The command that a plug-in adds. Raises `ClaimcheckError` CC705 where it cannot be used."""
    plugin = usable("commands", COMMANDS).get(name)
    if plugin is None:
        return None
    command = load(plugin)
    if not isinstance(command, click.Command):
        raise failed(plugin, "it is no click command")
    return command


@click.group(cls=_Lazy, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="claimcheck %(version)s")
@click.pass_context
def app(context: click.Context) -> None:
    """Who says what, via whom, and is it true.

    Splits an article into claims, finds the source of each, and compares it with known facts. The verdict is
    yours: `claimcheck review ARTICLE` opens the review, `claimcheck check ARTICLE` prints what was found.
    """
    if context.invoked_subcommand is None:
        show(_START)


def run(arguments: Sequence[str]) -> int:
    """Run one command; gives the exit status. A coded error is one line on standard error and status 2.

    Without click's own `main`, which takes a closed pipe for an error and prints on ctrl-C.
    """
    reset(json_errors="--json-errors" in arguments)  # also for what click finds wrong in the arguments
    if _COMPLETE in os.environ:
        app.main(list(arguments), prog_name="claimcheck")
    try:
        with app.make_context("claimcheck", list(arguments)) as context, indexing():
            status = app.invoke(context)
    except click.exceptions.Exit as done:  # --help
        return done.exit_code
    except click.ClickException as error:
        _show_usage_error(error)
        return error.exit_code
    except ClaimcheckError as error:
        log(error)
        return 2
    except click.Abort as broken:  # ctrl-C or ctrl-D at a question: what was typed ends with its line
        click.echo(err=True)
        if isinstance(broken.__context__, EOFError) and not sys.stdin.isatty():
            log(ClaimcheckError("CC308", "standard input ended before the question was answered"))
            return 2
        return 128 + 2
    except OSError:  # an output that cannot be written; the caller tells of it
        raise
    except Exception as error:
        from claimcheck.cli.output.crash_log import log_crash

        log(log_crash(error))
        return FAULT
    return status if isinstance(status, int) else 0


def _show_usage_error(error: click.ClickException) -> None:
    """What click says about a wrong use; an argument may be the name of a hostile file."""
    if OUTPUT_MODE.json_errors:
        log(ClaimcheckError("CC701", error.format_message()))
        return
    words = StringIO()
    error.show(words)
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context and (examples := EXAMPLES.get(context.command_path.partition(" ")[2])):
        words.write(f"Example: claimcheck {examples[0]}\n")
    click.echo(clean(words.getvalue()).text, err=True, nl=False)
