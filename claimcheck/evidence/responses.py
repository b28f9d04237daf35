"""Reads responses of web APIs: JSON of uncertain shape, and text from HTML."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import msgspec

from claimcheck.errors import UNDECODABLE, ClaimcheckError
from claimcheck.net.address import shown
from claimcheck.text import clean, line

# Possessive throughout: nothing is tried twice. A bracket in an attribute ends the tag, as in broken pages.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})((?:[^<>\"']++|\"[^\"<>]*+\"|'[^'<>]*+'|[\"'])*+)>")
_BLOCKS = """
p div br li ul ol dl dd dt h1 h2 h3 h4 h5 h6 table tr caption blockquote section article figure hr pre
"""
_LINES = frozenset(_BLOCKS.split())
_HIDDEN = frozenset(("script", "style", "head", "noscript", "template", "svg", "math", "nav", "footer"))
_CELLS = frozenset(("td", "th"))
# What a wiki puts around its text: marks of footnotes, links to edit, boxes that lead elsewhere.
_AROUND = re.compile(
    r"\b(?:mw-editsection|reference|references|reflist|toc|navbox|noprint|hatnote|metadata|catlinks|printfooter)\b"
)
_CLASS = re.compile(r"class\s*=\s*[\"']?([^\"'>]*)")
_COMMENT = ("<!--", "-->")


def json_of(body: bytes, url: str) -> Any:
    """The data of an answer. Raises `ClaimcheckError` CC405: it is no JSON."""
    try:
        return msgspec.json.decode(body)
    except UNDECODABLE:
        raise ClaimcheckError("CC405", f"{shown(url)}: the answer is not valid JSON") from None


def refusal(url: str, why: str) -> ClaimcheckError:
    """The error for an answer that says, with status 200, that something went wrong."""
    return ClaimcheckError("CC404", f"{shown(url)}: {line(why, 200) or 'not what was asked for'}")


def at(data: Any, *path: str | int) -> Any:
    """What is at a path of keys and places; None where there is no such thing."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def items(data: Any, *path: str | int) -> list[Any]:
    """The list at a path; empty where there is none."""
    found = at(data, *path)
    return found if isinstance(found, list) else []


def words_at(data: Any, *path: str | int) -> str:
    """The text at a path, as one clean line; "" where there is none."""
    found = at(data, *path)
    return line(str(found), 2_000) if isinstance(found, (str, int, float)) else ""


def web(url: str) -> str:
    """The address if it is a sound one of the web, else "": no other is followed or shown as a link."""
    return url if url[:8].lower().startswith(("https://", "http://")) and host(url) else ""


def host(url: str) -> str:
    """The host of an address; "" where there is none, or the address is not sound."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or "") if parts.port != 0 else ""
    except ValueError:
        return ""


def day(text: str) -> str:
    """The day (YYYY-MM-DD) at the beginning of a time stamp; "" if there is none."""
    return found.group() if (found := re.match(r"\d{4}-\d\d-\d\d", text)) else ""


def text_of(html: str) -> str:
    """The visible words of an HTML text, a block a line. Linear in its length."""
    joined = unescape("".join(_visible(_without_comments(html))))
    lines = (" ".join(part.split()) for part in clean(joined).text.split("\n"))
    return "\n".join(line for line in lines if line)


def _visible(html: str) -> Iterator[str]:
    """The texts between tags, and a break for each block; what is in a hidden element is left out."""
    done, hidden, depth = 0, "", 0
    for tag in _TAG.finditer(html):
        closing, name = bool(tag[1]), tag[2].lower()
        if hidden:
            if name == hidden and not tag[3].endswith("/"):
                depth += -1 if closing else 1
            if not depth:
                hidden = ""
        else:
            yield html[done : tag.start()].replace("\n", " ")
            if name in _LINES:
                yield "\n"
            elif name in _CELLS:
                yield " "
            if not closing and not tag[3].endswith("/") and _is_hidden(name, tag[3]):
                hidden, depth = name, 1
        done = tag.end()
    if not hidden:
        yield html[done:].replace("\n", " ")


def _is_hidden(name: str, attributes: str) -> bool:
    if name in _HIDDEN:
        return True
    found = _CLASS.search(attributes)
    return bool(found and name not in ("br", "hr", "img") and _AROUND.search(found[1]))


def _without_comments(html: str) -> str:
    begin, end = _COMMENT
    kept = []
    at = 0
    while (start := html.find(begin, at)) >= 0:
        kept.append(html[at:start])
        stop = html.find(end, start + len(begin))
        if stop < 0:
            return "".join(kept)
        at = stop + len(end)
    return "".join((*kept, html[at:]))
