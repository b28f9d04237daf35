"""Who a claim may come from: what is offered where somebody says who said it."""

from collections import Counter
from typing import TYPE_CHECKING

from claimcheck.attribution.mentions import COLLECTIVE
from claimcheck.attribution.unnamed_sources import is_human
from claimcheck.model import Checked, Link
from claimcheck.nlp.lexicon import PREPOSITIONS, SUBJECTS
from claimcheck.nlp.word_lists import words
from claimcheck.review.edits.chain_edits import sources

if TYPE_CHECKING:
    from claimcheck.nlp.entities import EntityTable

_NOBODY = SUBJECTS | words("nobody none everybody everyone anybody anyone somebody someone which that this")


def candidates(checked: Checked, cast: "EntityTable") -> tuple[Link, ...]:
    """The likeliest first: who says most in the article, then the people and bodies that it names most.

    What stands for a body that is named ("the club") is offered by that name; what can say nothing is not.
    """
    counts = Counter(one.source.casefold() for claim in checked.claims for one in claim.chain)
    found: dict[str, Link] = {}
    for one in sorted(sources(checked), key=lambda one: -counts[one.source.casefold()]):
        if _speaks(one, cast):
            one = _bearer(one, cast)
            found.setdefault(one.source.casefold(), one)
    places = {name.canonical for name in cast.names if name.kind == "place"}
    for name, _ in Counter(name.canonical for name in cast.names).most_common():
        if name not in places:
            found.setdefault(name.casefold(), _named(name, cast))
    return tuple(found.values())


def _named(name: str, cast: "EntityTable") -> Link:
    return Link(source=name, mention=None, kind=cast.kinds[name], registry=cast.registered(name))


def _bearer(one: Link, cast: "EntityTable") -> Link:
    """The body that a word stands for, where the article names it; else the source as it is."""
    bodies = one.kind == "organisation" and one.source.islower()
    name = cast.person_with_role(one.source, len(cast.text)) if bodies else None
    return _named(name, cast) if name else one


def _speaks(one: Link, cast: "EntityTable") -> bool:
    """Whether this may be somebody: a name, a body, or people by their trade; no pronoun and no thing."""
    if one.source in cast.kinds:
        return True
    parts = one.source.casefold().split()
    if not parts or parts[0] in _NOBODY:
        return False
    if one.kind not in ("anonymous", "group"):
        return True
    end = next((at for at, word in enumerate(parts) if at and word in PREPOSITIONS), len(parts))
    # "ten of the ferries" is about ferries, "an aide to the mayor" is about an aide
    head = parts[end + 1 :] if end < len(parts) and parts[end] == "of" else parts[:end]
    return any(word in COLLECTIVE or is_human(word) or is_human(word.removesuffix("s")) for word in head)
