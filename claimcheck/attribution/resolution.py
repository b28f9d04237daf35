"""Resolves each source to the fullest name that the article uses, with its kind.

Pronouns go to the most recent compatible source or subject (recency, number, gender; never somebody inside
the same quotation's frame); titles and roles to their bearer; documents to their publisher. What cannot be
settled stays as it is written.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

import msgspec

from claimcheck.attribution.chains import is_reported_claim
from claimcheck.attribution.postprocess.passes import postprocess
from claimcheck.attribution.unnamed_sources import (
    COLLECTIVE,
    COUNTED,
    Who,
    apposed,
    bare_source,
    document,
    is_common,
    is_head,
    is_several,
    lowered,
    party,
    unnamed,
)
from claimcheck.model import Article, Attribution, Gender, Quote, SourceKind, Span
from claimcheck.model.lookup_keys import find_by_name
from claimcheck.nlp import speaker_turns
from claimcheck.nlp.documents import Document
from claimcheck.nlp.entities import FEMALE, MALE, OUTLET_NOUNS, ROLE_NOUNS, EntityTable, Registry, differs
from claimcheck.nlp.speaker_turns import Turn
from claimcheck.nlp.word_lists import words

_HE, _SHE = words("he him his"), words("she her hers")
_SELF = words("i we me us my our")
_THING = words("it its")
_PRONOUNS = _HE | _SHE | _SELF | _THING | {"they", "who", "which", "you"}

_TITLES = words("prof professor dr mr mrs ms miss sir dame lord lady")
_BUSINESSES = words("company firm operator lender retailer airline carmaker manufacturer group startup")
_REACH = 1500  # characters: how far back "it" and "they" look
_MEMORY = 60  # sources: how far back a pronoun looks


def resolve(
    article: Article, document: Document, attributions: Sequence[Attribution], registry: Registry
) -> tuple[Attribution, ...]:
    """The same attributions, with `resolved` and `kind` filled wherever a source is named or can be
    settled.
    """
    entities = EntityTable.of(article, document, registry)
    attributions = postprocess(document, attributions)
    scene = Resolver(entities, attributions, speaker_turns.find(article, document.language, entities))
    for index in sorted(range(len(attributions)), key=lambda at: _place(attributions, at)):
        scene.resolve_one(index)
    citing = {item.parent for item in attributions if item.parent is not None and _cites(article.text, item)}
    return tuple(
        item if index not in scene.settled else _filled(item, scene.settled[index], cites=index in citing)
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


def _filled(attribution: Attribution, who: Who, *, cites: bool) -> Attribution:
    """An unknown body, or a single name, that cites somebody is an outlet."""
    name, kind = who
    unknown = kind == "organisation" or (kind == "person" and " " not in name)
    return msgspec.structs.replace(attribution, resolved=name, kind="outlet" if cites and unknown else kind)


class ResolvedSource(msgspec.Struct, frozen=True):
    """A source that was resolved: where it is, who it is, and its gender if the words there tell."""

    place: int
    name: str
    kind: SourceKind | None
    nested: bool
    gender: Gender


class Resolver:
    """What has been resolved so far, while the attributions are walked in order."""

    def __init__(
        self, entities: EntityTable, attributions: Sequence[Attribution], said: Sequence[Turn] = ()
    ) -> None:
        self.entities, self.text, self.turns = entities, entities.text, said
        self.language = entities.tokens.language
        self.attributions = attributions
        self.settled: dict[int, Who] = {}
        self.spoken: list[ResolvedSource] = []

    def resolve_one(self, index: int) -> None:
        """Resolve one attribution's source, if it has one."""
        one = self.attributions[index]
        if not one.source:
            return
        span = bare_source(self.text, one.source[0])
        who = self._who(span, one, index)
        self.settled[index] = who
        if is_reported_claim(self.entities.tokens, one):
            self.spoken.append(
                ResolvedSource(span[0], who[0], who[1], one.nested, self._told_gender(span, who))
            )

    def _told_gender(self, span: Span, who: Who) -> Gender:
        """What a pronoun or a noun ("the spokesman") tells; a pronoun that was resolved tells it of the
        name too.
        """
        words = self.text[slice(*span)].lower().replace("’", "'").split()[:6]
        words = words[words[0] in ("his", "her") and len(words) > 1 :]  # "her husband" is no woman
        said = {word.strip(",").removesuffix("'s") for word in words}
        gender: Gender = "female" if said & FEMALE else "male" if said & MALE else "unknown"
        if gender != "unknown" and who[1] == "person" and said & (_HE | _SHE):
            self.entities.genders.setdefault(who[0], gender)
        return gender if gender != "unknown" else self.entities.gender(who[0])

    def _who(self, span: Span, attribution: Attribution, index: int) -> Who:
        words = " ".join(self.text[span[0] : span[1]].split()).strip(' ,“”"')
        lower = words.lower().replace("’", "'")
        first = lower.split()[0] if lower else ""
        entry = self.entities.registry.get(lower.removeprefix("the ").removeprefix("us "))
        if entry is not None:
            bare = words.removeprefix("the ").removeprefix("The ")
            return self.entities.longest(entry, bare), self.entities.registry_kind(entry)
        if not any(letter.isalpha() for letter in words):
            return self._antecedent(span)
        if len(lower.split()) == 1 and first in _PRONOUNS:
            return self._pronoun(first, span, attribution, index)
        if first in ("my", "his", "her", "your") and (kin := self._kin(lower, span, attribution, index)):
            return kin
        written = document(self.entities, words, lower, span)
        if written is not None:
            return written
        full = find_by_name(self.entities.full, words)
        if full is not None and words[:1].isupper() and self.entities.kinds[full] == "person":
            return full, "person"
        main = self.entities.main_name(span)
        if main is not None and is_head(self.text, main, span):
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
        return apposed(words) or self._described(words, lower, span)

    # -------------------------------------------------------- pronouns

    def _pronoun(self, word: str, span: Span, attribution: Attribution, index: int) -> Who:
        if word in ("who", "which"):
            return self._antecedent(span)
        turn = speaker_turns.at(self.turns, span[0])
        if word == "you" and (whom := speaker_turns.addressed(self.turns, span[0])):
            return whom, "person"
        if word in _SELF:
            parent = attribution.parent
            while parent is not None:
                if parent in self.settled:
                    return self.settled[parent]
                parent = self.attributions[parent].parent
            if turn is not None and turn.name and not self._in_quote(span[0]):
                return turn.name, turn.kind
            return self.text[span[0] : span[1]], None
        if word in _THING:
            start = min((start for start, _ in attribution.content), default=span[0])
            if start < span[0] and (body := self._body(start, span[0])):
                return body, "organisation"  # "Acme will close, IT said"
            return self._last(span, lambda kind: kind in ("organisation", "document", "outlet")) or (
                "it",
                None,
            )
        if word == "they":
            return self._many(span) or ("they", "group")
        gender: Gender = "female" if word in _SHE else "male"
        speaker = self.settled.get(attribution.parent) if attribution.parent is not None else None
        quoted = self._in_quote(span[0]) is not None
        if (
            speaker
            and speaker[1] in ("person", "anonymous")
            and not quoted
            and not is_several(speaker[0])
            and self.entities.gender(speaker[0]) in (gender, "unknown")
        ):
            return speaker  # reported speech: "Smith said he thinks"
        barred = {turn.name} if turn is not None else set()  # who speaks says "I"
        barred |= self._speakers_of(attribution) if quoted else set()
        found = self._person(span, gender, barred)
        return found or (speaker_turns.addressed(self.turns, span[0]) or self.text[slice(*span)], "person")

    def _speakers_of(self, attribution: Attribution) -> set[str]:
        """Those in whose words the attribution stands: a "he" in there is somebody else."""
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

    def _many(self, span: Span) -> Who | None:
        """Whom "they" means: the plural noun that opens the sentence, else the last source of several
        people.
        """
        first = self.text[self.language.sentences[self._sentence_of(span[0])].span[0] : span[0]].split()[:1]
        if (
            first
            and first[0][:1].isupper()
            and first[0].isalpha()
            and first[0].endswith("s")
            and len(first[0]) > 4
        ):
            return lowered(first[0]), "group"
        for item in reversed(self.spoken[-_MEMORY:]):
            several = item.kind == "group" or item.name.split()[0].lower() in COUNTED - {"a", "an", "one"}
            if (
                item.place < span[0]
                and span[0] - item.place < _REACH
                and (several or item.kind == "organisation")
            ):
                return item.name, item.kind
        return None

    def _last(self, span: Span, fits: Callable[[SourceKind | None], bool]) -> Who | None:
        for item in reversed(self.spoken[-_MEMORY:]):
            if item.place < span[0] and span[0] - item.place < _REACH and fits(item.kind):
                return item.name, item.kind
        return None

    def _person(self, span: Span, gender: Gender | None, barred: set[str]) -> Who | None:
        """The most recent person of a gender (None: of any): within the same quotation, then sentence by
        sentence backwards, a source before a subject before anybody else.
        """
        quote = self._in_quote(span[0])
        inside = self._people(quote.inner[0], span[0], gender, barred) if quote else ()
        if inside:
            return inside[0], "person"
        sentence = self._sentence_of(span[0])
        for number in range(sentence - 1, max(-1, sentence - 7), -1):
            start, stop = self.language.sentences[number].span
            for item in reversed(self.spoken[-_MEMORY:]):
                human = item.kind in ("person", "anonymous")
                known = item.gender if item.gender != "unknown" else self.entities.gender(item.name)
                fits = known == gender or (human and (gender is None or known == "unknown"))
                if start <= item.place < stop and fits and not item.nested and item.name not in barred:
                    return item.name, item.kind
            people = self._people(start, stop, gender, barred)
            if people:
                return people[0], "person"
        here = self._people(self.language.sentences[sentence].span[0], span[0], gender, barred)
        return (here[0], "person") if here else None

    def _in_quote(self, index: int) -> Quote | None:
        """The quotation around a place."""
        number = bisect_left(self.language.quotes, index, key=lambda item: item.span[0]) - 1
        quotes = self.language.quotes
        return quotes[number] if number >= 0 and index < quotes[number].span[1] else None

    def _people(self, start: int, stop: int, gender: Gender | None, barred: set[str]) -> list[str]:
        return [
            name.canonical
            for name in self.entities.between(start, stop)
            if name.canonical not in barred
            and self.entities.kind(name) == "person"
            and (gender is None or self.entities.gender(name.canonical) in (gender, "unknown"))
        ]

    def _body(self, start: int, stop: int) -> str | None:
        """The name that opens a stretch of text, if it is that of an organisation."""
        first = next(self.entities.between(start, stop), None)
        opens = first is not None and first.span[0] - start < 5 and first.kind != "place"
        return first.canonical if first and opens and self.entities.kind(first) == "organisation" else None

    def _sentence_of(self, index: int) -> int:
        last = len(self.language.sentences) - 1
        return min(last, bisect_right(self.language.sentences, index, key=lambda item: item.span[1]))

    # -------------------------------------------------------- descriptions

    def _kin(self, lower: str, span: Span, attribution: Attribution, index: int) -> Who | None:
        """My father, her grandmother: somebody's relative or employee without a name of their own."""
        if self.entities.main_name(span) is not None:
            return None
        owner, rest = lower.split(" ", 1) if " " in lower else (lower, "")
        whose: str | None
        if owner == "your":
            whose = speaker_turns.addressed(self.turns, span[0])
        else:
            whose = self._subject_of(owner, span, attribution)
            whose = whose or self._pronoun(owner, span, attribution, index)[0]
        if not whose or whose.lower().split()[0] == owner or not rest:
            return None
        return f"{whose}'s {rest}", "organisation" if rest.split()[-1] in COLLECTIVE else "person"

    def _subject_of(self, owner: str, span: Span, attribution: Attribution) -> str | None:
        """ "Ann Lee will not run, HER office said": the words reported before tell whose."""
        start = min((start for start, _ in attribution.content), default=span[0])
        if start >= span[0] or owner not in (_HE | _SHE) or self._in_quote(start) is not None:
            return None
        gender: Gender = "female" if owner in _SHE else "male"
        people = self._people(start, span[0], gender, set())
        told = [name for name in people if self.entities.gender(name) == gender]
        return next(iter(told or people), None)

    def _described(self, words: str, lower: str, span: Span) -> Who:
        head = re.split(
            r",| (?:who|which|that|of|at|in|from|for|with|by|close|familiar|briefed|on|speaking|to"
            r"|[a-z]+ed (?:by|in|at)) ",
            lower,
        )[0]
        nouns = head.split()
        noun = nouns[-1] if nouns else ""
        first = nouns[0] if nouns else ""
        if lower.startswith(("one of them", "some of them")) and (
            last := self._last(span, lambda k: k in ("anonymous", "group"))
        ):
            return f"{first} of {last[0]}", "anonymous"
        spokes = re.match(
            r"(?:an?|the|one|unnamed)?\s*(?:\w+ )?spokes(?:man|woman|person|people) (?:for|of|at) (.+)", lower
        )
        if spokes and (whose := party(self.entities, (span[1] - len(spokes.group(1)), span[1]))):
            return whose, "organisation"
        if "spokes" in noun and len(nouns) > 1 and nouns[-2] in COLLECTIVE:
            return self.entities.person_with_role(nouns[-2], span[0]) or nouns[
                -2
            ], "organisation"  # "a council spokesman"
        if first in ("its", "their") and "spokes" in noun and (body := self._whose(span)):
            return body, "organisation"
        if first in ("the", "this", "that") or (len(nouns) < 3 and first not in COUNTED):
            known = self._definite(noun, lower, span)
            if known is not None:
                return known
        if len(nouns) == 1 and words[:1].isupper() and not is_common(noun):
            return words.strip(","), "person"
        opens = first.endswith("'s") or next(self.entities.between(span[0], span[0] + 1), None)  # with a name
        name = re.sub(r"^(?:an?|the|one|this|my|our) (?:same )?", "", words if opens else lowered(words))
        if first in ("my", "our"):
            name = name.split(",")[0]
        return unnamed(name, lower, noun, first)

    def _whose(self, span: Span) -> str | None:
        """Whose "its" is: the body that spoke in the sentence before, else the one that was named last."""
        number = max(0, self._sentence_of(span[0]) - 1)
        since = self.language.sentences[number].span[0]
        spoke = (
            item.name
            for item in reversed(self.spoken[-3:])
            if item.kind == "organisation" and item.place >= since
        )
        return next(spoke, None) or self.entities.body_before(span[0])

    def _definite(self, noun: str, lower: str, span: Span) -> Who | None:
        """The minister, the council, the paper, the company: whoever was introduced so, or named last."""
        if noun.endswith("-year-old"):
            return self._person(span, None, set())
        if self.turns and (speaker := speaker_turns.with_role(self.turns, noun, span[0])):
            return speaker, "person"
        bearer = self.entities.person_with_role(noun, span[0], lower)
        if bearer is not None:
            return bearer, self.entities.kinds.get(bearer, "person")
        if noun in OUTLET_NOUNS and (outlet := self.entities.outlet_before(span[0])):
            return outlet, "outlet"
        if noun in _BUSINESSES and (body := self.entities.body_before(span[0])):
            return body, "organisation"
        for item in reversed(self.spoken[-_MEMORY:]):
            spoken = item.name.lower()
            if item.place < span[0] and noun in spoken.split() and not differs(noun, lower, spoken):
                return item.name, item.kind
        return None
