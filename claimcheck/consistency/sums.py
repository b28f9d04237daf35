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
_NEXT_TO = re.compile(r" ?(?:of (?:whom|them) |with |namely |about |some |or )?#")
# Before a total and behind it: "12 in the north, 9 in the south, a total of 21", "12 and 9, 21 in all".
_TOTAL = re.compile(
    r"total (?:of|to)$|totall?ing$|(?:in total|in all|altogether|all told|overall),?$"
    r"|,? (?:so|making|which makes|that makes|which is|that is)(?: that)?$"
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
    r"|per|average|earlier|ago|previous\w*|last (?:year|month|week|season)|still|so far|yet|first|if|would"
    r"|could)\b"
    r"|(?:^|[:“])\W{0,2}of (?:its |the |their |all )*#|\bfrom [^#]{0,20}# to\b"
)
# A part that says no more of what it counts: they are those of the sentence before.
_ELIDED = re.compile(
    r" (?:of (?:them|these|those)|were|was|are|is|ha[ds]|have|remains?|went|came|got|[a-z]+ed|in|at|on|to|for"
    r"|against|more|there|the other)\b|[.,;]| and |$"
)
_BACK = re.compile(r"\b(?:the|these|those|of|all|both|aged|age|by|than|every|each|another) $")
_REMAINING = re.compile(r"\bthe (?:remaining|other|rest,?) $")
_FURTHER = re.compile(r" (?:[a-z]+ )?(?:more|others?)\b")
_ONE = re.compile(r"(?:\band|,|;) (?:one|an?) (?!half|third|quarter|total)[a-z]+")
_LISTED = re.compile(r"\band [^#,]{0,60}(?:#|\bone\b|\ban? )[^#]*(?:#[^#]*)?$")
_VOTE = re.compile(
    r"\b(?:vot|ballot|approv|pass|reject|back|elect|adopt|defeat|carried)\w*\b[^#@]{0,60}?(?P<for>#)"
    r"(?: ?[-–] ?| (?:votes? )?(?:to|against) )(?P<against>#)(?!\w)(?P<more>(?:[^#@;.]{0,30}#"
    r"(?: members?| councillors?| deput\w+| lawmakers| senators)? (?:abst|absent)\w*)?)"
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
_FAR = 3  # sentences that the parts may take


def find(reading: Reading) -> Iterator[Mismatch]:
    """Parts that do not add up to their total."""
    sentences = reading.sentences
    seats: list[tuple[NumberMention, bool]] = []  # and whether all of them voted
    for at, sentence in enumerate(sentences):
        yield from _lists(sentence)
        yield from _told_after(sentences[at : at + 2 + _FAR])
        before = sentences[at - 1] if at and sentence.paragraph == sentences[at - 1].paragraph else None
        yield from _totalled(before, sentence)
        for found in _SEATS.finditer(sentence.low):
            if not found["took"]:
                group = "all" if found["all"] else "seats"
                seats.append((sentence.number(found, group), group == "all"))
        yield from _ballots(sentence, seats)
    for table in tables(reading.article.text):
        yield from column_sums(table)


def _lists(sentence: Slotted) -> Iterator[Mismatch]:
    """A total with its parts behind it in one sentence."""
    low = sentence.low
    for at, whole in sentence.numbers.items():
        sign = _announced(sentence, at)
        if not sign or not (end := _STOP.search(low, sign.end())):
            continue
        parts = [part for part in _coordinated(sentence, sign.end(), end.start()) if _alike(part, whole)]
        few = sign[0] == "," and (len(parts) < 3 or not _NEXT_TO.match(low, sign.end()))
        if len(parts) < 2 or few or _PARTIAL.search(low, at + 1, end.start()):
            continue
        if all(apart(total(parts), spread(one)) for one in sentence.within(0, at)):
            yield from _added(whole, parts, ones=len(_ONE.findall(low, sign.end())))


def _announced(sentence: Slotted, at: int) -> re.Match[str] | None:
    """The sign between a total and a list of its parts: a colon, else the last one before the next number."""
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
        joined = listed and _JOINED.search(sentence.low, listed[-1] + 1, place)
        listed = [*listed, place] if joined else [place]
    return [sentence.numbers[place] for place in listed]


def _told_after(sentences: Sequence[Slotted]) -> Iterator[Mismatch]:
    """ "There were seven. Three were saved, two drowned and three are missing": the parts in what follows."""
    first = sentences[0]
    for place, whole in first.numbers.items():
        ahead, behind = first.low[:place], first.low[place + 1 :]
        alike = [spot for spot, one in first.numbers.items() if one.unit == whole.unit]
        alone = sum(not re.match(r" (?:of|other) ", first.low[spot + 1 :]) for spot in alike) == 1
        counted = whole.bound == "exact" and whole.value >= 4 and whole.unit not in ("s", "year", "percent")
        if (
            not alone
            or not counted
            or _OPEN.search(ahead[-25:])
            or re.match(r"[ -](?:of|more|other)\b", behind)
        ):
            continue
        has = re.search(r"\b(?:has|had|have|with|got|won)(?: now)? $", ahead)
        parts: list[NumberMention] = []
        elided = made_up = 0
        for one in sentences[1:]:
            rival = has and re.search(r"\b(?:has|had|have|got|won) #", one.low)
            if one.heading or one.paragraph > first.paragraph + 1 or _OPEN.search(one.low) or rival:
                break
            here = dict(_parts(one, whole))
            if here and not parts and _FURTHER.match(one.low, min(here) + 1):
                break
            made_up += bool(_MADE_UP.search(one.low))
            elided += sum(bool(_ELIDED.match(one.low, spot + 1)) for spot in here)
            parts += here.values()
            ones = len(_ONE.findall(one.low))
            listed = len(here) + ones > 2 and bool(_LISTED.search(one.low))
            if len(parts) > 1 and (made_up or (listed and elided + listed >= len(parts))):
                yield from _added(whole, parts, ones=ones, near=0.3)
                break


def _totalled(before: Slotted | None, sentence: Slotted) -> Iterator[Mismatch]:
    """ "12 in the north, 9 in the south, a total of 21"; or the parts are those of the sentence before."""
    low = sentence.low
    for at, whole in sentence.numbers.items():
        if not (_TOTAL.search(low, 0, at - 1) or _IN_ALL.match(low, at + 1)):
            continue
        here = [part for part in _coordinated(sentence, 0, at) if _alike(part, whole)]
        there = [part for _, part in _parts(before, whole)] if before and len(here) < 2 else []
        if len(here) > 1 and not _PARTIAL.search(low, 0, at):
            yield from _added(whole, here)
        elif before and len(there) > 1 and not _PARTIAL.search(before.low):
            yield from _added(whole, there, near=0.1)


def _parts(sentence: Slotted, whole: NumberMention) -> Iterator[tuple[int, NumberMention]]:
    """The numbers of a sentence that may be parts of a whole."""
    for place, number in sentence.numbers.items():
        back = _BACK.search(sentence.low, 0, place) and not _REMAINING.search(sentence.low, 0, place)
        announced = re.match(r" [a-z]+:", sentence.low[place + 1 :])  # "in three states: 12 in ..."
        aged = sentence.text.endswith(", ", 0, place) and sentence.text.startswith(",", place + 1)
        if _alike(number, whole) and not (back or announced or aged) and 0 < number.value < whole.value:
            yield place, number


def _alike(part: NumberMention, whole: NumberMention) -> bool:
    """Whether two figures count in one unit; of money it may be named once."""
    return part.unit == whole.unit or (whole.unit in MONEY and not part.unit and part.value > 999)


def _added(
    whole: NumberMention, parts: Sequence[NumberMention], ones: int = 0, near: float = 1.0
) -> Iterator[Mismatch]:
    """A mismatch if parts, each less than the whole, come to something else that is near it; `ones` more of
    them may be told by an article ("and a child").
    """
    if not all(0 < part.value < whole.value for part in parts):
        return
    together = sum(part.value for part in parts)
    low, high = total(parts)
    if whole.precision > 0.5 and all(part.precision == whole.precision for part in parts):
        slack = whole.precision * max(
            1.0, len(parts) / 2
        )  # figures rounded alike are hardly all rounded one way
        low, high = max(low, together - slack), min(high, together + slack)
    near_it = whole.value * max(0.5, 1 - near) < together < whole.value * (1 + near)
    if near_it and apart((low, high + ones), spread(whole)):
        adds = " + ".join(figure(part.value, part) for part in parts)
        why = f"{adds} = {figure(together, whole)}, not {figure(whole.value, whole)}"
        yield mismatch("sum", whole.span, (parts[0].span[0], parts[-1].span[1]), why)


def _ballots(sentence: Slotted, seats: Sequence[tuple[NumberMention, bool]]) -> Iterator[Mismatch]:
    """More votes than seats; a majority that is not the difference of the votes."""
    numbers, margin = list(sentence.numbers.values()), _MARGIN.search(sentence.low)
    by = sentence.number(margin, "margin") if margin else None
    for found in _VOTE.finditer(sentence.low):
        votes = sentence.within(found.start("for"), found.end())
        if not any(vote.unit for vote in votes):
            yield from _more_than_seats(votes, seats)
            yield from _margin(votes[0], votes[1], by) if by else ()
    if by and len(numbers) == 3 and numbers[2] is by and not any(one.unit for one in numbers):
        yield from _margin(numbers[0], numbers[1], by)
    cast = [sentence.number(found, "votes") for found in _CAST.finditer(sentence.low)]
    if len(cast) > 1 and not any(vote.unit for vote in cast):
        yield from _more_than_seats(cast, seats)


def _margin(one: NumberMention, other: NumberMention, by: NumberMention) -> Iterator[Mismatch]:
    gap = abs(one.value - other.value)
    if by.value != gap and not by.unit and by.bound == "exact":
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
