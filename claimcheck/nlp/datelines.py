"""Datelines, time stamps and speaker labels before the first sentence of a paragraph."""

import re
from collections import Counter
from collections.abc import Sequence

from claimcheck.model import Span
from claimcheck.nlp.word_lists import words

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = (
    rf"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} "
    rf"{_MONTH})(?:,? \d{{4}})?)"
)
_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,3}"
_TITLE = r"[A-ZÀ-Þ][\w.'’-]+(?:[ /][A-ZÀ-Þ][\w.'’-]+){0,3}"
_AGENCY = r"(?:\([A-Z][\w .&'/-]{1,40}\)|/ ?[A-Za-z][\w .&-]{1,30}/\.?)"
# Forms after the style books of AP ("datelines"), Reuters and TASS. A place in lower case counts only
# before an agency, so that "Smith - who left in May - said" is none.
_DATELINE = re.compile(
    rf"(?:{_CAPS}(?:, {_TITLE}\.?){{0,2}}(?:, {_DATE}[.,]?)?(?: {_AGENCY})?"
    rf"|{_TITLE}(?:, {_TITLE}\.?){{0,2}}(?:, {_DATE}[.,]?)? {_AGENCY}"
    rf"|\([A-Z][\w .&'/-]{{1,40}}\))"
    r"(?:(?<=/) |(?<=/\.) | ?— ?| (?:–|--?) )(?=[A-ZÀ-Þ\d\"“‘'«$£€(])"
)
# "08:30", "10.15 GMT", "2:45 p.m. ET:", "[14:05]", "7h ago" before what a live blog then tells.
_STAMP = re.compile(
    r"(?:\[\d{1,2}[:.h]\d\d(?: ?[APap]\.?[Mm]\.?)?(?: [A-Z]{2,4})?\]"
    r"|\d{1,2}[:.h]\d\d(?: ?[APap]\.?[Mm]\b\.?)?(?: (?:[A-Z]{2,4}|[A-Z][a-z]+ time))?"
    r"|\d{1,2} ?[APap]\.?[Mm]\b\.?(?: [A-Z]{2,4})?)"
    r"(?= ?[:|–—-]? [\"“‘A-ZÀ-Þ•(]|: |$)(?: ?[:|–—-])?"
)
_LABEL = re.compile(
    r"(?:[QA](?=[:.] )|[A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|van|von|bin|al|del|la)){0,4}(?: "
    r"\([^()\n]{1,30}\))?)(?=[:.] )"
)
# Labels that are no speaker; from the usage of news sites.
_NO_SPEAKER = words(
    """
    read watch listen see photo photos picture pictures image video update updated breaking note editor
    editors correction clarification source sources credit contact media about related live analysis opinion
    comment explainer explained exclusive fact facts claim verdict rating summary background location date
    time where when who what why how warning caption byline copyright topics tags share follow subscribe
    advertisement sponsored category chart map graphic score result results also more key headline
    disclaimer figures figure table conclusion introduction
    """
)


def dateline(flat: str, paragraph: Span) -> int:
    """Where the dateline or time stamp of the paragraph ends; its start if it has none."""
    start, end = paragraph
    first = flat[start]
    if first.isdigit() or first == "[":
        found = _STAMP.match(flat, start, end)
        return found.end() if found else start
    if not (first.isupper() or first == "("):
        return start
    found = _DATELINE.match(flat, start, end)
    if not found:
        return start
    return found.end()


def speakers(flat: str, paragraphs: Sequence[Span]) -> dict[int, tuple[Span, str]]:
    """Paragraph index: the span of its speaker's label with the colon, and the name as written.

    A label in capitals, or Q and A, is a speaker at once; one in lower case only if two paragraphs at
    least have such labels and one speaker comes again, as in a transcript.
    """
    found: dict[int, tuple[Span, str]] = {}
    mixed: dict[int, tuple[Span, str]] = {}
    for index, (start, end) in enumerate(paragraphs):
        if not flat[start].isupper():
            continue
        label = _LABEL.match(flat, start, min(end, start + 120))
        if not label or label.end() + 2 > end or label[0].split()[0].casefold() in _NO_SPEAKER:
            continue
        entry = ((start, label.end() + 1), label[0])
        if flat[label.end()] == "." and label[0] not in ("Q", "A"):
            continue
        shout = label[0].partition(" (")[0].isupper()
        (found if shout and len(label[0]) < 40 else mixed)[index] = entry
    again = Counter(name for _, name in mixed.values())
    if found or (len(mixed) > 2 and max(again.values(), default=0) > 1):
        found |= {index: entry for index, entry in mixed.items() if again[entry[1]] > 1 or len(mixed) > 2}
    if {name for _, name in found.values()} <= {"A"}:
        return {}
    return found
