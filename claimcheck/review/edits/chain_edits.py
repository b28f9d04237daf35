"""Edits of a chain: links added, removed, moved, or marked as "original seen".

Chains here are those of the model: outermost first, () for the article's own voice. The event that keeps a
new chain is an edit (`Session.edit("chain", …)`) with the claim that `claim_builder.ClaimBuilder.with_chain`
makes.
"""

from collections.abc import Mapping, Sequence

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.model import SOURCE_KINDS, Checked, Claim, Link, Registered, SourceKind
from claimcheck.text import line

Chain = tuple[Link, ...]


def link(name: str, registry: Mapping[str, Registered], checked: Checked) -> Link:
    """A link for a name that somebody gave: as the article has it, else as the registry knows it.

    The kind of a name that is in neither is guessed from its words. Raises CC505 for no name.
    """
    from claimcheck.nlp.entities import SOURCE_KINDS_OF

    name = line(name, 200).strip()
    if not name:
        raise ClaimcheckError("CC505", "a link needs a name")
    speaker = next((one for one in sources(checked) if one.source.casefold() == name.casefold()), None)
    entry = registry.get(name.casefold())
    if speaker is not None or entry is None:
        return speaker or Link(source=name, mention=None, kind=guessed_kind(name))
    kind: SourceKind = SOURCE_KINDS_OF[entry.kind]
    return Link(source=entry.name, mention=None, kind=kind, registry=entry.id)


def guessed_kind(name: str) -> SourceKind:
    """The kind of a source by its words alone: "Harbour Times" is an outlet, "two officials" are a group."""
    from claimcheck.attribution.mentions import DOCUMENT_NOUNS
    from claimcheck.attribution.unnamed_sources import is_human
    from claimcheck.nlp.entities import DOCUMENT_NAMES, ORG_NOUNS, OUTLET_NAMES
    from claimcheck.nlp.lexicon import PREPOSITIONS
    from claimcheck.nlp.names.classification import begins_with_acronym, is_people

    words = [word.strip(".,’'").casefold() for word in name.split()]
    end = next((at for at, word in enumerate(words) if at and word in PREPOSITIONS), len(words))
    if 1 < end < len(words) and words[end - 1].endswith("ed") and name.split()[end - 1].islower():
        end -= 1  # "statement filed with the court"
    noun = words[end - 1]  # "internal report of the trust" is a report
    if words[-1] in OUTLET_NAMES:
        return "outlet"
    titled = end > 1 and not name.split()[end - 1].islower()  # "Washington Post" is no post
    if words[-1] in DOCUMENT_NAMES or (noun in DOCUMENT_NOUNS and not titled):
        return "document"
    if is_people(name.split()[-1]):
        return "group"
    acronym = (len(words) == 1 and name.isupper()) or begins_with_acronym(name.split())
    if acronym or not ORG_NOUNS.isdisjoint(words):
        return "organisation"
    capitals = {word.casefold() for word in name.split()[:end] if word[:1].isupper()}
    if capitals - {"the", "a", "an"}:
        return "person"
    if noun.endswith("s"):
        return "group"
    # "the trust" has been named before; "the nurse" may be anybody.
    return "organisation" if words[0] == "the" and not is_human(noun) else "anonymous"


def other_kind(chain: Sequence[Link], at: int) -> Chain:
    """The link at place `at` as another kind of source: the next of the vocabulary."""
    kinds = list(SOURCE_KINDS)
    return tuple(
        msgspec.structs.replace(one, kind=kinds[(kinds.index(one.kind) + 1) % len(kinds)])
        if place == at
        else one
        for place, one in enumerate(chain)
    )


def sources(checked: Checked) -> tuple[Link, ...]:
    """Everybody who says something in the article, each once, in order of place; where they stand is left
    out, since it may be another sentence.
    """
    links: dict[str, Link] = {}
    for claim in checked.claims:
        for one in claim.chain:
            if one.source:
                bare = msgspec.structs.replace(one, mention=None, cue="", cue_span=None, seen=False)
                links.setdefault(one.source.casefold(), bare)
    for said in checked.attributions:
        if said.resolved and said.kind:
            bare = Link(source=said.resolved, mention=None, kind=said.kind)
            links.setdefault(said.resolved.casefold(), bare)
    return tuple(links.values())


def alike(claim: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """The other claims that come through the same sources in the same order."""
    names = [one.source for one in claim.chain]
    return [one for one in claims if one.id != claim.id and [link.source for link in one.chain] == names]


def added(chain: Sequence[Link], at: int, one: Link) -> Chain:
    """With a link at place `at` (from 0); the others move inwards. Twice the same source: CC505."""
    if one.source.casefold() in {other.source.casefold() for other in chain}:
        raise ClaimcheckError("CC505", f"{one.source} is already in the chain")
    at = max(0, min(at, len(chain)))
    return (*chain[:at], one, *chain[at:])


def dropped(chain: Sequence[Link], at: int) -> Chain:
    """Without the link at place `at` (from 0)."""
    return (*chain[:at], *chain[at + 1 :])


def moved(chain: Sequence[Link], at: int, by: int) -> Chain:
    """With the link at place `at` moved by places; as it was where there is no such place."""
    links, goal = list(chain), at + by
    if 0 <= at < len(links) and 0 <= goal < len(links):
        links.insert(goal, links.pop(at))
    return tuple(links)


def original_seen(chain: Sequence[Link], at: int) -> Chain:
    """The link at place `at` with the mark that somebody saw what it said itself, or without it."""
    return tuple(
        msgspec.structs.replace(one, seen=not one.seen) if place == at else one
        for place, one in enumerate(chain)
    )
