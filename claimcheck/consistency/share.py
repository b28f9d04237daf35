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
        rf"(?P<whole>#) (?P<of>[a-z]{{3,}})[^#@:.]{{0,60}}?(?:,|;| and) {_ABOUT}(?P<part>#) of (?:them|whom"
        rf"|these|those)",
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
_OF_WHOLE = re.compile(
    rf"(?P<share>#) of {_THE}(?P<whole>#)(?P<of>)[^#@:;.,(]{{0,40}}?(?:,| \(| [-–—]{{1,2}}) ?{_ABOUT}"
    rf"(?P<part>#)"
    r"(?=[),.]| people| [-–]| [a-z]+, )(?! of them)"
)
_OF_THEM = re.compile(rf"(?P<part>#) of (?:them|these|those)(?:,| \(| [-–]) ?{_ABOUT}(?P<share>#)(?=[,.)])")
_MOST = re.compile(
    r"\b(?P<most>most|(?:a|the) (?:clear |large |small |narrow )?majority|a (?:clear |large |small"
    r" )?minority) of [^#@:;.,]{2,40}"
    r"(?:,| \(| [-–—]) ?(?:some |about |or )?(?P<share>#)(?=[,.)]| [-–—])"
)
_THINGS = re.compile(r"(?: of (?:the |our |all |its |their )?| )([a-z]{4,})")
_AGAIN = re.compile(
    rf"\b(?:that|this|it) (?:is|was|makes|made|means|comes to|corresponds to) {_ABOUT}(?:[a-z]+ of )?$"
    rf"|\b(?:share|turnout|proportion)(?: of [a-z ]{{3,25}})? (?:is|was) (?:thus |therefore )?{_ABOUT}$"
    r"|\b(?P<other>the (?:other|remaining|rest,?)) $"
)
_POINTS_BACK = re.compile(r"\b(?:that|this|such|those|these|so|from one)\b")
_MAJORITY = re.compile(r"\b(?:an? )?(?:\w+ )?majority of [^#@:;.,]{2,60}")
_STANCES = (
    re.compile(r"\b(?:reject\w*|oppos\w+|against|voted no|said no|turned down)\b"),
    re.compile(r"\b(?:approv\w+|accept\w+|back\w*|support\w*|in favou?r|voted yes|said yes|voted for)\b"),
)
_TWICE = re.compile(
    rf"(?P<one>#)(?P<what>[^#@:;.,(]{{0,50}}?)(?:,? \(|, or |\(|, ){_ABOUT}(?P<other>#)"
    r"(?= ?[),.;–—]| [-–]| of (?:the (?:total|whole)|them|those|all)\b(?! in)|$)"
)
_UNSURE = re.compile(
    r"\b(?:undecided|unsure|not sure|no opinion|(?:don't|do not|did not|didn't) know|(?:had )?no view"
    r"|neither)\b"
)
_OPPOSED = re.compile(
    r"\b(?:approv\w+|support\w*|favou?r\w*|backed|back|agree\w*|yes|in favou?r|for)\b.*\b(?:disapprov\w+"
    r"|oppos\w+|against|disagree\w*|no|reject\w*)\b"
)
_ELECTED = re.compile(
    r"\bvot(?:e|es|ed|ing) for\b|\bwould (?:vote|choose|back)\b|# for [^#;.]{2,40}# for \b|\bof the vote\b"
    r"|\bof votes\b"
)
_GROUPS = re.compile(
    r"\b(?:among|amongst|whereas|compared|respectively|both|multiple|each|more than one|men|women"
    r"|republicans|democrats|up from|down from|versus|older|younger|than|when|if|another question|also"
    r"|likely voters|registered|margin|turnout|counted|results|reporting|precincts|combined|strongly"
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
        yield from _said_twice(sentence)
        yield from _answers(sentence)
        for other in {at - 1, at + 1, 0} - {at, -1, len(sentences)}:
            if len(pairs[other]) == 1 and not pairs[at] and (sentences[other].numbers or other):
                yield from _across(sentence, sentences[other], pairs[other][0], ahead=at < other)
        if at and len(sentences[at - 1].numbers) == 1 and (them := _OF_THEM.match(sentence.low)):
            (whole,) = sentences[at - 1].numbers.values()
            yield from _held(
                sentence.number(them, "share"), _Pair(sentence.number(them, "part"), whole, "", 0, 0)
            )


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
            behind = at >= pair.end and _BEHIND.fullmatch(low, pair.end, at) and _ENDS.match(low, at + 1)
            if behind or (at < pair.start and _AHEAD.fullmatch(low, at + 1, pair.start)):
                yield from _held(share, pair)
    for found in _OF_WHOLE.finditer(low):
        share, whole, part = (sentence.number(found, name) for name in ("share", "whole", "part"))
        if share.unit in _RELATIVE and part.unit == whole.unit and not part.unit:
            yield from _held(share, _Pair(part, whole, "", *found.span()))
    for found in _MOST.finditer(low):
        share = sentence.number(found, "share")
        more = "most" in found["most"] or "majority" in found["most"]
        exact = share.unit == "percent" and share.bound == "exact"
        if exact and (share.value < 49 if more else share.value > 51):
            why = f"{share.value:g} percent is {'less' if more else 'more'} than half, not “{found['most']}”"
            yield mismatch("share", sentence.article_span(*found.span("most")), share.span, why)


def _across(sentence: Slotted, other: Slotted, pair: _Pair, ahead: bool) -> Iterator[Mismatch]:
    """A share of the same things in the sentence before part and whole, or in one that points back."""
    shares = [(at, number) for at, number in sentence.numbers.items() if number.unit in _RELATIVE]
    if len(shares) == 1:
        at, share = shares[0]
        back = _AGAIN.search(sentence.low, 0, at)
        things = _THINGS.match(sentence.low, at + 1)
        same = things and pair.of and things[1].rstrip("s") == pair.of.rstrip("s")
        if (back and not ahead) or (same and (ahead or _POINTS_BACK.search(sentence.low))):
            yield from _held(share, pair, rest=bool(back and back["other"]))
    if (most := _MAJORITY.search(sentence.low)) and ahead and not sentence.numbers:
        agreed = any(stance.search(sentence.low) and stance.search(other.low) for stance in _STANCES)
        if agreed and pair.whole.value > 20 and pair.part.value < 0.49 * pair.whole.value:
            span = sentence.article_span(*most.span())
            is_ = f"{figure(pair.part.value)} of {figure(pair.whole.value)} is less than half"
            yield mismatch("share", span, _span(pair), f"{is_}, not a majority")


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


def _said_twice(sentence: Slotted) -> Iterator[Mismatch]:
    """ "A third (50 percent)", "60 percent, or two in three"."""
    for found in _TWICE.finditer(sentence.low) if len(sentence.numbers) > 1 else ():
        one, other = sentence.number(found, "one"), sentence.number(found, "other")
        bracketed = "(" in found[0] or ", or " in found[0]
        if bracketed and {one.unit, other.unit} == set(_RELATIVE):
            share, percent = (one, other) if one.unit == "share" else (other, one)
            if apart(_percent(share, 4.0), _percent(percent, 1.0)):
                why = f"{share.text} is {100 * share.value:.3g} percent, not {percent.text}"
                yield mismatch("share", one.span, other.span, why)


def _answers(sentence: Slotted) -> Iterator[Mismatch]:
    """The answers to one question, which come to more than 100 percent."""
    shares = [number for number in sentence.numbers.values() if number.unit == "percent"]
    unsure = len(shares) > 2 and _UNSURE.search(sentence.low)
    exclusive = unsure or _OPPOSED.search(sentence.low) or _ELECTED.search(sentence.low)
    groups = _GROUPS.search(sentence.low) or (not unsure and "while" in sentence.low)
    if not 2 <= len(shares) <= 6 or not exclusive or groups:
        return
    together = sum(share.value for share in shares)
    if sum(spread(share)[0] for share in shares) > 100.5 and together < 200:
        why = f"{' + '.join(f'{share.value:g}' for share in shares)} = {together:g} percent, more than all"
        yield mismatch("share", shares[0].span, (shares[1].span[0], shares[-1].span[1]), why)
