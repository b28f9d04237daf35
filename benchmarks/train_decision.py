"""Learn how a match is decided: `python -m benchmarks.train_decision NEWS FACTS SET... [--by-words]`

NEWS is a copy of PolNeAR, of whose part "train" every 8th article is read (every 16th with the models), and
FACTS a table of claims that none of them is about: whatever is found there is wrong. With the models the
documents of `benchmarks.news_facts` that the judge was not trained on are read beside all facts about them
(by words nobody can tell what agrees there from what contradicts it). Each SET is a folder as
`benchmarks.adapters.endtoend` reads it, with `bears.jsonl` ({"doc", "claim", "fact"}: facts that touch a
claim and decide nothing) and perhaps `pairs.jsonl` ({"doc", "claim", "fact", "label"}: what decides it;
facts then contradict each other on purpose, as those of `news_facts` do, which no newsroom keeps so).
Prints how good the decision is on articles that were left out (folds by article), and writes
claimcheck/matching/model/decision.json: the model by words, or the one with embedder and judge. Needs numpy.
"""

import sys
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from benchmarks import alarms, news_facts
from benchmarks.adapters.endtoend import article
from benchmarks.train_matching import read
from claimcheck.app.check import check
from claimcheck.facts import FactBase
from claimcheck.facts.matcher import COMPARED, SEEN, Matcher, Pair
from claimcheck.matching import decision
from claimcheck.matching.decision import DecisionModel, Weights
from claimcheck.matching.pair_features import ahead
from claimcheck.model import Article, Claim, Fact, Span

QUESTIONS: dict[str, tuple[str, ...]] = {
    "near": ("agrees", "conflicts"),
    "about": ("agrees", "conflicts"),
    "agrees": ("agrees",),
    "conflicts": ("conflicts",),
}
"""The questions of the decision, each with the labels for which the answer is yes."""
FOLDS = 8
RIDGE = 10.0
NEAR = 0.02  # a fact less likely than this is not compared
NEWS = 0.3  # the weight of a pair of news that nothing is about
WRITTEN = {"agrees": 0.7, "conflicts": 0.5}
"""The weight of a pair of `news_facts` by its label: far more of what was written for it decides a claim than
of what a newsroom keeps, and more of it conflicts."""
PRECISION = {
    "semantic": {"agrees": 0.87, "conflicts": 0.82},
    "lexical": {"agrees": 0.8, "conflicts": 0.8},
}
"""For the cut of each question; one labelled fact a claim, so that a second right one counts as wrong."""
_LATE = ("ahead", "rules", "conflict ", "occasion", "denied", "judge", "long")
_FOR = frozenset(
    (
        "ranker", "ranker by meaning", "claim covered", "fact covered", "fact in article", "rarest shared",
        "second rarest shared",
        "names of claim", "names of fact", "other words", "other words covered", "same number", "same date",
        "subject in article", "all met", "most met", "cosine", "cosine lead", "cosine of sentence",
        "rules agree", "judge decides", "judge decides in sentence", "ahead",
    )
)  # fmt: skip
_AGAINST = frozenset(
    (
        "names not in article", "one word", "names alone", "number lacking", "other date", "years apart",
        "days apart", "clash", "occasion",
    )
)  # fmt: skip
_ALL = Weights(0.0, {}, 0.0)  # every fact is worth a look

Vector = NDArray[np.float64]


class Example(msgspec.Struct, frozen=True):
    """A claim beside a fact: "agrees", "conflicts", "touches" (it decides nothing), "" (not about it) or
    "?" (nobody can say)."""

    set: str
    article: str
    claim: str
    label: str
    weight: float
    pair: Pair


class Labels:
    """The labelled facts of the claims of a set."""

    def __init__(self, folder: Path) -> None:
        self.rows = list(read(folder / "gold.jsonl"))
        self._told: dict[tuple[str, str], dict[str, str]] = {}
        for name in ("bears.jsonl", "pairs.jsonl"):
            for row in read(folder / name) if (folder / name).is_file() else ():
                label = row.get("label", "nothing").replace("nothing", "touches")
                self._told.setdefault((row["doc"], row["claim"]), {})[row["fact"]] = label
        for row in self.rows:
            for one in row["claims"]:
                if one["fact"]:
                    self._told.setdefault((row["doc"], one["id"]), {})[one["fact"]] = one["relation"]

    def of(self, row: dict[str, Any], claims: Sequence[Claim]) -> Iterator[tuple[Claim, dict[str, str]]]:
        """The claims that were found in an article, with the label of each fact.

        The fact of another labelled claim in the same sentence has the label "?": where a claim is cut
        otherwise than the labels are, nobody can say whether it is about this one.
        """
        found = _aligned(row["claims"], claims)
        for claim in claims:
            near = [one["fact"] for one in row["claims"] if _overlap(one["span"], claim.sentence)]
            told = dict.fromkeys((fact for fact in near if fact), "?")
            yield claim, told | self._told.get((row["doc"], found.get(claim.id, "")), {})


