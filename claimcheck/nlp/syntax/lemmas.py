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
    rule = find(rules[tag], low) if tag in rules and low[:1] != "0" else None
    if rule is None:
        return word.lower()
    drop, add = rule
    return (add if drop < 0 else low[: max(0, len(low) - drop)] + add) or word.lower()


def find(known: Mapping[str, tuple[int, str]], low: str) -> tuple[int, str] | None:
    """The rule for the longest ending of a word."""
    found = known.get(WHOLE + low)
    size = min(_LONGEST, len(low))
    while found is None and size >= 0:
        found = known.get(low[len(low) - size :])
        size -= 1
    return found
