"""How word lists are written down, as running text and as data files, and how they are looked for.

A data file is `data/NAME.tsv` in the package of the module that uses it: columns apart by tabs, their names
in the first row, comments behind "#". `make words` sorts and checks those that hold sets of words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path


def rows(module: str, name: str) -> list[list[str]]:
    """The rows of a data file beside a module (`__file__`); cells that are empty at the end are left out."""
    return [line.split("\t") for line in lines(module, name)]


def lines(module: str, name: str) -> list[str]:
    """The rows of a data file, not yet split."""
    text = (Path(module).parent / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line[:1] != "#"][1:]


def groups(module: str, name: str) -> Mapping[str, list[list[str]]]:
    """The lists of a data file: under the name in the first column, the words of each of its rows."""
    lists: dict[str, list[list[str]]] = defaultdict(list)
    for title, words in rows(module, name):
        lists[title].append(words.split())
    return dict(lists)


def word_lists(module: str, name: str) -> Mapping[str, frozenset[str]]:
    """The lists of a data file as sets of words, whatever rows they are on."""
    return {title: frozenset().union(*lines) for title, lines in groups(module, name).items()}


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
