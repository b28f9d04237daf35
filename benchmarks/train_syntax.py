"""Trains tagger, noun phrase chunker and lemmas on UD English EWT:
``python -m benchmarks.train_syntax TRAIN.conllu.gz NEWS TAGGED.conllu.gz [OUT]`` (a folder; the package's own
by default).

Needs the treebank (https://universaldependencies.org, CC BY-SA 4.0), a folder of news texts, from which words
are learned by the tags that they get, and news that `benchmarks.tag_news` tagged. None is part of it.
Takes a quarter of an hour; the same files give the same bytes.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks.perceptron import Perceptron
from benchmarks.treebank import Parsed, read
from claimcheck.matching import stemmer
from claimcheck.nlp import outline
from claimcheck.nlp.documents import document
from claimcheck.nlp.lexicon import IRREGULAR
from claimcheck.nlp.linear_model import pack
from claimcheck.nlp.syntax import chunker, lemmas, tagger
from claimcheck.nlp.syntax.engine import MODEL, Shallow
from claimcheck.nlp.syntax.word_forms import OUTSIDE, Form, forms, in_capitals
from claimcheck.nlp.tokens import tokenize
from claimcheck.nlp.word_lists import rows

SEED = 1
NEWS = Path(__file__).parent / "data" / "syntax" / "news.txt"
_OURS = 4  # times that each of its sentences is learned in a round
TAGGER_ROUNDS, CHUNKER_ROUNDS, FOLDS = 10, 6, 3
_RENAMED, _NO_ARTICLES, _TITLED, _CAPITALS = 0.15, 0.1, 0.1, 0.04  # shares of the sentences
_RARE = 5  # tags of two words that are seen less often are learned as that of one
_CUT = 0.5
# Of the last tagger, which learns from tagged news as well. The last sentences are left to measure it on.
NEWS_ROUNDS, _NEWS_CUT, APART = 5, 1.0, 1_200
_PLAIN_LEMMAS = ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "MD", "NNS", "NNPS", "JJR", "JJS", "RBR", "RBS")
# A word is known from `_SEEN` uses on, by the tags of at least `_SHARE` of them. One in the treebank is more.
_SEEN, _SHARE, _SURE = 4, 0.08, 3
_KINDS = 127

Counts = dict[str, Counter[str]]  # of each word in lower case, how often it has each tag


def main(train: Path, news: Path, of_news: Path, out: Path = MODEL) -> None:
    """Train on a treebank, a folder of texts without tags (NAME.txt) and tagged news; write the weights."""
    sentences = list(read(train))
    tags = tag_set(sentences)
    counts = counted(((one.words, one.tags) for one in sentences), _SURE)
    _, words = known(counts)
    first = tagger.Tagger(
        pack(learn_tagger(sentences, tags, words, TAGGER_ROUNDS // 2).averaged(cut=_CUT)), tags
    )
    found = ((text, first.tag(forms(text, words.__getitem__))) for text in plain(news))
    for word, more in counted(found, 1).items():
        counts.setdefault(word, Counter()).update(more)
    for past, participle in IRREGULAR.values():
        counts.setdefault(past, Counter())["VBD"] += _SEEN
        counts.setdefault(participle, Counter())["VBN"] += _SEEN
    kinds, words = known(counts)
    ours = [*marked(NEWS, first, words)] * _OURS
    tagged = jackknifed(sentences, ours, tags, words)
    second = tagger.Tagger(pack(learn_tagger([*sentences, *ours], tags, words).averaged(cut=_CUT)), tags)
    of_all = [*sentences, *known_tags(of_news, tags), *[*marked(NEWS, second, words)] * _OURS]
    shallow = Shallow(
        tags,
        kinds,
        pack([{word: {0: kinds.index(kind)} for word, kind in words.items()}]),
        pack(learn_tagger(of_all, tags, words, NEWS_ROUNDS).averaged(cut=_NEWS_CUT)),
        pack(learn_chunker(sentences, tagged, words).averaged(cut=_CUT)),
        learn_lemmas(sentences),
    )
    (out / "shallow.bin").write_bytes(msgspec.msgpack.encode(shallow))


def known_tags(path: Path, tags: Sequence[str]) -> Iterator[Parsed]:
    """Tagged sentences with the tags of the set only, but for those left to measure on."""
    for one in list(read(path))[:-APART]:
        fitting = (tag if tag in tags else known_tag(tag, tags) if "+" in tag else "NN" for tag in one.tags)
        yield msgspec.structs.replace(one, tags=[tag if tag in tags else "NN" for tag in fitting])


def marked(path: Path, tagging: tagger.Tagger, words: "Words") -> Iterator[Parsed]:
    """Sentences with their finite verbs marked by "*", and the tags that a tagger gives, mended."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text = line.replace("*", "")
            ends = {found.start() - i for i, found in enumerate(re.finditer(r"\*", line))}
            spans = tokenize(text)
            sentence = forms([text[a:b] for a, b in spans], words.__getitem__)
            tags = tagging.tag(sentence)
            for i, form in enumerate(sentence):
                tags[i] = _mended(form, tags[max(0, i - 1) : i + 1], verb=spans[i][1] in ends)
            yield Parsed([text[a:b] for a, b in spans], tags, [], [])


