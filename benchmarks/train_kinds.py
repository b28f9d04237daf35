"""Train the model that tells claims from opinions, wishes, talk and other words.

python -m benchmarks.train_kinds POLNEAR [GOLD ...] [--check]

POLNEAR is the corpus whose documents benchmarks/data/claims labels; GOLD are folders with more (gold.jsonl
and articles). It learns from what is labelled, and from the pieces that a splitter which has not seen these
texts cuts them into. With --check nothing is written: it prints what models that have not seen a document say
of it (ten parts). A logistic regression of several classes, fitted by crfsuite (sequences of length one);
claims that a checker would check and own sentences count twice.
"""

import argparse
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from math import exp
from pathlib import Path

import msgspec
import pycrfsuite

from benchmarks import labelled_claims, polnear, train_splitter
from benchmarks.labelled_claims import DATA, Analysed, Label
from claimcheck.extraction import kind_model, propositions, segmentation
from claimcheck.extraction.kind_features import features, style
from claimcheck.extraction.kind_model import KINDS, SCALE
from claimcheck.extraction.stretches import Voices
from claimcheck.model import Attribution
from claimcheck.nlp import linear_model
from claimcheck.nlp.documents import Document, TokenSpan

CLASSES = ("claim", *KINDS)
L2 = 4.0
OWN, SINGLE = "own.tsv", "third.jsonl"
MOST = 0.6  # of a claim: what holds so much of it is one
LEAST = 2  # examples that a feature is in
PARTS = 10


class _Single(msgspec.Struct, frozen=True):
    """A line of `third.jsonl`: single propositions of a document of PolNeAR."""

    doc: str
    sha256: str
    until: int
    labels: tuple[Label, ...]


class Example(msgspec.Struct, frozen=True):
    """A labelled run of tokens."""

    doc: str
    text: str
    worth: int
    kind: str
    features: frozenset[str]


def main() -> int:
    """Train and write the model, or print what it is worth."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("gold", type=Path, nargs="*")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    examples = list(read(arguments.corpus, arguments.gold))
    if arguments.check:
        report(examples)
        return 0
    weights, bias = fit(examples)
    packed = msgspec.msgpack.encode(kind_model.Packed(bias, linear_model.pack([weights])))
    kind_model.MODEL.write_bytes(packed)
    print(f"{len(examples)} examples, {len(weights)} features, {len(packed)} bytes", file=sys.stderr)
    return 0


def read(corpus: Path, gold: Sequence[Path]) -> Iterator[Example]:
    """The examples of all labels. Raises SystemExit where a text is not the one that was labelled."""
    read_texts = [labelled_claims.analysed(one) for one in labelled_claims.read(corpus, gold)]
    for text in read_texts:
        yield from _examples(text.opening.name, text, text.opening.labels)
    for text, cuts in train_splitter.unseen(read_texts, train_splitter.only_cuts(corpus)):
        yield from _pieces(text, cuts)
    texts = {one.name: one.text for one in polnear.read(corpus, "train")}
    for line in (DATA / SINGLE).read_bytes().splitlines():
        row = msgspec.json.decode(line, type=_Single)
        words = texts[row.doc]
        if sha256(words.encode("utf-8")).hexdigest() != row.sha256:
            raise SystemExit(f"{row.doc}: not the text that was labelled")
        opening = labelled_claims.Opening(row.doc, words[: row.until], row.labels)
        yield from _examples(row.doc, labelled_claims.analysed(opening), row.labels)
    for kind, sentence in _own():
        before, words, after = re.split(r"[\[\]]", sentence)
        span = (len(before), len(before) + len(words))
        label = Label(span, int(kind == "claim"), own=True, kind=None if kind == "claim" else kind)
        opening = labelled_claims.Opening(OWN, before + words + after, (label,))
        yield from _examples(OWN, labelled_claims.analysed(opening), (label,))


def _own() -> Iterator[list[str]]:
    for line in (DATA / OWN).read_text(encoding="utf-8").splitlines():
        if "[" in line:
            yield line.split("\t")


def _examples(name: str, text: Analysed, labels: Iterable[Label]) -> Iterator[Example]:
    document = text.document
    manner = style(document)
    for label in labels:
        run = document.run_of(label.span)
        if run[0] < run[1]:
            found = features(document, run, _around(document, run, text.attributions), manner)
            words = text.opening.text[slice(*label.span)]
            yield Example(name, words, label.worth, label.kind or "claim", frozenset(found))


def _pieces(text: Analysed, cuts: segmentation.Model) -> Iterator[Example]:
    """What a model that has not seen a text cuts it into: claims, what is none, and pieces of them."""
    document, manner = text.document, style(text.document)
    labelled = [(document.run_of(one.span), one) for one in text.opening.labels]
    voices = Voices.of(document, text.attributions)
    for bounds, _ in propositions.sentences(document, document.language):
        for stretch in voices.stretches(bounds):
            for piece in segmentation.split(document, stretch, voices.framed, cuts):
                worth, kind = _judged_by(piece.run, labelled)
                found = features(document, piece.run, voices.at(stretch[0]), manner)
                words = document.text[slice(*document.span(piece.run))]
                yield Example(text.opening.name, words, worth, kind, frozenset(found))


def _judged_by(run: TokenSpan, labelled: Iterable[tuple[TokenSpan, Label]]) -> tuple[int, str]:
    """What labels make of a piece: worth, and "claim" or the kind. A small part of a claim is a fragment."""
    found = (0, "fragment")
    for (begin, end), label in labelled:
        shared = min(end, run[1]) - max(begin, run[0])
        together = max(end, run[1]) - min(begin, run[0])
        if label.worth and (2 * shared >= together or shared >= MOST * (end - begin)):
            return label.worth, "claim"
        if label.kind and 2 * shared >= run[1] - run[0]:
            found = (0, label.kind)
    return found


def _around(document: Document, run: TokenSpan, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution with the smallest content that holds most of a run."""
    middle = (run[0] + run[1]) // 2
    holding = (
        (end - begin, number)
        for number, one in enumerate(attributions)
        for begin, end in map(document.run_of, one.content)
        if begin <= middle < end
    )
    found = min(holding, default=None)
    return None if found is None else attributions[found[1]]


