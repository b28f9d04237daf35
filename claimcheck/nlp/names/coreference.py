"""Links the mentions of one name in one text: surnames, first names, short forms, acronyms."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

import msgspec

from claimcheck.model import Gender, Name, NameKind, Span
from claimcheck.nlp.names.gazetteer import demonyms, places
from claimcheck.nlp.names.given_names import GIVEN
from claimcheck.nlp.names.vocabulary import ADJECTIVES, CIVIC, COMPANY, OUTLETS

# The last word of so many bodies that it may stand for another one.
_SHARED = frozenset(("House", "State", "Union", "Senate", "Congress", "Department", "Court", "Office"))


class Candidate(msgspec.Struct, frozen=True):
    """What may be a name, before its other mentions have been looked at."""

    span: Span
    text: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]  # of the words
    title: tuple[str, ...]
    role: str  # "transit chief", in small letters; "" if none is told here
    land: str  # the country of the role: "Russian President"
    kind: NameKind
    sure: bool
    gender: Gender
    weak: bool  # a single capitalised word where every word is capitalised
    titled: bool  # in a heading with all words in capitals


class Linked(msgspec.Struct, frozen=True):
    """A name with what the other rules of this room need of its candidate."""

    name: Name
    role: str
    land: str
    title: bool  # the role stands before the name, with capitals


def link(candidates: Sequence[Candidate], datelines: Collection[str]) -> tuple[Linked, ...]:
    """The candidates that are names, each with the fullest form used and what its mentions together tell.

    `datelines`: the places of datelines, for a place that stands in one is a place.
    """
    kept = list(_kept([one for one in candidates if not _adjective(one)]))
    fullest = _fullest(kept, datelines)
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for one, name in zip(kept, fullest, strict=True):
        groups[name].append(one)
    kinds = {name: _kind(group, name in datelines) for name, group in groups.items()}
    genders = {name: _gender(group) for name, group in groups.items()}
    result = []
    for one, name in zip(kept, fullest, strict=True):
        gender: Gender = genders[name] if kinds[name] == "person" else "unknown"
        mention = Name(one.span, one.text, name, kinds[name], gender, _plural(one))
        result.append(Linked(mention, one.role, one.land, bool(one.title)))
    return tuple(result)


def _adjective(one: Candidate) -> bool:
    """An adjective of a country alone is no name; its people are."""
    if one.text in ADJECTIVES:
        return True
    return one.text in demonyms() and one.text not in places() and not _plural(one)


def _plural(one: Candidate) -> bool:
    return one.text.endswith("s") and one.text[:-1] in demonyms()


def _kept(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Without single words that only their place capitalises; in a heading in capitals only what the text
    names.
    """
    strong: set[str] = set()
    forms: set[tuple[str, ...]] = set()
    for one in candidates:
        if one.titled or one.weak:
            continue
        forms.add(one.words)
        if len(one.words) == 1 or one.kind in ("person", "other"):
            strong |= {one.words[0], one.words[-1]}
        else:
            strong.add(one.words[0])
    for one in candidates:
        if one.titled:
            yield from _inside(one, forms, strong)
        elif _pair(one, strong):
            yield from _halves(one)
        elif not one.weak or one.text in strong:
            yield one


def _pair(one: Candidate, strong: set[str]) -> bool:
    """ "A Lee-Park meeting" names two whom the text names elsewhere."""
    left, mark, right = one.text.partition("-")
    return bool(mark) and len(one.words) == 1 and left in strong and right in strong


def _halves(one: Candidate) -> Iterator[Candidate]:
    at = one.span[0] + one.text.index("-")
    for span in ((one.span[0], at), (at + 1, one.span[1])):
        text = one.text[span[0] - one.span[0] : span[1] - one.span[0]]
        yield Candidate(span, text, (text,), (span,), (), "", "", "other", False, "unknown", False, False)


def _inside(one: Candidate, forms: set[tuple[str, ...]], strong: set[str]) -> Iterator[Candidate]:
    """The names of the text that stand in a run of capitalised words, longest first from the left."""
    if one.words in forms or (
        len(one.words) < 4 and one.sure and (one.kind == "place" or one.words[0] in GIVEN)
    ):
        yield one
        return
    at = 0
    while at < len(one.words):
        for length in range(min(6, len(one.words) - at), 0, -1):
            words = one.words[at : at + length]
            if words in forms or (length == 1 and (words[0] in strong or words[0] in places())):
                spans = one.spans[at : at + length]
                span = (spans[0][0], spans[-1][1])
                text = one.text[span[0] - one.span[0] : span[1] - one.span[0]]
                kind: NameKind = "place" if text in places() else "other"
                yield Candidate(
                    span, text, words, spans, (), "", "", kind, kind == "place", "unknown", False, False
                )
                at += length - 1
                break
        at += 1


