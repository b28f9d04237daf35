"""Does a fact say what a claim says, or is it only about the same things?

To agree, a fact must have the predicate of the claim, who or what it is said of, and most of the rest; a
number of a known day can stand for the predicate. What is missing is told in the words of the claim.
"""

import re
from functools import lru_cache

import msgspec

from claimcheck.attribution import finite, grid
from claimcheck.attribution.lexicon import ADVERBS, AUXILIARIES, MODALS, PREPOSITIONS, verbs
from claimcheck.language import analyse
from claimcheck.matching import dates, entities, numbers, polarity
from claimcheck.matching.differences import english
from claimcheck.matching.features import Weigher
from claimcheck.matching.lexicon import phrases, undoing
from claimcheck.matching.side import NEGATORS, Side, capitals, covered
from claimcheck.matching.stemming import stem
from claimcheck.matching.words import STOP, stems, words
from claimcheck.model import Fact, NumberMention

_ALL = 0.9  # share of the claim's words, by rarity, that says it all
_MOST = 0.45  # share that is enough beside predicate and subject
_SHOWN = 3  # words of each sort in a reason
# Verbs that say little without the noun behind them, and words that say how sure or how often.
_LIGHT_VERBS = """
make take give provide offer hold pay have extend carry put get set remain become concern involve include
regard keep continue begin start stand come go
"""
_WEAK_WORDS = """
reportedly allegedly alleged apparently officially formally himself herself themselves around about already
still since early earlier late later ever even really actually nearly almost last year month week day time
number amount part own new per cent percent percentage point billion million
"""
_LIGHT, _WEAK = frozenset(stems(_LIGHT_VERBS)), frozenset(stems(_WEAK_WORDS))
_GOING = frozenset(stems("visit travel journey arrive fly"))
_BEING_THERE = re.compile(r"\b(?:was|were|been|is|are)(?: \w+){0,2} (?:in|on|at) ")
_BEING = frozenset(("is", "are", "was", "were", "be", "been", "being"))
# Behind these stands what the main clause can do without.
_BEHIND = ", amid while as after before because although though since despite"
_PRONOUNS = "it he she they who which that this these those there we i you one people person"
_ADJUNCTS, _NOBODY = frozenset(_BEHIND.split()), frozenset(_PRONOUNS.split())


class Coverage(msgspec.Struct, frozen=True):
    """`full`: the fact says what the claim says. `about` and `missing`: the claim's words that the fact has
    and lacks, as written; `apart`: dates that do not meet, the claim's and the fact's."""

    full: bool
    about: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    apart: tuple[str, str] = ("", "")


class _Frame(msgspec.Struct, frozen=True):
    """The main clause of a claim, as stems; an empty subject is a pronoun or none, `named` its names."""

    subject: frozenset[str]
    named: frozenset[str]
    predicate: str
    words: frozenset[str]


def coverage(claim: Side, fact: Fact, near: Side) -> Coverage:
    """How far a fact says what a claim says; `near` is its wording that is nearest to the claim."""
    known = _known(fact)
    weigh = english()
    asked = claim.content - _WEAK
    found = covered(asked, known)
    frame = _frame(claim.text)
    says = _predicated(frame.predicate, known, near)
    if says:
        found |= asked & {frame.predicate}
    main = (asked & frame.words) or asked
    plain = main - frozenset(stems(" ".join(claim.names)))
    same = [pair for pair in numbers.compare(claim, near)[0] if not _former(near, pair[1])]
    met = dates.meet(claim, near)
    most = _share(main, found, weigh) >= _MOST and _share(plain, found, weigh) >= _MOST
    whole = _share(asked, found, weigh) >= _ALL
    # An amount alone does not make a fact of another country or body one about this.
    fixed = (
        bool(same)
        and not entities.apart(claim, near)
        and (met is True or (most and any(_telling(*pair) for pair in same)))
    )
    rest = main - frame.subject
    subject = _subject(frame, known, weigh, firm=whole or bool(same) or (met is True and most)) or (
        not frame.named and _share(rest, found, weigh) >= _ALL and _done(frame.predicate, near)
    )
    clash = (
        met is False
        or bool(claim.numbers and not same)
        or numbers.other_case(claim, near)
        or _other_object(frame.predicate, claim, near, known)
        or bool(_undone(near, claim))
        or polarity.rank(claim, near) is not None
        or _other_name(claim, known, (frame.words - frame.subject) & claim.content)
    )
    enough = len(found) >= (1 if same or met else 2)
    agreed = enough and subject and not clash and ((says and (most or whole or same)) or fixed)
    if agreed or _repeated(claim, near) or (asked == found and len(found) > _SHOWN and not clash):
        return Coverage(full=True)
    apart = _apart(claim, near) if met is False else ("", "")
    return Coverage(False, _written(claim, found), _written(claim, asked - found), apart)


