"""Detection of wire copies: texts that share most of their word sequences.

A text is known by a sketch: the smallest hashes of all its runs of five words. What two sketches share
estimates what the texts share. Broder, A. (1997): On the resemblance and containment of documents, section 2.
"""

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from zlib import crc32

_RUN, _SIZE = 5, 32  # words in a run; hashes in a sketch
_ALIKE = 1 / 3  # share of common runs from which texts are one; texts on the same event share next to none
_WORD = re.compile(r"\w+")

Sketch = tuple[int, ...]


def sketch(text: str) -> Sketch:
    """What a text is known by, in ascending order; () for a text of fewer than five words."""
    words = _WORD.findall(text.casefold())
    runs = zip(*(islice(words, at, None) for at in range(_RUN)), strict=False)
    return tuple(sorted({crc32(" ".join(run).encode()) for run in runs})[:_SIZE])


def resemblance(one: Sketch, other: Sketch) -> float:
    """The share of runs that two texts have in common, as far as their sketches tell: 0 to 1."""
    both = set(one) & set(other)
    whole = sorted({*one, *other})[:_SIZE]
    return sum(run in both for run in whole) / len(whole) if whole else 0.0


def groups(sketches: Sequence[Sketch]) -> list[int]:
    """For each text the place of the first one that is alike, over others if need be; its own if none is."""
    first = list(range(len(sketches)))

    def root(at: int) -> int:
        while first[at] != at:
            at = first[at]
        return at

    owner: dict[int, int] = {}  # the first text with a run; nearly always it is the only one
    owners: dict[int, list[int]] = {}
    for at, one in enumerate(sketches):
        earlier: list[int] = []
        for run in one:
            sole = owner.setdefault(run, at)
            if sole == at:
                continue
            sharing = owners.setdefault(run, [sole])
            earlier += sharing[:_SIZE]  # a phrase that everybody uses tells nothing
            sharing.append(at)
        for before, common in Counter(earlier).items() if earlier else ():
            mine, theirs = root(at), root(before)
            enough = common >= _ALIKE * min(len(one), len(sketches[before]))
            if enough and mine != theirs and resemblance(one, sketches[before]) >= _ALIKE:
                first[max(mine, theirs)] = min(mine, theirs)
    return [root(at) for at in range(len(sketches))]


def pack_sketch(one: Sketch) -> bytes:
    """A sketch as it is stored."""
    return array("I", one).tobytes()


def unpack_sketch(raw: bytes) -> Sketch:
    """A sketch as it was stored."""
    values = array("I")
    values.frombytes(raw)
    return tuple(values)
