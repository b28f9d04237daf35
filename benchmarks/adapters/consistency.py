"""Slips inside an article: `python -m benchmarks.adapters.consistency < texts.jsonl > run.jsonl`

Reads {"id", "published", "text"} a line, the text in Markdown. Prints {"id", "found": [{"kind", "a", "b"}]}
with the `mismatches` of `claimcheck check --format json`, their spans of code points in that Markdown.
"""

import sys
from pathlib import Path
from typing import Any

import msgspec

from claimcheck.app.check import as_json, check
from claimcheck.model import Article, Span
from claimcheck.readers import from_bytes
from claimcheck.text import OffsetMap


class Text(msgspec.Struct, frozen=True):
    """One line of input."""

    id: str
    published: str
    text: str


def found(text: Text) -> list[dict[str, Any]]:
    """What `check` finds in a text."""
    article = from_bytes(text.text.encode(), text.id, path=Path(f"{text.id}.md"), published=text.published)
    mismatches = as_json(check(article)).get("mismatches", [])
    return [
        {"kind": one["kind"], "a": _in_file(article, one["a"]), "b": _in_file(article, one["b"])}
        for one in mismatches
    ]


def _in_file(article: Article, span: Span) -> Span:
    way = OffsetMap(article.origin or ((0, 0),))
    return way.original(span[0]), way.original(span[1] - 1) + 1


def main() -> None:
    """Print the run."""
    for line in sys.stdin.buffer:
        text = msgspec.json.decode(line, type=Text)
        sys.stdout.buffer.write(msgspec.json.encode({"id": text.id, "found": found(text)}) + b"\n")


if __name__ == "__main__":
    main()
