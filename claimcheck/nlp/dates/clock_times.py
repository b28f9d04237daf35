"""Finds times of day, which belong to a date beside them and are no numbers."""

import re
from collections.abc import Iterator

from claimcheck.model import Span

CLOCK_ZONE = r"(?:GMT|UTC|BST|IST|JST|KST|MSK|CES?T|EES?T|AES?T|AEDT|[ECMP][SD]?T|Zulu)\b"
_ZONE = rf"(?: ?(?P<zone>{CLOCK_ZONE}|[Ll]ocal time|[A-Z][a-z]+ time))?"
_CLOCK = re.compile(
    r"(?=[\dnm])(?<![\w.:$£€-])(?:"
    r"(?P<h>[01]?\d|2[0-3])(?P<sep>[:.h])(?P<m>[0-5]\d)(?::[0-5]\d)?(?: ?(?P<half>[APap])\.?[Mm]\b\.?)?"
    r"|(?P<h2>1[0-2]|0?[1-9])(?: ?(?P<half2>[APap])\.?[Mm]\b\.?)"
    r"|(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)"
    rf"(?:(?<=0\d\d\d)(?! ?\d)|(?= ?(?:hours|hrs|local\b|{CLOCK_ZONE})))"
    r"|(?P<word>noon|midnight|midday)\b"
    rf"){_ZONE}(?![\w%]|:\d)"
)
# "at six", "at ten past", "around 5 o'clock": no zone, no half of the day; only to tell that they are no
# counts.
_HOUR = r"(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_SPOKEN = re.compile(
    r"(?=[ABFUabfu])(?<!\w)(?:"
    rf"(?:[Aa]t|[Bb]y|[Uu]ntil|[Ff]rom|[Bb]efore|[Aa]fter|[Aa]round|[Aa]bout) {_HOUR}"
    r"(?= o['’]clock| in the (?:morning|afternoon|evening)| sharp| at night)"
    rf"|[Aa]t {_HOUR}(?=[.,;!?\"”](?!\d)| and | on | every | each | this ))"
)


def find(flat: str) -> Iterator[tuple[Span, str]]:
    """Span and "HH:MM ZONE" of each time of day; "" for one that leaves its half of the day open."""
    for m in _CLOCK.finditer(flat):
        if m["sep"] in (".", "h") and not (m["half"] or m["zone"]):
            continue
        yield m.span(), _value(m)
    for m in _SPOKEN.finditer(flat):
        yield m.span(1 if m[1] else 2), ""


def _value(m: re.Match[str]) -> str:
    if m["word"]:
        hour, minute = (0 if m["word"] == "midnight" else 12), "00"
    else:
        hour, minute = int(m["h"] or m["h2"] or m["h4"]), m["m"] or m["m4"] or "00"
        half = (m["half"] or m["half2"] or "").casefold()
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute} {m['zone'] or ''}".rstrip()
