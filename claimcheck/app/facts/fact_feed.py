"""A feed of fact-checks that is looked at again and again: what is new or changed in it is imported.

A feed is a file or an address: ClaimReview data in any form that an import reads, or an RSS or Atom feed
whose links lead to marked-up pages.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

from claimcheck.app.batch.intake import guarded
from claimcheck.app.facts import input_files
from claimcheck.app.facts.exchange import FactImport
from claimcheck.app.facts.lint import Progress
from claimcheck.batch import watch_state
from claimcheck.errors import ClaimcheckError
from claimcheck.ids import from_url
from claimcheck.model import Fact
from claimcheck.readers.file_input import is_url
from claimcheck.text import file_name

if TYPE_CHECKING:
    from claimcheck.net.client import Client
    from claimcheck.readers.feed import Entry
    from claimcheck.workspace import Workspace

Warn = Callable[[ClaimcheckError | str], object]
"""Is given what a person should know."""

_HEAD = 4_096  # bytes in which the first element of a feed is
_LARGEST_FEED = 20_000_000  # bytes of RSS or Atom
_FEEDS = (b"<rss", b"<feed", b"<rdf:RDF")
_NO_REVIEW = "no ClaimReview on the page"


class FactFeed:
    """One feed whose facts go into the files called `name`; `complete`: it has all that there is."""

    def __init__(
        self, workspace: "Workspace", source: str, name: str, *, complete: bool, offline: bool
    ) -> None:
        self.source, self._name, self._complete = source, name, complete
        self._workspace, self._offline = workspace, offline
        self._folder, self._state = workspace.state_dir / "watch", watch_state.WatchState()
        # For as long as this is watched: who asks us to wait for an hour is not asked before.
        self._client: Client = input_files.client(workspace, offline=offline)

    def look(self, progress: Progress, warn: Warn) -> FactImport | None:
        """Import what is new or changed; None where nothing is.

        A page of an RSS feed that cannot be read is passed to `warn`, and tried again the next time. Raises
        `ClaimcheckError` as `import_facts`.
        """
        where = from_url(self.source) if is_url(self.source) else str(Path(self.source).absolute())
        self._state = watch_state.load(self._folder, f"facts {self._name} {where}")
        with TemporaryFile() as unnamed:
            got = self._read(cast(BinaryIO, unnamed))
            if got is None:
                return None
            file, name, stamp = got
            with file:
                head = file.read(_HEAD)
                file.seek(0)
                if any(mark in head for mark in _FEEDS):
                    result, sound = self._of_entries(file.read(_LARGEST_FEED + 1), name, warn)
                else:
                    result, sound = self._import(warn), True
                    with input_files.unpacked(file, name, progress) as given:
                        result.merge(result.read(given, self.source), complete=self._complete)
        if sound:  # else it is read again the next time, for the pages that are missing
            self._state.mark_done(self.source, stamp)
        watch_state.save(self._folder, self._state)
        return result

    def _read(self, into: BinaryIO) -> tuple[BinaryIO, str, str] | None:
        """The feed as a file, its name, and what changes with it; None where it is as it was."""
        before = self._state.stamps.get(file_name(self.source), "")
        if not is_url(self.source):
            file = input_files.of_disk(self.source)
            state = Path(self.source).stat()
            stamp = f"{state.st_size} {state.st_mtime_ns}"
            if stamp != before:
                return file, self.source, stamp
            file.close()
            return None
        etag, _, modified = before.partition("\n")
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        sent = {key: value for key, value in headers.items() if value}
        name, got = input_files.fetched(self._client, self.source, into, sent)
        if got.status == 304:
            return None
        return into, name, "\n".join(got.headers.get(key, "") for key in ("etag", "last-modified"))

    def _of_entries(self, data: bytes, address: str, warn: Warn) -> tuple[FactImport | None, bool]:
        """The facts of the pages that are new or changed, and whether all of those could be read."""
        from claimcheck.net.client import Client
        from claimcheck.readers.feed import entries
        from claimcheck.sources.settings import policy

        if len(data) > _LARGEST_FEED:
            raise ClaimcheckError("CC107", "an RSS or Atom feed of more than 20 MB", file=self.source)
        found = {from_url(entry.link): entry for entry in entries(data, address)}
        news = list(self._state.new_or_changed((name, entry.stamp) for name, entry in found.items()))
        if not news:
            return None, True
        result, facts, sound = self._import(warn), list[Fact](), True
        rules = policy(self._workspace, offline=self._offline)
        with Client(guarded(rules, next(iter(found.values())))) as client:
            for number, (name, stamp) in enumerate(news, 1):
                try:
                    made = list(self._of_page(client, found[name], result))
                except ClaimcheckError as error:
                    warn(error)
                    sound = self._state.mark_failed(name, stamp) and sound
                    continue
                if not made:
                    result.leave_out(_NO_REVIEW, number)
                facts += made
                self._state.mark_done(name, stamp)
        # What a feed of news has is never all that there is: nothing is taken to have vanished.
        result.merge(facts)
        return result, sound

    def _import(self, warn: Warn) -> FactImport:
        return FactImport(self._workspace, self._name, warn)

    def _of_page(self, client: "Client", entry: "Entry", result: FactImport) -> Iterator[Fact]:
        """The facts of the page that an entry links to."""
        with TemporaryFile() as unnamed:
            file = cast(BinaryIO, unnamed)
            name, _ = input_files.fetched(client, entry.link, file)
            with input_files.unpacked(file, name, input_files.unseen) as given:
                if given.kind == "markup":
                    yield from result.read(given, name)
