"""``claimcheck undo`` and ``claimcheck redo``: take back what was done last, and do it again."""

from typing import Any

import click

from claimcheck.cli.acting import review_options
from claimcheck.cli.out import show
from claimcheck.cli.reviewed import reviewing


@click.command()
@click.argument("article")
@review_options
def undo(article: str, **options: Any) -> None:
    """Take back what you did last in the review of ARTICLE.

    Do it again for what you did before. Nothing is erased.
    """
    _step("undo", article, options)


@click.command()
@click.argument("article")
@review_options
def redo(article: str, **options: Any) -> None:
    """Do again what you took back last, if you did nothing since."""
    _step("redo", article, options)


def _step(which: str, article: str, options: dict[str, Any]) -> None:
    with reviewing(article, options.pop("reviewer"), options.pop("workspace"), options) as here:
        show([(here.session.undo() if which == "undo" else here.session.redo()).what])
