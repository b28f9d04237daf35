"""The report as JSON, schema claimcheck.report/1."""

import msgspec

from claimcheck.report.model import SCHEMA, Report


def render(report: Report) -> str:
    """All that the report says."""
    return written(report)


def written(data: object) -> str:
    """Any value as JSON, for people to read, too."""
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def schema() -> str:
    """The JSON Schema (2020-12) that every `render` meets, made from the model."""
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        **msgspec.json.schema(Report),
    }
    return written(made)
