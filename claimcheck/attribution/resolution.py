"""Resolves each source to the fullest name that the article uses, with its kind.

Full names, titles and documents are read as they are written; pronouns and descriptions ("he", "the company",
"the spokesman") go to whoever `attribution.references` ranks first. What is left open stays as it is written.
"""

import re
from collections.abc import Sequence

import msgspec

from claimcheck.attribution import mentions, references
from claimcheck.attribution.chains import is_reported_claim
from claimcheck.attribution.mentions import COLLECTIVE, Mention, Who
from claimcheck.attribution.references import Scene, Speaker
from claimcheck.attribution.unnamed_sources import (
    COUNTED,
    INDIVIDUALS,
    apposed,
    bare_source,
    document,
    is_common,
    is_head,
    lowered,
    party,
    unnamed,
)
from claimcheck.model import Article, Attribution, Gender, SourceKind, Span
from claimcheck.model.lookup_keys import find_by_name
from claimcheck.nlp import speaker_turns
from claimcheck.nlp.entities import ROLE_NOUNS, EntityTable
from claimcheck.nlp.speaker_turns import Turn
from claimcheck.nlp.word_lists import words

_SELF = words("i we me us my our")
_TITLES = words("prof professor dr mr mrs ms miss sir dame lord lady")
_INDEFINITE = words("a an one another")
_PERSONAL = set(words("he him his she her hers"))
_OTHER: dict[str, Gender] = {"he": "female", "she": "male"}
_OWNERS = words("my his her your their its our")


