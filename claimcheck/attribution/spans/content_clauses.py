"""Content of an attribution: clauses before and after the cue, and quotations that run on."""

from itertools import pairwise

from claimcheck.nlp import lexicon
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.word_lists import words

_CUTTERS = words("but while although though whereas who according")
_TAIL = frozenset(".,;:—–-")


def trim(tokens: Document, run: TokenSpan) -> TokenSpan:
    """Without commas at the edges and without the final period; quotation marks stay."""
    begin, end = run
    while begin < end and tokens.lower[begin] in ",;:—–":
        begin += 1
    while begin < end and tokens.lower[end - 1] in _TAIL:
        end -= 1
    return begin, end


def after(tokens: Document, opens: int, stop: int) -> TokenSpan:
    """The content that begins at `opens`: to the end of its sentence, its clause or its quotation."""
    quotation = tokens.quote[opens] if opens < stop else -1
    if quotation >= 0 and tokens.opening[opens]:
        return opens, _quoted(tokens, opens, quotation, stop)
    end = clause_end(tokens, opens, stop)
    return trim(tokens, (opens, end))


def _quoted(tokens: Document, opens: int, quotation: int, stop: int) -> int:
    close = tokens.quotes[quotation][1]
    short = close - opens < 8 and close < stop
    if (
        short
        and tokens.words[close][0].islower()
        and tokens.lower[close] not in ("in", "on", "at", "and", "but", "when")
    ):
        return trim(tokens, (opens, clause_end(tokens, close, stop)))[1]
    return close


def clause_end(tokens: Document, opens: int, stop: int) -> int:
    """Up to ", but" and its like outside quotations; an open quotation runs on over the sentence end."""
    i = opens
    while i < stop:
        if tokens.quote[i] >= 0 and tokens.quotes[tokens.quote[i]][0] >= opens:
            i = max(i + 1, tokens.quotes[tokens.quote[i]][1])
            continue
        word = tokens.lower[i]
        if word == "," and i + 1 < stop and i > opens + 2 and _cuts(tokens.lower[i + 1]):
            return i
        if word in (";", "—", "–") and i > opens + 2:
            return i
        if word in ("and", "but") and i > opens + 2 and _new_cue(tokens, i + 1, stop):
            return i
        i += 1
    return i


def _cuts(word: str) -> bool:
    """Does a word after a comma lead out of the content: ", but", ", adding"?"""
    entry = lexicon.verbs().get(word)
    return word in _CUTTERS or (entry is not None and entry[1] == "ing")


def _new_cue(tokens: Document, i: int, stop: int) -> bool:
    """Does another cue follow, with the same subject: "said A and warned B"?"""
    while i < stop and (tokens.lower[i] in lexicon.ADVERBS or tokens.lower[i].endswith("ly")):
        i += 1
    entry = lexicon.verbs().get(tokens.lower[i]) if i < stop else None
    return entry is not None and entry[1] == "past" and "S" in entry[2]


def without_relative(tokens: Document, content: TokenSpan) -> TokenSpan:
    """The content of "who said ..." ends where the main clause goes on: at a comma before a finite verb."""
    for i in range(content[0] + 1, content[1] - 1):
        if tokens.lower[i] == "," and tokens.quote[i] < 0 and tokens.finite(i + 1):
            return content[0], i
    return content


def of_noun(tokens: Document, first: int, noun: TokenSpan, content: TokenSpan) -> TokenSpan:
    """The content of a noun ends at the main verb: "Her claim that prices fell WAS wrong"."""
    if content[0] < noun[1] or any(map(tokens.finite, range(first, noun[0]))):
        return content
    verbs = [i for i in range(content[0] + 2, content[1]) if tokens.finite(i)]
    main = next((b for a, b in pairwise(verbs) if b > a + 1), None)
    return content if main is None else (content[0], main)


def back(tokens: Document, end: int, first: int) -> TokenSpan | None:
    """The content that ends before token `end`: from the start of its sentence or of its quotation."""
    while end > first and tokens.lower[end - 1] in ",—–-":
        end -= 1
    if end <= first:
        return None
    begin = first
    last = end - 1
    if tokens.closing[last] and tokens.quote[last] >= 0:
        begin = min(first, tokens.quotes[tokens.quote[last]][0])
    while begin < end and tokens.lower[begin] in (",", "and", "but", "—", "–"):
        begin += 1
    if tokens.lower[end - 1] in ("that", "and", "but", "as"):
        return None
    return (begin, end) if begin < end else None


def limits(tokens: Document, i: int) -> TokenSpan:
    """The sentence, or the quotation inside which the cue stands."""
    first, stop = tokens.bounds[tokens.sentence[i]]
    if tokens.quote[i] >= 0:
        begin, end = tokens.quotes[tokens.quote[i]]
        first, stop = max(first, begin + 1), min(stop, end - 1 if tokens.closing[end - 1] else end)
    return first, stop


def comma(tokens: Document, i: int, stop: int) -> int:
    """The next comma outside quotations, or `stop`."""
    return next((j for j in range(i, stop) if tokens.lower[j] == "," and tokens.quote[j] < 0), stop)


def clause_start(tokens: Document, i: int, first: int) -> int:
    """The start of the clause around `i`: after a subordinator, a semicolon, a comma and a conjunction."""
    for j in range(i - 1, first - 1, -1):
        word = tokens.lower[j]
        if word in (";", "—", "–", ":", "that", "who", "which", "because", "after", "while"):
            return j + 1 if word not in ("who", "which") else j
        if word in ("and", "but") and j > first and tokens.lower[j - 1] == ",":
            return j + 1
    return first
