"""Clauses of a sentence, from its dependencies: which verb, whose, in which part of the sentence."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from claimcheck.nlp.syntax.tagger import FINITE

ClauseKind = Literal["main", "complement", "relative", "adverbial", "conjoined", "parenthetical", "nonfinite"]
_KINDS: dict[str, ClauseKind] = {
    "root": "main",
    "ccomp": "complement",
    "csubj": "complement",
    "acl:relcl": "relative",
    "acl": "nonfinite",
    "advcl": "adverbial",
    "parataxis": "parenthetical",
    "conj": "conjoined",
}
_HELPERS = ("aux", "aux:pass", "cop")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
_RELATIVES = ("who", "which", "that", "whom", "what")
_MARKS = (",", ".", ":", "``", "''", "-LRB-", "-RRB-", "NFP", "HYPH")


class Clause(msgspec.Struct, frozen=True):
    """A clause.

    `span`: its tokens, inner clauses included, marks at its ends not. `verb`: its finite verb or auxiliary,
    or `predicate` where none is finite. `predicate`: the word with the meaning, a noun or adjective after
    "be". `subject`: the head of its subject, also one that it shares with another clause; or None.
    """

    span: tuple[int, int]
    verb: int
    predicate: int
    subject: int | None
    kind: ClauseKind


class Tree:
    """The dependencies of a document: heads (-1 for that of a sentence) and relations."""

    def __init__(
        self, words: Sequence[str], tags: Sequence[str], heads: Sequence[int], relations: Sequence[str]
    ) -> None:
        self.words, self.tags, self.heads, self.relations = words, tags, heads, relations
        self.below: list[list[int]] = [[] for _ in heads]
        for i, head in enumerate(heads):
            if head >= 0:
                self.below[head].append(i)
        self.first, self.last = list(range(len(heads))), list(range(len(heads)))
        for i in self._upwards():
            if (head := heads[i]) >= 0:
                self.first[head] = min(self.first[head], self.first[i])
                self.last[head] = max(self.last[head], self.last[i])

    def _upwards(self) -> list[int]:
        """The tokens, each before its head."""
        order = [i for i, head in enumerate(self.heads) if head < 0]
        for i in order:
            order.extend(self.below[i])
        return order[::-1]

    def child(self, i: int, *relations: str) -> int | None:
        """The first dependent of a token in one of the relations; earlier relations come first."""
        for relation in relations:
            for other in self.below[i]:
                if self.relations[other] == relation:
                    return other
        return None

    def predicate(self, i: int) -> int:
        """The word with the meaning of the clause that a verb, an auxiliary or "he's" is the verb of."""
        helps = self.relations[i] in _HELPERS or ("+" in self.tags[i] and self.relations[i] in _SUBJECTS)
        return self.heads[i] if helps and self.heads[i] >= 0 else i

    def own_subject(self, verb: int) -> int | None:
        """The head of the subject that a verb has within its clause."""
        return self.child(self.predicate(verb), *_SUBJECTS)

    def subject(self, verb: int) -> int | None:
        """The head of the subject of a verb: its own, the noun that "who" refers to, the noun that a
        participle qualifies, or that of the clause it is joined to or depends on.
        """
        at: int | None = self.predicate(verb)
        for _ in range(len(self.heads)):
            if at is None or at < 0:
                return None
            own, relation, head = self.child(at, *_SUBJECTS), self.relations[at], self.heads[at]
            if own is not None:
                refers = relation == "acl:relcl" and self.words[own].lower() in _RELATIVES
                return head if refers else own
            if relation == "acl" and head >= 0:
                return head
            if relation == "acl:relcl":
                return None
            if relation == "xcomp" and (shared := self.child(head, "obj", "iobj")) is not None:
                return shared
            if relation not in ("conj", "xcomp", "advcl"):
                return None
            at = self.predicate(head)
        return None

    def finite_verb(self, predicate: int) -> int | None:
        """The finite verb of the clause of a predicate: itself, an auxiliary, or a contraction."""
        for i in self.below[predicate]:
            contracted = self.relations[i] in _SUBJECTS and "+" in self.tags[i]
            if i < predicate and (contracted or self.relations[i] in _HELPERS) and self._finite(i):
                return i
        return predicate if self._finite(predicate) else None

    def _finite(self, i: int) -> bool:
        return self.tags[i].rpartition("+")[2] in FINITE

    def kind(self, i: int) -> ClauseKind | None:
        """The kind of the clause that a token is the predicate of, or None if it is that of none."""
        kind = _KINDS.get(self.relations[i])
        if kind is None or kind == "main":
            return kind
        finite = self.finite_verb(i) is not None
        if kind == "conjoined":
            return kind if finite else None
        if kind in ("adverbial", "nonfinite"):
            return "adverbial" if finite else "nonfinite"
        return kind if finite or self.tags[i].startswith("VB") else None

    def clause(self, i: int, kind: ClauseKind) -> Clause:
        """The clause of a predicate."""
        begin, end = self.first[i], self.last[i] + 1
        while begin < i and self.tags[begin] in _MARKS:
            begin += 1
        while end > i + 1 and self.tags[end - 1] in _MARKS:
            end -= 1
        verb = self.finite_verb(i)
        return Clause((begin, end), i if verb is None else verb, i, self.subject(i), kind)

    def conjuncts(self, i: int) -> tuple[int, ...]:
        """The tokens that are joined with a token by "and", "or" or commas, and itself."""
        if self.relations[i] == "conj":
            i = self.heads[i]
        return (i, *(other for other in self.below[i] if self.relations[other] == "conj"))
