"""Numbers: what is counted or measured, with the precision given; no ordinals, clock times, dates, parts of names."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.language import clock, number_words
from claimcheck.language.quantities import agrees_with_change, change, compatible, share
from claimcheck.language.units import CURRENCIES, DOLLARS, unit_at
from claimcheck.model import Bound, DateMention, Name, NumberMention, Span

__all__ = ["agrees_with_change", "change", "compatible", "find", "share"]

_SIGNS = "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True))
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_DIGITS = re.compile(
    rf"(?:(?<![\w.])(?P<sign>{_SIGNS}) ?)?(?<![\w/])(?<!\d[.,:])(?<!\.)(?<![A-Za-z]-)(?P<minus>(?<![\w)%])-)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3}){2,}|\d{1,3}(?:\.\d{3}){2,}|\d+(?:\.\d+)?)(?P<glyph>[½¼¾⅓⅔])?|(?P<alone>[½¼¾⅓⅔])"
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_SCALE = re.compile(
    r" ?(?P<scale>[Hh]undred|[Tt]housand|[Mm]illion|[Bb]illion|[Tt]rillion|lakh|crore|bn|bln|mn|mln|tn|trn|dozen)\b"
    r"|(?P<letter>[kKmM])(?![\w²³])"
)
_NOT_A_NUMBER = re.compile(r"[:/]\d|\.\d+\.|[A-Za-z]*\d|,\d(?!\d\d(?!\d))|-\d+-\d")
_BOUND = re.compile(
    r"(?P<about>about|around|some|roughly|approximately|approx\.?|circa|nearly|almost|close to|an? estimated|estimated|~|just over|just under)"
    r"|(?P<more>more than|over|above|upwards? of|exceed(?:s|ed|ing)?|(?:greater|higher|larger) than|in excess of|>|well over)"
    r"|(?P<least>at least|no (?:fewer|less) than|not less than|a minimum of|minimum of|≥|from as little as)"
    r"|(?P<most>up to|as many as|as much as|at most|no more than|not more than|a maximum of|maximum of|≤|as high as)"
    r"|(?P<less>fewer than|less than|under|below|<|lower than|short of)",
    re.IGNORECASE,
)
_BOUND_BEFORE = re.compile(
    rf"(?:^|[\s(“\"])(?P<bound>{re.sub(r'[?]P<[a-z]+>', '?:', _BOUND.pattern)}) ?(?:the |an? |its |their )?$",
    re.IGNORECASE,
)
_BOUNDS: dict[str, Bound] = {
    "about": "about",
    "more": "more-than",
    "least": "at-least",
    "most": "at-most",
    "less": "less-than",
}
_OR_MORE = re.compile(r" or (?P<more>more|above|over|higher)\b| or (?:fewer|less|under|below)\b|\+")
# Before a number these name a thing instead of counting: "Article 5", "Flight 370".
_LABEL = re.compile(
    r"\b(?:No|Nos|Article|Articles|Section|Chapter|Page|Room|Flight|Route|Highway|Channel|Type|Phase|Figure|Table|Version|Grade|Building|Gate|Line"
    r"|Platform|Unit|Block|Zone|Area|Formula|Boeing|Airbus|Apollo|Resolution|Act|Rule|Clause|Part|Volume|Episode|Season|Round|Stage|Level|Tier|Group"
    r"|Day|Week|World War|Rev|Psalm|Exhibit|Count|Proposition|Prop|Interstate|I|M|A|US|Junction|Pier|Terminal|Model|Class|Windows|iPhone|page|chapter|section|article)\.? $"
)
_NOT_BEFORE_ONE = frozenset(
    ["no", "the", "this", "that", "each", "every", "another", "which", "any", "some", "by", "a", "for"]
)
_BEFORE_PART = re.compile(
    r"\b(?:by|nearly|about|over|than|almost|least|up|down|only|just|to|around|roughly|some|lost|cut|under) $"
)
_AGE = re.compile(r"(?<=, )\d{1,3}(?=,|$|\.| said| told| was| is| who| from)")
_LINK = re.compile(r" ?[-–—] ?| to | and ")
_SCORE = re.compile(
    r"\b(?:won|win|wins|lost|lose|beat|beaten|defeat\w*|draw|drew|lead|led|leading|trail\w*|vot\w*|score\w*|ruled|ruling|decision|majority|margin|victory)\b",
    re.IGNORECASE,
)


def find(
    flat: str,
    *,
    dates: Sequence[DateMention] = (),
    names: Sequence[Name] = (),
    apart: Sequence[Span] = (),
    country: str = "",
) -> tuple[NumberMention, ...]:
    """The numbers of a flat text, in order; none within the given dates, names and metadata."""
    taken = _Taken(
        [
            *(date.span for date in dates),
            *(name.span for name in names),
            *apart,
            *(span for span, _ in clock.find(flat)),
        ]
    )
    found = sorted(
        (*_in_words(flat), *_in_digits(flat, country)), key=lambda number: (number.span[0], -number.span[1])
    )
    kept: list[NumberMention] = []
    for number in found:
        if taken.holds(number.span) or (kept and number.span[0] < kept[-1].span[1]):
            continue
        kept.append(number)
    return tuple(_ranges(flat, kept))


class _Taken:
    """Tells in logarithmic time whether a span touches one of many."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans: list[Span] = []
        for start, end in sorted(spans):
            if self.spans and start <= self.spans[-1][1]:
                self.spans[-1] = (self.spans[-1][0], max(end, self.spans[-1][1]))
            else:
                self.spans.append((start, end))
        self.starts = [start for start, _ in self.spans]

    def holds(self, span: Span) -> bool:
        at = bisect_right(self.starts, span[1] - 1) - 1
        return at >= 0 and self.spans[at][1] > span[0]


