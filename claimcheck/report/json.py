"""The report as JSON, schema claimcheck.report/1."""

import msgspec

from claimcheck.report.model import Report


def render(report: Report) -> str:
    """All of the model but `paragraphs`, which follow from the text and the spans (in code points of it)."""
    data = msgspec.to_builtins(report)
    del data["paragraphs"]
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"
