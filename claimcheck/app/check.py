"""From an article to its claims, in one page: language, attribution, extraction, facts, the article
against itself.
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import msgspec

from claimcheck import attribution, extraction, nlp
from claimcheck.app.plugins.checks import run_checks
from claimcheck.attribution.resolution import resolve
from claimcheck.consistency import mismatches
from claimcheck.model import WORTH_RULES, Article, Checked, Claim, Language
from claimcheck.model.language_notice import warnings
from claimcheck.model.lookup_keys import folded
from claimcheck.model.mismatches import located, on_claims
from claimcheck.model.provenance import origins
from claimcheck.nlp.entities import NAME_KINDS, EntityTable, Registry
from claimcheck.progress import step

if TYPE_CHECKING:
    from claimcheck.facts import FactBase

SCHEMA = "claimcheck.check/1"
_ATTRIBUTION = ("source", "cue", "content", "nested", "resolved", "kind", "hedge")


def check(
    article: Article,
    *,
    base: "FactBase | None" = None,
    all_matches: bool = False,
    flags_off: Collection[str] = (),
    worth: Mapping[str, float] = {},
    by_words: bool = False,
) -> Checked:
    """Everything that the tool finds out about an article by itself. Decides nothing.

    `base` gives the facts to lay beside the claims and the registry of sources; `flags_off` are the codes
    of flags not to raise; `worth` are weights in place of those of `model.WORTH_RULES`; `by_words`: facts are
    compared by words only. Pure but for reading the fact base, and for the checks of plug-ins; deterministic
    where all facts are embedded.
    """
    registry: Registry = base.registry if base else {}
    step("words and names")
    document = nlp.document(article.text, _analysed(article, registry))
    step("who says what")
    entities = EntityTable.of(article, document, registry)
    attributions = resolve(article, entities, attribution.attribute(document))
    found = extraction.extract(
        article, entities, attributions, flags_off=flags_off, weights={**WORTH_RULES, **worth}
    )
    claims = found.claims
    if base is not None:
        claims = base.match(claims, article, all_matches=all_matches, by_words=by_words)
    own = mismatches(article, entities, claims)
    added, article = run_checks(claims, article)
    mismatched = located((*own, *added), claims)
    return Checked(
        article=article,
        claims=on_claims(claims, mismatched),
        attributions=attributions,
        not_claims=tuple(one.span for one in found.left_out),
        left_out=found.left_out,
        paragraphs=document.language.paragraphs,
        language=document.language.code,
        other_languages=document.language.others,
        mismatches=mismatched,
        engine=base.engine if base and not by_words else "lexical",
        notes=base.notes if base and not by_words else (),
    )


def _analysed(article: Article, registry: Registry) -> Language:
    """Sentences, names, dates and numbers; the registry knows names, and where an outlet is at home."""
    outlet = registry.get(folded(article.outlet or ""))
    return nlp.analyse(
        article.text,
        published=article.published,
        country=article.country or (outlet.country if outlet else ""),  # for 3/4/2023
        headline=article.headline,
        known={entry.name: NAME_KINDS[entry.kind] for entry in registry.values()},
    )


def as_json(checked: Checked, listed: Sequence[Claim] | None = None) -> dict[str, Any]:
    """An article with its claims as data (schema claimcheck.check/1), as `check --format json` prints it.

    `listed`: the claims to give, in their order; else all of them.
    """
    article = checked.article
    return {
        "schema": SCHEMA,
        "doc": _doc(article),
        **_fields(article, "title", "outlet", "published", "kind", "text", "sha256"),
        **_fields(checked, "language", "other_languages", "engine"),
        "warnings": warnings(checked),
        "claims": [_claim(claim) for claim in (checked.claims if listed is None else listed)],
        "attributions": [_fields(one, *_ATTRIBUTION) for one in checked.attributions],
        **_fields(checked, "not_claims", "left_out"),
        "mismatches": [_fields(one, "kind", "a", "b", "why", "claims") for one in checked.mismatches],
        "origins": origins(checked.claims),
        "path": article.path or article.url,
    }


def _fields(one: object, *names: str) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}


def _doc(article: Article) -> str:
    """The id, where one was given; of a file known by its path the name without its ending."""
    path = PurePath(article.path or "")
    return path.stem if path.name and PurePath(article.id).name == path.name else article.id


def _claim(claim: Claim) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(claim)
    del plain["said_on"]
    return plain
