"""One count given in two ways: in the headline, a summary, a caption, the text."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

import msgspec

from claimcheck.consistency.movement import way_of
from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.consistency.tables import tables
from claimcheck.consistency.tolerance import apart, figure, spread
from claimcheck.model import Mismatch, NumberMention, Span
from claimcheck.nlp.dates.periods import interval
from claimcheck.nlp.numbers.units import MONEY
from claimcheck.nlp.word_lists import word_lists, words

_LISTS = word_lists(__file__, "counts")
_EVENTS = {word: name for name, words in _LISTS.items() if name != "people" for word in words}
_PEOPLE = _LISTS["people"]
# What tells a count from another one of the same things, behind the number and before it.
_BEHIND = re.compile(
    r" (?:out )?of |[^#@]{0,12}\b(?:more|others?|another|additional|further|of (?:them|whom|those|these)"
    r"|extra"
    r"|fewer|less|or|out of)\b"
)
_RESTRICTED = re.compile(r"(?: [a-z'-]+){1,3} (?:that|who|which|where|whose|in which)\b")
_BEFORE = re.compile(
    r"\b(?:another|additional|further|of (?:them|whom)|includ\w+|among|at least|up to|than|as many"
    r" as|initially|earlier"
    r"|previous\w*|first|last|next|originally|had been|feared|from|by|other|each|every|per|only|other"
    r"|same|or|and|next|past|top)(?: (?:the|an?|its|their|about))? $"
)
_BARE = re.compile(
    r" [a-z-]+(?= (?:was|were|had|have|has|are|is|would|will|left|stood|came|went|said"
    r"|could|did)\b|[,.;])"
)
_ANOTHER = re.compile(r"\b(?:second|another|other|different|separate)\b")
_NEAR = 30  # characters before a number in which "another" is of what it counts
_UNITS = frozenset(("", *MONEY, "percent"))
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
        n.value for one in reading.sentences if not one.heading for n in one.numbers.values() if not n.unit
    }
    for group in by_noun.values():
        yield from _differing(group, told)
    yield from _ballots(reading)
    yield from _cells(reading, counts)


def _counts(reading: Reading) -> Iterator[_Count]:
    sentences = reading.sentences
    titled = bool(sentences) and sentences[0].heading
    for sentence in sentences:
        summary = sentence.heading or (titled and sentence.paragraph == 1)
        for place, number in sentence.numbers.items():
            aged = re.search(r", $", sentence.low[:place]) and sentence.low[place + 1 : place + 2] == ","
            bare = (
                not aged
                and (number.unit in _UNITS or _is_length(number))
                and number.bound in ("exact", "about")
                and not number.high
                and number.value >= 2
            )
            before = sentence.low[max(0, place - 40) : place]
            apart_ = _BEHIND.match(sentence.low, place + 1) or _RESTRICTED.match(sentence.low, place + 1)
            apart_ = apart_ or _BEFORE.search(before)
            moved = before.endswith(" to ") and way_of(before[-16:])
            if bare:
                noun, near = _counted(reading, number)
                if noun.replace(" ", "").isalpha() and (number.value < 1e9 or number.unit):
                    yield _Count(
                        number,
                        noun,
                        frozenset(_EVENTS[word] for word in near if word in _EVENTS),
                        near - {noun} - _PEOPLE,
                        sentence,
                        reading.speaker(number.span[0]),
                        summary,
                        sentence.low[:place].endswith(("the ", "all ", "these ", "those ")),
                        place,
                        bool(apart_ or moved),
                    )


def _is_length(number: NumberMention) -> bool:
    """Whether it says how long one thing is: "a four-day trip"."""
    return number.unit in ("s", "year") and "-" in number.text


def _counted(reading: Reading, number: NumberMention) -> tuple[str, frozenset[str]]:
    """The lemma of what a number counts, one for people of all kinds, and those of its sentence."""
    document = reading.document
    first, last = document.run_of(number.span)
    if last <= first or last > len(document.words) or document.lower[last - 1].startswith("-"):
        return "", frozenset()
    run = document.bounds[document.sentence[first]]
    chunk = document.chunk_at(last - 1) or (first, last)
    head = document.head_noun(chunk)
    noun = document.lemmas[head].lower() if head >= last else ""
    meant = frozenset(
        document.lemmas[i].lower()
        for i in range(*run)
        if document.tags[i][:2] in _MEANING and len(document.words[i]) > 2 and document.words[i].isalpha()
    )
    if _is_length(number):
        return noun and f"{number.unit} {noun}", meant - _LIGHT
    if number.unit:
        return f"unit {number.unit}", meant - _LIGHT
    bare = not noun and any(word in _EVENTS for word in meant)
    return "people" if noun in _PEOPLE or bare else noun, meant - _LIGHT


def _differing(group: Sequence[_Count], told: Collection[float]) -> Iterator[Mismatch]:
    """The first count that another one contradicts, where the first is not given again."""
    whole = [count for count in group if not count.partial]
    values = {count.number.value for count in group}
    for at, one in enumerate(whole[:40]):
        rest = [other for other in whole[at + 1 : at + 60] if not _told_apart(one, other)]
        again = (other for other in group if other is not one and not (one.summary and other.summary))
        if any(not _differ(one.number, other.number) for other in again):
            continue
        if one.sentence.heading and one.number.value in told:
            continue
        for other in rest:
            if _same(one, other, len(values)):
                here, there = figure(one.number.value, one.number), figure(other.number.value, other.number)
                noun = one.noun
                if _is_length(one.number):
                    here, there, noun = one.number.text, other.number.text, noun.partition(" ")[2]
                why = f"{here} at one place, {there} at another ({noun})"
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
    if one.speaker and other.speaker and one.speaker != other.speaker:
        return True
    if any(_ANOTHER.search(count.sentence.low[: count.place][-_NEAR:]) for count in (one, other)):
        return True
    days = [{interval(date.value) for date in count.sentence.dates.values()} for count in (one, other)]
    return bool(days[0] and days[1] and not days[0] & days[1])


def _same(one: _Count, other: _Count, values: int) -> bool:
    """Whether two counts are of the same things, by what their sentences share."""
    if not _differ(one.number, other.number):
        return False
    shared, event = one.words & other.words, one.events & other.events
    if one.summary and one.sentence.paragraph < other.sentence.paragraph:
        if one.noun.startswith("unit "):
            return values == 2 and len(shared) >= 3
        return len(shared) >= (1 if event or values == 2 else 2)
    if values == 2 and _permuted(one.number, other.number) and shared:
        return True
    if ("new" in one.words) != ("new" in other.words):
        return False
    less, more = sorted((one.number.value, other.number.value))
    if one.noun.startswith("unit "):
        return False
    after = other.sentence.paragraph == one.sentence.paragraph and other.definite and one.noun != "people"
    after = after and bool(_BARE.match(other.sentence.low, other.place + 1))
    if values == 2 and after and less * 3 > more and not event:
        return True
    if values == 2 and (one.definite or other.definite) and less * 3 > more:
        return len(shared) >= 2
    return bool(event) and len(shared) >= 4 and not one.noun.startswith("unit ")


def _permuted(one: NumberMention, other: NumberMention) -> bool:
    return sorted(f"{one.value:g}") == sorted(f"{other.value:g}") and one.value > 9


def _cells(reading: Reading, counts: Sequence[_Count]) -> Iterator[Mismatch]:
    """A cell of a table against a sentence that names what its row and its column are of."""
    for table in tables(reading.article.text):
        cells = {
            (row[0].text, title.text.lower()): cell
            for row in table.rows[1:]
            for title, cell in zip(table.rows[0][1:], row[1:], strict=False)
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
