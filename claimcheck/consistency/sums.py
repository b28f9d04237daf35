"""Parts against their total: lists, totals over several sentences, running totals, ballots, tables."""

import re
from collections.abc import Iterator, Sequence

from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.consistency.tables import sums as column_sums
from claimcheck.consistency.tables import tables
from claimcheck.consistency.tolerance import apart, figure, spread, total
from claimcheck.model import Mismatch, NumberMention
from claimcheck.nlp.numbers.units import MONEY

# Behind a total: "230 homes: 150 in Leith, 60 in Moor and 50 in Vale".
_SIGN = re.compile(r":| [-–—]{1,2}|[–—]|,| \(")
_STOP = re.compile(r"[.;)–—]|$| [-–—]")
_JOINED = re.compile(r",|;|\band\b|\bplus\b")
# Before a total: "12 in the north, 9 in the south, a total of 21", "12 and 9, 21 in all".
_TOTAL = re.compile(
    r",? (?:for |making |with |to make |to give |giving |which is )?(?:a |an |the )?(?:grand |combined "
    r"|overall )?"
    r"total (?:of|to)$|totall?ing$|(?:in total|in all|altogether|all told|overall),?$|,? (?:so|making|which"
    r" makes"
    r"|that makes|which is|that is)(?: that)?$"
)
_IN_ALL = re.compile(r"(?: [a-z]+){0,2}? (?:in all|in total|altogether|overall|all told)\b")
_MADE_UP = re.compile(r"\b(?:made up of|consist\w* of|compris\w+|divided|split|broken down|breakdown)\b")
# What leaves parts or a total open.
_PARTIAL = re.compile(
    r"\b(?:includ\w+|among|such as|at least|up to|more than|of whom|of which|also|mostly|mainly|compared|than"
    r"|versus|followed|led by|from|since|each|per|after|before|when|who)\b"
)
_OPEN = re.compile(
    r"\b(?:includ\w+|among|such as|at least|up to|the rest|others|also|both|most|compared|than|versus|each"
    r"|per"
    r"|average|earlier|ago|previous\w*|last (?:year|month|week|season)|still|so far|yet|first|if|would"
    r"|could)\b"
    r"|(?:^|[:“])\W{0,2}of (?:its |the |their |all )*#|\bfrom [^#]{0,20}# to\b"
)
# A part that says no more of what it counts: they are those of the sentence before.
_ELIDED = re.compile(
    r" (?:of (?:them|these|those)|were|was|are|is|ha[ds]|have|remains?|went|came|got|[a-z]+ed|in|at|on|to"
    r"|for|against"
    r"|more|there|the other)\b|[.,;]| and |$"
)
_BACK = re.compile(r"\b(?:the|these|those|of|all|both|aged|age|by|than|every|each|another) $")
_REMAINING = re.compile(r"\bthe (?:remaining|other|rest,?) $")
_OPENED = re.compile(r"(?:,|:| \(| [-–—]{1,2}) ?$")
_EVERYBODY = frozenset(("people", "person"))
# What a group splits into, and by which words it is itself counted where not by others.
_HALVES = {
    frozenset(("man", "woman")): "adult",
    frozenset(("boy", "girl")): "child",
    frozenset(("adult", "child")): "",
}
_ONE = re.compile(r"(?:\band|,|;) (?:one|an?) (?!half|third|quarter|total)[a-z]+")
_LISTED = re.compile(r"\band [^#,]{0,60}(?:#|\bone\b|\ban? )[^#]*(?:#[^#]*)?$")
# "Another 12 bodies bring the toll from 30 to 42", or to 42 where the sentence before tells of 30.
_VOTE = re.compile(
    r"\b(?:vot|ballot|approv|pass|reject|back|elect|adopt|defeat|carried)\w*\b[^#@]{0,60}?(?P<for>#)(?:"
    r" ?[-–] ?"
    r"| (?:votes? )?(?:to|against) )(?P<against>#)(?!\w)(?P<more>(?:[^#@;.]{0,30}#(?: members?| councillors?"
    r"| deput\w+| lawmakers| senators)? (?:abst|absent)\w*)?)"
)
_SEATS = re.compile(
    r"(?P<seats>#)(?:-| )(?:seat|member|strong|person|nation)\b"
    r"|\b(?:all (?:the )?(?P<all>#)|(?P<took>#)) (?:members|councillors|deputies|senators|lawmakers|seats)\b"
)
_CAST = re.compile(
    r"(?P<votes>#)(?: votes?| members?| councillors?| deputies| lawmakers| seats)?"
    r" (?:(?:voted |were |was )?(?:in favou?r|for|against|absent)|abst\w+|did not vote)\b"
)
_MARGIN = re.compile(r"(?:majority|margin|lead) of (?P<margin>#)(?: votes| seats)?(?![\w%])")
_OF = re.compile(r" (?:of|other) ")
# "Took 28 of the 100 seats": perhaps the first part, and those that follow are the others.
_FIRST = re.compile(r"(?P<part>#) of (?:the|its|their|all) $")
# "46 seats, down from 63"
_FORMER = re.compile(r"\b(?:down|up) from $")
_FAR = 3  # sentences that the parts may take


