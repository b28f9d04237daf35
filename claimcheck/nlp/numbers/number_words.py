"""Numbers in words: "twelve hundred", "four billion", "a quarter of a million", "nine in ten",
"two-thirds".
"""

import re

from claimcheck.nlp.word_lists import any_of

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: float(number) for number, word in enumerate(_SMALL.split())}
UNITS |= {word: 10.0 * number for number, word in enumerate(_TENS.split(), 2)}
SCALES = {
    **{"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12},
    **{"lakh": 1e5, "crore": 1e7, "dozen": 12.0},
    **{"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12},
}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
PARTS |= {"eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000}
# How a verb of multiplying begins, and by how much.
_TIMES = {"halv": 0.5, "doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5, "twice": 2}
_TIMES |= {"twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "tenfold": 10}
_SCALE = "(?:hundred|thousand|million|billion|trillion|dozen|lakh|crore)"
_BIG = r"(?:[1-9]0{1,6}|[1-9]\d?|[1-9]0{0,2},000)"
# Behind "one in ten" these would make a time or a count of it: "one in ten years".
_NOT_SHARE = (
    r"(?! (?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|million|billion|thousand|games|matches"
    r"|attempts))"
)


def _pattern() -> re.Pattern[str]:
    unit, part = any_of(UNITS), any_of(word for word in PARTS if word != "half")
    kinds = {
        "share": (rf"(?:{unit}|\d{{1,2}}) (?:in|out of)(?: every)? (?:{unit}|{_BIG})\b{_NOT_SHARE}"),
        "parts": rf"(?:(?:two|three|four|five|seven)[- ]{part}s|(?:one[- ]|an? ){part})\b",
        "half": rf"half\b(?! an? {_SCALE}\b|-| past| time|an)",
        "vague": (
            r"(?:(?:tens|hundreds) of thousands|(?:tens|hundreds) of millions|dozens|scores|hundreds"
            r"|thousands|millions|billions)(?= of\b| more\b)"
        ),
        "times": (
            r"(?:(?:doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed|ing)|(?<=to )(?:double|triple"
            r"|treble|quadruple|halve)"
            r"|(?:two|three|four|five|ten)fold|twice(?= as\b| the\b))\b"
        ),
        "cardinal": (
            rf"(?:{unit}(?:-{unit})?(?!\w)|(?:half )?an?(?= {_SCALE}\b)|{_SCALE}\b)"
            rf"(?:[ -]{_SCALE}\b(?: and {unit}\b(?! {_SCALE}))?| and a half\b(?: {_SCALE}\b)?| "
            rf"{unit}\b(?! (?:in|out of) )(?:-{unit}\b)?)*"
        ),
    }
    # A tree of beginnings keeps the expressions away from nearly all other words.
    first = any_of(
        {*UNITS, *(word for word in SCALES if len(word) > 3), *_TIMES, "half", "a ", "an ", "tens", "scores"}
    )
    joined = "|".join(f"(?P<{kind}>{form})" for kind, form in kinds.items())
    return re.compile(rf"(?<![\w$£€-])(?=\d|{first})(?:{joined})(?!\w)")


PATTERN = _pattern()
"""Finds a number in words in a text of lower case; the group tells which kind it is."""


def cardinal(phrase: str) -> tuple[float, float]:
    """The value of a phrase and half of its last place: "twelve hundred" is 1200 and 50."""
    total = current = 0.0
    last = 1.0
    half = "half" in phrase
    for word in re.findall(r"[a-z]+", phrase):
        if word in UNITS:
            current += UNITS[word]
            last = 1.0
        elif word == "half":
            current += 0.5
        elif word in SCALES:
            current = (current or 1.0) * SCALES[word]
            last = SCALES[word]
            if last > 100:
                total, current = total + current, 0.0
    return total + current, last / (20 if half else 2)


def share(phrase: str) -> float | None:
    """ "Nine in ten" is 0.9; None if it is no part of a whole."""
    top, _, bottom = re.split(r" (in|out of)(?: every)? ", phrase)
    part, whole = _one(top), _one(bottom)
    return part / whole if 0 < part < whole else None


def part(phrase: str) -> float:
    """ "Two-thirds" is 0.667."""
    top, _, bottom = phrase.replace("-", " ").rpartition(" ")
    size = PARTS.get(bottom) or PARTS[bottom.rstrip("s")]
    return (UNITS.get(top, 1.0)) / size


def vague(phrase: str) -> float:
    """The least that "dozens" or "hundreds of thousands" mean."""
    value = 1.0
    for word in phrase.split():
        value *= {"tens": 10.0, "scores": 20.0, "of": 1.0}.get(word) or SCALES[word.rstrip("s")]
    return value


def times(phrase: str) -> float:
    """ "Doubled" is 2, "halved" 0.5."""
    return next(value for stem, value in _TIMES.items() if phrase.startswith(stem))


def _one(word: str) -> float:
    return UNITS[word] if word in UNITS else float(word.replace(",", ""))
