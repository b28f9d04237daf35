"""Figures of tags, finite verbs, base noun phrases and lemmas on a treebank:
``python -m benchmarks.syntax TEST.conllu.gz``.

All are counted on this tool's own tokens (see `benchmarks.treebank`), with tags that were found;
lemmas of verbs and nouns only.
"""

import sys
import time
from collections.abc import Iterable, Set
from pathlib import Path

from benchmarks.treebank import Parsed, read
from claimcheck.nlp.syntax import engine, lemmas
from claimcheck.nlp.syntax.tagger import FINITE


def main(path: Path) -> None:
    """Print the figures."""
    sentences = list(read(path))
    begin = time.process_time()
    engine.load()
    print(f"load {1000 * (time.process_time() - begin):.0f} ms")
    for name, value in figures(sentences).items():
        print(f"{name:24} {value:.4f}")
    for name, run in (("tags", _tags), ("tags, phrases", _chunks)):
        engine.tagged.cache_clear()
        begin = time.process_time()
        for one in sentences:
            run(one)
        words = sum(len(one.words) for one in sentences)
        print(f"{name}: {words / (time.process_time() - begin):,.0f} tokens/s")


def _tags(one: Parsed) -> list[str]:
    return list(engine.tagged(tuple(one.words))[1])


def _chunks(one: Parsed) -> list[tuple[int, int]]:
    return engine.load().chunker.chunks(*engine.tagged(tuple(one.words)))


def figures(sentences: Iterable[Parsed]) -> dict[str, float]:
    """Accuracy of tags and lemmas; F1 of finite verbs and of base noun phrases."""
    rules = engine.load().lemmas
    tags: list[bool] = []
    lemmas_right: list[bool] = []
    verbs = [0, 0, 0]  # right, found, in the treebank
    phrases = [0, 0, 0]
    for one in sentences:
        found = _tags(one)
        tags += map(str.__eq__, found, one.tags)
        _count(verbs, _finite(found), _finite(one.tags))
        _count(phrases, set(_chunks(one)), set(one.chunks))
        read = engine.tagged(tuple(one.words))
        for word, form, tag, lemma in zip(one.words, *read, one.lemmas, strict=True):
            if tag[:2] in ("VB", "NN", "MD") and not tag.startswith("NNP"):
                lemmas_right.append(lemmas.lemma(word, form.low, tag, rules) == lemma.lower())
    return {
        "tags, accuracy": sum(tags) / len(tags),
        "finite verbs, F1": _f1(verbs),
        "base noun phrases, F1": _f1(phrases),
        "lemmas, accuracy": sum(lemmas_right) / len(lemmas_right),
    }


def _finite(tags: list[str]) -> set[int]:
    return {i for i, tag in enumerate(tags) if tag.rpartition("+")[2] in FINITE}


def _count(counts: list[int], found: Set[object], right: Set[object]) -> None:
    counts[0] += len(found & right)
    counts[1] += len(found)
    counts[2] += len(right)


def _f1(counts: list[int]) -> float:
    return 2 * counts[0] / max(1, counts[1] + counts[2])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
