"""Make the table of near words: `python -m benchmarks.make_lexicon WORDNET TEXTS... > wordnet.tsv`

WORDNET is the folder of WordNet 3.0 (Debian's wordnet-base), TEXTS are files of any kind whose words count
as in use (a word must stand in two lines of them). Prints what claimcheck/matching/word_senses.py reads: a
stem, those near it, those opposed to it.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from claimcheck.matching.index_terms import STOP
from claimcheck.matching.stemmer import stem

_FILES = {"n": "noun", "v": "verb", "a": "adj"}
_SENSES = 3  # of a word, commonest first, whose synonyms count
_TOGETHER = 4  # two words are near where the ranks of their shared sense add up to this at most
_HEAD = """\
# Stems, what is near them in meaning, and what is opposed to them: by `python -m benchmarks.make_lexicon`
# from WordNet 3.0, Copyright 2006 by Princeton University (licence: ../model/README.md).
stem\tnear\topposed"""
_NAMELESS = re.compile(r"[a-z]{3,}")
_USED = 2  # lines of the texts


class _Net:
    """The parts of WordNet that are needed: the words of each sense, which are opposed, which derived."""

    def __init__(self, folder: Path) -> None:
        self.rank: dict[tuple[str, str, str], int] = {}
        self.members: dict[tuple[str, str], list[str]] = {}
        self.opposed: set[tuple[str, str]] = set()
        self.derived: set[tuple[str, str]] = set()
        for letter, name in _FILES.items():
            for line in _lines(folder / f"index.{name}"):
                parts = line.split()
                offsets = parts[-int(parts[2]) :]
                self.rank |= {(letter, at, parts[0]): rank for rank, at in enumerate(offsets, 1)}
        links: list[tuple[str, str, str, str, str, str]] = []
        for letter, name in _FILES.items():
            for line in _lines(folder / f"data.{name}"):
                parts = line.split(" | ")[0].split()
                count = int(parts[3], 16)
                words = [re.sub(r"\(.*", "", word).lower() for word in parts[4 : 4 + 2 * count : 2]]
                self.members[letter, parts[0]] = words
                pointers = parts[5 + 2 * count : 5 + 2 * count + 4 * int(parts[4 + 2 * count])]
                for i in range(0, len(pointers), 4):
                    links.append((letter, parts[0], *pointers[i : i + 4]))  # type: ignore[arg-type]
        for letter, at, sign, other, kind, places in links:
            if sign in "!+" and places != "0000" and kind in _FILES:
                one = self.members[letter, at][int(places[:2], 16) - 1]
                two = self.members[kind, other][int(places[2:], 16) - 1]
                ranks = self.rank.get((letter, at, one), 9), self.rank.get((kind, other, two), 9)
                if sum(ranks) <= _TOGETHER:
                    (self.opposed if sign == "!" else self.derived).add((one, two))


def _lines(path: Path) -> Iterator[str]:
    return (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(" "))


def _used(texts: list[Path]) -> set[str]:
    count: Counter[str] = Counter()
    for path in texts:
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            count.update(set(_NAMELESS.findall(line)))
    return {word for word, lines in count.items() if lines >= _USED}


def main() -> None:
    """Print the table."""
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    net, used = _Net(Path(sys.argv[1])), _used([Path(name) for name in sys.argv[2:]])
    near: dict[str, set[str]] = defaultdict(set)
    opposed: dict[str, set[str]] = defaultdict(set)

    def known(word: str) -> bool:
        return word in used and word not in STOP and _NAMELESS.fullmatch(word) is not None

    for (letter, at), words in net.members.items():
        ranked = [(net.rank.get((letter, at, word), 9), word) for word in words if known(word)]
        for rank, word in ranked:
            for other_rank, other in ranked:
                if max(rank, other_rank) <= _SENSES and rank + other_rank <= _TOGETHER:
                    near[stem(word)].add(stem(other))
    for one, two in net.derived:
        if known(one) and known(two):
            near[stem(one)].add(stem(two))
            near[stem(two)].add(stem(one))
    for one, two in net.opposed:
        if known(one) and known(two):
            opposed[stem(one)].add(stem(two))
            opposed[stem(two)].add(stem(one))
    print(_HEAD)
    for word in sorted(near.keys() | opposed.keys()):
        others = sorted(near[word] - {word} - opposed[word])
        against = sorted(opposed[word] - {word})
        if others or against:
            print("\t".join((word, " ".join(others), " ".join(against))).rstrip())


if __name__ == "__main__":
    main()
