"""Train the weights of the learned attribution engine:

python -m benchmarks.train_attribution CORPUS [OUT] [--own]

CORPUS is a folder in the form of PolNeAR (see `benchmarks.polnear`); its part "train" is used, and with --own
the sentences of `data/attribution`, for forms of news that it hardly has.
OUT is where the packed weights go (by default the package's own file). Needs nothing but this project, takes
about a minute, and gives the same bytes for the same corpus and the same rules.
"""

import math
import random
import sys
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

import claimcheck.attribution
from benchmarks.polnear import Document, read
from claimcheck.attribution.learned import content_candidates, content_features, cue_features, source_features
from claimcheck.attribution.learned.cue_context import CueContext, cue_context, edges
from claimcheck.attribution.learned.engine import can_be_cue
from claimcheck.attribution.learned.text_view import TextView, view_of
from claimcheck.attribution.learned.weights import MODELS, pack
from claimcheck.model import Span
from claimcheck.nlp import analyse
from claimcheck.nlp import documents as nlp_documents
from claimcheck.nlp.documents import TokenSpan

EPOCHS, RATE, SEEDS = 4, 0.08, (1, 2, 3)
RARE = 4  # values seen less often are left out
SCALE, LEAST = 24, 3  # weights are stored in steps of 1/SCALE; those below LEAST steps are left out
OWN = Path(__file__).parent / "data" / "attribution" / "own.jsonl"
CUE_SHARE = 0.02  # a word can be a cue if that share of its uses was one


class Gold(msgspec.Struct, frozen=True):
    """A marked attribution in tokens."""

    source: tuple[TokenSpan, ...]
    cue: tuple[TokenSpan, ...]
    content: tuple[TokenSpan, ...]


