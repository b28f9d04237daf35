"""Claims and facts about acts that recur: the act at another time decides nothing, at the same time it does.

python -m benchmarks.occasions    what the product says of each pair, and the counts
"""

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import msgspec

from benchmarks.pairs import Label, as_claim
from claimcheck.facts import FactBase
from claimcheck.model import Article, Fact

DATA = Path(__file__).parent / "data" / "occasions.jsonl"


class Occasion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A claim, published on the day `said`, beside a fact known since `known`; ids begin with the kind."""

    id: str
    claim: str
    said: date
    fact: str
    known: date
    label: Label


def load(path: Path = DATA) -> list[Occasion]:
    """All pairs in the order of the file; msgspec.ValidationError where a line is no pair."""
    return msgspec.json.Decoder(Occasion).decode_lines(path.read_bytes())


def relation(row: Occasion) -> str:
    """What `check` says of the pair; "" where it does not show the fact."""
    base = FactBase.of([Fact(id="fact", statement=row.fact, verdict="true")])
    if base.vectors is not None:
        base.vectors.build()
    article = Article(id="article", text=row.claim, sha256="", published=row.said.isoformat())
    (found,) = base.match([as_claim(row.claim)], article)
    return (found.relation or "") if found.matches else ""


def main() -> int:
    """Prints what is said of the pairs by label, and how many there are of each label and of each kind."""
    rows = load()
    said = Counter((row.label, relation(row)) for row in rows)
    for (label, told), count in sorted(said.items()):
        print(f"labelled {label}: {count} {told or 'not shown'}")
    for title, names in (
        ("by label", [row.label for row in rows]),
        ("by kind", [row.id.rpartition("-")[0] for row in rows]),
    ):
        print(f"{title}: " + ", ".join(f"{name} {count}" for name, count in sorted(Counter(names).items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
