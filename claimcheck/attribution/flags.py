"""Flags: weaknesses in the sourcing of a claim, each with its reason. `model.FLAGS` lists them."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

import msgspec

from claimcheck.attribution import hedges
from claimcheck.attribution.chains import AttributionIndex
from claimcheck.attribution.spans.addressees import is_audience
from claimcheck.model import FLAGS, Claim, Flag, FlagCode, Link, Polarity, Span
from claimcheck.model.provenance import CHECKWORTHY, key
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.entities import EntityTable
from claimcheck.nlp.word_lists import words

_STATE_WORDS = (
    "state media",
    "state television",
    "state tv",
    "state news",
    "state radio",
    "state broadcaster",
    "state-run",
)
# "Minister of Trade Mary Kent", but not "a friend of Mary Kent"
_NAMED = re.compile(r"(?<!\bto )(?<!\bof )(?<!\bat )\b[A-Z][\w’'-]{0,30}[a-z] [A-Z][\w’'-]{0,30}[a-z]$")
_THINKING = words(
    """
    think believe hope want know guess mean understand feel see hear agree love like wish remember doubt
    expect say tell ask thank need try
    """
)
_VERBS = frozenset(("VB", "VBN", "VBG", "RB"))
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
    speech: bool = False,
    off: Collection[str] = (),
) -> tuple[Flag, ...]:
    """The flags of one claim, in the order of the table, without those in `off`. `alone`: the claim as it is
    recognised by itself, with the names of those whom its pronouns stand for in brackets.
    `speech`: whoever speaks says "I"; that is no flag.
    """
    run = entities.tokens.run_of(span)
    found = [
        *_distance(run, span, chain, said, entities.tokens),
        *_sources(chain),
        *_ownership(chain, entities),
        *_interest(entities.tokens, run, chain, alone, speech=speech and len(chain) == 1),
    ]
    if polarity == "denied":
        found.append(flag("denial", f"{chain[-1].source if chain else 'the article'} denies it"))
    if prediction:
        found.append(flag("prediction", "cannot be checked yet"))
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
    one = flag("single-origin", _all_from(count, len(weighty), name))
    return tuple(_with(claim, one) if claim.id in resting else claim for claim in claims)


def _all_from(count: int, whole: int, name: str) -> str:
    many = f"all {whole}" if count == whole else f"{count} of {whole}"
    return f"{many} key claims come from {name}"


def _with(claim: Claim, one: Flag) -> Claim:
    return msgspec.structs.replace(claim, flags=(*claim.flags, one))


def _distance(
    run: TokenSpan, span: Span, chain: Sequence[Link], said: AttributionIndex, document: Document
) -> Iterator[Flag]:
    """The claim itself is put as uncertain, or nobody is named for what is said to be so."""
    hedge = hedges.hedge(document, run)
    if hedge:
        yield flag("hedged", f"“{hedge}”")
    if chain:
        return
    passive = hedges.passive(document, run)
    if passive:
        yield flag("no-source", f"“{passive}” does not say who")
        return
    for index in said.around(span):
        one = said.every[index]
        if is_audience(document, one):
            yield flag("no-source", "says who heard it, not who said it")
            return
        if one.cue and not one.source and index in said.links:
            cue = document.text[one.cue[0][0] : one.cue[-1][1]]
            if not hedge:
                yield flag("hedged", f"“{cue}”")
            yield flag("no-source", f"“{cue}” does not say who")
            return


def _sources(chain: Sequence[Link]) -> Iterator[Flag]:
    nameless = [link.source for link in chain if link.kind == "anonymous" and not _NAMED.search(link.source)]
    if nameless:
        yield flag("anonymous", nameless[-1])
    if len(chain) > 1:
        yield flag("second-hand", "via " + " and ".join(link.source for link in chain[:-1]))


def _ownership(chain: Sequence[Link], entities: EntityTable) -> Iterator[Flag]:
    for link in chain:
        entry = entities.entry(link.source)
        if link.kind != "outlet":
            continue
        if entry is not None and entry.ownership == "state":
            ground = f" ({entry.ground})" if entry.ground else ""
            yield flag("state-media", f"{entry.name} is state-owned{ground}")
            return
        if entry is None and any(phrase in link.source.lower() for phrase in _STATE_WORDS):
            yield flag("state-media", f"the article itself calls the source {link.source}")
            return


def _interest(
    document: Document, run: TokenSpan, chain: Sequence[Link], alone: str, *, speech: bool
) -> Iterator[Flag]:
    """The origin speaks about its own doings: it is the subject, by name, by a pronoun that stands for it,
    or in the first person. What somebody thinks, hears or hopes is no doing.
    """
    if not chain or chain[-1].kind not in ("person", "organisation"):
        return
    origin, mention = chain[-1].source, chain[-1].mention
    itself = chain[-1].kind == "organisation"
    at = next((i for i in hedges.own(document, run) if document.finite(i)), run[0])
    group = [at, *takewhile(lambda i: document.tags[i] in _VERBS, range(at + 1, run[1]))]
    named = document.run_of(mention) if mention else (run[0], run[0])
    subject = [document.lower[i].split("'")[0] for i in range(run[0], at + 1) if not named[0] <= i < named[1]]
    behind = (document.tags[i] for i in range(group[-1] + 1, run[1]) if document.words[i][0].isalnum())
    felt = next(behind, "").startswith("JJ")  # "I am glad", "he was 'livid'"
    verb = document.lemmas[group[-1]]
    if not subject or verb in _THINKING or (verb == "be" and felt):
        return
    if speech and not {"i", "my", "we", "our"}.isdisjoint(subject):
        return
    lead = alone.partition(document.words[at])[0]
    owned = "(?:’s)?" if itself else ""  # a person's clients are others
    meant = re.search(rf"\[(?:the )?{re.escape(origin)}{owned}\]", lead, re.IGNORECASE)
    own = "its own actions" if itself else "their own actions"
    if meant or origin.split()[-1].lower() in subject[:-1] or (itself and subject[0] == "its"):
        yield flag("interested-party", f"{origin} is talking about {'itself' if itself else own}")
    elif not {"i", "my"}.isdisjoint(subject) or (itself and not {"we", "our"}.isdisjoint(subject)):
        yield flag("interested-party", f"{origin} is talking about {own}")
