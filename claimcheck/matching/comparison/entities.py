"""Compares the names of a claim and a fact: the same said of another person, place or organisation."""

import re
from collections.abc import Callable
from functools import lru_cache

from claimcheck.matching.comparand import Comparand, covered
from claimcheck.matching.index_terms import STOP, words
from claimcheck.matching.stemmer import stem
from claimcheck.matching.thesaurus import concept, kinds
from claimcheck.nlp.names.vocabulary import ROLES, TITLES

_TITLES = TITLES | ROLES
_BEING = frozenset(
    ("is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "of", "and", "in")
)
_APPOSED = re.compile(r"\b(?:[Tt]he|[Aa]n?|by) ([a-z]{3,}(?: [a-z]{3,})?) $")
_ADDED = re.compile(r"\[[^\]]*$")
_PLACING = frozenset(("to", "of", "for", "from", "against", "at", "on"))
_ARTICLES = frozenset(("the", "a", "an", "its", "his", "her", "their", "our", "all", "both"))
_COUNTRY = 0  # the kind of a country's words
_NEARLY_ALL = 0.75  # share of the other words that both sides must have


def differ(
    claim: Comparand, fact: Comparand, full_name: Callable[[str], str] = str
) -> tuple[str, str] | None:
    """A name on each side that the other lacks, where both are after or before the same words and the rest
    is the same; two names of one body are no difference."""
    left, right = _lone(claim, fact), _lone(fact, claim)
    if len(left) != 1 or len(right) != 1:
        return None
    (one, one_stems), (other, other_stems) = left[0], right[0]
    if one_body(one, other, full_name):
        return None
    if _ADDED.search(claim.text[: claim.text.find(one)]):
        return None  # whom a pronoun means was found out, and not said
    rest = claim.content - one_stems
    other_rest = fact.content - other_stems
    if len(rest) < 2 or len(covered(rest, fact.content)) < _NEARLY_ALL * len(rest):
        return None
    if _owns(claim, one) != _owns(fact, other):
        return None
    if _did(claim, one) & _did(fact, other):  # what else the fact tells of it is no matter then
        return one, other
    if len(covered(other_rest, claim.content)) < _NEARLY_ALL * len(other_rest):
        return None
    return (one, other) if _same_place(claim, one, fact, other) else None


def first_letters(name: str) -> str:
    """What a name is for short: "ecb"."""
    return "".join(word[0] for word in words(name) if word not in STOP)


def one_body(one: str, other: str, full_name: Callable[[str], str] = str) -> bool:
    """Whether two names are of one body: by the registry, or one by the first letters of the other."""
    if full_name(one).casefold() == full_name(other).casefold():
        return True
    pairs = ((one, other), (other, one))
    return any(short.isupper() and short.casefold() == first_letters(long) for short, long in pairs)


def different_subjects(claim: Comparand, fact: Comparand, known: frozenset[str] = frozenset()) -> bool:
    """Whether the two speak of different subjects: they name other countries, or the fact has names and the
    claim no word of them.

    A claim need not repeat what its article is about: `known` are the article's stems. If they have all the
    names of the fact, and no country beside its own, the two are not apart.
    """
    if other_country(claim, fact):
        return True
    names = named(fact)
    if not names or covered(names, frozenset(claim.stems)) or _initials(claim, fact):
        return False
    elsewhere = _countries(known) - _country_names(fact) if _country_names(fact) else frozenset()
    return bool(elsewhere) or covered(names, known) != names


def other_country(claim: Comparand, fact: Comparand) -> bool:
    """Whether both name countries or peoples, and none that is the same."""
    left, right = _country_names(claim), _country_names(fact)
    return bool(left and right) and not left & right


def _initials(side: Comparand, other: Comparand) -> bool:
    """Whether a word of capitals on either side is made of the first letters of words on the other."""
    return any(
        name.casefold() in "".join(word[0] for word in there.plain if word not in STOP)
        for here, there in ((side, other), (other, side))
        for name in here.names
        if name.isupper() and len(name) > 1
    )


def _country_names(side: Comparand) -> frozenset[str]:
    """The countries and their peoples that a side names, one word for each."""
    return _countries(frozenset(side.stems))


@lru_cache(maxsize=1 << 10)
def _countries(stems: frozenset[str]) -> frozenset[str]:
    table = kinds()
    return frozenset(concept(s) or s for s in stems if table.get(s, (-1,))[0] == _COUNTRY)


def named(side: Comparand) -> frozenset[str]:
    """The stems of the words in the names of a side; a word that only opens its sentence is none."""
    opening = side.plain[0] if side.plain else ""
    names = [name for name in side.names if name.casefold() != opening or stem(opening) in kinds()]
    found = {stem(w) for name in names for w in words(name) if w not in STOP}
    return frozenset(found) & side.content


def _lone(side: Comparand, other: Comparand) -> list[tuple[str, frozenset[str]]]:
    """The names of one side of which the other has no word, titles apart: "Justice Rahman"."""
    found = []
    days = {w for date in side.dates for w in words(date.text)}
    for name in side.names:
        plain = [w for w in words(name) if w not in STOP and w not in days]
        stems = frozenset(map(stem, [w for w in plain if w not in _TITLES] or plain))
        if stems and not covered(stems, other.content) and not stems & set(other.stems):
            called = _apposed(side, name)
            found.append((f"{called} {name}".strip(), stems | frozenset(map(stem, words(called)))))
    return found


def _apposed(side: Comparand, name: str) -> str:
    """What a name is called right before it: "the novelist Ines Duarte"."""
    found = _APPOSED.search(side.text[: side.text.find(name)])
    return found[1] if found else ""


def other_thing(claim: Comparand, fact: Comparand) -> bool:
    """Whether a noun behind a preposition is in the place of another: "the line to the harbour"."""
    left, right = _behind(claim), _behind(fact)
    return any(
        not covered(left[word], fact.content) and not covered(right[word], claim.content)
        for word in left.keys() & right.keys()
    )


def _behind(side: Comparand) -> dict[str, frozenset[str]]:
    """The first words with meaning behind each preposition."""
    found: dict[str, set[str]] = {}
    for i, word in enumerate(side.plain):
        if word in _PLACING:
            noun = _next_noun(side, i)
            if noun is not None and i and side.plain[i - 1] not in _PLACING:
                found.setdefault(word, set()).add(noun)
    return {word: frozenset(nouns) for word, nouns in found.items()}


def _next_noun(side: Comparand, index: int) -> str | None:
    """The first word with meaning behind a preposition; none where an amount or "those" stands."""
    for word, stemmed in list(zip(side.plain, side.stems, strict=True))[index + 1 : index + 4]:
        if stemmed in side.content:
            return stemmed
        if word[0].isdigit() or (word in STOP and word not in _ARTICLES):
            return None
    return None


def _same_place(claim: Comparand, one: str, fact: Comparand, other: str) -> bool:
    """Whether two names are beside the same words, or both do what is told: "A wrote", "written by B"."""
    return bool(_beside(claim, one) & _beside(fact, other)) or (_acts(claim, one) and _acts(fact, other))


def _owns(side: Comparand, name: str) -> bool:
    """Whether a name only tells whose something is: "Brandt's harbour"."""
    return side.text[side.text.find(name) + len(name) :].lstrip().startswith(("'s", "’s", "' ", "’ "))


def _did(side: Comparand, name: str) -> frozenset[str]:
    """What somebody did, as the one who did it: "A wrote it", "it was written by the novelist A"."""
    at = side.text.find(name)
    before = [w for w in words(side.text[max(0, at - 30) : at]) if w not in ("the", "a", "an")]
    after = words(side.text[at + len(name) : at + len(name) + 30])[:1]
    done = before[-2:-1] if before[-1:] == ["by"] else after if not before and after else []
    return frozenset(stem(word) for word in done if word not in STOP and word not in _BEING)


def _acts(side: Comparand, name: str) -> bool:
    """Whether a name is the one who does it: before a verb that is no passive one, or after "by"."""
    at = side.text.find(name)
    before = words(side.text[max(0, at - 30) : at])
    after = words(side.text[at + len(name) : at + len(name) + 30])[:1]
    return before[-1:] == ["by"] or (before in ([], ["the"]) and bool(after) and after[0] not in _BEING)


def _beside(side: Comparand, name: str) -> set[tuple[str, str]]:
    at = side.text.find(name)
    before = words(side.text[max(0, at - 60) : at])[-1:]
    after = words(side.text[at + len(name) : at + len(name) + 60])[:1]
    return {("before", stem(w)) for w in before or ["^"]} | {("after", stem(w)) for w in after or ["$"]}
