"""The checks of plug-ins: what they find wrong in an article beside `consistency`."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec

from claimcheck import plugins
from claimcheck.errors import ClaimcheckError
from claimcheck.model import MISMATCH_KINDS, Article, Claim, Mismatch
from claimcheck.plugins import Plugin
from claimcheck.text import line


def run_checks(claims: Sequence[Claim], article: Article) -> tuple[tuple[Claim, ...], Article]:
    """The claims with what plug-ins found, and the article with a warning for each that failed."""
    added: dict[str, list[Mismatch]] = defaultdict(list)
    warnings: list[str] = []
    ids = frozenset(claim.id for claim in claims)
    for plugin in plugins.usable("checks", ()).values():
        try:
            found = [_valid(plugin, one, ids) for one in plugins.call(plugin, article, tuple(claims)) or ()]
        except ClaimcheckError as error:
            warnings.append(f"{error.code} {error.what}; its check was left out")
            continue
        for claim, mismatch in found:
            added[claim].append(mismatch)
    if warnings:
        article = msgspec.structs.replace(article, warnings=(*article.warnings, *warnings))
    if not added:
        return tuple(claims), article
    replace = msgspec.structs.replace
    return tuple(replace(one, mismatches=(*one.mismatches, *added[one.id])) for one in claims), article


def identity() -> tuple[tuple[str, str, str], ...]:
    """Which checks there are: an analysis that was made with others is another one."""
    return tuple((one.name, one.package, one.version) for one in plugins.usable("checks", ()).values())


def _valid(plugin: Plugin, found: Any, ids: frozenset[str]) -> tuple[str, Mismatch]:
    """A claim's id with a mismatch. Raises `ClaimcheckError` CC705 where it is none."""
    try:
        claim, mismatch = found
        given = msgspec.convert(mismatch, Mismatch)
        if {claim, given.other} <= ids and given.kind in MISMATCH_KINDS:
            return claim, msgspec.structs.replace(given, why=line(given.why, 300))
    except (TypeError, ValueError, msgspec.ValidationError):
        pass
    raise plugins.failed(plugin, f"not a claim's id with a Mismatch: {found!r}")
