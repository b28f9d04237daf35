"""Parts against their total: lists, "a total of", two complements, running totals, ballots, tables."""

import re
from collections.abc import Iterator, Sequence

from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.consistency.tables import tables
from claimcheck.consistency.tolerance import alike, apart, figure, spread, total
from claimcheck.model import Mismatch, NumberMention, Span
from claimcheck.nlp.numbers.units import MONEY

# "150 in Leith, 60 in Moor and 50 in Vale": nothing but a place or a thing is between.
_LIST = r"(?:[^#:;.,]{0,30}#[^#:;.]{0,60}?(?:,|;|,? and|,? plus) ){1,12}[^#:;.,]{0,30}#[^#:;.]{0,60}"
_ANNOUNCED = re.compile(
    rf"(?P<total>#)(?P<of>[^#@:;]{{0,90}}?(?: over # [a-z]+| in # [a-z]+| across # [a-z]+)?)(?P<sign>:|"
    rf" [-–—]{{1,2}}|[–—]|,| \() ?(?P<parts>{_LIST})"
    r"(?P<end>[.;)–—]|$| [-–—])"
)
_TOTALLED = re.compile(
    rf"(?P<parts>{_LIST}),? (?:(?:for |making |with |to make |to give |giving |which is )?(?:a |an |the )?"
    r"(?:grand |combined |overall )?total (?:of|to)|totall?ing|in total,?|in all,?|altogether,?)"
    r" (?P<total>#)(?! more)"
)
_SO = re.compile(
    rf"(?P<parts>{_LIST}),? (?:so|making|which makes|that makes|which is|that is)(?: that)?"
    rf" (?P<total>#)(?! (?:more|of)\b)"
)
_IN_ALL = re.compile(
    rf"(?P<parts>{_LIST})(?:[,;:]| [-–—]{{1,2}}|[–—]) ?(?:for |making |or |giving )?(?P<total>#)(?:"
    rf" [a-z]+){{0,2}}?"
    r" (?:in all|in total|altogether|overall)\b"
)
_REMAINING = re.compile(r"\bthe (?:remaining|other|rest,?) (?P<last>#)(?! of\b)")
_BRINGS = re.compile(
    r"(?:\banother (?P<another>#)|(?P<more>#) (?:more|further|additional|others?"
    r"|new)\b)[^#:;]{0,70}\b(?:bring|brought|tak|took|rais|push|lift)\w*"
    r" [^#@:;]{3,40}? to (?P<after>#)"
)
_EACH = re.compile(rf"[^#:;.,]{{0,30}}#(?: of them)?[^#:;.,]{{2,60}}(?:,|;| and) {_LIST}[.,]?[^#]{{0,40}}")
# A part that says no more of what it counts: they are those of the sentence before.
_PART = re.compile(r"#(?: of (?:them|these|those)| (?:were|was|are|is|ha[ds]|have|remains?|[a-z]+ed))\b")
_REST = re.compile(
    r"(?:of|among) (?:the |its |their |all )?(?P<total>#)(?P<of>[^#@:;]{0,60}),"
    r" (?P<one>#)(?P<did>[^#@:;]{2,60})"
    r"(?:,| and|;|, and|, while|, but) the (?:other|remaining|rest,?) (?P<other>#)"
)
_PAIRS = (
    ("men", "women"), ("boys", "girls"), ("adults", "children"), ("women", "children"),
    ("passengers", "crew"), ("soldiers", "civilians"), ("police officers", "civilians"), ("yes", "no"),
    ("wins", "losses"), ("male", "female"), ("home", "away"),
)  # fmt: skip
_COMPLEMENTS = re.compile(
    r"(?P<total>#)(?P<of>[a-z' -]{0,40})(?:,| \(| [-–—]{1,2}|:) ?(?:of (?:whom|them) )?(?P<one>#) "
    r"(?P<left>[a-z -]{2,24})(?:,? and |, )(?P<other>#) (?P<right>[a-z -]{2,30}?)(?P<end>[,.;)–—]| [-–—]"
    r"| (?:were|was|are|died|had|have)\b|$)"
)
_RUNNING = re.compile(
    r"(?:\banother (?P<another>#)|(?P<more>#) (?:more|new|additional|further|other"
    r"|extra)\b)[^#@:;]{0,60}(?:bring|brought|tak|took|rais|"
    r"push|lift)\w* [^#@:;]{3,50}? from (?P<before>#)[^#@:;]{0,20} to (?P<after>#)"
)
_BALLOT = re.compile(
    r"\b(?:vot|ballot|approv|pass|reject|back|elect|adopt|defeat|carried)\w*\b[^#@]{0,60}?(?P<for>#)(?:"
    r" ?[-–] ?| (?:votes? )?(?:to|against) )"
    r"(?P<against>#)(?!\w)(?P<more>(?:[^#@;.]{0,30}#(?: members?| councillors?| deput\w+| lawmakers|"
    r" senators)? (?:abst|absent)\w*)?)"
)
_SEATS = re.compile(
    r"(?P<seats>#)(?:-| )(?P<noun>seat|member|strong|person|nation)\b|\ball (?:the"
    r" )?(?P<all>#) (?:members|councillors|deputies|senators|lawmakers)\b"
)
_CAST = re.compile(
    r"(?P<votes>#)(?: votes?| members?| councillors?| deputies| lawmakers| seats)?"
    r" (?:(?:voted |were |was )?(?:in favou?r|for|against|absent)|abst\w+|did not vote)\b"
)
_SPLIT = re.compile(
    r"(?P<one>#) of the (?P<whole>#)[^#:;.]{2,60}(?:,|,? and|,? while|,? but) (?P<other>#) (?:were "
    r"|voted )?(?:against|in favou?r|for)\b"
)
_MARGIN = re.compile(r"(?:majority|margin|lead) of (?P<margin>#)(?: votes| seats)?(?![\w%])")
_PARTIAL = re.compile(
    r"\b(?:includ\w+|among|such as|at least|up to|more than|of whom|of which|also|mostly|mainly|compared"
    r"|than|versus"
    r"|followed|"
    r"led by|from|since|each|per|after|before|when|who)\b"
)


