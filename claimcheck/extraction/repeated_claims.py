"""Finds claims that the beginning of an article makes twice: in its headline or standfirst, and in its lead.

Two claims are one where every word of the shorter is in the longer, with the same main verb between them, and
nothing that a checker would look at differs. That misses headlines in other words; it joins no two claims.
"""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from claimcheck.model import Claim, DateMention, NumberMention, SourceKind, Span
from claimcheck.nlp.dates.periods import overlaps
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.entities import EntityTable
from claimcheck.nlp.lexicon import NEGATIONS
from claimcheck.nlp.word_lists import words

_PARAGRAPHS = 2  # of the standfirst and the lead, beside the headline
_CLAIMS = 40  # more are no beginning; each is held against each
_LEAST = 4  # words of meaning that two claims share
_MEANING = ("NN", "VB", "JJ", "RB", "FW")
_LIGHT = words("be have do get also now just")
_NAMED: Collection[SourceKind] = ("person", "organisation", "outlet")
_MOODS: Mapping[str, str] = {
    **dict.fromkeys(("will", "would", "shall", "'ll", "to"), "to come"),
    **dict.fromkeys(("may", "might", "could", "can"), "possible"),
    **dict.fromkeys(("must", "should"), "due"),
}


class _Content(msgspec.Struct, frozen=True):
    """What a claim says: the lemmas before and from its main verb, the same with full names, and what may
    not differ.
    """

    claim: Claim
    paragraph: int
    verb: str
    before: frozenset[str]
    behind: frozenset[str]
    known_before: frozenset[str]
    known_behind: frozenset[str]
    negated: bool
    mood: str

    @property
    def size(self) -> int:
        """The words of meaning."""
        return len(self.before) + len(self.behind)


def joined(claims: Sequence[Claim], entities: EntityTable) -> tuple[Claim, ...]:
    """The claims; of those at the beginning of the article that say one thing, the fullest has the places of
    the others in `also_at`, and these have its id in `same_as`.
    """
    kept: list[_Content] = []
    same: dict[str, Claim] = {}
    places: dict[str, list[Span]] = {}
    found = [_content(claim, entities) for claim in _beginning(claims, entities.tokens)]
    for one in sorted(found, key=lambda one: (-one.size, -one.claim.span[0])):
        whole = next((other for other in kept if _is_in(one, other)), None)
        if whole is None:
            kept.append(one)
        else:
            same[one.claim.id] = whole.claim
            places.setdefault(whole.claim.id, []).append(one.claim.span)
    if not same:
        return tuple(claims)
    return tuple(
        msgspec.structs.replace(
            claim,
            same_as=same[claim.id].id if claim.id in same else "",
            also_at=tuple(sorted(places.get(claim.id, ()))),
        )
        for claim in claims
    )


def _beginning(claims: Sequence[Claim], document: Document) -> list[Claim]:
    """The claims of the headline and of the paragraphs after it; of two paragraphs where there is none."""
    headline = bool(document.language.sentences) and document.language.sentences[0].heading
    paragraphs: list[int] = []
    found = []
    for claim in claims[:_CLAIMS]:
        number = _paragraph(claim, document)
        if number not in paragraphs:
            paragraphs.append(number)
        if len(paragraphs) > _PARAGRAPHS + headline:
            break
        if not claim.language:
            found.append(claim)
    return found


def _paragraph(claim: Claim, document: Document) -> int:
    return document.paragraph[document.sentence[document.run_of(claim.span)[0]]]


def _content(claim: Claim, entities: EntityTable) -> _Content:
    document = entities.tokens
    run = document.run_of(claim.span)
    main = _main_verb(document, run)
    apart = [*(number.span for number in claim.numbers), *(date.span for date in claim.dates)]
    lemmas: list[tuple[int, str]] = []
    for i in range(*run):
        lemma = document.lemmas[i].lower()
        dated = any(start < document.end[i] and end > document.start[i] for start, end in apart)
        if document.tags[i].startswith(_MEANING) and lemma not in _LIGHT and not dated:
            lemmas.append((i, lemma))
    named = [
        (document.run_of(name.span)[0], word)
        for name in entities.between(*claim.span)
        for word in name.canonical.lower().split()
    ]
    moods = (_MOODS.get(document.lower[i], "") for i in range(run[0], min(main + 1, run[1])))
    return _Content(
        claim=claim,
        paragraph=_paragraph(claim, document),
        verb=document.lemmas[main].lower() if main < run[1] else "",
        before=frozenset(lemma for i, lemma in lemmas if i < main),
        behind=frozenset(lemma for i, lemma in lemmas if i >= main),
        known_before=frozenset(lemma for i, lemma in (*lemmas, *named) if i < main),
        known_behind=frozenset(lemma for i, lemma in (*lemmas, *named) if i >= main),
        negated=not NEGATIONS.isdisjoint(document.lower[slice(*run)]),
        mood=next(filter(None, moods), ""),
    )


def _main_verb(document: Document, run: TokenSpan) -> int:
    """The first verb of meaning; the end of the run where there is none."""
    return next(
        (
            i
            for i in range(*run)
            if document.tags[i].startswith("VB") and document.lemmas[i].lower() not in _LIGHT
        ),
        run[1],
    )


def _is_in(one: _Content, other: _Content) -> bool:
    """Does a claim say nothing that another, fuller one of another paragraph does not?"""
    if one.paragraph == other.paragraph or not one.verb or one.size < _LEAST:
        return False
    alike = (one.verb, one.negated, one.mood) == (other.verb, other.negated, other.mood)
    if not alike or not (one.before <= other.known_before and one.behind <= other.known_behind):
        return False
    here, there = one.claim, other.claim
    if here.polarity != there.polarity or _hedged(here) != _hedged(there):
        return False
    if not _one_origin(here, there):
        return False
    return all(any(_equal(number, far) for far in there.numbers) for number in here.numbers) and all(
        any(_meet(date, far) for far in there.dates) for date in here.dates
    )


def _one_origin(one: Claim, other: Claim) -> bool:
    """Can both come from one source? A source without a name ("newspaper: ...") can be any other."""
    named = [
        set(claim.chain[-1].source.casefold().split())
        for claim in (one, other)
        if claim.chain and claim.chain[-1].kind in _NAMED and claim.chain[-1].source[:1].isupper()
    ]
    return len(named) < 2 or named[0] <= named[1] or named[1] <= named[0]


def _hedged(claim: Claim) -> bool:
    return any(flag.code == "hedged" for flag in claim.flags)


def _equal(one: NumberMention, other: NumberMention) -> bool:
    return (one.value, one.unit, one.bound, one.high) == (other.value, other.unit, other.bound, other.high)


def _meet(one: DateMention, other: DateMention) -> bool:
    """Is the other the same day, or closer to it? A month hides no day: the day may be what is wrong."""
    if one.text.lower() == other.text.lower():
        return True
    return overlaps(one.value, other.value) and len(other.value or "") >= len(one.value or "")