def resolve(
    article: Article, entities: EntityTable, attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The same attributions, with `resolved` and `kind` filled wherever a source is named or can be
    settled.
    """
    turns = speaker_turns.find(article, entities.tokens.language, entities)
    resolver = Resolver(entities, attributions, turns)
    for index in sorted(range(len(attributions)), key=lambda at: _place(attributions, at)):
        resolver.resolve_one(index)
    citing = {item.parent for item in attributions if item.parent is not None and _cites(article.text, item)}
    return tuple(
        item
        if index not in resolver.settled
        else _filled(item, resolver.settled[index], cites=index in citing, left_open=index in resolver.open)
        for index, item in enumerate(attributions)
    )


def _cites(text: str, attribution: Attribution) -> bool:
    return any(
        text[start:end].lower().startswith(("citing", "quoting")) for start, end in attribution.cue[:1]
    )


def _place(attributions: Sequence[Attribution], index: int) -> tuple[int, int]:
    """Outer ones first, so that "I" inside a quotation finds its speaker; else in order of place."""
    depth, parent, top = 0, attributions[index].parent, index
    while parent is not None and depth < len(attributions):
        depth, top, parent = depth + 1, parent, attributions[parent].parent
    one = attributions[top]
    start = min([span[0] for span in (*one.cue, *one.source, *one.content)], default=0)
    return start, depth


def _filled(attribution: Attribution, who: Who, *, cites: bool, left_open: bool) -> Attribution:
    """An unknown body, or a single name, that cites somebody is an outlet."""
    name, kind = who
    unknown = kind == "organisation" or (kind == "person" and " " not in name)
    kind = "outlet" if cites and unknown else kind
    return msgspec.structs.replace(attribution, resolved=name, kind=kind, left_open=left_open)


class Resolver:
    """What has been resolved so far, while the attributions are walked in order."""

    def __init__(
        self, entities: EntityTable, attributions: Sequence[Attribution], turns: Sequence[Turn] = ()
    ) -> None:
        self.entities, self.text, self.turns = entities, entities.text, turns
        self.attributions = attributions
        self.scene = Scene(entities)
        self.settled: dict[int, Who] = {}
        self.open: set[int] = set()

    def resolve_one(self, index: int) -> None:
        """Resolve one attribution's source, if it has one."""
        one = self.attributions[index]
        if not one.source:
            return
        begin, end = bare_source(self.text, one.source[0])
        words = self.text[begin:end]
        owner = words.endswith(("'s", "’s")) and words.split()[-1].islower()
        span = (begin, end - 2) if owner else (begin, end)  # "the mayor's claim that"
        who = self.settled[index] = self._who(span, one, index)
        if is_reported_claim(self.entities.tokens, one):
            gender = mentions.told_gender(self.text[slice(*span)].lower())
            if gender == "unknown":
                gender = self.entities.gender(who[0])
            elif who[1] == "person":
                self.entities.genders.setdefault(who[0], gender)  # "she" tells it of the name
            self.scene.speak(Speaker(span[0], who[0], who[1], gender, one.nested))

    def _who(self, span: Span, attribution: Attribution, index: int) -> Who:
        words = " ".join(self.text[span[0] : span[1]].split()).strip(' ,“”"')
        lower = words.lower().replace("’", "'")
        first, *rest = lower.split() or [""]
        entry = self.entities.registry.get(lower.removeprefix("the ").removeprefix("us "))
        if entry is not None:
            bare = words.removeprefix("the ").removeprefix("The ")
            return self.entities.longest(entry, bare), self.entities.registry_kind(entry)
        if not any(letter.isalpha() for letter in words) or lower in ("who", "which"):
            return self._antecedent(span)
        if not rest and first == "you" and (whom := speaker_turns.addressed(self.turns, span[0])):
            return whom, "person"
        if not rest and first in _SELF:
            return self._speaker(span, attribution) or (words, None)
        sort = mentions.pronoun_sort(first)
        if not rest and sort is not None:
            return self._referent(index, span, first, attribution) or (words, _KINDS.get(first))
        if first in _OWNERS and self.entities.main_name(span) is None and rest:
            return self._owned(index, span, first, lower, attribution)
        written = document(self.entities, words, lower, span)
        if written is not None:
            return written
        return self._named(span, words) or apposed(words) or self._described(index, span, words, attribution)

    def _speaker(self, span: Span, attribution: Attribution) -> Who | None:
        """Who says "I" or "we": whoever is quoted, else whose turn it is."""
        parent = attribution.parent
        while parent is not None:
            outer = self.attributions[parent]
            if parent in self.settled and is_reported_claim(self.entities.tokens, outer):
                return self.settled[parent]
            parent = outer.parent
        turn = speaker_turns.at(self.turns, span[0])
        if turn is not None and turn.name and self.scene.quotation(span[0]) is None:
            return turn.name, turn.kind
        return None

    def _referent(self, index: int, span: Span, noun: str, attribution: Attribution) -> Who | None:
        """Whom a pronoun or a description means, as `references` ranks them; None where that stays open."""
        sort = mentions.pronoun_sort(noun) or mentions.noun_sort(noun)
        lower = self.text[slice(*span)].lower().replace("’", "'")
        quoted = self.scene.quotation(span[0]) is not None
        told = mentions.told_gender(lower)
        clash: Gender | None = "male" if told == "female" else "female" if told == "male" else None
        turn = speaker_turns.at(self.turns, span[0])
        barred = {turn.name} if turn is not None else set[str]()  # who speaks says "I"
        if quoted:
            barred |= self._outer(attribution)
        mention = Mention(span, sort, noun, lower, clash, attribution.content, frozenset(barred))
        if opener := self._unnamed_opener(mention):
            return opener
        who, left_open = references.choose(self.scene, mention)
        if left_open and (addressed := speaker_turns.addressed(self.turns, span[0])):
            return addressed, "person"
        if left_open:
            self.open.add(index)
        return who

    def _unnamed_opener(self, mention: Mention) -> Who | None:
        """ "A NURSE disputed this. SHE said ...": who opens the sentence before and has no name,
        where nobody else in it can be meant.
        """
        document, scene = self.entities.tokens, self.scene
        here = scene.sentence(mention.span[0])
        if mention.noun not in _OTHER or mention.sort != mention.noun or here == 0:
            return None
        begin, end = document.language.sentences[here - 1].span
        opens = document.language.sentences[here].span[0] == mention.span[0]
        first, last = document.run_of((begin, end))
        if not opens or _PERSONAL.intersection(document.lower[first:last]):
            return None
        chunk = document.chunk_at(first)
        if chunk is None or document.lower[chunk[0]] not in _INDEFINITE:
            return None
        noun = document.lower[document.head_noun(chunk)]
        human = noun in INDIVIDUALS | ROLE_NOUNS or "who" in document.lower[chunk[1] : chunk[1] + 2]
        lower = document.text[slice(*document.span(chunk))].lower()
        if not human or mentions.told_gender(lower) == _OTHER[mention.sort]:
            return None
        if scene.named_since(begin, mention) or "\n\n" in document.text[begin : mention.span[0]]:
            return None
        if spoken := scene.spoken_since(begin):
            own = spoken[0].place < document.span(chunk)[1] and len({one.name for one in spoken}) == 1
            return (spoken[0].name, spoken[0].kind) if own else None
        return lower.split(" ", 1)[1], "anonymous"

    def _outer(self, attribution: Attribution) -> set[str]:
        """Those in whose words the attribution stands: a "he" in a quotation is somebody else."""
        out: set[str] = set()
        parent = attribution.parent
        while parent is not None:
            if parent in self.settled:
                out.add(self.settled[parent][0])
            parent = self.attributions[parent].parent
        return out

    def _antecedent(self, span: Span) -> Who:
        before = list(self.entities.between(max(0, span[0] - 80), span[0]))
        if before and not self.text[before[-1].span[1] : span[0]].strip(" ,0123456789"):
            return before[-1].canonical, self.entities.kind(before[-1])
        return self.text[span[0] : span[1]], None

    def _owned(self, index: int, span: Span, owner: str, lower: str, attribution: Attribution) -> Who:
        """My father, her office, their report: somebody's relative, employee or document."""
        rest = lower.split(" ", 1)[1]
        whose: str | None
        if owner == "your":
            whose = speaker_turns.addressed(self.turns, span[0])
        elif owner in _SELF:
            whose = (self._speaker(span, attribution) or (None,))[0]
        else:
            whose = (self._referent(index, span, owner, attribution) or (None,))[0]
        if not whose:
            return self._described(index, span, self.text[slice(*span)], attribution)
        if "spokes" in rest:
            return whose, "organisation"
        noun = rest.split(",")[0].split()[-1]
        if mentions.noun_sort(noun) == "document":
            return whose, "document"
        return f"{whose}'s {rest}", "organisation" if noun in COLLECTIVE else "person"

    def _named(self, span: Span, words: str) -> Who | None:
        """Whose name the phrase is, or has as its head."""
        full = find_by_name(self.entities.full, words)
        if full is not None and words[:1].isupper() and self.entities.kinds[full] == "person":
            return full, "person"
        main = self.entities.main_name(span)
        if main is None or not is_head(self.text, main, span):
            return None
        kind = self.entities.kind(main)
        lead = self.text[span[0] : main.span[0]].lower()
        role = lead.split(",")[0].split(" for ")[0].split(" of ")[0].split()[-1:] if lead else []
        titled = bool(role) and (
            role[0].strip(".") in _TITLES or role[0] in ROLE_NOUNS or "spokes" in role[0]
        )
        two = main.kind == "other" and len(main.canonical.split()) == 2 and not lead.endswith("the ")
        if kind == "organisation" and (titled or two):
            return main.canonical.split(" of ")[0], "person"
        return main.canonical, kind

    def _described(self, index: int, span: Span, words: str, attribution: Attribution) -> Who:
        """The minister, a spokesman for the army, two officials: whoever was introduced so, or the phrase."""
        lower = words.lower().replace("’", "'")
        head = _HEAD.split(lower)[0]
        nouns = head.split() or [""]
        noun, first = nouns[-1], nouns[0]
        spokes = _SPOKES.match(lower)
        if spokes and (whose := party(self.entities, (span[1] - len(spokes.group(1)), span[1]))):
            return whose, "organisation"
        if "spokes" in noun and len(nouns) > 1 and nouns[-2] in COLLECTIVE:
            body = self.entities.person_with_role(nouns[-2], span[0]) or nouns[-2]
            return body, "organisation"  # "a council spokesman"
        if self.turns and (speaker := speaker_turns.with_role(self.turns, noun, span[0])):
            return speaker, "person"
        if first in ("the", "this", "that") or (len(nouns) < 3 and first not in COUNTED):
            known = self._referent(index, span, noun, attribution)
            if known is not None and not _other_description(nouns, known[0]):
                return known
        if len(nouns) == 1 and words[:1].isupper() and not is_common(noun):
            return words.strip(","), "person"
        opens = first.endswith("'s") or next(self.entities.between(span[0], span[0] + 1), None)  # with a name
        bare = _ASIDE.split(words if opens else lowered(words))[0]
        name = re.sub(r"^(?:an?|the|one|this|my|our) (?:same )?", "", bare)
        return unnamed(name.rstrip(", "), lower, noun, first)


def _other_description(nouns: Sequence[str], known: str) -> bool:
    """Whether "the transport agency" cannot be whom another description names: "road office in Oslo"."""
    described = known[:1].islower()
    return described and len(nouns) > 2 and nouns[-1] not in known.lower().split()


_KINDS: dict[str, SourceKind] = {"he": "person", "she": "person", "they": "group"}
_HEAD = re.compile(
    r",| (?:who|which|that|of|at|in|from|for|with|by|close|familiar|briefed|on|speaking|to"
    r"|[a-z]+ed (?:by|in|at)) "
)
_ASIDE = re.compile(r",? ?(?:,|--|—|–) (?:which|who|whose) ")
_SPOKES = re.compile(
    r"(?:an?|the|one|unnamed)?\s*(?:\w+ )?spokes(?:man|woman|person|people) (?:for|of|at) (.+)"
)
