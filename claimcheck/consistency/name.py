"""One person spelt in two ways, or with two offices."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

from claimcheck.consistency.reading import Reading, mismatch
from claimcheck.model import Mismatch, Name
from claimcheck.nlp.documents import Document
from claimcheck.nlp.names.given_names import GIVEN
from claimcheck.nlp.word_lists import any_of, word_lists, words

_LEAST = 5  # letters of a surname; shorter ones are too alike
_LISTS = word_lists(__file__, "offices")
_HELD = any_of(_LISTS["office"])
_OFFICE = re.compile(
    r"((?:(?<![\w'’-])[A-Z][\w'’-]{1,30} (?:of |and |for |the ){0,3}){0,4}"
    rf"(?:{any_of(office.capitalize() for office in _LISTS['office'])}|(?:{any_of(_LISTS['short'])})\.?)"
    rf"|\b(?:[A-Za-z]{{1,30}} )?(?:{_HELD}))(?: General)?,? $"
)
_APPOSED = re.compile(
    rf", (?!who (?!is))(?:who is |now )?(?:the |its |their |our )?(?:[\w’'-]+ ){{0,3}}?((?:[a-z]+ )?"
    rf"(?:{_HELD}))\b(?!"
    rf" (?:and|from|until|under)\b)"
)
_PAST = re.compile(
    r"\b(?:former|ex|then|late|acting|interim|deputy|vice|incoming|outgoing|designate|elect|and|future"
    r"|shadow)\b|-",
    re.IGNORECASE,
)
_BROAD = frozenset(word.capitalize() for word in _LISTS["broad"])
_RANKS = frozenset(word.capitalize() for word in _LISTS["rank"])
_SHORT = {"Sen": "Senator", "Rep": "Representative", "Gov": "Governor", "Col": "Colonel", "Sgt": "Sergeant"}
_SHORT |= {
    f"{house}{who}": "Representative" for house in ("Assembly", "Congress") for who in ("man", "woman")
}
_ARTICLES = words("the a an its their his her our new current first")
# Offices that nobody holds at once; those with one head noun exclude each other by the word before it.
_APART = [set(pair.title().split("-")) for pair in _LISTS["apart"]]


def find(reading: Reading) -> Iterator[Mismatch]:
    """Two spellings or two offices of one person."""
    people: dict[str, list[Name]] = defaultdict(list)
    for name in reading.document.language.names:
        if name.kind in ("person", "other") and " " in name.canonical:
            people[name.canonical].append(name)
    yield from _spellings(reading, people)
    yield from _alone(reading, people)
    yield from _offices(reading, people)


def _spellings(reading: Reading, people: Mapping[str, Sequence[Name]]) -> Iterator[Mismatch]:
    """Full names of which one word differs by a letter."""
    by_word: dict[tuple[str, int], list[str]] = defaultdict(list)
    for full in people:
        first, *_, last = full.split()
        by_word[first, -1].append(full)
        by_word[last, 0].append(full)
    for (_, at), group in by_word.items():
        yield from _pairs(reading, people, group, at)


def _alone(reading: Reading, people: Mapping[str, Sequence[Name]]) -> Iterator[Mismatch]:
    """A surname that only its spelling tells from that of somebody who was named in full."""
    document = reading.document
    known = {word.replace("’", "'") for full in people for word in full.split()}
    by_letter: dict[str, list[str]] = defaultdict(list)
    for full, names in people.items():
        long = len(full.split()[-1]) > 6 and not names[0].text.isupper() and " " in names[0].text
        if names[0].kind == "person" or full.split()[0] in GIVEN or (long and not _headed(reading, names[0])):
            by_letter[full.split()[-1][:1]].append(full)
    seen: set[str] = set()
    titles = [one.span for one in reading.sentences[:3] if one.heading]
    headed = {i for span in titles for i in range(*document.run_of(span))}
    for i, word in enumerate(document.words):
        bare = word.replace("’", "'").removesuffix("'s")
        if len(bare) <= _LEAST or bare in known or bare in seen or not _named(document, i):
            continue
        seen.add(bare)
        strict = document.tags[i].startswith("NNP")
        near = [full for full in by_letter[bare[:1]] if _near(bare, full.split()[-1], _LEAST + 1)]
        known_as = people[near[0]][0] if len(near) == 1 else None
        if (
            known_as
            and (strict or known_as.kind == "person")
            and (known_as.span[0] < document.start[i] or i in headed)
        ):
            span = document.start[i], document.start[i] + len(bare)
            yield _two(known_as, Name(span, bare, bare))


def _named(document: Document, i: int) -> bool:
    """Whether a token is tagged as a name; a long noun with a capital may be one that begins a sentence."""
    tag, word = document.tags[i], document.words[i]
    return tag.startswith("NNP") or (tag.startswith("NN") and len(word) > 6 and word[0].isupper())


def _headed(reading: Reading, name: Name) -> bool:
    """Whether a name is first in a heading, where every word may have a capital."""
    return any(one.heading and one.span[0] <= name.span[0] < one.span[1] for one in reading.sentences[:3])


def _pairs(
    reading: Reading, people: Mapping[str, Sequence[Name]], group: Sequence[str], at: int
) -> Iterator[Mismatch]:
    for number, one in enumerate(group):
        for other in group[number + 1 : number + 10]:
            left, right = one.split(), other.split()
            if len(left) == len(right) and _near(left[at], right[at], _LEAST if at else _LEAST - 1):
                first, second = sorted(
                    (_whole(people[one]), _whole(people[other])), key=lambda name: name.span
                )
                if "." in reading.article.text[first.span[1] : second.span[0]]:  # side by side they are two
                    yield _two(first, second)


def _whole(names: Sequence[Name]) -> Name:
    """The first mention that is the whole name."""
    return next((name for name in names if name.text == name.canonical), names[0])


def _two(one: Name, other: Name) -> Mismatch:
    return mismatch("name", one.span, other.span, f"“{one.text}” at one place, “{other.text}” at another")


def _near(one: str, other: str, least: int) -> bool:
    """Whether two words differ by a letter, or two that changed places, and not by an ending."""
    short, long = sorted((one, other), key=len)
    if len(short) < least or one.lower() == other.lower() or one[0] != other[0]:
        return False
    if _sound(one) == _sound(other):
        return True
    if long.startswith(short):
        return False
    return OSA.distance(one.lower(), other.lower(), score_cutoff=1) == 1


def _sound(word: str) -> str:
    """A word without what is spelt in two ways and said in one: Stephen and Steven, Philipp and Philip."""
    return re.sub(
        r"(.)\1",
        r"\1",
        word.lower().replace("ph", "v").replace("f", "v").replace("ck", "k").replace("y", "i"),
    ).rstrip("h")


def _offices(reading: Reading, people: Mapping[str, Sequence[Name]]) -> Iterator[Mismatch]:
    text = reading.article.text
    for names in people.values():
        held: dict[str, Name] = {}
        for name in names:
            found = _OFFICE.search(text[max(0, name.span[0] - 60) : name.span[0]])
            before = text[max(0, name.span[0] - 80) : name.span[0]]
            behind = _APPOSED.match(text, name.span[1], name.span[1] + 80)
            if behind and not _PAST.search(text[name.span[1] : behind.end()]):
                held.setdefault(_titled(behind[1]), name)
            if found and " " in name.text and not _PAST.search(before[-len(found[0]) - 12 :]):
                held.setdefault(_titled(found[1]), name)
        offices = list(held)
        for number, one in enumerate(offices):
            for other in offices[number + 1 :]:
                if _differ(one, other):
                    why = f"{names[0].canonical} is {one} at one place, {other} at another"
                    yield mismatch("name", held[one].span, held[other].span, why)


def _titled(office: str) -> str:
    """An office as it is compared: "Finance Minister"; an article is no part of it."""
    words = [word[:1].upper() + word[1:] for word in office.split() if word.lower() not in _ARTICLES]
    return " ".join(_SHORT.get(word.rstrip("."), word) for word in words)


def _differ(one: str, other: str) -> bool:
    """Whether two offices exclude each other: one head noun, and each says more than that in another way."""
    left, right = one.split(), other.split()
    if {left[-1], right[-1]} <= _RANKS and left[-1] != right[-1]:
        return True
    if left[-1] != right[-1]:
        return {left[-1], right[-1]} in _APART
    narrow = left[-1] not in _BROAD and len(left) > 1 and len(right) > 1
    return narrow and left[-2] != right[-2]
