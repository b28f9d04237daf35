"""Figures of tags, finite verbs, base noun phrases, lemmas and dependencies on a treebank:
``python -m benchmarks.syntax TEST.conllu.gz``.

All are counted on this tool's own tokens (see `benchmarks.treebank`), with tags that were found;
lemmas of verbs and nouns only. A relation is right if the head is right, too.
"""

import sys
import time
from collections.abc import Iterable, Sequence, Set
from pathlib import Path

from benchmarks.train_parser import merged
from benchmarks.treebank import Parsed, read
from claimcheck.nlp.syntax import engine, lemmas
from claimcheck.nlp.syntax.tagger import FINITE

RELATIONS = ("nsubj", "nsubj:pass", "obj", "xcomp", "ccomp", "advcl", "acl", "acl:relcl", "conj", "appos")


def main(path: Path) -> None:
    """Print the figures."""
    sentences = list(read(path))
    begin = time.process_time()
    engine.load()
    shallow = time.process_time()
    engine.load_parser()
    print(f"load {1000 * (shallow - begin):.0f} ms; parser {1000 * (time.process_time() - shallow):.0f} ms")
    for name, value in figures(sentences).items():
        print(f"{name:24} {value:.4f}")
    for name, run in (("tags", _tags), ("tags, phrases", _chunks), ("tags, phrases, heads", _parsed)):
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


def _parsed(one: Parsed) -> tuple[list[int], list[str]]:
    sentence, tags = engine.tagged(tuple(one.words))
    chunks = engine.load().chunker.chunks(sentence, tags)
    heads, relations = engine.load_parser().parse(sentence, tags, chunks)
    return [-1 if head == len(heads) else head for head in heads], relations


def figures(sentences: Iterable[Parsed]) -> dict[str, float]:
    """Accuracy of tags, lemmas, heads; F1 of finite verbs, of base noun phrases, of some relations."""
    rules = engine.load().lemmas
    tags: list[bool] = []
    lemmas_right: list[bool] = []
    verbs = [0, 0, 0]  # right, found, in the treebank
    phrases = [0, 0, 0]
    heads: list[bool] = []
    arcs: dict[str, list[int]] = {name: [0, 0, 0] for name in ("", *RELATIONS)}
    for one in sentences:
        found = _tags(one)
        tags += map(str.__eq__, found, one.tags)
        _count(verbs, _finite(found), _finite(one.tags))
        _count(phrases, set(_chunks(one)), set(one.chunks))
        parsed = _parsed(one)
        heads += map(int.__eq__, parsed[0], one.heads)
        given = list(map(merged, one.relations))
        for name, counts in arcs.items():
            _count(counts, _arcs(*parsed, name), _arcs(one.heads, given, name))
        read = engine.tagged(tuple(one.words))
        for word, form, tag, lemma in zip(one.words, *read, one.lemmas, strict=True):
            if tag[:2] in ("VB", "NN", "MD") and not tag.startswith("NNP"):
                lemmas_right.append(lemmas.lemma(word, form.low, tag, rules) == lemma.lower())
    return {
        "tags, accuracy": sum(tags) / len(tags),
        "finite verbs, F1": _f1(verbs),
        "base noun phrases, F1": _f1(phrases),
        "lemmas, accuracy": sum(lemmas_right) / len(lemmas_right),
        "heads, accuracy (UAS)": sum(heads) / len(heads),
        "and relations (LAS)": _f1(arcs.pop("")),
        **{f"{name}, F1": _f1(counts) for name, counts in arcs.items()},
    }


def _arcs(heads: Sequence[int], relations: Sequence[str], name: str) -> set[tuple[int, int, str]]:
    """The dependents with head and relation, of one relation if there is a name."""
    arcs = zip(range(len(heads)), heads, relations, strict=True)
    return {arc for arc in arcs if not name or arc[2] == name}


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
