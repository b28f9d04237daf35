"""How word lists are written down, as running text and tables, and how they are looked for."""

import re
from collections import defaultdict
from collections.abc import Iterable


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


def lowered(flat: str) -> str:
    """Small letters only, and the same length: one capital of Turkish would become two characters."""
    return flat.replace("İ", "I").lower()


def any_of(choices: Iterable[str]) -> str:
    """An expression for any of the words, longest first, that shares what they begin with.

    Such a tree is tried several times faster than a plain alternation of many words.
    """
    by_first: dict[str, list[str]] = defaultdict(list)
    for choice in choices:
        by_first[choice[:1]].append(choice[1:])
    ends = "" in by_first
    branches = []
    for first in sorted(by_first):
        if first:
            rest = sorted(set(by_first[first]))
            branches.append(re.escape(first) + (any_of(rest) if rest != [""] else ""))
    if not branches:
        return ""
    tree = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return tree + "?" if ends else tree
