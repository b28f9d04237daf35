"""Attributions for a scorer: `python -m benchmarks.adapters.attribution < documents.jsonl`

Reads {"doc", "text"} a line. Prints {"doc", "source", "cue", "content", "nested"} for each attribution, with
spans of characters; `nested` is true for one inside another.
"""

import sys
from collections.abc import Iterator

import msgspec

from claimcheck import nlp
from claimcheck.attribution import attribute


class Document(msgspec.Struct):
    """One line of input."""

    doc: str
    text: str


def lines(document: Document) -> Iterator[bytes]:
    """The attributions of a document, as JSON."""
    for one in attribute(nlp.document(document.text, nlp.outline(document.text))):
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
    for line in sys.stdin.buffer:
        document = msgspec.json.decode(line, type=Document)
        for found in lines(document):
            sys.stdout.buffer.write(found + b"\n")


if __name__ == "__main__":
    main()
