"""Lemmas by rules for endings, learned from a treebank; the longest ending that has a rule decides."""

from collections.abc import Mapping

_LONGEST = 7  # letters of an ending
WHOLE = "^"  # before an ending that is a whole word

Rules = Mapping[
    str, Mapping[str, tuple[int, str]]
]  # tag -> ending -> letters to drop (-1: all), letters to add


def lemma(word: str, low: str, tag: str, rules: Rules) -> str:
    """The lemma of a word: said, VBD -> say. Names stay as written. `low`: the word as in `Form`."""
    if tag in ("NNP", "NNP+POS"):
        return word[:-2] if tag.endswith("POS") and low.endswith("'s") else word
    known = rules.get(tag)
    rule = None if known is None else find(known, low)
    if rule is None:
        return low
    drop, add = rule
    return add if drop < 0 else low[: len(low) - drop] + add


def find(known: Mapping[str, tuple[int, str]], low: str) -> tuple[int, str] | None:
    """The rule for the longest ending of a word."""
    found = known.get(WHOLE + low)
    size = min(_LONGEST, len(low))
    while found is None and size >= 0:
        found = known.get(low[len(low) - size :])
        size -= 1
    return found
