"""What the article supplies to a claim: names that "it", "the club" or "their coach" refer to.

Which name is meant is not decided for the reader: a name is let go on both sides only where the claim has a
word that can stand for it at the same place of the sentence.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import msgspec

from claimcheck.matching.clause import clause_of
from claimcheck.matching.comparand import Comparand, capitals, covered
from claimcheck.matching.index_terms import STOP, stems, words
from claimcheck.matching.stemmer import stem
from claimcheck.model import Article, Claim
from claimcheck.nlp.names.vocabulary import ROLES

_BEFORE = 400  # characters before the sentence of a claim that are near it
_OFTEN = 3  # a name that stands this often is what the article is about
_OPENING = 20  # characters that hold the first word
_OPENS = 8  # words within which a pronoun is taken for the subject
_PRONOUNS = frozenset(("it", "he", "she", "they", "we", "i", "which", "who", "there", "here"))
_OWNING = frozenset(("its", "his", "her", "their", "our", "my", "whose"))
_POINTING = frozenset(("the", "this", "that", "these", "those"))
# What opens a claim and points back to the sentence before; "we" is who speaks.
_BACK = (_PRONOUNS | _OWNING | _POINTING) - {"we", "i", "our", "my", "there", "here"}
# Nouns that tell what is measured of a thing, and never stand for its name.
_MEASURES = frozenset(
    stems(
        "number amount share rate price cost level figure total average rise fall increase decrease part half"
    )
)
_ROLES = frozenset(map(stem, ROLES))
_NUMBER = re.compile(r" (\d{1,4}|[IVX]{1,4})\b(?![,.]\d)")
_NUMBERED = re.compile(r"([^\W\d_a-z][\w'’-]+) (\d{1,4}|[IVX]{1,4})\b")
_SPLIT = re.compile(r"[^\w'’-]+(?=\s|$)|[\[\]()]")


class ArticleContext(msgspec.Struct, frozen=True):
    """What an article tells beyond a claim: the stems of its words, and of the names near the claim.

    `full_name` gives the name that a registry has for a name or an alias, or the same again.
    """

    words: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    full_name: Callable[[str], str] = str


NO_CONTEXT = ArticleContext()


def named_near(claim: Claim, article: Article) -> frozenset[str]:
    """The stems of the names that an article has given where a claim is: in its sentence, shortly before,
    in the headline, and those that come again and again."""
    head = article.text[slice(*article.headline)] if article.headline else article.title
    return _named(article.text, *claim.sentence, head)


@lru_cache(maxsize=256)
def _named(text: str, start: int, end: int, head: str) -> frozenset[str]:
    before = text[max(0, start - _BEFORE) : start]
    before = before.partition(" ")[2] if start > _BEFORE else before
    near = f"{before} {text[start:end]} {head}"
    often = [name for name in _often(text) if name not in near]
    numbered = (f"{stems(name)[-1]} {number}" for name, number in _NUMBERED.findall(near))
    names = (*capitals(near), *often)
    return frozenset((*(s for name in names for s in stems(name) if s not in STOP), *numbered))


@lru_cache(maxsize=8)
def _often(text: str) -> tuple[str, ...]:
    """The names that are in a text three times or more."""
    return tuple(name for name in capitals(text) if text.count(name) >= _OFTEN)


def names_before(claim: Claim, article: Article) -> tuple[str, ...]:
    """The names that a claim without any, which opens with "it", "their" or "the plan", can point back to:
    those of the sentence before, and of its own before it."""
    told = claim.standalone or claim.text
    if {*words(told[:_OPENING])[:1]}.isdisjoint(_BACK) or capitals(told):
        return ()
    before = article.text[max(0, claim.sentence[0] - _BEFORE) : claim.sentence[0]].rstrip()
    start = max(before.rfind(mark, 0, -1) for mark in (". ", "! ", "? ", "\n"))
    near = before[start + 1 :] + article.text[claim.sentence[0] : claim.span[0]]
    return capitals(near)


def without_given(claim: Comparand, fact: Comparand, context: ArticleContext) -> tuple[Comparand, Comparand]:
    """A claim and a fact without the names of the fact for which words of the claim stand, and without those
    words."""
    near = context.near
    if not near:
        return claim, fact
    missing = [name for name in fact.names if _missing(name, claim, fact, near)]
    if not missing:
        return claim, fact
    about, told = clause_of(fact.text), clause_of(claim.text)
    first = [name for name in missing if frozenset(stems(name)) & about.subject]
    dropped, let_go = frozenset[str](), list[str]()
    opener = _opening(claim, told.subject, fact)
    if first and opener is None and _called(claim, told.subject, fact, first[0]):
        opener = frozenset()
    if first and opener is not None and (_person(first[0]) or not opener & _ROLES):
        dropped, let_go = opener, first
    rest = [name for name in missing if name not in let_go]
    for noun in _pointed(claim, fact, told.subject):
        if rest and (_person(rest[0]) or not noun & _ROLES):
            dropped, let_go = dropped | noun, [*let_go, rest.pop(0)]
    if not let_go:
        return claim, fact
    gone = frozenset(s for name in let_go for s in stems(name))
    return (
        msgspec.structs.replace(claim, content=claim.content - dropped),
        msgspec.structs.replace(
            fact,
            content=fact.content - gone,
            names=tuple(name for name in fact.names if name not in let_go),
        ),
    )


def _missing(name: str, claim: Comparand, fact: Comparand, near: frozenset[str]) -> bool:
    """Whether a name of the fact is near the claim and not in it, or with another number."""
    own = frozenset(s for s in stems(name) if s not in STOP)
    number = _NUMBER.match(fact.text, fact.text.find(name) + len(name))
    last = f"{stems(name)[-1]} "
    other = (
        number is not None and last + number[1] not in near and any(item.startswith(last) for item in near)
    )
    return bool(own) and own <= near and not other and not covered(own, frozenset(claim.stems))


def names_unknown_person(claim: Comparand, fact: Comparand, context: ArticleContext) -> bool:
    """Whether a fact names a person of whom neither the claim nor its article tells."""
    known = context.words | frozenset(claim.stems)
    people = (name for name in fact.names if _person(name) and f"in {name}" not in fact.text)
    people = (name for name in people if first_letters(name) not in claim.plain)
    names = [frozenset(s for s in stems(name) if s not in STOP) for name in people]
    return bool(context.words) and any(own and not covered(own, known) for own in names)


def first_letters(name: str) -> str:
    """What a name is for short: "ecb"."""
    return "".join(word[0] for word in words(name) if word not in STOP)


def names_other_subject(claim: Comparand, fact: Comparand, context: ArticleContext) -> bool:
    """Whether the claim opens with a pronoun or "the bank", and the fact with a name that was not given
    nearby."""
    if not context.words:
        return False
    if _unnamed(claim, fact, context):
        return True
    if _PRONOUNS.isdisjoint(claim.plain[:_OPENS]) or clause_of(claim.text).subject:
        return False
    named = clause_of(fact.text).named
    subject = [n for n in fact.names if frozenset(stems(n)) & named or fact.text.startswith(n)]
    return bool(subject) and not any(
        covered(frozenset(stems(name)), frozenset(claim.stems)) or _missing(name, claim, fact, context.near)
        for name in subject
    )


def _unnamed(claim: Comparand, fact: Comparand, context: ArticleContext) -> bool:
    """Whether the claim is of "the bank", and the fact of a bank whose name is nowhere in its article."""
    if claim.plain[:1] != ("the",) or (told := clause_of(claim.text)).named or not told.subject:
        return False
    named = clause_of(fact.text).named if told.subject & frozenset(fact.stems) else frozenset()
    shared = told.subject & named
    known = context.words | frozenset(claim.stems)
    return bool(shared) and covered(named - shared, known) != named - shared


def _person(name: str) -> bool:
    """Whether a name can be that of a person: two words or three."""
    return 2 <= len(name.split()) <= 3


def _opening(claim: Comparand, subject: frozenset[str], fact: Comparand) -> frozenset[str] | None:
    """The words of a subject that can stand for a name: none of "it", those of "the club"; None if it names
    what it is about itself."""
    named = subject & claim.content
    at = next((i for i, stem in enumerate(claim.stems) if stem in named), len(claim.plain))
    before = claim.plain[max(0, at - 2) : at]
    if claim.plain[:1] and (claim.plain[0] in _PRONOUNS or {claim.plain[0], *before} & _OWNING):
        return frozenset()
    if not named and {*claim.plain[:_OPENS]} & _PRONOUNS:
        return frozenset()
    lone = named - covered(named, fact.content)
    points = bool({*before} & _POINTING) and len(lone) <= 2 and not lone & _MEASURES
    return lone if points and lone == named else None


def _called(claim: Comparand, subject: frozenset[str], fact: Comparand, name: str) -> bool:
    """Whether a claim begins with "the dam", and the fact has the name of it right beside that word."""
    head = claim.stems[1] if claim.plain[:1] == ("the",) and len(claim.stems) > 1 else ""
    if head not in subject:
        return False
    own, told = stems(name), list(fact.stems)
    at = next((i for i in range(len(told)) if told[i : i + len(own)] == own), len(told))
    return head in (*own, *told[at + len(own) : at + len(own) + 1], *told[max(0, at - 2) : at])


def _pointed(claim: Comparand, fact: Comparand, subject: frozenset[str]) -> Iterator[frozenset[str]]:
    """The nouns behind the verb that point back to something: "fined THE CLUB", "found THE PICTURE"."""
    for part in _SPLIT.split(claim.text):
        found = words(part)
        for i, word in enumerate(found):
            if word in _PRONOUNS and i:
                yield frozenset()
            elif word in _POINTING:
                noun = _noun(found[i + 1 : i + 4])
                lone = noun & claim.content - covered(noun, fact.content)
                if noun and lone == noun & claim.content and not noun & (_MEASURES | subject):
                    yield lone


def _noun(after: list[str]) -> frozenset[str]:
    """The one or two words before the next small word or number; none if there is no such end."""
    for count, word in enumerate(after):
        if word in STOP or word[0].isdigit():
            return frozenset(map(stem, after[:count]))
    return frozenset(map(stem, after)) if len(after) < 3 else frozenset()
