"""The library's tables in the store: what is listed and searched, rebuilt after each change.

They are derived: triggers of the schema drop what a new event, version or title has made stale, and the next
look makes it again. Files of a folder are known by size and time.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Checked, Claim, Relation
from claimcheck.readers.file_types import PAGES, plugin_for, suffixes
from claimcheck.review.collaboration.sign_off import lapsed, signature
from claimcheck.review.decisions import OPEN, Decision, Progress, fold, progress
from claimcheck.review.edits.claim_edits import edited
from claimcheck.review.event_times import when as counts_at
from claimcheck.review.events import Event
from claimcheck.review.hold_dates import due_at, moment_text
from claimcheck.review.library.entries import ArticleState, Entry, Hit, Listed
from claimcheck.review.library.wire_copies import pack_sketch, sketch
from claimcheck.review.store.protocol import Line, Store, StoredVersion, Summary
from claimcheck.text import clean, line

_BINARY = (".pdf", ".docx")
_HEAD = 262_144  # bytes of a file that are read for its front matter, its headline and its sketch
_BATCH = 25  # articles that are summed up under one lock: others wait no longer
_EVERY = 1_000_000


class _Link(msgspec.Struct, frozen=True):
    source: str


class _Claim(msgspec.Struct, frozen=True):
    """Of a kept claim only what a list needs: the rest is passed over, which is much faster."""

    id: str
    text: str
    standalone: str = ""
    language: str = ""
    fact: str | None = None
    relation: Relation | None = None
    chain: tuple[_Link, ...] = ()


class _Article(msgspec.Struct, frozen=True):
    text: str
    path: str | None = None
    url: str | None = None


class _Whole(msgspec.Struct, frozen=True):
    article: _Article
    claims: tuple[_Claim, ...]


_WHOLE = msgspec.json.Decoder(_Whole)
_ENTRY, _HIT = msgspec.json.Decoder(Entry), msgspec.json.Decoder(Hit)


def review_entries(store: Store) -> list[Listed]:
    """The articles of the store; what changed since the last time is summed up first."""
    unkept = _refresh(store)
    rows = [*store.summaries(), *((one.entry, one.sketch) for one in unkept.values())]
    return [Listed(_ENTRY.decode(entry), packed) for entry, packed in rows]


def search_claims(store: Store, wanted: Sequence[str], most: int) -> list[Hit]:
    """The claims that hold all words (folded), the youngest article first."""
    unkept = _refresh(store)
    rows = store.search([*map(_pattern, wanted)], most)
    if unkept:
        rows = [row for row in rows if row[1] not in unkept]
        for made in unkept.values():
            lines = (one for one in made.lines if all(word in one.words for word in wanted))
            rows += [(made.published, made.article, one.number, one.hit) for one in lines]
        rows.sort(key=lambda row: row[1:3])
        rows.sort(key=lambda row: row[0] or "", reverse=True)
    return [_HIT.decode(hit) for *_, hit in rows[:most]]


def decided_claims(store: Store) -> list[Hit]:
    """The claims of all articles that somebody decided."""
    unkept = _refresh(store)
    rows = [hit for article, hit in store.decided() if article not in unkept]
    rows += [one.hit for made in unkept.values() for one in made.lines if one.decided]
    return list(map(_HIT.decode, rows))


def _pattern(word: str) -> str:
    """A pattern of LIKE for what holds the word."""
    return "%" + re.sub(r"([%_\\])", r"\\\1", word) + "%"


def _refresh(store: Store) -> dict[str, Summary]:
    """Sum up what has no summary; gives, by article, those that cannot be written now."""
    try:
        while stale := store.stale(_BATCH):
            store.summarize(stale, lambda article: _summary(store, article))
    except ClaimcheckError as error:
        if error.code not in ("CC507", "CC518"):
            raise
        return {article: _summary(store, article) for article in store.stale(_EVERY)}
    return {}


def _summary(store: Store, article: str) -> Summary:
    stored = next(store.latest(article))
    whole = _WHOLE.decode(stored.checked)
    events = store.events(article, stored.version)
    claims = _claims(stored, whole, events)
    decided = fold(events)
    entry = _entry(store, stored, whole.article, claims, decided, events)
    return Summary(
        article=article,
        published=stored.published,
        entry=msgspec.json.encode(entry),
        sketch=pack_sketch(sketch(whole.article.text)),
        lines=tuple(
            Line(
                number=number,
                words=_words(claim),
                hit=msgspec.json.encode(_hit(stored, number, claim, decided)),
                decided=decided.get(claim.id, OPEN).state == "decided",
            )
            for number, claim in enumerate(claims, 1)
        ),
    )


def _claims(kept: StoredVersion, whole: _Whole, events: Sequence[Event]) -> Sequence[_Claim | Claim]:
    """The claims of a version as its reviewers have drawn them."""
    if any(event.kind == "edit" for event in events):
        return edited(msgspec.json.decode(kept.checked, type=Checked).claims, events)
    return whole.claims


def _words(claim: _Claim | Claim) -> str:
    return "\n".join((claim.text, claim.standalone, *(link.source for link in claim.chain))).casefold()


def _hit(kept: StoredVersion, number: int, claim: _Claim | Claim, decided: dict[str, Decision]) -> Hit:
    return Hit(
        article=kept.article,
        title=kept.title or line(claim.text, 90),
        number=number,
        claim=claim.id,
        text=" ".join(claim.text.split()),
        standalone=claim.standalone,
        language=claim.language,
        chain=tuple(link.source for link in claim.chain),
        decision=decided.get(claim.id, OPEN),
    )


def _entry(
    store: Store,
    kept: StoredVersion,
    article: _Article,
    claims: Sequence[_Claim | Claim],
    decided: dict[str, Decision],
    events: Sequence[Event],
) -> Entry:
    decisions = [decided.get(claim.id, OPEN) for claim in claims]
    done = progress(decisions)
    moments = [when for decision in decisions if (when := due_at(decision))]
    acts = [event for event in events if event.kind != "assign"]
    given = store.assigned(kept.article)
    return Entry(
        id=kept.article,
        title=kept.title or (line(claims[0].text, 90) if claims else kept.article),
        outlet=kept.outlet or "",
        published=kept.published or "",
        kind=kept.kind,
        status=kept.status,
        path=article.path or "",
        url=article.url or "",
        version=kept.number,
        state=_standing(done, acts),
        progress=done,
        conflicts=sum(
            claim.relation == "conflicts" and f"fact:{claim.fact}" not in decision.dismissed
            for claim, decision in zip(claims, decisions, strict=True)
        ),
        holder=given["to"],
        until=given["until"],
        reviewers=tuple(dict.fromkeys(event.by for event in acts if event.by)),
        due=moment_text(min(moments)) if moments else "",
        last=counts_at(events[-1]) if events else "",
        lapsed=ended[0].by or "no name" if (ended := lapsed(events)) else "",
    )


def _standing(done: Progress, events: Sequence[Event]) -> ArticleState:
    if not events:
        return "new"
    if signature(events) and not done.contested:
        return "signed-off"
    if done.undecided:
        return "in-hand"
    return "waiting" if done.held else "to-be-read"


def in_folders(
    store: Store | None, folders: Iterable[Path], root: Path | None, reviewed: Iterable[Entry]
) -> tuple[list[Listed], dict[str, str]]:
    """The files of folders that are no article of `review_entries`, each id once; and by the id of an
    article of `review_entries` the file in which a text lies that is none of its versions.
    """
    known = list(reviewed)
    opened = {entry.id for entry in known}
    ids, newer = set(opened), dict[str, str]()
    paths = {os.path.join(root or "", entry.path) for entry in known if entry.path}
    cached = store.files() if store else {}
    fresh: list[tuple[str, int, int, bytes, bytes]] = []
    listed: list[Listed] = []
    for path, size, time in chain.from_iterable(map(_files, folders)):
        if path in paths:
            continue
        row = cached.get(path)
        if row is None or row[:2] != (size, time):
            one = _listed(Path(path), root)
            plain = msgspec.json.encode(one.entry) if one else b""
            fresh.append((path, size, time, plain, one.sketch if one else b""))
        else:
            one = Listed(_ENTRY.decode(row[2]), row[3]) if row[2] else None
        if one and one.entry.id not in ids:
            ids.add(one.entry.id)
            listed.append(one)
        elif one and store and one.entry.id in opened - newer.keys() and _is_new(store, one.entry.id, path):
            newer[one.entry.id] = one.entry.path
    if store and fresh:
        with suppress(ClaimcheckError):
            store.keep_files(fresh)
    return listed, newer


def _is_new(store: Store, article: str, path: str) -> bool:
    """Whether the text of a file is no version of the article yet."""
    from claimcheck.readers import read

    try:
        text = read(path).sha256
    except ClaimcheckError:
        return False
    return text not in {version for _, version in store.versions(article)}


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Path, size and time (ns) of every file that may be an article, in order."""
    endings = suffixes()
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(endings):
                path = os.path.join(place, name)
                with suppress(OSError):
                    info = os.stat(path)
                    yield path, info.st_size, info.st_mtime_ns


