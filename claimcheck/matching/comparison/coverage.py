"""Whether a fact covers what a claim asserts, or only shares its topic.

To agree, a fact must have the predicate of the claim, who or what it is said of, and most of the rest; a
number of a known day can stand for the predicate. What is missing is told in the words of the claim.
"""

import re
from functools import lru_cache

import msgspec

from claimcheck.matching.article_context import (
    NO_CONTEXT,
    ArticleContext,
    names_other_subject,
    names_unknown_person,
    without_given,
)
from claimcheck.matching.clause import WEAK, Clause, clause_of
from claimcheck.matching.comparand import Comparand, capitals, comparand, covered
from claimcheck.matching.comparison import dates, entities, negation, numbers
from claimcheck.matching.comparison.differences import english
from claimcheck.matching.comparison.event_status import other_stage
from claimcheck.matching.index_terms import stems, words
from claimcheck.matching.ranking_features import RarityTable
from claimcheck.matching.thesaurus import kinds
from claimcheck.matching.word_senses import phrases, undoing
from claimcheck.model import Fact, NumberMention
from claimcheck.nlp.lexicon import PREPOSITIONS

_ALL = 0.9  # share of the claim's words, by rarity, that says it all
_MOST = 0.45  # share that is enough beside predicate and subject
_NAMED = 0.7  # share that is enough where a claim has names alone and no predicate
_RANKED = frozenset(("first", "last", "only"))
_SHOWN = 3  # words of each sort in a reason
_GOING = frozenset(stems("visit travel journey arrive fly"))
# "Has not been there since May", "was last there in May": about the last time, and not about one time.
_LASTING = re.compile(
    r"(?:\b(?:not|never|no)\b|n['’]t\b).{0,60}\bsince\b|\b(?:was|were) last\b|\bmost recent(?:ly)?\b"
)
_LAST = re.compile(r"\b(?:last|latest|recent(?:ly)?|final(?:ly)?|since|not|never)\b|n['’]t\b")
_COMPOUND = re.compile(r"\b\w+(?:-\w+){2,}")
_BEING_THERE = re.compile(r"\b(?:(?:was|were|been|is|are)(?: \w+){0,2} (?:in|on|at)|attend(?:s|ed)) ")
_BEING = frozenset(("is", "are", "was", "were", "be", "been", "being"))


class Coverage(msgspec.Struct, frozen=True):
    """`full`: the fact says what the claim says. `about` and `missing`: the claim's words that the fact has
    and lacks, as written; `apart`: dates that do not meet, or stages of an act, the claim's and the fact's;
    `unknown`: nobody tells whom the claim means."""

    full: bool
    about: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    apart: tuple[str, str] = ("", "")
    unknown: bool = False


class _WordingCoverage(msgspec.Struct, frozen=True):
    """What of a claim a fact has: the words `asked` for and `found`; `says`: the `predicate` too; `met`:
    whether dates do; `same`: equal amounts; `settled`: names were let go for words of the claim."""

    told: Clause
    asked: frozenset[str]
    found: frozenset[str]
    predicate: str
    says: bool
    met: bool | None
    same: tuple[numbers.Pair, ...]
    settled: bool


def coverage(claim: Comparand, fact: Fact, near: Comparand, context: ArticleContext = NO_CONTEXT) -> Coverage:
    """How far a fact says what a claim says.

    `near` is its wording that is nearest to the claim, `context` is what the claim's article tells.
    """
    whole, absent = (
        near,
        names_other_subject(claim, near, context) or names_unknown_person(claim, near, context),
    )
    claim, near = without_given(claim, near, context)
    known = _known(fact)
    said = _said(claim, fact, near, known, settled=near is not whole)
    last = _LASTING.search(claim.text.casefold())
    lasting = (last.group().split()[-1],) if last and not _LAST.search(near.text.casefold()) else ()
    staged = other_stage(said.predicate, claim, _wordings(fact)) if said.says and said.predicate else None
    clash = (
        said.met is False
        or dates.finer(claim, near)
        or staged is not None
        or bool(claim.numbers and not said.same)
        or numbers.other_case(claim, near)
        or negation.rank(claim, near) is not None
        or negation.other_denial(claim, near)
        or _other_first(claim, near)
        or bool(lasting)
        or _other(said.told, claim, near, known)
        or absent
    )
    if (not clash and _says_it(claim, near, said, context)) or _repeated(claim, near):
        return Coverage(full=True, about=_written(claim, said.found))
    apart = _apart(claim, near) if said.met is False else ("", "")
    if staged and not apart[0]:
        act = " ".join(_written(claim, frozenset((said.predicate,)))[:1])
        apart = f"{act}: {staged[0]}".lstrip(": "), staged[1]
    amounts = tuple(number.text for number in claim.numbers if not said.same)
    missing = (*_written(claim, said.asked - said.found), *amounts, *lasting)
    return Coverage(False, _written(claim, said.found), missing, apart, absent)


