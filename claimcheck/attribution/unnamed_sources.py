"""Sources without a name: documents and publishers, groups, organisations, anonymous people."""

import re

from claimcheck.attribution.mentions import COLLECTIVE, DOCUMENT_NOUNS, Who
from claimcheck.model import Name, Span
from claimcheck.nlp.entities import ORG_NOUNS, OUTLET_NOUNS, ROLE_NOUNS, EntityTable
from claimcheck.nlp.names.gazetteer import demonyms
from claimcheck.nlp.word_lists import word_lists, words

_LISTS = word_lists(__file__, "unnamed_sources")
COUNTED = _LISTS["counted"]
INDIVIDUALS = _LISTS["individuals"]
_QUANTITIES = words("majority minority number group crowd handful percent half quarter share reason lot")
_ORDINALS = words("first second third fourth other another others")
_CARRIERS = words("media radio television tv press newspapers")
_APPOSED = re.compile(r"([A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*)*), (?:the|an?) ([a-z][^,]*)")
_HEAD = re.compile(r" (?:who|which|that|of|for|in|at|behind|from|on|with|by) ")
# A second noun phrase after a first one without a preposition between them: the first is whom somebody told.
_LEAD = re.compile(
    r"(?:and|but) |(?:(?:this|last|next|that) )?(?:week|month|year|night|morning|afternoon|evening)"
    r" (?=(?:the|an?|his|her|its|their|[A-Z]))"
    r"|(?:as|so|said|says|told|that|us|me|him|her|them|reporters) (?=(?:the|an?|two|three|some"
    r"|his|her|[A-Z]))"
    r"|(?:(?:the|an?) [a-z]+|[A-Z]\w+) (?=(?:an?|the) [a-z]+)"
)
# A subject and its verb of saying in front of the real source: "Lund claims a former inspector".
_CLAIMS = re.compile(
    r"[\w ’'.-]{2,40} (?:claims?|says?|said|reports?|states?|writes|wrote) (?=(?:the|an?|his|her|two"
    r"|three)\b)"
)
_END = r"(.+?)(?:,|$| (?:published|released|on|in|seen|that) )"
_ABOUT = re.compile(r" (?:by|from|of|on) " + _END)  # right after the noun: "a letter from the bank"
_BESIDE = re.compile(r", (?:an?|the|up|down|about|some|compared|\d)\b")  # "figures, a rise of 4%"
_BY = re.compile(r" (?:by|from) " + _END)  # "figures issued in May by the bank"
_ORDERED = re.compile(r" (?:commissioned|ordered|requested)\b.* from " + _END)
_SHOWN = re.compile(
    r" (?:(?:commissioned|funded|ordered|seen|obtained|reviewed|viewed|shared|leaked|circulated|dated)\b"
    r"|(?:published|released|issued) (?:on|in|last|this|earlier|today|yesterday)\b(?!.* (?:by|from) )).*"
)


def lowered(words: str) -> str:
    """Without the capital of a sentence's start; an acronym keeps it, and so does "Western"."""
    first = words.partition(" ")[0]
    proper = words[1:2].isupper() or first in demonyms() or first in ("Western", "Eastern")
    return words if proper else words[:1].lower() + words[1:]


def bare_source(text: str, span: Span) -> Span:
    """Without words that belong to the clause around: "and the hospital", "said the mayor", "him a
    neighbour".
    """
    words = text[span[0] : span[1]]
    lead = _LEAD.match(words) or _CLAIMS.match(words)
    return bare_source(text, (span[0] + lead.end(), span[1])) if lead and lead.end() < len(words) else span


def document(entities: EntityTable, words: str, lower: str, span: Span) -> Who | None:
    """A report, data, a poll: its own title, else its publisher, else the noun; always a document."""
    head = re.split(
        r",| (?:of|by|from|in|on|at|for|with|published|released|commissioned|funded|seen|obtained|carried"
        r"|conducted|issued|written|prepared|compiled|sent|dated|ordered"
        r"|requested|that|which|to|about) | [a-z]+ed (?=(?:by|from|in|on|at|for|with|to) )",
        lower,
    )[0]
    noun = head.split()[-1] if head.split() else ""
    names = list(entities.between(*span))
    titled = [name for name in names if entities.kind(name) == "document"]
    if titled:
        return titled[-1].canonical, "document"
    place = len(head.split()) - 1
    plural = place == 0 and noun.endswith("s")  # "Documents" at the start of a sentence is no name
    if (
        noun not in DOCUMENT_NOUNS
        or (words.split()[place][:1].isupper() and not plural)
        or lower == "the paper"
    ):
        return None
    ordered = _ORDERED.search(words)
    words = words[: len(head)] + _SHOWN.sub("", words[len(head) :])  # who saw it is not who wrote it
    after = words[len(head) :]
    by = ordered or _ABOUT.match(after) or _BY.search(after)
    publisher = by.group(1) if by else ""
    if publisher and publisher.split()[-1].lower() in DOCUMENT_NOUNS:
        publisher = ""  # "a draft of the treaty"
    owner = re.match(r"(.+?)(?:’s|'s|s’|s') ", words)
    if publisher:
        start = span[0] + entities.text[slice(*span)].find(publisher)
        who = party(entities, (start, start + len(publisher)))
        if who is not None:
            return who, "document"
    if lower.startswith(("its ", "their ")) and (body := entities.body_before(span[0])):
        return body, "document"
    if owner and (who := party(entities, (span[0], span[0] + owner.end(1)))) is not None:
        return who, "document"
    words = _BESIDE.split(lowered(words))[0]
    return re.sub(r"^(?:an?|the|this|its|one) ", "", words), "document"


