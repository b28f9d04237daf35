"""How much processor time a whole check takes in a warm process: a 450-word article, 1,000 facts.

Run ``python -m benchmarks.check``. Articles and facts are made of the same few names and deeds, so that
every claim meets a full set of candidates; each article is checked once, as a desk would.
"""

import re
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import process_time

import msgspec

from benchmarks.language import generate
from claimcheck.app.check import check
from claimcheck.facts import FactBase
from claimcheck.model import Article

FACTS, WORDS, ROUNDS = 1000, 450, 15
FLOOR, GOAL = 80.0, 30.0  # milliseconds
_NAME = re.compile(r"[A-Z]\w+ [A-Z]\w+")
_SENTENCE = re.compile(r"[A-Z][^.“”]{40,}\.(?=\s)")


def facts(count: int) -> bytes:
    """Generated facts, a JSON object a line; each is a sentence of a generated text."""
    found = _SENTENCE.findall(generate(count * 1000, seed=1))
    statements = list(dict.fromkeys(one for one in found if "long dispute" not in one))[:count]
    if len(statements) < count:
        raise ValueError("too few different sentences")
    return b"\n".join(
        msgspec.json.encode(
            {
                "id": f"generated-{number}",
                "statement": statement,
                "verdict": "true",
                "about": _NAME.findall(statement)[:2],
                "sources": [{"title": "Minutes", "publisher": "Elmport Council", "published": "2023-07-01"}],
            }
        )
        for number, statement in enumerate(statements)
    )


def article(seed: int) -> Article:
    """A generated article of about `WORDS` words."""
    text = " ".join(generate(WORDS * 8, seed=seed).split(" ")[:WORDS]) + "."
    return Article(id=str(seed), text=text, sha256=sha256(text.encode()).hexdigest(), published="2023-07-11")


def main() -> int:
    """Print the median; 1 if it misses the floor."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.jsonl"
        path.write_bytes(facts(FACTS))
        base = FactBase.open(path, index=Path(folder) / "index")
        if base.problems:
            raise base.problems[0]
        taken, claims = [], []
        for seed in range(100, 103 + ROUNDS):
            one = article(seed)
            start = process_time()
            checked = check(one, base=base)
            taken.append((process_time() - start) * 1000)
            claims.append(len(checked.claims))
    middle = median(taken[3:])
    print(f"{len(base.facts)} facts, {WORDS} words, {median(claims):.0f} claims")
    print(f"first check {taken[0]:6.1f} ms")
    print(f"warm check  {middle:6.1f} ms   (at most {FLOOR:.0f}; goal {GOAL:.0f})")
    return int(middle > FLOOR)


if __name__ == "__main__":
    sys.exit(main())
