"""Trains tagger, noun phrase chunker and lemmas on UD English EWT:
``python -m benchmarks.train_syntax TRAIN.conllu.gz [OUT]`` (a folder; the package's own model by default).

Needs the treebank (https://universaldependencies.org, CC BY-SA 4.0), which is not part of this project, and
about four minutes. The same file gives the same bytes.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks.perceptron import Perceptron
from benchmarks.treebank import Parsed, read
from claimcheck.matching import stemmer
from claimcheck.nlp.linear_model import pack
from claimcheck.nlp.syntax import chunker, lemmas, tagger
from claimcheck.nlp.syntax.engine import MODEL, Shallow
from claimcheck.nlp.syntax.word_forms import OUTSIDE, forms
from claimcheck.nlp.word_lists import rows

SEED = 1
TAGGER_ROUNDS, CHUNKER_ROUNDS, FOLDS = 10, 6, 4
_RARE = 5  # tags of two words that are seen less often are learned as that of one
_CUT = 0.5
_PLAIN_LEMMAS = ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "MD", "NNS", "NNPS", "JJR", "JJS", "RBR", "RBS")


def main(train: Path, out: Path = MODEL) -> None:
    """Train on a treebank and write the weights."""
    sentences = list(read(train))
    tags = tag_set(sentences)
    model = Shallow(
        tags,
        pack(learn_tagger(sentences, tags, TAGGER_ROUNDS).averaged(cut=_CUT)),
        pack(learn_chunker(sentences, jackknifed(sentences, tags)).averaged(cut=_CUT)),
        learn_lemmas(sentences),
    )
    (out / "shallow.bin").write_bytes(msgspec.msgpack.encode(model))


def tag_set(sentences: Sequence[Parsed]) -> tuple[str, ...]:
    """The tags of a treebank; rare ones of two words are not among them."""
    counts = Counter(tag for one in sentences for tag in one.tags)
    return tuple(sorted(tag for tag, count in counts.items() if "+" not in tag or count >= _RARE))


def known_tag(tag: str, tags: Sequence[str]) -> str:
    """A tag of the set for one that may be too rare."""
    if tag in tags:
        return tag
    first, _, second = tag.partition("+")
    return first if second == "POS" else second


def noised(words: Sequence[str], chance: random.Random) -> Sequence[str]:
    """Now and then a sentence as a headline has it, so that capitals do not make every word a name."""
    drawn = chance.random()
    if drawn < 0.10:
        small = chance.random() < 0.7
        return [word if small and len(word) < 4 else word[:1].upper() + word[1:] for word in words]
    if drawn < 0.14:
        return [word.upper() for word in words]
    if drawn < 0.16:
        return [word.lower() for word in words]
    return words


def learn_tagger(sentences: Sequence[Parsed], tags: Sequence[str], rounds: int) -> Perceptron:
    """A tagger; it goes on with its own tags while it learns."""
    chance = random.Random(SEED)
    place = {tag: number for number, tag in enumerate(tags)}
    model = Perceptron(tagger.OWN + tagger.NEAR + tagger.HISTORY, len(tags))
    order = list(sentences)
    for _ in range(rounds):
        chance.shuffle(order)
        for one in order:
            padded = [OUTSIDE, OUTSIDE, *forms(noised(one.words, chance)), OUTSIDE, OUTSIDE]
            tag1, tag2, verb = "-", "-", ""
            for i, tag in enumerate(one.tags):
                before2, before, form, after, after2 = padded[i : i + 5]
                values = tagger.own_values(form) + tagger.near_values(before2, before, after, after2)
                values += tagger.history_values(form, before, after, tag1, tag2, verb)
                scores = model.scores(values)
                guess = scores.index(max(scores))
                model.learn(values, place[known_tag(tag, tags)], guess)
                tag1, tag2 = tags[guess], tag1
                verb = tagger.verb_state(verb, form.low, tag1)
    return model


def jackknifed(sentences: Sequence[Parsed], tags: Sequence[str]) -> list[list[str]]:
    """The tags that a tagger gives which has not seen the sentence."""
    found: list[list[str]] = [[] for _ in sentences]
    for fold in range(FOLDS):
        rest = [one for number, one in enumerate(sentences) if number % FOLDS != fold]
        model = pack(learn_tagger(rest, tags, TAGGER_ROUNDS // 2).averaged(cut=_CUT))
        tagging = tagger.Tagger(model, tags)
        for number in range(fold, len(sentences), FOLDS):
            found[number] = tagging.tag(forms(sentences[number].words))
    return found


def learn_chunker(sentences: Sequence[Parsed], tagged: Sequence[Sequence[str]]) -> Perceptron:
    """A chunker on tags as the tagger gives them."""
    chance = random.Random(SEED)
    model = Perceptron(chunker.TEMPLATES, len(chunker.LABELS))
    order = list(zip(sentences, tagged, strict=True))
    for _ in range(CHUNKER_ROUNDS):
        chance.shuffle(order)
        for one, tags in order:
            right = labels(one)
            padded, around = chunker.around(forms(noised(one.words, chance)), tags)
            label1, label2 = "O", "O"
            for i, label in enumerate(right):
                values = chunker.values(padded, around, i, label1, label2)
                scores = model.scores(values)
                guess = scores.index(max(scores))
                model.learn(values, chunker.LABELS.index(label), guess)
                label1, label2 = chunker.LABELS[guess], label1
    return model


def labels(one: Parsed) -> list[str]:
    """The label of each token: does it begin a base noun phrase, go on with one, or neither?"""
    found = ["O"] * len(one.words)
    for begin, end in one.chunks:
        found[begin:end] = ["B", *["I"] * (end - begin - 1)]
    return found


def learn_lemmas(sentences: Sequence[Parsed]) -> dict[str, dict[str, tuple[int, str]]]:
    """For each tag the endings that tell a lemma; an ending is kept only if a shorter one tells another."""
    counts: dict[str, dict[str, Counter[tuple[int, str]]]] = {}
    for low, tag, lemma in _examples(sentences):
        rows = counts.setdefault(tag, {}).setdefault(low, Counter())
        rows[_rule(low, lemma, tag)] += 1
    return {tag: _endings(words) for tag, words in sorted(counts.items())}


def _examples(sentences: Sequence[Parsed]) -> Iterator[tuple[str, str, str]]:
    for one in sentences:
        for form, tag, lemma in zip(forms(one.words), one.tags, one.lemmas, strict=True):
            if tag in _PLAIN_LEMMAS or ("+" in tag and not tag.startswith("NNP")):
                yield form.low, tag, lemma.lower()
    for lemma, irregular in rows(stemmer.__file__, "irregular"):
        for low in irregular.split():
            yield from ((low, tag, lemma) for tag in ("VBD", "VBN", "NNS"))


def _rule(low: str, lemma: str, tag: str) -> tuple[int, str]:
    same = next((i for i in range(len(low)) if low[i] != lemma[i : i + 1]), len(low))
    return (-1, lemma) if same == 0 or ("+" in tag and "POS" not in tag) else (len(low) - same, lemma[same:])


def _endings(words: dict[str, Counter[tuple[int, str]]]) -> dict[str, tuple[int, str]]:
    kept: dict[str, tuple[int, str]] = {}
    for size in range(7):
        groups: dict[str, Counter[tuple[int, str]]] = {}
        for low, rules in words.items():
            if len(low) >= size:
                groups.setdefault(low[len(low) - size :], Counter()).update(dict.fromkeys(rules, 1))
        for ending, rules in sorted(groups.items()):
            rule, count = max(rules.items(), key=lambda item: (item[1], item[0]))
            if (count > 1 or size == 0) and lemmas.find(kept, ending) != rule:
                kept[ending] = rule
    for low, rules in sorted(words.items()):
        rule, _ = max(rules.items(), key=lambda item: (item[1], item[0]))
        if lemmas.find(kept, low) != rule:
            kept[lemmas.WHOLE + low] = rule
    return kept


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
