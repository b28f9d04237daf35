"""Words that introduce what somebody says or thinks, by the complements they take.

`data/lexicon.tsv` holds them, lemmas once, and says what each list is for; `inflect` makes the forms.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from claimcheck.nlp.word_lists import groups, word_lists

Form = Literal["base", "s", "past", "part", "ing"]

_LISTS = word_lists(__file__, "lexicon")
_VERBS = groups(__file__, "verbs")
_FRAMES = {"S": "say", "C": "say_clause", "K": "think", "T": "infinitive", "O": "object"}
NOUNS = _LISTS["nouns"]
THINK_NOUNS = _LISTS["think_nouns"]
HEDGES = _LISTS["hedges"]
HEDGING = _LISTS["hedging"]
SPOKEN = _LISTS["spoken"]
DENYING = _LISTS["denying"]
AUXILIARIES = _LISTS["auxiliaries"]
BE = _LISTS["be"]
CITING = _LISTS["citing"]
MODALS = _LISTS["modals"]
NEGATIONS = _LISTS["negations"]
ADVERBS = _LISTS["adverbs"]
SUBJECTS = _LISTS["subjects"]
DETERMINERS = _LISTS["determiners"]
POSSESSIVES = _LISTS["possessives"]
CONJUNCTIONS = _LISTS["conjunctions"]
PREPOSITIONS = _LISTS["prepositions"]
DAYS = _LISTS["days"]
TIMES = DAYS | _LISTS["times"]
DOCUMENTS = _LISTS["documents"]
FINITE = _LISTS["finite"]
PARTICLES: Mapping[str, frozenset[str]] = {verb: frozenset(rest) for verb, *rest in _VERBS["particles"]}
IRREGULAR = {lemma: (past, part) for lemma, past, part in _VERBS["irregular"]}
_DOUBLING = _LISTS["doubling"]
_VOWELS = "aeiou"


def inflect(lemma: str) -> Iterator[tuple[str, Form]]:
    """The forms of a verb: base, third person, past, past participle, -ing."""
    yield lemma, "base"
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        yield lemma + "es", "s"
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        yield lemma[:-1] + "ies", "s"
    else:
        yield lemma + "s", "s"
    double = lemma + lemma[-1] if lemma in _DOUBLING else lemma
    yield (lemma[:-1] if lemma.endswith("e") and lemma[-2:] not in ("ee", "ye") else double) + "ing", "ing"
    if lemma in IRREGULAR:
        past, part = IRREGULAR[lemma]
        yield past, "past"
        yield part, "part"
    elif lemma.endswith("e"):
        yield lemma + "d", "past"
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        yield lemma[:-1] + "ied", "past"
    else:
        yield double + "ed", "past"


Entry = tuple[str, Form, str]  # lemma, form, frames


@cache
def verbs() -> Mapping[str, Entry]:
    """Every form of every cue verb: its lemma, its form and its frames.

    Frames are letters: S a clause without further sign, C a clause with one, T an infinitive, O an object,
    P a particle, K thinking.
    """
    frames: dict[str, str] = {}
    for letter, name in _FRAMES.items():
        for lemma in sorted(_LISTS[name]):
            frames[lemma] = frames.get(lemma, "") + letter
    for lemma in PARTICLES:
        frames[lemma] = frames.get(lemma, "") + "P"
    found: dict[str, Entry] = {}
    for lemma, letters in frames.items():
        for word, form in inflect(lemma):
            found.setdefault(word, (lemma, form, letters))
    return found