def _wordings(fact: Fact) -> list[Comparand]:
    return [comparand(text) for text in (fact.statement, *fact.also)]


def _said(
    claim: Comparand, fact: Fact, near: Comparand, known: frozenset[str], *, settled: bool
) -> _WordingCoverage:
    told = clause_of(claim.text)
    asked = claim.content - WEAK
    predicate = next(
        (one for phrase, one in claim.phrases if told.predicate in stems(phrase)), told.predicate
    )
    if predicate:
        says = _predicated(predicate, known, near)
    else:
        plain = asked - frozenset(stems(" ".join(claim.names)))
        # "A medal for Brandt" has no verb: two words beside names make up for it.
        enough = len(covered(plain, known)) > 1 or not _BEING.isdisjoint(claim.plain)
        says = enough and all(
            _share(item, covered(item, known), english()) >= _NAMED for item in (asked, plain)
        )
    found = covered(asked, known) | (asked & {predicate} if says else frozenset())
    alike = numbers.compare(claim, near)[0]
    same = [pair for pair in alike if not (_former(near, pair[1]) or numbers.other_things(claim, near, pair))]
    return _WordingCoverage(
        told, asked, found, predicate, says, _dates_meet(claim, fact, near), tuple(same), settled
    )


def _says_it(claim: Comparand, near: Comparand, said: _WordingCoverage, context: ArticleContext) -> bool:
    """Whether a fact that does not clash with a claim says enough of it: its subject, and its predicate with
    most of the rest or an amount of a known day."""
    weigh, told, found, same = english(), said.told, said.found, said.same
    main = _undescribed((said.asked & told.words) or said.asked, told, found)
    plain = main - frozenset(stems(" ".join(claim.names)))
    most = _share(main, found, weigh) >= _MOST and _share(plain, found, weigh) >= _MOST
    whole = _share(said.asked, found, weigh) >= _ALL
    telling = [pair for pair in same if _is_telling(*pair)]
    # An amount alone does not make a fact of another country or body one about this.
    here = bool(same) and not entities.different_subjects(claim, near, context.words)
    fixed = here and (said.met is True or len(telling) > 1 or (most and bool(telling)))
    firm = whole or said.settled or bool(same) or (said.met is True and most)
    if not told.subject & claim.content:
        told = msgspec.structs.replace(told, subject=frozenset(), named=frozenset())
    left_out = not told.named and _share(main - told.subject, found, weigh) >= _ALL
    subject = (
        _subject(told, found, weigh, firm=firm)
        or (left_out and _done(said.predicate, near))
        or (here and (len(telling) > 1 or (said.met is True and not told.named and len(plain & found) > 1)))
    )
    if said.asked == found and len(found) > _SHOWN:
        return True
    enough = len(found) >= (1 if same or said.met else 2)
    return enough and subject and ((said.says and (most or whole or bool(same))) or fixed)


def _undescribed(main: frozenset[str], clause: Clause, found: frozenset[str]) -> frozenset[str]:
    """The words of a main clause without what a named subject is called beside: "the singer"."""
    return main - (clause.subject - clause.named - found) if clause.named & found else main


def _dates_meet(claim: Comparand, fact: Fact, near: Comparand) -> bool | None:
    """Whether the dates of claim and fact meet; a wording without any does not excuse another day."""
    if near.dates:
        return dates.meet(claim, near)
    return next(
        (met for wording in _wordings(fact) if (met := dates.meet(claim, wording)) is not None),
        None,
    )


@lru_cache(maxsize=1 << 10)
def _known(fact: Fact) -> frozenset[str]:
    """The stems of all that a fact says, of the words its set phrases stand for, and its names' initials."""
    text = " ".join((fact.statement, *fact.also, *fact.about, fact.title))
    names = [name.split() for name in (*fact.about, *capitals(text))]
    names += [name.split("-") for name in _COMPOUND.findall(text)]
    initials = ("".join(word[0] for word in name).casefold() for name in names if len(name) > 1)
    return frozenset((*stems(text), *(word for _, word in phrases(text.casefold())), *initials))


def _predicated(predicate: str, known: frozenset[str], near: Comparand) -> bool:
    """Whether the fact has the predicate; who "was in" a place has visited it."""
    if covered(frozenset((predicate,)), known) or (predicate in _GOING and _GOING & known):
        return True
    return predicate in _GOING and _BEING_THERE.search(near.text) is not None


