"""What vectors of facts cost: making, opening and searching them, in CPU seconds and memory.

    python -m benchmarks.embedding [FACTS...]

FACTS are sizes of bases (10000 100000 200000 without any), of made facts, a third of which have two wordings;
their vectors are drawn by chance, but for the first 300, which are timed.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from claimcheck.facts import vector_file
from claimcheck.facts.search_index import build
from claimcheck.facts.vectors import FactVectors
from claimcheck.model import Fact
from claimcheck.nlp.embedder import WIDTH, embed

_CLAIMS = 40
_NEAREST = 11  # more than are remembered of a claim, so that they are looked for
_WORDS = tuple(f"word{number}" for number in range(5000))
_NEWS = "The harbour bridge was closed in May 2024 after inspectors found a crack in its eastern pier, no {}."


def memory() -> float:
    """The memory of this process, in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def made_facts(count: int) -> Iterator[Fact]:
    """Facts of words by chance."""
    for number in range(count):
        also = (f"{random.choice(_WORDS)} {number}",) if number % 3 == 0 else ()
        said = f"{' '.join(random.choices(_WORDS, k=12))} {number}"
        yield Fact(id=f"f{number}", statement=said, verdict="true", also=also)


def fill(path: Path, keys: "np.ndarray[tuple[int], np.dtype[np.uint64]]") -> None:
    """Vectors by chance for these wordings."""
    chance = np.random.default_rng(0)
    with path.open("wb") as file:
        for first in range(0, len(keys), 10_000):
            some = keys[first : first + 10_000]
            drawn = chance.standard_normal((len(some), WIDTH)).astype(np.float32)
            drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
            file.write(vector_file.packed(some, drawn).tobytes())


def main() -> None:
    """Print a line for each size."""
    random.seed(1)
    before, start = memory(), time.process_time()
    embed(["One."])
    print(f"model: {time.process_time() - start:.2f} s, {memory() - before:.0f} MB")
    start = time.process_time()
    embed([_NEWS.format(number) for number in range(300)])
    print(f"a wording: {(time.process_time() - start) / 300 * 1000:.1f} ms")
    claims = [_NEWS.format(number) for number in range(_CLAIMS)]
    for count in [int(word) for word in sys.argv[1:]] or [10_000, 100_000, 200_000]:
        with tempfile.TemporaryDirectory() as folder:
            index, path = build(made_facts(count)), Path(folder) / "made.vectors"
            fill(path, np.asarray(index.wordings[0]))
            before, start = memory(), time.process_time()
            vectors = FactVectors(index, path)
            opened = time.process_time() - start
            vectors.nearest(claims, _NEAREST)  # embeds the claims
            start = time.process_time()
            vectors.nearest(claims, _NEAREST)
            searched = time.process_time() - start
            grown = memory() - before
            print(f"{count:,} facts: open {opened:.3f} s, {_CLAIMS} claims {searched:.3f} s, {grown:.0f} MB")


if __name__ == "__main__":
    main()
