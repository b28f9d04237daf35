"""Shared parts of importers: ids of facts, dates, unreadable fields."""

from hashlib import sha256

import msgspec

from claimcheck.model import Fact
from claimcheck.model.dates import is_date

MADE = ("csv-", "cr-")
"""How the ids begin that an import makes."""


class Unread(msgspec.Struct, frozen=True):
    """A value that was not understood and is left out of a fact: its field, and what it said."""

    field: str
    value: str


def made_id(prefix: str, statement: str, *, url: str, publisher: str, name: str) -> str:
    """The id of a statement as one checker rated it: known by its address, else by its name, else by the
    name of the import."""
    return _hashed(prefix, url or publisher.casefold() or name, statement)


def former_id(fact: Fact) -> str:
    """The id that a fact has from an import that knew nothing of its checker; "" where it has an id of its
    own."""
    prefix = next((item for item in MADE if fact.id.startswith(item)), "")
    return _hashed(prefix, "", fact.statement) if prefix else ""


def _hashed(prefix: str, checker: str, statement: str) -> str:
    return prefix + sha256(f"{checker}\n{statement}".encode("utf-8", "replace")).hexdigest()[:14]


def day(written: str) -> str:
    """A date as facts have it, also out of a time stamp or with slashes; "" for any other form."""
    plain = written.strip().replace("/", "-")
    plain = plain[:10] if plain[10:11] in ("T", " ") else plain
    return plain if is_date(plain) else ""
