"""Who is meant by "he", "the company", "the spokesman": a linear ranker over the article's people and bodies.

Each candidate is scored by what a reader goes by: how far back it was named, whether it spoke last, gender,
kind, role. Nobody (the phrase is the whole source) is a candidate too, and where two candidates are close the
reference is left open. The weights are learned (`python -m benchmarks.train_references`; see
`data/references.md`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp
from pathlib import Path

import msgspec

from claimcheck.attribution.mentions import BARE, Mention, Sort, Who
from claimcheck.model import Gender, Quote, SourceKind
from claimcheck.nlp.entities import ORG_NOUNS, OUTLET_NOUNS, EntityTable, differs
from claimcheck.nlp.word_lists import word_lists

_BACK, _AHEAD = 12, 3  # sentences in which a candidate is looked for, before and after the mention
_MOST = 24  # candidates, the nearest ones
_BEFORE = 40  # characters before a name in which its title is
_TITLE = re.compile(r"[^,.;:!?“”\"()]*$")
_APPOSED = re.compile(r"(?:['’]s)?, [^,.;:!?“”\"()]{3,70}")
_WORD = re.compile(r"[a-z]{3,}")
_DESCRIBED = 4  # mentions of a name that are looked at for its description
_SURE_UNCALLED = 0.95  # "the mayor" of somebody whom the article never calls so
_SPEAKERS = 40  # sources: how far back a speaker is remembered
_FITTING: Mapping[Sort, frozenset[SourceKind]] = {
    "he": frozenset(("person", "anonymous")),
    "she": frozenset(("person", "anonymous")),
    "it": frozenset(("organisation", "outlet", "document", "group")),
    "they": frozenset(("organisation", "group", "anonymous", "outlet", "person", "document")),
    "human": frozenset(("person", "anonymous", "group")),
    "body": frozenset(("organisation", "outlet", "group")),
    "outlet": frozenset(("outlet", "organisation")),
    "document": frozenset(("document", "organisation", "outlet")),
    "name": frozenset(("person", "organisation", "outlet")),
}
_GENERIC = word_lists(__file__, "references")["generic"]
_TITLES = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "pres": "president",
    "prof": "professor",
}
_POINTING = ("the", "this", "that", "his", "her", "their", "its", "a", "an")
_IDLE = frozenset(("the", "this", "that", "former", "own", "top", "new"))


class Speaker(msgspec.Struct, frozen=True):
    """A source that was resolved: where it is, who it is, its gender as far as it is known."""

    place: int
    name: str
    kind: SourceKind | None
    gender: Gender
    nested: bool


class Referent(msgspec.Struct, frozen=True):
    """Somebody whom the article names or describes, with the places of the mentions in order."""

    name: str
    kind: SourceKind
    gender: Gender
    places: Sequence[int]
    place: bool = False  # a country or a town that acts


class Scene:
    """The article's people and bodies, and who has spoken so far."""

    def __init__(self, entities: EntityTable) -> None:
        self.entities, self.language = entities, entities.tokens.language
        language = self.language
        self.spoken: list[Speaker] = []
        self._ends = [sentence.span[1] for sentence in language.sentences]
        self._places: dict[str, list[int]] = {}
        for name in entities.names:
            self._places.setdefault(name.canonical, []).append(name.span[0])
        self._roles: dict[str, list[tuple[str, int]]] = {}
        for noun, holders in entities.roles.items():
            for place, holder in holders:
                self._roles.setdefault(holder, []).append((noun, place))

        self._beside: dict[str, frozenset[str]] = {}

    def beside(self, one: Referent) -> frozenset[str]:
        """The words around the first mentions of somebody, where titles and appositions are."""
        if one.name not in self._beside:
            found = set[str]()
            for at in one.places[:_DESCRIBED]:
                title = _TITLE.search(self.entities.text[max(0, at - _BEFORE) : at])
                apposed = _APPOSED.match(self.entities.text, at + len(one.name))
                found.update(*(_WORD.findall(part[0].lower()) for part in (title, apposed) if part))
            self._beside[one.name] = frozenset(found)
            self._beside[one.name] |= {_TITLES[word] for word in self._beside[one.name] & _TITLES.keys()}
        return self._beside[one.name]

    def sentence(self, place: int) -> int:
        """The number of the sentence at a place."""
        return min(len(self._ends) - 1, bisect_right(self._ends, place))

    def speak(self, speaker: Speaker) -> None:
        """Remember a source."""
        self.spoken.append(speaker)

    def candidates(self, mention: Mention) -> list[Referent]:
        """Who can be meant, the nearest first."""
        here = self.sentence(mention.span[0])
        sentences = self.language.sentences
        start = sentences[max(0, here - _BACK)].span[0]
        stop = sentences[min(len(sentences) - 1, here + _AHEAD)].span[1]
        found: dict[str, Referent] = {}
        nearby = [*reversed([*self.entities.between(start, mention.span[0])])]
        for name in (*nearby, *self.entities.between(mention.span[1], stop)):
            kind = self.entities.kind(name)
            if name.canonical not in found and self._fits(mention, kind, name.canonical):
                places = self._places[name.canonical]
                gender = self.entities.gender(name.canonical)
                found[name.canonical] = Referent(name.canonical, kind, gender, places, name.kind == "place")
        for one in reversed(self.spoken[-_SPEAKERS:]):
            if one.name not in found and one.kind and self._fits(mention, one.kind, one.name):
                places = self._places.get(one.name, [one.place])
                found[one.name] = Referent(one.name, one.kind, one.gender, places)
        for _, holder in self.entities.roles.get(mention.noun, ()):
            kind = self.entities.kinds.get(holder, "person")
            if holder not in found and self._fits(mention, kind, holder):
                gender = self.entities.gender(holder)
                found[holder] = Referent(holder, kind, gender, self._places[holder])
        return [one for one in found.values() if self._may_be(mention, one)][:_MOST]

    def named_since(self, start: int, mention: Mention) -> bool:
        """Whether the article names somebody who can be meant between a place and the mention."""
        names = self.entities.between(start, mention.span[0])
        return any(self._fits(mention, self.entities.kind(name), name.canonical) for name in names)

    def spoken_since(self, start: int) -> list[Speaker]:
        """The sources from a place on, as far as they are resolved."""
        return [one for one in self.spoken[-_SPEAKERS:] if one.place >= start]

    def _may_be(self, mention: Mention, one: Referent) -> bool:
        """The mayor of one town is not the mayor of another, and no bank is a town."""
        if mention.sort in BARE or mention.sort == "name":
            return True
        role = self._role(mention, one)
        unknown = one.kind == "outlet" or one.places[0] > mention.span[0]
        if mention.sort == "body" and unknown and mention.noun not in self.beside(one):
            return role in ("held", "named")  # no paper is "the club", nor who is named only later
        barred = role == "differs" or one.place or self._is_another(mention, one)
        return role in ("held", "named") or not barred

    def _is_another(self, mention: Mention, one: Referent) -> bool:
        """ "The central bank" is neither the Port Authority nor a name of nothing known that does nothing: a
        phrase that says of which sort a body is shares a word with the name or its description.
        """
        told, name = set(_WORD.findall(mention.lower)) - _IDLE, set(_WORD.findall(one.name.lower()))
        body = mention.sort in ("body", "outlet") and mention.lower.startswith("the ")
        if not body or told <= _GENERIC | OUTLET_NOUNS:
            return False
        return told.isdisjoint(name | self.beside(one)) and (bool(name & ORG_NOUNS) or self._idle(one))

    def _idle(self, one: Referent) -> bool:
        """Whether a name of nothing known never spoke and is nowhere a subject: it may be a place."""
        tokens = self.entities.tokens
        names = [name for at in one.places[:_DESCRIBED] for name in self.entities.between(at, at + 1)]
        ends = [tokens.run_of(name.span)[1] for name in names]
        acts = any(end < len(tokens.words) and tokens.finite(end) for end in ends)
        spoke = any(said.name == one.name for said in self.spoken[-_SPEAKERS:])
        return {name.kind for name in names} == {"other"} and not acts and not spoke

    def body_of(self, mention: Mention, options: Sequence[Referent]) -> Referent | None:
        """Whom "it" means: the body that opens the sentence, else the one before, else spoke last there.

        Too few were labelled to learn it from.
        """
        by_name = {one.name: one for one in options}
        here = self.sentence(mention.span[0])
        for number in range(here, max(-1, here - 2), -1):
            start, stop = self.language.sentences[number].span
            for name in self.entities.between(start, min(stop, mention.span[0])):
                if name.canonical in by_name:
                    return by_name[name.canonical]
            for one in reversed(self.spoken[-_SPEAKERS:]):
                if start <= one.place < min(stop, mention.span[0]) and one.name in by_name:
                    return by_name[one.name]
        return None

    def only_holder(self, mention: Mention, one: Referent, options: Sequence[Referent]) -> bool:
        """Is a candidate the only one whom the article calls so?"""
        return not _unnamed(mention) and [x for x in options if self._is_so(mention, x)] == [one]

    def called(self, mention: Mention, one: Referent) -> bool:
        """Does the article call a candidate so, or does the noun fit anybody?"""
        anybody = _unnamed(mention) or mention.noun in _GENERIC
        return anybody or self._is_so(mention, one) or mention.noun in self.beside(one)

    def _is_so(self, mention: Mention, one: Referent) -> bool:
        return self._role(mention, one) in ("held", "named")

    def _fits(self, mention: Mention, kind: SourceKind, name: str) -> bool:
        barred = any(name == one or [name] == one.split()[-1:] for one in mention.barred)
        if barred or kind not in _FITTING[mention.sort]:
            return False
        if mention.sort == "name":
            return name.split()[-1].casefold() == mention.noun
        wrong = {"he": "female", "she": "male"}.get(mention.sort) or mention.clash
        return wrong is None or self.entities.gender(name) != wrong

    def features(self, mention: Mention, one: Referent) -> Iterator[str]:
        """What speaks for a candidate and against it."""
        sort = "person" if mention.sort in ("he", "she") else mention.sort
        here = self.sentence(mention.span[0])
        at = bisect_left(one.places, mention.span[0])
        back = here - self.sentence(one.places[at - 1]) if at else -1
        far = "after" if back < 0 else str(back) if back < 4 else "4" if back < 7 else "7"
        rank = self._rank(one.name, mention.span[0])
        since = self._since(one.name, here, mention.span[0])
        role = self._role(mention, one)
        first = self._opens(one, here - 1)
        own = self._opens(one, here)
        inside = any(_any_between(one.places, *part) for part in mention.content)
        same = self._same_paragraph(one, mention.span[0])
        count = min(len(one.places), 4)
        yield f"{sort} far {far}"
        yield f"{sort} rank {rank}"
        yield f"{sort} since {since}"
        yield f"{sort} kind {one.kind} {one.place} {far}"
        yield f"{sort} {first} {own} {far}"
        yield f"{sort} {rank} {first} {same}"
        yield f"{sort} role {role}"
        yield f"{sort} role {role} {far}"
        if sort not in BARE:
            described = self.beside(one)
            generic = mention.noun in _GENERIC
            more = set(_WORD.findall(mention.lower)) - {mention.noun, *_IDLE}
            overlap = f"{mention.noun in described} {bool(more & described) if more else '-'}"
            yield f"{sort} described {overlap} {generic}"
            yield f"{sort} described {overlap} {generic} {role}"
            yield f"{sort} described {overlap} {far} {rank}"
        rival = self._rival(mention, one, here - 1)
        yield f"{sort} rival {rival} {rank}"
        yield f"{sort} rival {rival} {since} {far}"
        yield f"{sort} rival {rival} {first}"
        yield f"{sort} first {first} {own}"
        yield f"{sort} inside {inside} {far == '0'}"
        yield f"{sort} paragraph {same} {rank}"
        yield f"{sort} count {count}"
        yield f"{sort} {rank} {since} {first}"
        yield f"{sort} {far} {rank}"
        yield f"{sort} headline {one.places[0] < self.language.sentences[0].span[1]}"
        yield f"{sort} nearest {self._nearer(mention, one)}"

    def nobody(self, mention: Mention, others: int) -> Iterator[str]:
        """What speaks for the phrase itself being the whole source."""
        opener = mention.lower.split()[0] if mention.lower else ""
        more = "of" if " of " in mention.lower else "for" if " for " in mention.lower else ""
        yield f"{mention.sort} nobody"
        yield f"{mention.sort} nobody {opener if opener in _POINTING else ''} {mention.noun.endswith('s')}"
        yield f"{mention.sort} nobody {more}"
        yield f"{mention.sort} nobody {min(others, 4)}"
        yield f"{mention.sort} nobody {min(4, len(mention.lower.split()))}"
        yield f"{mention.sort} nobody named {next(self.entities.between(*mention.span), None) is not None}"
        yield f"{mention.sort} nobody role {bool(self.entities.roles.get(mention.noun))}"

    def _rank(self, name: str, place: int) -> str:
        """As the how-manieth of the last speakers somebody spoke before a place."""
        seen: dict[str, None] = {}
        for one in reversed(self.spoken[-_SPEAKERS:]):
            if one.place < place and not one.nested:
                seen.setdefault(one.name)
            if len(seen) == 3:
                break
        order = list(seen)
        return str(order.index(name)) if name in seen else "-"

    def _since(self, name: str, here: int, place: int) -> str:
        """Sentences since somebody spoke."""
        last = next(
            (one for one in reversed(self.spoken[-_SPEAKERS:]) if one.name == name and one.place < place),
            None,
        )
        return "-" if last is None else str(min(4, here - self.sentence(last.place)))

    def _opens(self, one: Referent, sentence: int) -> str:
        """Is a candidate named in a sentence: as the first, later, or not?"""
        if sentence < 0:
            return "-"
        start, stop = self.language.sentences[sentence].span
        if not _any_between(one.places, start, stop):
            return "-"
        first = next(self.entities.between(start, stop), None)
        return "first" if first is not None and first.canonical == one.name else "later"

    def _rival(self, mention: Mention, one: Referent, sentence: int) -> str:
        """Who opens the sentence before: the candidate, another one who fits, or nobody."""
        if sentence < 0:
            return "-"
        for name in self.entities.between(*self.language.sentences[sentence].span):
            if name.canonical == one.name:
                return "self"
            if self._fits(mention, self.entities.kind(name), name.canonical):
                return "other"
        return "-"

    def _role(self, mention: Mention, one: Referent) -> str:
        """Did the article call a candidate so?"""
        if mention.noun in one.name.lower().split():
            return "differs" if differs(mention.noun, mention.lower, one.name.lower()) else "named"
        held = [place for noun, place in self._roles.get(one.name, ()) if noun == mention.noun]
        if not held:
            return "other" if one.name in self._roles else "none"
        apart = all(
            differs(mention.noun, mention.lower, self.entities.introduction(mention.noun, at)) for at in held
        )
        return "differs" if apart else "held"

    def _nearer(self, mention: Mention, one: Referent) -> int:
        """How many others of the kind were named since."""
        at = bisect_left(one.places, mention.span[0])
        since = one.places[at - 1] + 1 if at else 0
        others = set[str]()
        for name in self.entities.between(since, mention.span[0]):
            if name.canonical == one.name or name.canonical in others:
                continue
            if self._fits(mention, self.entities.kind(name), name.canonical):
                others.add(name.canonical)
                if len(others) == 3:
                    break
        return len(others)

    def _same_paragraph(self, one: Referent, place: int) -> bool:
        paragraphs = self.language.paragraphs
        number = max(0, bisect_right(paragraphs, place, key=lambda span: span[0]) - 1)
        return _any_between(one.places, paragraphs[number][0] if paragraphs else 0, place)

    def quotation(self, place: int) -> Quote | None:
        """The quotation around a place."""
        quotes = self.language.quotes
        number = bisect_left(quotes, place, key=lambda item: item.span[0]) - 1
        return quotes[number] if number >= 0 and place < quotes[number].span[1] else None


