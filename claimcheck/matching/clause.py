"""Subject of the main clause of a text.

A light reading with the tables of `nlp`, and no parse: what can not be known is empty.
"""

from functools import lru_cache

import msgspec

from claimcheck.matching.index_terms import STOP, stems, words
from claimcheck.matching.stemmer import stem
from claimcheck.matching.word_senses import near
from claimcheck.nlp import documents, outline
from claimcheck.nlp.lexicon import AUXILIARIES

# Words that say how sure or how often.
_WEAK = """
reportedly allegedly alleged apparently officially formally himself herself themselves around about already
still since early earlier late later ever even really actually nearly almost last year month week day time
number amount part effort new per cent percent percentage point billion million
"""
_WEAK_STEMS = frozenset(stems(_WEAK))
_PRONOUNS = "it he she they who which that this these those there we i you one people person"
_NOBODY = frozenset(_PRONOUNS.split())


class Clause(msgspec.Struct, frozen=True):
    """The subject of the main clause of a claim, as stems: empty for a pronoun or none; `named` its names."""

    subject: frozenset[str]
    named: frozenset[str]


@lru_cache(maxsize=1 << 12)
def clause_of(text: str) -> Clause:
    """The first clause of a text that says something: its subject."""
    text = text.replace("[", "").replace("]", "").replace("’", "'")
    tokens = documents.document(text, outline(text))
    for at in range(len(tokens.lower)):
        if not _says(tokens, at) or (tokens.lower[at] in STOP and tokens.lower[at] not in AUXILIARIES):
            continue  # STOP has "said": what was said comes after it
        subject, names = _about(tokens, at), _names(tokens, at)
        named = [
            item
            for item in _content([name.lower() for name in names])
            if item in subject[-3:] or len(names) > 1
        ]
        return Clause(frozenset(subject), frozenset(named))
    at = _to_do(tokens)
    if at:  # a headline: "Town to lose its library"
        return Clause(frozenset(_content(tokens.lower[:at])), frozenset())
    return Clause(frozenset(_content(tokens.lower)[:1]), frozenset())


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


def _content(lower: list[str]) -> list[str]:
    plain = [word for item in lower for word in words(item)]
    kept = (
        stem(word) for word in plain if word not in STOP and word not in _NOBODY and not word[0].isdigit()
    )
    return [item for item in kept if item not in _WEAK_STEMS]
