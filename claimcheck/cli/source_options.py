"""What the commands share that ask sources outside: options, consent, progress."""

import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from claimcheck.cli.output.console import log
from claimcheck.model import Article, Checked, Claim, Evidence

if TYPE_CHECKING:
    from claimcheck.evidence.snapshots import SnapshotStore
    from claimcheck.sources import SourceSettings
    from claimcheck.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])

source_option = click.option(
    "--source",
    multiple=True,
    metavar="NAME",
    help="Ask only this one of the sources in config.yaml; may be given again.",
)
offline_option = click.option("--offline", is_flag=True, help="Nothing leaves this machine.")


def network_options(command: Command) -> Command:
    """The options of a check that looks outside."""
    for option in (
        click.option(
            "--yes-send",
            multiple=True,
            metavar="HOST",
            help="Words of a draft may be sent to this host; remembered for the article; may be given again.",
        ),
        source_option,
        offline_option,
        click.option("--online", is_flag=True, help="Look each claim up in the sources outside."),
    ):
        command = option(command)
    return command


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
    from claimcheck.review.citations.usage import cited_in
    from claimcheck.sources import open_sources

    return open_sources(place.prepare(), only=sources, cited=cited_in(place.db))


def tell_room(store: "SnapshotStore") -> None:
    """Say what had to go to make room for evidence, and that the store is nearly full."""
    if store.dropped:
        log(f"the store of evidence was full: {store.dropped} old that nobody cites were removed")
    if why := store.warning():
        log(f"{why}: claimcheck evidence prune removes what is old and nobody cites")


def look_up(
    checked: Checked,
    outside: "SourceSettings",
    yes_send: Iterable[str] = (),
    *,
    by: str = "",
    quiet: bool = False,
) -> tuple[Checked, bool]:
    """The check with the evidence of the sources outside beside its claims, and whether all could answer."""
    import msgspec

    from claimcheck.sources.lookup import ask_all, failed

    _report_progress(checked.article, outside, yes_send, by)
    total, done = len(checked.claims) * len(outside.sources), 0

    def count(claim: Claim, evidence: tuple[Evidence, ...]) -> None:
        nonlocal done
        done += 1
        if not quiet and sys.stderr.isatty():
            click.echo(f"\r{done}/{total} look-ups", nl=done == total, err=True)

    found = ask_all(
        checked.claims,
        checked.article,
        outside.policy,
        outside.sources,
        count,
        store=outside.store,
        terms=outside.terms(checked.article),
    )
    claims = tuple(msgspec.structs.replace(claim, evidence=found[claim.id]) for claim in checked.claims)
    if not quiet:
        tell_room(outside.store)
    answered = not failed(one for claim in claims for one in claim.evidence)
    return msgspec.structs.replace(checked, claims=claims), answered


def _report_progress(article: Article, outside: "SourceSettings", yes_send: Iterable[str], by: str) -> None:
    """Remember a yes, or ask for it, for each host that has none yet."""
    from claimcheck.sources import consent

    said = set(yes_send)
    for host in consent.hosts_needing_consent(article, outside.sources, outside.folder):
        if host in said or _asked(article, host, outside.privacy):
            now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            consent.record_consent(article, host, outside.folder, by=by, at=now)
        else:
            log(f"{article.path or article.id}: a draft; to send words of it, say --yes-send {host}")


def _asked(article: Article, host: str, privacy: str) -> bool:
    """The answer of the person at the terminal; no, where there is none."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    what = {"names-only": "names and numbers", "words": "names, numbers and key words"}.get(privacy, "claims")
    title = article.title or article.path or article.id
    return click.confirm(f"May {what} of the draft “{title}” be sent to {host}?", default=False, err=True)
