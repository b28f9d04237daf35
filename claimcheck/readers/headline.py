"""Finds the headline in a text."""

import re

from claimcheck.model import Span

_LONGEST = 250  # characters; the longest headlines of wire and tabloid have fewer than 200
_STOP = re.compile(r"[.…:;,][\"'”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")


def find(text: str, title: str = "") -> Span | None:
    """The first line, if it is `title`, or (without one) a line that ends without a full stop above a text.

    A line that goes on in the next one is no headline: in a text of wrapped lines the second line begins in
    lower case or ends inside a sentence too.
    """
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    first = text[start : end if end >= 0 else len(text)].rstrip()
    if title:
        return (start, start + len(first)) if _same(first, title) else None
    if end < 0 or len(first) > _LONGEST or _STOP.search(first) or not any(map(str.isalpha, first)):
        return None
    rest = text[end + 1 :]
    below = rest.lstrip("\n")[: _LONGEST * 40].split("\n", 1)[0].strip()
    if not rest.strip() or (not rest.startswith("\n") and _goes_on(below)):
        return None
    return start, start + len(first)


def _goes_on(below: str) -> bool:
    return below[:1].islower() or not _SENTENCE_END.search(below)


def _same(first: str, title: str) -> bool:
    return " ".join(first.split()).casefold() == " ".join(title.split()).casefold()