def _aligned(labelled: Sequence[dict[str, Any]], claims: Sequence[Claim]) -> dict[str, str]:
    """The labelled claim on which each claim lies: that which shares most of its place, at least half."""
    overlaps = [
        (_overlap(one["span"], claim.span), one["id"], claim.id) for one in labelled for claim in claims
    ]
    found: dict[str, str] = {}
    for share, label, claim_id in sorted(overlaps, key=lambda item: -item[0]):
        if share >= 0.5 and claim_id not in found and label not in found.values():
            found[claim_id] = label
    return found


def _overlap(one: Sequence[int], other: Span) -> float:
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def labelled(folder: Path, *, models: bool) -> Iterator[Example]:
    """The pairs of a labelled set."""
    sources = folder / "sources.yaml" if (folder / "sources.yaml").is_file() else None
    matcher = everything(FactBase.open(folder / "facts.yaml", sources, models=models))
    labels, registry = Labels(folder), FactBase.open(None, sources)
    for row in labels.rows:
        one = article(folder, row)
        for claim, told in labels.of(row, check(one, base=registry).claims):
            yield from examples(matcher, folder.name, one, claim, told, 1.0)


def unrelated(news: Path, table: Path, *, models: bool) -> Iterator[Example]:
    """Pairs of news and facts that none of it is about."""
    matcher = everything(alarms.base(table, models=models))
    for name, text in islice(alarms.texts(news, "train"), 3, None, 16 if models else 8):
        one = alarms.article(name, text)
        for claim in check(one).claims:
            yield from examples(matcher, "news", one, claim, {}, NEWS)


def newsroom(corpus: Path) -> Iterator[Example]:
    """Pairs of the documents of `news_facts` that the judge was not trained on and all facts about them."""
    lines = [one for one in news_facts.lines() if one.split == "measured"]
    ids = {text: f"n{n}" for n, text in enumerate(dict.fromkeys(one.fact for one in lines))}
    matcher = everything(FactBase.of(Fact(id=ids[one], statement=one, verdict="true") for one in ids))
    documents: dict[str, dict[Span, dict[str, str]]] = {}
    for line in lines:
        told = documents.setdefault(line.doc, {}).setdefault(line.span, {})
        told[ids[line.fact]] = "touches" if line.label == "nothing" else line.label
    for one in news_facts.articles(corpus, documents):
        known = documents[one.id]
        for claim in check(one).claims:
            near = [told for span, told in known.items() if _overlap(span, claim.sentence)]
            beside = dict.fromkeys((fact for told in near for fact in told), "?")
            labels = beside | known.get(claim.span, {})
            for found in examples(matcher, "newsroom", one, claim, labels, 1.0):
                yield msgspec.structs.replace(found, weight=WRITTEN.get(found.label, 1.0))


def everything(base: FactBase) -> Matcher:
    """A matcher that compares all that is found."""
    if base.vectors is not None:
        base.vectors.build()
    matcher = Matcher(base._index, base.registry, base.vectors)
    matcher.model = DecisionModel(_ALL, _ALL, _ALL, _ALL)
    return matcher


def examples(
    matcher: Matcher, name: str, one: Article, claim: Claim, told: dict[str, str], weight: float
) -> Iterator[Example]:
    """The facts found for a claim; "?" are those of which nobody can say whether they are about it."""
    for near in matcher.near([claim], one):
        for pair in matcher.pairs(near, one, 2 * SEEN, 0.0):
            yield Example(name, one.id, claim.id, told.get(pair.found.fact.id, ""), weight, pair)


def beside_rivals(given: Sequence[Example], near: Vector) -> list[Example]:
    """The examples of which it is known what they are, with how far their claim is ahead of the others of its
    article; `near` is how likely each is to be worth a comparison."""
    articles: dict[tuple[str, str], dict[str, dict[str, float]]] = {}
    for one, share in zip(given, near.tolist(), strict=True):
        claims = articles.setdefault((one.set, one.article), {})
        claims.setdefault(one.claim, {})[one.pair.found.fact.id] = share
    leads = {
        key: dict(zip(claims, ahead([*claims.values()]), strict=True)) for key, claims in articles.items()
    }
    found = []
    for one in given:
        lead = leads[one.set, one.article][one.claim][one.pair.found.fact.id]
        pair = msgspec.structs.replace(one.pair, row=one.pair.row | {"ahead": lead})
        if one.label != "?":
            found.append(msgspec.structs.replace(one, pair=pair))
    return found


