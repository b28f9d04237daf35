"""The data of the entailment judge: pairs of fact and claim, built the same way each time.

What the judge is measured on is chosen first and never trained on, nor is any pair that shares a claim or a
fact with it: half of FEVER-Symmetric's dev part, of Fool Me Twice's, and of a sample of VitaminC (halved by
groups of pairs that share a sentence); a tenth of the contrastive sets, by family; the pairs on occasions.
"""

import gzip
import hashlib
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks import occasions, pairs, polnear

LABELS = ("agrees", "conflicts", "neutral")
_CONFLICT_LABELS = {"agree": 0, "conflict": 1, "neutral": 2}
_REPLAYED = ("fever", "mnli", "conj", "climate")
_AGAIN = {
    "pairs": 0.6, "edits": 0.4, "hand": 0.3, "feversym": 0.4, "vitaminc": 0.4, "fm2": 0.3, "news": 0.3,
    "article": 0.3, "other-event": 0.5, "fever": 0.4, "mnli": 0.5, "conj": 0.4, "climate": 0.3,
}  # fmt: skip
"""The share of each source that the third stage has of the second."""
_ATTRIBUTED = (
    "{}, officials said.", "{}, the minister said on Tuesday.", "{}, according to the report.",
    "{}, she said.", "{}, the company announced.", "{}, a spokesman told reporters.", "He said that {}",
    "According to police, {}", "The agency reported that {}", "It was announced that {}",
    '"{}," he told the paper.', "She added that {}",
)  # fmt: skip


class Row(msgspec.Struct, frozen=True):
    """One fact beside one claim; `label` is an index into LABELS; `part` names what the row measures."""

    source: str
    fact: str
    claim: str
    label: int
    part: str = ""
    topic: str = ""


def build(corpora: Path, labelled: Path | None = None) -> tuple[list[Row], list[Row], list[Row]]:
    """The rows of the first stage, those of the second, and those that are only measured.

    `labelled` has claims of news beside facts of a newsroom: {"fact", "claim", "label", "hard"} a line.
    """
    conflict = list(_conflict(corpora / "conflict" / "pairs.jsonl"))
    held = _halved(conflict)
    own = list(_own())
    measured = measured_half(corpora / "conflict" / "pairs.jsonl") + [row for row in own if row.part]
    measured += _occasions()
    seen = {_plain(text) for row in measured for text in (row.fact, row.claim)}

    def free(rows: Iterable[Row]) -> list[Row]:
        return [row for row in rows if _plain(row.fact) not in seen and _plain(row.claim) not in seen]

    own = [row for row in free(own) if not row.part]
    written = [row for row in own if row.source == "pairs"]
    symmetric = free(row for row in conflict if not {row.fact, row.claim} & held)
    hand = free(_hand(corpora / "nli" / "hand.txt"))
    public = free(_public(corpora / "nli" / "train.jsonl.gz"))
    articles = list(_contents(corpora / "polnear"))
    news = list(_news_beside(articles, sorted({row.fact for row in written})))
    rng = random.Random(7)
    again = [row for row in public if row.source in _REPLAYED and len(row.fact + row.claim) < 260]
    first = public + hand * 2 + symmetric + written + _attributed(written, 0.1) + news
    second = (
        hand * 3
        + symmetric * 3
        + own
        + _attributed(own, 0.15)
        + news[::2]
        + rng.sample(again, min(6000, len(again)))
    )
    second += _labelled(labelled) if labelled is not None else []
    second += [*_news_beside_itself(articles), *_other_events(written)]
    return first, second, measured


def measured_half(pairs: Path) -> list[Row]:
    """The rows of `pairs.jsonl` that nothing is trained on."""
    rows = list(_conflict(pairs))
    held = _halved(rows)
    return [row for row in rows if {row.fact, row.claim} <= held]


def third(second: Sequence[Row], measured: Sequence[Row], labelled: Path, seed: int) -> list[Row]:
    """The rows of the third stage: labelled news three times, its unlabelled neighbours once, and a part of
    the second stage, which is without labelled news."""
    seen = {_plain(text) for row in measured for text in (row.fact, row.claim)}
    rng = random.Random(seed)
    rows = [row for row in second if rng.random() < _AGAIN[row.source]]
    for line in labelled.read_bytes().splitlines():
        one = msgspec.json.decode(line)
        if not {_plain(one["fact"]), _plain(one["claim"])} & seen:
            times = 3 if one["hard"] or one["label"] != "neutral" else 1
            rows += [Row("labelled", one["fact"], one["claim"], LABELS.index(one["label"]))] * times
    return rows


def _conflict(path: Path) -> Iterator[Row]:
    for line in path.read_bytes().splitlines():
        one = msgspec.json.decode(line)
        made = "-made" if "made" in one["slices"] else ""
        yield Row(
            one["source"], one["fact"], one["claim"], _CONFLICT_LABELS[one["label"]], one["source"] + made
        )


def _halved(rows: Sequence[Row]) -> set[str]:
    """The texts of the half that is measured; pairs that share one stay together, but for made ones."""
    parent: dict[str, str] = {}

    def root(text: str) -> str:
        while parent.setdefault(text, text) != text:
            text = parent[text]
        return text

    for row in rows:
        a, b = sorted((root(_plain(row.fact)), root(_plain(row.claim))))
        if not row.part.endswith("-made"):
            parent[b] = a
    return {text for row in rows for text in (row.fact, row.claim) if _hash(root(_plain(text))) % 2}


