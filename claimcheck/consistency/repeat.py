"""One count given in two ways: in the headline, a summary, a caption, the text."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

import msgspec
from rapidfuzz.distance import OSA

from claimcheck.consistency.movement import way_of
from claimcheck.consistency.reading import COUNTS, Reading, Slotted, mismatch
from claimcheck.consistency.tables import tables
from claimcheck.consistency.tolerance import apart, figure, spread
from claimcheck.model import Mismatch, NumberMention, Span
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
_RESTRICTED = re.compile(r"(?: [a-z'-]+){1,3} (?:that|who|which|where|whose|in which)\b")
_BEFORE = re.compile(
    r"\b(?:another|additional|further|of (?:them|whom)|includ\w+|among|at least|up to|than|as many"
    r" as|initially|earlier"
    r"|previous\w*|first|last|next|originally|had been|feared|from|by|other|each|every|per|only|other"
    r"|same|or|and|next|past|top|asked|expected|estimated|offered|wanted|planned|hoped|targeted|valued at"
    r"|asked for)(?: (?:the|an?|its|their|about))? $"
)
_BARE = re.compile(
    r" [a-z-]+(?= (?:was|were|had|have|has|are|is|would|will|left|stood|came|went|said"
    r"|could|did)\b|[,.;])"
)
_DEFINITE = re.compile(r"\b(?:the|all|these|those) $")
_ALL = re.compile(r"\ball $")
_ANOTHER = re.compile(r"\b(?:second|another|other|different|separate)\b")
_NEAR = 30  # characters before a number in which "another" is of what it counts
_BRINGS = re.compile(r"\b(?:br[io]\w+ht?|tak\w+|took|bring\w*) [^#]{2,24}$")
_UNITS = frozenset(("", "m", "kg", "m2", *MONEY))
_MOST = 300  # counts, and cells of a table, that are looked at
_MEANING = ("NN", "VB", "JJ", "FW", "RB")
_LIGHT = words("be have do say tell make take get go come not also just year day time more most new old last")
_VOTES = re.compile(r"(?P<one>#)(?: ?[-–] ?| (?:votes? )?to )(?P<other>#)")
_VOTED = re.compile(
    r"\b(?:vot\w+|ballot\w*|council|senate|parliament|committee|board|court|ruling|assembly)\b"
)


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
    yield from _ballots(reading)
    yield from _cells(reading, counts)


def _counts(reading: Reading) -> Iterator[_Count]:
    sentences = reading.sentences
    titled = bool(sentences) and sentences[0].heading
    first = sum(sentence.paragraph == 0 for sentence in sentences)
    before: frozenset[str] = frozenset()
    for sentence in sentences:
        standfirst = sentence.paragraph == (1 if titled else 0) and (titled or first == 1)
        words = _words(reading, sentence)
        for place, number in sentence.numbers.items():
            low = sentence.low
            aged = low[:place].endswith(", ") and low.startswith(",", place + 1)
            counts = (number.unit in _UNITS or _is_length(number)) and number.bound in ("exact", "about")
            noun = _counted(reading, number, words) if counts and not aged and not number.high else ""
            if (
                number.value < 2
                or not noun.replace(" ", "").isalpha()
                or (number.value >= 1e9 and not number.unit)
            ):
                continue
            ahead = low[max(0, place - 40) : place]
            definite = _DEFINITE.search(ahead) is not None
            partial = _BEHIND.match(low, place + 1) or _BEFORE.search(ahead)
            partial = partial or (None if _ALL.search(ahead) else _RESTRICTED.match(low, place + 1))
            moved = ahead.endswith(" to ") and (way_of(ahead[-16:]) or _BRINGS.search(ahead))
            yield _Count(
                number=number,
                noun=noun,
                events=frozenset(_EVENTS[word] for word in words if word in _EVENTS),
                words=words - {noun} - _PEOPLE,
                around=(words | before) - {noun} - _PEOPLE,
                sentence=sentence,
                speaker=reading.speaker(number.span[0]),
                summary=sentence.heading or standfirst,
                definite=definite,
                place=place,
                partial=bool(partial or moved),
            )
        before = words


def _is_length(number: NumberMention) -> bool:
    """Whether it says how long one thing is: "a four-day trip"."""
    return number.unit in ("s", "year") and "-" in number.text


def _words(reading: Reading, sentence: Slotted) -> frozenset[str]:
    """The lemmas of a sentence that mean something."""
    document = reading.document
    first, last = document.run_of(sentence.span)
    return (
        frozenset(
            document.lemmas[i].lower()
            for i in range(first, last)
            if document.tags[i][:2] in _MEANING and len(document.words[i]) > 2 and document.words[i].isalpha()
        )
        - _LIGHT
    )


def _counted(reading: Reading, number: NumberMention, words: Collection[str]) -> str:
    """The lemma of what a number counts, one for people of all kinds; "" where it counts nothing."""
    noun = reading.counted(number)
    if _is_length(number):
        return noun and f"{number.unit} {noun}"
    if number.unit:
        return f"unit {number.unit}"
    bare = not noun or _EVENTS.get(noun) in ("die", "hurt", "arrest", "miss")
    of = reading.article.text.endswith("of ", 0, number.span[0])
    befell = bare and not of and any(word in _EVENTS for word in words)
    return "people" if reading.is_people(noun) or befell else noun


def _differing(group: Sequence[_Count], told: Collection[tuple[float, int]]) -> Iterator[Mismatch]:
    """The first count that another one contradicts, where the first is not given again."""
    whole = [count for count in group if not count.partial]
    values = {count.number.value for count in group}
    for at, one in enumerate(whole[:40]):
        rest = [other for other in whole[at + 1 : at + 60] if not _told_apart(one, other)]
        again = (other for other in group if other is not one and not (one.summary and other.summary))
        if any(not _differ(one.number, other.number) for other in again):
            continue
        if one.summary and any(v == one.number.value and p > one.sentence.paragraph for v, p in told):
            continue
        for other in rest:
            if _same(one, other, len(values)):
                here, there = figure(one.number.value, one.number), figure(other.number.value, other.number)
                noun = one.noun
                if " " in noun:  # a length or a measure, as it is written
                    here, there, noun = one.number.text, other.number.text, noun.partition(" ")[2]
                why = f"{here} at one place, {there} at another" + (
                    f" ({noun})" if noun.islower() and len(noun) > 2 else ""
                )
                yield mismatch("repeat", one.number.span, other.number.span, why)
                return


def _differ(one: NumberMention, other: NumberMention) -> bool:
    """Whether two counts cannot be one; how long something is ("four-day") is meant as it is written."""
    if _is_length(one) and _is_length(other):
        return one.value != other.value
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
    dated = days[0] and days[1] and not days[0] & days[1]
    return bool(dated and not (_permuted(one.number, other.number) and one.summary))


def _same(one: _Count, other: _Count, values: int) -> bool:
    """Whether two counts are of the same things, by how much their sentences share and where they are."""
    if not _differ(one.number, other.number) or ("new" in one.words) != ("new" in other.words):
        return False
    measured = one.noun.startswith("unit ")
    titled = one.sentence.heading and values == 2
    if measured and not titled and not _misprinted(one.number, other.number):
        return False
    summed_up = one.summary and one.sentence.paragraph < other.sentence.paragraph
    near = other.around if summed_up else other.words
    shared = one.words & near
    less, more = sorted((one.number.value, other.number.value))
    close = less * 3 > more
    event = bool(one.events & other.events)
    permuted = _permuted(one.number, other.number) and (
        bool(shared) or len(one.around & other.around) > 1 or (measured and values < 5)
    )
    back = other.definite and bool(_BARE.match(other.sentence.low, other.place + 1)) and close
    back = back and other.sentence.paragraph == one.sentence.paragraph and one.noun != "people" and not event
    weight = min(len(shared), 3) + event + (values == 2) + 3 * permuted + 3 * summed_up
    weight += 4 * back if not measured else 0
    weight += close and (one.definite or other.definite)
    if _is_length(one.number) and (one.definite or other.definite):  # "the 54-year-old teacher"
        return _misprinted(one.number, other.number) and values == 2
    enough = weight >= 6 and (summed_up or len(shared) > 2) if measured else weight >= 5
    return bool(
        enough
        and (close or permuted or _misprinted(one.number, other.number))
        and (shared or back or permuted)
    )


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


def _ballots(reading: Reading) -> Iterator[Mismatch]:
    """ "Voted 52-48" and "the vote of 54 to 48"."""
    votes: dict[tuple[float, float], Span] = {}
    for sentence in reading.sentences:
        counted = any("vote" in number.text for number in sentence.numbers.values())
        if len(sentence.numbers) > 1 and (counted or _VOTED.search(sentence.low)):
            for found in _VOTES.finditer(sentence.low):
                one, other = sentence.number(found, "one"), sentence.number(found, "other")
                if one.unit == other.unit == "":
                    votes.setdefault((one.value, other.value), (one.span[0], other.span[1]))
    if len(votes) == 2:
        (first, here), (last, there) = votes.items()
        if first[0] == last[0] or first[1] == last[1]:
            why = f"{first[0]:g} to {first[1]:g} at one place, {last[0]:g} to {last[1]:g} at another"
            yield mismatch("repeat", here, there, why)
