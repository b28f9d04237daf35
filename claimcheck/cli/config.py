"""``claimcheck config``: the settings in force."""

from pathlib import Path
from typing import Any

import click

from claimcheck.clean import clean
from claimcheck.cli.out import page, show
from claimcheck.cli.shared import find_workspace, workspace_option


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def config() -> None:
    """Look at the settings."""


@config.command("show")
@workspace_option
@click.option("--no-color", is_flag=True, help="No colours; the same as NO_COLOR=1.")
def show_settings(workspace: Path | None, no_color: bool) -> None:
    """Every setting in force, and where it comes from: default, file:line, variable or flag."""
    here = page(no_color)
    place = find_workspace(workspace)
    settings = place.settings()
    width = max(len(name) for name, _, _ in settings)
    show([f"{'workspace':{width}}  {_word(str(place.root))}"])
    for name, value, origin in settings:
        shown = _word(value)
        gap = "\n" + " " * (width + 2)
        show(
            [
                f"{here.paint(f'{name:{width}}', bold=True)}  {shown}{gap if len(shown) > 60 else '  '}"
                + _from(origin)
            ]
        )


def _from(origin: str) -> str:
    return f"# {clean(origin).text}"


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