def _listed(path: Path, root: Path | None) -> Listed | None:
    """A file by its front matter, or its first line; None if it cannot be read or is no text."""
    from claimcheck.readers import path_id
    from claimcheck.readers.metadata import front_matter, id_of

    shown = line(str(path), 4_096)
    if path.suffix.lower() in _BINARY:
        return Listed(
            Entry(id=path_id(path, root), title=f"{line(path.name)} (not read yet)", path=shown), b""
        )
    try:
        with path.open("rb") as file:
            text = clean(file.read(_HEAD).decode("utf-8", "replace")).text
        front = front_matter(text, str(path))
    except (OSError, ClaimcheckError):
        return None
    if "\x00" in text[:1] or not text.strip():
        return None
    values, body = front.values, text[front.end :]
    entry = Entry(
        id=id_of(values) or path_id(path, root),
        title=values.get("title") or _first_line(body.split("\n"), line(path.name)),
        outlet=values.get("outlet", ""),
        published=values.get("published", ""),
        kind=values.get("kind", "story"),  # type: ignore[arg-type]  # front_matter lets only these through
        status=values.get("status", "published"),  # type: ignore[arg-type]  # the same
        path=shown,
        url=values.get("url", ""),
    )
    is_text = path.suffix.lower() not in PAGES and not plugin_for(path)
    return Listed(entry, pack_sketch(sketch(body)) if is_text else b"")


def _first_line(lines: Iterable[str], otherwise: str) -> str:
    """The headline of a text; a page of HTML is known by its name."""
    first = next((stripped for one in lines if (stripped := one.strip())), "")
    return otherwise if first.startswith("<") or not first else line(first.lstrip("# "), 200)
