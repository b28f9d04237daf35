"""Whether two facts state the same, and whether a fact was made from the claim it is matched with."""

import msgspec

from claimcheck.matching import compare_with_fact
from claimcheck.matching.comparand import comparand
from claimcheck.matching.index_terms import index_words
from claimcheck.matching.relation import Comparison
from claimcheck.model import Article, Claim, Fact

_SHARED = 0.6  # of all their words; with less, two statements are about two things


def subject_words(text: str) -> frozenset[str]:
    """The stems that say what a text is about: names and things, no figures."""
    return frozenset(
        word.stem for word in index_words(text) if not word.stop and not word.plain[:1].isdigit()
    )


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of subject words are those of one statement."""
    return len(one & other) >= _SHARED * max(1, len(one | other))


def compared_at_their_word(one: Fact, other: Fact, *, at: str = "") -> Comparison:
    """The statement of a fact as a claim beside that of another, whatever is held of both."""
    said = one.statement
    claim = Claim(id=one.id, span=(0, len(said)), text=said, standalone=said, sentence=(0, len(said)))
    plain = msgspec.structs.replace(other, verdict="true", valid_from="", valid_until="", also=(), rating="")
    return compare_with_fact(claim, plain, at=at)


def figures(statement: str) -> tuple[frozenset[tuple[float, str]], frozenset[str]]:
    """The numbers of a statement, with their units, and its dates."""
    side = comparand(statement)
    numbers = frozenset((number.value, number.unit) for number in side.numbers)
    return numbers, frozenset(date.value or date.text for date in side.dates)


def decided_in(article: Article, claim: Claim) -> str:
    """How a fact names the claim whose verdict it was made from."""
    return f"{article.id}/{claim.id}"


def made_from(fact: Fact, claim: Claim, article: Article) -> bool:
    """Whether a fact was made from the verdict on this claim, in this version of the article or another one.

    Such a fact is no evidence for the claim: it is the verdict itself.
    """
    where, _, name = fact.decided_in.rpartition("/")
    if where != article.id:
        return False
    return name == claim.id or alike(
        subject_words(fact.statement), subject_words(claim.standalone or claim.text)
    )
