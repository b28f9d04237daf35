"""Shared parts of importers: ids of facts, unreadable fields."""

import html
import re
from hashlib import sha256

import msgspec

from claimcheck.model import Fact
from claimcheck.model.ratings import folded
from claimcheck.text import line

_TAG = re.compile(
    r"</?(?:a|b|br|div|em|i|li|ol|p|q|small|span|strong|sub|sup|u|ul)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE
)

_MAC_APOSTROPHE = re.compile(r"(?<=[a-z])Õ(?=[a-z])|(?<=[A-Z])Õ(?=[a-z]\b)")
_MAC_QUOTED = re.compile(r"(?<!\w)Ò(?=\w)([^ÒÓ]{1,2000})(?<=[a-z0-9.,!?%’Õ])Ó(?!\w)")


class Unread(msgspec.Struct, frozen=True):
    """A value that was not understood and is left out of a fact: its field, and what it said."""

    field: str
    value: str


def one_line(written: str, limit: int) -> str:
    """Text of a page or a table as one clean line: without HTML's tags, its entities as characters."""
    if "<" in written or "&" in written:
        written = html.unescape(_TAG.sub(" ", written[: limit * 8]))
    return line(written, limit)


def with_quotation_marks(written: str) -> str:
    """Text in which the quotation marks of old Macs were taken for letters, with its quotation marks.

    "ÒItÕs new,Ó" is “It’s new,”: no word has these letters there.
    """
    if "Õ" not in written and "Ó" not in written:
        return written
    return _MAC_APOSTROPHE.sub("’", _MAC_QUOTED.sub(r"“\1”", written))


def made_id(prefix: str, statement: str, *, url: str, publisher: str, name: str) -> str:
    """The id of a statement as one checker rated it: known by its address, else by its name, else by the
    name of the import."""
    return _hashed(prefix, url or publisher.casefold() or name, statement)


def rated_id(fact: Fact) -> str:
    """The id of a made fact whose checker rates the same statement in two ways: the rating is part of it."""
    prefix = next((item for item in ("csv-", "cr-") if fact.id.startswith(item)), "")
    checker = f"{fact.id}\n{folded(fact.rating or fact.verdict)}"
    return _hashed(prefix, checker, fact.statement) if prefix else ""


def _hashed(prefix: str, checker: str, statement: str) -> str:
    return prefix + sha256(f"{checker}\n{statement}".encode("utf-8", "replace")).hexdigest()[:14]