class Task:
    """Choices to learn from: for each, the marks of all options as numbers, and which option is right.

    A choice of one option is a yes or no: its marks against nothing.
    """

    def __init__(self) -> None:
        self.numbers: list[dict[str, int]] = []
        self.seen = array("l")
        self.choices: list[tuple[list[array[int]], int]] = []

    def add(self, options: Sequence[Sequence[str]], right: int) -> None:
        """One choice; `right` is the index of the right option, or -1 for the "no" of a yes or no."""
        self.choices.append(([self._numbered(values) for values in options], right))

    def _numbered(self, values: Sequence[str]) -> "array[int]":
        while len(self.numbers) < len(values):
            self.numbers.append({})
        out = array("l")
        for table, value in zip(self.numbers, values, strict=False):
            number = table.setdefault(value, len(self.seen))
            if number == len(self.seen):
                self.seen.append(0)
            self.seen[number] += 1
            out.append(number)
        return out

    def learn(self) -> list[dict[str, int]]:
        """The weights of all values, in steps of 1/SCALE, averaged over the second half of the epochs."""
        common = [count >= RARE for count in self.seen]
        choices = [
            ([array("l", (n for n in marks if common[n])) for marks in options], right)
            for options, right in self.choices
        ]
        total = [0.0] * len(self.seen)
        for seed in SEEDS:
            for weights in _epochs(choices, len(self.seen), random.Random(seed)):
                for number, weight in enumerate(weights):
                    total[number] += weight
        share = SCALE / (len(SEEDS) * (EPOCHS - EPOCHS // 2))
        return [
            {value: weight for value, n in table.items() if abs(weight := round(total[n] * share)) >= LEAST}
            for table in self.numbers
        ]


def _epochs(
    choices: list[tuple[list["array[int]"], int]], size: int, chance: random.Random
) -> Iterator[list[float]]:
    """The weights after each epoch of the second half: softmax over options, AdaGrad (Duchi et al. 2011)."""
    weights, squares = [0.0] * size, [0.01] * size
    order = list(range(len(choices)))
    for epoch in range(EPOCHS):
        chance.shuffle(order)
        for index in order:
            options, right = choices[index]
            scores = [sum([weights[n] for n in marks]) for marks in options]
            if len(options) == 1:
                shares = [1 / (1 + math.exp(-max(-30.0, min(30.0, scores[0]))))]
            else:
                top = max(scores)
                powers = [math.exp(score - top) for score in scores]
                whole = sum(powers)
                shares = [power / whole for power in powers]
            for at, marks in enumerate(options):
                slope = shares[at] - (at == right)
                if -0.003 < slope < 0.003:
                    continue
                square = slope * slope
                for n in marks:
                    squares[n] += square
                    weights[n] -= RATE * slope / math.sqrt(squares[n])
        if epoch >= EPOCHS // 2:
            yield weights


# ---------------------------------------------------------------- from the corpus to choices


def _runs(tokens: nlp_documents.Document, spans: Sequence[Span]) -> tuple[TokenSpan, ...]:
    """Spans of characters as runs of tokens; neighbours are joined."""
    out: list[TokenSpan] = []
    for begin, stop in sorted(spans):
        first = end = bisect_right(tokens.end, begin)
        while end < len(tokens.start) and tokens.start[end] < stop:
            end += 1
        if out and first <= out[-1][1] and end > first:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif end > first:
            out.append((first, end))
    return tuple(out)


def _shares(pages: Sequence[tuple[nlp_documents.Document, list[Gold]]]) -> dict[str, float]:
    """How often a word stands in a cue, of all its uses."""
    uses: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for tokens, gold in pages:
        uses.update(tokens.lower)
        cues.update(tokens.lower[at] for one in gold for run in one.cue for at in range(*run))
    return {word: count / (uses[word] + 2) for word, count in cues.items()}


def _anchor(tokens: nlp_documents.Document, one: Gold, shares: dict[str, float]) -> int:
    """The word of a cue that is most often one."""
    return max(
        (at for run in one.cue for at in range(*run)), key=lambda at: shares.get(tokens.lower[at], 0.0)
    )


def _cue_words(
    pages: Sequence[tuple[nlp_documents.Document, list[Gold]]], shares: dict[str, float]
) -> frozenset[str]:
    uses: Counter[str] = Counter()
    anchors: Counter[str] = Counter()
    for tokens, gold in pages:
        uses.update(tokens.lower)
        anchors.update(tokens.lower[_anchor(tokens, one, shares)] for one in gold)
    return frozenset(word for word, count in anchors.items() if count >= CUE_SHARE * uses[word])


def _overlap(option: TokenSpan | None, wanted: set[int]) -> float:
    have = set(range(*option)) if option else set()
    return len(have & wanted) / len(have | wanted) if have or wanted else 1.0


def _nearest(options: Sequence[int], wanted: int) -> int | None:
    """The index of the option at `wanted`, or one token off."""
    for slack in (0, 1):
        for index, option in enumerate(options):
            if abs(option - wanted) <= slack:
                return index
    return None


def _collect(view: TextView, gold: dict[int, Gold], words: frozenset[str], tasks: dict[str, Task]) -> None:
    """The choices of one document."""
    tokens = view.tokens
    sentence = -1
    last: CueContext | None = None
    earlier: list[TokenSpan] = []
    reach = 0
    for at in range(len(tokens.lower)):
        if not can_be_cue(view, at, words) and at not in gold:
            continue
        if tokens.sentence[at] != sentence:
            sentence, last, earlier = tokens.sentence[at], None, []
        spot = cue_context(view, at)
        tasks["cue"].add([cue_features.values(view, spot, last, reach)], 0 if at in gold else -1)
        if at in gold:
            last = spot
            reach = max([reach, *(end for _, end in gold[at].content)])
            _arguments(view, spot, gold[at], earlier, tasks)


def _arguments(
    view: TextView, spot: CueContext, one: Gold, earlier: list[TokenSpan], tasks: dict[str, Task]
) -> None:
    options = source_features.options(view, spot, earlier)
    wanted = {at for run in one.source for at in range(*run)}
    right = max(range(len(options)), key=lambda index: _overlap(options[index], wanted))
    source = options[right]
    if _overlap(source, wanted) < 0.5:
        return
    tasks["source"].add([source_features.values(view, spot, run, earlier) for run in options], right)
    if source is not None:
        earlier.append(source)
    edge = edges(spot, source)[0]
    before = [run for run in one.content if run[0] < edge]
    after = [run for run in one.content if run[0] >= edge]
    way = "L" * bool(before) + "R" * bool(after)
    if way not in content_features.DIRECTIONS:
        return
    marks = content_features.side(view, spot, source)
    ways = [[f"{name} {mark}" for mark in marks] for name in content_features.DIRECTIONS]
    tasks["side"].add(ways, content_features.DIRECTIONS.index(way))
    if before:
        _start_before(view, spot, source, before[0][0], way, tasks)
    if after:
        _after(view, spot, source, (after[0][0], after[-1][1]), way, tasks)


def _start_before(
    view: TextView, spot: CueContext, source: TokenSpan | None, wanted: int, way: str, tasks: dict[str, Task]
) -> None:
    starts = content_candidates.starts_before(view, spot, source)
    right = _nearest(starts, wanted)
    if right is not None and len(starts) > 1:
        marks = [content_features.start_before(view, spot, source, at, way) for at in starts]
        tasks["start_before"].add(marks, right)


def _after(
    view: TextView,
    spot: CueContext,
    source: TokenSpan | None,
    wanted: TokenSpan,
    way: str,
    tasks: dict[str, Task],
) -> None:
    starts = content_candidates.starts_after(view, spot, source)
    right = _nearest(starts, wanted[0])
    if right is None or len(starts) < 2:
        return
    marks = [content_features.start_after(view, spot, source, at, way) for at in starts]
    tasks["start_after"].add(marks, right)
    ends = content_candidates.ends(view, spot, starts[right])
    last = _nearest(ends, wanted[1])
    if last is not None and len(ends) > 1:
        plain = content_features.plain_end(view, spot, starts[right])
        tasks["end"].add(
            [content_features.end(view, spot, starts[right], at, way, plain) for at in ends], last
        )


def _page(document: Document) -> tuple[nlp_documents.Document, list[Gold]]:
    tokens = nlp_documents.document(document.text, analyse(document.text))
    gold = (
        Gold(_runs(tokens, one.source), _runs(tokens, one.cue), _runs(tokens, one.content))
        for one in document.marked
    )
    return tokens, [one for one in gold if one.cue and one.content]


def own() -> list[Document]:
    """The sentences of `data/attribution`."""
    return [msgspec.json.decode(line, type=Document) for line in OWN.read_bytes().splitlines()]


def train(documents: Sequence[Document]) -> bytes:
    """The weights that these documents teach, packed."""
    pages = [_page(document) for document in documents]
    shares = _shares(pages)
    words = _cue_words(pages, shares)
    tasks = {name: Task() for name in MODELS}
    for tokens, gold in pages:
        view = view_of(tokens)
        _collect(view, {_anchor(tokens, one, shares): one for one in gold}, words, tasks)
    learned = {name: task.learn() for name, task in tasks.items()}
    return pack(SCALE, words, learned)


def main() -> None:
    """Train and write."""
    words = [word for word in sys.argv[1:] if word != "--own"]
    if not words:
        sys.exit(__doc__)
    default = Path(claimcheck.attribution.__file__).parent / "learned" / "model" / "weights.bin"
    out = Path(words[1]) if len(words) > 1 else default
    packed = train([*read(Path(words[0]), "train"), *(own() if "--own" in sys.argv else ())])
    out.write_bytes(packed)
    print(f"{out}: {len(packed):,} bytes")


if __name__ == "__main__":
    main()
