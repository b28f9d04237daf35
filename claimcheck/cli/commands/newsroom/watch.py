"""``claimcheck watch``: what comes into a folder or a feed is checked and laid into the library."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from claimcheck.cli.options import find_workspace, open_context, reviewer_option, workspace_option
from claimcheck.cli.output.console import log, show
from claimcheck.cli.output.plain_text import summary
from claimcheck.cli.source_options import offline_option
from claimcheck.errors import ClaimcheckError
from claimcheck.ids import of_address
from claimcheck.readers.file_input import SUFFIXES, is_url, leads_out
from claimcheck.text import file_name

if TYPE_CHECKING:
    from claimcheck.app.context import Context
    from claimcheck.model import Checked
    from claimcheck.net import Policy
    from claimcheck.readers.feed import Entry
    from claimcheck.workspace import Workspace

_EVERY, _EVERY_FEED = 30, 600  # seconds between two looks
_SETTLES = 2  # seconds without a change, after which a file is taken as written


class Watcher(msgspec.Struct, frozen=True):
    """Where what comes in is laid, and by whom. `settles`: seconds; see `batch.watch_state.in_folder`."""

    place: "Workspace"
    policy: "Policy"
    reviewer: str
    settles: float


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FOLDER|FEED...")
@click.option("--once", is_flag=True, help="Look once, and end; what was seen before is passed over.")
@click.option(
    "--every",
    type=click.IntRange(1, 86_400),
    metavar="SECONDS",
    help=f"How often to look; else every {_EVERY} seconds, {_EVERY_FEED} where a feed is watched.",
)
@offline_option
@reviewer_option
@workspace_option
def watch(
    sources: tuple[str, ...],
    once: bool,
    every: int | None,
    offline: bool,
    reviewer: str | None,
    workspace: Path | None,
) -> int:
    """Watch folders or feeds, and add new articles to the library.

    What is new or changed in a folder, an RSS or an Atom feed is checked, and opened in the library.
    Decisions about an earlier version are taken over as the review does it. Ctrl-C ends it; an article that
    was being read is read the next time. Exit status: 2 if something could not be read, with --once; 130 if
    an article was being read when it was ended.
    """
    from claimcheck.sources.settings import policy

    place = find_workspace(workspace).prepare()
    here = Watcher(place, policy(place, offline=offline), reviewer or place.reviewer, 0 if once else _SETTLES)
    pause = every or (_EVERY_FEED if any(map(is_url, sources)) else _EVERY)
    with _ended() as end:
        while True:
            sound = [_look(source, here, end) for source in sources]
            if once:
                return 0 if all(sound) else 2
            if end.wait(pause) or end.is_set():
                return 0


class _End(threading.Event):
    """Is set by ctrl-C and by a polite kill, which break off only what keeps nothing: `interruptible`."""

    interruptible = False

    def stop(self, *_: object) -> None:
        """End; at once if nothing is being kept."""
        self.set()
        if self.interruptible:
            raise KeyboardInterrupt

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What happens here may be broken off. Raises `KeyboardInterrupt`."""
        self.interruptible = True
        try:
            if self.is_set():
                raise KeyboardInterrupt
            yield
        finally:
            self.interruptible = False


@contextmanager
def _ended() -> Iterator[_End]:
    """The end of the watch."""
    end = _End()
    old = [signal.signal(one, end.stop) for one in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield end
    finally:
        for one, handler in zip((signal.SIGINT, signal.SIGTERM), old, strict=True):
            signal.signal(one, handler)


def _look(source: str, here: Watcher, end: _End) -> bool:
    """Take in what is new in one folder or feed; gives whether all of it could be read."""
    from claimcheck.batch.watch_state import load, save

    name = of_address(source) if is_url(source) else str(Path(source).absolute())
    known = load(here.place.state_dir / "watch", name)
    try:
        with end.reading():
            found = _found(source, here)
    except ClaimcheckError as error:
        log(error)
        return False
    entries = {name: entry for name, _, entry in found if entry}
    sound, context = True, None
    try:
        for name, stamp in known.new_or_changed((name, stamp) for name, stamp, _ in found):
            if end.is_set():
                break
            context = context or open_context(here.place, here.reviewer)  # the facts of now
            try:
                with end.reading():
                    checked = _checked(name, entries.get(name), context, here)
                show([f"{file_name(name)}: {summary(_taken(checked, context))}"])
                sys.stdout.flush()  # who reads a pipe sees it now
                known.mark_done(name, stamp)
            except ClaimcheckError as error:
                log(error)
                sound = False
                if error.code.startswith("CC5"):  # the store, not the article: nothing else can be kept
                    break
                if known.mark_failed(name, stamp):
                    log(f"{file_name(name)}: given up until it changes")
    finally:
        save(here.place.state_dir / "watch", known)
    return sound


def _found(source: str, here: Watcher) -> "list[tuple[str, str, Entry | None]]":
    """What is in a folder or feed: name, stamp, and the entry of a feed. Raises `ClaimcheckError`."""
    from claimcheck.batch.watch_state import in_folder

    if is_url(source):
        return [(of_address(entry.link), entry.stamp, entry) for entry in _entries(source, here.policy)]
    if not Path(source).is_dir():
        raise ClaimcheckError("CC101", "no such folder", file=file_name(source))
    if not os.access(source, os.R_OK | os.X_OK):
        raise ClaimcheckError("CC105", "the folder may not be read", file=file_name(source))
    listed = in_folder(Path(source), SUFFIXES, now=time.time(), settles=here.settles)
    return [(name, stamp, None) for name, stamp in listed if not leads_out(name, source)]


def _entries(address: str, policy: "Policy") -> "list[Entry]":
    """The entries of a feed. Raises `ClaimcheckError` CC4xx, CC110."""
    from claimcheck.net import fetch
    from claimcheck.readers.feed import TYPES, entries

    got = fetch(address, policy=msgspec.structs.replace(policy, types=TYPES))
    return entries(got.body, got.final_url)


def _checked(name: str, entry: "Entry | None", context: "Context", here: Watcher) -> "Checked":
    """Read and check one article. Raises `ClaimcheckError`."""
    from claimcheck.app.articles import check_text, read_article

    link, published = (entry.link, entry.published or "") if entry else (name, "")
    policy = _guarded(here.policy, entry)
    return check_text(context, read_article(context, link, published=published, policy=policy))


def _taken(checked: "Checked", context: "Context") -> "Checked":
    """Open an article in the library. Raises `ClaimcheckError`."""
    from claimcheck.app.reviews import open_review

    with closing(open_review(context, checked)) as session:
        return session.checked


def _guarded(policy: "Policy", entry: "Entry | None") -> "Policy":
    """The rules for a link that a feed gives: it may not send us to a machine inside that only the person may
    name, unless the feed itself is there.
    """
    from urllib.parse import urlsplit

    if entry is None or not policy.allow:
        return policy
    home = urlsplit(entry.home)
    inside = policy.allows(home.hostname or "", home.port or (443 if home.scheme == "https" else 80))
    return policy if inside else msgspec.structs.replace(policy, allow=frozenset())
