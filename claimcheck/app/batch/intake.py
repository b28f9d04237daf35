"""What comes into a folder or a feed, to be checked and put into the library."""

import os
import platform
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from claimcheck.app.articles import check_text, read_article
from claimcheck.app.context import Context, existing_store
from claimcheck.batch import watch_state
from claimcheck.errors import ClaimcheckError
from claimcheck.ids import from_url
from claimcheck.readers.file_input import is_outside, is_url
from claimcheck.readers.file_types import suffixes
from claimcheck.review.store.protocol import Memo
from claimcheck.text import file_name

if TYPE_CHECKING:
    from claimcheck.model import Checked
    from claimcheck.net import Policy
    from claimcheck.readers.feed import Entry
    from claimcheck.workspace import Workspace


class Incoming(msgspec.Struct, frozen=True):
    """An article that is new or changed; `stamp` changes with it, `entry` is that of a feed."""

    name: str
    stamp: str
    entry: "Entry | None" = None


class Intake:
    """One folder or feed. A file that changed within `settles` seconds may be half written and waits."""

    def __init__(
        self, workspace: "Workspace", source: str, *, offline: bool = False, settles: float = 0
    ) -> None:
        from claimcheck.sources.settings import policy

        self.source, self._settles, self._policy = source, settles, policy(workspace, offline=offline)
        self._folder, self._state = workspace.state_dir / "watch", watch_state.WatchState()
        self._place = workspace.place

    def look(self) -> Iterator[Incoming]:
        """What is new or changed, while it is marked as it is taken in. Raises `ClaimcheckError`."""
        self._state = watch_state.load(self._folder, self._name())
        found = self._found()
        entries = {one.name: one.entry for one in found}
        news = self._state.new_or_changed((one.name, one.stamp) for one in found)
        return (Incoming(name, stamp, entries[name]) for name, stamp in news)

    def check(self, context: Context, one: Incoming) -> "Checked":
        """Read and check it. Raises `ClaimcheckError`."""
        link, published = (one.entry.link, one.entry.published) if one.entry else (one.name, "")
        policy = guarded(self._policy, one.entry)
        return check_text(context, read_article(context, link, published=published, policy=policy))

    def mark_done(self, one: Incoming) -> None:
        """It was taken in."""
        self._state.mark_done(one.name, one.stamp)

    def mark_failed(self, one: Incoming) -> bool:
        """It could not be read; gives whether it is given up until it changes."""
        return self._state.mark_failed(one.name, one.stamp)

    def save(self) -> None:
        """Keep what was taken in. Raises `ClaimcheckError` CC105."""
        watch_state.save(self._folder, self._state)

    def announce(self, by: str, *, over: bool = False) -> None:
        """Let all who use the store know that this is watched, or is no more. Raises CC50x, CC518, CC519."""
        from claimcheck.clock import now
        from claimcheck.review.store.places import open_store

        with closing(open_store(self._place)) as store:
            machine = "" if over else platform.node() or "?"
            name = file_name(self._name())
            store.keep(Memo("watch", "", name, store.reviewer or by, now(), machine))

    def _name(self) -> str:
        return from_url(self.source) if is_url(self.source) else str(Path(self.source).absolute())

    def _found(self) -> list[Incoming]:
        source = self.source
        if is_url(source):
            entries = _entries(source, self._policy)
            return [Incoming(from_url(entry.link), entry.stamp, entry) for entry in entries]
        if not Path(source).is_dir():
            raise ClaimcheckError("CC101", "no such folder", file=file_name(source))
        if not os.access(source, os.R_OK | os.X_OK):
            raise ClaimcheckError("CC105", "the folder may not be read", file=file_name(source))
        listed = watch_state.in_folder(Path(source), suffixes(), now=time.time(), settles=self._settles)
        return [Incoming(name, stamp) for name, stamp in listed if not is_outside(name, source)]


def watched(workspace: "Workspace") -> list[Memo]:
    """What is watched: the folder or feed (`about`), by whom, since when, on which machine (`content`)."""
    with existing_store(workspace) as store:
        return store.memos("watch") if store else []


def _entries(address: str, policy: "Policy") -> "list[Entry]":
    """The entries of a feed. Raises `ClaimcheckError` CC4xx, CC110."""
    from claimcheck.net import fetch
    from claimcheck.readers.feed import TYPES, entries

    got = fetch(address, policy=msgspec.structs.replace(policy, types=TYPES))
    return entries(got.body, got.final_url)


def guarded(policy: "Policy", entry: "Entry | None") -> "Policy":
    """The rules for a link that a feed gives: it may not send us to a machine inside that only the person may
    name, unless the feed itself is there.
    """
    if entry is None or not policy.allow:
        return policy
    home = urlsplit(entry.home)
    inside = policy.allows(home.hostname or "", home.port or (443 if home.scheme == "https" else 80))
    return policy if inside else msgspec.structs.replace(policy, allow=frozenset())
