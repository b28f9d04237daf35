"""Contrastive sets of fact and claims, training data for the judge: loads and checks them.

python -m benchmarks.pairs    prints the counts by label, change and topic, or what is wrong with the file
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, get_args

import msgspec

from claimcheck.model import Claim

DATA = Path(__file__).parent / "data" / "pairs"

Label = Literal["agrees", "conflicts", "neutral"]
Change = Literal[
    "paraphrase", "rounding", "unit", "number", "name", "date", "direction", "negation", "verb",
    "occasion", "place", "plan", "part", "cause", "as-of",
]  # fmt: skip


def as_claim(text: str) -> Claim:
    """A claim that is a text of its own."""
    whole = (0, len(text))
    return Claim(id="claim", span=whole, text=text, standalone=text, sentence=whole)


class PairClaim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A claim, what the fact makes of it, and how it was made from the fact."""

    text: str
    label: Label
    change: Change


class Other(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fact with one change, and what it makes of each claim, in the order of the claims."""

    fact: str
    labels: tuple[Label, ...]


class PairSet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fact with the day it became known, and claims, published on the day `said`."""

    id: str
    topic: str
    known: date
    fact: str
    claims: tuple[PairClaim, ...]
    said: date | None = None
    other: Other | None = None


class Pair(msgspec.Struct, frozen=True):
    """One fact beside one claim."""

    set_id: str
    fact: str
    claim: str
    label: Label
    change: Change


def load(folder: Path = DATA) -> list[PairSet]:
    """All sets, in the order of the files' names; msgspec.ValidationError where a line is no set."""
    decoder = msgspec.json.Decoder(PairSet)
    return [one for path in sorted(folder.glob("*.jsonl")) for one in decoder.decode_lines(path.read_bytes())]


def pairs(sets: Sequence[PairSet]) -> Iterator[Pair]:
    """Each claim beside its fact, and beside the changed fact where there is one."""
    for one in sets:
        for claim in one.claims:
            yield Pair(one.id, one.fact, claim.text, claim.label, claim.change)
        if one.other is not None:
            for claim, label in zip(one.claims, one.other.labels, strict=True):
                yield Pair(one.id, one.other.fact, claim.text, label, claim.change)


def family(set_id: str) -> str:
    """The id of the written set that a set is or was made from; a family shares texts, so split by family."""
    topic, _, number = set_id.rpartition("-")
    return f"{topic}-{int(number) % 1000:03}"


def problems(sets: Sequence[PairSet]) -> list[str]:
    """What is wrong with the sets beyond the types of their fields, a line each."""
    found = []
    ids = Counter(one.id for one in sets)
    for name, count in ids.items():
        if count > 1:
            found.append(f"{name}: {count} sets have this id")
    written = Counter(_plain(text) for one in sets if family(one.id) == one.id for text in _texts(one))
    for one in sets:
        edited = family(one.id) != one.id
        texts = Counter(_plain(text) for text in _texts(one)) if edited else written
        found += [f"{one.id}: twice in the data: {text}" for text in _texts(one) if texts[_plain(text)] > 1]
        if edited and family(one.id) not in ids:
            found.append(f"{one.id}: the set it was made from, {family(one.id)}, is missing")
        if one.id.rpartition("-")[0] != one.topic:
            found.append(f"{one.id}: the id does not begin with the topic {one.topic}")
        labels = {claim.label for claim in one.claims}
        if len(labels) < 2 or (not edited and labels != set(get_args(Label))):
            found.append(f"{one.id}: a set needs claims that agree, that conflict and that are neutral")
        if one.other is not None and len(one.other.labels) != len(one.claims):
            found.append(
                f"{one.id}: {len(one.other.labels)} labels of the changed fact for {len(one.claims)} claims"
            )
        if one.other is not None and one.other.labels == tuple(claim.label for claim in one.claims):
            found.append(f"{one.id}: the changed fact changes no label")
    return found


def main() -> int:
    """Prints what is wrong, or the counts."""
    sets = load()
    if wrong := problems(sets):
        print(*wrong, sep="\n")
        return 1
    rows = list(pairs(sets))
    labels = Counter(claim for claim, _ in {(row.claim, row.label) for row in rows})
    several = sum(count > 1 for count in labels.values())
    written = sum(family(one.id) == one.id for one in sets)
    print(
        f"{len(sets)} sets, {written} written and {len(sets) - written} made from them; "
        f"{len(labels)} claims, {several} with more than one label, {len(rows)} pairs"
    )
    for title, values in (
        ("pairs by label", [row.label for row in rows]),
        (
            "claims by change and label",
            [f"{claim.change} {claim.label}" for one in sets for claim in one.claims],
        ),
        ("sets by topic", [one.topic for one in sets]),
    ):
        print(f"{title}: " + ", ".join(f"{name} {count}" for name, count in sorted(Counter(values).items())))
    return 0


def _texts(one: PairSet) -> list[str]:
    return [one.fact, *(claim.text for claim in one.claims), *([one.other.fact] if one.other else [])]


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(".")


if __name__ == "__main__":
    sys.exit(main())
