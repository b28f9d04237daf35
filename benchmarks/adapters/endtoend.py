"""Check the articles of a gold set: `python -m benchmarks.adapters.endtoend GOLD > run.jsonl`

GOLD holds gold.jsonl ({"doc", "published"} a line), articles/DOC.txt (first line the headline), facts.yaml
and sources.yaml. Prints what `claimcheck check --format json` prints for each, with the flags as codes.
"""

import hashlib
import sys
from pathlib import Path
from typing import Any

import msgspec

from claimcheck.app.check import as_json, check
from claimcheck.facts import FactBase
from claimcheck.model import Article


def article(gold: Path, row: dict[str, Any]) -> Article:
    """The article of a row of gold.jsonl, its first line the headline."""
    text = (gold / "articles" / f"{row['doc']}.txt").read_text(encoding="utf-8")
    title = text.split("\n", 1)[0]
    return Article(
        id=row["doc"],
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=title,
        published=row.get("published"),
        headline=(0, len(title)),
    )


def main() -> None:
    """Print the run."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    gold = Path(sys.argv[1])
    base = FactBase.open(gold / "facts.yaml", gold / "sources.yaml")
    if base.vectors is not None:
        base.vectors.build()  # as `facts index` does: what is measured hangs on no clock
    for line in (gold / "gold.jsonl").read_bytes().splitlines():
        found = as_json(check(article(gold, msgspec.json.decode(line)), base=base))
        for claim in found["claims"]:
            claim["flags"] = [flag["code"] for flag in claim["flags"]]
        sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")


if __name__ == "__main__":
    main()
