"""What the commands share that ask sources outside: options, consent, progress."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from claimcheck.cli.options import grouped
from claimcheck.cli.output.console import log
from claimcheck.model import Article, Checked, Claim, Evidence

if TYPE_CHECKING:
    from claimcheck.app.types import SnapshotStore, SourceSettings
    from claimcheck.workspace import Workspace

source_option = click.option(
    "--source",
    multiple=True,
    metavar="NAME",
    help="Ask only this one of the sources in config.yaml; may be given again.",
)
offline_option = click.option("--offline", is_flag=True, help="Nothing leaves this machine.")


network_options = grouped(
    click.option("--online", is_flag=True, help="Search external sources for each claim."),
    offline_option,
    source_option,
    click.option(
        "--yes-send",
        multiple=True,
        metavar="HOST",
        help="Words of an unpublished article may go to this host; remembered; may be given again.",
    ),
)
"""The options of a check that looks outside."""


def open_sources(
    place: "Workspace", online: bool, offline: bool, sources: tuple[str, ...]
) -> "SourceSettings | None":
    """Where to look outside; None where nobody asked for it."""
    if not online:
        if sources:
            raise click.UsageError("--source goes with --online")
        return None
    if offline:
        raise click.UsageError("--online and --offline do not go together")
    from claimcheck.app.evidence.lookups import open_sources

    return ask_contact(open_sources(place, only=sources))


def ask_contact(outside: "SourceSettings") -> "SourceSettings":
    """The sources with the contact that one of them needs, asked for once where somebody can answer."""
    from claimcheck.app.evidence.lookups import needs_contact, with_contact

    who = needs_contact(outside)
    if not (who and sys.stdin.isatty() and sys.stderr.isatty()):
        return outside
    what = f"{who} answers only who names a contact: your e-mail address, or a page (empty: do not ask it)"
    contact = click.prompt(what, default="", show_default=False, err=True)
    return with_contact(outside, contact) if contact else outside


def tell_wait(host: str, seconds: float) -> None:
    """Say that a host asks to wait."""
    log(f"{host} asks to wait {seconds:.0f} seconds: waiting")


def tell_room(store: "SnapshotStore") -> None:
    """Say what had to go to make room for evidence, and that the store is nearly full."""
    if store.dropped:
        log(f"the store of evidence was full: {store.dropped} old copies that no verdict cites were removed")
    if why := store.warning():
        log(f"{why}: claimcheck evidence prune removes old copies that no verdict cites")


def look_up(
    checked: Checked,
    outside: "SourceSettings",
    yes_send: Iterable[str] = (),
    *,
    by: str = "",
    quiet: bool = False,
) -> tuple[Checked, bool]:
    """The check with the evidence of the sources outside beside its claims, and whether all could answer."""
    from claimcheck.app.evidence import lookups

    _ask_consent(checked.article, outside, yes_send, by)
    total, done = len(checked.claims) * len(outside.sources), 0

    def count(claim: Claim, evidence: tuple[Evidence, ...]) -> None:
        nonlocal done
        done += 1
        if not quiet and sys.stderr.isatty():
            click.echo(f"\r{done}/{total} look-ups", nl=done == total, err=True)

    looked_up = lookups.look_up(checked, outside, count, *(() if quiet else (tell_wait,)))
    if not quiet:
        tell_room(outside.store)
    return looked_up


def _ask_consent(article: Article, outside: "SourceSettings", yes_send: Iterable[str], by: str) -> None:
    """Remember a yes, or ask for it, for each host that has none yet."""
    from claimcheck.app.evidence.lookups import hosts_needing_consent, record_consent

    said = set(yes_send)
    for host in hosts_needing_consent(article, outside):
        if host in said or _asked(article, host, outside.privacy):
            record_consent(article, host, outside, by)
        else:
            name = article.path or article.id
            log(f"{name}: not known to be published; to send words of it, say --yes-send {host}")


def _asked(article: Article, host: str, privacy: str) -> bool:
    """The answer of the person at the terminal; no, where there is none."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    what = {"names-only": "names and numbers", "words": "names, numbers and key words"}.get(privacy, "claims")
    title = article.heading or article.id
    return click.confirm(f"May {what} of “{title}” be sent to {host}?", default=False, err=True)
