"""``claimcheck config``: the settings in force, what there is to set, and whether the file is sound."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from claimcheck.cli.options import find_workspace, workspace_option
from claimcheck.cli.output.console import page, show
from claimcheck.errors import ClaimcheckError
from claimcheck.text import clean

_PATHS = ("facts", "sources", "templates", "ca_file")


@click.group()
def config() -> None:
    """Show or validate the settings."""


@config.command("show")
@click.argument("names", nargs=-1, metavar="[SETTING]...")
@workspace_option
def show_settings(names: tuple[str, ...], workspace: Path | None) -> None:
    """Print the settings in force, and where each comes from.

    All of them, or those that are named; each from the default, a file (file:line), a variable or a flag.
    """
    here = page()
    place = find_workspace(workspace)
    settings = [one for one in place.settings() if one[0] in names or not names]
    if unknown := sorted(set(names) - {name for name, _, _ in settings}):
        _refuse(unknown[0])
    width = max(len(name) for name, _, _ in settings)
    if not names:
        show([f"{'workspace':{width}}  {_word(str(place.root))}"])
    for name, value, origin in settings:
        shown = _word(value)
        gap = "\n" + " " * (width + 2)
        show(
            [
                f"{here.paint(f'{name:{width}}', bold=True)}  {shown}{gap if len(shown) > 60 else '  '}"
                f"# {clean(origin).text}"
            ]
        )


@config.command()
@workspace_option
def validate(workspace: Path | None) -> int:
    """Tell whether the settings can be used.

    Looks at values, keys of the review and paths. Exit status: 1 if they cannot.
    """
    problems = list(settings_problems(workspace))
    show(clean(problem.in_full()).text for problem in problems)
    if not problems:
        show(["no problems"])
    return int(bool(problems))


def _refuse(name: str) -> None:
    from claimcheck.config.loader import near
    from claimcheck.config.settings import Config

    what = f"unknown setting {name!r}"
    raise ClaimcheckError("CC302", what, hint=near(name, Config.__struct_fields__))


def _word(value: Any) -> str:
    """A value as it may be written in config.yaml."""
    import msgspec

    if isinstance(value, (list, tuple)) and value and isinstance(value[0], dict):  # a scale, or sources
        words = (
            f"{one['label']} [{one['key']}]" if "label" in one else f"{one['name']} [{one['kind']}]"
            for one in value
        )
        return clean(", ".join(words)).text
    plain = value if isinstance(value, str) and value else msgspec.json.encode(value).decode()
    return clean(plain).text


def settings_problems(workspace: Path | None) -> Iterator[ClaimcheckError]:
    """What keeps the settings from being used: values, keys and theme, paths that lead nowhere."""
    from claimcheck.tui.app import check_theme, keys_of
    from claimcheck.workspace import find

    try:
        place = find(workspace)
        for status in ("published", "draft"):
            keys_of(place, status)
        check_theme(place)
    except ClaimcheckError as error:
        yield error
        return
    yield from filter(None, (place.missing_path(name) for name in _PATHS))