def _other(clause: Clause, claim: Comparand, near: Comparand, known: frozenset[str]) -> bool:
    """Whether a fact is about another thing, somebody else, or the end of what the claim says."""
    main = (clause.words - clause.subject) & claim.content
    return (
        _other_object(clause.predicate, claim, near, known)
        or bool(_reversed_acts(near, claim) or (_reversed_acts(claim, near) & {clause.predicate}))
        or _other_name(claim, known, main)
    )


def _other_object(predicate: str, claim: Comparand, near: Comparand, known: frozenset[str]) -> bool:
    """Whether the same predicate is said of another thing: "run by the county", "run by a company"."""
    asked = frozenset(claim.stems)
    told = {s for w, s in zip(claim.plain, claim.stems, strict=True) if w.endswith(("ing", "ed"))}
    for verb in {predicate, *told} & {*near.stems}:
        left, right = _object(verb, claim), _object(verb, near)
        if left and right and not covered(left, known) and not covered(right, asked):
            return True
    return False


def _other_first(claim: Comparand, near: Comparand) -> bool:
    """Whether both tell what was the first, the last or the only one, and of other things."""
    left, right = _firsts(claim), _firsts(near)
    return any(
        left[word] and right[word] and not covered(left[word], right[word])
        for word in left.keys() & right.keys()
    )


def _firsts(side: Comparand) -> dict[str, frozenset[str]]:
    """The two words with meaning behind each of "first", "last" and "only"."""
    found = {}
    for i, word in enumerate(side.plain):
        if word in _RANKED:
            found[word] = frozenset([s for s in side.stems[i + 1 :] if s in side.content][:2])
    return found


def _reversed_acts(side: Comparand, other: Comparand) -> frozenset[str]:
    """What one side says was undone, where the other has no word of that."""
    told = frozenset((*side.stems, *(s for _, s in side.phrases))) & undoing()
    return told - covered(told, frozenset((*other.stems, *(s for _, s in other.phrases))))


def _other_name(claim: Comparand, known: frozenset[str], main: frozenset[str]) -> bool:
    """Whether the main clause names somebody or something of whom the fact has no word."""
    names = (frozenset(stems(name)) & main for name in claim.names)
    # "The Russian leader" describes somebody whom the fact may call by name.
    return any(name and not covered(name, known) and not name <= kinds().keys() for name in names)


def _object(predicate: str, side: Comparand) -> frozenset[str]:
    """The next words with meaning behind a predicate: a word before a noun is only part of it."""
    if predicate not in side.stems:
        return frozenset()
    kept = [s for s in side.stems[side.stems.index(predicate) + 1 :] if s in side.content and s not in WEAK]
    return frozenset(kept[:1])


def _done(predicate: str, near: Comparand) -> bool:
    """Whether a fact tells what was done and not by whom: "the surgeon was acquitted"."""
    said = [(i, s) for i, s in enumerate(near.stems)]
    said += [
        (near.plain.index(phrase.split()[0]), s)
        for phrase, s in near.phrases
        if phrase.split()[0] in near.plain
    ]
    done = (at for at, s in said if at and covered(frozenset((predicate,)), frozenset((s,))))
    return any(near.plain[at - 1] in _BEING and "by" not in near.plain[at:] for at in done)


def _repeated(claim: Comparand, near: Comparand) -> bool:
    """Whether the claim holds the very words of the fact."""
    return f" {' '.join(near.plain)} " in f" {' '.join(claim.plain)} "


def _is_telling(number: NumberMention, other: NumberMention) -> bool:
    """Whether two equal numbers are more than chance: of a unit, or beyond a dozen."""
    return number.value == other.value and (bool(number.unit) or abs(number.value) > 12)


def _former(fact: Comparand, number: NumberMention) -> bool:
    """Whether a number is what was left behind: "from 4 to 3.75"."""
    return words(fact.text[: number.span[0]])[-1:] == ["from"] and " to " in fact.text[number.span[1] :][:20]


def _share(these: frozenset[str], found: frozenset[str], rarity: RarityTable) -> float:
    return rarity.sum(these & found) / rarity.sum(these) if these else 1.0


def _subject(clause: Clause, found: frozenset[str], rarity: RarityTable, *, firm: bool) -> bool:
    """Whether the fact is about the subject of the claim: it has its rarest name, or one of its words.

    Of a pronoun nobody knows, unless the rest is `firm`.
    """
    if clause.named:
        rarest = max(sorted(clause.named), key=rarity.__getitem__)
        return rarest in found
    return bool(clause.subject & found) if clause.subject else firm


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
    if one.unknown:
        parts.append("it is not clear whom or what the claim means")
    elif not (one.missing or one.apart[0]):
        parts.append("may be another time or case")
    return "; ".join(parts)


def _listed(found: tuple[str, ...]) -> str:
    shown = found[:_SHOWN]
    more = " ..." if len(found) > _SHOWN else ""
    return ", ".join(shown) + more
