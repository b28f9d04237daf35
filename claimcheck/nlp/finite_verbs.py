"""Where a clause has its finite verb, by the tags of a document."""

from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.word_lists import words

_REACH = 14  # tokens of a subject and its verb
_SKIPPED = ("RB", "RBR", "RBS")  # adverbs before a verb or a subject
_WITHIN_SUBJECT = words(", : $ IN TO CC POS CD RB JJ JJR VBG VBN WDT WP WP$ -LRB- -RRB- `` ''")
_RELATIVE = ("WDT", "WP", "WP$")


def has_clause(tokens: Document, run: TokenSpan) -> bool:
    """Does the run hold a subject and a finite verb?"""
    return verb(tokens, run) is not None


def verb(tokens: Document, run: TokenSpan) -> int | None:
    """The first finite verb of a run, if a subject can be before it."""
    begin, end = run
    return next(
        (at for at in range(begin, end) if tokens.finite(at) and (at > begin or "+" in tokens.tags[at])), None
    )


def looks_back(tokens: Document, run: TokenSpan) -> bool:
    """Is the first finite verb of a run in the past?"""
    at = verb(tokens, run)
    return at is not None and tokens.tags[at].endswith("VBD")


def subject_follows(tokens: Document, at: int, end: int, *, reach: int = _REACH) -> bool:
    """Does a clause with a subject of its own begin at token `at`: a noun phrase, then its finite verb?"""
    end = min(end, at + reach)
    while at < end and tokens.tags[at] in _SKIPPED:
        at += 1
    if at >= end:
        return False
    if tokens.tags[at].partition("+")[2] in ("VBZ", "VBP", "MD", "VBD"):
        return True  # "he's"
    if tokens.chunk[at] < 0 or tokens.chunks[tokens.chunk[at]][0] != at or tokens.tags[at] in _RELATIVE:
        return False
    inner, commas, joined = 0, 0, False  # `inner`: relative clauses whose verb is still to come
    for spot in range(at + 1, end):
        tag = tokens.tags[spot]
        if tokens.finite(spot):
            if not inner:
                return commas != 1 or joined  # "in the harbour, is full": the comma ends an insertion
            inner -= 1
            continue
        commas += tag == ","
        joined = joined or tag == "CC"
        if tag in _RELATIVE:
            inner += 1
        elif tokens.chunk[spot] < 0 and tag not in _WITHIN_SUBJECT:
            return False
    return False


def verb_phrase(tokens: Document, at: int, end: int) -> bool:
    """Begins a finite verb phrase at token `at` (after "and"): "and owns nine mills", "and was sent home"?"""
    while at < end and tokens.tags[at] in _SKIPPED:
        at += 1
    return at < end and tokens.finite(at) and "+" not in tokens.tags[at]
