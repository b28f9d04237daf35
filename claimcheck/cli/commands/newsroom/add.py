"""``claimcheck add``: articles into the library, or read again."""

from pathlib import Path
from typing import Any

import click

from claimcheck.cli.options import (
    about_options,
    find_workspace,
    open_base,
    reviewer_option,
    warn_problems,
    workspace_option,
)
from claimcheck.cli.output.console import show


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@about_options
@reviewer_option
@workspace_option
def add(articles: tuple[str, ...], reviewer: str | None, workspace: Path | None, **options: Any) -> int:
    """Add ARTICLEs to the library, or read them again.

    Each is a file, an address, an id, or - for standard input. One that is there already is read again. If
    its text has changed, that is a new version, which takes over the decisions about claims that say the
    same. If not, it is analysed again by the tool of now. Text from standard input becomes a file in the
    folder of articles.
    """
    from claimcheck.cli.library_additions import add as put
    from claimcheck.cli.library_additions import save

    place = find_workspace(workspace)
    base = open_base(place)
    warn_problems(base, quiet=True)
    for article in articles:
        name = str(save(_pasted(), place, options.get("title") or "")) if article == "-" else article
        show([put(name, place, base, reviewer or place.reviewer, options)])
    return 0


def _pasted() -> str:
    from claimcheck.readers.encoding import decode
    from claimcheck.readers.file_input import read_bytes

    return decode(read_bytes("-"), "<stdin>", page=False).text
