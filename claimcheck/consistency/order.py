"""A chronology that cannot be: an end before its beginning, deeds before a birth or after a death."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from claimcheck.consistency.interval import same_year
from claimcheck.consistency.people import SOMEBODY
from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.model import DateMention, Mismatch, Span
from claimcheck.nlp.dates.periods import interval
from claimcheck.nlp.documents import Document
from claimcheck.nlp.word_lists import rows, words

_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_BACKWARD = re.compile(rf"\b(?:from|between) (?P<first>{_YEAR}) (?:to|until|and|till) (?P<last>{_YEAR})\b")
_FROM_TO = re.compile(r"\b(?:from|between) (?P<first>@) (?:to|until|till|and) (?P<last>@)")
_LIFE = re.compile(rf"\((?:born )?(?P<first>{_YEAR}) ?[-–—] ?(?P<last>{_YEAR})\)")
_AFTER = re.compile(
    r"(?P<then>@),? (?:# |[a-z]+ ){0,3}?(?P<way>after|before) (?P<what>[^#@;.,:]{2,60}?) (?:in|on)"
    r" (?P<base>@)(?! (?:and|or|to|until)\b)"
)
_STEPS = [tuple(map(words, row)) for row in rows(__file__, "steps")]
_LIGHT = words("be have do follow accord")
_IT = words("it its he she they which who")
_LED = words("elect appoint join become take lead")
_POSTHUMOUS = _LED | words("win receive earn publish serve open show release print bury hold name")
_NEAR = 9  # tokens between a deed and its date
_MOST = 60  # deeds of one person
_MONTH = re.compile(
    r"(?:\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:Jan|Feb|Mar|Apr|May"
    r"|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* \d)"
)
_NOT = re.compile(
    r"\b(?:planned|due|expected|will|would|if|not|never|again|re-\w+ed|reopened|restarted|rejoined|returned"
    r"|second|next"
    r"|another|predecessor|successor|back|ago|anew|calendar|posthumously)\b"
    r"|\b(?:first|former|late) (?:husband|wife)\b"
)


def find(reading: Reading) -> Iterator[Mismatch]:
    """Events in an order that cannot be."""
    sentences = reading.sentences
    text = reading.article.text
    for pattern in (_BACKWARD, _LIFE):
        for found in pattern.finditer(text):
            if int(found["first"]) > int(found["last"]):
                yield mismatch(
                    "order",
                    found.span("first"),
                    found.span("last"),
                    f"{found['last']} is before {found['first']}",
                )
    deeds: dict[str, list[_Deed]] = defaultdict(list)
    thing = ""
    for sentence in sentences:
        yield from _backward(sentence)
        yield from _after(sentence)
        for deed in _deeds(reading, sentence):
            named = deed.who if deed.who != SOMEBODY else ""
            if not named:
                noun = reading.people.noun_of(deed.index)
                thing = thing or noun if noun in _IT else noun
            if named or thing:
                deeds[named or thing].append(deed)
    for every in deeds.values():
        yield from _impossible(every[:_MOST])


class _Deed(msgspec.Struct, frozen=True):
    """What was done, as a lemma, when, by or to whom, and where the verb is."""

    verb: str
    word: str
    date: DateMention
    place: int
    index: int  # of its token
    who: str  # "" where it is nobody
    until: bool
    before: bool  # "had begun": before what else is told
    passive: bool

    @property
    def span(self) -> Span:
        """From the verb to the date, or from the date to the verb."""
        return min(self.place, self.date.span[0]), max(self.place + len(self.word), self.date.span[1])


def _deeds(reading: Reading, sentence: Slotted) -> list[_Deed]:
    """The dated deeds of a sentence: the verb before each date, or behind one that begins the sentence."""
    document = reading.document
    deeds: list[_Deed] = []
    if not sentence.dates or _NOT.search(sentence.low):
        return deeds
    begin, end = document.run_of(sentence.span)
    done = begin
    for date in sentence.dates.values():
        first, last = document.run_of(date.span)
        before = [i for i in range(first - 1, max(done, first - _NEAR) - 1, -1) if _done(document, i)]
        after = [i for i in range(last, min(end, last + _NEAR)) if _done(document, i)]
        fronted = after and not any(document.verbal(i) for i in range(begin, first))
        verb = before[0] if before else after[0] if fronted else None
        done = last
        if verb is None:
            continue
        led = document.lower[max(begin, verb - 3) : verb]
        lemma = document.lemmas[verb].lower()
        lemma = "publish" if lemma == "come" and document.lower[verb + 1] == "out" else lemma
        deeds.append(
            _Deed(
                lemma,
                document.lower[verb],
                date,
                document.start[verb],
                verb,
                reading.people.of_verb(verb),
                first > 0 and document.lower[first - 1] in ("until", "till", "to"),
                "had" in led,
                not document.finite(verb) and not {"had", "has", "have"} & set(led),
            )
        )
    return deeds


def _done(document: Document, i: int) -> bool:
    """Whether a token says what was done: a past or a participle, but no auxiliary and no verb of saying."""
    tag, lemma = document.tags[i], document.lemmas[i].lower()
    return tag[:3] in ("VBD", "VBN", "VBG") and lemma not in _LIGHT and document.chunk[i] < 0


def _impossible(deeds: Sequence[_Deed]) -> Iterator[Mismatch]:
    """The first pair of deeds of one person or thing of which the later must be the earlier. Nobody does
    anything before a birth or after a death.
    """
    for one, other in itertools.permutations(deeds, 2):
        if not _later(one.date, other.date):
            continue
        steps = any(one.verb in a and (other.verb in b or ("*" in b and one.passive)) for a, b in _STEPS)
        led = other.until and one.verb in _LED
        dead = other.verb == "die" and not one.passive and one.verb not in _POSTHUMOUS
        earlier = one.before and not other.before and not other.until and other.date.span < one.date.span
        if steps or led or dead or earlier:
            a, b = f"{one.word} {one.date.text}", f"{other.word} {other.date.text}"
            yield mismatch("order", one.span, other.span, f"{a}, but {b}, which is before")
            return


def _later(one: DateMention, other: DateMention) -> bool:
    """Whether a date is wholly after another."""
    first, second = interval(one.value), interval(other.value)
    if not first or not second or first[0] <= second[1]:
        return False
    same_year = first[0].year == second[0].year and _MONTH.search(one.text) and _MONTH.search(other.text)
    return bool(same_year or (_written(one) and _written(other)))


def _written(one: DateMention) -> bool:
    """Whether the year of a date is written, not reckoned."""
    return bool(re.search(rf"\b{_YEAR}\b", one.text))


def _backward(sentence: Slotted) -> Iterator[Mismatch]:
    """ "From 12 June to 3 June"."""
    for found in _FROM_TO.finditer(sentence.low):
        first, last = sentence.date(found, "first"), sentence.date(found, "last")
        start, end = interval(first.value), interval(same_year(first, last))
        days = _MONTH.search(first.text) and _MONTH.search(last.text)
        crossing = start and end and start[0].month - end[0].month > 5  # into the next year
        yearly = start and end and (start[0].day == 1 or (start[0] - end[1]).days < 3)  # 1 July to 30 June
        open_end = crossing or yearly or _written(first)
        if days and start and end and start[0] > end[1] and not open_end:
            yield mismatch("order", first.span, last.span, f"{last.text} is before {first.text}")


def _after(sentence: Slotted) -> Iterator[Mismatch]:
    """ "Left in 2010 after joining in 2012"."""
    for found in _AFTER.finditer(sentence.low):
        then, base = sentence.date(found, "then"), sentence.date(found, "base")
        early, late = (base, then) if found["way"] == "after" else (then, base)
        if _later(early, late) and not _NOT.search(found["what"]):
            why = f"{then.text} is not {found['way']} {base.text}"
            yield mismatch("order", then.span, base.span, why)
