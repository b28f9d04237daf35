"""Finds quantities with value, unit, bound and precision; skips ordinals, times, dates and names."""

import re
from collections.abc import Collection, Iterable, Iterator

from claimcheck.model import NumberMention, Span
from claimcheck.nlp.names.vocabulary import LABELS
from claimcheck.nlp.numbers import number_words
from claimcheck.nlp.numbers.bounds import bound_at
from claimcheck.nlp.numbers.units import CURRENCIES, is_million, unit_at
from claimcheck.nlp.word_lists import any_of, lowered, words

__all__ = ["find"]

_DIGITS = re.compile(
    # The first sign tells at once that nothing can begin here, which is so nearly everywhere.
    r"(?=[.\d$£€¥₹₽₩₺₴₪₦A-Zdep-])(?![A-Z][^A-Z$s])"
    rf"(?:(?:(?<![\w.])(?P<sign>{any_of(CURRENCIES)}) "
    rf"?)?(?<![\w/\0])(?<![\d\0][.,:])(?<!\.)(?<![A-Za-z]-)(?P<minus>(?<![\w)%\0])-|(?<=\bminus ))?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?: \d{3}){1,4}(?![\d,.-]*\d| \d)"
    r"|\d*\.\d+|\d+))"
)
_SCALE = re.compile(
    rf" ?(?P<word>{any_of(word for word in number_words.SCALES if len(word) > 1)})\b"
    rf"|(?P<letter>[kKmM])(?![\w²³/])"
)
# Ordinals, dates and times in figures, versions, telephone numbers.
_NO_NUMBER = re.compile(r"(?:st|nd|rd|th)\b|[½¼¾]|[:/.]\d|[A-Za-z]*\d|,\d(?!\d\d(?!\d))|-\d+-\d|-\d{4,}")
_CHAIN = re.compile(r"\d-\d+-$")
_AGE = re.compile(r"(?<=[a-zA-Z.], )\d{1,3}(?=,|$|\.(?: |$)| said| told| was| is| who| from)")
_LINK = re.compile(r" ?[-–—] ?| to | and | or ")
_SCORE = re.compile(
    r"\b(?:w[io]ns?|los[te]s?|beat|beaten|defeat\w*|drawn?|drew|leads?|led|leading|trail\w*|vot\w*"
    r"|scor\w*|rul(?:ed|ing)|decision|majority|margin"
    r"|victory)\b"
)
_WORD_BEFORE = re.compile(r"(\S+) $")
_NOT_BEFORE_ONE = words("no the this that each every another which any some by a for not")
_AFTER_ONE = re.compile(
    r" (?:person|man|woman|child|death|victim|other|more|vote|seat|case|million|percent|per cent)\b"
    r"|-(?!off|time|on|man|way)"
)
_BEFORE_PART = words(
    "by nearly about over than almost least up down only just to around roughly some lost cut under another"
)
_AFTER_PART = re.compile(r" (?:of|the|more|less|fewer|higher|lower|as|smaller|larger)\b")
_NOT_BEFORE_HALF = words("first second other better and a one two last next latter top bottom final opening")


def find(
    flat: str, *, taken: Iterable[Span] = (), country: str = "", starts: Collection[int] = ()
) -> tuple[NumberMention, ...]:
    """The numbers of a flat text, in order; none within `taken`: dates, clock times, names and metadata.

    `starts`: where sentences begin, and a capital means nothing.
    """
    free = _without(flat, taken)
    found = sorted((*_in_words(flat, free, country, starts), *_in_digits(flat, free, country)), key=_by_place)
    kept: list[NumberMention] = []
    for number in found:
        if not kept or number.span[0] >= kept[-1].span[1]:
            kept.append(number)
    return tuple(_ranges(flat, kept))


def _by_place(number: NumberMention) -> tuple[int, int]:
    return number.span[0], -number.span[1]


def _without(flat: str, taken: Iterable[Span]) -> str:
    """The text with a sign that no number holds in place of what is taken; codes of currencies stay."""
    parts: list[str] = []
    done = 0
    for start, end in sorted(taken):
        if end > done and flat[start:end] not in CURRENCIES:
            start = max(start, done)
            parts += (flat[done:start], "\0" * (end - start))
            done = end
    return "".join((*parts, flat[done:]))


def _in_digits(flat: str, free: str, country: str) -> Iterator[NumberMention]:
    for m in _DIGITS.finditer(free):
        before = _word_before(flat, m.start())
        if (
            before in LABELS
            or _NO_NUMBER.match(flat, m.end())
            or _CHAIN.search(flat, max(0, m.start() - 12), m.start())
        ):
            continue
        value, precision = _value(m["digits"])
        scale = _SCALE.match(flat, m.end())
        end = m.end()
        if scale and (scale["word"] or m["sign"] or scale["letter"] in "kK" or is_million(flat, end)):
            factor = number_words.SCALES[scale["word"] or scale["letter"].lower()]
            value, precision, end = value * factor, precision * factor, scale.end()
        elif flat[end : end + 1].isalpha() and not unit_at(flat, end):
            continue  # "5G", "737s", "11b"
        start = m.start("minus") if m["minus"] else m.start()
        unit = CURRENCIES[m["sign"]] if m["sign"] else ""
        yield _number(
            flat, (start, end), -value if m["minus"] is not None else value, precision, unit, country
        )


def _word_before(flat: str, offset: int) -> str:
    found = _WORD_BEFORE.search(flat, max(0, offset - 24), offset)
    return found[1] if found else ""


def _value(digits: str) -> tuple[float, float]:
    """The value of written digits and half of their last place."""
    plain = digits.replace(",", "").replace(" ", "")
    decimals = len(plain.partition(".")[2])
    return float(plain[:250]), 0.5 * 10.0**-decimals


