"""Whom a phrase means: a name, or what stands for one by the same ranker as for sources."""

from bisect import bisect_left
from collections.abc import Iterator

from claimcheck.attribution.mentions import Mention, noun_sort, pronoun_sort, told_gender
from claimcheck.attribution.references import Scene, choose
from claimcheck.model import Gender
from claimcheck.nlp.documents import Document
from claimcheck.nlp.entities import EntityTable
from claimcheck.nlp.word_lists import words

_REACH = 80  # tokens of a sentence, either way
_INDEFINITE = words("a an another one some any every each no")
_WHO = words("who whose whom")
_SAYING = words("say add tell report")
_AND = words("and but then")
_MARKS = words(", ( [ – — -")


SOMEBODY = "?"
"""Whoever an article is about that has named nobody so far."""


class People:
    """The people of an article, by the phrases that mean them."""

    def __init__(self, entities: EntityTable) -> None:
        self._entities, self._scene = entities, Scene(entities)
        self._known: dict[int, str] = {}

    def at(self, i: int) -> str:
        """Whom the noun phrase that a token is in means; "" where that is nobody, or not sure."""
        document = self._entities.tokens
        chunk = document.chunk_at(i)
        first = chunk[0] if chunk else i
        if first not in self._known:
            self._known[first] = self._meant(document, chunk or (i, i + 1))
        return self._known[first]

    def before(self, i: int) -> str:
        """Whom the phrase right before a token means, "who" and marks passed over."""
        return self.at(self._passed(i) - 1) if self._passed(i) else ""

    def _passed(self, i: int) -> int:
        document = self._entities.tokens
        while i > 0 and (document.lower[i - 1] in _MARKS | _WHO or document.words[i - 1].isdigit()):
            i -= 1
        return i

    def subject(self, i: int) -> str:
        """Whom the subject of the clause that a token is in means: the phrase before its verb."""
        return next((who for who in map(self.at, self._doers(i)) if who), "")

    def _doers(self, i: int) -> Iterator[int]:
        """What may be the subject of the clause of a token, the likeliest first: of its verb, or of the verbs
        that this one is coordinated with.
        """
        document = self._entities.tokens
        begin = max(document.bounds[document.sentence[i]][0], i - _REACH)
        coordinated = False
        for verb in (j for j in range(i, begin, -1) if document.finite(j)):
            coordinated = coordinated or document.lower[verb - 1] in _AND
            if coordinated and document.lemmas[verb] in _SAYING:
                continue
            yield from self._ahead(verb, begin)
            if not coordinated:
                return

    def _ahead(self, verb: int, begin: int) -> Iterator[int]:
        """The phrase before a finite verb; what an apposition puts between them is passed over."""
        document = self._entities.tokens
        if "+" in document.tags[verb] and document.chunk[verb] >= 0:
            yield verb
        while verb > begin and document.tags[verb - 1][:2] in ("RB", "MD", "VB"):
            verb -= 1
        apposed = document.lower[verb - 1] in (",", ")")
        for number in range(bisect_left(document.chunks, (verb, 0)) - 1, -1, -1):
            first, last = document.chunks[number]
            if first < begin or (not apposed and last < verb):
                return
            if not apposed or (document.lower[last] in _MARKS and not self._led(document.start[first])):
                yield first

    def of_verb(self, i: int) -> str:
        """Whom a verb or a participle is said of: "a son, born in 1981", "born in Hull, he joined"."""
        return next((who for who in map(self.at, self._said_of(i)) if who), "")

    def _said_of(self, i: int) -> Iterator[int]:
        document = self._entities.tokens
        begin, end = document.bounds[document.sentence[i]]
        end = min(end, i + _REACH)
        if document.finite(i):
            yield from self._doers(i)
            return
        if i > begin and document.lower[i - 1] in _MARKS:
            yield self._passed(i) - 1
            return
        if i > begin and document.tags[i - 1].startswith("NN"):
            yield i - 1
        yield from self._doers(i)
        behind = next((j for j in range(i, end) if document.finite(j)), None)
        yield from self._doers(behind) if behind is not None else ()

    def apposed(self, i: int) -> str:
        """Whom the phrase that a token is in means, or the one that it is an apposition to."""
        chunk = self._entities.tokens.chunk_at(i)
        return self.at(i) or (self.before(chunk[0]) if chunk else "")

    def opener(self, i: int) -> str:
        """Whom the subject behind a token means that opens the sentence: "Born in Hull, he joined"."""
        document = self._entities.tokens
        end = min(document.bounds[document.sentence[i - 1]][1], i + _REACH)
        verb = next((j for j in range(i, end) if document.finite(j)), None)
        return self.subject(verb) if verb is not None else ""

    def _led(self, place: int) -> bool:
        """Whether the phrase at a place is in one with a preposition: "of Hull"."""
        document = self._entities.tokens
        i = document.run_of((place, place + 1))[0]
        return i > 0 and document.tags[i - 1] == "IN"

    def _meant(self, document: Document, chunk: tuple[int, int]) -> str:
        begin, end = document.span(chunk)
        names = [one for one in self._entities.between(begin, end) if one.kind in ("person", "other")]
        if names:
            owned = document.tags[chunk[1] - 1] != "POS" and document.text[names[-1].span[1] : end].strip()
            return "" if owned else names[-1].canonical
        low = document.lower[chunk[0]]
        if document.tags[chunk[1] - 1] == "NNP" and not any(self._entities.between(begin, end)):
            return document.text[begin:end]
        if low in _WHO:
            return self.before(chunk[0])
        sort = pronoun_sort(low) if chunk[1] - chunk[0] == 1 else None
        noun = document.lower[document.head_noun(chunk)]
        if sort not in ("he", "she") and (low != "the" or sort or noun_sort(noun) != "human"):
            return ""
        phrase = document.text[begin:end].lower()
        told = told_gender(phrase)
        clash: Gender | None = "male" if told == "female" else "female" if told == "male" else None
        mention = Mention((begin, end), sort or "human", "" if sort else noun, phrase, clash)
        earlier = [one for one in self._entities.before(begin) if one.kind in ("person", "other")]
        who, _ = choose(self._scene, mention)
        if who and any(one.canonical == who[0] for one in earlier):
            return who[0]
        if any(one.kind == "person" for one in earlier):
            return ""
        full = {one.canonical for one in earlier if not self._led(one.span[0])}
        return SOMEBODY if not full else full.pop() if len(full) == 1 and sort else ""