def find(reading: Reading) -> Iterator[Mismatch]:
    """Parts that do not add up to their total."""
    seats: list[tuple[NumberMention, bool]] = []  # and whether all of them voted
    before: Slotted | None = None
    for sentence in reading.sentences:
        low = sentence.low
        if before and len(before.numbers) == 1:
            yield from _too_many(before, sentence)
            yield from _grown(before, sentence)
            yield from _remaining(before, sentence)
        before = sentence
        if len(sentence.numbers) >= 2:
            yield from _lists(sentence)
            yield from _two(sentence)
        for found in _SEATS.finditer(low):
            voted = bool(found["all"])
            seats.append((sentence.number(found, "all" if voted else "seats"), voted))
        yield from _ballots(sentence, seats)
    for table in tables(reading.article.text):
        yield from table.sums()


def _lists(sentence: Slotted) -> Iterator[Mismatch]:
    for pattern in (_ANNOUNCED, _TOTALLED, _IN_ALL, _SO):
        for found in pattern.finditer(sentence.low):
            whole = sentence.number(found, "total")
            if re.search(r"\d", found["parts"]):  # a figure that is part of a name
                continue
            parts = sentence.within(*found.span("parts"))
            while len(parts) > 2 and parts[0].unit not in ("", whole.unit):
                del parts[0]
            tails = (parts[first:] for first in range(1, len(parts) - 1))
            if any(not apart(total(tail), spread(whole)) for tail in tails):
                continue
            words = found.groupdict("")
            said, few = words.get("of", ""), words.get("sign") == "," and len(parts) < 3
            others = sentence.within(0, found.start("total")) if words.get("sign") == ":" else []
            if any(not apart(total(parts), spread(one)) for one in others):
                continue
            if not few and not _PARTIAL.search(f"{said} {found['parts']}") and len(parts) > 1:
                yield from _added(sentence, whole, parts, found.span("parts"))


def _remaining(before: Slotted, sentence: Slotted) -> Iterator[Mismatch]:
    """ "It cost 86,000. The parish paid 30,000 and the county the remaining 50,000."."""
    (whole,) = before.numbers.values()
    parts = list(sentence.numbers.values())
    last = _REMAINING.search(sentence.low)
    if (
        last
        and len(parts) > 1
        and sentence.number(last, "last") is parts[-1]
        and not _PARTIAL.search(sentence.low)
    ):
        yield from _added(sentence, whole, parts, (0, len(sentence.low)))


def _grown(before: Slotted, sentence: Slotted) -> Iterator[Mismatch]:
    """ "Eight were found on Monday. Three more bodies bring the toll to 12."."""
    (first,) = before.numbers.values()
    found = _BRINGS.search(sentence.low)
    if found and len(sentence.numbers) == 2:
        more = sentence.number(found, "more" if found["more"] else "another")
        after = sentence.number(found, "after")
        if (
            {first.unit, more.unit, after.unit} == {""}
            and first.bound == after.bound == "exact"
            and first.value < after.value
        ) and apart(total((first, more)), spread(after)):
            adds = f"{figure(first.value)} + {figure(more.value)} = {figure(first.value + more.value)}"
            yield mismatch(
                "sum", after.span, (first.span[0], more.span[1]), f"{adds}, not {figure(after.value)}"
            )