@lru_cache(maxsize=1 << 10)
def _known(fact: Fact) -> frozenset[str]:
    """The stems of all that a fact says, of the words its set phrases stand for, and its names' initials."""
    text = " ".join((fact.statement, *fact.also, *fact.about, fact.title))
    names = [name.split() for name in (*fact.about, *capitals(text))]
    initials = ("".join(word[0] for word in name).casefold() for name in names if len(name) > 1)
    return frozenset((*stems(text), *(word for _, word in phrases(text.casefold())), *initials))


def _predicated(predicate: str, known: frozenset[str], near: Side) -> bool:
    """Whether the fact has the predicate; who "was in" a place has visited it."""
    if not predicate or covered(frozenset((predicate,)), known):
        return True
    return predicate in _GOING and _BEING_THERE.search(near.text) is not None


def _other_object(predicate: str, claim: Side, near: Side, known: frozenset[str]) -> bool:
    """Whether the same predicate is said of another thing: "run by the county", "run by a company"."""
    asked = frozenset(claim.stems)
    told = {s for w, s in zip(claim.plain, claim.stems, strict=True) if w.endswith(("ing", "ed"))}
    for verb in {predicate, *told} & {*near.stems}:
        mine, theirs = _object(verb, claim), _object(verb, near)
        if mine and theirs and not covered(mine, known) and not covered(theirs, asked):
            return True
    return False


def _undone(near: Side, claim: Side) -> frozenset[str]:
    """What the fact says was undone, where the claim has no word of that."""
    told = frozenset((*near.stems, *(s for _, s in near.phrases))) & undoing()
    return told - covered(told, frozenset((*claim.stems, *(s for _, s in claim.phrases))))


def _other_name(claim: Side, known: frozenset[str], main: frozenset[str]) -> bool:
    """Whether the main clause names somebody or something of whom the fact has no word."""
    names = (frozenset(stems(name)) & main for name in claim.names)
    return any(name and not covered(name, known) for name in names)


def _object(predicate: str, one: Side) -> frozenset[str]:
    """The next words with meaning behind a predicate: a word before a noun is only part of it."""
    if predicate not in one.stems:
        return frozenset()
    kept = [s for s in one.stems[one.stems.index(predicate) + 1 :] if s in one.content and s not in _WEAK]
    return frozenset(kept[:1])


def _done(predicate: str, near: Side) -> bool:
    """Whether a fact tells what was done and not by whom: "the surgeon was acquitted"."""
    for at, one in enumerate(near.stems):
        if at and covered(frozenset((predicate,)), frozenset((one,))):
            return near.plain[at - 1] in _BEING and "by" not in near.plain[at:]
    return False


def _repeated(claim: Side, near: Side) -> bool:
    """Whether the claim holds the very words of the fact."""
    return f" {' '.join(near.plain)} " in f" {' '.join(claim.plain)} "


def _telling(one: NumberMention, other: NumberMention) -> bool:
    """Whether two equal numbers are more than chance: of a unit, or beyond a dozen."""
    return one.value == other.value and (bool(one.unit) or abs(one.value) > 12)


def _former(fact: Side, number: NumberMention) -> bool:
    """Whether a number is what was left behind: "from 4 to 3.75"."""
    return words(fact.text[: number.span[0]])[-1:] == ["from"] and " to " in fact.text[number.span[1] :][:20]


def _share(these: frozenset[str], found: frozenset[str], weigh: Weigher) -> float:
    return weigh.sum(these & found) / weigh.sum(these) if these else 1.0


def _subject(frame: _Frame, known: frozenset[str], weigh: Weigher, *, firm: bool) -> bool:
    """Whether the fact is about the subject of the claim: it has its rarest name, or one of its words.

    Of a pronoun nobody knows, unless the rest is `firm`.
    """
    if frame.named:
        rarest = max(sorted(frame.named), key=weigh.__getitem__)
        return bool(covered(frozenset((rarest,)), known))
    return bool(covered(frame.subject, known)) if frame.subject else firm


