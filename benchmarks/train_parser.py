"""Trains the parser with a dynamic oracle (Goldberg and Nivre 2013, "Training deterministic parsers with
non-deterministic oracles"): it goes on from its own mistakes, towards the tree that loses the fewest arcs.
"""

import random
from collections import Counter
from collections.abc import Sequence

import msgspec

from benchmarks.perceptron import Perceptron
from benchmarks.treebank import Parsed
from claimcheck.nlp.linear_model import pack
from claimcheck.nlp.syntax import parser
from claimcheck.nlp.syntax.engine import Dependencies
from claimcheck.nlp.syntax.word_forms import Form

ROUNDS, ERRORS, CUT = 7, 3, 1.0
_RARE = 10  # relations that are seen less often in one direction are not learned there
_EXPLORED = 0.9  # of the steps after the first round are the parser's own
_MERGED = {
    "nsubj:outer": "nsubj",
    "csubj:pass": "csubj",
    "csubj:outer": "csubj",
    "obl:unmarked": "obl",
    "nmod:unmarked": "nmod",
    "nmod:desc": "compound",
    "det:predet": "det",
    "cc:preconj": "cc",
    "advcl:relcl": "advcl",
    **dict.fromkeys(
        ("list", "vocative", "discourse", "dislocated", "orphan", "reparandum", "goeswith"), "dep"
    ),
}


class Example(msgspec.Struct, frozen=True):
    """A sentence as the tagger and the chunker see it, with its heads (the root: its size) and relations."""

    sentence: Sequence[Form]
    tags: Sequence[str]
    chunks: Sequence[tuple[int, int]]
    heads: Sequence[int]
    relations: Sequence[str]

    @classmethod
    def of(
        cls, one: Parsed, sentence: Sequence[Form], tags: Sequence[str], chunks: Sequence[tuple[int, int]]
    ) -> "Example":
        """A sentence of a treebank with tags and noun phrases that were found."""
        heads = [head if head >= 0 else len(sentence) for head in one.heads]
        return cls(sentence, tags, chunks, heads, [merged(relation) for relation in one.relations])


def merged(relation: str) -> str:
    """The relation that the parser learns in place of one of the treebank."""
    return _MERGED.get(relation, relation)


def learn(examples: Sequence[Example], seed: int) -> Dependencies:
    """The weights of a parser."""
    left = _common(examples, left=True)
    right = _common(examples, left=False)
    model = Perceptron(parser.TEMPLATES, 1 + len(left) + len(right), ERRORS)
    chance = random.Random(seed)
    order = list(examples)
    for number in range(ROUNDS):
        chance.shuffle(order)
        for one in order:
            _learn_one(model, one, left, right, chance, _EXPLORED if number else 0)
    return Dependencies(left, right, pack(model.averaged(cut=CUT)))


def _common(examples: Sequence[Example], *, left: bool) -> tuple[str, ...]:
    counts = Counter(
        relation
        for one in examples
        for i, (head, relation) in enumerate(zip(one.heads, one.relations, strict=True))
        if (head > i) == left
    )
    return tuple(sorted(relation for relation, count in counts.items() if count >= _RARE))


def _learn_one(
    model: Perceptron,
    one: Example,
    left: Sequence[str],
    right: Sequence[str],
    chance: random.Random,
    explored: float,
) -> None:
    state = parser.State(one.sentence, one.tags, one.chunks)
    edge = 1 + len(left)
    oracle = _Oracle(one, left, right)
    while not state.done():
        values = state.values()
        scores = model.scores(values)
        guess = parser.best(scores, edge, state.legal())
        best = max(oracle.steps(state), key=scores.__getitem__)
        model.learn(values, best, guess)
        step = guess if explored and chance.random() < explored else best
        if step == parser.SHIFT:
            oracle.stacked.add(state.next)
        else:
            oracle.stacked.discard(state.stack[-1])
        state.apply(step, left, right)


class _Oracle:
    """Which steps lose the fewest arcs of a tree."""

    def __init__(self, one: Example, left: Sequence[str], right: Sequence[str]) -> None:
        self.heads, self.relations = one.heads, one.relations
        self.below: list[list[int]] = [[] for _ in range(len(one.heads) + 1)]
        for word, head in enumerate(one.heads):
            self.below[head].append(word)
        self.stacked: set[int] = set()
        self.edge, self.classes = 1 + len(left), 1 + len(left) + len(right)
        self.left = {relation: 1 + i for i, relation in enumerate(left)}
        self.right = {relation: self.edge + i for i, relation in enumerate(right)}

    def steps(self, state: parser.State) -> list[int]:
        """The best steps of those that are possible, with the right relation where the arc is right."""
        shift, to_left, to_right = state.legal()
        following, stack = state.next, state.stack
        costs: list[tuple[int, Sequence[int]]] = []
        if shift:
            head = self.heads[following]
            lost = sum(word in self.stacked for word in self.below[following])
            lost += head in self.stacked and head != stack[-1]
            costs.append((lost, (parser.SHIFT,)))
        if to_left or to_right:
            head = self.heads[stack[-1]]
            lost = sum(word >= following for word in self.below[stack[-1]])
            under = stack[-2] if len(stack) > 1 else -1
            relation = self.relations[stack[-1]]
            if to_left:
                known = (self.left.get(relation, 1),) if head == following else range(1, self.edge)
                costs.append((lost + (head > following or head == under), known))
            if to_right:
                known = (
                    (self.right.get(relation, self.edge),)
                    if head == under
                    else range(self.edge, self.classes)
                )
                costs.append((lost + (head >= following), known))
        least = min(cost for cost, _ in costs)
        return [step for cost, steps in costs if cost == least for step in steps]
