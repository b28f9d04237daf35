"""What is weak in a cited source, of a fact or of a series."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from claimcheck.facts.base import FactBase
from claimcheck.model import Citation
from claimcheck.model.lookup_keys import folded

Severity = Literal["error", "warning"]


class Weakness(msgspec.Struct, frozen=True):
    """One weakness; `near`: the words of the source that it is about."""

    severity: Severity
    code: str
    what: str
    near: str
    hint: str = ""


def weaknesses_of(
    source: Citation, base: FactBase, today: str, *, imported: bool = False
) -> Iterator[Weakness]:
    """All of a source; what was `imported` rests on somebody else's check, which is named."""
    for what, day in (("published", source.published), ("checked", source.checked)):
        if day > today[: len(day)]:
            yield Weakness("error", "CC218", f"{what} on {day}, which is still to come", day)
    if source.url and not source.url.startswith("https://"):
        what = f"{source.url} is not an address that begins with https://"
        yield Weakness("warning", "CC212", what, source.url)
    if imported:
        return
    if not source.checked:
        name = source.title or source.publisher or source.url
        hint = "open it, read it, and add the day: checked: YYYY-MM-DD"
        what = f"not checked: no date on which it was opened: {name!r}"
        yield Weakness("warning", "CC215", what, name, hint)
    if base.registry and source.publisher and folded(source.publisher) not in base.registry:
        hint = "add it to the registry, with its kind and whose it is, or as an alias"
        what = f"{source.publisher!r} is not in the registry of sources"
        yield Weakness("warning", "CC220", what, source.publisher, hint)
