"""Claims and facts about acts that recur: the act at another time decides nothing, at the same time it does.

python -m benchmarks.occasions    prints the counts by label and kind of act
"""

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import msgspec

from benchmarks.pairs import Label

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


def main() -> int:
    """Prints how many pairs there are of each label and of each kind."""
    rows = load()
    for title, names in (
        ("by label", [row.label for row in rows]),
        ("by kind", [row.id.rpartition("-")[0] for row in rows]),
    ):
        print(f"{title}: " + ", ".join(f"{name} {count}" for name, count in sorted(Counter(names).items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
