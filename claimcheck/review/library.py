"""All articles of a workspace at a glance, and a search over their claims."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from claimcheck.model import ArticleKind, ArticleStatus, Checked, Claim, Relation
from claimcheck.reading.source import SUFFIXES
from claimcheck.review.decisions import OPEN, Decision, Progress, fold, progress
from claimcheck.review.editing import edited
from claimcheck.review.events import Event
from claimcheck.review.signoff import signature
from claimcheck.review.store import Kept, Store

Standing = Literal["new", "in-hand", "waiting", "to-be-read", "signed-off"]
STANDINGS: Mapping[Standing, str] = {
    "new": "nobody has acted on it",
    "in-hand": "some claims are open",
    "waiting": "no claim is open, but some are held",
    "to-be-read": "every claim is settled; nobody has signed",
    "signed-off": "signed, and unchanged since",
}
_HEAD = 16_384  # bytes of a file that are read for its front matter and headline
_FARTHEST = "9999"  # of holds without a day


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One article: its latest version, and how far its review is.

    `version` counts from 1, 0: it was never opened; then `progress` is None. `due` is the nearest day or hour
    until which a claim is held, "" for none. `reviewers`: who acted, in the order of their first act.
    `conflicts`: claims that a fact contradicted when the version was opened.
    """

    id: str
    title: str
    outlet: str = ""
    published: str = ""
    kind: ArticleKind = "story"
    status: ArticleStatus = "published"
    path: str = ""
    version: int = 0
    state: Standing = "new"
    progress: Progress | None = None
    conflicts: int = 0
    reviewers: tuple[str, ...] = ()
    due: str = ""
    last: str = ""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that holds all words of a search. `number`: its place in the article, from 1."""

    article: str
    title: str
    number: int
    claim: str
    text: str
    chain: tuple[str, ...]
    decision: Decision


class _Link(msgspec.Struct, frozen=True):
    source: str


class _Claim(msgspec.Struct, frozen=True):
    """Of a kept claim only what a list needs: the rest is passed over, which is much faster."""

    id: str
    text: str
    standalone: str = ""
    relation: Relation | None = None
    chain: tuple[_Link, ...] = ()


class _Article(msgspec.Struct, frozen=True):
    path: str | None = None


class _Place(msgspec.Struct, frozen=True):
    article: _Article


class _Claims(msgspec.Struct, frozen=True):
    claims: tuple[_Claim, ...]


_PLACE = msgspec.json.Decoder(_Place)
_CLAIMS = msgspec.json.Decoder(_Claims)


def entries(store: Store | None, folder: Path | None = None, root: Path | None = None) -> list[Entry]:
    """The articles of the store and the files of `folder`, the youngest first, the undated last.

    `store` None: nothing was reviewed yet. `root`: the workspace; a file in it without an id or address of
    its own is known by its path there. What cannot be read in the folder is left out. Raises
    `ClaimcheckError` CC501.
    """
    found = _stored(store) if store else []
    ids = {entry.id for entry in found}
    paths = {os.path.join(root or "", entry.path) for entry in found if entry.path}
    for path in sorted(folder.rglob("*")) if folder else ():
        if path.suffix.lower() in SUFFIXES and str(path) not in paths:
            entry = _listed(path, root)
            if entry and entry.id not in ids:
                ids.add(entry.id)
                found.append(entry)
    found.sort(key=lambda entry: entry.id)
    return sorted(found, key=lambda entry: entry.published, reverse=True)


def search(store: Store, query: str) -> list[Hit]:
    """The claims of the latest versions that hold all words of `query`, in any case, or parts of words.

    What is searched: a claim's words, what they stand for, and who says it. No words: no hits.
    """
    wanted = query.casefold().split()
    edits = _by_version(store.every_event("edit")) if wanted else {}
    hits: list[Hit] = []
    for kept in store.latest() if wanted else ():
        claims = _claims(kept, edits.get((kept.article, kept.version), ()))
        found = [(number, claim) for number, claim in enumerate(claims, 1) if _holds(claim, wanted)]
        decisions = fold(store.events(kept.article, kept.version)) if found else {}
        hits += (
            Hit(
                article=kept.article,
                title=kept.title,
                number=number,
                claim=claim.id,
                text=" ".join(claim.text.split()),
                chain=tuple(link.source for link in claim.chain),
                decision=decisions.get(claim.id, OPEN),
            )
            for number, claim in found
        )
    return hits


def _holds(claim: _Claim | Claim, wanted: Sequence[str]) -> bool:
    text = "\n".join((claim.text, claim.standalone, *(link.source for link in claim.chain))).casefold()
    return all(word in text for word in wanted)


def _by_version(events: Iterable[tuple[str, str, Event]]) -> dict[tuple[str, str], list[Event]]:
    found: dict[tuple[str, str], list[Event]] = {}
    for article, version, event in events:
        found.setdefault((article, version), []).append(event)
    return found


def _claims(kept: Kept, events: Sequence[Event]) -> Sequence[_Claim | Claim]:
    """The claims of a version as its reviewers have drawn them."""
    if any(event.kind == "edit" for event in events):
        return edited(msgspec.json.decode(kept.checked, type=Checked).claims, events)
    return _CLAIMS.decode(kept.checked).claims


def _stored(store: Store) -> list[Entry]:
    events = _by_version(store.every_event())
    return [_entry(kept, events.get((kept.article, kept.version), [])) for kept in store.latest()]


def _entry(kept: Kept, events: Sequence[Event]) -> Entry:
    claims = _claims(kept, events)
    decided = fold(events)
    decisions = [decided.get(claim.id, OPEN) for claim in claims]
    done = progress(decisions)
    due = min((one.held_until or _FARTHEST for one in decisions if one.state == "held"), default="")
    return Entry(
        id=kept.article,
        title=kept.title,
        outlet=kept.outlet or "",
        published=kept.published or "",
        kind=kept.kind,
        status=kept.status,
        path=_PLACE.decode(kept.checked).article.path or "",
        version=kept.number,
        state=_standing(done, events),
        progress=done,
        conflicts=sum(claim.relation == "conflicts" for claim in claims),
        reviewers=tuple(dict.fromkeys(event.by for event in events if event.by)),
        due="" if due == _FARTHEST else due,
        last=events[-1].at if events else "",
    )


def _standing(done: Progress, events: Sequence[Event]) -> Standing:
    if not events:
        return "new"
    if signature(events):
        return "signed-off"
    if done.open:
        return "in-hand"
    return "waiting" if done.held else "to-be-read"


def _listed(path: Path, root: Path | None) -> Entry | None:
    """A file by its front matter, or its first line; None if it cannot be read or is no text."""
    from claimcheck.clean import clean, line
    from claimcheck.errors import ClaimcheckError
    from claimcheck.reading import path_id
    from claimcheck.reading.metadata import front_matter

    try:
        with path.open("rb") as file:
            text = clean(file.read(_HEAD).decode("utf-8", "replace")).text
        front = front_matter(text, str(path))
    except (OSError, ClaimcheckError):
        return None
    if "\x00" in text[:1] or not text.strip():
        return None
    values = front.values
    return Entry(
        id=values.get("id") or values.get("url") or path_id(path, root),
        title=values.get("title") or _first_line(text[front.end :].split("\n"), line(path.name)),
        outlet=values.get("outlet", ""),
        published=values.get("published", ""),
        kind=values.get("kind", "story"),  # type: ignore[arg-type]  # front_matter lets only these through
        status=values.get("status", "published"),  # type: ignore[arg-type]  # the same
        path=line(str(path), 4_096),
    )


def _first_line(lines: Iterable[str], otherwise: str) -> str:
    """The headline of a text; a page of HTML is known by its name."""
    from claimcheck.clean import line

    first = next((stripped for one in lines if (stripped := one.strip())), "")
    return otherwise if first.startswith("<") or not first else line(first.lstrip("# "), 200)
