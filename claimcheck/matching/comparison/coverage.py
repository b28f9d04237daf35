"""How much of a claim a fact has, in words: what it is about, and what it says nothing on."""

import re
from functools import lru_cache

import msgspec

from claimcheck.matching.comparand import Comparand, capitals, comparand, covered
from claimcheck.matching.comparison import dates, entities, negation, numbers
from claimcheck.matching.comparison.differences import english
from claimcheck.matching.index_terms import stems
from claimcheck.model import Fact
from claimcheck.nlp.lexicon import PREPOSITIONS

_MOST = 0.65  # share of the claim's words, by rarity, that a fact must have to agree
_SHOWN = 3  # words of each sort in a reason
# What is said of what is to come.
_AHEAD = re.compile(r"\b(?:will|is to|are to|prepar\w+ (?:to|for)|plan\w* to|going to|set to|due to)\b")


class Coverage(msgspec.Struct, frozen=True):
    """`full`: the fact says what the claim says. `about` and `missing`: the claim's words that the fact has
    and lacks, as written; `apart`: dates that do not meet, the claim's and the fact's."""

    full: bool
    about: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    apart: tuple[str, str] = ("", "")


def coverage(claim: Comparand, fact: Fact, near: Comparand) -> Coverage:
    """How far a fact says what a claim says; `near` is its wording that is nearest to the claim."""
    known = _known(fact)
    found = covered(claim.content, known)
    alike = numbers.compare(claim, near)[0]
    same = [
        pair
        for pair in alike
        if not (numbers.former(near, pair[1]) or numbers.other_things(claim, near, pair))
    ]
    met = _dates_meet(claim, fact, near)
    names = entities.named(claim)
    clash = (
        met is False
        or dates.finer(claim, near)
        or len(same) < len(claim.numbers)
        or numbers.other_case(claim, near)
        or negation.rank(claim, near) is not None
        or negation.other_denial(claim, near)
        or covered(names, known) != names
        or bool(_AHEAD.search(claim.text)) != bool(_AHEAD.search(near.text))
    )
    weigh = english()
    most = weigh.sum(found) >= _MOST * weigh.sum(claim.content) and len(found) > 1
    repeated = f" {' '.join(near.plain)} " in f" {' '.join(claim.plain)} "
    if (most and not clash) or repeated:
        return Coverage(full=True, about=_written(claim, found))
    amounts = tuple(one.text for one in claim.numbers if all(one != pair[0] for pair in same))
    apart = _apart(claim, near) if met is False else ("", "")
    return Coverage(False, _written(claim, found), (*_written(claim, claim.content - found), *amounts), apart)


def _dates_meet(claim: Comparand, fact: Fact, near: Comparand) -> bool | None:
    """Whether the dates of claim and fact meet; a wording without any does not excuse another day."""
    if near.dates:
        return dates.meet(claim, near)
    wordings = (comparand(text) for text in (fact.statement, *fact.also))
    return next((met for one in wordings if (met := dates.meet(claim, one)) is not None), None)


@lru_cache(maxsize=1 << 10)
def _known(fact: Fact) -> frozenset[str]:
    """The stems of all that a fact says, and its names' initials."""
    text = " ".join((fact.statement, *fact.also, *fact.about, fact.title))
    names = [name.split() for name in (*fact.about, *capitals(text))]
    initials = ("".join(word[0] for word in name).casefold() for name in names if len(name) > 1)
    return frozenset((*stems(text), *initials))


def _written(claim: Comparand, wanted: frozenset[str]) -> tuple[str, ...]:
    """The words of the claim that have these stems, as written; adjacent names as one."""
    found: list[str] = []
    joined = False
    for bare, own, goes_on in _as_written(claim.text):
        kept = not own.isdisjoint(wanted)
        if kept and joined and bare[0].isupper():
            found[-1] += f" {bare}"
        elif kept:
            found.append(bare)
        joined = kept and bare[0].isupper() and goes_on
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1 << 9)
def _as_written(text: str) -> tuple[tuple[str, frozenset[str], bool], ...]:
    """The words of a text as written, each with its stems (a preposition has none), and whether no mark
    is behind it."""
    found = []
    for token in text.replace("’", "'").split():
        bare = token.strip("\"'“”‘.,;:!?()[]—–").removesuffix("'s").strip("[]")
        own = frozenset(stems(bare) if bare.lower() not in PREPOSITIONS else ())
        found.append((bare, own, token[-1].isalnum()))
    return tuple(found)


def _apart(claim: Comparand, fact: Comparand) -> tuple[str, str]:
    left = next((date.text for date in claim.dates if date.value), "")
    right = next((date.text for date in fact.dates if date.value), "")
    return left, right


def in_words(one: Coverage, fact: Fact) -> str:
    """Why a fact decides nothing, for the reader: what it is relevant to, and what it lacks."""
    parts = []
    if one.about:
        parts.append(f"covers {_listed(one.about)}")
    if one.apart[0]:
        parts.append(f"{one.apart[0]} here, {one.apart[1]} in {fact.id}")
    if one.missing:
        parts.append(f"but not: {_listed(one.missing)}")
    elif not one.apart[0]:
        parts.append("may be another time or case")
    return "; ".join(parts)


def _listed(found: tuple[str, ...]) -> str:
    shown = found[:_SHOWN]
    more = " ..." if len(found) > _SHOWN else ""
    return ", ".join(shown) + more