class _Forms:
    """The longer forms that a word or acronym may stand for, with the places where they stand."""

    def __init__(self, kept: Sequence[Candidate]) -> None:
        self.places: dict[str, list[int]] = defaultdict(list)
        self.kinds: dict[str, set[NameKind]] = defaultdict(set)
        self.genders: dict[str, set[Gender]] = defaultdict(set)
        self.by_first: dict[str, list[str]] = defaultdict(list)
        self.by_last: dict[str, list[str]] = defaultdict(list)
        self.by_initials: dict[str, str] = {}
        for index, one in enumerate(kept):
            self.kinds[one.text].add(one.kind)
            self.genders[one.text].add(one.gender)
            if len(one.words) > 1:
                if one.text not in self.places:
                    # A word that begins or ends very many names stands for none of them.
                    for table, word in ((self.by_first, one.words[0]), (self.by_last, one.words[-1])):
                        if len(table[word]) < 8:
                            table[word].append(one.text)
                    self.by_initials.setdefault(_initials(one.text), one.text)
                self.places[one.text].append(index)

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
    located = {one.text for one in kept if one.kind == "place"} | set(datelines)
    return [_full(one, index, forms, located) for index, one in enumerate(kept)]


def _full(one: Candidate, index: int, forms: _Forms, located: Collection[str]) -> str:
    if len(one.words) > 1:
        return _longer_person(one, forms)
    acronym = one.text.replace(".", "")
    if acronym.isupper() and len(acronym) > 1 and acronym in forms.by_initials:
        return forms.by_initials[acronym]
    if (one.sure and one.kind in ("place", "organisation")) or _plural(one):
        return one.text
    last = [text for text in forms.by_last.get(one.text, ()) if "organisation" not in forms.kinds[text]]
    if one.gender != "unknown" and one.title:
        last = [
            text for text in last if not forms.genders[text] or forms.genders[text] <= {one.gender, "unknown"}
        ] or last
    people = [text for text in last if forms.person(text)] or [
        text for text in last if "other" in forms.kinds[text]
    ]
    if people and not (one.text in located and not any(map(forms.person, people))):
        return forms.near(people, index)
    if one.text in located:
        return one.text
    first = forms.by_first.get(one.text, ())
    people = [text for text in first if forms.person(text)]
    if people:
        return forms.near(people, index)
    bodies = [text for text in first if "organisation" in forms.kinds[text] and not _civic(text)]
    if len(bodies) != 1 and one.text not in _SHARED and one.text[-1] != "s":  # "the Front": the Alder Front
        bodies = [text for text in forms.by_last.get(one.text, ()) if forms.kinds[text] == {"organisation"}]
    return forms.near(bodies, index) if len(bodies) == 1 else one.text


def _longer_person(one: Candidate, forms: _Forms) -> str:
    """ "J. Lee", "Ann B. Lee" and "Ann Lee" are one person if first and last word agree."""
    if one.kind != "person":
        longer = [text for text in forms.by_first.get(one.words[0], ()) if text.startswith(one.text + " ")]
        same = [
            text for text in longer if text.removeprefix(one.text + " ").casefold().rstrip(".") in COMPANY
        ]
        return same[0] if len(same) == 1 else one.text
    options = [text for text in forms.by_last.get(one.words[-1], ()) if forms.person(text)]
    longer = [text for text in options if len(text) > len(one.text) and text.split()[0] == one.words[0]]
    return max(longer, key=len) if longer else one.text


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
    for pool in ([one for one in group if one.sure], group):
        counts = Counter(one.kind for one in pool if one.kind != "other" or one.sure)
        if counts:
            return counts.most_common(1)[0][0]
    return "other"


def _gender(group: Sequence[Candidate]) -> Gender:
    counts = Counter(one.gender for one in group if one.gender != "unknown")
    return counts.most_common(1)[0][0] if counts else "unknown"
