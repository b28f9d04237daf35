"""Named differences between a claim and a fact on the same subject."""

from collections.abc import Callable, Sequence
from functools import cache

import msgspec

from claimcheck.matching.comparand import Comparand, covered, of_one_subject
from claimcheck.matching.comparison import dates, entities, negation, numbers, word_edits
from claimcheck.matching.index_terms import stems, words
from claimcheck.matching.ranker import rarity_table
from claimcheck.matching.ranking_features import Background, RarityTable
from claimcheck.model import ReasonKind

_LONG = 45  # words; a longer fact says too much beside to conflict
# Shares of the claim's other words (by rarity) that the fact must have for a difference of a kind to be a
# conflict.
_NEEDED: dict[str, float] = {
    "number": 0.6,
    "date": 0.5,
    "lone date": 0.8,
    "quantity-direction": 0.6,
    "opposite": 0.55,
    "kind": 0.5,
    "negation": 0.55,
    "entity": 0.75,
}
_MEASURED = 0.5  # share of the claim's words that are no names, for a number to be of the same thing
_SHARED = 2  # words that both must share for a difference to be one of the same thing
_FACT = 0.1  # share of the fact's words that the claim must have


class Difference(msgspec.Struct, frozen=True):
    """One thing that is said differently: its kind, the words of the claim and those of the fact ("" = not
    there)."""

    kind: ReasonKind
    claim: str
    fact: str


class WordingDiff(msgspec.Struct, frozen=True):
    """`told`: differences that make a conflict; `doubtful`: there are others; `share` of the claim in the
    fact, 0..1."""

    told: tuple[Difference, ...]
    doubtful: bool
    share: float


def compare(claim: Comparand, fact: Comparand, full_name: Callable[[str], str] = str) -> WordingDiff:
    """Find the differences, and weigh whether the two say enough of the same for them to count.

    `full_name` gives the name that a registry has for a name or an alias, or the same again.
    """
    whole = len(claim.content) + len(fact.content)
    claim, fact = of_one_subject(claim, fact)
    needed = _SHARED - (len(claim.content) + len(fact.content) < whole)
    common = share(claim, fact)
    _, different = numbers.compare(claim, fact)
    another = entities.different_subjects(claim, fact) or dates.meet(claim, fact) is False
    once_more = ("again" in claim.plain) != ("again" in fact.plain) and dates.meet(claim, fact) is False
    if numbers.other_case(claim, fact) or once_more or (different and another):
        return WordingDiff((), True, common)
    found = word_edits.edits(claim, fact)
    if found is not None:
        told = _edited(claim, fact, found, full_name)
        amounts = [item for item in told if item.kind in ("number", "date")]
        other = any(amount.kind == "number" and not measured(claim, fact, amount) for amount in amounts)
        other |= _two_events(told) or _other_day(claim, fact, told)
        unlike = claim.denied != fact.denied or entities.other_thing(claim, fact)
        other |= bool(amounts) and unlike
        return WordingDiff(() if other else tuple(told), other, common)
    rough = _rough(claim, fact, full_name)
    if len(fact.plain) > _LONG or share(fact, claim) < _FACT:
        return WordingDiff((), bool(rough), common)
    alike = len(covered(claim.content, fact.content)) >= needed and not entities.other_thing(claim, fact)
    turned = [item for item in rough if item[0] in ("negation", "opposite", "kind", "quantity-direction")]
    if len(turned) > 1:  # two negations of one another: nobody can say what is left
        return WordingDiff((), True, common)
    told = [
        difference
        for rule, difference in rough
        if share(claim, fact, without=difference.claim) >= _NEEDED[rule]
        and (rule not in ("number", "date", "lone date") or (alike and claim.denied == fact.denied))
        and (rule != "number" or measured(claim, fact, difference))
    ]
    if _two_events(told) or _other_day(claim, fact, told):
        return WordingDiff((), True, common)
    return WordingDiff(tuple(told), len(told) < len(rough) or (claim.denied and not fact.denied), common)


def differences(
    claim: Comparand, fact: Comparand, full_name: Callable[[str], str] = str
) -> tuple[Difference, ...]:
    """What differs by name between two sides, taken to be about the same thing, however little they share."""
    return tuple(difference for _, difference in _rough(claim, fact, full_name))


def _two_events(differences: Sequence[Difference]) -> bool:
    """Whether both the time and what happened differ: "opened in 1974", "was shut in 2019"."""
    found = {item.kind for item in differences}
    return "date" in found and len(found) > 1


def measured(claim: Comparand, fact: Comparand, number: Difference) -> bool:
    """Whether the fact has the words for what the claim measures, beside the names of who it is measured
    for."""
    weigh = english()
    asked = claim.content - entities.named(claim) - frozenset(stems(number.claim))
    return weigh.sum(covered(asked, fact.content)) >= _MEASURED * weigh.sum(asked)


