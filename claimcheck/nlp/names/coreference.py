"""Coreference of names within a text: surnames, first names, short forms, acronyms."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

import msgspec

from claimcheck.model import Gender, Name, NameKind, Span
from claimcheck.nlp.names.gazetteer import demonyms, places
from claimcheck.nlp.names.given_names import GIVEN
from claimcheck.nlp.names.vocabulary import ADJECTIVES, CIVIC, COMPANY, OUTLETS

# The last word of so many organisations that it may stand for another one.
_SHARED = frozenset(("House", "State", "Union", "Senate", "Congress", "Department", "Court", "Office"))
_SUFFIXES = frozenset(("Jr", "Sr", "II", "III", "IV"))


class Candidate(msgspec.Struct, frozen=True):
    """What may be a name, before its other mentions have been looked at."""

    span: Span
    text: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]  # of the words
    title: tuple[str, ...]
    role: str  # "transit chief", in lower case; "" if none is told here
    land: str  # the country of the role: "Russian President"
    kind: NameKind
    sure: bool
    gender: Gender
    weak: bool  # a single capitalised word where every word is capitalised
    titled: bool  # in a heading with all words in capitals


class Linked(msgspec.Struct, frozen=True):
    """A name with what the other rules of this package need of its candidate."""

    name: Name
    role: str
    land: str
    title: bool  # the role is before the name, with capitals


def link(candidates: Sequence[Candidate], datelines: Collection[str]) -> tuple[Linked, ...]:
    """The candidates that are names, each with the fullest form used and what its mentions together tell.

    `datelines`: the places of datelines, for a place that is in one is a place.
    """
    kept = list(_plausible([candidate for candidate in candidates if not _adjective(candidate)]))
    fullest = _fullest(kept, datelines)
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for item, name in zip(kept, fullest, strict=True):
        groups[name].append(item)
    kinds = {name: _kind(group, name in datelines) for name, group in groups.items()}
    genders = {name: _gender(group) for name, group in groups.items()}
    result = []
    for item, name in zip(kept, fullest, strict=True):
        gender: Gender = genders[name] if kinds[name] == "person" else "unknown"
        mention = Name(item.span, item.text, name, kinds[name], gender, _plural(item))
        result.append(Linked(mention, item.role, item.land, bool(item.title)))
    return tuple(result)


def _adjective(candidate: Candidate) -> bool:
    """An adjective of a country alone is no name; its people are."""
    if candidate.text in ADJECTIVES:
        return True
    return candidate.text in demonyms() and candidate.text not in places() and not _plural(candidate)


def _plural(candidate: Candidate) -> bool:
    return candidate.text.endswith("s") and candidate.text[:-1] in demonyms()


def _plausible(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Without single words that only their place capitalises; in a heading in capitals only what the text
    names.
    """
    strong: set[str] = set()
    forms: set[tuple[str, ...]] = set()
    for candidate in candidates:
        if candidate.titled or candidate.weak:
            continue
        forms.add(candidate.words)
        if len(candidate.words) == 1 or candidate.kind in ("person", "other"):
            strong |= {candidate.words[0], candidate.words[-1]}
        else:
            strong.add(candidate.words[0])
    for candidate in candidates:
        if candidate.titled:
            yield from _inside(candidate, forms, strong)
        elif _hyphenated_pair(candidate, strong):
            yield from _halves(candidate)
        elif not candidate.weak or candidate.text in strong:
            yield candidate


def _hyphenated_pair(candidate: Candidate, strong: set[str]) -> bool:
    """ "A Lee-Park meeting" names two whom the text names elsewhere."""
    left, mark, right = candidate.text.partition("-")
    return bool(mark) and len(candidate.words) == 1 and left in strong and right in strong


def _halves(candidate: Candidate) -> Iterator[Candidate]:
    at = candidate.span[0] + candidate.text.index("-")
    for span in ((candidate.span[0], at), (at + 1, candidate.span[1])):
        text = candidate.text[span[0] - candidate.span[0] : span[1] - candidate.span[0]]
        yield Candidate(span, text, (text,), (span,), (), "", "", "other", False, "unknown", False, False)


def _inside(candidate: Candidate, forms: set[tuple[str, ...]], strong: set[str]) -> Iterator[Candidate]:
    """The names of the text that are in a run of capitalised words, longest first from the left."""
    if candidate.words in forms or (
        len(candidate.words) < 4
        and candidate.sure
        and (candidate.kind == "place" or candidate.words[0] in GIVEN)
    ):
        yield candidate
        return
    at = 0
    while at < len(candidate.words):
        for length in range(min(6, len(candidate.words) - at), 0, -1):
            words = candidate.words[at : at + length]
            if words in forms or (length == 1 and (words[0] in strong or words[0] in places())):
                spans = candidate.spans[at : at + length]
                span = (spans[0][0], spans[-1][1])
                text = candidate.text[span[0] - candidate.span[0] : span[1] - candidate.span[0]]
                kind: NameKind = "place" if text in places() else "other"
                yield Candidate(
                    span, text, words, spans, (), "", "", kind, kind == "place", "unknown", False, False
                )
                at += length - 1
                break
        at += 1


