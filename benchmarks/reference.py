"""Who is meant by a source phrase: labels over PolNeAR, kept as offsets (see `data/reference/README.md`)."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Literal

import msgspec

from claimcheck.model import Span

LABELS = Path(__file__).parent / "data" / "reference" / "labels.jsonl"


class Reference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source phrase and the fullest name of what it means, both in characters of the text.

    `antecedent` is None unless `answer` is "entity". With `part`, the phrase means something of the
    antecedent's that the text has no name for ("his wife"); `person` and `gender` are those of the phrase.
    """

    doc: str
    sha256: str
    mention: Span
    antecedent: Span | None
    answer: Literal["entity", "open", "none"]
    kind: Literal["pronoun", "short-name", "description", "acronym"]
    person: bool | None
    gender: Literal["m", "f"] | None
    part: bool = False


def read(corpus: Path, labels: Path = LABELS) -> Iterator[tuple[str, tuple[Reference, ...]]]:
    """Each labelled text of PolNeAR's train part with its references, in order of name and place.

    Raises SystemExit where a text is missing or is not the one that was labelled.
    """
    rows = [msgspec.json.decode(line, type=Reference) for line in labels.read_bytes().splitlines()]
    for name, references in groupby(rows, attrgetter("doc")):
        file = corpus / "data" / "train" / "text" / f"{name}.txt"
        found = tuple(references)
        raw = file.read_bytes() if file.is_file() else b""
        if {sha256(raw).hexdigest()} != {one.sha256 for one in found}:
            raise SystemExit(f"{file} is not the text that was labelled")
        yield raw.decode("utf-8"), found