def find(reading: Reading) -> Iterator[Mismatch]:
    """Parts that do not add up to their total."""
    sentences = reading.sentences
    seats: list[tuple[NumberMention, bool]] = []  # and whether all of them voted
    for at, sentence in enumerate(sentences):
        if len(sentence.numbers) > 1:
            yield from _lists(sentence)
            yield from _two(reading, sentence)
        yield from _told_after(reading, at)
        if at and sentence.paragraph == sentences[at - 1].paragraph:
            yield from _told_before(sentences[at - 1], sentence)
        for found in _SEATS.finditer(sentence.low):
            group = next(name for name in ("all", "seats", "took") if found[name])
            if group != "took":
                seats.append((sentence.number(found, group), group == "all"))
        yield from _ballots(sentence, seats)
    for table in tables(reading.article.text):
        yield from column_sums(table)


def _lists(sentence: Slotted) -> Iterator[Mismatch]:
    """A total with its parts behind it or before it in one sentence."""
    low = sentence.low
    for at, whole in sentence.numbers.items():
        if sign := _announced(sentence, at):
            end = _STOP.search(low, sign.end())
            last = end.start() if end else len(low)
            parts = [part for part in _coordinated(sentence, sign.end(), last) if _alike(part, whole)]
            next_to = re.match(r" ?(?:of (?:whom|them) |with |namely |about |some |or )?#", low[sign.end() :])
            few = sign[0] == "," and (len(parts) < 3 or not next_to)
            before = sentence.within(0, at) if sign[0] == ":" else []
            told = any(not apart(total(parts), spread(one)) for one in before) if parts else False
            if len(parts) > 1 and not few and not told and not _PARTIAL.search(low, at + 1, last):
                yield from _added(whole, parts, ones=len(_ONE.findall(low, sign.end())))
        if (_TOTAL.search(low, 0, at - 1) or _IN_ALL.match(low, at + 1)) and not re.match(
            " (?:more|of)", low[at + 1 :]
        ):
            parts = [part for part in _coordinated(sentence, 0, at) if _alike(part, whole)]
            if len(parts) > 1 and not _PARTIAL.search(low, 0, at):
                yield from _added(whole, parts)


def _two(reading: Reading, sentence: Slotted) -> Iterator[Mismatch]:
    """Two parts of a group: "of the 40 guests, 22 left and the other 15 stayed"."""
    low = sentence.low
    listed = [one for at in sentence.numbers for one in _items(sentence, at)]
    for at, whole in sentence.numbers.items():
        later = [place for place, one in sentence.numbers.items() if place > at and one.unit == whole.unit]
        if len(later) != 2 or whole.unit or whole in listed or _PARTIAL.search(low, at + 1, later[1]):
            continue
        parts = [sentence.numbers[place] for place in later]
        rest = _REMAINING.search(low, 0, later[1])
        nouns = [reading.counted(part) for part in parts]
        opened = _OPENED.search(low, at, later[0]) if all(map(reading.is_people, nouns)) else None
        split = opened and (opened[0][0] != "," or _splits(reading.counted(whole), frozenset(nouns)))
        if rest or (split and low.endswith(" and ", 0, later[1])):
            yield from _added(whole, parts, near=0.3)


def _items(sentence: Slotted, at: int) -> Sequence[NumberMention]:
    """The figures of the list that another one announces, other than by a comma."""
    sign = _announced(sentence, at)
    if not sign or sign[0] == ",":
        return ()
    end = _STOP.search(sentence.low, sign.end())
    items = _coordinated(sentence, sign.end(), end.start() if end else len(sentence.low))
    return items if len(items) > 2 else ()


def _splits(whole: str, parts: frozenset[str]) -> bool:
    """Whether those counted by one noun may be those by two others: "12 soldiers, 8 civilians and 3 children"
    are three groups, "12 soldiers, 9 men and 3 women" one.
    """
    if whole in _EVERYBODY:
        return True
    counted_by = _HALVES.get(parts)
    return counted_by is not None and (whole == counted_by or not any(whole in half for half in _HALVES))


