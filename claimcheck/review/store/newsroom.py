"""The store of a desk on a server, with a copy on this machine of what was opened here.

Everything is asked of the server, and an act is there before it is confirmed. Without a connection the copy
answers, and acts wait in it. Each has a name of its own, so that the server takes it once, however often it
is sent. What others did meanwhile is brought in as by a bundle: two verdicts that differ are a disagreement.
"""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from time import monotonic
from typing import Any, TypeVar

from claimcheck.clock import now
from claimcheck.config.server import Server
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.model import Checked
from claimcheck.review.events import Event, cited_by
from claimcheck.review.store.outbox import Outbox
from claimcheck.review.store.postgresql import PostgresStore
from claimcheck.review.store.protocol import Act, Memo, Store
from claimcheck.review.store.shared_evidence import fetch, offer
from claimcheck.review.store.sql import made
from claimcheck.review.store.sqlite import ReviewStore
from claimcheck.text import counted

T = TypeVar("T")
RETRY = 3.0
"""Seconds between two attempts to connect again."""
_GONE = "CC519"


def _asked(name: str) -> Callable[..., Any]:
    """A method of `protocol.Store` that the server answers, or the copy where there is no connection."""

    def asked(self: "NewsroomStore", *given: Any) -> Any:
        return self._ask(lambda store: getattr(store, name)(*given))

    return asked


