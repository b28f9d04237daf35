"""The checks of plug-ins: what they find wrong in an article beside `consistency`."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from claimcheck import plugins
from claimcheck.errors import ClaimcheckError
from claimcheck.model import MISMATCH_KINDS, Article, Claim, Mismatch, Span
from claimcheck.plugins import Plugin
from claimcheck.text import line


def run_checks(claims: Sequence[Claim], article: Article) -> tuple[tuple[Mismatch, ...], Article]:
    """What plug-ins found between two claims, and the article with a warning for each that failed."""
    added: list[Mismatch] = []
    warnings: list[str] = []
    spans = {claim.id: claim.span for claim in claims}
    for plugin in plugins.usable("checks", ()).values():
        try:
            added += [
                _valid(plugin, one, spans) for one in plugins.call(plugin, article, tuple(claims)) or ()
            ]
        except ClaimcheckError as error:
            warnings.append(f"{error.code} {error.what}; its check was left out")
    if warnings:
        article = msgspec.structs.replace(article, warnings=(*article.warnings, *warnings))
    return tuple(added), article


def identity() -> tuple[tuple[str, str, str], ...]:
    """Which checks there are: an analysis that was made with others is another one."""
    return tuple((one.name, one.package, one.version) for one in plugins.usable("checks", ()).values())


def _valid(plugin: Plugin, found: Any, spans: Mapping[str, Span]) -> Mismatch:
    """A mismatch of the article. Raises `ClaimcheckError` CC705 where it is no claim's id with one."""
    try:
        claim, mismatch = found
        given = msgspec.convert(mismatch, Mismatch)
        if given.kind in MISMATCH_KINDS:
            first, last = sorted((claim, given.other), key=lambda one: spans[one])
            return Mismatch(
                kind=given.kind,
                why=line(given.why, 300),
                a=spans[first],
                b=spans[last],
                claims=tuple(dict.fromkeys((first, last))),
            )
    except (KeyError, TypeError, ValueError, msgspec.ValidationError):
        pass
    raise plugins.failed(plugin, f"not a claim's id with a Mismatch: {found!r}")