def fit(examples: Sequence[Example]) -> tuple[dict[str, dict[int, int]], tuple[int, ...]]:
    """The weights of each feature, and of none, by class."""
    counts = Counter(feature for one in examples for feature in one.features)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.0, "c2": L2, "max_iterations": 100, "feature.possible_states": True})
    names = sorted(feature for feature, count in counts.items() if count >= LEAST)
    numbers = {name: str(number) for number, name in enumerate(names)}
    for one in examples:
        kept = [numbers[name] for name in sorted(one.features) if name in numbers]
        for _ in range(2 if one.worth > 1 or one.doc == OWN else 1):
            trainer.append([["bias", *kept]], [one.kind])
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "kinds.crfsuite")
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        states: dict[tuple[str, str], float] = tagger.info().state_features
    rows: dict[str, dict[int, int]] = defaultdict(dict)
    for (number, kind), weight in sorted(states.items()):
        if rounded := max(-127, min(127, round(weight * SCALE))):
            rows["" if number == "bias" else names[int(number)]][CLASSES.index(kind)] = rounded
    bias = rows.pop("", {})
    return dict(rows), tuple(bias.get(one, 0) for one in range(len(CLASSES)))


def report(examples: Sequence[Example]) -> None:
    """Print how many of each kind are taken for a claim by models that have not seen their document."""
    docs = sorted({one.doc for one in examples})
    judged: list[tuple[Example, float, str]] = []
    for part in range(PARTS):
        unseen = set(docs[part::PARTS])
        weights, bias = fit([one for one in examples if one.doc not in unseen])
        judged += [(one, *_judged(one, weights, bias)) for one in examples if one.doc in unseen]
    for cut in (0.3, 0.4, 0.5, 0.6, 0.7):
        print(cut, *_counts(judged, cut))


def _judged(one: Example, weights: dict[str, dict[int, int]], bias: Sequence[int]) -> tuple[float, str]:
    """The probability that an example is no claim, and its kind if it is none."""
    totals = list(bias)
    for feature in one.features:
        for number, weight in weights.get(feature, {}).items():
            totals[number] += weight
    odds = [exp((total - totals[0]) / SCALE) for total in totals]
    return 1 - odds[0] / sum(odds), CLASSES[max(range(1, len(odds)), key=odds.__getitem__)]


def _counts(judged: Iterable[tuple[Example, float, str]], cut: float) -> Iterator[str]:
    every: Counter[str] = Counter()
    left: Counter[str] = Counter()
    right = 0
    for one, doubt, kind in judged:
        name = one.kind if one.kind != "claim" else f"claim {one.worth}"
        every[name] += 1
        left[name] += doubt >= cut
        right += doubt >= cut and kind == one.kind
    for name in sorted(every):
        yield f"{name}: {left[name]}/{every[name]};"
    none = sum(left[kind] for kind in KINDS)
    yield f"no claims: {none}/{sum(every[kind] for kind in KINDS)}, of them {right} with their kind"


if __name__ == "__main__":
    sys.exit(main())