def _mended(form: Form, tags: Sequence[str], *, verb: bool) -> str:
    tag = tags[-1] if "'" in form.low else tags[-1].partition("+")[0]
    if tags[0] == "TO" and len(tags) > 1 and tag != "RB":
        return "VB"
    if verb == (tag.rpartition("+")[2] in tagger.FINITE):
        return tag
    if not verb:
        noun = tags[0].startswith(("DT", "JJ", "NN", "CD", "PRP$"))
        return {"VBD": "VBN", "VBZ": "NNS", "MD": "NN"}.get(tag, "NN" if noun else "VB")
    if form.low.endswith("s"):
        return "VBD" if form.low == "was" else "VBZ"
    return "VBD" if form.low.endswith("ed") or "VBD" in form.tags else "VBP"


def plain(folder: Path) -> Iterator[list[str]]:
    """The words of the sentences of a folder of texts; headlines and the like are left out."""
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        read = document(text, outline(text))
        for begin, end in read.bounds:
            if not in_capitals(read.words[begin:end]):
                yield read.words[begin:end]


def counted(tagged: Iterable[tuple[Sequence[str], Sequence[str]]], weight: int) -> Counts:
    """How often each word has each tag, times a weight."""
    counts: Counts = {}
    for text, tags in tagged:
        for form, tag in zip(forms(text, str), tags, strict=True):
            counts.setdefault(form.low, Counter())[tag] += weight
    return counts


def known(counts: Counts) -> tuple[tuple[str, ...], "Words"]:
    """The commonest sets of tags that a word may have, the empty one first; the set of each word."""
    found = {}
    for word, tags in sorted(counts.items()):
        uses = sum(tags.values())
        if uses >= _SEEN:
            found[word] = " ".join(sorted(tag for tag, count in tags.items() if count >= _SHARE * uses))
    common = [kind for kind, _ in Counter(found.values()).most_common(_KINDS)]
    for word, kind in found.items():
        if kind not in common:
            ((likely, _),) = counts[word].most_common(1)
            found[word] = likely if likely in common else ""
    return ("", *common), Words(found)


class Words(dict[str, str]):
    """The set of tags of each word that is known; "" for another."""

    def __missing__(self, word: str) -> str:
        return ""


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


