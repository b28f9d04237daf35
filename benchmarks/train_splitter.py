"""Trains the model that cuts sentences into claims (`claimcheck.extraction.segmentation`).

python -m benchmarks.train_splitter POLNEAR [GOLD ...] [--folds]

Needs a copy of PolNeAR for the texts that `benchmarks/data/claims` has labels for; GOLD are folders with more
(gold.jsonl and articles). A logistic regression by crfsuite (sequences of one); with `--folds` it prints
first how it does on texts it was not trained on.
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import msgspec
import pycrfsuite

from benchmarks import labelled_claims
from benchmarks.labelled_claims import Analysed, Cuts, analysed, read, read_cuts
from claimcheck import nlp
from claimcheck.extraction import segmentation
from claimcheck.extraction.propositions import sentences
from claimcheck.extraction.segmentation import Model, Stored
from claimcheck.extraction.segmentation_features import TEMPLATES, Place, View, values
from claimcheck.extraction.stretches import Voices
from claimcheck.nlp.documents import TokenSpan
from claimcheck.nlp.linear_model import pack, score

L1, L2 = 0.0, 1.0
FOLDS = 5
CUTS = 2  # how often what was labelled for this counts
SCALE = 127
BIAS = 60  # so many steps: by folds, as many claims are cut in pieces as hold two
Example = tuple[Sequence[str], bool]


def examples(text: Analysed) -> Iterator[Example]:
    """The places for a cut in a labelled text, each with its features and whether the labels cut there."""
    document = text.document
    labelled = [document.run_of(label.span) for label in text.opening.labels]
    voices = Voices.of(document, text.attributions)
    every = (one for bounds, _ in sentences(document, document.language) for one in voices.stretches(bounds))
    for stretch in every:
        inside = [(max(a, stretch[0]), min(b, stretch[1])) for a, b in labelled]
        inside = [run for run in inside if run[0] < run[1]]
        if inside:
            yield from _of_stretch(View.of(document, stretch), inside)


def cut_examples(text: str, labelled: Sequence[Cuts]) -> Iterator[Example]:
    """The places for a cut in the stretches of a text of which every cut is labelled."""
    document = nlp.document(
        text, nlp.analyse(text, headline=(0, len(text.split("\n", 1)[0])) if "\n" in text else None)
    )
    for one in labelled:
        view = View.of(document, document.run_of(one.span))
        begin = view.begin
        for number, place in enumerate(view.places):
            verdict = document.start[place.begin] in one.cuts
            yield values(view, begin, number), verdict
            if verdict:
                begin = place.begin


def invented_examples(lines: Iterable[str]) -> Iterator[Example]:
    """The places for a cut in sentences in which each cut is marked by "|"."""
    for line in lines:
        parts = line.strip().split("| ")
        text = "".join(parts)
        starts = list(accumulate(len(one) for one in parts))[:-1]
        yield from cut_examples(text, [Cuts((0, len(text)), tuple(starts))])


def _of_stretch(view: View, labelled: Sequence[TokenSpan]) -> Iterator[Example]:
    begin = view.begin
    for number, place in enumerate(view.places):
        verdict = _is_cut(view, place, labelled)
        if verdict is None:
            continue
        yield values(view, begin, number), verdict
        if verdict:
            begin = place.begin


def _is_cut(view: View, place: Place, labelled: Sequence[TokenSpan]) -> bool | None:
    """Do two labels meet here, or does one begin or end? None where what is under no label has a verb."""
    left = next((run for run in reversed(labelled) if run[0] < place.end), None)
    right = next((run for run in labelled if run[1] > place.begin), None)
    if left is not None and left is right:
        return False
    if left is None:  # the words before the first label: a subject whose aside comes first, or mere joining
        assert right is not None
        named = view.symbols[place.begin - view.begin] in _ASIDES and not view.finite(view.begin, place.end)
        return True if named and right[0] == place.begin else None
    if right is None:
        return None  # an attribution that was not seen, or words of no label
    return True if left[1] == place.end and right[0] == place.begin else None


_ASIDES = ("W", "G", "E")


def fit(data: Sequence[Example]) -> tuple[list[dict[str, float]], float]:
    """Log-odds for each value of each template, and the bias."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": L1, "c2": L2, "max_iterations": 300, "feature.possible_states": True})
    for row, verdict in data:
        trainer.append([["bias", *(f"{n}={value}" for n, value in enumerate(row))]], [str(int(verdict))])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "splitter.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        states: dict[tuple[str, str], float] = tagger.info().state_features
    fitted: list[dict[str, float]] = [{} for _ in range(TEMPLATES)]
    bias = 0.0
    for (name, label), found in states.items():
        weight = found if label == "1" else -found
        if name == "bias":
            bias += weight
            continue
        number, _, value = name.partition("=")
        table = fitted[int(number)]
        table[value] = table.get(value, 0.0) + weight
    return fitted, bias


def stored(fitted: Sequence[dict[str, float]], bias: float) -> Stored:
    """The model for its file: weights as whole numbers."""
    step = max(abs(weight) for table in fitted for weight in table.values()) / SCALE
    whole = [
        {value: {0: round(weight / step)} for value, weight in table.items() if round(weight / step)}
        for table in fitted
    ]
    return Stored(pack(whole), round(bias / step) + BIAS)


def only_cuts(corpus: Path) -> list[Example]:
    """The examples of texts of which nothing but cuts is labelled."""
    data = [row for _, text, labelled in read_cuts(corpus) for row in cut_examples(text, labelled)]
    lines = (labelled_claims.DATA / "cuts" / "invented.txt").read_text(encoding="utf-8").splitlines()
    return [*data, *invented_examples(lines)] * CUTS


def unseen(texts: Sequence[Analysed], more: Sequence[Example]) -> Iterator[tuple[Analysed, Model]]:
    """Each text with a model that was trained on others, and on `more`."""
    data = [list(examples(one)) for one in texts]
    for fold in range(FOLDS):
        rest = [row for n, rows in enumerate(data) if n % FOLDS != fold for row in rows]
        model = stored(*fit([*rest, *more]))
        known = Model(model.packed.tables(), model.bias)
        yield from ((one, known) for one in texts[fold::FOLDS])


def main(arguments: Sequence[str]) -> None:
    """Train and write the model."""
    corpus, *gold = [Path(one) for one in arguments if not one.startswith("-")]
    texts = [analysed(one) for one in read(corpus, gold)]
    more = only_cuts(corpus)
    if "--folds" in arguments:
        hits = total = found = 0
        for text, known in unseen(texts, more):
            for row, verdict in examples(text):
                cut = known.bias + score(known.tables, row) > 0
                hits += cut and verdict
                found += cut
                total += verdict
        print(
            f"cuts: P {hits / found:.3f} R {hits / total:.3f} F1 {2 * hits / (found + total):.3f} ({total})"
        )
    every = [row for text in texts for row in examples(text)]
    segmentation.MODEL.write_bytes(msgspec.msgpack.encode(stored(*fit([*every, *more]))))


if __name__ == "__main__":
    main(sys.argv[1:])
