"""How much processor time a whole check takes in a warm process: a 450-word article, 1,000 facts.

Run ``python -m benchmarks.check``. Articles and facts are made of the same few names and deeds, so that
every claim meets a full set of candidates; each article is checked once, as a desk would. First by words,
then with the models, where they are installed: the facts are embedded before.
"""

import gc
import re
import tempfile
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import process_time

import msgspec

from benchmarks.language import generate
from claimcheck.app.check import check
from claimcheck.cli import GARBAGE
from claimcheck.facts import FactBase
from claimcheck.model import Article

FACTS, WORDS, ROUNDS = 1000, 450, 15
FLOORS = {"by words": 80.0, "with models": 800.0}  # milliseconds
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


def measure(path: Path, index: Path, *, models: bool) -> tuple[float, float] | None:
    """Milliseconds of the first check, and of a warm one; None where models are asked for and not there."""
    base = FactBase.open(path, index=index, models=models)
    if base.problems:
        raise base.problems[0]
    if models and base.vectors is None:
        return None
    if base.vectors is not None:
        base.vectors.build()
    taken = []
    for seed in range(100, 103 + ROUNDS):
        one = article(seed)
        start = process_time()
        check(one, base=base)
        taken.append((process_time() - start) * 1000)
    return taken[0], median(taken[3:])


def main() -> None:
    """Print the medians, and what they may be."""
    gc.set_threshold(GARBAGE, 20, 20)  # as the commands and their processes do
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.jsonl"
        path.write_bytes(facts(FACTS))
        for name, floor in FLOORS.items():
            if taken := measure(path, Path(folder) / "index", models=name == "with models"):
                first, warm = taken
                print(f"{name:11} first check {first:7.1f} ms, warm {warm:7.1f} ms   (at most {floor:.0f})")


if __name__ == "__main__":
    main()