def _unnamed(mention: Mention) -> bool:
    """Is no role or noun said?"""
    return mention.sort in BARE or mention.sort in ("name", "outlet")


def _any_between(places: Sequence[int], start: int, stop: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < stop


class Weights(msgspec.Struct, frozen=True):
    """The learned weights; `sure`: for each sort the probability from which a reference is settled."""

    sure: dict[Sort, float]
    weights: dict[str, float]


@cache
def load() -> Weights:
    """The weights that come with the package."""
    data = (Path(__file__).parent / "data" / "references.json").read_bytes()
    return msgspec.json.decode(data, type=Weights)


def choose(scene: Scene, mention: Mention, learned: Weights | None = None) -> tuple[Who | None, bool]:
    """Who is meant, or None for the phrase as it stands; and whether that is left open."""
    learned = learned or load()
    options = scene.candidates(mention)
    if mention.sort == "it":
        body = scene.body_of(mention, options)
        return ((body.name, body.kind), False) if body else (None, True)
    scores = [_score(learned.weights, scene.features(mention, one)) for one in options]
    if mention.sort not in BARE:
        scores.append(_score(learned.weights, scene.nobody(mention, len(options))))
    if not scores:
        return None, True
    best = max(range(len(scores)), key=lambda i: (scores[i], -i))
    share = 1 / sum(exp(min(30.0, score - scores[best])) for score in scores)
    if best == len(options):
        return None, False
    one = options[best]
    if scene.only_holder(mention, one, options):
        return (one.name, one.kind), False
    called = scene.called(mention, one)
    if share >= (learned.sure[mention.sort] if called else _SURE_UNCALLED):
        return (one.name, one.kind), False
    return None, called


def _score(weights: Mapping[str, float], values: Iterator[str]) -> float:
    return sum(weights.get(value, 0.0) for value in values)
