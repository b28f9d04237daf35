"""Keeps API keys in source addresses out of all output."""

import re
from urllib.parse import quote, unquote, urlsplit

import msgspec

_NAMED = re.compile(r"key|token|secret|passw|auth|sig(?:nature)?$|credential|app_?id|session", re.IGNORECASE)
_LONG = 16  # characters of a value that may be a key, however it is called
_HIDDEN = "***"


class Hidden(msgspec.Struct, frozen=True):
    """What is left out of every address that is shown or kept: parts `name=value`, and long values alone."""

    parts: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    def without(self, text: str) -> str:
        """The text with *** in their place."""
        for part in self.parts:
            text = re.sub(
                rf"(?<![^?&#;])({re.escape(part.partition('=')[0])})=[^&#]*", rf"\1={_HIDDEN}", text
            )
        for value in self.values:
            text = text.replace(value, _HIDDEN)
        return text


def hidden(template: str) -> Hidden:
    """The keys in the address of a source: parameters that are called so, and long ones; not the query."""
    parts: list[str] = []
    values: set[str] = set()
    for part in filter(None, re.split("[&;]", urlsplit(template).query)):
        name, _, value = part.partition("=")
        if "{query}" in value or not value or not (_NAMED.search(name) or len(value) >= _LONG):
            continue
        parts.append(part)
        if len(value) >= 8:  # a shorter one may be in any word
            values |= {value, unquote(value), quote(unquote(value), safe="")}
    return Hidden(tuple(parts), tuple(sorted(values, key=len, reverse=True)))
