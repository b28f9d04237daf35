"""The normalised form under which a name is looked up, in the registry and within an article."""

from collections.abc import Mapping
from typing import TypeVar

Known = TypeVar("Known")


def folded(name: str) -> str:
    """A name as a key: casefolded, one space between words, straight apostrophes, no leading "the"."""
    key = " ".join(name.casefold().replace("’", "'").split())
    return key.removeprefix("the ")


def find_by_name(names: Mapping[str, Known], name: str) -> Known | None:
    """What a name stands for, as it is written ("Moody's"), else without the 's of an owner ("Berg's")."""
    key = folded(name)
    found = names.get(key)
    return names.get(key.removesuffix("'s")) if found is None else found
