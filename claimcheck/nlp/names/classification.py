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
    PLACE_NOUNS,
    PLACES,
    ROLES,
    SPEECH,
    THING_NOUNS,
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
_OWNER = re.compile(r"([A-Z][\w.]*(?: [A-Z]\w*)?)['’]s $")
# "Two firms, Lee Marine and Dorn", "banks such as Dorn"
_LISTED = re.compile(
    r"\b([a-z]+s)(?:,| such as| including) (?:[A-Z][\w&'’-]*(?: [A-Z][\w&'’-]*)*(?:, and|,| and) )*$"
)
_AGE_AFTER = re.compile(r", (?:aged )?\d\d?(?=[,.]| )")

Classification = tuple[NameKind, bool, Gender, str, str]


def kind_of(
    flat: str, span: Span, words: Sequence[str], title: Sequence[str], known: Mapping[str, NameKind]
) -> Classification:
    """The kind, whether it is sure or only a guess to be mended by other mentions, the gender, and the role
    if any.
    """
    lows = [word.casefold().rstrip(".") for word in words]
    kind = _by_own_words(flat[slice(*span)], words, lows, known)
    if kind and kind != "person":
        return kind, True, "unknown", "", ""
    before, behind, lead = _adjacent_words(flat, span)
    land = _role_country(flat, span, title, lead)
    title = [word.casefold().rstrip(".") for word in title]
    role = _role(title, before, behind)
    sure = True
    if not kind:
        kind, sure = _by_context(flat, span, words, lows, (title, before[-1:], behind[-1:]))
    told = (*title, *before[-1:], *behind[-1:])
    gender: Gender = _gender(told, words[0]) if kind in ("person", "other") else "unknown"
    return kind, sure, gender, role, land if role else ""


def _role_country(flat: str, span: Span, title: Sequence[str], lead: str) -> str:
    """The country of the role: "French President", "French leader", "France’s President"."""
    for word in (*title, lead):
        if word in demonyms():
            return demonyms()[word]
    start = span[0] - sum(len(word) + 1 for word in title)
    owner = _OWNER.search(flat, max(0, start - 30), max(0, start))
    return places().get(owner[1], "") if owner else ""


def _adjacent_words(flat: str, span: Span) -> tuple[list[str], list[str], str]:
    """The words of the noun phrase before the name and of the apposition behind it, the noun last; and the
    word with a capital that leads the phrase before it ("French leader").
    """
    start, end = span
    before: list[str] = []
    lead = ""
    phrase = flat[max(0, start - 48) : start].rstrip(" ")
    # "His firm, Lee Marine, said", but "outside court, Lee said".
    if phrase.endswith(",") and flat[end : end + 1] not in (",", ".", ";", ")"):
        phrase = ""
    for word in reversed(phrase.removesuffix(",").split(" ")[-4:]):
        if not word.replace("-", "").isalpha() or word in _ARTICLES:
            break
        if not word[0].islower():
            lead = word
            break
        before.insert(0, word)
    behind = _APPOSITION.match(flat, end, min(len(flat), end + 80)) if flat[end : end + 2] == ", " else None
    named = (
        behind is not None
        and behind[1] not in ("who", "which")
        and not behind[0][2:].split()[0].endswith("ing")
    )
    apposition = (
        [*behind[2].split(), behind[3]] if behind and named else []
    )  # ", citing the mayor" names nobody
    return before, apposition, lead


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
    beside: tuple[Sequence[str], Sequence[str], Sequence[str]],
) -> tuple[NameKind, bool]:
    """By the title, the noun before the name and the noun behind it; else a guess."""
    title, *nouns = beside
    listed = _LISTED.search(flat, max(0, span[0] - 80), span[0])
    if listed and re.sub("ies$", "y", listed[1]).removesuffix("s") in BODY_NOUNS:
        return "organisation", True
    if any(word in TITLES or word in ROLES for word in title):
        return "person", True
    thing = flat.startswith(", which ", span[1])  # "its owner, Lee Marine, which runs ..."
    for noun in (word for group in nouns for word in group):
        if noun in BODY_NOUNS:
            return "organisation", True
        if noun in PLACE_NOUNS:
            return "place", True
        if noun in THING_NOUNS:
            return "other", True
        if noun in ROLES:
            return ("organisation" if thing else "person"), True
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
    after = _WORD_AFTER.match(flat, span[1])
    if len(words) < 5 and ((after and after[1] in SPEECH) or flat.startswith(", who ", span[1])):
        article = flat[max(0, span[0] - 4) : span[0]].casefold() == "the "
        return ("organisation" if article else "person"), False  # "the Red Cross said"
    return "other", False


def _role(title: Sequence[str], before: Sequence[str], behind: Sequence[str]) -> str:
    """The role that the title, the noun before or the apposition gives, in lower case: "transit chief"."""
    for words in (title, before, behind):
        if words and words[-1] in ROLES:
            return " ".join(words)
        if words and any(word in ROLES for word in words) and words is title:
            return " ".join(words)
    return ""


def _gender(told: Sequence[str], first: str) -> Gender:
    for word in told:
        if word in FEMALE_TITLES or word in FEMALE_ROLES:
            return "female"
        if word in MALE_TITLES or word in MALE_ROLES:
            return "male"
    first = first.partition("-")[0]
    return "female" if first in FEMALE else "male" if first in MALE else "unknown"