def apposed(words: str) -> Who | None:
    """ "Acme, the company that runs the line": what no list knows is named by its apposition."""
    found = _APPOSED.match(words)
    if found is None:
        return None
    noun = _HEAD.split(found.group(2))[0].split()[-1]
    if noun not in ORG_NOUNS and is_common(found.group(1).lower()):
        return None
    if noun in OUTLET_NOUNS:
        return found.group(1), "outlet"
    return found.group(1), "person" if noun in ROLE_NOUNS else "organisation"


def party(entities: EntityTable, span: Span) -> str | None:
    """Who is behind a document: a name, the bearer of a role ("the agency"), or the phrase as it
    stands.
    """
    phrase = entities.text[span[0] : span[1]].replace("’", "'").removesuffix("'s")
    nouns = phrase.lower().split()
    if not nouns:
        return None
    names = list(entities.between(*span))
    if names and names[-1].span[1] >= span[0] + len(phrase.rstrip("'")):
        leading = entities.text[span[0] : names[-1].span[0]].lower().split()
        inside = leading[-1:] and leading[-1] in ("of", "for", "in", "at") and len(leading) > 1
        return re.sub(r"^(?:the|an?) ", "", phrase) if inside else names[-1].canonical
    known = entities.person_with_role(nouns[-1], span[0])
    if known is None and nouns[0] == "the" and len(nouns) == 2 and nouns[-1] in ORG_NOUNS:
        told = re.findall(
            rf"\b[Tt]he ((?:[a-z]+ ){{1,2}}{nouns[-1]})\b", entities.text[max(0, span[0] - 1500) : span[0]]
        )
        known = told[-1] if told else None  # "the health ministry"
    if known is None and nouns[0] == "the" and len(nouns) == 2 and nouns[-1] in ORG_NOUNS:
        known = entities.body_before(span[0])
    owner = re.match(r"(?:the )?(\w+)'s? (\w+)$", phrase)
    if known is None and owner and (bearer := entities.person_with_role(owner.group(1), span[0])):
        known = f"{bearer}'s {owner.group(2)}"
    return known or (re.sub(r"^(?:the|an?) ", "", phrase) if 1 < len(nouns) < 5 else None)


def is_head(text: str, name: Name, source: Span) -> bool:
    """Does the name end the noun phrase ("the watchdog Acme"), or only describe ("a Reuters
    photographer")?
    """
    after = text[name.span[1] : source[1]]
    return (
        not after
        or re.match(
            r"[’']?s?\s*(?:[,(–—-]|(?:newspaper|daily|weekly|agency|television|tv|radio|website|magazine)$|(?:of|at|in|for|on|and|who|which|KC|MP|Jr|Sr)\b|$)",
            after,
        )
        is not None
    )


def is_common(noun: str) -> bool:
    """Is a capitalised word at the start of a sentence a common noun ("Police", "Sources"), not a
    name?
    """
    plural = noun.endswith("s") and not noun.endswith("ss")
    return (
        plural
        or noun in COLLECTIVE | _ORDINALS
        or noun in INDIVIDUALS
        or noun in ROLE_NOUNS
        or noun in OUTLET_NOUNS
    )


def unnamed(name: str, lower: str, noun: str, first: str) -> Who:
    """Nobody by name: unnamed individuals, a class in a role, or an organisation that has no name here."""
    if noun in _QUANTITIES:
        return name, "group"
    if noun in COLLECTIVE:
        return name, "organisation"
    if _CARRIERS.intersection(lower.split()) or noun in OUTLET_NOUNS:
        return name, "outlet"
    plural = (noun.endswith("s") and not noun.endswith("ss")) or noun in ("people", "police", "media")
    if (
        noun in INDIVIDUALS
        or noun in _ORDINALS
        or (first in COUNTED and not (plural and first in ("several", "some", "many", "few")))
    ):
        return name, "anonymous"
    if (first in ("the", "its", "their", "his", "her") or first.endswith("'s")) and not plural:
        # "the education minister" is one known person, even where the article gives no name.
        return name, "person" if noun in ROLE_NOUNS else "anonymous" if is_human(noun) else "organisation"
    return name, "anonymous" if is_human(noun) and not plural else "group"


def is_human(noun: str) -> bool:
    """Is the noun that of a trade or a role ("deckhand" is not recognised by its form; "driver" is)?"""
    human = noun.endswith("-year-old") or noun.endswith(
        ("er", "or", "ist", "man", "woman", "person", "ian", "ant", "ent", "hand", "ee", "ic")
    )
    return human or noun in ROLE_NOUNS or noun in INDIVIDUALS
