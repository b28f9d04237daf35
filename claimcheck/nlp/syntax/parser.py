"""Dependencies by transitions, from left to right, each chosen by an averaged perceptron.

The system is arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta 2011): the word on top of the stack gets as its
head the next word (LEFT) or the one below it on the stack (RIGHT), or the next word goes onto the stack
(SHIFT). A sentence of n words takes 2n steps.
"""

from collections.abc import Sequence

from claimcheck.nlp.linear_model import PackedModel, by_class, score
from claimcheck.nlp.syntax.word_forms import Form

TEMPLATES = 45
SHIFT = 0
# Relations that tell what a word is in its clause: one letter each.
_SIGNS = {
    "nsubj": "s",
    "nsubj:pass": "s",
    "csubj": "s",
    "expl": "s",
    "aux": "x",
    "aux:pass": "p",
    "cop": "b",
    "mark": "m",
    "case": "k",
    "cc": "c",
    "conj": "C",
    "det": "d",
    "obj": "o",
    "ccomp": "q",
    "xcomp": "q",
    "acl:relcl": "r",
    "appos": "a",
    "nmod:poss": "P",
}
_NONE = "-"
_FAR = 6  # distances from this one are alike


class State:
    """A sentence that is being parsed: what is on the stack, which word comes next, what has a head.

    Word `size` is the root. Heads are -1 as long as they are unknown.
    """

    def __init__(
        self, sentence: Sequence[Form], tags: Sequence[str], chunks: Sequence[tuple[int, int]]
    ) -> None:
        self.size = size = len(sentence)
        self.low = [*(form.low for form in sentence), "^", _NONE, _NONE, _NONE]
        self.tag = [*tags, "^", _NONE, _NONE, _NONE]
        self.inside = [_NONE] * (size + 4)  # of each word: does it begin, continue a noun phrase?
        for begin, end in chunks:
            self.inside[begin:end] = ["B", *["I"] * (end - begin - 1)]
        self.commas = [0]  # before each word
        for form in sentence:
            self.commas.append(self.commas[-1] + (form.low in (",", ";", ":", "-", "--")))
        self.commas += [self.commas[-1]] * 4
        self.heads = [-1] * size
        self.relations = [""] * size
        self.stack: list[int] = []
        self.next = 0
        self.signs = [""] * (size + 4)  # of each word: the telling relations of its dependents
        self.left: list[list[int]] = [[] for _ in range(size + 4)]  # dependents, the outermost last
        self.right: list[list[int]] = [[] for _ in range(size + 4)]

    def legal(self) -> tuple[bool, bool, bool]:
        """May the next word be shifted, the top get its head on the right, on the left? One word alone, the
        last on the stack, depends on the root."""
        stack = len(self.stack)
        last = self.next == self.size
        return not last, stack > 0 and (not last or stack == 1), stack > 1

    def attach(self, relation: str, *, left: bool) -> None:
        """Give the word on top of the stack its head: the next word (`left`) or the one below it."""
        top = self.stack.pop()
        head = self.next if left else self.stack[-1]
        (self.left if left else self.right)[head].append(top)
        self.heads[top], self.relations[top] = head, relation
        sign = _SIGNS.get(relation)
        if sign and sign not in self.signs[head]:
            self.signs[head] += sign

    def done(self) -> bool:
        """Has every word its head?"""
        return self.next == self.size and not self.stack

    def apply(self, step: int, left: Sequence[str], right: Sequence[str]) -> None:
        """Do a step: SHIFT, a relation of `left`, or one of `right`."""
        if step == SHIFT:
            self.stack.append(self.next)
            self.next += 1
        elif step <= len(left):
            self.attach(left[step - 1], left=True)
        else:
            self.attach(right[step - len(left) - 1], left=False)

    def values(self) -> list[str]:
        """What tells the next step: one value a table."""
        low, tag, stack, left, right, relations = (
            self.low,
            self.tag,
            self.stack,
            self.left,
            self.right,
            self.relations,
        )
        size, b0 = self.size, self.next
        none = size + 3
        s0 = stack[-1] if stack else none
        s1 = stack[-2] if len(stack) > 1 else none
        s2 = stack[-3] if len(stack) > 2 else none
        s0w, s0p, s1w, s1p, b0w, b0p = low[s0], tag[s0], low[s1], tag[s1], low[b0], tag[b0]
        b1w, b1p, b2p, s2p = low[b0 + 1], tag[b0 + 1], tag[b0 + 2], tag[s2]
        left0, right0, left_next, right1 = left[s0], right[s0], left[b0], right[s1]
        s0l = left0[-1] if left0 else none
        s0r = right0[-1] if right0 else none
        b0l = left_next[-1] if left_next else none
        s1r = right1[-1] if right1 else none
        s0lp, s0rp, b0lp, s1rp = tag[s0l], tag[s0r], tag[b0l], tag[s1r]
        s0ll = relations[s0l] if left0 else _NONE
        s0rl = relations[s0r] if right0 else _NONE
        b0ll = relations[b0l] if left_next else _NONE
        s1rl = relations[s1r] if right1 else _NONE
        s0n = f"{len(left0)}{len(right0)}"
        gap = "-" if s0 == none else str(min(b0 - s0, _FAR))
        commas = "-" if s0 == none else str(min(self.commas[b0] - self.commas[s0], 3))
        commas1 = "-" if s1 == none else str(min(self.commas[s0] - self.commas[s1], 3))
        s0s, s1s, b0s = self.signs[s0], self.signs[s1], self.signs[b0]
        bio = f"{self.inside[s0]}{self.inside[b0]}{self.inside[b0 + 1]}"
        return [
            f"{s0w} {s0p}",
            f"{s0p} {bio}",
            f"{s1w} {s1p}",
            f"{b0w} {b0p}",
            f"{b0p} {b1p}",
            f"{b1w} {b1p}",
            f"{s0w} {b0w}",
            f"{s0w} {b0p}",
            f"{s0p} {b0w}",
            f"{s0w} {s0p} {b0p} {b1p}",
            f"{s0p} {b0p} {bio}",
            f"{s1w} {s0w}",
            f"{s1w} {s0p}",
            f"{s1p} {s0w}",
            f"{s1p} {s0p} {b0p}",
            f"{s1p} {s0p} {b0w}",
            f"{s1w} {s0p} {b0p}",
            f"{s2p} {s1p} {s0p}",
            f"{s0p} {b0p} {b1p}",
            f"{b0p} {b1p} {b2p}",
            f"{s0p} {b0p} {b1p} {b2p}",
            f"{s0p} {b0p} {gap} {commas}",
            f"{s0w} {gap} {commas}",
            f"{s1p} {s0p} {b0p} {commas1} {commas}",
            f"{s0p} {s0n} {b0p}",
            f"{b0p} {len(left_next)} {s0p}",
            f"{s0p} {s0lp} {s0ll} {b0p}",
            f"{s0p} {s0rp} {s0rl} {b0p}",
            f"{s0w} {s0s}",
            f"{s1p} {s1s} {s0p} {s0s}",
            f"{s0p} {s0s} {b0p} {b0s}",
            f"{s1p} {s0p} {s0s} {b0p}",
            f"{s1w} {s1s} {s0p}",
            f"{b0w} {b0s} {s0p}",
            f"{s0p} {b0p} {b0lp} {b0ll}",
            f"{s1p} {s0p} {s1rp} {s1rl}",
            f"{s1p} {s0p} {s0lp} {s0ll}",
            f"{s1p} {s0p} {s0rp} {s0rl}",
            f"{s1w} {s0w} {s1rl}",
            f"{s0p} {s0ll} {s0rl} {b0p} {b1p}",
            f"{s1p} {s0ll} {s0p} {b0p}",
            f"{low[s0l]} {s0p} {b0p}",
            f"{low[s0r]} {s0p} {b0p}",
            f"{low[b0l]} {b0p} {s0p}",
            f"{low[s0l]} {s1p} {s0p}",
        ]


