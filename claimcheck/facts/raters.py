"""Facts that several checkers rate: one entry with several raters; and what a rating is of.

Only facts with a `rating` of another checker are joined. A newsroom's own fact stays by itself: the newsroom
answers for it.
"""

import re
from collections.abc import Callable, Sequence

import msgspec

from claimcheck.facts.derivation import alike, compared_at_their_word, figures, subject_words
from claimcheck.matching.comparand import Comparand, comparand, covered
from claimcheck.matching.relation import Comparison
from claimcheck.model import Fact, Match, Rater, Reason

Cosine = Callable[[str, Fact], float | None]
"""How near a fact is to a text by meaning; None where it has no vector."""

_SAME = 0.92  # cosine from which on two statements without a named difference are one
_COVERED = 0.5  # share of the words of each part of a compound that a claim about all of it has
_FEW = 2  # subject words; with less a part of a sentence asserts nothing by itself
_AND = re.compile(r"[;:]\s|,?\s(?:and|but|because|while|after|before|although|so that)\s")
_MEDIUM = r"(?:video|clip|footage|photo(?:graph)?|picture|image|screenshot|meme|recording|audio)s?"
_CAPTION = re.compile(
    rf"\A\W*(?:\w+\W+){{0,4}}?{_MEDIUM}(?:\W+\w+){{0,4}}?"
    r"(?::|\W+(?:of|shows?|showing|shown|depicts?|depicting|captures?|capturing|proves?|features?))\s",
    re.IGNORECASE,
)
_NAMES_MEDIUM = re.compile(rf"\b{_MEDIUM}\b", re.IGNORECASE)


def rater(fact: Fact) -> Rater:
    """Who rated a fact, how, when and where: by its first citation that says so."""
    first = fact.sources[0] if fact.sources else None
    host = first.url.partition("://")[2].partition("/")[0].removeprefix("www.") if first else ""
    return Rater(
        fact=fact.id,
        name=(first.publisher if first else "") or host,
        rating=fact.rating or fact.verdict,
        verdict=fact.verdict,
        published=first.published if first else "",
        url=first.url if first else "",
    )


def statement_key(fact: Fact) -> str:
    """What the facts of several checkers on one wording share; its id of a newsroom's own fact."""
    return " ".join(re.findall(r"\w+", fact.statement.casefold())) if fact.rating else fact.id


def says_same(one: Fact, other: Fact, cosine: Cosine | None = None) -> bool:
    """Whether two facts of other checkers state the same, in the same words or others.

    Each must say all that the other says, or be very near to it by meaning; no number, date, name or
    negation may differ.
    """
    if not (one.rating and other.rating):
        return False
    if statement_key(one) == statement_key(other):
        return True
    worded = alike(subject_words(one.statement), subject_words(other.statement))
    near = (cosine(one.statement, other) if cosine else None) or 0.0
    if not worded and near < _SAME:  # comparing costs more
        return False
    relations = {compared_at_their_word(*both).relation for both in ((one, other), (other, one))}
    left, right = (comparand(fact.statement).content for fact in (one, other))
    if relations == {"agrees"} and covered(left, right) == left and covered(right, left) == right:
        return True
    if near < _SAME or "conflicts" in relations:
        return False
    return figures(one.statement) == figures(other.statement)


def grouped(facts: Sequence[Fact], cosine: Cosine | None = None) -> list[list[Fact]]:
    """The facts in their order, those of several checkers on one statement together."""
    groups: list[list[Fact]] = []
    for fact in facts:
        for group in groups:
            if says_same(group[0], fact, cosine):
                group.append(fact)
                break
        else:
            groups.append([fact])
    return groups


def joined(
    matches: Sequence[Match], facts: Sequence[Fact], least: float, cosine: Cosine | None = None
) -> list[Match]:
    """The matches of a claim with at least this probability, those of facts that say the same as one, with
    all its raters.

    What decides comes before what does not; of checkers who contradict each other none decides. `facts` are
    those of the matches.
    """
    by_id = {match.fact: match for match in matches}
    groups = ([by_id[fact.id] for fact in group] for group in grouped(facts, cosine))
    about = (group for group in groups if max(one.probability for one in group) >= least)
    facts_by_id = {fact.id: fact for fact in facts}
    return [_entry(group, [facts_by_id[one.fact] for one in group]) for group in about]


def _entry(matches: Sequence[Match], facts: Sequence[Fact]) -> Match:
    first = next((one for one in matches if one.relation != "unclear"), matches[0])
    if len(matches) == 1:
        return first
    raters = tuple(rater(fact) for fact in sorted(facts, key=lambda fact: fact.id != first.fact))
    entry = msgspec.structs.replace(first, raters=raters, probability=max(one.probability for one in matches))
    if {"true", "false"} <= {one.verdict for one in raters}:
        why = "checkers contradict each other"
        return msgspec.structs.replace(entry, relation="unclear", reasons=(Reason("verdict", "", "", why),))
    return entry


def of_the_whole(fact: Fact, claim: Comparand, sentence: str, compared: Comparison) -> Comparison | None:
    """What is left of a comparison where the rating is not of what the claim says; None where it is.

    What was rated is a statement as a whole: that a video shows something, or several things together. That
    it does not hold says nothing of the thing that is shown, nor of each part. `sentence` is that of the
    claim.
    """
    if fact.verdict == "true" or compared.relation == "unclear":
        return None
    if _CAPTION.match(fact.statement) and not _NAMES_MEDIUM.search(sentence):
        why = f"{fact.id} is about a picture or recording and what is said of it, not about the event"
    elif _lacks_part(fact, claim):
        why = f"{fact.id} is about several things together, and the claim says one of them"
    else:
        return None
    reason = Reason("coverage", claim.text, fact.statement, why)
    return msgspec.structs.replace(compared, relation="unclear", reasons=(reason,))


def _lacks_part(fact: Fact, claim: Comparand) -> bool:
    """Whether the claim says less than half of one part of each wording."""
    said = subject_words(claim.text)

    def lacks(wording: str) -> bool:
        parts = [words for part in _AND.split(wording) if len(words := subject_words(part)) >= _FEW]
        return len(parts) > 1 and any(len(words & said) < _COVERED * len(words) for words in parts)

    return all(map(lacks, (fact.statement, *fact.also)))