def _announced(sentence: Slotted, at: int) -> re.Match[str] | None:
    """The sign between a total and a list of its parts: a colon with one number at most before it, else the
    last sign before the next number.
    """
    low, places = sentence.low, [place for place in sentence.numbers if place > at]
    colon = low.find(":", at, at + 100)
    if colon > 0 and sum(place < colon for place in places) <= 1:
        return _SIGN.match(low, colon)
    signs = list(_SIGN.finditer(low, at + 1, min(places[0], at + 100))) if places else []
    return signs[-1] if signs else None


def _coordinated(sentence: Slotted, start: int, end: int) -> list[NumberMention]:
    """The last numbers of a stretch between which there is nothing but a thing and a comma or "and"."""
    listed: list[int] = []
    for place in (place for place in sentence.numbers if start <= place < end):
        words = sentence.low[listed[-1] + 1 : place] if listed else ""
        joined = _JOINED.search(words) and len(words) < 80 and not re.search(r"\d|:", words)
        listed = [*listed, place] if joined else [place]
    return [sentence.numbers[place] for place in listed]


def _told_after(reading: Reading, at: int) -> Iterator[Mismatch]:
    """ "There were seven. Three were saved, two drowned and three are missing": the parts in what follows."""
    sentences = reading.sentences
    first = sentences[at]
    for place, whole in first.numbers.items():
        # Another number may have the same parts unless one of them is greater: "60 jobs in three towns".
        others = (
            one.value
            for spot, one in first.numbers.items()
            if spot != place and one.unit == whole.unit and not _OF.match(first.low, spot + 1)
        )
        most = max(others, default=0.0)
        totalled = re.search(r"\b(?:total of|all|all the) $", first.low[:place])
        of = re.match(r"[ -]([a-z]+)", first.low[place + 1 :])
        if (
            whole.bound != "exact"
            or whole.value < 4
            or not (totalled or most < whole.value)
            or whole.unit in ("s", "year", "percent")
        ):
            continue
        has = re.search(r"\b(?:has|had|have|with|got|won)(?: now)? $", first.low[:place])
        if _OPEN.search(first.low[max(0, place - 25) : place]) or (of and of[1] in ("of", "more", "other")):
            continue
        begun = _FIRST.search(first.low, 0, place)
        taken = [first.number(begun, "part")] if begun else []
        parts: list[NumberMention] = []
        elided = made_up = remaining = 0
        for number, one in enumerate(sentences[at + 1 : at + 2 + _FAR]):
            rival = has and re.search(r"\b(?:has|had|have|got|won) #", one.low)
            if one.heading or one.paragraph > first.paragraph + 1 or _OPEN.search(one.low) or rival:
                break
            here = list(_parts(one, whole))
            if not here and (parts or number > 1):
                break
            if here and not parts and re.match(r" (?:[a-z]+ )?(?:more|others?)\b", one.low[here[0][0] + 1 :]):
                break
            made_up += bool(_MADE_UP.search(one.low))
            for spot, part in here:
                behind, ahead = one.low[spot + 1 :], one.low[:spot]
                noun = re.match(r" ([a-z]+)", behind)
                elided += bool(_ELIDED.match(behind) or (noun and of and noun[1] == of[1]))
                remaining += bool(_REMAINING.search(ahead) or re.match(r"(?: [a-z]+)? more\b", behind))
                parts.append(part)
            ones = len(_ONE.findall(one.low))
            listed = len(here) + ones > 2 and bool(_LISTED.search(one.low))
            many = listed or (not whole.unit and sum(part.value for part in parts) > whole.value)
            strong = (
                made_up
                or remaining
                or (elided + listed >= len(parts) and many)
                or (listed and whole.unit in MONEY)
            )
            if len(parts) > 1 and strong and (totalled or most <= max(part.value for part in parts)):
                rest = bool(taken) and not apart(total([*taken, *parts]), spread(whole))
                found = [] if rest else list(_added(whole, parts, ones=ones, near=0.3))
                yield from found
                if found or not apart(total(parts), spread(whole)):
                    break


def _told_before(before: Slotted, sentence: Slotted) -> Iterator[Mismatch]:
    """ "There were 40 for it, 31 against and 2 left it blank. A total of 75 were cast"."""
    for at, whole in sentence.numbers.items():
        parts = [part for _, part in _parts(before, whole)]
        if _TOTAL.search(sentence.low, 0, at - 1) and len(parts) > 1 and not _PARTIAL.search(before.low):
            yield from _added(whole, parts, near=0.1)


def _parts(sentence: Slotted, whole: NumberMention) -> Iterator[tuple[int, NumberMention]]:
    """The numbers of a sentence that may be parts of a whole."""
    for place, number in sentence.numbers.items():
        back = _BACK.search(sentence.low, 0, place) and not _REMAINING.search(sentence.low, 0, place)
        announced = re.match(r" [a-z]+:", sentence.low[place + 1 :])  # "in three states: 12 in ..."
        back = back or (
            re.search(r"\b[A-Z]\w{0,30}, $", sentence.text[max(0, place - 40) : place])
            and sentence.low.startswith(",", place + 1)
        )
        former = _FORMER.search(sentence.low, 0, place)
        if _alike(number, whole) and not (back or announced or former) and 0 < number.value < whole.value:
            yield place, number


