"""Where a finite verb is, in words of a sentence that may be a part of it."""

from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.word_lists import words

SUBORDINATORS = words(
    "that which who whom whose where when after before because if while as since until unless although though"
    " whereas whether how why what once"
)
_NEAR = 12  # tokens in which another verb is looked for


def is_verb(document: Document, i: int) -> bool:
    """Is a token a finite verb, or a participle that must be one: "after a boiler EXPLODED"?"""
    if document.finite(i):
        return True
    phrase = document.chunk_at(i - 1) if document.tags[i] == "VBN" and i else None
    if phrase is None:
        return False
    first, end = document.bounds[document.sentence[i]]
    if phrase[0] > first and document.lower[phrase[0] - 1] not in SUBORDINATORS:
        return False
    for j in range(i + 1, min(end, i + _NEAR)):
        if document.lower[j] == "," or document.lower[j] in SUBORDINATORS:
            break
        if document.finite(j):
            return False
    return True


def has_verb(document: Document, run: TokenSpan) -> bool:
    """Does a run hold a finite verb?"""
    return any(is_verb(document, i) for i in range(*run))


def begins_with_verb(document: Document, run: TokenSpan) -> bool:
    """Is the first word of a run, but for adverbs, a finite verb without a subject in it?"""
    i = next((i for i in range(*run) if not document.tags[i].startswith("RB")), run[0])
    return document.finite(i) and "+" not in document.tags[i]
