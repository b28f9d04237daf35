"""Datelines and time stamps before the first sentence of a paragraph."""

import re
from collections.abc import Iterable

from claimcheck.model import Span
from claimcheck.nlp.dates.clock_times import CLOCK_ZONE
from claimcheck.nlp.names.gazetteer import places

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
    rf"(?:(?:(?P<caps>{_CAPS})|{_TITLE})(?:, {_TITLE}\.?){{0,2}}(?:, {_DATE}[.,]?)?"
    rf"(?: {_AGENCY}|(?(caps)|(?!)))|\([A-Z][\w .&'/-]{{1,40}}\))"
    r"(?:(?<=/) |(?<=/\.) | ?— ?| (?:–|--?) )(?=[A-ZÀ-Þ\d\"“‘'«$£€(])"
)
_PLACE = re.compile(rf"({_CAPS}): (?=[A-ZÀ-Þ\"“‘'])")  # "NEW DELHI: The strike", in papers of South Asia
# "08:30", "10.15 GMT", "2:45 p.m. ET:", "[14:05]", "0635", "1405 GMT" before what a live blog then tells.
_THEN = r"(?= ?[:|–—-]? [\"“‘A-ZÀ-Þ•(]|: |$)(?: ?[:|–—-])?"
_STAMP = re.compile(
    r"(?:\[\d{1,2}[:.h]\d\d(?: ?[APap]\.?[Mm]\.?)?(?: [A-Z]{2,4})?\]"
    r"|\d{1,2}[:.h]\d\d(?: ?[APap]\.?[Mm]\b\.?)?(?: ?(?:[A-Z]{2,4}\b|[A-Z][a-z]+ time))?"
    r"|\d{1,2} ?[APap]\.?[Mm]\b\.?(?: [A-Z]{2,4})?"
    rf"|0\d[0-5]\d(?:[-–](?:[01]\d|2[0-3])[0-5]\d)?(?: ?{CLOCK_ZONE})?"
    rf"|(?:1\d|2[0-3])[0-5]\d ?{CLOCK_ZONE}){_THEN}"
)
# Hours without a stop or a zone may be years: they are hours beside such as are none, in a text with several.
_HOURS = re.compile(rf"(?:[01]\d|2[0-3])[0-5]\d{_THEN}")
_NO_YEAR = re.compile(r"0|2[1-3]")
_SEVERAL = 3


def stamped_in_hours(flat: str, paragraphs: Iterable[Span]) -> bool:
    """Whether the paragraphs of a text begin with hours such as 1842, as in some live blogs."""
    begin = [start for start, end in paragraphs if _HOURS.match(flat, start, end)]
    return len(begin) >= _SEVERAL and any(_NO_YEAR.match(flat, start) for start in begin)


def dateline(flat: str, paragraph: Span, *, hours: bool = False) -> int:
    """Where the dateline or time stamp of the paragraph ends; its start if it has none. `hours`: see
    `stamped_in_hours`.
    """
    start, end = paragraph
    first = flat[start]
    if first.isdigit() or first == "[":
        found = _STAMP.match(flat, start, end) or (_HOURS.match(flat, start, end) if hours else None)
        return found.end() if found else start
    if not (first.isupper() or first == "("):
        return start
    found = _DATELINE.match(flat, start, end)
    if found is None and (found := _PLACE.match(flat, start, end)) and found[1].title() not in places():
        return start
    return found.end() if found else start
