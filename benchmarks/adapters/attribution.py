"""Attributions for a scorer: `python -m benchmarks.adapters.attribution [rules|learned] < documents.jsonl`

Reads {"doc", "text"} a line. Prints {"doc", "source", "cue", "content", "nested"} for each attribution, with
spans of characters; `nested` is true for one inside another.
"""

import sys
from collections.abc import Iterator
from typing import cast

import msgspec

from claimcheck import nlp
from claimcheck.attribution import Engine, attribute


class Document(msgspec.Struct):
    """One line of input."""

    doc: str
    text: str


def lines(document: Document, engine: Engine) -> Iterator[bytes]:
    """The attributions of a document, as JSON."""
    for one in attribute(nlp.document(document.text, nlp.outline(document.text)), engine=engine):
        line = {
            "doc": document.doc,
            "source": one.source,
            "cue": one.cue,
            "content": one.content,
            "nested": one.nested,
        }
        yield msgspec.json.encode(line)


def main() -> None:
    """Print the run."""
    engine = sys.argv[1] if len(sys.argv) > 1 else "learned"
    if engine not in ("rules", "learned"):
        sys.exit(__doc__)
    for line in sys.stdin.buffer:
        document = msgspec.json.decode(line, type=Document)
        for found in lines(document, cast(Engine, engine)):
            sys.stdout.buffer.write(found + b"\n")


if __name__ == "__main__":
    main()