class NewsroomStore:
    """An open desk, or what this machine has of it; see `protocol.Store` for what its methods promise."""

    def __init__(self, server: Server) -> None:
        """Connect, and send what waits; without a server go on with the copy, if there is one.

        Raises `ClaimcheckError` CC519 where there is none, and as `PostgresStore`.
        """
        self.server = server
        place = server.folder / "newsroom" / f"{sha256(_name(server).encode()).hexdigest()[:16]}.db"
        try:
            self._remote: PostgresStore | None = PostgresStore(server)
        except ClaimcheckError as error:
            if error.code != _GONE or not place.is_file():
                raise
            self._remote = None
        self._copy = ReviewStore(place)
        self._outbox = Outbox(self._copy)
        self._evidence = SnapshotStore(server.folder / "evidence")
        self._cursors: dict[tuple[str, str], int] = {}
        self._opened: set[str] = set()
        self._positions: dict[tuple[str, str, str], str] = {}
        self._again = 0.0  # when it is tried again to send what waits; 0: nothing does
        self._turns = 0  # how often the connection was lost or came back
        self._found: PostgresStore | None = None
        self._closing = threading.Event()
        try:
            if self._remote:
                self._outbox.remember(self._remote.reviewer, self._remote.role)
                self._send(self._remote)
            else:
                self._seek()
            self.reviewer, self.role = self._outbox.identity()
        except BaseException:
            self.close()
            raise

    @property
    def waiting(self) -> str:
        """That there is no connection, or that acts wait or were refused, in words; "" for none of it."""
        acts, refused = self._outbox.waiting(), self._outbox.refused()
        words = [] if self._remote else ["no connection to the server"]
        words += (
            [f"{counted(acts, 'act')} {'waits' if acts == 1 else 'wait'} here to be sent"] if acts else []
        )
        words += [f"the server refused {counted(len(refused), 'act')}: {refused[-1]}"] if refused else []
        return "; ".join(words)

    def close(self) -> None:
        """Close the connection and the copy; what waits is sent when the desk is opened next."""
        self._closing.set()
        if remote := self._online():
            with suppress(ClaimcheckError):
                for where, claim in self._positions.items():
                    remote.move(*where, claim)
            remote.close()
        self._copy.close()

    # ------------------------------------------------------------ the connection

    def _online(self) -> PostgresStore | None:
        """The server, if there is a connection; one that came back gets first what waits."""
        if self._remote is None and self._found and not self._closing.is_set():
            self._remote, self._found = self._found, None
            self._turns += 1
            self._send(self._remote)
        elif self._remote and self._again and monotonic() > self._again:
            self._send(self._remote)
        return self._remote

    def _lose(self) -> None:
        """Go on without the server, and look for it from time to time."""
        if self._remote:
            self._remote.close()
        self._remote = None
        self._turns += 1
        self._seek()

    def _seek(self) -> None:
        threading.Thread(target=self._connect, daemon=True).start()

    def _connect(self) -> None:
        while not self._closing.wait(RETRY):
            with suppress(ClaimcheckError):
                found = PostgresStore(self.server)
                if self._closing.is_set():
                    found.close()
                self._found = found
                return

    def _ask(self, act: Callable[[Store], T]) -> T:
        """What the server says, or the copy where there is no connection."""
        if remote := self._online():
            try:
                return act(remote)
            except ClaimcheckError as error:
                if error.code != _GONE:
                    raise
                self._lose()
        return act(self._copy)

    def _send(self, remote: PostgresStore) -> None:
        """Send what waits, as far as that can be now. What the server does not allow stays here."""
        found: dict[tuple[str, str], list[Event]] = {}
        for uid in self._outbox.uids():
            if there := self._copy.find(uid):
                found.setdefault(there[:2], []).append(there[2])
            else:
                self._outbox.sent([uid])
        try:
            for memo in self._outbox.late_memos():
                try:
                    remote.keep(memo)
                except ClaimcheckError as error:  # who may not keep it there any more keeps it here
                    if error.code != "CC518":
                        raise
                self._outbox.memo_sent(memo)
            for (article, version), events in found.items():
                _bring(self._copy, remote, article, version, now())
                self._send_events(remote, article, version, events)
        except ClaimcheckError as error:
            if error.code == _GONE:
                self._lose()
            self._again = monotonic() + RETRY
        else:
            self._again = 0.0

    def _send_events(
        self, remote: PostgresStore, article: str, version: str, events: Sequence[Event]
    ) -> None:
        """Send all in one transaction; where one is not allowed, each in its own."""
        try:
            offer(self._evidence, remote, cited_by(events))
            remote.import_events(article, version, events, now())
            self._outbox.sent([event.uid for event in events])
        except ClaimcheckError as error:
            if error.code != "CC518":
                raise
            if len(events) == 1:
                self._outbox.refuse(events[0].uid, error.what)
                return
            for event in events:
                self._send_events(remote, article, version, [event])

    def _pull(self, remote: PostgresStore, article: str, version: str) -> None:
        """Bring what is new on the server into the copy."""
        seen = self._cursors.get((article, version), 0)
        if not (fresh := remote.events(article, version, seen)):
            self._cursors.setdefault((article, version), -1)  # looked through: 0 would do it again
            return
        _bring(remote, self._copy, article, version, now())
        fetch(self._evidence, remote, cited_by(fresh))
        self._copy.import_events(article, version, sorted(fresh, key=lambda one: one.seq), now())
        self._cursors[article, version] = max(event.seq for event in fresh)

    # ------------------------------------------------------------ acts

    def save(self, checked: Checked, extractor: str, at: str) -> Checked:
        article = checked.article
        self._opened.add(article.id)

        def opened(store: Store) -> Checked:
            kept = store.save(checked, extractor, at)
            if isinstance(store, PostgresStore):
                for _, version in store.versions(article.id):
                    _bring(store, self._copy, article.id, version, at)
                    self._pull(store, article.id, version)
            return kept

        return self._ask(opened)

    def append(
        self, article: str, version: str, acts: Iterable[Act], by: str, at: str, *, since: int | None = None
    ) -> list[Event]:
        """Add events, all or none; they are on the server, or wait on this disk, when this returns."""
        events = made(acts, by, at)

        def added(store: Store) -> list[Event]:
            if not isinstance(store, PostgresStore):
                return self._wait_with(article, version, events, at, since)
            here = article in self._opened
            last = since
            if here and since is not None:
                if self._copy.events(article, version, since):
                    return []
                last = self._cursors.get((article, version), 0)
            try:
                offer(self._evidence, store, cited_by(events))
                there = store.add(article, version, events, at, last)
            except ClaimcheckError as error:
                if error.code != "CC503" or not here or since is not None:
                    raise
                # Somebody else has been writing about it for long: it is sent later.
                self._again = monotonic()
                return self._wait_with(article, version, events, at)
            if here:
                self._copy.import_events(article, version, there, at)
            return there

        return self._ask(added)

    def _wait_with(
        self, article: str, version: str, events: Sequence[Event], at: str, since: int | None = None
    ) -> list[Event]:
        """Keep events on this machine until they can be sent; as `append`."""
        self._outbox.expect_allowed(self.role, events)
        with self._outbox.kept([event.uid for event in events]):
            return self._copy.add(article, version, events, at, since)

    def import_events(self, article: str, version: str, events: Sequence[Event], now: str) -> list[Event]:
        """Add the events of another store that are not here; only with a connection."""
        if not (remote := self._online()):
            raise ClaimcheckError(_GONE, "no connection", file=str(self.server), hint="import them later")
        offer(self._evidence, remote, cited_by(events))
        return remote.import_events(article, version, events, now)

    def keep(self, memo: Memo) -> None:
        """Keep a memo on the server, or here until it can be sent."""
        self._copy.keep(memo)

        def kept(store: Store) -> None:
            if isinstance(store, PostgresStore):
                store.keep(memo)
            else:
                self._outbox.keep_for_later(memo)

        self._ask(kept)

    def move(self, article: str, version: str, reviewer: str, claim: str) -> bool:
        """Remember where this reviewer is; the server hears of it at the end."""
        self._positions[article, version, reviewer] = claim
        return article not in self._opened or self._copy.move(article, version, reviewer, claim)

    # ------------------------------------------------------------ reading

    def changes(self) -> int:
        there = 0  # and that the connection was lost or came back counts, too
        if remote := self._online():
            try:
                there = remote.changes()
            except ClaimcheckError as error:
                if error.code != _GONE:
                    raise
                self._lose()
        return (self._turns << 40) + there

    def events(self, article: str, version: str, after: int = 0) -> list[Event]:
        # Those of an article that was opened here have their place (`seq`) in the copy.
        if article not in self._opened:
            return self._ask(lambda store: store.events(article, version, after))

        def pulled(store: Store) -> list[Event]:
            if isinstance(store, PostgresStore):
                self._pull(store, article, version)
            return self._copy.events(article, version, after)

        return self._ask(pulled)

    # What is asked of the server, or of the copy, as it is.
    articles = _asked("articles")
    versions = _asked("versions")
    version_number = _asked("version_number")
    newest = _asked("newest")
    extents = _asked("extents")
    latest = _asked("latest")
    latest_article = _asked("latest_article")
    proposed = _asked("proposed")
    version = _asked("version")
    assigned = _asked("assigned")
    verify = _asked("verify")
    verify_articles = _asked("verify_articles")
    cut = _asked("cut")
    lost = _asked("lost")
    doubtful = _asked("doubtful")
    stale = _asked("stale")
    summarize = _asked("summarize")
    summaries = _asked("summaries")
    search = _asked("search")
    decided = _asked("decided")
    memos = _asked("memos")

    def cited(self) -> frozenset[str]:
        return self._ask(lambda store: store.cited()) | self._copy.cited()

    def position(self, article: str, version: str, reviewer: str) -> str | None:
        key = article, version, reviewer
        here = self._positions.get(key) or self._copy.position(*key)
        return here or self._ask(lambda store: store.position(*key))

    def files(self) -> Mapping[str, tuple[int, int, bytes, bytes]]:
        """What is remembered of the files of a folder, on this machine."""
        return self._copy.files()

    def keep_files(self, rows: Sequence[tuple[str, int, int, bytes, bytes]]) -> None:
        """Remember files (path first), on this machine."""
        self._copy.keep_files(rows)


def _bring(source: Store, target: Store, article: str, version: str, at: str) -> None:
    """Save a version of `source` in `target`, where it is not there yet."""
    if version not in {there for _, there in target.versions(article)}:
        target.save(*source.proposed(article, version), at)


def _name(server: Server) -> str:
    """What tells a desk and its user from another."""
    return "\n".join((server.user, server.host, str(server.port), server.database, server.desk))
