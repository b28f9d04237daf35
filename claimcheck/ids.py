"""Ids of articles and facts: validation, and safe ids from paths, URLs and untrusted names.

An id is in reports, in links, and in commands that a person types or a shell completes. So it has letters
and digits of any script and a few signs, none of which a shell acts on.
"""

import re
from hashlib import sha256
from unicodedata import category
from urllib.parse import quote, urlsplit

LONGEST = 200
_SIGNS = "-_.:/@+,=%#~ "
_FIRST = "/_.@"
_COMMON = re.compile(rf"[\w.-]{{1,{LONGEST}}}", re.ASCII)  # most are; a base may have a million
RULE = f"letters, digits, spaces within and {' '.join(_SIGNS.strip())}, at most {LONGEST}"
"""What an id is made of, in words."""


def is_id(text: str) -> bool:
    """Whether this can be an id."""
    if _COMMON.fullmatch(text) and text[0] != "-":
        return True
    return (
        0 < len(text) <= LONGEST
        and (text[0] in _FIRST or category(text[0])[0] in "LN")
        and not text.endswith(" ")
        and all(character in _SIGNS or category(character)[0] in "LMN" for character in text)
    )


def from_path(path: str) -> str:
    """The id of a file: its path, in which signs that no id has are written as %27."""
    return _bounded(_escaped(path), path)


def from_url(url: str) -> str:
    """The id of a page: its address, in which a hash stands for the query: that may hold a key."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    bare = _escaped(f"{parts.scheme}://{host}{parts.path}")
    return _bounded(f"{bare}#{_digest(parts.query)}" if parts.query else bare, url)


def from_untrusted(text: str) -> str:
    """The id that a stranger gave, if it can be one, else one made of it."""
    return text if is_id(text) else _bounded(_escaped(text), text)


def _escaped(text: str) -> str:
    made = "".join(
        character if character in _SIGNS or category(character)[0] in "LMN" else quote(character, safe="")
        for character in text
    )
    return made if is_id(made[:1]) else f"_{made}"


def _bounded(made: str, of: str) -> str:
    made = made.rstrip()
    return made if len(made) <= LONGEST else f"{made[: LONGEST - 9].rstrip()}#{_digest(of)}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:8]
