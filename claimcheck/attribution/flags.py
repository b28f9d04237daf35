"""Flags: weaknesses in the sourcing of a claim, each with its reason. `model.FLAGS` lists them."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import msgspec

from claimcheck.attribution.chains import AttributionIndex, is_audience
from claimcheck.model import FLAGS, Claim, Flag, FlagCode, Link, Polarity, Span
from claimcheck.model.provenance import CHECKWORTHY, key
from claimcheck.nlp.documents import Document
from claimcheck.nlp.entities import EntityTable
from claimcheck.nlp.finite_verbs import run_of
from claimcheck.nlp.lexicon import HEDGES

_STATE_WORDS = (
    "state media",
    "state television",
    "state tv",
    "state news",
    "state radio",
    "state broadcaster",
    "state-run",
)
_SINGLE_ORIGIN_SHARE = 0.8
_SINGLE_ORIGIN_LEAST = 4  # weighty claims; below, one origin is the usual case


def flag(code: FlagCode, why: str) -> Flag:
    """A flag by its code, with the words of the table as its name."""
    return Flag(code, code.replace("-", " "), why)


def flags(
    span: Span,
    chain: Sequence[Link],
    said: AttributionIndex,
    entities: EntityTable,
    *,
    polarity: Polarity = "asserted",
    prediction: bool = False,
    alone: str = "",
    off: Collection[str] = (),
) -> tuple[Flag, ...]:
    """The flags of one claim, in the order of the table, without those in `off`. `alone`: the claim as it is
    recognised by itself, with the names of those whom its pronouns stand for in brackets.
    """
    found = [
        *_distance(span, chain, said, entities.tokens),
        *_sources(chain),
        *_ownership(chain, entities),
        *_interest(_reported(entities.text, span, chain), chain, alone),
    ]
    if polarity == "denied":
        found.append(flag("denial", f"{chain[-1].source if chain else 'the article'} denies it"))
    if prediction:
        found.append(flag("prediction", "it can be settled only later"))
    order = list(FLAGS)
    return tuple(
        sorted((item for item in found if item.code not in off), key=lambda item: order.index(item.code))
    )


def single_origin(claims: Sequence[Claim], off: Collection[str] = ()) -> tuple[Claim, ...]:
    """The same claims, with a flag on those of the one origin that an article's weighty claims rest on.

    An article has one origin if at least four fifths of its weighty claims (and at least four of them) go
    back to it. Copies of one agency's words count once, whoever carries them.
    """
    weighty = [claim for claim in claims if claim.worth >= CHECKWORTHY]
    origins = Counter(key(claim.chain[-1]) for claim in weighty if claim.chain)
    if "single-origin" in off or not origins or len(weighty) < _SINGLE_ORIGIN_LEAST:
        return tuple(claims)
    origin, count = origins.most_common(1)[0]
    if count < _SINGLE_ORIGIN_SHARE * len(weighty):
        return tuple(claims)
    resting = {claim.id for claim in claims if claim.chain and key(claim.chain[-1]) == origin}
    name = next(claim.chain[-1].source for claim in claims if claim.id in resting)
    one = flag("single-origin", f"{count} of {len(weighty)} weighty claims go back to {name}")
    return tuple(_with(claim, one) if claim.id in resting else claim for claim in claims)


def _with(claim: Claim, one: Flag) -> Claim:
    return msgspec.structs.replace(claim, flags=(*claim.flags, one))


def _distance(span: Span, chain: Sequence[Link], said: AttributionIndex, tokens: Document) -> Iterator[Flag]:
    run = run_of(tokens, span)
    hedge = next((tokens.lower[i] for i in range(*run) if tokens.lower[i] in HEDGES), None)
    if hedge is not None:
        yield flag("hedged", f"“{hedge}”")
        return
    if chain:
        return
    for index in said.around(span):
        one = said.every[index]
        if is_audience(tokens, one):
            yield flag("no-source", "the article tells who heard it, not who said it")
            return
        if one.cue and not one.source and index in said.links:
            cue = tokens.text[one.cue[0][0] : one.cue[-1][1]]
            yield flag("hedged", f"“{cue}”")
            yield flag("no-source", f"“{cue}” without saying by whom")
            return


def _sources(chain: Sequence[Link]) -> Iterator[Flag]:
    nameless = [link.source for link in chain if link.kind == "anonymous"]
    if nameless:
        yield flag("anonymous", f"rests on {nameless[-1]}")
    if len(chain) > 1:
        yield flag("second-hand", "came through " + " and ".join(link.source for link in chain[:-1]))


def _ownership(chain: Sequence[Link], entities: EntityTable) -> Iterator[Flag]:
    for link in chain:
        entry = entities.entry(link.source)
        if link.kind != "outlet":
            continue
        if entry is not None and entry.ownership == "state":
            ground = f" ({entry.ground})" if entry.ground else ""
            yield flag("state-media", f"{entry.name} is state-owned{ground}")
            return
        if entry is None and any(words in link.source.lower() for words in _STATE_WORDS):
            yield flag("state-media", f"the article itself calls the source {link.source}")
            return


def _reported(text: str, span: Span, chain: Sequence[Link]) -> str:
    """The words of a claim without those that name its origin: "Rents, as Lee noted, have doubled"."""
    begin, end = chain[-1].mention if chain and chain[-1].mention else span
    inside = span[0] < begin < end < span[1]
    return text[span[0] : begin] + text[end : span[1]] if inside else text[slice(*span)]


def _interest(words: str, chain: Sequence[Link], alone: str) -> Iterator[Flag]:
    """The origin speaks about itself: by name, by a pronoun that stands for it, or in the first person."""
    if not chain or chain[-1].kind not in ("person", "organisation"):
        return
    origin = chain[-1].source
    meant = re.search(rf"\[(?:the )?{re.escape(origin)}(?:’s)?\]", alone, re.IGNORECASE)
    if meant or origin.split()[-1] in words.replace("’s", " ").replace("'s", " ").split():
        yield flag(
            "interested-party",
            f"{origin} speaks about itself"
            if chain[-1].kind == "organisation"
            else f"{origin} speaks about own doings",
        )
    elif {"I", "my", "My", "our", "Our", "we", "We"}.intersection(words.split()):
        yield flag("interested-party", f"{origin} speaks in the first person")
