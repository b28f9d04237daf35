"""Mismatches within an article: claims about one thing that differ in number, date, name or negation.

Precision comes first: two claims are compared only where each says most of what the other says, and what two
sources say differently is their dispute and no slip of the article.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from claimcheck.consistency import definite_amounts
from claimcheck.consistency.same_case import is_live, of_one_case, said_alike
from claimcheck.matching.clause import clause_of
from claimcheck.matching.comparand import Comparand, around, comparand, covered
from claimcheck.matching.comparison import dates, numbers
from claimcheck.matching.comparison.differences import Difference, compare, share
from claimcheck.matching.index_terms import stems, words
from claimcheck.matching.thesaurus import directions
from claimcheck.model import Article, Claim, Link, Mismatch, MismatchKind, NumberMention, ReasonKind
from claimcheck.nlp.dates.periods import Period, interval
from claimcheck.progress import step

_ALIKE = 0.6  # share of each claim's words, by rarity, that the other must have
_ALL = 0.85  # the same for a name: who else did what is mostly another event
_WORDS = 3  # of the same meaning, where only an amount of one unit and time is compared
_UNITS = frozenset(("per", "cent", "percent", "percentag", "point", "million", "billion"))
_COMPARED = 0.3  # below this the two are not looked at closely
_SAID = 0.5  # where only the sourcing is compared; for a chain it is enough if one says all of the other
_SHARED = 2  # words that two places must share to be looked at
_RARE, _BEFORE = 12, 8  # words by which a place is looked up, and the places before it that each gives
_PAIRS = 16  # of those, the ones that share most with it
_LASTING = ((86_400, "day"), (3_600, "hour"), (60, "minute"))  # seconds, and what they make
_NAMES = {"percent": "point", "year": "year", "month": "month", "s": "second"}
_CLAUSE = 4  # words; what is longer behind a colon can be a statement
_TOLD = 3  # mismatches of one claim
_OF_THEM = re.compile(r"\bof them\b")
_AGE = re.compile(r", \d{1,3},|\D{0,2}\d{1,3}-year-old\b")
_KINDS: dict[ReasonKind, MismatchKind] = {
    "number": "number",
    "date": "date",
    "entity": "name",
    "negation": "negation",
    "quantity-direction": "negation",
}

FoundMismatch = tuple[MismatchKind, str, str]  # the kind, and the words at the first and at the second claim


def mismatches(claims: Sequence[Claim], article: Article) -> tuple[Claim, ...]:
    """The same claims, each with the places of the article that it is at odds with: three at most, the
    nearest."""
    sides = [comparand(text, article.published) for text in _whole(claims)]
    found: dict[int, list[Mismatch]] = {}
    published, live = interval(article.published or ""), is_live(article.text)
    for i, j in pairs(sides):
        step("the article against itself: claim", i, len(claims))
        if all(len(found.get(at, ())) >= _TOLD for at in (i, j)) or _before(sides[i], sides[j], published):
            continue
        for kind, here, there in _compare(claims[i], sides[i], claims[j], sides[j], published):
            if kind == "number" and live:
                continue
            _add(found, claims, (i, j), (kind, here, there))
    for i, j, pair in () if live else definite_amounts.ballots(sides):
        if _same_source(claims[i], claims[j]) and not found.get(j):
            _add(found, claims, (i, j), _two_amounts(sides[i], sides[j], pair))
    return tuple(
        msgspec.structs.replace(claim, mismatches=tuple(found[index][:_TOLD])) if index in found else claim
        for index, claim in enumerate(claims)
    )


def _add(
    found: dict[int, list[Mismatch]], claims: Sequence[Claim], places: tuple[int, int], told: FoundMismatch
) -> None:
    (i, j), (kind, here, there) = places, told
    found.setdefault(i, []).append(Mismatch(kind=kind, other=claims[j].id, why=here))
    found.setdefault(j, []).append(Mismatch(kind=kind, other=claims[i].id, why=there))


def _whole(claims: Sequence[Claim]) -> Iterator[str]:
    """The words of each claim; "32 of them" with what they are of, if the claim before has counted that; what
    is behind "the survey tells another story:" alone."""
    before = ""
    for claim in claims:
        text = "" if claim.language else claim.standalone or claim.text
        counted = comparand(before).numbers if before and _OF_THEM.search(text) else ()
        if counted:
            text = _OF_THEM.sub(f"of the {numbers.in_words(comparand(before), counted[-1])}", text)
        announced, _, told = text.partition(": ")
        yield told if len(words(told)) > _CLAUSE and clause_of(announced).predicate else text
        before = text


def pairs(sides: Sequence[Comparand]) -> list[tuple[int, int]]:
    """Places that can be about one thing, those nearest to one another first.

    Each place is set beside a few before it that share one of its rarest words, and another word. The
    number of pairs grows with that of the places, however alike they are.
    """
    count = Counter(stem for item in sides for stem in item.content)
    having: dict[str, list[int]] = {}
    found: list[tuple[int, int]] = []
    for index, side in enumerate(sides):
        rare = sorted(side.content, key=lambda stem: (count[stem], stem))[:_RARE]
        before = {i for stem in rare for i in having.get(stem, ())[-_BEFORE:]}
        shared = sorted((-len(side.content & sides[i].content), -i) for i in before)
        found += [
            (-i, index)
            for less, i in shared[:_PAIRS]
            if less <= -_SHARED or side.content == sides[-i].content
        ]
        for stem in side.content:
            having.setdefault(stem, []).append(index)
    return sorted(found, key=lambda pair: (pair[1] - pair[0], pair))


def _before(first: Comparand, second: Comparand, published: Period | None) -> bool:
    """Whether one tells of a year before that of the article, and the other of no time, which is its news."""
    if published is None or bool(first.dates) == bool(second.dates):
        return False
    days = [period for date in (*first.dates, *second.dates) if (period := interval(date.value))]
    return bool(days) and all(period[1].year < published[0].year for period in days)


def _compare(
    claim: Claim, first: Comparand, other: Claim, second: Comparand, published: Period | None
) -> Iterator[FoundMismatch]:
    shares, numbered = (share(first, second), share(second, first)), False
    if min(shares) >= _COMPARED and _same_source(claim, other):
        for difference in compare(first, second).told:
            alike, needed = min(shares), _ALIKE
            if difference.kind not in ("number", "date"):  # what is opposed is not shared
                alike = min(
                    share(first, second, without=difference.claim),
                    share(second, first, without=difference.fact),
                )
                needed = _ALL if difference.kind == "entity" else _ALIKE
            short = len(first.content) < _SHARED and not (claim.chain and other.chain)
            if alike >= needed and not short and of_one_case(first, second, difference, published):
                numbered |= difference.kind == "number"
                why = _in_words(difference, first, second)
                yield _KINDS[difference.kind], why, _in_words(_turned(difference), second, first)
    if min(shares) < _ALIKE and _same_source(claim, other):
        yield from _measured(first, second)
        yield from _aged(first, second)
        if not (claim.chain and other.chain):  # what somebody says in two ways may be two things
            yield from _durations(first, second)
    pair = definite_amounts.counted(first, second) if _same_source(claim, other) else None
    if pair and not numbered:
        yield _two_amounts(first, second, pair)
    if max(shares) >= _SAID:
        yield from _dropped(claim, other)
    if min(shares) >= _SAID and said_alike(first, second):
        yield from _unhedged(claim, other)


def _measured(first: Comparand, second: Comparand) -> Iterator[FoundMismatch]:
    """How much the same rose or fell in times that meet, told in two ways by like claims."""
    if dates.meet(first, second) is not True:
        return
    for here in first.numbers:
        there = [number for number in second.numbers if number.unit == here.unit]
        alone = sum(number.unit == here.unit for number in first.numbers) == len(there) == 1
        if not (here.unit and alone) or numbers.overlap(here, there[0]):
            continue
        beside = covered(around(first, here.span), around(second, there[0].span)) & directions().keys()
        if beside and len(covered(first.content, second.content) - _UNITS) >= _WORDS:
            yield _two_amounts(first, second, (here, there[0]))


def _durations(first: Comparand, second: Comparand) -> Iterator[FoundMismatch]:
    """How long one thing took of which both tell, and who did it: "a four-day trip", "on a five-day trip"."""
    left, right = _lengths(first), _lengths(second)
    for noun in left.keys() & right.keys():
        here, there = left[noun], right[noun]
        about = covered(first.content, second.content) - {noun}
        if (
            len(about) >= _SHARED
            and not numbers.overlap(here, there)
            and dates.meet(first, second) is not False
        ):
            yield _two_amounts(first, second, (here, there))


def _two_amounts(first: Comparand, second: Comparand, pair: numbers.Pair) -> FoundMismatch:
    """Two amounts of one thing, in words for both places."""
    here, there = numbers.in_words(first, pair[0]), numbers.in_words(second, pair[1])
    why, back = f"{here} here, {there} at another place", f"{there} here, {here} at another place"
    apart, turned = _distance(*pair), _distance(*pair[::-1])
    return "number", f"{why}: {apart}" if apart else why, f"{back}: {turned}" if turned else back


def _lengths(side: Comparand) -> dict[str, NumberMention]:
    """The lengths that are part of a name for something, by its stem: "five-day trip"."""
    found = {}
    for number in side.numbers:
        noun = stems(side.text[number.span[1] :][:30])[:1]
        if "-" in number.text and number.unit == "s" and noun and noun[0] in side.content:
            found[noun[0]] = number
    return found


def _aged(first: Comparand, second: Comparand) -> Iterator[FoundMismatch]:
    """The age of somebody of whom both say the same: "Man, 34, dies", "a 43-year-old man died"."""
    here, there = _ages(first), _ages(second)
    less, more = sorted((first.content - {"old"}, second.content - {"old"}), key=len)
    if len(less) < _SHARED or covered(less, more) != less or len(here) != 1 or len(there) != 1:
        return
    one, other = here[0], there[0]
    if one.value != other.value:
        yield (
            "number",
            f"{one.value:g} years old here, {other.value:g} at another place: {_distance(one, other)}",
            f"{other.value:g} years old here, {one.value:g} at another place: {_distance(other, one)}",
        )


def _ages(side: Comparand) -> list[NumberMention]:
    return [
        number
        for number in side.numbers
        if number.unit == "year" and _AGE.match(side.text[max(0, number.span[0] - 2) : number.span[1] + 12])
    ]


def _same_source(claim: Claim, other: Claim) -> bool:
    """Whether both claims come from one source, or one of them is in the article's own voice."""
    if claim.polarity != other.polarity:
        return False
    return not claim.chain or not other.chain or claim.chain[-1].source == other.chain[-1].source


