"""The protocol of a review store: all that reviews ask of the place where they are kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Article, ArticleKind, ArticleStatus, Checked
from claimcheck.review.events import Event, EventKind

Act = tuple[EventKind, str, Mapping[str, Any]]
"""What an event is made of: its kind, its claim ("" for none) and its payload."""

_WHO_MAY = {
    "reader": "a reviewer may; a lead, where it settles, signs or assigns",
    "reviewer": "a lead or an admin may",
    "lead": "only an admin may",
}


def not_allowed(role: str, said: str = "", where: str = "") -> ClaimcheckError:
    """CC518 for a member with this role: what they may not do, who may, and whom to ask.

    `said`: the reason in plain words, if there is one; `where`: the server.
    """
    who = f": {_WHO_MAY[role]}" if role in _WHO_MAY else ""
    what = said or f"as {'an' if role == 'admin' else 'a'} {role} of the desk you may not do this{who}"
    hint = "ask an admin of the desk, who gives roles with `claimcheck store member LOGIN ROLE`"
    return ClaimcheckError("CC518", what, file=where, hint=f"{hint}; `claimcheck store status` shows yours")


class StoredVersion(msgspec.Struct, frozen=True):
    """A version of an article as it was kept. `checked` is the JSON of a `model.Checked`."""

    article: str
    title: str
    outlet: str | None
    published: str | None
    kind: ArticleKind
    status: ArticleStatus
    version: str
    number: int
    checked: bytes


class Extent(msgspec.Struct, frozen=True):
    """How far the events of a version go: the place and time of the last; of the first "version" event; the
    place of the first act on a claim that did not come from the version before. None: there is no such event.
    """

    last: int
    at: str
    looked: int | None
    looked_at: str | None
    acted: int | None

    def covers(self, earlier: "Extent") -> bool:
        """Whether all that was done in an earlier version was there when this one looked through it, and
        nothing had been done here by then.
        """
        if self.looked is None or self.looked_at is None or (self.acted or self.looked) < self.looked:
            return False
        return earlier.last < self.looked and earlier.at <= self.looked_at


class Line(msgspec.Struct, frozen=True):
    """A claim as the search of the library reads it: `words` is searched, `hit` is what is given."""

    number: int
    words: str
    hit: bytes
    decided: bool


class Summary(msgspec.Struct, frozen=True):
    """An article as the library lists it (see `library.index`)."""

    article: str
    published: str | None
    entry: bytes
    sketch: bytes
    lines: tuple[Line, ...]


MemoKind = Literal["consent", "watch", "draft"]


class Memo(msgspec.Struct, frozen=True):
    """What is kept beside the events: one of a kind, article, subject and person; `at`: UTC.

    "consent": words of the article may go to the host `about`; "watch": `about` is looked at for new articles
    by the machine `content`; "draft": `content` is the unfinished note `about`. No content: it is over.
    """

    kind: MemoKind
    article: str
    about: str
    by: str
    at: str
    content: str


class Store(Protocol):
    """An open store. It may go from thread to thread, but only one may use it at a time.

    All methods raise `ClaimcheckError` CC501 (damaged), CC503 (locked), CC507 (cannot be read or written).
    """

    @property
    def reviewer(self) -> str:
        """Whose acts it takes; "" for anybody's."""

    @property
    def role(self) -> str:
        """Their role at the desk; "" where anybody may do anything."""

    @property
    def waiting(self) -> str:
        """That acts wait on this machine to be sent, or cannot be, in words; "" where everything is kept."""

    def close(self) -> None:
        """Close it; what was acknowledged is in it already."""

    def changes(self) -> int:
        """A number that changes when somebody else has written something; costs some microseconds."""

    def save(self, checked: Checked, extractor: str, at: str) -> Checked:
        """Keep this version as it is first seen, or give back what was kept.

        Until somebody has acted on a version, a new check of it takes the place of the kept one.
        """

    def append(
        self, article: str, version: str, acts: Iterable[Act], by: str, at: str, *, since: int | None = None
    ) -> list[Event]:
        """Add events, all or none; they are kept when this returns. `at`: now.

        None is added if the version has any with `seq` above `since`.
        """

    def import_events(self, article: str, version: str, events: Sequence[Event], now: str) -> list[Event]:
        """Add the events of another store that are not here, at their time; gives those that were here."""

    def events(self, article: str, version: str, after: int = 0) -> list[Event]:
        """The events of one version with `seq` above `after`, in the order in which they count.

        Each is checked; and if these are all, that none is missing (else `ClaimcheckError` CC501).
        """

    def articles(self) -> list[str]:
        """The ids of all articles, in order."""

    def versions(self, article: str) -> list[tuple[int, str]]:
        """The versions of an article (number, SHA-256), in the order of opening."""

    def version_number(self, article: str, version: str) -> int:
        """Which version of the article this is, from 1 in the order of opening."""

    def newest(self, article: str) -> tuple[int, str]:
        """The number of the newest version of an article, and who acted on it first; "" for nobody."""

    def extents(self, article: str) -> Mapping[str, Extent]:
        """How far the events of each version go, without reading them; none for a version without any."""

    def latest(self, article: str | None = None) -> Iterator[StoredVersion]:
        """The latest version of every article, by the id of the article; or of one only."""

    def latest_article(self, article: str) -> Article | None:
        """An article as it was opened last, with its details; None if it never was."""

    def proposed(self, article: str, version: str) -> tuple[Checked, str]:
        """A version as it was first kept, and the version of the tool that proposed its claims."""

    def version(self, article: str, version: str) -> Checked:
        """A version that was kept, with its claims as its reviewers have drawn them."""

    def assigned(self, article: str) -> Mapping[str, str]:
        """To whom the article was given last (`to`), and until when (`until`); both "" for nobody."""

    def cited(self) -> frozenset[str]:
        """All that was ever cited (e.g. "fact:ID") or attached as a record, anywhere, even if no longer."""

    def position(self, article: str, version: str, reviewer: str) -> str | None:
        """The claim where this reviewer was last."""

    def move(self, article: str, version: str, reviewer: str, claim: str) -> bool:
        """Remember where this reviewer is; outlives a killed process, but perhaps not a power cut.

        False where nothing can be written now: a lock or a full disk keeps nobody from looking around.
        """

    def keep(self, memo: Memo) -> None:
        """Keep a memo, in place of an older one of the same kind, article, subject and person."""

    def memos(self, kind: MemoKind, article: str = "") -> list[Memo]:
        """What is kept and not over, of an article or of all; on a server only one's own drafts."""

    def verify(self) -> int:
        """Walk the whole chain and give its length. Raises `ClaimcheckError` CC501 where it is broken.

        Every version is compared with its seal, too.
        """

    def verify_articles(self, articles: Iterable[str]) -> None:
        """Compare these articles with their seals. Raises `ClaimcheckError` CC501 for what is damaged."""

    def cut(self) -> list[str]:
        """The articles that have lost acts, or got foreign ones; a quick look at all, by numbers alone."""

    def lost(self) -> int:
        """How many acts are known to be gone with all else of their articles."""

    def doubtful(self, before: str, after: str) -> list[tuple[str, str]]:
        """The versions (article, SHA-256) with acts outside these times, or that count at another time."""

    def stale(self, most: int) -> list[str]:
        """At most so many of the articles that have no summary."""

    def summarize(self, articles: Sequence[str], make: Callable[[str], Summary]) -> None:
        """Keep what `make` gives for those of the articles that lack a summary; no event falls between.

        Raises CC507 where nothing can be written.
        """

    def summaries(self) -> list[tuple[bytes, bytes]]:
        """The kept summaries: (`entry`, `sketch`)."""

    def search(self, patterns: Sequence[str], most: int) -> list[tuple[str | None, str, int, bytes]]:
        r"""The claims whose words are LIKE all patterns (escape \), the youngest article first.

        Each as (day of publication, article, number, `hit`).
        """

    def decided(self) -> list[tuple[str, bytes]]:
        """The claims that somebody decided, as (article, `hit`)."""

    def files(self) -> Mapping[str, tuple[int, int, bytes, bytes]]:
        """What is remembered of the files of a folder: (size, time, `entry`, `sketch`) by path."""

    def keep_files(self, rows: Sequence[tuple[str, int, int, bytes, bytes]]) -> None:
        """Remember files (path first); it is only quicker next time."""
