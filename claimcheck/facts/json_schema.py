"""JSON Schemas (2020-12) of the files that people write, for editors: facts, series, sources, configuration.

The loader is the judge; a schema only helps while typing. An editor reads `verdict: true` as a truth value
and `published: 2023` as a number where the loader keeps the text, so both are allowed.
"""

from collections.abc import Mapping
from inspect import cleandoc
from typing import Any, Literal

import msgspec

from claimcheck.config.settings import Config
from claimcheck.facts.loader import CITATION, FACT, FACT_NEEDS, REGISTERED, REGISTERED_NEEDS, Field
from claimcheck.facts.series_loader import FIELDS, NEEDED

Which = Literal["facts", "series", "sources", "config"]


def schema(which: Which) -> dict[str, Any]:
    """The JSON Schema of a kind of file."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"claimcheck {which}"}
    if which == "config":
        return {**head, **_as_loaded(msgspec.json.schema(Config))}
    fields, needed = {
        "facts": (FACT, FACT_NEEDS), "series": (FIELDS, NEEDED), "sources": (REGISTERED, REGISTERED_NEEDS),
    }[which]  # fmt: skip
    body = {
        "type": "object",
        "properties": {which: {"type": ["array", "null"], "items": _object(fields, needed)}},
        "required": [which],
        "additionalProperties": False,
    }
    return head | body | ({} if which == "sources" else {"$defs": {"citation": _object(CITATION, ())}})


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


def _object(fields: Mapping[str, Field], needed: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: {**one.schema, "description": one.what} for name, one in fields.items()},
        "required": list(needed),
        "additionalProperties": False,
    }