def fit(rows: Vector, right: Vector, weight: Vector) -> tuple[float, Vector]:
    """Bias and weights of a ridge logistic regression, by Newton's method on standardised features."""
    mean, scale = rows.mean(0), rows.std(0)
    scale[scale < 1e-9] = 1.0
    data = np.hstack([np.ones((len(rows), 1)), (rows - mean) / scale])
    beta, ridge = np.zeros(data.shape[1]), np.full(data.shape[1], RIDGE)
    ridge[0] = 1e-6
    for _ in range(40):
        p = 1 / (1 + np.exp(-(data @ beta)))
        slope = data.T @ (weight * (right - p)) - ridge * beta
        bend = (data * (weight * p * (1 - p))[:, None]).T @ data + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        beta += step
        if abs(step).max() < 1e-6:
            break
    weights = beta[1:] / scale
    return float(beta[0] - weights @ mean), weights


def columns(given: Sequence[Example], question: str) -> list[str]:
    """The features that a question is answered from: the first without comparing anything."""
    every = {name for one in given for name in one.pair.row}
    return sorted(name for name in every if question != "near" or not name.startswith(_LATE))


def matrix(given: Sequence[Example], names: Sequence[str]) -> Vector:
    """The features of the examples, 0 where one has none."""
    return np.array([[one.pair.row.get(name, 0.0) for name in names] for one in given])


def learned(rows: Vector, names: Sequence[str], right: Vector, weight: Vector) -> Weights:
    """The model that answers a question from rows of these features, without a cut.

    A feature that would count against its sense (the more of the claim a fact has, the less likely) is left
    out: it only mends what another one overstates in these sets.
    """
    kept = list(range(len(names)))
    while True:
        bias, weights = fit(rows[:, kept], right, weight)
        found = dict(zip(kept, weights.tolist(), strict=True))
        wrong = [
            at
            for at, w in found.items()
            if (names[at] in _FOR and w < 0) or (names[at] in _AGAINST and w > 0)
        ]
        if not wrong:
            return Weights(round(bias, 4), {names[at]: round(w, 4) for at, w in found.items()})
        kept = [at for at in kept if at not in wrong]


def answered(given: Sequence[Example], question: str) -> tuple[Weights, Vector]:
    """The model of the examples of which it is known what they are; and the probability of each example by
    one that saw no pair of its article."""
    names = columns(given, question)
    rows, weight = matrix(given, names), np.array([one.weight for one in given])
    right = np.array([one.label in QUESTIONS[question] for one in given], float)
    known = np.array([one.label != "?" for one in given])
    articles = sorted({(one.set, one.article) for one in given})
    folds = {article: at % FOLDS for at, article in enumerate(articles)}
    fold = np.array([folds[one.set, one.article] for one in given])

    def model(part: NDArray[np.bool_]) -> Weights:
        return learned(rows[part], names, right[part], weight[part])

    found = np.zeros(len(given))
    for part in range(FOLDS):
        without = model(known & (fold != part))
        weights = np.array([without.weights.get(name, 0.0) for name in names])
        found[fold == part] = 1 / (1 + np.exp(-(without.bias + rows[fold == part] @ weights)))
    return model(known), found


def first_of_each(given: Sequence[Example], probability: Vector, most: int) -> list[tuple[float, Example]]:
    """The likeliest facts of each claim, likeliest first."""
    taken: dict[tuple[str, str, str], int] = {}
    found = []
    for share, one in sorted(zip(probability.tolist(), given, strict=True), key=lambda item: -item[0]):
        key = one.set, one.article, one.claim
        taken[key] = taken.get(key, 0) + 1
        if taken[key] <= most:
            found.append((share, one))
    return found


Ranked = Sequence[tuple[float, bool, float]]
"""The probability, whether it is right, and the weight of examples, likeliest first."""


def cut_for(ranked: Ranked, precision: float) -> float:
    """The lowest probability from which on at least this share is right.

    Five examples lie above it at least, so that no lucky first ones set it; 1 where there is none.
    """
    right = all_of = 0.0
    cut = 1.0
    for count, (share, yes, weight) in enumerate(ranked, 1):
        right, all_of = right + yes * weight, all_of + weight
        if count >= 5 and right >= precision * all_of:
            cut = share
    return round(cut, 4)


