"""Cited evidence from outside, as stored: its text, its position, the hash of the snapshot."""

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Evidence
from claimcheck.report.model import Known, Source, web_address
from claimcheck.review import Session
from claimcheck.text import clean

if TYPE_CHECKING:
    from claimcheck.evidence.citations import Cited
    from claimcheck.evidence.snapshots import SnapshotStore

_PRIVATE = "evidence that we have seen, and that is not for publication"
_UNNAMED = "what somebody said to us, and that is not for publication"
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}[a-z_]*/(https?://\S+)")


def outside(session: Session, store: "SnapshotStore", *, interviews: bool = True) -> Mapping[str, Known]:
    """Every piece of outside evidence that the review cites or dismissed, by the name it is cited under.

    What the store no longer has, or not as it was, is named and never dropped. Without `interviews`, what
    somebody told the newsroom is shown without the name and the words.
    """
    from claimcheck.evidence import citations

    decisions = [session.decision(claim.id) for claim in session.claims]
    names = {cited.evidence for decision in decisions for cited in decision.cited}
    names |= {name for decision in decisions for name in decision.dismissed}
    known = {}
    for name in names:
        if not name.startswith("evidence:"):
            continue
        try:
            known[name] = _known(citations.find(name, store), store, interviews=interviews)
        except ClaimcheckError as error:
            known[name] = Known(evidence=name, bearing="", statement=f"{name} ({error.what})")
    return known


def original(url: str) -> tuple[str, str]:
    """The address of a page and that of its archived copy, from the address of either."""
    archived = _ARCHIVED.fullmatch(url)
    return (web_address(archived[1]), web_address(url)) if archived else (web_address(url), "")


def as_found(found: Evidence) -> Known:
    """Evidence that nobody has cited, as the source gave it."""
    url, archived = original(found.link)
    source = Source(
        publisher=urlsplit(url).hostname or found.source,
        title=found.title,
        url=url,
        published=found.published,
        quote=" ".join(found.passage.split()),
        checked="",
        archived=archived,
    )
    return Known(evidence="", bearing="", statement=found.title or found.source, sources=(source,))


def interviewed(session: Session, store: "SnapshotStore") -> tuple[str, ...]:
    """Whose words to the newsroom the review cites, and that may be published by what is known of them."""
    from claimcheck.evidence import citations

    names = dict.fromkeys(
        one.evidence for claim in session.claims for one in session.decision(claim.id).cited
    )
    people: dict[str, None] = {}
    for name in names:
        with suppress(ClaimcheckError):
            seen = citations.find(name, store).snapshot if name.startswith("evidence:") else None
            if seen and seen.said_by and not seen.private:
                people[seen.said_by] = None
    return tuple(people)


def _known(cited: "Cited", store: "SnapshotStore", *, interviews: bool) -> Known:
    from claimcheck.evidence import citations

    seen = cited.snapshot
    if seen.private or (seen.said_by and not interviews):
        words, day = _PRIVATE if seen.private else _UNNAMED, seen.seen_at[:10]
        hidden = Source(
            publisher="", title=words, url="", published="", quote="", checked=day, spoken=not seen.private
        )
        return Known(evidence="", bearing="", statement=words, sources=(hidden,))
    url, archived = original(seen.link or seen.final_url or seen.url)
    words = clean(cited.passage or (seen.note if seen.said_by else "")).text
    source = Source(
        publisher=citations.publisher(seen),
        title=citations.channel_words(seen) or seen.title,
        url=url,
        published=seen.published,
        quote=" ".join(words.split()),
        checked=seen.seen_at[:10],
        archived=archived or web_address(store.copy_of(url, seen.link, seen.final_url, seen.url)),
        snapshot=seen.body,
        spoken=bool(seen.said_by),
    )
    statement = seen.title or seen.note or source.publisher or seen.id
    return Known(evidence="", bearing="", statement=statement, sources=(source,))
