"""``claimcheck evidence``: what was seen outside, kept as it was."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.options import find_workspace, workspace_option
from claimcheck.cli.output.console import Page, log, page, show, show_bytes
from claimcheck.cli.source_options import offline_option
from claimcheck.text import clean

if TYPE_CHECKING:
    from claimcheck.evidence.snapshots import Snapshot

_SHOWN = 600  # characters of the text
_NOW = "%Y-%m-%dT%H:%M:%SZ"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def evidence() -> None:
    """Add, list, show and maintain stored evidence."""


@evidence.command("list")
@click.option("--all", "everything", is_flag=True, help="Also the answers of searches.")
@workspace_option
def list_evidence(everything: bool, workspace: Path | None) -> int:
    """List the stored evidence, oldest first.

    Each is told with id, time, size, source, title or address.
    """
    from claimcheck.sources import open_sources

    store = open_sources(find_workspace(workspace)).store
    kept = store.all()
    for one in kept:
        if everything or one.text or not one.url:
            what = one.title or one.said_by or one.link or one.url
            size = f"{one.size / 1000:8.1f} kB"
            show([f"{one.id[:12]}  {one.seen_at}  {size}  {one.source:14} {clean(what).text}"])
    show([f"{len(kept)} kept, {store.size() / 1_000_000:.1f} MB of {store.limit / 1_000_000:g} MB"])
    return 0


@evidence.command("show")
@click.argument("name", metavar="ID")
@click.option("--text", "what", flag_value="text", help="All of the text that was read from it.")
@click.option("--raw", "what", flag_value="raw", help="The bytes as they came.")
@workspace_option
def show_evidence(name: str, what: str | None, workspace: Path | None) -> int:
    """Print one piece of evidence.

    Its name or ID may be cut to the first characters.
    """
    from claimcheck.evidence import citations
    from claimcheck.sources import open_sources

    store = open_sources(find_workspace(workspace)).store
    found = citations.find(name, store)
    one = found.snapshot
    if what == "raw":
        if sys.stdout.isatty():  # foreign bytes can move the cursor, and worse
            raise click.UsageError("--raw does not write to a terminal: send it to a file")
        show_bytes(store.body(one))
    elif what == "text":
        show(store.text(one).split("\n"))
    else:
        copy = store.copy_of(one.link, one.final_url, one.url)
        show(_lines(one, copy, found.passage or store.text(one), page()))
    return 0


def _lines(one: "Snapshot", copy: str, text: str, here: Page) -> Iterator[str]:
    from claimcheck.evidence import citations
    from claimcheck.evidence.weaknesses import weak_link

    yield here.paint(clean(one.title or one.said_by or one.link).text, bold=True)
    rank = {True: "primary", False: "secondary", None: ""}[one.primary]
    told = ", ".join(filter(None, (one.said_by, citations.channel_words(one))))
    for label, value in (
        ("id", one.id), ("source", one.source), ("link", one.link), ("asked", one.url),
        ("from", one.final_url), ("status", str(one.status or "")), ("kind", one.kind), ("seen", one.seen_at),
        ("published", one.published), ("archived", copy), ("sha256", one.body),
        ("bytes", str(one.size or "")),
        ("said by", told), ("rank", rank), ("note", one.note),
    ):  # fmt: skip
        if value:
            yield from here.wrap(f"{label}: {value}", 4)
    if why := weak_link(one.link):
        yield from (here.paint(part, "yellow") for part in here.wrap(f"weak: {why}", 4))
    if text:
        yield ""
        yield from here.wrap(text[:_SHOWN] + ("…" if len(text) > _SHOWN else ""), 4)


@evidence.command()
@click.argument("what", required=False, metavar="[ADDRESS|FILE]")
@click.option("--person", metavar="NAME", help="Somebody said it: who, instead of an address or a file.")
@click.option("--channel", metavar="WORDS", help="How the person said it: by telephone, by e-mail.")
@click.option("--on", metavar="DAY", help="The day it was said or published, YYYY-MM-DD.")
@click.option("--title", metavar="TEXT", help="What it is.")
@click.option("--note", metavar="TEXT", help="What was said, or why it matters.")
@click.option("--passage", metavar="WORDS", help="The words in it to cite.")
@click.option("--primary/--secondary", default=None, help="Whether the source itself speaks.")
@offline_option
@workspace_option
def add(
    what: str | None,
    person: str | None,
    channel: str | None,
    on: str | None,
    title: str | None,
    note: str | None,
    passage: str | None,
    primary: bool | None,
    offline: bool,
    workspace: Path | None,
) -> int:
    """Store a page as it is now, a file, or a conversation.

    The name to cite it by is printed.
    """
    from claimcheck.evidence import citations, manual
    from claimcheck.evidence.weaknesses import weak_link
    from claimcheck.review.citations.usage import cited_in
    from claimcheck.sources import open_sources

    if bool(what) == bool(person):
        raise click.UsageError("name an ADDRESS or a FILE, or say who said it with --person")
    if on:
        try:
            datetime.strptime(on, "%Y-%m-%d")
        except ValueError:
            raise click.BadParameter("a day is written YYYY-MM-DD", param_hint="--on") from None
    place = find_workspace(workspace).prepare()
    outside = open_sources(place, offline=offline, cited=cited_in(place.db))
    now = datetime.now(UTC).strftime(_NOW)
    told = manual.EvidenceDetails(title=title or "", published=on or "", note=note or "", primary=primary)
    if person:
        kept = manual.person(outside.store, person, channel or "", told, at=now)
    else:
        kept = manual.page_or_file(outside.store, outside.policy, str(what), told, at=now)
    if why := weak_link(kept.link):
        log(f"{kept.link}: {why}")
    show([citations.name(kept.id, citations.span_of(passage, kept, outside.store) if passage else None)])
    return 0


@evidence.command()
@click.argument("address")
@click.option("--save", is_flag=True, help="Ask the archive to save the page, which publishes its address.")
@click.option("--near", metavar="DAY", default="", help="The copy nearest to this day, YYYY-MM-DD.")
@offline_option
@workspace_option
def archived(address: str, save: bool, near: str, offline: bool, workspace: Path | None) -> int:
    """Ask the Internet Archive for a copy of a page.

    With --save have it saved there, and wait, up to three minutes, until the copy is made. Its address is
    kept with the evidence; a page that could not be saved is an error. Exit status: 1 if there is no copy.
    """
    from claimcheck.evidence import archive
    from claimcheck.net.client import Client
    from claimcheck.sources import open_sources

    outside = open_sources(find_workspace(workspace).prepare(), offline=offline)
    with Client(outside.policy) as client:
        if save:
            made = archive.save(client, address, outside.keys["wayback"])
            outside.store.note_copy(address, made.url, made.at)
            show([f"{made.at}  {made.url}"])
            return 0
        found = archive.archived(client, address, near=near)
    show([f"{found.at}  {found.url}" if found else "not archived"])
    return int(not found)


@evidence.command()
@workspace_option
def verify(workspace: Path | None) -> int:
    """Verify all stored evidence against its hashes.

    Exit status: 1 if something was changed or is gone.
    """
    from claimcheck.sources import open_sources

    store = open_sources(find_workspace(workspace)).store
    wrong = list(store.verify())
    show(str(error) for error in wrong)
    show([f"{len(wrong)} changed or gone" if wrong else f"{len(store.all())} kept, all as they were stored"])
    return int(bool(wrong))


@evidence.command()
@click.option("--days", type=click.IntRange(0), default=30, show_default=True, help="Older than so many.")
@workspace_option
def prune(days: int, workspace: Path | None) -> int:
    """Remove old evidence that nobody cites.

    What was added by hand stays. Where the store is still more than 80 % full then, the oldest of the rest
    that nobody cites goes too.
    """
    from claimcheck.evidence import lookup_results
    from claimcheck.review.citations.usage import cited_in
    from claimcheck.sources import open_sources

    place = find_workspace(workspace)
    before = (datetime.now(UTC) - timedelta(days=days)).strftime(_NOW)
    store = open_sources(place).store
    count, size = store.prune(cited_in(place.db)(), before)
    lookup_results.forget(store, before)
    show([f"{count} removed, {size / 1_000_000:.1f} MB"])
    if why := store.warning():
        log(f"{why}; what is left is cited or was added by hand")
    return 0
