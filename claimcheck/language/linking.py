"""Links the mentions of one name in one text: surnames, first names, short forms, acronyms."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from claimcheck.language.places import demonyms, places
from claimcheck.model import Gender, Name, NameKind, Span


class Candidate(msgspec.Struct):
    """What may be a name, before its other mentions have been looked at."""

    span: Span
    text: str
    words: tuple[str, ...]
    title: tuple[str, ...]
    kind: NameKind
    sure: bool
    gender: Gender
    weak: bool  # a single capitalised word where every word is capitalised
    heading: bool


def link(flat: str, candidates: Sequence[Candidate]) -> tuple[Name, ...]:
    """The candidates that are names, each with the fullest form used and what its mentions together tell."""
    strong = {word for one in candidates if not one.weak and not one.heading for word in one.words}
    kept = [one for one in candidates if not _idle(one) and (not one.weak or one.words[0] in strong)]
    fullest = _fullest(kept)
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for index, one in enumerate(kept):
        groups[fullest[index]].append(one)
    kinds = {name: _kind(group) for name, group in groups.items()}
    genders = {name: _gender(group) for name, group in groups.items()}
    return tuple(
        Name(
            one.span,
            one.text,
            name,
            kinds[name],
            genders[name] if kinds[name] == "person" else "unknown",
            _plural(one),
        )
        for one, name in ((one, fullest[index]) for index, one in enumerate(kept))
    )


def _idle(one: Candidate) -> bool:
    """An adjective of a country alone is no name; its people are."""
    return one.text in demonyms() and one.text not in places() and not one.text.endswith("s")


def _plural(one: Candidate) -> bool:
    return one.text in demonyms() and one.text.endswith("s")


def _fullest(kept: Sequence[Candidate]) -> list[str]:
    """For each candidate the fullest form of its name: the nearest longer one before it, else after it."""
    by_word: dict[str, list[int]] = defaultdict(list)
    by_initials: dict[str, str] = {}
    for index, one in enumerate(kept):
        if len(one.words) > 1:
            for word in {one.words[0], one.words[-1]}:
                by_word[word].append(index)
            by_initials.setdefault(_initials(one.text), one.text)
    longest: dict[str, str] = {}
    result = []
    for index, one in enumerate(kept):
        text = one.text.replace(".", "")
        if len(one.words) == 1 and text.isupper() and text in by_initials:
            result.append(by_initials[text])
            continue
        if len(one.words) > 1:
            result.append(longest.setdefault(one.text, one.text))
            continue
        result.append(_longer(kept, one, by_word.get(one.words[0], ()), index))
    return result


def _longer(kept: Sequence[Candidate], one: Candidate, options: Sequence[int], index: int) -> str:
    """A single word stands for the person of that surname, else of that first name, else for the body so begun."""
    if one.sure and one.kind == "place":
        return one.text
    ranked = sorted(
        (
            (
                kept[at].kind != "person",
                kept[at].words[-1] != one.words[0],
                at > index,
                abs(at - index),
                kept[at].text,
            )
            for at in options
            if kept[at].kind in ("person", "organisation", "other")
        ),
    )
    for not_person, not_last, *_, text in ranked:
        if not_person and not_last is False:
            continue  # the last word of a body's name does not stand for it
        return str(text)
    return one.text


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.replace("-", " ").split() if word[0].isupper())


def _kind(group: Sequence[Candidate]) -> NameKind:
    """What most of the sure mentions say, else most of all; "other" only where nothing else is said."""
    for pool in ([one for one in group if one.sure], group):
        counts = Counter(one.kind for one in pool if one.kind != "other" or one.sure)
        if counts:
            return counts.most_common(1)[0][0]
    return "other"


def _gender(group: Sequence[Candidate]) -> Gender:
    counts = Counter(one.gender for one in group if one.gender != "unknown")
    return counts.most_common(1)[0][0] if counts else "unknown"