class _Forms:
    """The longer forms that a word or acronym may stand for, with the places where they are."""

    def __init__(self, kept: Sequence[Candidate]) -> None:
        self.places: dict[str, list[int]] = defaultdict(list)
        self.kinds: dict[str, set[NameKind]] = defaultdict(set)
        self.genders: dict[str, set[Gender]] = defaultdict(set)
        self.by_first: dict[str, list[str]] = defaultdict(list)
        self.by_last: dict[str, list[str]] = defaultdict(list)
        self.by_initials: dict[str, str] = {}
        for index, item in enumerate(kept):
            self.kinds[item.text].add(item.kind)
            self.genders[item.text].add(item.gender)
            if len(item.words) > 1:
                if item.text not in self.places:
                    # A word that begins or ends very many names stands for none of them.
                    for table, word in ((self.by_first, item.words[0]), (self.by_last, _surname(item.words))):
                        if len(table[word]) < 8:
                            table[word].append(item.text)
                    self.by_initials.setdefault(_initials(item.text), item.text)
                self.places[item.text].append(index)

    def person(self, text: str) -> bool:
        """Is a mention of this form a person?"""
        return "person" in self.kinds[text]

    def near(self, options: Sequence[str], index: int) -> str:
        """The option that was named first before this place; if none was, the one named next."""
        before = [text for text in options if self.places[text][0] < index]
        if before:
            return min(before, key=lambda text: self.places[text][0])
        return min(options, key=lambda text: self.places[text][0])


def _fullest(kept: Sequence[Candidate], datelines: Collection[str]) -> list[str]:
    """For each candidate the fullest form of its name."""
    forms = _Forms(kept)
    located = {item.text for item in kept if item.kind == "place"} | set(datelines)
    return [_full(item, index, forms, located) for index, item in enumerate(kept)]


def _full(candidate: Candidate, index: int, forms: _Forms, located: Collection[str]) -> str:
    if len(candidate.words) > 1:
        return _longer_person(candidate, forms)
    acronym = candidate.text.replace(".", "")
    if acronym.isupper() and len(acronym) > 1 and acronym in forms.by_initials:
        return forms.by_initials[acronym]
    if (candidate.sure and candidate.kind in ("place", "organisation")) or _plural(candidate):
        return candidate.text
    last = [text for text in forms.by_last.get(candidate.text, ()) if "organisation" not in forms.kinds[text]]
    if candidate.gender != "unknown" and candidate.title:
        last = [
            text
            for text in last
            if not forms.genders[text] or forms.genders[text] <= {candidate.gender, "unknown"}
        ] or last
    people = [text for text in last if forms.person(text)] or [
        text for text in last if "other" in forms.kinds[text]
    ]
    if people and not (candidate.text in located and not any(map(forms.person, people))):
        return forms.near(people, index)
    if candidate.text in located:
        return candidate.text
    first = forms.by_first.get(candidate.text, ())
    people = [text for text in first if forms.person(text)]
    if people:
        return forms.near(people, index)
    bodies = [text for text in first if "organisation" in forms.kinds[text] and not _civic(text)]
    if (
        len(bodies) != 1 and candidate.text not in _SHARED and candidate.text[-1] != "s"
    ):  # "the Front": the Alder Front
        bodies = [
            text for text in forms.by_last.get(candidate.text, ()) if forms.kinds[text] == {"organisation"}
        ]
    return forms.near(bodies, index) if len(bodies) == 1 else candidate.text


def _longer_person(candidate: Candidate, forms: _Forms) -> str:
    """ "J. Lee", "Ann B. Lee" and "Ann Lee" are one person if first and last word agree."""
    if candidate.kind != "person":
        longer = [
            text
            for text in forms.by_first.get(candidate.words[0], ())
            if text.startswith(candidate.text + " ")
        ]
        same = [
            text
            for text in longer
            if text.removeprefix(candidate.text + " ").casefold().rstrip(".") in COMPANY
        ]
        return same[0] if len(same) == 1 else candidate.text
    options = [text for text in forms.by_last.get(_surname(candidate.words), ()) if forms.person(text)]
    longer = [
        text for text in options if len(text) > len(candidate.text) and text.split()[0] == candidate.words[0]
    ]
    return max(longer, key=len) if longer else candidate.text


def _surname(words: Sequence[str]) -> str:
    """The last word of a person's name, "Jr." aside."""
    return words[-2] if len(words) > 2 and words[-1].rstrip(".") in _SUFFIXES else words[-1]


def _civic(text: str) -> bool:
    last = text.split()[-1].casefold()
    return last in CIVIC or last in OUTLETS


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.replace("-", " ").split() if word[0].isupper())


def _kind(group: Sequence[Candidate], dated: bool) -> NameKind:
    """What most of the sure mentions say, else most of the guesses; "other" only where nothing else is
    said.
    """
    if dated:
        return "place"
    for pool in ([item for item in group if item.sure], group):
        counts = Counter(item.kind for item in pool if item.kind != "other" or item.sure)
        if counts:
            return counts.most_common(1)[0][0]
    return "other"


def _gender(group: Sequence[Candidate]) -> Gender:
    counts = Counter(item.gender for item in group if item.gender != "unknown")
    return counts.most_common(1)[0][0] if counts else "unknown"