def _edited(
    claim: Comparand, fact: Comparand, found: list[word_edits.Edit], full_name: Callable[[str], str]
) -> list[Difference]:
    """The differences of two texts that are nearly the same."""
    told: list[Difference] = []
    same, different = numbers.compare(claim, fact)
    number = word_edits.changed_number(claim, fact, found)
    near = [pair for pair in numbers.inexact(claim, fact) if numbers.within(*pair)]
    if (
        number
        and _of_day(claim, number[0])
        and _of_day(fact, number[1])
        and (when := dates.differ(claim, fact))
    ):
        told.append(Difference("date", *when))
    elif number and not _meant(number, [*same, *near]) and not dates.in_era(claim, fact):
        kind: ReasonKind = "date" if _year(number[0].split()[0]) and _year(number[1].split()[0]) else "number"
        told.append(Difference(kind, _whole(claim, number[0]), _whole(fact, number[1])))
    elif different:
        told.append(numbered(claim, fact, different[0]))
    turned = _turned(claim, fact, word_edits.negated(claim, fact, found), alike=True)
    if len(turned) == 1:
        told.append(turned[0][1])
    if not told and (when := dates.differ(claim, fact)):
        told.append(Difference("date", *when))
    alike = not told and not turned and claim.denied == fact.denied
    if alike and (who := entities.differ(claim, fact, full_name)):
        told.append(Difference("entity", *who))
    return told


def _of_day(side: Comparand, amount: str) -> bool:
    """Whether a figure that was found word by word is in a date."""
    return any(amount.split()[0] in words(date.text) for date in side.dates)


def _meant(number: tuple[str, str], pairs: Sequence[numbers.Pair]) -> bool:
    """Whether two numbers, as words, are one of these pairs."""
    one, other = number[0].split()[0], number[1].split()[0]
    return any(one in words(first.text) and other in words(second.text) for first, second in pairs)


def _whole(side: Comparand, amount: str) -> str:
    """An amount that was found word by word, in the whole words of its number."""
    figure = amount.split()[0]
    found = next((number for number in side.numbers if figure in words(number.text)), None)
    return numbers.in_words(side, found) if found else amount


def _rough(
    claim: Comparand, fact: Comparand, full_name: Callable[[str], str]
) -> list[tuple[str, Difference]]:
    """The differences of two texts in different words, each with the rule that found it."""
    found: list[tuple[str, Difference]] = []
    _, different = numbers.compare(claim, fact)
    if different:
        found.append(("number", numbered(claim, fact, different[0])))
    found += _turned(claim, fact)
    if not different and (when := dates.differ(claim, fact)):
        found.append(("date" if dates.aligned(claim, fact) else "lone date", Difference("date", *when)))
    if not found and claim.denied == fact.denied and (who := entities.differ(claim, fact, full_name)):
        found.append(("entity", Difference("entity", *who)))
    return found


def _turned(
    claim: Comparand, fact: Comparand, edited: bool | None = None, *, alike: bool = False
) -> list[tuple[str, Difference]]:
    """The ways in which one side says the contrary of the other; two of them undo one another.

    `alike`: the two texts are nearly the same; `edited`: what is known then of a negation.
    """
    found: list[tuple[str, Difference]] = []
    words, direction = negation.opposite(claim, fact, anywhere=alike)
    if words and direction:
        found.append(("quantity-direction", Difference("quantity-direction", *words)))
    elif words:
        found.append(("opposite", Difference("negation", *words)))
    denied = negation.negation(claim, fact)
    both = bool(claim.denied_words and fact.denied_words)
    if edited is not None and (denied or (claim.denied == fact.denied and not both)):
        denied = ("denied", "stated") if edited else ("stated", "denied")
    if denied and _names_shared(claim, fact):
        found.append(("negation", Difference("negation", *denied)))
    if (
        not claim.denied
        and not fact.denied
        and (order := negation.rank(claim, fact))
        and "one of" not in "".join(order)
    ):
        found.append(("number", Difference("number", *order)))
    other = negation.other_kind(claim, fact)
    if other and other[1] != words:
        found.append(("kind", Difference(other[0], *other[1])))
    if found and not denied and claim.denied != fact.denied:
        # "is not a French film" beside "is a German film": the contrast is what makes the denial true.
        found.append(("negation", Difference("negation", "denied", "stated")))
    return found


def _names_shared(claim: Comparand, fact: Comparand) -> bool:
    """Whether the fact has some word of each name in the claim: who denies something of another says nothing
    of this one. A weekday or a month is no name."""
    days = {stemmed for date in claim.dates for stemmed in stems(date.text)}
    names = (frozenset(stems(name)) - days for name in claim.names)
    return all(not name or covered(name, frozenset(fact.stems)) for name in names)


def _other_day(claim: Comparand, fact: Comparand, differences: Sequence[Difference]) -> bool:
    """Whether something else than the day differs, and the days too: "rose in May", "fell in April"."""
    return dates.meet(claim, fact) is False and any(item.kind != "date" for item in differences)


def share(side: Comparand, other: Comparand, *, without: str = "") -> float:
    """The share of the words of one side, by rarity, that the other has; the words `without` left out."""
    weigh = english()
    words = side.content - frozenset(stems(without))
    return weigh.sum(covered(words, other.content)) / (weigh.sum(words) or 1.0)


def numbered(claim: Comparand, fact: Comparand, pair: numbers.Pair) -> Difference:
    """A pair of numbers as a difference, in their whole words."""
    return Difference("number", numbers.in_words(claim, pair[0]), numbers.in_words(fact, pair[1]))


def _year(text: str) -> bool:
    return len(text) == 4 and text[:2] in ("15", "16", "17", "18", "19", "20")


@cache
def english() -> RarityTable:
    """The rarity of words in general English."""
    return rarity_table(Background())
