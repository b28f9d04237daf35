"""Shares against part and whole, shares said in two ways, and the answers of a poll."""

import re
from collections.abc import Iterator

from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.consistency.tolerance import apart, figure, spread
from claimcheck.model import Mismatch, NumberMention

_ABOUT = (
    r"(?:about |around |roughly |nearly |almost |just over |just under |more than |over |some |or "
    r"|i\.e\. |that is |which is |an? )*"
)
_THE = r"(?:the |its |their |all |those |these |some |a total of |[a-z]+'s )*"
_END = r"(?= ?[),.;–—]| [-–]| of (?:the (?:total|whole)|them|those|all)\b(?! in)|$)"
_PART_WHOLE = re.compile(
    rf"(?P<part>#)(?: [a-z'-]+){{0,3}}? (?:out )?of {_THE}(?P<whole>#)"
    rf"[^#@:;.]{{0,50}}?(?:,| \(|\(| [-–—]{{1,2}}) ?{_ABOUT}(?P<share>#){_END}"
)
_WHOLE_PART = re.compile(
    rf"\bof {_THE}(?P<whole>#)[^#@:;.]{{0,60}}, (?:only |just "
    rf"|some |about )*(?P<part>#)[^#@:;.]{{0,30}}?"
    rf"(?:, or|\(| [-–—]{{1,2}}|, an? [a-z]+ of) ?{_ABOUT}(?P<share>#)(?= ?[),.;–—]| [-–]|$)"
)
_SHARE_FIRST = re.compile(
    r"(?P<share>#)[^#@:;.]{0,50}?(?:\(|, or |, |: | [-–—]{1,2} )(?:or |that is )?(?P<part>#)(?:"
    r" [a-z'-]+){0,2}? (?:out )?of "
    rf"{_THE}(?P<whole>#)"
)
_SHARE_OF = re.compile(
    rf"(?P<share>#) of {_THE}(?P<whole>#)[^#@:;.,(]{{0,40}}?(?:, or|"
    rf" \(| [-–—]{{1,2}})"
    rf" ?{_ABOUT}(?P<part>#)(?! of them)"
)
_SHARE_ASIDE = re.compile(
    rf"(?P<share>#) of {_THE}(?P<whole>#)[^#@:;.,]{{0,60}}, (?:only |just )?(?P<part>#)(?: [a-z]+)?, "
)
_OF_THEM = re.compile(rf"(?P<part>#) of (?:them|these|those)(?:,| \(| [-–—]) ?{_ABOUT}(?P<share>#)(?=[,.)])")
_MOST = re.compile(
    r"\b(?P<most>most|(?:a|the) (?:clear |large |small |narrow )?majority|a (?:clear |large |small"
    r" )?minority) of [^#@:;.,]{2,40}"
    r"(?:,| \(| [-–—]) ?(?:some |about |or )?(?P<share>#)(?=[,.)]| [-–—])"
)
_THAT_IS = re.compile(
    rf"(?:that|this|it) (?:is|was|makes|made|means|comes to|corresponds to)"
    rf" {_ABOUT}(?P<share>#)"
)
_PART_OF = re.compile(rf"(?P<part>#)(?: [a-z]+)? of {_THE}(?P<whole>#)")
_FIRST = re.compile(
    rf"(?P<share>#)[^#@:;.,]{{2,50}}: (?:out )?of {_THE}(?P<whole>#)[^#@:;.]{{0,40}}, (?P<part>#)"
)
_OF_THINGS = re.compile(r"[^#@:;.,]{0,12}(?P<share>#) of (?:the |all |its )?(?P<things>[a-z]{4,})")
_COUNTED = re.compile(
    r"\bof (?:the |all |its )?(?P<whole>#)(?P<of>[^#@:;.]{2,60}), (?:only |just"
    r" )?(?P<part>#)"
)
_TWICE = re.compile(
    rf"(?P<one>#)(?P<what>[^#@:;.,(]{{0,50}}?)(?:,? \(|, or |\(|, ){_ABOUT}(?P<other>#){_END}"
)
_UNSURE = re.compile(
    r"\b(?:undecided|unsure|not sure|no opinion|don't know|do not know|did not know|didn't know|had no"
    r" view|no view|neither|unsure)\b"
)
_OPPOSED = re.compile(
    r"\b(?:approv\w+|support\w*|favou?r\w*|backed|back|agree\w*|yes|in favou?r|for)\b.*\b(?:disapprov\w+"
    r"|oppos\w+|against|disagree\w*|no|reject\w*)\b"
)
_ELECTED = re.compile(
    r"\bvot(?:e|es|ed|ing) for\b|\bwould (?:vote|choose|back)\b|# for [^#;.]{2,40}# for \b|\bof the"
    r" vote\b|\bof"
    r" votes\b"
)
_GROUPS = re.compile(
    r"\b(?:among|amongst|while|whereas|compared|respectively|both|multiple|each|more than one|men|women"
    r"|republicans|democrats"
    r"|up from|down from|versus|older|younger|than|when|if|another question|also|likely voters"
    r"|registered|margin|turnout|counted|results|reporting|precincts|combined|strongly|divide)\b"
)