class Parser:
    """Gives heads and relations of a sentence. `left`, `right`: the relations of LEFT and RIGHT."""

    def __init__(self, model: PackedModel, left: Sequence[str], right: Sequence[str]) -> None:
        self._tables = model.tables()
        self._left, self._right = left, right

    def parse(
        self, sentence: Sequence[Form], tags: Sequence[str], chunks: Sequence[tuple[int, int]]
    ) -> tuple[list[int], list[str]]:
        """The head of each word (the size of the sentence for its root) and its relation to it."""
        state = State(sentence, tags, chunks)
        edge = 1 + len(self._left)
        classes = edge + len(self._right)
        while not state.done():
            scores = by_class(score(self._tables, state.values()), classes)
            state.apply(best(scores, edge, state.legal()), self._left, self._right)
        return state.heads, state.relations


def best(scores: Sequence[int], edge: int, legal: tuple[bool, bool, bool]) -> int:
    """The best step that is possible; the steps to the right begin at `edge`."""
    step = scores.index(max(scores))
    if legal[0 if step == SHIFT else 1 if step < edge else 2]:
        return step
    shift, left, right = legal
    rest = [*([SHIFT] if shift else ()), *(range(1, edge) if left else ())]
    rest += range(edge, len(scores)) if right else ()
    found: int = max(rest, key=scores.__getitem__)
    return found
