"""``claimcheck evidence``: what was seen outside, kept as it was."""

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.options import day, find_workspace, workspace_option
from claimcheck.cli.output.console import Page, log, page, show, show_bytes
from claimcheck.cli.source_options import offline_option
from claimcheck.text import clean, file_name

if TYPE_CHECKING:
    from claimcheck.app.evidence import KeptEvidence

_SHOWN = 600  # characters of the text


@click.group()
def evidence() -> None:
    """Add, list, show and maintain stored evidence."""


@evidence.command("list")
@click.option("--all", "everything", is_flag=True, help="Also the answers of searches.")
@workspace_option
def list_evidence(everything: bool, workspace: Path | None) -> None:
    """List the stored evidence, oldest first.

    Shows id, time, size, source, title or address, and what is private.
    """
    from claimcheck.app.evidence import evidence_store

    store = evidence_store(find_workspace(workspace))
    kept = store.all()
    for one in kept:
        if everything or one.text or not one.url:
            what = one.title or one.said_by or one.link or one.url
            size = f"{one.size / 1000:8.1f} kB"
            mark = "  (private)" * one.private
            show([f"{one.id[:12]}  {one.seen_at}  {size}  {one.source:14} {clean(what).text}{mark}"])
    show([f"{len(kept)} kept, {store.size() / 1_000_000:.1f} MB of {store.limit / 1_000_000:g} MB"])


@evidence.command("show")
@click.argument("name", metavar="ID")
@click.option("--text", "what", flag_value="text", help="All of the text that was read from it.")
@click.option("--raw", "what", flag_value="raw", help="The bytes as they came.")
@workspace_option
def show_evidence(name: str, what: str | None, workspace: Path | None) -> None:
    """Print one piece of evidence.

    Its name or ID may be cut to the first characters.
    """
    from claimcheck.app.evidence import evidence_store, find_evidence

    store = evidence_store(find_workspace(workspace))
    found = find_evidence(store, name)
    one = found.snapshot
    if what == "raw":
        if sys.stdout.isatty():  # foreign bytes can move the cursor, and worse
            raise click.UsageError("--raw does not write to a terminal: send it to a file")
        show_bytes(store.body(one))
    elif what == "text":
        show(store.text(one).split("\n"))
    else:
        show(_lines(found, found.passage or store.text(one), page()))


def _lines(found: "KeptEvidence", text: str, here: Page) -> Iterator[str]:
    one = found.snapshot
    yield here.paint(clean(one.title or one.said_by or one.link).text, bold=True)
    rank = {True: "primary", False: "secondary", None: ""}[one.primary]
    for label, value in (
        ("id", one.id), ("source", one.source), ("link", one.link), ("asked", one.url),
        ("from", one.final_url), ("status", str(one.status or "")), ("kind", one.kind), ("seen", one.seen_at),
        ("published", one.published), ("archived", found.copy), ("sha256", one.body), ("exchange", one.warc),
        ("bytes", str(one.size or "")),
        ("said by", found.told), ("rank", rank), ("note", one.note),
        ("stamped", f"{found.stamp.at} by {found.stamp.authority}" if found.stamp else ""),
        ("publish", "no, it is private" if one.private else ""),
    ):  # fmt: skip
        if value:
            yield from here.wrap(f"{label}: {value}", 4)
    if found.weakness:
        yield from (here.paint(part, "yellow") for part in here.wrap(f"weak: {found.weakness}", 4))
    if text:
        yield ""
        yield from here.wrap(text[:_SHOWN] + ("…" if len(text) > _SHOWN else ""), 4)


def _past_day(context: click.Context, option: click.Parameter, value: str) -> str:
    tomorrow = f"{datetime.now() + timedelta(days=1):%Y-%m-%d}"  # it may have begun elsewhere
    if day(context, option, value) > tomorrow:
        raise click.BadParameter(f"{value} is in the future", context, option)
    return value


@evidence.command()
@click.argument("what", required=False, metavar="[ADDRESS|FILE]")
@click.option("--person", metavar="NAME", default="", help="Who told you, instead of an address or a file.")
@click.option(
    "--channel", metavar="WORDS", default="", help="How the person said it: by telephone, by e-mail."
)
@click.option(
    "--on",
    "published",
    metavar="DAY",
    default="",
    callback=_past_day,
    help="The day it was said or published, YYYY-MM-DD.",
)
@click.option("--title", metavar="TEXT", default="", help="What it is.")
@click.option("--note", metavar="TEXT", default="", help="What was said, or why it matters.")
@click.option("--passage", metavar="WORDS", default="", help="The words in it to cite.")
@click.option("--primary/--secondary", default=None, help="Whether it is the source itself.")
@click.option("--private", is_flag=True, help="It must not be published: reports only say that there is one.")
@offline_option
@workspace_option
def add(what: str | None, workspace: Path | None, **details: Any) -> None:
    """Store a page as it is now, a file, or a conversation.

    The name to cite it by is printed.
    """
    from claimcheck.app.evidence import add_evidence

    if bool(what) == bool(details["person"]):
        raise click.UsageError("name an ADDRESS or a FILE, or say who said it with --person")
    kept, cite_as = add_evidence(find_workspace(workspace), what or "", **details)
    if kept.weakness:
        log(f"{kept.snapshot.link}: {kept.weakness}")
    if details["person"] and not details["note"]:
        log("nothing is stored of what was said: --note TEXT does that")
    if details["person"] and not details["private"]:
        log("report --publish --interviews publishes the name and the note; with --private nothing does")
    show([cite_as])


