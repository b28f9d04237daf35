"""Main clause of a text: its subject, predicate and words.

A light reading with the tables of `nlp`, and no parse: what can not be known is empty.
"""

from functools import lru_cache

import msgspec

from claimcheck.matching.comparand import NEGATORS
from claimcheck.matching.index_terms import STOP, stems, words
from claimcheck.matching.stemmer import stem
from claimcheck.matching.word_senses import near
from claimcheck.nlp import documents, outline
from claimcheck.nlp.lexicon import ADVERBS, AUXILIARIES, MODALS, verbs

# Verbs that say little without the noun behind them, and words that say how sure or how often.
_LIGHT_VERBS = """
make take give bring provide offer hold pay have extend carry put get set remain become concern involve
include regard keep continue begin start stand come go
"""
_WEAK_WORDS = """
reportedly allegedly alleged apparently officially formally himself herself themselves around about already
still since early earlier late later ever even really actually nearly almost last year month week day time
number amount part effort new per cent percent percentage point billion million
"""
LIGHT, WEAK = frozenset(stems(_LIGHT_VERBS)), frozenset(stems(_WEAK_WORDS))
# Behind these stands what the main clause can do without.
_BEHIND = ", amid while as after before because although though since despite"
_PRONOUNS = "it he she they who which that this these those there we i you one people person"
_SCALES = frozenset(("hundred", "thousand", "million", "billion", "trillion", "percent", "percentage"))
_ADJUNCTS, _NOBODY = frozenset(_BEHIND.split()), frozenset(_PRONOUNS.split())


class Clause(msgspec.Struct, frozen=True):
    """The main clause of a claim, as stems; an empty subject is a pronoun or none, `named` its names."""

    subject: frozenset[str]
    named: frozenset[str]
    predicate: str
    words: frozenset[str]


@lru_cache(maxsize=1 << 12)
def clause_of(text: str) -> Clause:
    """The first clause of a text that says something: its subject, its predicate, its words."""
    text = text.replace("[", "").replace("]", "").replace("’", "'")
    tokens = documents.document(text, outline(text))
    for at in range(len(tokens.lower)):
        if not _says(tokens, at) or (tokens.lower[at] in STOP and tokens.lower[at] not in AUXILIARIES):
            continue  # STOP has "said": what was said comes after it
        end = next((end for end in range(at + 2, len(tokens.lower)) if _ends(tokens, end)), len(tokens.lower))
        subject, names = _about(tokens, at), _names(tokens, at)
        named = [
            item
            for item in _content([name.lower() for name in names])
            if item in subject[-3:] or len(names) > 1
        ]
        return Clause(
            frozenset(subject),
            frozenset(named),
            _predicate(tokens, at),
            frozenset(_content(tokens.lower[:end])),
        )
    at = _to_do(tokens)
    told = frozenset(_content(tokens.lower))
    if at:  # a headline: "Town to lose its library"
        return Clause(frozenset(_content(tokens.lower[:at])), frozenset(), _predicate(tokens, at + 1), told)
    return Clause(frozenset(_content(tokens.lower)[:1]), frozenset(), "", told)


def _about(tokens: documents.Document, end: int) -> list[str]:
    """The words of a subject; of "the two countries" nobody knows which they are, as of a pronoun."""
    subject = _content(tokens.lower[:end])
    return [] if {"two", "both"} & {*tokens.lower[:2]} and len(subject) == 1 else subject


def _names(tokens: documents.Document, end: int) -> list[str]:
    """The words with a capital; one that opens a text before a common word is a name only if no other is
    and it is none of the words that have others near in meaning."""
    written = tokens.words[:end]
    found = [item for item in written if item[0].isupper()]
    opens = bool(found) and found[0] == written[0] and (len(written) < 2 or not written[1][0].isupper())
    common = len(found) > 1 or bool(near(stem(found[0].lower()))) if found else False
    return found[opens and common :]


def _says(tokens: documents.Document, i: int) -> bool:
    """Whether a clause has its verb here: a finite one, a participle that opens it or one after "he's"."""
    if i == 0:
        return tokens.tags[i] in ("VBD", "VBN", "VBG")
    return tokens.finite(i) or (tokens.tags[i] == "VBG" and tokens.lower[i - 1].endswith("'s"))


def _to_do(tokens: documents.Document) -> int:
    """Where "to" is before a word that can be a verb, in a text without a finite one; 0 if nowhere."""
    after = zip(tokens.lower, tokens.words[1:], strict=False)
    return next(
        (
            i
            for i, (low, word) in enumerate(after)
            if i and low == "to" and word.islower() and word not in STOP and not word.endswith(("s", "ing"))
        ),
        0,
    )


def _ends(tokens: documents.Document, i: int) -> bool:
    """Whether the main clause ends before this token: an adjunct, a purpose or an aside begins."""
    before, lower = tokens.lower[i - 1], tokens.lower[i]
    return lower in _ADJUNCTS or (
        lower == "to"
        and verbs().get(tokens.lower[min(i + 1, len(tokens.lower) - 1)]) is not None
        and before not in AUXILIARIES
    )


def _predicate(tokens: documents.Document, i: int) -> str:
    """The stem of the first word with meaning from a finite verb on; names, numbers and
    what they count are none."""
    counted, light = False, ""
    for low, word in zip(tokens.lower[i:], tokens.words[i:], strict=True):
        plain = (words(low) or [""])[0]
        before, counted = counted, plain[:1].isdigit() or (counted and plain in _SCALES)
        skipped = low in AUXILIARIES or low in MODALS or low in ADVERBS or low.endswith("ly")
        if (
            skipped
            or before
            or not plain
            or plain in STOP
            or plain in NEGATORS
            or plain[0].isdigit()
            or word[0].isupper()
        ):
            continue
        stemmed = stem(plain)
        if stemmed not in LIGHT and stemmed not in WEAK:
            return stemmed
        light = light or (stemmed if stemmed in LIGHT and plain.endswith("ed") else "")
    return light  # "was extended in May": nothing else is said


def _content(lower: list[str]) -> list[str]:
    plain = [word for item in lower for word in words(item)]
    kept = (
        stem(word) for word in plain if word not in STOP and word not in _NOBODY and not word[0].isdigit()
    )
    return [item for item in kept if item not in WEAK]
