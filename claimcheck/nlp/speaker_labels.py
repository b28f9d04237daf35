"""Labels of speakers in transcripts: "NAME:" before their words, or on a line of its own.

A label alone proves little ("UPDATE:", "Photo: Ann Dow"), so most forms need support from the rest of the
text: the label comes again, begins with a title, or is a name that the text uses too.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claimcheck.model import Span
from claimcheck.nlp.entities import ROLE_NOUNS
from claimcheck.nlp.lexicon import AUXILIARIES, DETERMINERS, PREPOSITIONS
from claimcheck.nlp.names.gazetteer import places
from claimcheck.nlp.word_lists import word_lists

Label = tuple[Span, str]  # where it is, with its colon, and the name as written

_LISTS = word_lists(__file__, "speaker_labels")
INTERVIEWER, PRESS, ANSWERING = _LISTS["interviewer"], _LISTS["press"], _LISTS["answering"]
UNNAMED, TITLES, _NO_SPEAKER = _LISTS["unnamed"], _LISTS["titles"], _LISTS["no_speaker"]
_WORD = r"[A-ZÀ-Þ][\w.'’-]*+"
_NAME = rf"{_WORD}(?: (?:{_WORD}|#?\d{{1,2}}\b|de|van|von|der|bin|al|del|la|of|the|for|and)){{0,7}}"
# "Mr. LEE. We paid.", "Ms. Ito of Ohio. Thank you.", in hearings of Congress.
_HEARD = r"(?:[A-Z][a-z]+\.? ){1,2}[A-Z][\w’'-]+(?: of [A-Z][a-z]+(?: [A-Z][a-z]+)?)?(?=\.(?: |$))"
_TIME = r" ?[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?"
_LABEL = re.compile(
    r"(?:Q?\d{1,3}\. ?)?(?:\[\d+\] ?)?"  # the number of a question in parliament
    rf"(?P<name>{_HEARD}|[QA](?=[:.] )|Q(?=  | [A-ZÀ-Þ“\"])|{_NAME})"
    r"(?P<about>(?:, [A-ZÀ-Þ][\w.'’&/]*+(?: [\w.'’&/]++){0,6})?(?: ?\([^()\n]{1,60}\)){0,3}"
    rf"(?P<time>{_TIME})?)"
    rf"(?P<mark>:(?:{_TIME})?|\.|)(?= |$)"
)
_NAMED = re.compile(r"(?:(?<=[\w,] )|(?<=\bM[rs]\. ))[A-ZÀ-Þ][\w'’-]+")
_CLOSED = re.compile(r"[.!?…—–-][\"”’')\]]*$")
_PLACED = re.compile(r"\([^\d()]+\)$")
_SMALL = AUXILIARIES | DETERMINERS | PREPOSITIONS
MARKS = '"“'  # a transcript that is quoted has one before each paragraph
_LONGEST = 120  # characters
_ENOUGH = 3  # labels that make a transcript


class _Candidate(NamedTuple):
    label: Label
    key: str  # what two labels of one speaker share: the last word of the name
    alone: bool  # a name without a colon on a line of its own
    capitals: bool
    plain: bool  # no small word in it, as titles of sections have them: "STAT OF THE WEEK"
    strong: bool  # nothing but a speaker has a title, or a time or a constituency in brackets


def find(flat: str, paragraphs: Sequence[Span]) -> dict[int, Label]:
    """Paragraph index: the label that opens it. A paragraph may hold nothing but its label."""
    found = {at: one for at, span in enumerate(paragraphs) if (one := _candidate(flat, span))}
    again = Counter(one.key for one in found.values())
    spoken = {at: one for at, one in found.items() if not one.alone}
    named = frozenset(_NAMED.findall(flat)) if spoken else frozenset()
    kept = {at for at, one in spoken.items() if one.capitals and _is_supported(one, again, named)}
    capitals = {at for at, one in spoken.items() if one.capitals}
    if len({found[at].key for at in capitals if found[at].plain}) > 1:
        kept |= capitals
    mixed = [one for one in spoken.values() if not one.capitals]
    if len(mixed) >= _ENOUGH and any(again[one.key] > 1 for one in mixed):
        kept |= spoken.keys()
    elif kept:
        kept |= capitals | {at for at, one in spoken.items() if again[one.key] > 1}
    else:
        kept |= _lines(found, again, len(paragraphs))
    if all(found[at].key in ANSWERING for at in kept):
        return {}
    return {at: found[at].label for at in sorted(kept)}


def _lines(found: Mapping[int, _Candidate], again: Mapping[str, int], paragraphs: int) -> set[int]:
    """The names on lines of their own that are labels: not the title, nor the last line."""
    alone = {at: one for at, one in found.items() if one.alone and 0 < at < paragraphs - 1}
    strong = {one.key for one in alone.values() if one.strong}
    if len(strong) < 2 and len(alone) < _ENOUGH:
        return set()
    return {at for at, one in alone.items() if one.key in strong or again[one.key] > 1 + (not strong)}


def _candidate(flat: str, paragraph: Span) -> _Candidate | None:
    """The label that a paragraph may begin with, or may be."""
    start, end = paragraph
    start += flat[start] in MARKS
    if start == end or not (flat[start].isupper() or flat[start] in "[123456789"):
        return None
    match = _LABEL.match(flat, start, min(end, start + _LONGEST))
    if match is None:
        return None
    name, mark, rest = match["name"], match["mark"], flat[match.end() : end]
    first, key = name.split()[0].strip(".").casefold(), name.split()[-1].casefold().removesuffix("’s")
    role = first == "the" and key in ROLE_NOUNS
    called = role or first in TITLES or first in ROLE_NOUNS
    if first in _NO_SPEAKER or (mark == "." and not called and name not in ("Q", "A")):
        return None
    if not mark and name != "Q" and (rest or name.endswith(".")):
        return None
    if rest and not any(map(str.isalpha, rest)):  # a table: "Lund: 1,204"
        return None
    if not paragraph[0] and rest and not _CLOSED.search(rest[-3:]):  # a headline: "Mayor: trams will run"
        return None
    introduced = name.isupper() and match["about"][:1] == "," and match["about"].isupper()  # "ANN LEE, HOST"
    strong = introduced or bool(match["time"] or _PLACED.search(match["about"]))
    strong = strong or role or first in TITLES or key in INTERVIEWER | PRESS
    where = match.start("name"), match.end()
    plain = _SMALL.isdisjoint(name.casefold().split())
    return _Candidate((where, name + match["about"]), key, not (mark or rest), name.isupper(), plain, strong)


def _is_supported(one: _Candidate, again: Mapping[str, int], named: frozenset[str]) -> bool:
    """Does the rest of the text show that a label in capitals names a speaker?"""
    if one.strong or one.key in ROLE_NOUNS or (again[one.key] > 1 and len(again) > 1):
        return True
    return one.key.title() in named and one.label[1].title() not in places()
