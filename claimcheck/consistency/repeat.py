"""One count given in two ways: in the headline, a summary, a caption, the text."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

import msgspec
from rapidfuzz.distance import OSA

from claimcheck.consistency.reading import COUNTS, Reading, Slotted, mismatch
from claimcheck.consistency.tables import tables
from claimcheck.consistency.tolerance import apart, figure, spread
from claimcheck.model import Mismatch, NumberMention
from claimcheck.nlp.dates.periods import interval
from claimcheck.nlp.numbers.units import MONEY
from claimcheck.nlp.word_lists import words

_EVENTS = {word: name for name, words in COUNTS.items() if name != "people" for word in words}
_PEOPLE = COUNTS["people"]
# What tells a count from another one of the same things, behind the number and before it.
_BEHIND = re.compile(
    r" (?:out )?of |[^#@]{0,12}\b(?:more|others?|another|additional|further|of (?:them|whom|those|these)"
    r"|extra"
    r"|fewer|less|or)\b"
)
_BEFORE = re.compile(
    r"\b(?:another|additional|further|of (?:them|whom)|includ\w+|among|at least|up to|than|as many"
    r" as|initially|earlier"
    r"|previous\w*|first|last|next|originally|had been|feared|from|by|other|each|every|per|only|other"
    r"|same|or|and|next|past|top|asked|expected|estimated|offered|wanted|planned|hoped|targeted|valued at"
    r"|asked for)(?: (?:the|an?|its|their|about))? $"
)
_ANOTHER = re.compile(r"\b(?:second|another|other|different|separate)\b")
_NEAR = 30  # characters before a number in which "another" is of what it counts
_UNITS = frozenset(("", "m", "kg", "m2", *MONEY))
_MOST = 300  # counts, and cells of a table, that are looked at
_MEANING = ("NN", "VB", "JJ", "FW", "RB")
_LIGHT = words("be have do say tell make take get go come not also just year day time more most new old last")


class _Count(msgspec.Struct, frozen=True):
    """A number, what it counts, what befell it, and the words of meaning in its sentence."""

    number: NumberMention
    noun: str
    events: frozenset[str]
    words: frozenset[str]
    around: frozenset[str]  # and those of the sentence before
    sentence: Slotted
    speaker: str
    summary: bool
    definite: bool
    place: int  # of its slot
    partial: bool  # a part, a further one: not compared, but a count all the same


def find(reading: Reading) -> Iterator[Mismatch]:
    """Counts of one thing that differ, where nothing tells the two apart."""
    by_noun: dict[str, list[_Count]] = defaultdict(list)
    counts = list(_counts(reading))
    for count in counts:
        by_noun[count.noun].append(count)
    # A toll that rises is told anew somewhere: the figure of the summary is in the text all the same.
    told = {
        (number.value, one.paragraph)
        for one in reading.sentences
        if not one.heading
        for number in one.numbers.values()
    }
    for group in by_noun.values():
        yield from _differing(group, told)
    yield from _cells(reading, counts)


def _counts(reading: Reading) -> Iterator[_Count]:
    sentences = reading.sentences
    titled = bool(sentences) and sentences[0].heading
    first = sum(sentence.paragraph == 0 for sentence in sentences)
    before: frozenset[str] = frozenset()
    for sentence in sentences:
        low, words = sentence.low, _words(reading, sentence)
        standfirst = sentence.paragraph == (1 if titled else 0) and (titled or first == 1)
        for place, number in sentence.numbers.items():
            noun = _counted(reading, number, words)
            aged = low.endswith(", ", 0, place) and low.startswith(",", place + 1)
            plain = number.bound in ("exact", "about") and not number.high and not aged
            many = number.value < 2 or (number.value >= 1e9 and not number.unit)
            if not plain or many or not noun.replace(" ", "").isalpha():
                continue
            ahead = low[max(0, place - 40) : place]
            yield _Count(
                number=number,
                noun=noun,
                events=frozenset(_EVENTS[word] for word in words if word in _EVENTS),
                words=words - {noun} - _PEOPLE,
                around=(words | before) - {noun} - _PEOPLE,
                sentence=sentence,
                speaker=reading.speaker(number.span[0]),
                summary=sentence.heading or standfirst,
                definite=ahead.endswith(("the ", "all ", "these ", "those ")),
                place=place,
                partial=bool(_BEHIND.match(low, place + 1) or _BEFORE.search(ahead)),
            )
        before = words


def _is_length(number: NumberMention) -> bool:
    """Whether it says how long one thing is: "a four-day trip"."""
    return number.unit in ("s", "year") and "-" in number.text


def _words(reading: Reading, sentence: Slotted) -> frozenset[str]:
    """The lemmas of a sentence that mean something."""
    document = reading.document
    first, last = document.run_of(sentence.span)
    meaning = (i for i in range(first, last) if document.tags[i][:2] in _MEANING)
    found = (document.lemmas[i].lower() for i in meaning if document.words[i].isalpha())
    return frozenset(lemma for lemma in found if len(lemma) > 2) - _LIGHT


def _counted(reading: Reading, number: NumberMention, words: Collection[str]) -> str:
    """The lemma of what a number counts, one for people of all kinds; "" where it counts nothing."""
    noun = reading.counted(number)
    if _is_length(number):
        return noun and f"{number.unit} {noun}"
    if number.unit:
        return f"unit {number.unit}" if number.unit in _UNITS else ""
    of = reading.article.text.endswith("of ", 0, number.span[0])
    befell = not noun and not of and any(word in _EVENTS for word in words)
    return "people" if noun in _PEOPLE or befell else noun


def _differing(group: Sequence[_Count], told: Collection[tuple[float, int]]) -> Iterator[Mismatch]:
    """The first count that another one contradicts, where the first is not given again."""
    whole = [count for count in group if not count.partial]
    values = {count.number.value for count in group}
    for at, one in enumerate(whole[:40]):
        rest = [other for other in whole[at + 1 : at + 60] if not _told_apart(one, other)]
        again = (other for other in group if other is not one and not (one.summary and other.summary))
        if not all(_differ(one.number, other.number) for other in again):
            continue
        if one.summary and any(v == one.number.value and p > one.sentence.paragraph for v, p in told):
            continue
        for other in rest:
            if _same(one, other, len(values)):
                kind, _, noun = one.noun.rpartition(" ")  # a length or a measure is given as it is written
                here, there = (n.text if kind else figure(n.value, n) for n in (one.number, other.number))
                what = f" ({noun})" if noun.islower() and len(noun) > 2 else ""
                why = f"{here} at one place, {there} at another{what}"
                yield mismatch("repeat", one.number.span, other.number.span, why)
                return


def _differ(one: NumberMention, other: NumberMention) -> bool:
    return apart(spread(one), spread(other))


def _told_apart(one: _Count, other: _Count) -> bool:
    if one.sentence.span == other.sentence.span:
        return True
    # The article may give one amount and a report another: a loss of the firm, and one of its works.
    amount = max(one.number.value, other.number.value) >= 1e6 and not one.sentence.heading
    if one.speaker != other.speaker and (amount or (one.speaker and other.speaker)):
        return True
    if any(_ANOTHER.search(count.sentence.low[: count.place][-_NEAR:]) for count in (one, other)):
        return True
    days = [{interval(date.value) for date in count.sentence.dates.values()} for count in (one, other)]
    misprint = one.summary and _permuted(one.number, other.number)
    return bool(days[0] and days[1] and not days[0] & days[1] and not misprint)


def _same(one: _Count, other: _Count, values: int) -> bool:
    """Whether two counts are of the same things, by how much their sentences share and where they are."""
    if not _differ(one.number, other.number):
        return False
    misprinted = _misprinted(one.number, other.number)
    if _is_length(one.number):  # "the 54-year-old teacher"
        return misprinted and values == 2
    measured = one.noun.startswith("unit ")
    if measured and not misprinted and not (one.sentence.heading and values == 2):
        return False
    summed_up = one.summary and one.sentence.paragraph < other.sentence.paragraph
    shared = one.words & (other.around if summed_up else other.words)
    permuted = _permuted(one.number, other.number)
    less, more = sorted((one.number.value, other.number.value))
    close = less * 3 > more
    weight = min(len(shared), 3) + bool(one.events & other.events) + (values == 2)
    weight += 3 * permuted + 3 * summed_up + (close and (one.definite or other.definite))
    enough = weight >= 6 and summed_up if measured else weight >= 5
    return bool(enough and (close or permuted or misprinted) and (shared or permuted))


def _misprinted(one: NumberMention, other: NumberMention) -> bool:
    """Whether the figures of two amounts, of two digits and more, differ in one digit or in their order."""
    left, right = (re.sub(r"\D", "", number.text) for number in (one, other))
    return min(len(left), len(right)) > 1 and 0 < OSA.distance(left, right) < 2


def _permuted(one: NumberMention, other: NumberMention) -> bool:
    return sorted(f"{one.value:g}") == sorted(f"{other.value:g}") and one.value > 9


def _cells(reading: Reading, counts: Sequence[_Count]) -> Iterator[Mismatch]:
    """A cell of a table against a sentence that names what its row and its column are of."""
    for table in tables(reading.article.text):
        cells = {
            (row[0].text, title.text.lower()): cell
            for row in table[1:]
            for title, cell in zip(table[0][1:], row[1:], strict=False)
        }
        for one in counts[:_MOST] if len(cells) <= _MOST else ():
            words = reading.article.text[slice(*one.sentence.span)]
            thing = re.findall(r"\w+", words[one.number.span[1] - one.sentence.span[0] :])[:1]
            for (row, title), cell in cells.items():
                named = thing == [title] and row in words and "|" not in words
                if named and cell.value is not None and abs(cell.value - one.number.value) > 0.5:
                    why = f"{one.number.text} in the text, {cell.text} in the table ({row})"
                    yield mismatch("repeat", one.number.span, cell.span, why)
