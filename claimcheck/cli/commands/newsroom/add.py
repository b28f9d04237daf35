"""``claimcheck add``: articles into the library, or read again."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.options import (
    about_options,
    find_workspace,
    open_context,
    reviewer_option,
    workspace_option,
)
from claimcheck.cli.output.console import log, show
from claimcheck.errors import ClaimcheckError
from claimcheck.text import counted

if TYPE_CHECKING:
    from claimcheck.app.types import Session


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
    folder articles. Exit status: 2 if one could not be added; the others are.
    """
    from claimcheck.app.articles import pasted_text, save_text
    from claimcheck.app.reviews import open_review

    context = open_context(find_workspace(workspace), reviewer)
    status = 0
    for name in articles:
        try:
            if name == "-":
                name = str(save_text(context.workspace, pasted_text(), options.get("title") or ""))
            with closing(open_review(context, name, options, again=True)) as session:
                show([f"{session.checked.article.id}: {_version(session)}"])
        except ClaimcheckError as error:
            if error.code.startswith("CC5") and error.code != "CC517":  # the store, not the article
                raise
            log(error)
            status = 2
    return status


def _version(session: "Session") -> str:
    """Which version it is, and what it took over."""
    newer = f" again, of which version {number} is newer" if (number := session.newer_version) else ""
    parts = [f"version {session.version_number}{newer}", counted(len(session.claims), "claim")]
    if (taken := session.carried_over).version:
        again = sum(bool(session.needs_review(claim.id)) for claim in session.claims)
        parts += [f"{taken.carried} carried over"]
        parts += [f"{taken.drawn} edited by hand again"] if taken.drawn else []
        parts += [f"{again} to check again"]
        orphans = len(session.orphans())
        parts += [f"{orphans} without a claim"] if orphans else []
    return ", ".join(parts)
