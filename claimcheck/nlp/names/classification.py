"""Classifies names as person, organisation, place or other, by their words and context."""

import re
from collections.abc import Mapping, Sequence

from claimcheck.model import Gender, NameKind, Span
from claimcheck.nlp.names.gazetteer import demonyms, places
from claimcheck.nlp.names.given_names import FEMALE, GIVEN, MALE
from claimcheck.nlp.names.vocabulary import (
    BODY_NOUNS,
    EVENTS,
    FEMALE_ROLES,
    FEMALE_TITLES,
    MALE_ROLES,
    MALE_TITLES,
    ORGANISATIONS,
    OUTLETS,
    PLACES,
    ROLES,
    SPEECH,
    TITLES,
)

# What is in apposition behind a name: "Lee, a retired guide from".
_APPOSITION = re.compile(
    r", (?:(an?|the|his|her|its|their|who|which|now|then|former) ?)?((?:[\w’'-]+ ){0,5}?)([a-z-]+)(?= "
    r"(?:of|at|for|in|on|from|with|who|which|that|to)\b|[,.;:)]|$)"
)
_ARTICLES = frozenset(
    ("the", "a", "an", "his", "her", "its", "their", "and", "with", "by", "of", "to", "that", "from")
)
_WORD_AFTER = re.compile(r" (\w+)")
_PLACE_BEFORE = re.compile(r"\b(?:[Ii]n|near|outside|across|off|throughout|toward|towards|via) $")
_AGE_AFTER = re.compile(r", (?:aged )?\d\d?(?=[,.]| )")

Classification = tuple[NameKind, bool, Gender]


def kind_of(
    flat: str, span: Span, words: Sequence[str], title: Sequence[str], known: Mapping[str, NameKind]
) -> Classification:
    """The kind, whether it is sure or only a guess to be mended by other mentions, and the gender."""
    lows = [word.casefold().rstrip(".") for word in words]
    kind = _by_own_words(flat[slice(*span)], words, lows, known)
    if kind and kind != "person":
        return kind, True, "unknown"
    title = [word.casefold().rstrip(".") for word in title]
    nouns = _adjacent_nouns(flat, span)
    sure = True
    if not kind:
        kind, sure = _by_context(flat, span, words, lows, title, nouns)
    gender = _gender((*title, *nouns), words[0]) if kind in ("person", "other") else "unknown"
    return kind, sure, gender


def is_people(name: str) -> bool:
    """ "Americans", "Syrians": the people of a place."""
    return name.endswith("s") and name[:-1] in demonyms()


def begins_with_acronym(words: Sequence[str]) -> bool:
    """Whether a name of several words begins as bodies do ("NHS England", "UK Finance"), and not with the
    initials or the office of a person ("JD", "CEO"), nor in capitals throughout; nor who belongs to one
    ("NASA Administrator Bill Lee", "GOP Candidate", "LGBT Americans").
    """
    first = words[0]
    if len(words) < 2 or not (first.isalpha() and first.isupper() and words[1][:1].isupper()):
        return False
    last = words[-1].casefold().removesuffix("s")
    if all(word.isupper() for word in words) or last in ROLES or is_people(words[-1]):
        return False
    if any(word in GIVEN for word in words[1:-1]):
        return False
    return first.casefold() not in ROLES | TITLES and (len(first) > 2 or first in places())


def _adjacent_nouns(flat: str, span: Span) -> list[str]:
    """The noun right before the name and the head of the apposition behind it, where there are such."""
    start, end = span
    nouns = []
    phrase = flat[max(0, start - 48) : start].rstrip(" ")
    # "His firm, Lee Marine, said", but "outside court, Lee said".
    if not phrase.endswith(",") or flat[end : end + 1] in (",", ".", ";", ")"):
        word = phrase.removesuffix(",").rpartition(" ")[2]
        if word.replace("-", "").isalpha() and word[0].islower() and word not in _ARTICLES:
            nouns.append(word)
    behind = _APPOSITION.match(flat, end, min(len(flat), end + 80))
    first = behind[0][2:].split()[0] if behind else "who"
    if behind and first not in ("who", "which") and not first.endswith("ing"):  # ", citing the mayor"
        nouns.append(behind[3])
    return nouns


def _by_own_words(
    text: str, words: Sequence[str], lower: Sequence[str], known: Mapping[str, NameKind]
) -> NameKind | None:
    """By what the caller knows, the table of places, the head of a name of several words, a given name."""
    told = known.get(text.casefold())
    if told:
        return told
    if text in places():
        return "place"
    if len(words) < 2:
        return None
    last = lower[-1]
    if last in EVENTS:
        return "other"
    if last in OUTLETS or any(low in ORGANISATIONS or low.rstrip("s") in ORGANISATIONS for low in lower):
        return "organisation"
    if last in PLACES or lower[0] in PLACES:
        return "place"
    return "person" if words[0] in GIVEN else None


def _by_context(
    flat: str,
    span: Span,
    words: Sequence[str],
    lower: Sequence[str],
    title: Sequence[str],
    nouns: Sequence[str],
) -> tuple[NameKind, bool]:
    """By the title and the nouns before and behind the name; else a guess."""
    if any(word in TITLES or word in ROLES for word in title):
        return "person", True
    for noun in nouns:
        if noun in BODY_NOUNS:
            return "organisation", True
        if noun in ROLES:
            return "person", True
    if _AGE_AFTER.match(flat, span[1]):
        return "person", True
    return _guess(flat, span, words, lower)


def _guess(flat: str, span: Span, words: Sequence[str], lower: Sequence[str]) -> tuple[NameKind, bool]:
    text = flat[slice(*span)]
    if len(words) == 1:
        if text.isupper() and 1 < len(text) < 8:
            return "organisation", False
        if text in GIVEN:
            return "person", False
        if lower[0] in ORGANISATIONS:
            return "organisation", False
        if _PLACE_BEFORE.search(flat, max(0, span[0] - 12), span[0]):
            return "place", False
        return "other", False
    if begins_with_acronym(words):
        return "organisation", False
    after = _WORD_AFTER.match(flat, span[1])
    if len(words) < 5 and ((after and after[1] in SPEECH) or flat.startswith(", who ", span[1])):
        article = flat[max(0, span[0] - 4) : span[0]].casefold() == "the "
        return ("organisation" if article else "person"), False  # "the Red Cross said"
    return "other", False


def _gender(told: Sequence[str], first: str) -> Gender:
    for word in told:
        if word in FEMALE_TITLES or word in FEMALE_ROLES:
            return "female"
        if word in MALE_TITLES or word in MALE_ROLES:
            return "male"
    first = first.partition("-")[0]
    return "female" if first in FEMALE else "male" if first in MALE else "unknown"
