"""Train the model that tells claims from opinions, wishes, talk and other words.

python -m benchmarks.train_kinds POLNEAR [--check]

POLNEAR is the corpus whose documents benchmarks/data/claims labels. With --check nothing is written: it
prints what models that have not seen a document say of it (ten parts). A logistic regression of several
classes, fitted by crfsuite (sequences of length one); claims that a checker would check and own sentences
count twice.
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

from benchmarks import polnear
from claimcheck import nlp
from claimcheck.attribution import attribute
from claimcheck.extraction import kind_model
from claimcheck.extraction.kind_features import features, style
from claimcheck.extraction.kind_model import KINDS, SCALE
from claimcheck.model import Attribution
from claimcheck.nlp import linear_model
from claimcheck.nlp.documents import Document, TokenSpan

LABELS = Path(__file__).parent / "data" / "claims"
CLASSES = ("claim", *KINDS)
L2 = 4.0
OWN = "own.tsv"
LEAST = 2  # examples that a feature is in
PARTS = 10


class Label(msgspec.Struct, frozen=True):
    """A line's label: a span of characters, what it is worth, and of what kind it is if that is nothing."""

    span: tuple[int, int]
    worth: int
    kind: str | None


class Labelled(msgspec.Struct, frozen=True):
    """A line: a document of PolNeAR, or an own text, up to where it is labelled."""

    labels: tuple[Label, ...]
    doc: str = ""
    part: str = "train"
    sha256: str = ""
    until: int = 0


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
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    examples = list(read(arguments.corpus))
    if arguments.check:
        report(examples)
        return 0
    weights, bias = fit(examples)
    packed = msgspec.msgpack.encode(kind_model.Packed(bias, linear_model.pack([weights])))
    kind_model.MODEL.write_bytes(packed)
    print(f"{len(examples)} examples, {len(weights)} features, {len(packed)} bytes", file=sys.stderr)
    return 0


def read(corpus: Path) -> Iterator[Example]:
    """The examples of all labels. Raises SystemExit where a text is not the one that was labelled."""
    texts = {one.name: one.text for one in polnear.read(corpus, "train")}
    for file in sorted(LABELS.glob("*.jsonl")):
        for line in file.read_bytes().splitlines():
            row = msgspec.json.decode(line, type=Labelled)
            text = texts[row.doc]
            if sha256(text.encode("utf-8")).hexdigest() != row.sha256:
                raise SystemExit(f"{row.doc}: not the text that was labelled")
            yield from _examples(row, text[: row.until])
    for kind, sentence in _own():
        before, words, after = re.split(r"[\[\]]", sentence)
        span = (len(before), len(before) + len(words))
        label = Label(span, int(kind == "claim"), None if kind == "claim" else kind)
        yield from _examples(Labelled((label,), OWN), before + words + after)


def _own() -> Iterator[list[str]]:
    for line in (LABELS / "own.tsv").read_text(encoding="utf-8").splitlines():
        if "[" in line:
            yield line.split("\t")


def _examples(row: Labelled, text: str) -> Iterator[Example]:
    document = nlp.document(text, nlp.analyse(text))
    attributions = attribute(document)
    manner = style(document)
    for label in row.labels:
        run = document.run_of(label.span)
        if run[0] < run[1]:
            found = features(document, run, _around(document, run, attributions), manner)
            kind = label.kind or "claim"
            yield Example(row.doc, text[slice(*label.span)], label.worth, kind, frozenset(found))


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
