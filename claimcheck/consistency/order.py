"""A period or a life that ends before it begins, "in 2010 after joining in 2014"."""

import re
from collections.abc import Iterator

from claimcheck.consistency.reading import Reading, mismatch
from claimcheck.model import Mismatch

_FIRST, _LAST = (rf"(?P<{name}>1[5-9]\d\d|20\d\d)" for name in ("first", "last"))
_GAP = r" [^\n.;,:\d]{2,60}? in"
_END = r"\b(?! (?:and|or|to|until)\b)"
# Each names what must come first and what last.
_FORMS = (
    re.compile(rf"\b(?:from|between) {_FIRST} (?:to|until|and|till) {_LAST}\b"),
    re.compile(rf"\((?:born )?{_FIRST} ?[-–—] ?{_LAST}\)"),
    re.compile(rf"\bin {_LAST},?(?: [a-z]+){{0,3}} after{_GAP} {_FIRST}{_END}"),
    re.compile(rf"\bin {_FIRST},?(?: [a-z]+){{0,3}} before{_GAP} {_LAST}{_END}"),
)
_NOT = re.compile(
    r"\b(?:planned|due|expected|will|would|if|not|never|again|re-\w+ed|reopened|restarted|rejoined|returned"
    r"|second|next|another|predecessor|successor|back|ago|anew|calendar|posthumously"
    r"|(?:first|former|late) (?:husband|wife))\b"
)


def find(reading: Reading) -> Iterator[Mismatch]:
    """Years in an order that cannot be."""
    for found in (found for form in _FORMS for found in form.finditer(reading.article.text)):
        if int(found["first"]) > int(found["last"]) and not _NOT.search(found[0]):
            why = f"{found['last']} is before {found['first']}"
            yield mismatch("order", found.span("first"), found.span("last"), why)
