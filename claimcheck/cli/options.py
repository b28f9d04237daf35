"""What several commands need: the workspace, its fact base, and what is told about an article by option."""

import os
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from claimcheck.cli.output.console import log
from claimcheck.cli.output.mode import OUTPUT_MODE
from claimcheck.errors import ClaimcheckError
from claimcheck.model import ARTICLE_KINDS
from claimcheck.model.dates import is_date
from claimcheck.model.priority import ORDERS
from claimcheck.text import file_name

if TYPE_CHECKING:
    from claimcheck.app.context import Context
    from claimcheck.app.types import FactBase
    from claimcheck.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)

workspace_option = click.option(
    "--workspace",
    "-w",
    type=PATH,
    metavar="DIR",
    help="The workspace; else CLAIMCHECK_WORKSPACE, else the nearest folder with a config.yaml.",
)
facts_option = click.option(
    "--facts", type=PATH, metavar="PATH", help="A fact file or folder instead of the workspace's."
)
sources_option = click.option(
    "--sources", type=PATH, metavar="FILE", help="A registry of sources instead of the workspace's."
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="No warnings and notes; errors stay.")
reviewer_option = click.option(
    "--reviewer", metavar="NAME", help="Who is reviewing; else the setting `reviewer`, else your login name."
)


def listed(table: Mapping[Any, str]) -> str:
    """The words that an option takes, each with what it means, as a sentence of its help."""
    return "; ".join(f"{word}: {meaning}" for word, meaning in table.items()) + "."


def format_option(*forms: str, words: str | None = None) -> Callable[[Command], Command]:
    """The option --format with these choices, the first of them the default; `words`: its help."""
    choice = click.Choice(forms)
    return click.option("--format", "form", type=choice, default=forms[0], show_default=True, help=words)


def grouped(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options or arguments as one decorator; the help lists them in this order."""
    return lambda command: reduce(lambda made, option: option(made), reversed(options), command)


about_options = grouped(
    click.option("--published", metavar="DAY", help="The day of publication, YYYY-MM-DD."),
    click.option("--outlet", metavar="NAME", help="Who published it."),
    click.option("--title", metavar="TEXT", help="The headline."),
    click.option("--kind", type=click.Choice(list(ARTICLE_KINDS)), help="What kind of text it is."),
    click.option("--speaker", metavar="NAME", help="Who speaks, in a speech."),
    click.option("--id", metavar="ID", help="The lasting id of the article, over all its versions."),
)
"""What is told about an article that its file does not say; goes before the file's own words."""

order_options = grouped(
    click.option(
        "--sort", type=click.Choice(list(ORDERS)), default="text", show_default=True,
        help=f"The order of the claims, {listed(ORDERS)} Their numbers and ids stay.",
    ),
    click.option("--top", type=click.IntRange(1), metavar="N", help="Only the first N."),
)  # fmt: skip
"""In which order claims are listed, and how many of them."""


def words_of(known: Collection[str]) -> Callable[..., frozenset[str]]:
    """The callback of an option that takes `known` words with commas, and names them where one is not."""

    def parse(ctx: click.Context, option: click.Parameter, value: str | None) -> frozenset[str]:
        words = frozenset(filter(None, map(str.strip, (value or "").split(","))))
        if unknown := sorted(words - set(known)):
            raise click.BadParameter(f"{unknown[0]!r} is none of {', '.join(known)}", ctx, option)
        return words

    return parse


def day(context: click.Context, option: click.Parameter, value: str) -> str:
    """The callback of an option that takes a day."""
    if value and not (len(value) == len("YYYY-MM-DD") and is_date(value)):
        raise click.BadParameter("a day is written YYYY-MM-DD", context, option)
    return value


def find_workspace(explicit: Path | None) -> "Workspace":
    """The workspace in force; what is not trusted in it is told once. Raises `ClaimcheckError` CC3xx."""
    from claimcheck.workspace import find

    before, OUTPUT_MODE.place = OUTPUT_MODE.place, find(explicit)
    if (distrust := OUTPUT_MODE.place.distrust()) and not before:
        log(distrust)
    return OUTPUT_MODE.place


def refuse_without_terminal(instead: str) -> None:
    """Raise CC308 where there is no terminal for the screen; `instead`: the command that prints."""
    served = "TEXTUAL_DRIVER" in os.environ
    if not (served or (sys.stdin.isatty() and sys.stdout.isatty())):
        hint = f"to print what was found: {instead}"
        raise ClaimcheckError("CC308", "the review needs a terminal", hint=hint)
    if not served and os.environ.get("TERM") == "dumb":
        # It is taken for 80x25, whatever it is: the screen would be painted for ever.
        hint = "set TERM to what your terminal is, as in TERM=xterm-256color, or use another one"
        raise ClaimcheckError("CC308", "the terminal says that it cannot move its cursor", hint=hint)


def open_context(workspace: "Workspace", reviewer: str | None = None) -> "Context":
    """The workspace and a reviewer; what is wrong with its facts is said on standard error."""
    from claimcheck.app.context import Context

    context = Context(workspace, reviewer)
    warn_missing_paths(workspace, "facts", "sources")
    warn_problems(context.facts, quiet=True)
    return context


def open_base(
    workspace: "Workspace", facts: Path | None = None, sources: Path | None = None
) -> "FactBase | None":
    """The fact base in force; None where the workspace has no facts. Raises as `open_facts`.

    A path of the settings that leads nowhere is told on standard error.
    """
    warn_missing_paths(
        workspace, *[name for name, given in (("facts", facts), ("sources", sources)) if not given]
    )
    from claimcheck.app.facts import open_facts

    if not facts and not workspace.facts_dir.exists():
        return None
    return open_facts(workspace, facts, sources)


def warn_missing_paths(workspace: "Workspace", *names: str) -> None:
    """Tell on standard error which of these settings are paths that somebody wrote and that lead nowhere."""
    for name in names:
        if wrong := workspace.missing_path(name):
            log(wrong)


def refuse_to_replace_articles(out: Path | None, articles: Iterable[str]) -> None:
    """Raises `click.UsageError` where `out` is one of the articles: --force is no word for that."""
    if out is None or not out.exists():
        return
    there = os.stat(out)
    for name in articles:
        if os.path.exists(name) and os.path.samestat(os.stat(name), there):
            raise click.UsageError(f"--out would replace the article {file_name(name)}")


def warn_problems(base: "FactBase | None", *, quiet: bool = False) -> bool:
    """Tell on standard error what of the fact base could not be read; gives whether all of it could."""
    if base is None:
        if not quiet:
            log("no facts to compare with: name some with --facts, or make a workspace with claimcheck init")
        return True
    for problem in base.problems:
        log(problem)
    return not base.problems
