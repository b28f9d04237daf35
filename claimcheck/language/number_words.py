"""Numbers in words: "twelve hundred", "four billion", "a quarter of a million", "nine in ten", "two-thirds"."""

import re
from functools import cache

SMALL = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7, "dozen": 12.0,
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "hundreds": 1e2,
    "thousands": 1e3, "millions": 1e6, "billions": 1e9, "dozens": 12.0,
}  # fmt: skip
PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5,
    "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "tenth": 10, "tenths": 10,
    "hundredth": 100, "thousandth": 1000,
}  # fmt: skip

_CARDINAL = "|".join([*sorted((*SMALL, *TENS), key=len, reverse=True)])
_SCALE = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
# "Forty-two", "two hundred and five", "one and a half million"; "a hundred", "half a million", "a dozen".
PHRASE = (
    rf"(?:(?:{_CARDINAL})(?:-(?:{_CARDINAL}))?|[Aa]n?(?= (?:{_SCALE})\b)|[Hh]alf an?(?= (?:{_SCALE})\b)|(?:{_SCALE})\b)"
    rf"(?:[ -](?:and a half )?(?:{_SCALE})\b(?!s)|(?: and |[ -])(?:{_CARDINAL})\b(?:-(?:{_CARDINAL})\b)?)*"
)
_ONE_PART = "half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth"
_PARTS = "thirds|quarters|fourths|fifths|sixths|sevenths|eighths|tenths"


@cache
def patterns() -> re.Pattern[str]:
    """What finds a number in words; the group tells which kind it is. First letters may be capitals."""
    cardinal = re.sub(r"\b([a-z])", lambda m: m[1], PHRASE)
    share = rf"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{{1,3}}) (?:in|out of)(?: every)? (?:{_CARDINAL}|\d{{1,6}}|a hundred)\b(?! (?:million|years|months|days|hours|weeks))"
    parts = (
        rf"(?:(?:two|three|four|five|seven)[- ](?:{_PARTS})|one[- ](?:{_ONE_PART})"
        rf"|an? (?:{_ONE_PART}))\b"
    )
    half = r"half\b(?! an? (?:dozen|hundred|thousand|million|billion|trillion)\b|-| past| time|-time|an)"
    plural = r"(?:tens of thousands|hundreds of thousands|tens of millions|hundreds of millions|dozens|hundreds|thousands|millions|billions|scores)(?= of\b| more\b)"
    times = r"(?:(?:doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed|ing)|(?<=to )(?:double|triple|treble|quadruple|halve)|twofold|threefold|fourfold|fivefold|tenfold|twice (?=as\b|the\b))\b"
    kinds = {
        "share": share,
        "parts": parts,
        "half": half,
        "plural": plural,
        "times": times,
        "cardinal": cardinal,
    }
    first = "".join(sorted({word[0] for word in (*SMALL, *TENS, *SCALES)} | set("ahdtqsmbf")))
    joined = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items())
    return re.compile(rf"(?<![\w$£€-])(?=[\d{first}{first.upper()}])(?:{joined})(?!\w)", re.IGNORECASE)


def cardinal(phrase: str) -> tuple[float, float]:
    """The value of a phrase that `patterns` found, and half of its last place: "twelve hundred" is 1200, 50."""
    total = current = 0.0
    scale = last = 1.0
    for word in re.findall(r"[a-z]+", phrase.casefold()):
        if word in SMALL or word in TENS:
            current += SMALL.get(word, 0) + TENS.get(word, 0)
            last = 1.0
        elif word in ("half", "a", "an"):
            current += 0.5 if word == "half" else 0
        elif word in SCALES:
            scale = SCALES[word]
            current = (current or 1.0) * scale
            last = scale
            if scale > 100:
                total, current = total + current, 0.0
    return total + current, last / 2 if "half" not in phrase.casefold() else last / 4


def one(word: str) -> float:
    """A single number in words or digits."""
    low = word.casefold()
    if low in ("a", "an"):
        return 1.0
    if low == "a hundred":
        return 100.0
    return float(
        SMALL.get(low, TENS.get(low, 0))
        or (float(low) if low.replace(".", "").isdigit() else cardinal(low)[0])
    )
