"""Entities of one article: full names, titles, kinds, genders and registry entries."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

import msgspec

from claimcheck.model import Article, Gender, Name, NameKind, Registered, SourceKind, Span
from claimcheck.model.lookup_keys import find_by_name, folded
from claimcheck.nlp.documents import Document
from claimcheck.nlp.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    verbs,
)
from claimcheck.nlp.names.classification import is_people
from claimcheck.nlp.word_lists import word_lists, words

Registry = Mapping[str, Registered]  # casefolded name or alias -> entry

_MEMORY = 300  # names: how far back "the paper" and "the company" reach
_ROLE_HOLDERS = 30  # names: among how many that were introduced by one noun its bearer is looked for
_NEAR = 93.0  # rapidfuzz ratio from which a name counts as another spelling
_NEAR_LEAST = 8  # letters; shorter names are too alike
SOURCE_KINDS_OF: Mapping[str, SourceKind] = {
    "news-agency": "outlet",
    "newspaper": "outlet",
    "broadcaster": "outlet",
    "website": "outlet",
    "social-media": "outlet",
    "government": "organisation",
    "court": "organisation",
    "company": "organisation",
    "ngo": "organisation",
    "person": "person",
    "document": "document",
}
NAME_KINDS: Mapping[str, NameKind] = {
    kind: "person" if source == "person" else "other" if source == "document" else "organisation"
    for kind, source in SOURCE_KINDS_OF.items()
}
_LISTS = word_lists(__file__, "entities")
OUTLET_NOUNS = _LISTS["outlet_nouns"]
OUTLET_NAMES = _LISTS["outlet_names"]
DOCUMENT_NAMES = words("list register report outlook survey review index bulletin study assessment atlas")
ROLE_NOUNS = _LISTS["role_nouns"]
ORG_NOUNS = _LISTS["org_nouns"]
FEMALE = _LISTS["female"]
MALE = _LISTS["male"]


class EntityTable(msgspec.Struct, frozen=True):
    """The names of an article in order, and what the text says of their bearers."""

    text: str
    tokens: Document
    names: tuple[Name, ...]
    starts: list[int]
    registry: Registry
    roles: dict[str, list[tuple[int, str]]]  # role noun -> where the bearer was introduced, and the full name
    kinds: dict[str, SourceKind]  # of each full name
    genders: dict[str, Gender]  # of each full name, where one is told
    full: dict[str, str]  # casefolded words of a mention, and surnames -> full name

    @classmethod
    def of(cls, article: Article, document: Document, registry: Registry) -> "EntityTable":
        """The entities of an analysed article."""
        names = document.language.names
        entities = cls(
            article.text,
            document,
            names,
            [name.span[0] for name in names],
            registry,
            {},
            {},
            {},
            {},
        )
        for name in names:
            entities.full.setdefault(folded(name.text), name.canonical)
            if name.kind == "person":
                entities.full.setdefault(folded(name.canonical).split()[-1], name.canonical)
            if name.gender != "unknown":
                entities.genders.setdefault(name.canonical, name.gender)
            kind = entities._kind(name)
            if entities.kinds.setdefault(name.canonical, kind) == "organisation":
                entities.kinds[name.canonical] = kind
        for name in names:
            for noun in entities._titles(name):
                entities.roles.setdefault(noun, []).append((name.span[0], name.canonical))
        return entities

    def between(self, start: int, stop: int) -> Iterator[Name]:
        """The names that begin in a stretch of text, in order."""
        for i in range(bisect_left(self.starts, start), bisect_left(self.starts, stop)):
            yield self.names[i]

    def before(self, place: int) -> Iterator[Name]:
        """The last names that begin before a place, the nearest first."""
        last = bisect_left(self.starts, place)
        for i in range(last - 1, max(-1, last - 1 - _MEMORY), -1):
            yield self.names[i]

    def named(self, name: str) -> str:
        """The fullest form that the article uses for a name; the name itself if it is none of them."""
        return find_by_name(self.full, name) or name.strip()

    def head(self, source: Span) -> Span:
        """The words of a source span that name it: the name without title and apposition, else the first
        phrase.
        """
        main = self.main_name(source)
        if main is not None:
            return main.span
        words = re.split(r",| who | which ", self.text[source[0] : source[1]])[0]
        return source[0], source[0] + len(words.rstrip())

    def main_name(self, source: Span) -> Name | None:
        """The name that a source span is about: a person first, no possessor ("X's lawyer"), nobody
        after "of".
        """
        free = [name for name in self.between(*source) if self._is_free(name, source)]
        people = [name for name in free if self.kind(name) == "person"]
        first = source[0] + len(_SEGMENT.split(self.text[slice(*source)], maxsplit=1)[0])
        # "Smith campaign manager Ann Lee": the last name of the first phrase is its head.
        heads = [name for name in people if name.span[1] <= first]
        bodies = [name for name in free if name.kind != "place"]
        return heads[-1] if heads else next(iter(people or bodies or free), None)

    def _is_free(self, name: Name, source: Span) -> bool:
        """Neither a possessor ("X's lawyer") nor in a phrase with a preposition ("an aide to X", "a note
        from X").
        """
        owned = self.text[name.span[1] : name.span[1] + 2] in ("’s", "'s", "s’") or name.text.endswith(
            ("’s", "'s")
        )
        led = _LED.search(self.text[source[0] : name.span[0]])
        return not led and not (owned and name.span[1] + 3 < source[1])

    def entry(self, name: str) -> Registered | None:
        """The registry entry of a name, an alias, or a close spelling of one."""
        key, found = folded(name), find_by_name(self.registry, name)
        if found is not None or len(key) < _NEAR_LEAST or not self.registry:
            return found
        from rapidfuzz import fuzz, process

        near = process.extractOne(key, self.registry.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
        return self.registry[near[0]] if near else None

    def registered(self, name: str) -> str | None:
        """The id of the registry entry of a name, or None."""
        entry = self.entry(name)
        return entry.id if entry else None

    def kind(self, name: Name) -> SourceKind:
        """What bears the name, by the registry, the name's own words, and the words around its mentions."""
        return self.kinds[name.canonical]

    def _kind(self, name: Name) -> SourceKind:
        entry = find_by_name(self.registry, name.canonical)
        if entry is not None:
            return SOURCE_KINDS_OF[entry.kind]
        words = [word.strip(".,").lower() for word in name.canonical.replace("’s", "").split()]
        before = self.text[max(0, name.span[0] - 40) : name.span[0]].lower().split()[-3:]
        after = _APPOSITION.match(self.text[name.span[1] : name.span[1] + 60])
        called = _PREPOSITION.split(after.group(1).lower())[0].split()[-1] if after else ""
        outlet = (
            words[-1] in OUTLET_NAMES
            or OUTLET_NOUNS.intersection(before[-1:])
            or called in OUTLET_NOUNS
            or (name.kind != "person" and _OUTLET_BEHIND.match(self.text, name.span[1]))
        )
        if name.kind not in ("person", "place") and outlet:
            return "outlet"
        if name.kind == "place":
            return "organisation"
        if is_people(name.canonical.split()[-1]):
            return "group"
        if name.kind != "person" and words[-1] in DOCUMENT_NAMES:
            return "document"
        role = words[0] in ROLE_NOUNS or bool(before and before[-1].strip(",") in ROLE_NOUNS)
        return "person" if name.kind == "person" or (name.kind == "other" and role) else "organisation"

    def outlet_between(self, start: int, stop: int) -> tuple[Span, str] | None:
        """The first outlet that a stretch names: by its name, or as "the paper", "the agency"."""
        for name in self.between(start, stop):
            if self.kind(name) == "outlet":
                return name.span, name.canonical
        found = re.match(r"\s*((?:the|this) (\w+))\b", self.text[start:stop])
        if found and found.group(2) in OUTLET_NOUNS and (last := self.outlet_before(start)):
            return (start + found.start(1), start + found.end(1)), last
        return None

    def outlet_before(self, index: int) -> str | None:
        """The outlet that was named last before `index`."""
        outlets = (name.canonical for name in self.before(index) if self.kind(name) == "outlet")
        return next(outlets, None)

    def body_before(self, index: int) -> str | None:
        """The organisation that was named last before `index`."""
        bodies = (
            name.canonical
            for name in self.before(index)
            if self.kind(name) == "organisation" and name.kind != "place"
        )
        return next(bodies, None)

    def longest(self, entry: Registered, name: str) -> str:
        """The fullest form in which the article names a registry entry, at least `name`."""
        forms = (find_by_name(self.full, form) or "" for form in (entry.name, *entry.aliases, name))
        return max((*forms, name), key=len)

    def registry_kind(self, entry: Registered) -> SourceKind:
        """What kind of source a registry entry is."""
        return SOURCE_KINDS_OF[entry.kind]

    def person_with_role(self, noun: str, index: int, described: str = "") -> str | None:
        """The full name of the last person or body introduced as `noun` before `index`; else the first one
        after it. `described`: in lower case, the phrase that stands for the bearer; nobody who was
        introduced as the `noun` of something else is meant by it.
        """
        known = self.roles.get(noun, [])
        last = bisect_left(known, (index, ""))
        nearest = (*reversed(known[max(0, last - _ROLE_HOLDERS) : last]), *known[last : last + 1])
        for place, name in nearest:
            if not described or not differs(noun, described, self.introduction(noun, place)):
                return name
        return None

    def introduction(self, noun: str, place: int) -> str:
        """In lower case, how the name at a place was introduced by a noun: "the mayor of elm"."""
        end = self.names[bisect_left(self.starts, place)].span[1]
        after = _APPOSITION.match(self.text[end : end + 100])
        if after:
            return after.group(1).lower()
        led = re.search(rf"\b([A-Z]\w+) (?i:{re.escape(noun)}) $", self.text[max(0, place - 60) : place])
        where = led.group(1) if led else ""
        plain = where[1:].islower() and where.lower() not in _RANKS and not where.endswith(_ADJECTIVAL)
        return f"{where} {noun} of {where}".lower() if plain else ""  # "Elm mayor Ann Lee"

    def gender(self, canonical: str) -> Gender:
        """As the names say, else as a title before one says."""
        return self.genders.get(canonical, "unknown")

    def _titles(self, name: Name) -> Iterator[str]:
        """What the article calls the bearer: the noun right before the name, and the head of an
        apposition.
        """
        line = self.text.rfind("\n", 0, name.span[0]) + 1
        before = _BREAK.split(self.text[max(line, name.span[0] - 60) : name.span[0]])[-1].split()
        if before and _is_title(before[-1]):
            yield before[-1].lower()
        after = _APPOSITION.match(self.text[name.span[1] : name.span[1] + 100])
        fronted = len(before) == 1 and before[0].istitle() and before[0].lower() in PREPOSITIONS
        if after and not fronted:  # "In Elm, the bank said"
            yield _PREPOSITION.split(after.group(1).lower())[0].split()[-1].strip(".,")
        if name.kind != "person":
            words = [word.strip(".,").lower() for word in name.canonical.split()]
            yield from (word for word in words if word in ORG_NOUNS or word in OUTLET_NOUNS)


def differs(noun: str, one: str, other: str) -> bool:
    """Are two phrases in lower case with the same head ("the mayor of elm") about different bearers?

    They are where both say of what, or of what sort ("the health minister"), and not the same; "of the
    bank" may mean "of Acme Bank".
    """
    mine, others = _sort(noun, one), _sort(noun, other)
    if mine and others and mine.isdisjoint(others):
        return True
    here, there = _complement(noun, one), _complement(noun, other)
    if not here or not there or here == there:
        return False
    short, long = sorted((here, there), key=len)
    vague = short.startswith(("the ", "its ", "their "))
    return not vague or short.split()[-1] not in long.split()


def _sort(noun: str, phrase: str) -> set[str]:
    """ "health" of "the former health minister"."""
    before, found, _ = f" {phrase} ".replace(",", " , ").partition(f" {noun} ")
    return set(before.rpartition(",")[2].split()) - _RANKS if found else set()


def _complement(noun: str, phrase: str) -> str:
    """ "elm" of "the mayor of elm, ann lee"."""
    found = re.search(rf"\b{re.escape(noun)} {_OF} ([^,;.“”\"()]+)", phrase)
    return found.group(1).strip() if found else ""


_RANKS = DETERMINERS | words("prime vice deputy former chief acting first then")
_ADJECTIVAL = ("an", "ese", "ish", "ch", "i", "ic")  # "Norwegian" says what "of Norway" says
_OF = "(?:of|from|for|at|in|to)"
_OUTLET_BEHIND = re.compile(r" (?:news agency|newspaper|newswire|tabloid)\b")  # "the Elm news agency"
_LED = re.compile(r"\b(?:of|at|by|from|for|in|to|with|on|against|near|about) (?:(?:[a-z’'-]+) )*$")
_SEGMENT = re.compile(r",| and | who | which ")
_BREAK = re.compile(r"[,;:.“”\"()]")
_PREPOSITION = re.compile(r" (?:of|at|in|on|for|who|that|which|from|with|by|to|and|close) ")
_APPOSITION = re.compile(
    r",(?: (?:KC|MP|QC),)?(?: \d+,)? ((?:the|an?|his|her|its|their|our|former|chief|head|director"
    r"|[\w’']+[’']s)\b[^,.;“”\"]{2,70})"
)


def _is_title(word: str) -> bool:
    lower = word.lower()
    if lower in ROLE_NOUNS or lower in ORG_NOUNS or lower in OUTLET_NOUNS:
        return True
    plain = word.isalpha() and word.islower() and len(word) > 3
    return plain and lower not in verbs() and lower not in _NO_TITLE and not lower.endswith(("ed", "ly"))


_NO_TITLE = PREPOSITIONS | DETERMINERS | CONJUNCTIONS | ADVERBS | FINITE | AUXILIARIES
