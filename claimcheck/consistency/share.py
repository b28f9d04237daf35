"""Shares against part and whole, shares said in two ways, and the answers of a poll."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.consistency.tolerance import apart, figure, spread
from claimcheck.model import Mismatch, NumberMention, Span

_ABOUT = (
    r"(?:about |around |roughly |nearly |almost |just over |just under |more than |over |some |or |only "
    r"|just |i\.e\. |that is |which is |an? )*"
)
_THE = r"(?:the |its |their |our |all |those |these |some |a total of |[a-z]+'s )*"
# "12 of the 48 schools", "of 48 schools, 12", "48 schools, 12 of them"
_PAIRS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<part>#)(?: [a-z'-]+){{0,3}}?(?:,? out)? (?:of|among) {_THE}(?P<whole>#)(?: "
        rf"(?P<of>[a-z]{{3,}}))?",
        rf"\b(?:of|among) {_THE}(?P<whole>#)(?: (?P<of>[a-z]{{3,}}))?[^#:;.]{{0,60}}?, {_ABOUT}(?P<part>#)"
        r"(?! of (?!them|those|these))",
        rf"(?P<whole>#) (?P<of>[a-z]{{3,}})[^#:.]{{0,60}}?(?:,|;| and) (?:in |at |by |on )?{_ABOUT}"
        r"(?P<part>#) of (?:them|whom|which|these|those)",
    )
)
# What comes between a part of a whole and the share that says it again.
_BEHIND = re.compile(
    rf"[^#@:;.]{{0,50}}?(?:,|\(|;? [-–—]{{1,2}})(?: ?an? (?:[a-z]+ ){{1,3}}of| making up| meaning)? ?{_ABOUT}"
)
_AHEAD = re.compile(
    rf"[^#@:;.]{{0,50}}?(?:\(|,|: | [-–—]{{1,2}} )(?: ?or| ?that is)?(?: ?(?:out )?of)? ?{_THE}"
)
_ENDS = re.compile(r" ?[),.;–—]| [-–]| of (?:the (?:total|whole)|all)\b(?! in)|$")
# "A fifth of the 40 members, 12, ..."; "two thirds of voters (57 percent)".
_OF_WHOLE = re.compile(
    rf"(?P<share>#) of [^#@:;.,(]{{0,30}}(?P<whole>#)[^#@:;.,(]{{0,40}}(?:,| \() ?{_ABOUT}(?P<part>#)(?! of)"
)
_TWICE = re.compile(rf"(?P<one>#)[^#@:;.,(]{{0,50}}(?: \(|, or ){_ABOUT}(?P<other>#)(?=[),.])")
_AGAIN = re.compile(r"(?:that|this|it) (?:is|was|makes|made|means) #")
_UNSURE = re.compile(
    r"\b(?:undecided|unsure|not sure|no opinion|(?:don't|do not|did not|didn't) know|(?:had )?no view"
    r"|neither)\b"
)
_OPPOSED = re.compile(
    r"\b(?:approv\w+|support\w*|favou?r\w*|backed|back|agree\w*|yes|in favou?r|for)\b.*\b(?:disapprov\w+"
    r"|oppos\w+|against|disagree\w*|no|reject\w*)\b"
)
_GROUPS = re.compile(
    r"\b(?:among|amongst|whereas|compared|respectively|both|multiple|each|more than one|men|women"
    r"|republicans|democrats|up from|down from|versus|older|younger|than|when|if|another question|also"
    r"|margin|turnout|counted|results|reporting|precincts|combined|strongly"
    r"|divide)\b"
)
_RELATIVE = ("percent", "share")


class _Pair(msgspec.Struct, frozen=True):
    """A part and its whole, the word for what is counted, and where that is in the sentence."""

    part: NumberMention
    whole: NumberMention
    of: str
    start: int
    end: int


def find(reading: Reading) -> Iterator[Mismatch]:
    """Shares that are not those of the part in the whole, or that come to more than all."""
    sentences = reading.sentences
    pairs = [list(_pairs(one)) for one in sentences]
    for at, sentence in enumerate(sentences):
        yield from _in_one(sentence, pairs[at])
        yield from _answers(sentence)
        for other in {at - 1, at + 1, 0} - {at, -1, len(sentences)}:
            near = abs(at - other) == 1 and reading.leads_to(max(at, other))
            if (
                len(pairs[other]) == 1
                and not pairs[at]
                and (near or sentence.heading or sentences[other].heading)
            ):
                yield from _across(reading, sentence, pairs[other][0])


def _pairs(sentence: Slotted) -> Iterator[_Pair]:
    """Each part of a whole in a sentence; both count one thing."""
    seen: set[int] = set()
    for pattern in _PAIRS if len(sentence.numbers) > 1 else ():
        for found in pattern.finditer(sentence.low):
            part, whole = sentence.number(found, "part"), sentence.number(found, "whole")
            if (
                part.unit in ("", whole.unit)
                and whole.unit not in _RELATIVE
                and found.end("part") not in seen
            ):
                seen.add(found.end("part"))
                last = max(found.end("part"), found.end("whole"))
                yield _Pair(part, whole, found["of"] or "", found.start(), last)


def _in_one(sentence: Slotted, pairs: Sequence[_Pair]) -> Iterator[Mismatch]:
    """A share beside part and whole: "12 of 48 schools (35 percent)", "a quarter of the fleet, 30 of 90"."""
    low = sentence.low
    shares = [(at, number) for at, number in sentence.numbers.items() if number.unit in _RELATIVE]
    for pair in pairs:
        for at, share in shares:
            ends = _ENDS.match(low, at + 1) or (at > pair.end and "meaning" in low[pair.end : at])
            behind = at >= pair.end and _BEHIND.fullmatch(low, pair.end, at) and ends
            if behind or (at < pair.start and _AHEAD.fullmatch(low, at + 1, pair.start)):
                yield from _held(share, pair)
    for found in _OF_WHOLE.finditer(low):
        share, whole, part = (sentence.number(found, name) for name in ("share", "whole", "part"))
        if share.unit in _RELATIVE and whole.unit == part.unit == "":
            yield from _held(share, _Pair(part, whole, "", *found.span()))
    for found in _TWICE.finditer(low):
        twice = {one.unit: one for one in (sentence.number(found, "one"), sentence.number(found, "other"))}
        half, percent = twice.get("share"), twice.get("percent")
        if half and percent and apart(_percent(half, 4.0), _percent(percent, 1.0)):
            why = f"{half.text} is {100 * half.value:.3g} percent, not {percent.text}"
            yield mismatch("share", half.span, percent.span, why)


def _across(reading: Reading, sentence: Slotted, pair: _Pair) -> Iterator[Mismatch]:
    """A share of the same things in the sentence beside part and whole."""
    shares = [number for number in sentence.numbers.values() if number.unit in _RELATIVE]
    if len(shares) != 1:
        return
    things = reading.counted(shares[0], of=True)
    counted = reading.counted(pair.part)
    document = reading.document
    first = next((i for i in range(*document.run_of(sentence.span)) if document.nominal(i)), 0)
    its = counted and document.lemmas[first].lower() == counted  # "Women hold half of the seats": of 60 women
    again = its or (_AGAIN.match(sentence.low) and sentence.span > (pair.part.span[0], 0))
    if again or (things and things in (reading.counted(pair.whole), reading.counted(pair.part))):
        yield from _held(shares[0], pair)


def _span(pair: _Pair) -> Span:
    first, last = sorted((pair.part.span, pair.whole.span))
    return first[0], last[1]


def _held(share: NumberMention, pair: _Pair, rest: bool = False) -> Iterator[Mismatch]:
    """A mismatch where a share is not that of the part in the whole, or of the rest of it."""
    part, whole = pair.part, pair.whole
    if whole.unit and not part.unit:
        part = msgspec.structs.replace(part, unit=whole.unit)
    (low, high), (least, most) = spread(part), spread(whole)
    value = part.value / whole.value if whole.value else 0.0
    low, high, value = (
        (1 - high / least, 1 - low / most, 1 - value) if rest else (low / most, high / least, value)
    )
    possible = 0 < part.value <= whole.value and least > 0
    if possible and apart(_percent(share, 1.0 if share.unit == "percent" else 3.0), (100 * low, 100 * high)):
        left = "what is left of " if rest else ""
        why = f"{left}{figure(part.value, part)} of {figure(whole.value, whole)} is {100 * value:.3g} percent"
        yield mismatch("share", share.span, _span(pair), f"{why}, not {share.text}")


def _percent(share: NumberMention, slack: float) -> tuple[float, float]:
    low, high = spread(share)
    scale = 100 if share.unit == "share" else 1
    if share.bound in ("more-than", "at-least"):
        return share.value * scale - 0.5, high
    if share.bound in ("less-than", "at-most"):
        return low, share.value * scale + 0.5
    return low * scale - (slack - 0.5), high * scale + (slack - 0.5)


def _answers(sentence: Slotted) -> Iterator[Mismatch]:
    """The answers to one question, which come to more than 100 percent."""
    shares = [number for number in sentence.numbers.values() if number.unit == "percent"]
    unsure = len(shares) > 2 and _UNSURE.search(sentence.low)
    exclusive = unsure or _OPPOSED.search(sentence.low) or " of the vote" in sentence.low
    groups = _GROUPS.search(sentence.low) or (not unsure and "while" in sentence.low)
    if not 2 <= len(shares) <= 6 or not exclusive or groups:
        return
    together = sum(share.value for share in shares)
    if sum(spread(share)[0] for share in shares) > 100.5 and together < 200:
        why = f"{' + '.join(f'{share.value:g}' for share in shares)} = {together:g} percent, more than all"
        yield mismatch("share", shares[0].span, (shares[1].span[0], shares[-1].span[1]), why)
