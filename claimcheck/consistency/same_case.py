"""Whether two differing passages are about the same case; only then is the difference a mismatch.

News sets one case beside another in nearly the same words: registered voters and likely voters, this month
and July, what is and what would be. What tells the cases apart is looked for here.
"""

import re

from claimcheck.matching.clause import LIGHT, WEAK, clause_of
from claimcheck.matching.comparand import Comparand, covered
from claimcheck.matching.comparison import entities, numbers
from claimcheck.matching.comparison.differences import Difference
from claimcheck.matching.index_terms import stems
from claimcheck.nlp.dates.periods import Period, interval

_SHARED, _MORE = 2, 3  # words that two places must share: with a name or all that they say, and else
_RECENT = 14  # days; what is older than the article by more is not what an undated claim tells
_ENTRIES = 3  # times of the day in lines of their own make a live report
_BESIDE = LIGHT | WEAK | frozenset(stems("another further second only"))
_SUPPOSED = re.compile(r"\b(?:would|could|might|if|may)\b")
_SOME = re.compile(
    r"\b(?:some|others?|half|third|quarter|most|many|few|several|majority|percent|per cent)\b|%",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"^[^\w\n]*\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?|GMT|UTC|[A-Z]{3,4})?[^\w\n]*$", re.MULTILINE | re.IGNORECASE
)


def is_live(text: str) -> bool:
    """Whether a text is a live report, whose later entries bring the earlier ones up to date."""
    return len(_CLOCK.findall(text)) >= _ENTRIES


def of_one_case(
    first: Comparand, second: Comparand, difference: Difference, published: Period | None
) -> bool:
    """Whether two places that differ in one thing speak of one case of it."""
    if _apart(first, second, difference) or _SUPPOSED.search(first.text) or _SUPPOSED.search(second.text):
        return False
    if difference.kind == "number":
        return _alone(first, second, difference) and not _other_time(first, second, published)
    if difference.kind == "entity":
        return entities.did_the_same(first, difference.claim, second, difference.fact)
    if difference.claim in ("denied", "stated"):
        denied, stated = (first, second) if difference.claim == "denied" else (second, first)
        predicate = frozenset((clause_of(stated.text).predicate,)) - {""}
        return covered(predicate, frozenset(denied.denied_words)) == predicate
    return difference.kind == "date" or not (_SOME.search(first.text) or _SOME.search(second.text))


def said_alike(first: Comparand, second: Comparand) -> bool:
    """Whether one of two places says nothing beside what the other says."""
    shared, back = covered(first.content, second.content), covered(second.content, first.content)
    return not (first.content - shared - _BESIDE and second.content - back - _BESIDE)


def _apart(first: Comparand, second: Comparand, difference: Difference) -> bool:
    """Whether each says something beside what both say, or they share too little, or name other lands."""
    shared = covered(first.content, second.content)
    left = first.content - shared - _BESIDE - frozenset(stems(difference.claim))
    right = (
        second.content - covered(second.content, first.content) - _BESIDE - frozenset(stems(difference.fact))
    )
    telling = bool(entities.named(first) & shared) or bool(not left | right and clause_of(first.text).subject)
    # Who says the same word for word, but for a number, has said enough.
    alike = first.content == second.content and clause_of(first.text).subject
    needed = 1 if alike else _SHARED if telling else _MORE
    return bool(left and right) or len(shared) < needed or entities.countries_differ(first, second)


def _alone(first: Comparand, second: Comparand, difference: Difference) -> bool:
    """Whether each side has one number only that can be meant, beside those in which they agree."""
    same, different = numbers.compare(first, second)
    if len(different) != 1:
        return not different and bool(difference)
    one, other = different[0]
    left = [n for n in first.numbers if n.unit == one.unit and all(n is not pair[0] for pair in same)]
    right = [n for n in second.numbers if n.unit == other.unit and all(n is not pair[1] for pair in same)]
    return len(left) == len(right) == 1


def _other_time(first: Comparand, second: Comparand, published: Period | None) -> bool:
    """Whether one tells of a time well before the article, and the other of none."""
    if published is None or bool(first.dates) == bool(second.dates):
        return False
    days = [period for date in (*first.dates, *second.dates) if (period := interval(date.value))]
    return bool(days) and all((published[0] - period[1]).days > _RECENT for period in days)
