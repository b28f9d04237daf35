"""``claimcheck sources``: which sources outside there are, and whether they answer."""

from pathlib import Path

import click

from claimcheck.cli.options import find_workspace, workspace_option
from claimcheck.cli.output.console import page, show
from claimcheck.cli.source_options import offline_option, source_option
from claimcheck.text import counted


@click.group()
def sources() -> None:
    """List the external sources, or test them."""


@sources.command("list")
@workspace_option
def list_sources(workspace: Path | None) -> None:
    """List the sources of config.yaml, and what each lacks.

    Shows name, kind and address.
    """
    from claimcheck.app.evidence.lookups import configured_sources, shown_address

    outside = configured_sources(find_workspace(workspace))
    for source in outside.sources:
        lacks = "  (needs a key)" * outside.lacks_key(source)
        show([f"{source.name:16} {source.kind:15} {shown_address(source)}{lacks}"])
    if not outside.policy.contact:
        show(["contact is empty: Wikipedia and Wikidata are not asked without one"])
    if outside.policy.offline:
        show(["offline: true, so none of them is asked"])


@sources.command()
@source_option
@click.option("--query", default="Paris", show_default=True, metavar="WORDS", help="What to search for.")
@offline_option
@workspace_option
def test(source: tuple[str, ...], query: str, offline: bool, workspace: Path | None) -> int:
    """Ask each source once.

    Exit status: 3 if one of them could not answer, or if a document that it names could not be read.
    """
    from claimcheck.app.evidence.lookups import open_sources, try_sources

    outside = open_sources(find_workspace(workspace), offline=offline, only=source)
    here, failed = page(), False
    for one in try_sources(outside, query):
        word, colour = ("no", "red") if one.problem else ("ok", "green")
        failed = failed or bool(one.problem)
        why = one.problem or counted(one.documents, "document")
        show(here.wrap(f"{here.paint(word, colour)} {one.source}: {why}", 4, ""))
    return 3 if failed else 0