@evidence.command()
@click.argument("address")
@click.option("--save", is_flag=True, help="Ask the archive to save the page, which publishes its address.")
@click.option(
    "--near", metavar="DAY", default="", callback=day, help="The copy nearest to this day, YYYY-MM-DD."
)
@offline_option
@workspace_option
def archived(address: str, save: bool, near: str, offline: bool, workspace: Path | None) -> int:
    """Ask the Internet Archive for a copy of a page.

    With --save have it saved there, and wait, up to three minutes, until the copy is made. Its address is
    kept with the evidence; a page that could not be saved is an error. Exit status: 1 if there is no copy.
    """
    from claimcheck.app.evidence import archived_copy

    found = archived_copy(find_workspace(workspace), address, save=save, near=near, offline=offline)
    show([f"{found.at}  {found.url}" if found else "not archived"])
    return int(not found)


@evidence.command()
@click.argument("out", type=click.Path(path_type=Path), metavar="FILE")
@click.argument("names", nargs=-1, metavar="[ID]...")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@workspace_option
def export(out: Path, names: tuple[str, ...], force: bool, workspace: Path | None) -> None:
    """Write stored evidence to a WACZ FILE that archives can show.

    Without an ID, all of it but what is private. Pages are in it as they came from their servers, as records
    of WARC.
    """
    from claimcheck.app.evidence import export_evidence

    count = export_evidence(find_workspace(workspace), names, out, force=force)
    show([f"{count} written to {file_name(out)}"])


@evidence.command()
@click.argument("names", nargs=-1, required=True, metavar="ID...")
@offline_option
@workspace_option
def stamp(names: tuple[str, ...], offline: bool, workspace: Path | None) -> None:
    """Have evidence stamped with the time by an authority.

    It is the one that the setting `timestamps` names (RFC 3161), and gets the hash of the record only. Its
    answer is kept, and `openssl ts -verify` can check it.
    """
    from claimcheck.app.evidence import stamp_evidence

    for one, found in stamp_evidence(find_workspace(workspace), names, offline=offline):
        show([f"{one.id[:12]}  {found.at}  {found.authority}"])


@evidence.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@workspace_option
def import_(file: Path, workspace: Path | None) -> None:
    """Store the pages of a WARC or WACZ FILE as evidence.

    The name to cite each by is printed.
    """
    from claimcheck.app.evidence import import_evidence

    found = import_evidence(find_workspace(workspace), file)
    for one in found.snapshots:
        show([f"evidence:{one.id[:12]}  {one.seen_at}  {clean(one.title or one.link or one.kind).text}"])
    if found.without_text:
        log(f"{found.without_text} without text")


@evidence.command()
@workspace_option
def verify(workspace: Path | None) -> int:
    """Verify all stored evidence against its hashes.

    What a review cites, or was signed with, and is not here is named: it was removed, or is on a colleague's
    machine, whose bundle brings it. The chain of acts is walked, too. Exit status: 1 if something was changed
    or damaged; else 3 if something that is cited is not here; else 0.
    """
    from claimcheck.app.evidence import evidence_store, verify_evidence

    place = find_workspace(workspace)
    (wrong, missing), kept = verify_evidence(place), len(evidence_store(place).all())
    show(str(error) for error in wrong)
    show(f"evidence:{one[:12]}: cited, and not on this machine" for one in missing)
    whole = f"{len(wrong)} changed or damaged" if wrong else f"{kept} kept, all as they were stored"
    show([whole + (f"; {len(missing)} cited and not here" if missing else "")])
    return 1 if wrong else 3 if missing else 0


@evidence.command()
@click.option("--days", type=click.IntRange(0), default=30, show_default=True, help="Older than so many.")
@workspace_option
def prune(days: int, workspace: Path | None) -> None:
    """Remove old evidence that nobody cites.

    What was added by hand stays. Where the store is still more than 80 % full then, the oldest of the rest
    that nobody cites goes too.
    """
    from claimcheck.app.evidence import prune_evidence

    count, size, why = prune_evidence(find_workspace(workspace), days)
    show([f"{count} removed, {size / 1_000_000:.1f} MB"])
    if why:
        log(f"{why}; the rest is cited or was added by hand")
