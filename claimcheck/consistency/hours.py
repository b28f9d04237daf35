"""Hours of a day against the times between which they are: "open from 9 to 6, nine hours a day"."""

import re
from collections.abc import Iterator

from claimcheck.consistency.reading import Reading, mismatch
from claimcheck.model import Mismatch
from claimcheck.nlp.numbers import number_words

_WORD_CLOCK = r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_CLOCK = (
    rf"(\d{{1,2}}{_WORD_CLOCK}|noon|midnight)(?:[:.](\d\d))? ?(a\.?m\.?|p\.?m\.?|in the morning|at night"
    r"|in the evening)?"
)
_OPENS = r"(?:opens?|starts|begins|began|started|opened|leaves|left|departs)"
_SHUTS = r"(?:closes?|ends|ended|finishes|finished|closed|arrives|arrived|returns)"
_HOURS = re.compile(
    rf"(?:from|between|{_OPENS} at) {_CLOCK} (?:to|until|till|and(?: {_SHUTS} at)?) {_CLOCK}", re.IGNORECASE
)
_CLOSED = re.compile(r"\b(?:breaks?|lunch|closed)\b")
_EXTRA = re.compile(r" (?:longer|more|earlier|before|after|ago|shorter)\b")


def find(reading: Reading) -> Iterator[Mismatch]:
    """Hours that are not those between two times of day."""
    for at in range(len(reading.sentences)):
        yield from _hours(reading, at)


def _hours(reading: Reading, at: int) -> Iterator[Mismatch]:
    """Hours of a day against the times between which they are, in one sentence or in the next."""
    sentence = reading.sentences[at]
    near = reading.sentences[at : at + 2]
    if _CLOSED.search(sentence.low):
        return
    text = reading.article.text
    lengths = [
        [
            n
            for n in one.numbers.values()
            if n.unit == "s" and "hour" in n.text and not _EXTRA.match(text, n.span[1])
        ]
        for one in near
    ]
    said_in = next((some for some in lengths if some), [])
    times = list(_HOURS.finditer(text, *sentence.span))
    for found in times if len(times) == 1 else ():
        start, end = (clock(*found.group(*groups)) for groups in ((1, 2, 3), (4, 5, 6)))
        if start is None or end is None or len(said_in) != 1 or said_in[0].bound != "exact":
            continue
        half = found[3] is None or found[6] is None  # "from 9 to 5 pm"
        gaps = {(end - start) % 24} | ({(end - start - 12) % 24, (end - start + 12) % 24} if half else set())
        said = said_in[0].value / 3600
        if 0 < said < 24 and all(abs(gap - said) > 0.5 for gap in gaps):
            why = f"{found[0]} is {min(gaps):g} hours, not {said:g}"
            yield mismatch("interval", said_in[0].span, found.span(), why)


def clock(hour: str, minutes: str | None, half: str | None) -> float | None:
    """The hour of the day that a time means; None if there is none such."""
    if hour in ("noon", "midnight"):
        return 12.0 if hour == "noon" else 24.0
    value = (int(hour) if hour.isdigit() else number_words.cardinal(hour.lower())[0] or 0) + int(
        minutes or 0
    ) / 60
    if half and value <= 12.99:
        late = half[0] == "p" or half.endswith(("night", "evening"))
        value = value % 12 + (12 if late else 0)
    return value if value <= 24 else None
