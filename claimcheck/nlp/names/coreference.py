"""Coreference of names within a text: surnames, first names, short forms, acronyms."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

import msgspec

from claimcheck.model import Gender, Name, NameKind, Span
from claimcheck.nlp.names.gazetteer import demonyms, places
from claimcheck.nlp.names.given_names import GIVEN
from claimcheck.nlp.names.vocabulary import ADJECTIVES

# The last word of so many organisations that it may stand for another one.
_SHARED = frozenset(("House", "State", "Union", "Senate", "Congress", "Department", "Court", "Office"))
_SUFFIXES = frozenset(("Jr", "Sr", "II", "III", "IV"))


class Candidate(msgspec.Struct, frozen=True):
    """What may be a name, before its other mentions have been looked at."""

    span: Span
    text: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]  # of the words
    title: bool  # one is before it: "Mr"
    kind: NameKind
    sure: bool
    gender: Gender
    weak: bool  # a single capitalised word where every word is capitalised
    titled: bool  # in a heading with all words in capitals


def link(candidates: Sequence[Candidate], datelines: Collection[str]) -> tuple[Name, ...]:
    """The candidates that are names, each with the fullest form used and what its mentions together tell.

    `datelines`: the places of datelines, for a place that is in one is a place.
    """
    kept = list(_plausible([candidate for candidate in candidates if not _adjective(candidate)]))
    forms = _Forms(kept)
    located = {item.text for item in kept if item.kind == "place"} | set(datelines)
    fullest = [_full(item, forms, located) for item in kept]
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for item, name in zip(kept, fullest, strict=True):
        groups[name].append(item)
    kinds = {name: _kind(group, name in datelines) for name, group in groups.items()}
    genders = {name: _gender(group) for name, group in groups.items()}
    result = []
    for item, name in zip(kept, fullest, strict=True):
        gender: Gender = genders[name] if kinds[name] == "person" else "unknown"
        result.append(Name(item.span, item.text, name, kinds[name], gender, _plural(item)))
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
        elif not candidate.weak or candidate.text in strong:
            yield candidate


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
                    span, text, words, spans, False, kind, kind == "place", "unknown", False, False
                )
                at += length - 1
                break
        at += 1


class _Forms:
    """The longer forms that a word or acronym may stand for, the one that was named first before others."""

    def __init__(self, kept: Sequence[Candidate]) -> None:
        self.kinds: dict[str, set[NameKind]] = defaultdict(set)
        self.genders: dict[str, set[Gender]] = defaultdict(set)
        self.by_first: dict[str, list[str]] = defaultdict(list)
        self.by_last: dict[str, list[str]] = defaultdict(list)
        self.by_initials: dict[str, str] = {}
        for item in kept:
            if len(item.words) > 1 and item.text not in self.kinds:
                # A word that begins or ends very many names stands for none of them.
                for table, word in ((self.by_first, item.words[0]), (self.by_last, _surname(item.words))):
                    if len(table[word]) < 8:
                        table[word].append(item.text)
                self.by_initials.setdefault(_initials(item.text), item.text)
            self.kinds[item.text].add(item.kind)
            self.genders[item.text].add(item.gender)

    def person(self, text: str) -> bool:
        """Is a mention of this form a person?"""
        return "person" in self.kinds[text]


def _full(candidate: Candidate, forms: _Forms, located: Collection[str]) -> str:
    """The fullest form of a name: of a surname, a first name, a short form or an acronym."""
    text = candidate.text
    if len(candidate.words) > 1:
        return _longer_person(candidate, forms)
    acronym = text.replace(".", "")
    if acronym.isupper() and len(acronym) > 1 and acronym in forms.by_initials:
        return forms.by_initials[acronym]
    if (candidate.sure and candidate.kind in ("place", "organisation")) or _plural(candidate):
        return text
    last = [long for long in forms.by_last.get(text, ()) if "organisation" not in forms.kinds[long]]
    if candidate.gender != "unknown" and candidate.title:
        last = [long for long in last if forms.genders[long] <= {candidate.gender, "unknown"}] or last
    people = [long for long in last if forms.person(long)]
    people += [long for long in last if "other" in forms.kinds[long]]
    first = forms.by_first.get(text, ())
    if text not in located:
        people += [long for long in first if forms.person(long)]
        bodies = [long for long in first if "organisation" in forms.kinds[long]]
        if len(bodies) != 1 and text not in _SHARED and text[-1] != "s":  # "the Front": the Alder Front
            bodies = [long for long in forms.by_last.get(text, ()) if forms.kinds[long] == {"organisation"}]
        if len(bodies) == 1:
            people += bodies
    return people[0] if people else text


def _longer_person(candidate: Candidate, forms: _Forms) -> str:
    """ "Ann B. Lee" and "Ann Lee" are one person if first and last word agree; "Le Pen" is Marine Le Pen."""
    text, first = candidate.text, candidate.words[0]
    people = [one for one in forms.by_last.get(_surname(candidate.words), ()) if forms.person(one)]
    longer = [one for one in people if one.split()[0] == first] if candidate.kind == "person" else []
    if candidate.kind in ("person", "other") and first not in GIVEN:
        longer += [one for one in people if one.casefold().endswith(f" {text.casefold()}")]
    return max((text, *longer), key=len)


def _surname(words: Sequence[str]) -> str:
    """The last word of a person's name, "Jr." aside."""
    return words[-2] if len(words) > 2 and words[-1].rstrip(".") in _SUFFIXES else words[-1]


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
