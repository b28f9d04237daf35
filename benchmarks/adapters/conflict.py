"""Judge pairs: `python -m benchmarks.adapters.conflict PAIRS.jsonl [SPLIT] > run.jsonl`

PAIRS has {"id", "split", "claim", "fact"} a line. Prints {"id", "label": agree | conflict | neutral} for
each.
"""

import sys
from pathlib import Path

import msgspec

from benchmarks.train_matching import read
from claimcheck.matching import compare_with_fact
from claimcheck.model import Claim, Fact, Relation

LABELS: dict[Relation, str] = {"agrees": "agree", "conflicts": "conflict", "unclear": "neutral"}


def main() -> None:
    """Print the run."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    split = sys.argv[2] if len(sys.argv) > 2 else "dev"
    for pair in read(Path(sys.argv[1])):
        if pair["split"] == split:
            text = pair["claim"]
            whole = (0, len(text))
            claim = Claim(id=pair["id"], span=whole, text=text, standalone=text, sentence=whole)
            agreed = compare_with_fact(claim, Fact(id="fact", statement=pair["fact"], verdict="true"))
            line = {"id": pair["id"], "label": LABELS[agreed.relation]}
            sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")


if __name__ == "__main__":
    main()