def half_of_best(ranked: Ranked, wanted: float) -> float:
    """Half of the best F1, where `wanted` are right altogether.

    Of probabilities that mean what they say, those above it gain F1. Where F1 itself is best in these sets is
    chance: it is flat there.
    """
    right = all_of = best = 0.0
    for _, yes, weight in ranked:
        right, all_of = right + yes * weight, all_of + weight
        best = max(best, 2 * right / (all_of + wanted))
    return round(best / 2, 4)


def made(given: Sequence[Example], two_sided: Container[str], engine: str) -> DecisionModel:
    """The model of the examples, its cuts set on articles that were left out; prints how good it is.

    Where facts contradict each other on purpose (the sets `two_sided`), whatever agrees has one beside it
    that conflicts, and nearly each claim has a fact: only the cut for conflicts is set there, and none by
    words alone.
    """
    models = dict[str, Weights]()
    models["near"], likely = answered(given, "near")
    known = [one.label != "?" for one in given]
    given = beside_rivals(given, likely)
    compared = [one for _, one in first_of_each(given, likely[known], COMPARED)]
    models["about"], about_it = answered(compared, "about")
    best = first_of_each(compared, about_it, 1)
    best = [(share, one) for share, one in best if one.set not in two_sided]
    decided = {
        (one.set, one.article, one.claim): one.weight for one in given if one.label in QUESTIONS["about"]
    }
    wanted = sum(weight for key, weight in decided.items() if key[0] not in two_sided)
    about = half_of_best(answers(best, "about"), wanted)
    sure = {id(one) for share, one in zip(about_it, compared, strict=True) if share >= about}
    told: dict[str, Callable[[Pair], bool]] = {
        "agrees": lambda pair: decision.may_agree(pair.compared, pair.found.fact, pair.judgement, pair.row),
        "conflicts": lambda pair: decision.may_conflict(
            pair.compared, pair.found.fact, pair.judgement, pair.row
        ),
    }
    cuts = {"near": NEAR, "about": about}
    for question, may in told.items():
        models[question], shares = answered(compared, question)
        likeliest = first_of_each(compared, shares, COMPARED)
        asked = [(s, one) for s, one in likeliest if id(one) in sure and may(one.pair)]
        if question == "agrees" or engine == "lexical":
            asked = [(s, one) for s, one in asked if one.set not in two_sided]
        ranked = answers(asked, question)
        cuts[question] = cut_for(ranked, PRECISION[engine][question])
        report(question, ranked, cuts[question])
    report("about", answers(best, "about"), about)
    return DecisionModel(*(msgspec.structs.replace(models[key], cut=cuts[key]) for key in QUESTIONS))


def answers(found: Sequence[tuple[float, Example]], question: str) -> Ranked:
    """Whether the answer to a question is yes for each example."""
    return [(share, one.label in QUESTIONS[question], one.weight) for share, one in found]


def report(question: str, ranked: Ranked, cut: float) -> None:
    """Print how many of those above a cut are right, and how many there were."""
    above = [yes for share, yes, _ in ranked if share >= cut]
    there = sum(yes for _, yes, _ in ranked)
    sys.stdout.write(f"{question}: from {cut} on {sum(above)} of {len(above)} right, of {there}\n")


def main() -> None:
    """Learn, print how good it is on articles that were left out, and write the model."""
    places = [Path(word) for word in sys.argv[1:] if not word.startswith("--")]
    if len(places) < 3:
        sys.exit(__doc__)
    models = "--by-words" not in sys.argv
    given = list(unrelated(*places[:2], models=models))
    if models:
        given += newsroom(places[0])
    for folder in places[2:]:
        given += labelled(folder, models=models)
    two_sided = {"newsroom"} | {one.name for one in places[2:] if (one / "pairs.jsonl").is_file()}
    engine = "semantic" if models else "lexical"
    write(made(given, two_sided, engine), engine)


def write(model: DecisionModel, engine: str) -> None:
    """Put the model of an engine into the package's file."""
    kept = msgspec.json.decode(decision.MODEL.read_bytes()) if decision.MODEL.is_file() else {}
    written = msgspec.json.encode(dict(sorted({**kept, engine: model}.items())))
    decision.MODEL.write_bytes(msgspec.json.format(written, indent=1) + b"\n")


if __name__ == "__main__":
    main()