def find(reading: Reading) -> Iterator[Mismatch]:
    """Shares that are not those of the part in the whole, or that come to more than all."""
    for at, sentence in enumerate(reading.sentences):
        if at:
            yield from _neighbours(reading.sentences[at - 1], sentence)
            yield from _neighbours(sentence, reading.sentences[at - 1])
        if len(sentence.numbers) >= 2:
            yield from _of_whole(sentence)
            yield from _said_twice(sentence)
        yield from _majority(sentence)
        if len(sentence.numbers) >= 2:
            yield from _answers(sentence)


def _of_whole(sentence: Slotted) -> Iterator[Mismatch]:
    for pattern in (_PART_WHOLE, _WHOLE_PART, _SHARE_FIRST, _SHARE_OF, _SHARE_ASIDE, _FIRST):
        for found in pattern.finditer(sentence.low):
            part, whole, share = (sentence.number(found, name) for name in ("part", "whole", "share"))
            if (
                part.unit != whole.unit
                or share.unit not in ("percent", "share")
                or part.unit in ("percent", "share")
            ):
                continue
            yield from _held(share, part, whole)


def _held(share: NumberMention, part: NumberMention, whole: NumberMention) -> Iterator[Mismatch]:
    """A mismatch where a share is not that of the part in the whole."""
    (low, high), (least, most) = spread(part), spread(whole)
    stated = _percent(share, 1.0 if share.unit == "percent" else 3.0)
    fits = not 0 < part.value <= whole.value or least <= 0
    if not fits and apart(stated, (100 * low / most, 100 * high / least)):
        is_ = f"{100 * part.value / whole.value:.3g} percent"
        why = f"{figure(part.value, part)} of {figure(whole.value, whole)} is {is_}, not {share.text}"
        first, last = sorted((part.span, whole.span))
        yield mismatch("share", share.span, (first[0], last[1]), why)


def _neighbours(one: Slotted, other: Slotted) -> Iterator[Mismatch]:
    """A share in one sentence, the part and the whole of the same things in the next."""
    if (them := _OF_THEM.match(other.low)) and len(one.numbers) == 1 and one.span < other.span:
        (whole,) = one.numbers.values()
        part, share = other.number(them, "part"), other.number(them, "share")
        if part.unit == whole.unit == "" and share.unit in ("percent", "share"):
            yield from _held(share, part, whole)
    if (that := _THAT_IS.match(other.low)) and one.span < other.span and len(other.numbers) == 1:
        share = other.number(that, "share")
        for found in _PART_OF.finditer(one.low):
            part, whole = one.number(found, "part"), one.number(found, "whole")
            if len(one.numbers) == 2 and part.unit == whole.unit == "" and share.unit in ("percent", "share"):
                yield from _held(share, part, whole)
    stated, counted = _OF_THINGS.match(one.low), _COUNTED.search(other.low)
    if stated and counted and len(other.numbers) == 2 and len(one.numbers) == 1:
        share = one.number(stated, "share")
        part, whole = other.number(counted, "part"), other.number(counted, "whole")
        things = stated["things"].rstrip("s")
        if share.unit in ("percent", "share") and part.unit == whole.unit == "" and things in counted["of"]:
            yield from _held(share, part, whole)


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
    for found in _TWICE.finditer(sentence.low):
        one, other = sentence.number(found, "one"), sentence.number(found, "other")
        bracketed = "(" in found[0] or ", or " in found[0]
        if bracketed and {one.unit, other.unit} == {"percent", "share"}:
            share, percent = (one, other) if one.unit == "share" else (other, one)
            if apart(_percent(share, 4.0), _percent(percent, 1.0)):
                why = f"{share.text} is {100 * share.value:.3g} percent, not {percent.text}"
                yield mismatch("share", one.span, other.span, why)


def _majority(sentence: Slotted) -> Iterator[Mismatch]:
    """ "Most of them (40 percent)"."""
    for found in _MOST.finditer(sentence.low):
        share = sentence.number(found, "share")
        more = found["most"].startswith(("most", "a majority", "the majority"))
        if (
            share.unit == "percent"
            and share.bound == "exact"
            and (share.value < 49 if more else share.value > 51)
        ):
            why = f"{share.value:g} percent is {'less' if more else 'more'} than half, not “{found['most']}”"
            yield mismatch("share", sentence.article_span(*found.span("most")), share.span, why)


def _answers(sentence: Slotted) -> Iterator[Mismatch]:
    """The answers to one question, which come to more than 100 percent."""
    shares = [number for number in sentence.numbers.values() if number.unit == "percent"]
    exclusive = _OPPOSED.search(sentence.low) or _ELECTED.search(sentence.low)
    if len(shares) > 2:
        exclusive = exclusive or _UNSURE.search(sentence.low)
    if not 2 <= len(shares) <= 6 or not exclusive or _GROUPS.search(sentence.low):
        return
    together = sum(share.value for share in shares)
    if sum(spread(share)[0] for share in shares) > 100.5 and together < 200:
        why = f"{' + '.join(f'{share.value:g}' for share in shares)} = {together:g} percent, more than all"
        yield mismatch("share", shares[0].span, (shares[1].span[0], shares[-1].span[1]), why)