def _dropped(claim: Claim, other: Claim) -> Iterator[FoundMismatch]:
    """A chain that leaves out a link which the other one names; both lead to the same origin."""
    for here, there, turned in ((claim, other, False), (other, claim, True)):
        missing = _missing(here.chain, there.chain)
        if missing:
            names = " and ".join(missing)
            why = f"leaves out {names}, whom another place names on the way from {there.chain[-1].source}"
            back = f"names {names}, whom another place leaves out"
            yield ("link-dropped", back, why) if turned else ("link-dropped", why, back)


def _missing(short: Sequence[Link], long: Sequence[Link]) -> list[str]:
    """The links of the longer chain that the shorter one lacks, if both have the same ends and order."""
    sources = [link.source for link in short]
    if not 2 <= len(short) < len(long) or (sources[0], sources[-1]) != (long[0].source, long[-1].source):
        return []
    kept = [link.source for link in long if link.source in sources]
    return [link.source for link in long if link.source not in sources] if kept == sources else []


def _unhedged(claim: Claim, other: Claim) -> Iterator[FoundMismatch]:
    """A claim hedged at one place, stated in the article's own voice at another."""
    for here, there, turned in ((claim, other, False), (other, claim, True)):
        if _hedged(there) and not _hedged(here) and not here.chain and here.polarity == there.polarity:
            why, back = (
                "stated as a fact here, hedged at another place",
                "hedged here, stated as a fact elsewhere",
            )
            yield ("hedge-lost", back, why) if turned else ("hedge-lost", why, back)


def _hedged(claim: Claim) -> bool:
    return any(flag.code == "hedged" for flag in claim.flags)


def _turned(difference: Difference) -> Difference:
    return Difference(difference.kind, difference.fact, difference.claim)


def _in_words(difference: Difference, here: Comparand, there: Comparand) -> str:
    why = f"{difference.claim} here, {difference.fact} at another place"
    if difference.kind != "number":
        return why
    pair = next(iter(numbers.compare(here, there)[1]), None)
    apart = _distance(*pair) if pair else ""
    return f"{why}: {apart}" if apart else why


def _distance(number: NumberMention, other: NumberMention) -> str:
    """How far two numbers lie apart: "3 more (25%)", of the other place's number; "" for a score."""
    gap = number.value - other.value
    if number.unit == "score":
        return ""
    size, name = next(
        ((s, n) for s, n in _LASTING if number.unit == "s" and abs(gap) % s == 0),
        (1, _NAMES.get(number.unit, "")),
    )
    amount = abs(gap) / size
    counted = f" {name}{'s' if amount != 1 else ''}" if name else ""
    told = f"{amount:,.10g}{counted} {'more' if gap > 0 else 'less'}"
    return f"{told} ({abs(gap / other.value):.0%})" if other.value else told
