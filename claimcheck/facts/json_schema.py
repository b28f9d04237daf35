"""JSON Schemas (2020-12) of the files that people write, for editors: facts, series, sources, configuration.

The loader is the judge; a schema only helps while typing. An editor reads `verdict: true` as a truth value
and `published: 2023` as a number where the loader keeps the text, so both are allowed.
"""

from collections.abc import Mapping
from inspect import cleandoc
from typing import Any, Literal, get_args

import msgspec

from claimcheck.config.settings import Config
from claimcheck.facts.series_loader import NEEDED
from claimcheck.ids import LONGEST
from claimcheck.model import FACT_VERDICTS, Ownership, RegistryKind
from claimcheck.model.series import BASES, FREQUENCIES

Which = Literal["facts", "series", "sources", "config"]

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_ID = {"type": "string", "maxLength": LONGEST, "pattern": r"""^[^\s"'`$;&|<>()*?!^\\{}\[\]]+$"""}
_DATE = {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
_VERDICT = {"enum": [*FACT_VERDICTS, True, False]}

CITATION: Mapping[str, tuple[dict[str, Any], str]] = {
    "title": (_TEXT, "what the source is called"),
    "publisher": (_TEXT, "who published it"),
    "url": (_TEXT, "its address; only if somebody opened it"),
    "published": (_DATE, "when it was published: YYYY, YYYY-MM or YYYY-MM-DD"),
    "quote": (_TEXT, "its own words; only if somebody read them there"),
    "checked": (_DATE, "the day on which somebody opened it and read it"),
    "archive": (_TEXT, "the address of an archived copy"),
    "snapshot": (
        {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "the SHA-256 of the bytes that were read: see claimcheck evidence show",
    ),
}
FACT: Mapping[str, tuple[dict[str, Any], str]] = {
    "id": (_ID, "one word, unique in the whole base; it appears in reports"),
    "statement": (_TEXT, "one statement, with full names and dates, put as it is claimed"),
    "verdict": (_VERDICT, "; ".join(f"{name}: {what}" for name, what in FACT_VERDICTS.items())),
    "also": (_TEXTS, "other wordings that mean the same"),
    "title": (_TEXT, "a headline under which it was published"),
    "about": (_TEXTS, "whom and what it is about, by their full names"),
    "valid_from": (_DATE, "since when the statement is true; leave out for an event"),
    "valid_until": (_DATE, "until when the statement is true; leave out for an event"),
    "sources": ({"type": "array", "items": {"$ref": "#/$defs/citation"}}, "its sources"),
    "tags": (_TEXTS, "topics"),
    "rating": (_TEXT, "what another checker called it, in their own words"),
    "claimed_by": (_TEXT, "who made the claim; neither its checker nor what it is about"),
    "claimed_on": (_DATE, "when it was made: YYYY, YYYY-MM or YYYY-MM-DD"),
    "appeared_at": (_TEXTS, "the addresses at which it was made"),
    "decided_in": (_TEXT, "the article and claim whose verdict it was made from; no evidence for that claim"),
}
REGISTERED: Mapping[str, tuple[dict[str, Any], str]] = {
    "id": (_ID, "one word, unique in the registry"),
    "name": (_TEXT, "the full name"),
    "aliases": (_TEXTS, "other names under which it is quoted"),
    "kind": ({"enum": list(get_args(RegistryKind))}, "what it is"),
    "ownership": ({"enum": list(get_args(Ownership))}, "whose it is"),
    "country": ({"type": "string", "pattern": "^[A-Z]{2}$"}, "two letters"),
    "url": (_TEXT, "its home page"),
    "ground": (_TEXT, "why the ownership is what it is said to be"),
    "as_of": (_DATE, "since when this is known"),
}

SERIES: Mapping[str, tuple[dict[str, Any], str]] = {
    "id": (_ID, "one word without a colon, unique in the base"),
    "measure": (_TEXT, "what is measured, exactly: it is shown beside a figure"),
    "words": (_TEXTS, "what people call it: inflation, inflation rate; … for a few words between"),
    "change_of": (_TEXTS, "of what the figures are the percentage change: consumer prices, prices"),
    "over": ({"enum": list(BASES)}, "over which time that change is"),
    "unit": (_TEXT, "in words: percent, people, million tonnes, billion euros, years, index"),
    "frequency": ({"enum": list(FREQUENCIES)}, "how long a period is"),
    "place": (_TEXT, "the place, by code or name, of a table without a column `place`"),
    "names": (
        {"type": "object", "additionalProperties": _TEXTS},
        "further names of places: {GB: [Bank of England]}",
    ),
    "data": (_TEXT, "the CSV table in the same folder: place, period, value, published"),
    "tolerance": (
        {"type": ["number", "string"]},
        "how far a claim may be off, beside rounding, before it conflicts",
    ),
    "source": ({"$ref": "#/$defs/citation"}, "who publishes the figures"),
    "tags": (_TEXTS, "topics"),
}


def schema(which: Which) -> dict[str, Any]:
    """The JSON Schema of a kind of file."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"claimcheck {which}"}
    if which == "config":
        return {**head, **_as_loaded(msgspec.json.schema(Config))}
    if which == "series":
        entry = _object(SERIES, NEEDED)
    elif which == "sources":
        entry = _object(REGISTERED, ("id", "name", "kind", "ownership"))
    else:
        entry = _object(FACT, ("id", "statement", "verdict"))
    body = {
        "type": "object",
        "properties": {which: {"type": ["array", "null"], "items": entry}},
        "required": [which],
        "additionalProperties": False,
    }
    return (
        head | body | ({"$defs": {"citation": _object(CITATION, ())}} if which in ("facts", "series") else {})
    )


def _as_loaded(part: Any) -> Any:
    """A schema as the loader of settings reads it: what is left empty (null to an editor) is no text, and a
    setting that nobody knows is an error."""
    if isinstance(part, list):
        return [_as_loaded(item) for item in part]
    if isinstance(part, str):
        return cleandoc(part)  # from Python 3.13 on docstrings have no indent
    if not isinstance(part, dict):
        return part
    made = {key: value if key == "default" else _as_loaded(value) for key, value in part.items()}
    if part.get("type") == "string":
        made["type"] = ["string", "null"]
    return {"additionalProperties": False} | made if "properties" in part else made


def written(which: Which) -> str:
    """The schema as the text of a file."""
    return msgspec.json.format(msgspec.json.encode(schema(which)), indent=2).decode() + "\n"


def _object(fields: Mapping[str, tuple[dict[str, Any], str]], needed: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: kind | {"description": what} for name, (kind, what) in fields.items()},
        "required": list(needed),
        "additionalProperties": False,
    }
