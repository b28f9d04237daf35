"""Fact bases that were published for a desk: all files under one hash, so that everybody has the same."""

from hashlib import sha256

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.review.store.postgresql import PostgresStore

_LONG = 120.0  # seconds for a large base


class PublishedFacts(msgspec.Struct, frozen=True):
    """Packed files with their hash; `number` counts from 1, `at` is UTC."""

    number: int
    sha256: str
    by: str
    at: str
    files: bytes


def publish(store: PostgresStore, files: bytes) -> int:
    """Publish packed files for the desk; gives their number. Raises CC518 for who is no lead."""
    with store.database.patient(_LONG), store.database.coded():
        return int(store.database.execute("SELECT publish_facts(?)", (files,)).fetchone()[0])


def published(store: PostgresStore, number: int = 0) -> PublishedFacts:
    """What was published under a number, or (0) last.

    Raises `ClaimcheckError` CC510 where there is none, CC501 where it is not what its hash says.
    """
    which = "WHERE number = ?" if number else ""
    query = f"SELECT number, sha256, by, stamp(at), files FROM published_facts {which} ORDER BY number DESC"
    with store.database.patient(_LONG), store.database.coded():
        row = store.database.execute(f"{query} LIMIT 1", (number,) if number else ()).fetchone()
    if row is None:
        hint = "a lead runs `claimcheck facts publish`"
        raise ClaimcheckError("CC510", "no such facts were published for the desk", hint=hint)
    found = PublishedFacts(*row)
    if sha256(found.files).hexdigest() != found.sha256:
        raise store.database.damaged("the published facts are not what their hash says")
    return found