def _alike(part: NumberMention, whole: NumberMention) -> bool:
    """Whether two figures count in one unit; of money it may be named once."""
    return part.unit == whole.unit or (whole.unit in MONEY and not part.unit and part.value > 999)


def _added(
    whole: NumberMention, parts: Sequence[NumberMention], ones: int = 0, near: float = 1.0
) -> Iterator[Mismatch]:
    """A mismatch if parts of one kind, each less than the whole, come to something else that is near it;
    `ones` more of them may be told by an article ("and a child").
    """
    likely = all(_alike(part, whole) and 0 < part.value < whole.value for part in parts)
    if not likely or max(part.value for part in parts) == 1:
        return
    some = [parts[first:] for first in range(1, len(parts) - 1)]
    some += [[*parts[:one], *parts[one + 1 :]] for one in range(len(parts)) if len(parts) > 2]
    if any(not apart(total(kept), spread(whole)) for kept in some):
        return  # one of them may be no part
    together = sum(part.value for part in parts)
    low, high = _rounded(whole, parts)
    if not apart((low, high + ones), spread(whole)) or not apart((low, high), spread(whole)):
        return
    if whole.value * max(0.5, 1 - near) < together < whole.value * (1 + near):
        adds = " + ".join(figure(part.value, part) for part in parts)
        why = f"{adds} = {figure(together, whole)}, not {figure(whole.value, whole)}"
        yield mismatch("sum", whole.span, (parts[0].span[0], parts[-1].span[1]), why)


def _rounded(whole: NumberMention, parts: Sequence[NumberMention]) -> tuple[float, float]:
    """The values that the sum may have: figures rounded alike are hardly all rounded one way."""
    low, high = total(parts)
    exact = all(part.bound in ("exact", "about") and part.precision == whole.precision for part in parts)
    if exact and whole.precision > 0.5:
        slack = whole.precision * max(1.0, len(parts) / 2)
        value = sum(part.value for part in parts)
        return max(low, value - slack), min(high, value + slack)
    return low, high


def _ballots(sentence: Slotted, seats: Sequence[tuple[NumberMention, bool]]) -> Iterator[Mismatch]:
    """More votes than seats; a majority that is not the difference of the votes."""
    for found in _VOTE.finditer(sentence.low):
        votes = sentence.within(found.start("for"), found.end())
        if any(vote.unit for vote in votes):
            continue
        yield from _more_than_seats(votes, seats)
        for said in _MARGIN.finditer(sentence.low):
            by = sentence.number(said, "margin")
            if by.unit == "" and by.bound == "exact":
                yield from _margin(votes[0], votes[1], by)
    votes, margin = list(sentence.numbers.values()), _MARGIN.search(sentence.low)
    voted = "vote" in sentence.low or any("vote" in one.text for one in votes)
    if margin and voted and len(votes) == 3 and not any(one.unit for one in votes):
        by = sentence.number(margin, "margin")
        yield from _margin(*votes) if votes[2] is by else ()
    cast = [sentence.number(found, "votes") for found in _CAST.finditer(sentence.low)]
    if len(cast) > 1 and not any(vote.unit for vote in cast):
        yield from _more_than_seats(cast, seats)


def _margin(one: NumberMention, other: NumberMention, by: NumberMention) -> Iterator[Mismatch]:
    gap = abs(one.value - other.value)
    if by.value != gap:
        why = f"{figure(one.value)} - {figure(other.value)} = {figure(gap)}, not {figure(by.value)}"
        yield mismatch("sum", by.span, one.span[:1] + other.span[1:], why)


def _more_than_seats(
    votes: Sequence[NumberMention], seats: Sequence[tuple[NumberMention, bool]]
) -> Iterator[Mismatch]:
    """More votes than members; any other number of votes where all members voted."""
    if len({seat.value for seat, _ in seats}) != 1:
        return
    (whole, _), everybody = seats[0], any(voted for _, voted in seats)
    together, (least, most) = sum(vote.value for vote in votes), total(votes)
    if 0.5 * whole.value < together and (spread(whole)[1] < least or (everybody and most < whole.value)):
        adds = " + ".join(figure(vote.value, vote) for vote in votes)
        why = f"{adds} = {figure(together)}, not {figure(whole.value)}"
        yield mismatch("sum", votes[0].span[:1] + votes[-1].span[1:], whole.span, why)
