"""Score sentences by check-worthiness: `python -m benchmarks.adapters.detection ITEMS.jsonl > run.jsonl`

ITEMS has one {"id", "text", ...} a line. Prints {"id", "score"}: the learned part of a claim's worth.
"""

import sys
from pathlib import Path

import msgspec

from claimcheck.extraction.checkworthiness import learned


def main() -> None:
    """Print the run."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for line in Path(sys.argv[1]).read_bytes().splitlines():
        item = msgspec.json.decode(line)
        score = {"id": item["id"], "score": round(learned(item["text"]), 6)}
        sys.stdout.buffer.write(msgspec.json.encode(score) + b"\n")


if __name__ == "__main__":
    main()
