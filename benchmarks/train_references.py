"""Train the ranker of references: `python -m benchmarks.train_references CORPUS [OUT]`

CORPUS is PolNeAR (see `benchmarks.polnear`); who is meant by each labelled source is in `data/reference`
(see its README). OUT is where the weights go, the package's own file if not given. Prints, by
cross-validation over documents, how many mentions name the right one, are left open and name a wrong one.
Takes some seconds, and gives the same bytes for the same labels and code.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import exp
from pathlib import Path

import msgspec

import claimcheck.attribution
from benchmarks import reference
from benchmarks.polnear import Document, read
from benchmarks.reference import Reference
from claimcheck import nlp
from claimcheck.attribution import references, resolution
from claimcheck.attribution.mentions import BARE, Mention, Who
from claimcheck.attribution.references import Referent, Scene, Weights
from claimcheck.model import Article, Attribution, Span
from claimcheck.nlp import analyse
from claimcheck.nlp.entities import EntityTable

OUT = Path(claimcheck.attribution.__file__).parent / "data" / "references.json"
EPOCHS, RATE, SHRINK, FOLDS = 40, 0.1, 0.002, 5
NEAR = 0.05  # weights under it are left out


class Choice(msgspec.Struct, frozen=True):
    """The features of the candidates and of nobody (the last), which is right (-1: none of them)."""

    doc: str
    sort: str
    options: tuple[tuple[str, ...], ...]
    right: int


def choices(document: Document, labelled: Sequence[Reference]) -> list[Choice]:
    """The choices of the labelled mentions of a document, read with the marked attributions."""
    article = Article(id=document.name, text=document.text, sha256=labelled[0].sha256)
    language = analyse(document.text)
    analysed = nlp.document(document.text, language)
    marked = tuple(
        Attribution(source=one.source[:1], cue=one.cue[:1], content=one.content)
        for one in document.marked
        if one.source
    )
    named = {name.span: name.canonical for name in language.names}
    found: list[Choice] = []

    def teach(scene: Scene, mention: Mention, learned: Weights | None = None) -> tuple[Who | None, bool]:
        label = next((one for one in labelled if _same(one.mention, mention.span)), None)
        if label is None:
            return plain(scene, mention)
        options = scene.candidates(mention)
        right = _right(label, mention, options, named, document.text)
        rows = [tuple(scene.features(mention, one)) for one in options]
        if mention.sort not in BARE:
            rows.append(tuple(scene.nobody(mention, len(options))))
        found.append(Choice(document.name, mention.sort, tuple(rows), right))
        if right < 0 or right == len(options):
            return None, right < 0
        return (options[right].name, options[right].kind), False

    plain, references.choose = references.choose, teach
    try:
        resolution.resolve(article, EntityTable.of(article, analysed, {}), marked)
    finally:
        references.choose = plain
    return found


def _same(label: Span, mention: Span) -> bool:
    return label[0] < mention[1] and mention[0] < label[1] and abs(label[1] - mention[1]) < 3


def _right(
    label: Reference, mention: Mention, options: Sequence[Referent], named: Mapping[Span, str], text: str
) -> int:
    """Which candidate a label means; -1 for none of them."""
    bare = mention.sort in BARE  # "his" of "his wife" is the antecedent's
    if label.answer == "none" or (label.part and not bare):
        return -1 if bare else len(options)
    if label.antecedent is None:
        return -1
    a, b = label.antecedent
    names = {_plain(name) for span, name in named.items() if span[0] < b and a < span[1]} | {
        _plain(text[a:b])
    }
    return next((i for i, one in enumerate(options) if _plain(one.name) in names), -1)


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").removeprefix("a ").removeprefix("an ")


def learn(chosen: Sequence[Choice]) -> dict[str, float]:
    """Weights by stochastic gradient descent on the softmax over the candidates, averaged."""
    weights: dict[str, float] = {}
    total: Counter[str] = Counter()
    order, draw = [one for one in chosen if one.right >= 0], random.Random(1)
    for epoch in range(EPOCHS):
        draw.shuffle(order)
        for one in order:
            for row, share in zip(one.options, shares(weights, one), strict=True):
                error = (row is one.options[one.right]) - share
                for value in row:
                    old = weights.get(value, 0.0)
                    weights[value] = old + RATE * (error - SHRINK * old)
        if epoch >= EPOCHS // 2:
            total.update(weights)
    return {value: weight / (EPOCHS - EPOCHS // 2) for value, weight in total.items()}


def shares(weights: Mapping[str, float], one: Choice) -> list[float]:
    """The probabilities of the candidates."""
    scores = [sum(weights.get(value, 0.0) for value in row) for row in one.options]
    best = max(scores)
    parts = [exp(max(-30.0, score - best)) for score in scores]
    return [part / sum(parts) for part in parts]


def judged(chosen: Sequence[Choice]) -> Iterator[tuple[Choice, float, str]]:
    """Each choice with the probability of the best candidate and what it would be, each document by weights
    that were learned without it.
    """
    docs = sorted({one.doc for one in chosen})
    for fold in range(FOLDS):
        apart = set(docs[fold::FOLDS])
        weights = learn([one for one in chosen if one.doc not in apart])
        for one in (one for one in chosen if one.doc in apart and one.options):
            scores = shares(weights, one)
            best = max(range(len(scores)), key=lambda i: scores[i])
            named = "right" if best == one.right else "wrong"
            nobody = best == len(scores) - 1 and one.sort not in BARE
            yield one, scores[best], f"nobody {named}" if nobody else named


def main() -> None:
    """Train, print the figures, write the weights."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    corpus = Path(sys.argv[1])
    documents = {one.name: one for one in read(corpus, "train")}
    labelled = [references for _, references in reference.read(corpus)]
    chosen = [one for found in labelled for one in choices(documents[found[0].doc], found)]
    lost = sum(one.right < 0 for one in chosen)
    print(f"{len(chosen)} mentions of {sum(map(len, labelled))} labels; {lost} open or not a candidate")
    results = list(judged(chosen))
    for sure in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8):
        counts = Counter(
            named if share >= sure or named.startswith("nobody") else "open" for _, share, named in results
        )
        print(f"sure {sure}: " + ", ".join(f"{name} {n}" for name, n in sorted(counts.items())))
    for sort in sorted({one.sort for one in chosen}):
        mine = Counter(named for one, _, named in results if one.sort == sort)
        print(f"{sort:9} " + ", ".join(f"{name} {n}" for name, n in sorted(mine.items())))
    weights = {value: round(w, 2) for value, w in sorted(learn(chosen).items()) if abs(w) >= NEAR}
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else OUT
    out.write_bytes(
        msgspec.json.format(msgspec.json.encode(Weights(references.load().sure, weights)), indent=1)
    )


if __name__ == "__main__":
    main()