def _too_many(before: Slotted, sentence: Slotted) -> Iterator[Mismatch]:
    """ "There were seven. Three were saved, two drowned and three are missing": more than there were."""
    (whole,) = before.numbers.values()
    found = _EACH.fullmatch(sentence.low)
    parts = list(sentence.numbers.values())
    if (
        found
        and _PART.match(sentence.low, sentence.low.index("#"))
        and whole.bound == "exact"
        and total(parts)[0] > spread(whole)[1]
        and not _PARTIAL.search(sentence.low)
    ):
        yield from _added(sentence, whole, parts, (0, len(sentence.low)))


def _added(
    sentence: Slotted, whole: NumberMention, parts: Sequence[NumberMention], at: Span
) -> Iterator[Mismatch]:
    """A mismatch if parts of one kind, each less than the whole, come to something else that is near it."""
    units = {part.unit for part in parts}
    if not (units <= {whole.unit} or (whole.unit in MONEY and units <= {whole.unit, ""})) or any(
        part.value >= whole.value or part.value <= 0 for part in parts
    ):
        return
    together = sum(part.value for part in parts)
    if apart(total(parts), spread(whole)) and 0.5 * whole.value < together < 2 * whole.value:
        adds = " + ".join(figure(part.value, part) for part in parts)
        why = f"{adds} = {figure(together, whole)}, not {figure(whole.value, whole)}"
        yield mismatch("sum", whole.span, (parts[0].span[0], parts[-1].span[1]), why)


def _two(sentence: Slotted) -> Iterator[Mismatch]:
    """The rest of a whole, two complements, a running total."""
    low = sentence.low
    for found in _REST.finditer(low):
        whole, *parts = (sentence.number(found, name) for name in ("total", "one", "other"))
        yield from _added(sentence, whole, parts, found.span())
    for found in _COMPLEMENTS.finditer(low):
        left, right = found["left"].strip(), found["right"].strip()
        paired = any(
            (left.endswith(a) and right.startswith(b)) or (left.endswith(b) and right.startswith(a))
            for a, b in _PAIRS
        )
        left, right = left.removeprefix("were "), right.removeprefix("were ")
        if paired and not _PARTIAL.search(found["of"]):
            whole, *parts = (sentence.number(found, name) for name in ("total", "one", "other"))
            yield from _added(sentence, whole, parts, found.span())
    if (margin := _MARGIN.search(low)) and len(sentence.numbers) == 3:
        by, cast = sentence.number(margin, "margin"), sentence.within(0, margin.start("margin"))
        votes = len(cast) == 2 and any("vote" in word for word in (low, cast[0].text, cast[1].text))
        if votes and by.bound == "exact" and not any(one.unit for one in (by, *cast)):
            yield from _margin(cast[0], cast[1], by)
    for found in _RUNNING.finditer(low):
        counted = "more" if found["more"] else "another"
        more, before, after = (sentence.number(found, name) for name in (counted, "before", "after"))
        if alike((more, before, after)) and apart(total((more, before)), spread(after)):
            why = (
                f"{figure(before.value, before)} + {figure(more.value, more)} = "
                f"{figure(before.value + more.value, after)}, not {figure(after.value, after)}"
            )
            yield mismatch("sum", more.span, after.span, why)


def _ballots(sentence: Slotted, seats: Sequence[tuple[NumberMention, bool]]) -> Iterator[Mismatch]:
    """More votes than seats; a majority that is not the difference of the votes."""
    for found in _BALLOT.finditer(sentence.low):
        votes = sentence.within(found.start("for"), found.end())
        if any(vote.unit for vote in votes):
            continue
        yield from _more_than_seats(votes, seats)
        for margin in _MARGIN.finditer(sentence.low):
            by = sentence.number(margin, "margin")
            if by.unit == "" and by.bound == "exact":
                yield from _margin(votes[0], votes[1], by)
    for found in _SPLIT.finditer(sentence.low):
        whole, *votes = (sentence.number(found, name) for name in ("whole", "one", "other"))
        if not any(one.unit for one in (whole, *votes)) and total(votes)[0] > whole.value:
            yield from _added(sentence, whole, votes, found.span())
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