def _in_digits(flat: str, country: str) -> Iterator[NumberMention]:
    for m in _DIGITS.finditer(flat):
        end = m.end()
        if m["alone"]:
            yield _number(flat, m.span(), _GLYPHS[m["alone"]], 0.02, "")
            continue
        if (
            _ORDINAL.match(flat, end)
            or _NOT_A_NUMBER.match(flat, end)
            or _LABEL.search(flat, max(0, m.start() - 16), m.start())
        ):
            continue
        digits = m["digits"]
        value, precision = _value(digits)
        if m["glyph"]:
            value, precision = value + _GLYPHS[m["glyph"]], 0.05
        scale = _SCALE.match(flat, end)
        if scale and (
            scale["scale"] or m["sign"] or scale["letter"] in "kK" or not flat[end : end + 1].isspace()
        ):
            factor = number_words.SCALES[(scale["scale"] or scale["letter"]).casefold()]
            value, precision, end = value * factor, precision * factor, scale.end()
        elif flat[end : end + 1].isalpha() and not unit_at(flat, end):
            continue  # "5G", "737s", "11b"
        value = -value if m["minus"] else value
        unit = CURRENCIES[m["sign"]] if m["sign"] else ""
        start = m.start("minus") if m["minus"] else m.start()
        yield _number(flat, (start, end), value, precision, unit, country)


def _value(digits: str) -> tuple[float, float]:
    """The value of written digits and half of their last place."""
    plain = digits.replace(",", "").replace(" ", "")
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    decimals = len(plain.partition(".")[2])
    return float(plain[:300]), 0.5 * 10.0**-decimals


def _in_words(flat: str) -> Iterator[NumberMention]:
    for m in number_words.patterns().finditer(flat):
        kind, words, span = m.lastgroup or "", m[0], m.span()
        if kind == "cardinal":
            if not _counts(flat, words, span):
                continue
            value, precision = number_words.cardinal(words)
            yield _number(flat, span, value, precision, "")
        elif kind == "share":
            top, _, bottom = re.split(r" ((?:in|out of)(?: every)?) ", words)
            whole = number_words.one(bottom)
            if whole:
                value = number_words.one(top) / whole
                yield _number(flat, span, value, min(0.02, value / 10), "share")
        elif kind == "half" or kind == "parts":
            if _halves(flat, span) if kind == "half" else _is_part(flat, words, span):
                yield _part(flat, span, words)
        elif kind == "plural":
            yield _vague(flat, span, words)
        else:
            yield _number(flat, (span[0], span[0] + len(words.rstrip())), _times(words), 0.05, "times")


def _counts(flat: str, words: str, span: Span) -> bool:
    """Is a number word a count here? Not in a name ("Group of Seven"), an idiom, and "one" only if it counts."""
    before = flat[max(0, span[0] - 2) : span[0]].strip()
    if words[0].isupper() and before and (before[-1].isalnum() or before[-1] == ","):
        return False
    low = words.casefold()
    if low == "one":
        if flat.startswith(" of ", span[1]):
            return True
        word = re.search(r"([\w’']+) $", flat[max(0, span[0] - 16) : span[0]])
        if word and word[1].casefold() in _NOT_BEFORE_ONE:
            return False
        return bool(
            re.match(
                r" (?:person|man|woman|child|death|victim|other|more|percent|per cent|vote|seat|%)\b|-",
                flat[span[1] : span[1] + 12],
            )
        )
    return (
        low not in ("second", "zero") and not flat[span[1] : span[1] + 6].startswith((" or two",))
        if low != "hundred"
        else False
    )


def _is_part(flat: str, words: str, span: Span) -> bool:
    """ "A third" is a share where something is divided or measured, else it may be one more."""
    if words[0] not in "aA":
        return True
    if re.match(r" (?:of|the|more|less|fewer|higher|lower|as)\b", flat[span[1] : span[1] + 8]):
        return True
    return bool(_BEFORE_PART.search(flat, max(0, span[0] - 10), span[0]))