def _in_words(flat: str, free: str, country: str, starts: Collection[int]) -> Iterator[NumberMention]:
    for m in number_words.PATTERN.finditer(lowered(free)):
        kind, phrase, span = m.lastgroup or "", m[0], m.span()
        if free.startswith("-\0", span[1]):
            continue  # "seventy-four years ago"
        if kind == "cardinal":
            if _counts(flat, phrase, span, starts):
                value, precision = number_words.cardinal(phrase)
                yield _number(flat, span, value, precision, "", country)
        elif kind == "share":
            ratio = number_words.share(phrase)
            if ratio:
                yield _number(flat, span, ratio, min(0.02, ratio / 10), "share", country)
        elif kind == "vague":
            least = number_words.vague(phrase)
            yield NumberMention(flat[slice(*span)], span, least, "", "about", least / 2, least * 10)
        elif kind == "times":
            yield _number(flat, span, number_words.times(phrase), 0.05, "times", country)
        elif _is_part(flat, phrase, span):
            yield _part(flat, span, number_words.part(phrase), country)


def _counts(flat: str, phrase: str, span: Span, starts: Collection[int]) -> bool:
    """Is a number word a count here? Not in a name ("Group of Seven"), and "one" only if it counts."""
    before = "" if span[0] in starts else flat[max(0, span[0] - 2) : span[0]].strip()
    if flat[span[0]].isupper() and before and (before[-1].isalnum() or before[-1] == ","):
        return False
    if phrase == "one":
        if flat.startswith(" of ", span[1]):
            return True
        return _word_before(flat, span[0]).lower() not in _NOT_BEFORE_ONE and bool(
            _AFTER_ONE.match(flat, span[1])
        )
    return phrase == "dozen" or (phrase not in number_words.SCALES and phrase != "zero")


def _is_part(flat: str, phrase: str, span: Span) -> bool:
    """ "A third" is a share where something is divided or measured, else it may be one more."""
    before = _word_before(flat, span[0]).lower()
    if phrase == "half":
        return before not in _NOT_BEFORE_HALF
    return phrase[0] != "a" or before in _BEFORE_PART or bool(_AFTER_PART.match(flat, span[1]))


def _part(flat: str, span: Span, value: float, country: str) -> NumberMention:
    """A fraction; of a unit ("a quarter of a percentage point", "half an hour") it takes the unit."""
    tail = re.match(r"(?: of)? an? ", flat[span[1] : span[1] + 8])
    unit = unit_at(flat, span[1] + tail.end() - 1, country) if tail else None
    base, factor = (unit[1], unit[2]) if unit else ("share", 1.0)
    bound = bound_at(flat, *span)
    return NumberMention(flat[slice(*span)], span, round(value * factor, 9), base, bound, 0.02 * factor)


def _number(flat: str, span: Span, value: float, precision: float, unit: str, country: str) -> NumberMention:
    """The mention with its unit normalised and its bound."""
    start, end = span
    behind = unit_at(flat, end, country)
    if behind and (not unit or behind[1] == unit):
        end, unit, factor = behind
        value, precision = value * factor, precision * factor
        if unit == "degF":
            unit, value, precision = "degC", (value - 32) * 5 / 9, precision * 5 / 9
    elif not unit and value < 120 and _AGE.match(flat, start):
        unit = "year"
    # Six digits behind the point hide the binary rests of the factors.
    shown = round(value, 6) if 1e-3 < abs(value) < 1e12 else value
    return NumberMention(flat[start:end], (start, end), shown, unit, bound_at(flat, start, end), precision)


def _ranges(flat: str, numbers: list[NumberMention]) -> Iterator[NumberMention]:
    """ "Between 10 and 15", "10 to 15 people", "10-15%" become one number with a lower and an upper end."""
    held: NumberMention | None = None
    for number in numbers:
        joined = _range(flat, held, number) if held else None
        if held and not joined:
            yield held
        held = joined or number
    if held:
        yield held


def _range(flat: str, low: NumberMention, high: NumberMention) -> NumberMention | None:
    gap = flat[low.span[1] : high.span[0]]
    if len(gap) > 5 or not _LINK.fullmatch(gap) or low.high is not None or high.high is not None:
        return None
    if low.unit and high.unit and low.unit != high.unit:
        return None
    before = flat[max(0, low.span[0] - 40) : low.span[0]].lower()
    opening = before.rstrip().rpartition(" ")[2]
    if gap.strip() in ("and", "or"):
        if opening != "between" and gap != " or ":
            return None
    elif (
        opening in ("from", "by")
        or (low.unit and gap == " to ")
        or _SCORE.search(before)
        or (not high.unit and _SCORE.search(flat, high.span[1], min(len(flat), high.span[1] + 14)))
    ):
        return None
    # "Five to ten million": the scale and the unit of the upper end are those of the lower one.
    written = _written(high.text)
    factor = (
        high.value / written if written and _written(low.text) == low.value and low.value < written else 1.0
    )
    value = low.value * factor
    if value >= high.value or (gap == " or " and high.value > 2 * value):
        return None
    text = flat[low.span[0] : high.span[1]]
    precision = max(low.precision * factor, high.precision)
    return NumberMention(
        text, (low.span[0], high.span[1]), value, high.unit or low.unit, low.bound, precision, high.value
    )


def _written(text: str) -> float:
    """The bare number in a text, before its scale and unit; 0 if there is none."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    if found:
        return float(found[0].replace(",", ""))
    return number_words.UNITS.get(text.split()[0].lower(), 0.0) if text.strip() else 0.0
