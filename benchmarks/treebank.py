"""Reads treebanks in CoNLL-U (Universal Dependencies) as sentences of this tool's own tokens.

A token of ours may hold several of a treebank ("he's", "12-point") or, rarely, a part of one. It takes
tag and lemma of its finite verb if there is one, else of the part that the others depend on; a pronoun or
noun before a finite verb, and a noun before the possessive mark, are kept in the tag: PRP+VBZ, NN+POS.
"""

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from claimcheck.nlp.tokens import tokenize
from claimcheck.nlp.word_lists import words as word_set

FINITE = ("VBD", "VBZ", "VBP", "MD")
_SEATED = ("PRP", "EX", "WP", "WDT", "DT", "WRB", "NN", "NNS", "NNP", "NNPS")  # tags kept before another
_CHUNK_LEFT = word_set(
    "det det:predet amod nummod compound nmod:poss nmod:desc nmod:unmarked advmod flat goeswith punct"
)
_NOMINAL = ("nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "obl", "nmod", "obl:agent", "appos")


class Parsed(msgspec.Struct, frozen=True):
    """A sentence: words, tags, lemmas, and base noun phrases as spans."""

    words: list[str]
    tags: list[str]
    lemmas: list[str]
    chunks: list[tuple[int, int]]


class _Part(msgspec.Struct):
    """A token of a treebank and its characters."""

    form: str
    lemma: str
    kind: str  # UPOS
    tag: str  # XPOS
    head: int  # -1: the root
    relation: str
    begin: int = 0
    end: int = 0


def read(path: Path) -> Iterator[Parsed]:
    """The sentences of a .conllu or .conllu.gz file."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        text, rows = "", []
        for line in lines:
            if line.startswith("# text = "):
                text = line[9:].rstrip("\n")
            elif line[0].isdigit():
                rows.append(line.rstrip("\n").split("\t"))
            elif not line.strip() and rows:
                if (one := _merged(text, _parts(text, rows))) is not None:
                    yield one
                rows = []


def _parts(text: str, rows: Sequence[Sequence[str]]) -> list[_Part]:
    parts: list[_Part] = []
    at, whole = 0, (0, 0)  # of a token of several words
    for row in rows:
        number, form = row[0], row[1]
        if "." in number:
            continue
        if "-" in number:
            whole = (begin := text.index(form, at)), begin + len(form)
            continue
        found = text.find(form, at, whole[1] if at < whole[1] else len(text))
        span = (found, found + len(form)) if found >= 0 else (at, whole[1])
        at = span[1]
        tag = row[4] if row[4] != "_" else row[3]
        parts.append(_Part(form, row[2], row[3], tag, int(row[6]) - 1, row[7], *span))
    return parts


def _merged(text: str, parts: Sequence[_Part]) -> Parsed | None:
    spans = tokenize(text)
    if not spans or not parts:
        return None
    owner: list[int] = []
    inside: list[list[int]] = [[] for _ in spans]
    token = 0
    for number, part in enumerate(parts):
        while token + 1 < len(spans) and spans[token][1] <= part.begin:
            token += 1
        owner.append(token)
        inside[token].append(number)
    words: list[str] = []
    tags: list[str] = []
    lemmas: list[str] = []
    for i, (begin, end) in enumerate(spans):
        words.append(text[begin:end])
        if not inside[i]:  # a later piece of a longer token
            tags.append(tags[-1] if tags else "SYM")
            lemmas.append(text[begin:end].lower())
            continue
        group = [parts[number] for number in inside[i]]
        top = _top(inside[i], parts)
        tag, lemma = _tag(group, parts[top])
        tags.append(tag)
        lemmas.append(lemma)
    return Parsed(words, tags, lemmas, _chunks(parts, owner, len(spans)))


def _top(inside: Sequence[int], parts: Sequence[_Part]) -> int:
    """The part of a token whose head lies outside: a subject before a verb, else the first one."""
    out = [number for number in inside if parts[number].head not in inside]
    return min(out, key=lambda number: (not parts[number].relation.startswith("nsubj"), number))


def _tag(group: Sequence[_Part], top: _Part) -> tuple[str, str]:
    verb = next((part for part in group if part.tag in FINITE), None)
    first = group[0]
    if verb is not None:
        joined = first is not verb and first.tag in _SEATED and len(group) > 1
        return (f"{first.tag}+{verb.tag}" if joined else verb.tag), verb.lemma
    if group[-1].tag == "POS" and len(group) > 1:
        noun = group[-2]
        return (f"{noun.tag}+POS" if noun.tag in _SEATED else noun.tag), noun.lemma
    return top.tag, top.lemma if len(group) == 1 else "".join(part.form for part in group).lower()


def _chunks(parts: Sequence[_Part], owner: Sequence[int], size: int) -> list[tuple[int, int]]:
    """Base noun phrases: a nominal with all that depends on it and is joined to its left without a clause,
    and with the rest of a name to its right. Those inside another are left out.
    """
    below: list[list[int]] = [[] for _ in parts]
    for number, part in enumerate(parts):
        if part.head >= 0:
            below[part.head].append(number)
    spans = []
    for number, part in enumerate(parts):
        nominal = part.kind in ("NOUN", "PROPN", "PRON") or (
            part.kind in ("NUM", "SYM", "ADJ", "DET", "X") and part.relation in _NOMINAL
        )
        if nominal and part.relation not in ("flat", "goeswith", "compound:prt", "fixed", "expl:pv"):
            spans.append((_left(number, parts, below), _right(number, parts, below)))
    taken: list[tuple[int, int]] = []
    for begin, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        span = (owner[begin], owner[end - 1] + 1)
        if all(span[1] <= a or span[0] >= b for a, b in taken):
            taken.append(span)
    return sorted(taken)


def _left(head: int, parts: Sequence[_Part], below: Sequence[Sequence[int]]) -> int:
    begin = head
    for number in reversed([n for n in below[head] if n < head]):
        part = parts[number]
        if part.relation not in _CHUNK_LEFT:
            break
        if part.relation == "punct" and part.form not in ("-", ",", '"', "'", "“", "‘", "$"):
            break
        covered = _covered(number, below)
        if covered[1] - covered[0] != covered[2] or covered[1] != begin:
            break
        if any(parts[n].relation.startswith(("acl", "advcl", "ccomp")) for n in range(*covered[:2])):
            break
        begin = covered[0]
    while parts[begin].relation == "punct" and begin < head:
        begin += 1
    return begin


def _right(head: int, parts: Sequence[_Part], below: Sequence[Sequence[int]]) -> int:
    end = head + 1
    for number in (n for n in below[head] if n > head):
        covered = _covered(number, below)
        sum_of_money = parts[head].tag == "$" and parts[number].relation == "nummod"
        inner = parts[number].relation in ("flat", "goeswith", "fixed") or parts[number].tag == "POS"
        inner = inner or sum_of_money
        if not inner or covered[0] != end or covered[1] - covered[0] != covered[2]:
            break
        end = covered[1]
    return end


def _covered(top: int, below: Sequence[Sequence[int]]) -> tuple[int, int, int]:
    """First token, end and number of the tokens of a subtree."""
    seen, stack = [], [top]
    while stack:
        seen.append(stack.pop())
        stack.extend(below[seen[-1]])
    return min(seen), max(seen) + 1, len(seen)