def tenth(set_id: str) -> int:
    """The tenth, 0 to 9, of the contrastive sets that a set is in, by family; tenth 0 is only measured."""
    return _hash(pairs.family(set_id)) % 10


def _own() -> Iterator[Row]:
    """The contrastive sets; those of a tenth of the families are measured."""
    for pair in pairs.pairs(pairs.load()):
        part = pair.change if tenth(pair.set_id) == 0 else ""
        source = "pairs" if pair.set_id == pairs.family(pair.set_id) else "edits"
        topic = pair.set_id.rpartition("-")[0]
        yield Row(source, pair.fact, pair.claim, LABELS.index(pair.label), part, topic)


def _occasions() -> Iterator[Row]:
    for one in occasions.load():
        yield Row("occasions", one.fact, one.claim, LABELS.index(one.label), "occasions")


def _hand(path: Path) -> Iterator[Row]:
    """F a fact; A, C, N claims that agree, conflict, decide nothing, up to the next fact."""
    fact, group = "", list[Row]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), "F end"]:
        kind, text = line[0], line[2:].strip()
        if kind != "F":
            group.append(Row("hand", fact, text, "ACN".index(kind)))
            continue
        yield from group
        others = [row.claim for row in group if row.label != 2]
        for i, row in enumerate(row for row in group if row.label == 2):
            yield Row("hand", row.claim + ".", others[i % len(others)], 2)
        fact, group = text, []


def _public(path: Path) -> Iterator[Row]:
    """Public sets of pairs; of noisy or easy ones a part."""
    share = {"conj": 0.5, "covidfact": 0.8, "negation": 0.8, "breaking": 0.4}
    rng = random.Random(5)
    with gzip.open(path) as lines:
        for line in lines:
            one = msgspec.json.decode(line)
            if rng.random() < share.get(one["src"], 1.0):
                yield Row(one["src"], one["fact"], one["claim"], one["label"])


def _labelled(path: Path) -> list[Row]:
    """Labelled news: what agrees or conflicts six times, look-alikes four times."""
    lines = [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
    times = [6 if one["label"] != "neutral" else 4 if one["hard"] else 1 for one in lines]
    rows = [Row("labelled", one["fact"], one["claim"], LABELS.index(one["label"])) for one in lines]
    return [row for row, count in zip(rows, times, strict=True) for _ in range(count)]


def _contents(corpus: Path) -> Iterator[list[str]]:
    """What the articles of PolNeAR attribute to somebody, by article."""
    for document in polnear.read(corpus, "train"):
        texts = [document.text[m.content[0][0] : m.content[-1][1]] for m in document.marked if m.content]
        plain = {" ".join(text.split()).strip(' "“”') for text in texts}
        yield sorted((text for text in plain if 8 <= len(text.split()) <= 40 and len(text) > 40), key=_hash)


def _beside_likest(claims: Iterable[str], facts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each claim with the fact that shares most of its rare words with it but does not say it again."""
    words = [frozenset(_plain(fact).split()) for fact in facts]
    holding: dict[str, list[int]] = defaultdict(list)
    for i, fact in enumerate(words):
        for word in fact:
            holding[word].append(i)
    for claim in claims:
        score: dict[int, float] = defaultdict(float)
        said = set(_plain(claim).split())
        for word in said:
            if len(word) > 3 and len(holding[word]) < max(4, len(facts) / 20):
                for i in holding[word]:
                    score[i] += 1 / (2 + len(holding[word])) ** 0.5
        near = [i for i in score if len(said & words[i]) < 0.5 * min(len(said), len(words[i]))]
        if near:
            best = max(near, key=lambda i: (score[i] / (4 + len(words[i])) ** 0.5, -i))
            yield claim, facts[best]


def _news_beside(articles: Sequence[Sequence[str]], facts: Sequence[str]) -> Iterator[Row]:
    """News of 2016 beside facts of ours, whose names are invented: neutral."""
    contents = sorted({text for texts in articles for text in texts}, key=_hash)[:3000]
    yield from (Row("news", fact, claim, 2) for claim, fact in _beside_likest(contents, facts))


def _news_beside_itself(articles: Sequence[Sequence[str]]) -> Iterator[Row]:
    """What an article says beside what else it says of the same: hardly ever does one decide the other."""
    for texts in articles:
        yield from (Row("article", fact, claim, 2) for claim, fact in _beside_likest(texts, texts))


def _other_events(rows: Sequence[Row]) -> Iterator[Row]:
    """Claims of the written sets beside a fact of another one, of the same topic: neutral."""
    topics: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        topics[row.topic][row.fact].add(row.claim)
    for _, sets in sorted(topics.items()):
        claims = sorted({claim for one in sets.values() for claim in one if _hash(claim) % 2})
        for claim, fact in _beside_likest(claims, sorted(sets)):
            if claim not in sets[fact]:
                yield Row("other-event", fact, claim, 2)


def _attributed(rows: Sequence[Row], share: float) -> list[Row]:
    """A share of the rows once more, with the claim as the sentence of somebody who says it."""
    rng = random.Random(11)
    found = []
    for row in rows:
        if rng.random() < share:
            frame = rng.choice(_ATTRIBUTED)
            found.append(msgspec.structs.replace(row, claim=frame.format(row.claim.rstrip("."))))
    return found


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def _hash(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)