def _halves(flat: str, span: Span) -> bool:
    before = re.search(r"([\w’'-]+) $", flat[max(0, span[0] - 16) : span[0]])
    word = before[1].casefold() if before else ""
    return word not in (
        "first",
        "second",
        "other",
        "better",
        "and",
        "a",
        "one",
        "two",
        "last",
        "next",
        "latter",
    )


def _part(flat: str, span: Span, words: str) -> NumberMention:
    """A fraction; of a unit ("a quarter of a percentage point") it takes the unit."""
    top, _, bottom = words.casefold().replace("-", " ").rpartition(" ")
    value = number_words.one(top or "one") / number_words.PARTS[bottom]
    tail = re.match(r"(?: of)? an? ", flat[span[1] : span[1] + 8])
    unit = unit_at(flat, span[1] + tail.end() - 1) if tail else None
    base, factor = (unit[1], unit[2]) if unit else ("share", 1.0)
    return NumberMention(
        flat[slice(*span)], span, round(value * factor, 6), base, _bound(flat, span), 0.02 * factor
    )


def _vague(flat: str, span: Span, words: str) -> NumberMention:
    """ "Dozens", "hundreds of thousands": from the word's number to ten times as many."""
    low = words.casefold()
    scale = 1.0
    for word in re.findall(r"[a-z]+", low):
        scale *= 20 if word == "scores" else 10 if word == "tens" else number_words.SCALES.get(word, 1)
    return NumberMention(flat[slice(*span)], span, scale, "", "about", scale / 2, scale * 10)


def _times(words: str) -> float:
    low = words.casefold()
    for stem, value in (
        ("halv", 0.5),
        ("doubl", 2),
        ("two", 2),
        ("twice", 2),
        ("tripl", 3),
        ("trebl", 3),
        ("three", 3),
        ("quadr", 4),
        ("four", 4),
    ):
        if low.startswith(stem):
            return value
    return 10.0 if low.startswith("ten") else 5.0


def _number(
    flat: str, span: Span, value: float, precision: float, unit: str, country: str = ""
) -> NumberMention:
    """The mention with its unit normalised and its bound."""
    start, end = span
    behind = unit_at(flat, end)
    if behind and (not unit or behind[1] == unit):
        end, base, factor = behind
        unit = DOLLARS.get(country, base) if base == "USD" and factor == 1.0 else base
        value, precision = value * factor, precision * factor
        if unit == "degF":
            unit, value, precision = "degC", (value - 32) * 5 / 9, precision * 5 / 9
    elif not unit and _AGE.match(flat, start) and value < 120:
        unit = "year"
    return NumberMention(
        flat[start:end],
        (start, end),
        round(value, 9) if abs(value) < 1e9 else value,
        unit,
        _bound(flat, (start, end)),
        precision,
    )


def _bound(flat: str, span: Span) -> Bound:
    after = _OR_MORE.match(flat, span[1])
    if after:
        return "at-most" if after[0].startswith(" or ") and not after["more"] else "at-least"
    found = _BOUND_BEFORE.search(flat, max(0, span[0] - 26), span[0])
    kind = _BOUND.fullmatch(found["bound"]) if found else None
    return _BOUNDS[kind.lastgroup or ""] if kind else "exact"


def _ranges(flat: str, numbers: list[NumberMention]) -> Iterator[NumberMention]:
    """ "Between 10 and 15", "10 to 15 people", "10-15%" become one number with a lower and an upper end."""
    held: NumberMention | None = None
    for number in numbers:
        if held is not None:
            joined = _range(flat, held, number)
            if joined:
                held = joined
                continue
            yield held
        held = number
    if held is not None:
        yield held


def _range(flat: str, low: NumberMention, high: NumberMention) -> NumberMention | None:
    gap = flat[low.span[1] : high.span[0]]
    if (
        len(gap) > 5
        or not _LINK.fullmatch(gap)
        or low.high is not None
        or (low.unit and low.unit != high.unit)
    ):
        return None
    before = flat[max(0, low.span[0] - 40) : low.span[0]]
    opening = before.rstrip().rpartition(" ")[2].casefold()
    if gap == " and ":
        if opening != "between":
            return None
    elif opening == "from" or (low.unit and gap == " to "):
        return None
    elif "-" in gap or "–" in gap:
        if not high.unit and (_SCORE.search(before) or _SCORE.match(flat, high.span[1] + 1)):
            return None
    elif _SCORE.search(before):
        return None
    factor = high.value / _plain(high.text) if not low.unit and _plain(high.text) else 1.0
    value = low.value * factor
    if value >= high.value:
        return None
    text = flat[low.span[0] : high.span[1]]
    precision = max(low.precision * factor, high.precision)
    return NumberMention(
        text, (low.span[0], high.span[1]), value, high.unit or low.unit, low.bound, precision, high.value
    )


def _plain(text: str) -> float:
    """The bare number in a text, before its scale and unit."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    return float(found[0].replace(",", "")) if found else 0.0