def noised(words: Sequence[str], tags: Sequence[str], chance: random.Random) -> tuple[list[str], list[str]]:
    """Now and then a sentence with names that nobody has, or as a headline has it, without articles or in
    capitals: so that a name need not be known, not every capital is one, and a noun needs no article.
    """
    if chance.random() < _RENAMED:
        pairs = zip(words, tags, strict=True)
        words = [invented(chance) if tag == "NNP" and word.isalpha() else word for word, tag in pairs]
    if chance.random() < _NO_ARTICLES:
        left = [i for i, word in enumerate(words) if word.lower() not in ("a", "an", "the")] or [0]
        words, tags = [words[i] for i in left], [tags[i] for i in left]
        words[0] = words[0][:1].upper() + words[0][1:]
    drawn = chance.random()
    if drawn < _TITLED:
        small = chance.random() < 0.7
        words = [word if small and len(word) < 4 else word[:1].upper() + word[1:] for word in words]
    elif drawn < _TITLED + _CAPITALS:
        words = [word.upper() for word in words]
    return list(words), list(tags)


def invented(chance: random.Random) -> str:
    """A name that nobody has."""
    parts = [chance.choice("bdfghklmnprstvw") + chance.choice("aeiou") for _ in range(chance.randint(1, 3))]
    return "".join(parts).title() + chance.choice(
        ("n", "r", "s", "l", "nd", "rt", "ck", "ng", "es", "son", "er")
    )


def learn_tagger(
    sentences: Sequence[Parsed], tags: Sequence[str], words: Words, rounds: int = TAGGER_ROUNDS
) -> Perceptron:
    """A tagger; it goes on with its own tags while it learns."""
    chance = random.Random(SEED)
    place = {tag: number for number, tag in enumerate(tags)}
    model = Perceptron(tagger.OWN + tagger.NEAR + tagger.HISTORY, len(tags))
    order = list(sentences)
    for _ in range(rounds):
        chance.shuffle(order)
        for one in order:
            written, right = noised(one.words, one.tags, chance)
            sentence = forms(written, words.__getitem__)
            padded = [OUTSIDE, OUTSIDE, *sentence, OUTSIDE, OUTSIDE]
            ahead = tagger.finite_ahead(sentence)
            tag1, tag2, verb = "-", "-", ""
            for i, tag in enumerate(right):
                before2, before, form, after, after2 = padded[i : i + 5]
                values = tagger.own_values(form) + tagger.near_values(before2, before, after, after2)
                values += tagger.history_values(form, before, after, tag1, tag2, verb, ahead[i])
                scores = model.scores(values)
                guess = scores.index(max(scores))
                model.learn(values, place[known_tag(tag, tags)], guess)
                tag1, tag2 = tags[guess], tag1
                verb = tagger.verb_state(verb, form.low, tag1)
    return model


def jackknifed(
    sentences: Sequence[Parsed], ours: Sequence[Parsed], tags: Sequence[str], words: Words
) -> list[list[str]]:
    """The tags that a tagger gives which has not seen the sentence."""
    found: list[list[str]] = [[] for _ in sentences]
    for fold in range(FOLDS):
        rest = [one for number, one in enumerate(sentences) if number % FOLDS != fold]
        model = pack(learn_tagger([*rest, *ours], tags, words, TAGGER_ROUNDS // 2).averaged(cut=_CUT))
        tagging = tagger.Tagger(model, tags)
        for number in range(fold, len(sentences), FOLDS):
            found[number] = tagging.tag(forms(sentences[number].words, words.__getitem__))
    return found


def learn_chunker(sentences: Sequence[Parsed], tagged: Sequence[Sequence[str]], words: Words) -> Perceptron:
    """A chunker on tags as the tagger gives them."""
    chance = random.Random(SEED)
    model = Perceptron(chunker.TEMPLATES, len(chunker.LABELS))
    order = list(zip(sentences, tagged, strict=True))
    for _ in range(CHUNKER_ROUNDS):
        chance.shuffle(order)
        for one, tags in order:
            right = labels(one)
            padded, around = chunker.around(forms(one.words, words.__getitem__), tags)
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
        for form, tag, lemma in zip(forms(one.words, str), one.tags, one.lemmas, strict=True):
            if tag in _PLAIN_LEMMAS or ("+" in tag and not tag.startswith("NNP")):
                yield form.low, tag, lemma.lower()
    for lemma, (past, participle) in IRREGULAR.items():
        yield from ((past, "VBD", lemma), (participle, "VBN", lemma))
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
