"""``claimcheck tutorial``: a review of a sample, step by step."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from claimcheck.cli.options import refuse_without_terminal


@click.command()
def tutorial() -> int:
    """Practise on a sample: seven steps of a real review.

    It says what to press and why, and goes on when you did. Nothing of it is kept. Needs a terminal.
    """
    refuse_without_terminal("claimcheck check ARTICLE")
    from claimcheck.app.context import Context
    from claimcheck.app.library import Library
    from claimcheck.tui.app import run
    from claimcheck.tui.tutorial import Tutorial
    from claimcheck.workspace import find, init

    with TemporaryDirectory(prefix="claimcheck-") as folder:
        place = Path(folder) / "desk"
        init(place)
        context = Context(find(place))
        library = Library(context)
        sample = str(place / "seeds" / "state-visit.md")
        return run(context, partial(library.check, sample, kept=False), library=library, tutorial=Tutorial())
