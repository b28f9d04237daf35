"""``claimcheck sources``: which sources outside there are, and whether they answer."""

from pathlib import Path

import click

from claimcheck.cli.options import find_workspace, workspace_option
from claimcheck.cli.output.console import counted, page, show
from claimcheck.cli.source_options import offline_option, source_option
from claimcheck.errors import ClaimcheckError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def sources() -> None:
    """List the outside sources, or test them."""


@sources.command("list")
@workspace_option
def list_sources(workspace: Path | None) -> int:
    """List the sources of config.yaml, and what each lacks.

    Each is told with name, kind and address.
    """
    from claimcheck.sources import open_sources
    from claimcheck.sources.hidden_keys import hidden

    outside = open_sources(find_workspace(workspace))
    for source in outside.sources:
        lacks = "needs a key" if source.kind == "factchecktools" and not outside.keys[source.kind] else ""
        address = hidden(source.url).without(source.url)
        show([f"{source.name:16} {source.kind:15} {address}" + (f"  ({lacks})" if lacks else "")])
    if not outside.policy.contact:
        show(["contact is empty: Wikipedia and others expect an address to write to"])
    if outside.policy.offline:
        show(["offline: true, so none of them is asked"])
    return 0


@sources.command()
@source_option
@click.option("--query", default="Paris", show_default=True, metavar="WORDS", help="What to search for.")
@offline_option
@workspace_option
def test(source: tuple[str, ...], query: str, offline: bool, workspace: Path | None) -> int:
    """Ask each source once.

    Exit status: 3 if one of them could not answer, or if a document that it names could not be read.
    """
    from claimcheck.net.client import Client
    from claimcheck.sources import open_sources
    from claimcheck.sources.fetcher import CachedFetcher
    from claimcheck.sources.hidden_keys import hidden
    from claimcheck.sources.lookup import find_function

    outside = open_sources(find_workspace(workspace).prepare(), offline=offline, only=source)
    here, failed = page(), False
    with Client(outside.policy) as client:
        for one in outside.sources:
            door = CachedFetcher(
                client=client, store=outside.store, source=one.name, fresh=0,
                key=outside.keys.get(one.kind, ""), hidden=hidden(one.url),
            )  # fmt: skip
            try:
                found = find_function(one)(door, one, query)
                word, colour, why = "ok", "green", counted(len(found), "document")
                if unread := door.shortfall(len(found)):
                    word, colour, why, failed = "no", "red", unread, True
            except ClaimcheckError as error:
                word, colour = "no", "red"
                why, failed = "; ".join(filter(None, (str(error), error.hint))), True
            show(here.wrap(f"{here.paint(word, colour)} {one.name}: {why}", 4, ""))
    return 3 if failed else 0