@lru_cache(maxsize=1 << 10)
def _frame(text: str) -> _Frame:
    """The first clause of a text that says something: its subject, its predicate, its words."""
    text = text.replace("[", "").replace("]", "").replace("’", "'")
    tokens = grid.make(text, analyse(text))
    for at in range(len(tokens.low)):
        if not _says(tokens, at) or (tokens.low[at] in STOP and tokens.low[at] not in AUXILIARIES):
            continue  # STOP has "said": what was said comes after it
        end = next((end for end in range(at + 2, len(tokens.low)) if _ends(tokens, end)), len(tokens.low))
        subject, names = _content(tokens.low[:at]), [one for one in tokens.words[:at] if one[0].isupper()]
        named = [
            one for one in _content([name.lower() for name in names]) if one in subject[-3:] or len(names) > 1
        ]
        return _Frame(
            frozenset(subject),
            frozenset(named),
            _predicate(tokens, at),
            frozenset(_content(tokens.low[:end])),
        )
    return _Frame(frozenset(_content(tokens.low)[:1]), frozenset(), "", frozenset(_content(tokens.low)))


def _says(tokens: grid.Grid, at: int) -> bool:
    """Whether a clause has its verb here: a finite one, a participle that opens it or one after "he's"."""
    low = tokens.low[at]
    if at == 0:
        return low in finite.PAST or low.endswith(("ed", "ing"))
    return finite.finite(tokens, at, 0) or (low.endswith("ing") and tokens.low[at - 1].endswith("'s"))


def _ends(tokens: grid.Grid, at: int) -> bool:
    """Whether the main clause ends before this token: an adjunct, a purpose or an aside begins."""
    before, low = tokens.low[at - 1], tokens.low[at]
    return low in _ADJUNCTS or (
        low == "to"
        and verbs().get(tokens.low[min(at + 1, len(tokens.low) - 1)]) is not None
        and before not in AUXILIARIES
    )


def _predicate(tokens: grid.Grid, at: int) -> str:
    """The stem of the first word with meaning from a finite verb on; names and numbers are none."""
    for low, word in zip(tokens.low[at:], tokens.words[at:], strict=True):
        plain = (words(low) or [""])[0]
        skipped = low in AUXILIARIES or low in MODALS or low in ADVERBS or low.endswith("ly")
        if (
            skipped
            or not plain
            or plain in STOP
            or plain in NEGATORS
            or plain[0].isdigit()
            or word[0].isupper()
        ):
            continue
        stemmed = stem(plain)
        if stemmed not in _LIGHT and stemmed not in _WEAK:
            return stemmed
    return ""


def _content(low: list[str]) -> list[str]:
    plain = [word for one in low for word in words(one)]
    kept = (
        stem(word) for word in plain if word not in STOP and word not in _NOBODY and not word[0].isdigit()
    )
    return [one for one in kept if one not in _WEAK]


def _written(claim: Side, wanted: frozenset[str]) -> tuple[str, ...]:
    """The words of the claim that have these stems, as written; names that stand together as one."""
    found: list[str] = []
    joined = False
    for token in claim.text.replace("’", "'").split():
        bare = token.strip("\"'“”‘.,;:!?()[]—–").removesuffix("'s").strip("[]")
        kept = any(stem(word) in wanted for word in words(bare)) and bare.lower() not in PREPOSITIONS
        if kept and joined and bare[0].isupper():
            found[-1] += f" {bare}"
        elif kept:
            found.append(bare)
        joined = kept and bare[0].isupper() and token[-1].isalnum()
    return tuple(dict.fromkeys(found))


def _apart(claim: Side, fact: Side) -> tuple[str, str]:
    mine = next((date.text for date in claim.dates if date.value), "")
    theirs = next((date.text for date in fact.dates if date.value), "")
    return mine, theirs


def in_words(one: Coverage, fact: Fact) -> str:
    """Why a fact decides nothing, for the reader; "" if there is nothing to tell."""
    parts = []
    if one.about:
        parts.append(f"about {_listed(one.about)}")
    if one.apart[0]:
        parts.append(f"{one.apart[0]} here, {one.apart[1]} in {fact.id}")
    if one.missing:
        parts.append(f"says nothing on {_listed(one.missing)}")
    return "; ".join(parts) if one.missing or one.apart[0] else ""


def _listed(found: tuple[str, ...]) -> str:
    shown = found[:_SHOWN]
    more = " ..." if len(found) > _SHOWN else ""
    return ", ".join(shown) + more
