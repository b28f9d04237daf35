"""Noun phrases that are the source of a cue: before it, after it, or at a distance."""

from claimcheck.nlp import lexicon
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    SUBJECTS,
    TIMES,
)
from claimcheck.nlp.word_lists import words

_FENCES = frozenset(";:()[]—–!?…")
_RELATIVES = words("who which whose whom where that")
_LONGEST = 30  # tokens in a source
_EMPTY = words("it there")
_CHANGES = words("rise fall increase decrease drop gain loss decline growth jump cut")


def before(tokens: Document, i: int, first: int) -> TokenSpan | None:
    """The noun phrase that ends right before token `i`, not reaching back beyond `first`."""
    end = i
    while end > first and (tokens.lower[end - 1] in ADVERBS or tokens.lower[end - 1] in DAYS):
        end -= 1
    if end <= first:
        return None
    if tokens.lower[end - 1] == ",":
        return _before_comma(tokens, end - 1, first)
    begin = _reach_back(tokens, end, first)
    return (begin, end) if begin < end else None


def _before_comma(tokens: Document, comma: int, first: int) -> TokenSpan | None:
    """Subject, incidental words or apposition between commas, then the verb."""
    opening = comma - 1
    while opening >= first and tokens.lower[opening] != ",":
        if comma - opening > _LONGEST:
            return None
        opening -= 1
    if opening <= first or tokens.quote[opening] >= 0:
        return None
    begin = _reach_back(tokens, opening, first)
    if begin >= opening:
        return None
    inside = tokens.lower[opening + 1]
    incidental = inside in _RELATIVES or inside in PREPOSITIONS or inside in CONJUNCTIONS
    incidental = incidental or inside.endswith(("ing", "ed"))
    return begin, opening if incidental else comma


def _reach_back(tokens: Document, end: int, first: int) -> int:
    """The start of the noun phrase that ends before `end`."""
    lower = tokens.lower
    if lower[end - 1] in SUBJECTS:
        return end - 1
    i = end
    while i > first and end - i < _LONGEST:
        word = lower[i - 1]
        if word == ")" and (opened := _parenthesis(tokens, i - 1, first)) > first:
            i = opened
            continue
        if word in _FENCES or word == "," or tokens.mark(i - 1):
            break
        if word in ("and", "or"):
            if i - 1 == first or _clause_before(tokens, i - 1, first):
                break
        elif (
            word in CONJUNCTIONS
            or word in ("that", "so", "then", "who", "which")
            or finite(tokens, i - 1, first)
        ):
            break
        i -= 1
    if i < end and (lower[i] in PREPOSITIONS or lower[i] in ADVERBS or lower[i] in TIMES):
        i = _after_fronting(tokens, i, end)
    return i


def _parenthesis(tokens: Document, close: int, first: int) -> int:
    """Where "(D-Md.)" after a name opens; `first` if it is no such short thing."""
    return next((i for i in range(close - 1, max(first, close - 10), -1) if tokens.lower[i] == "("), first)


def _clause_before(tokens: Document, i: int, first: int) -> bool:
    """Does a finite verb stand before the conjunction at `i`, in the same stretch?"""
    spot = i - 1
    while (
        spot >= first
        and tokens.lower[spot] not in _FENCES
        and not tokens.mark(spot)
        and tokens.lower[spot] != ","
    ):
        if finite(tokens, spot, first):
            return True
        spot -= 1
    return False


def _after_fronting(tokens: Document, begin: int, end: int) -> int:
    """Skip "In a statement", "On Tuesday": the last place where a noun phrase can begin."""
    for i in range(end - 1, begin, -1):
        word, previous = tokens.lower[i], tokens.lower[i - 1]
        if word in SUBJECTS:
            return i
        starts = word in DETERMINERS or (
            tokens.words[i][0].isupper() and not tokens.words[i - 1][0].isupper()
        )
        if starts and previous not in PREPOSITIONS and previous not in DETERMINERS:
            return i
    return begin


def finite(tokens: Document, i: int, first: int) -> bool:
    """Looks the word like a finite verb? Auxiliaries, known verbs, and -ed after a noun or a pronoun."""
    word = tokens.lower[i]
    if word in AUXILIARIES or word in FINITE:
        return True
    if i == first:
        return False
    previous = tokens.lower[i - 1]
    if previous in DETERMINERS or previous in PREPOSITIONS or previous == ",":
        return False
    entry = lexicon.verbs().get(word)
    if entry is not None and entry[1] == "past":
        return not tokens.words[i][0].isupper()
    return word.endswith("ed") and len(word) > 4 and not tokens.words[i][0].isupper()


def verbal(tokens: Document, i: int) -> bool:
    """Looks the word like a finite verb by its form alone?"""
    word = tokens.lower[i]
    entry = lexicon.verbs().get(word)
    known = word in AUXILIARIES or word in FINITE or (entry is not None and entry[1] == "past")
    return known or (word.endswith("ed") and len(word) > 4)


def subject(tokens: Document, i: int, first: int) -> TokenSpan | None:
    """The subject of the first finite verb between `first` and `i`."""
    for j in range(first + 1, i):
        if finite(tokens, j, first):
            run = before(tokens, j, first)
            if run is not None and tokens.lower[run[0]] not in _RELATIVES:
                return run
    return None


def after(tokens: Document, i: int, stop: int, *, fronted: bool = False) -> TokenSpan | None:
    """The noun phrase that begins at token `i`: "said JOHN SMITH, THE MAYOR, on Friday".

    `fronted`: the clause follows ("According to X, ..."), so an apposition must be closed by a comma.
    """
    lower = tokens.lower
    end = i
    while end < stop and end - i < _LONGEST:
        word = lower[end]
        if word in _FENCES or tokens.mark(end):
            break
        if word == "." and not _abbreviation(tokens, end, stop):
            break
        if word == ",":
            closing = _apposition(tokens, end, stop)
            if closing == end or (fronted and not (closing < stop and lower[closing] == ",")):
                break
            return i, closing
        if word in _RELATIVES or (word in CONJUNCTIONS and word != "and") or word in TIMES:
            break
        if word == "and" and (end + 1 >= stop or not _nominal_start(tokens, end + 1)):
            break
        if end > i and (word in AUXILIARIES or word in FINITE or _loose(tokens, end, stop)):
            break
        end += 1
    return (i, end) if end > i else None


def _loose(tokens: Document, i: int, stop: int) -> bool:
    """A preposition that opens an adverbial ("in an interview", "on Friday") rather than an attribute."""
    word = tokens.lower[i]
    if word in ("during", "after", "before", "while", "when", "as"):
        return True
    if word in ("in", "on", "at", "to") and i + 1 < stop:
        following = tokens.lower[i + 1]
        return following in TIMES or following in (
            "a",
            "an",
            "his",
            "her",
            "their",
            "this",
            "that",
            "twitter",
        )
    return False


def _abbreviation(tokens: Document, i: int, stop: int) -> bool:
    """A full stop inside a name: "Sen. Smith", "U.S. officials"."""
    return i + 1 < stop


def _nominal_start(tokens: Document, i: int) -> bool:
    return tokens.words[i][0].isupper() or tokens.lower[i] in DETERMINERS


def _apposition(tokens: Document, comma: int, stop: int) -> int:
    """The end of an apposition that begins after `comma`, or `comma` if none does."""
    i = comma + 1
    if (
        i >= stop
        or tokens.lower[i] in _RELATIVES
        or tokens.lower[i] in ADVERBS
        or tokens.lower[i] in CONJUNCTIONS
    ):
        return comma
    if not (tokens.lower[i] in DETERMINERS or tokens.words[i][0].isupper()) and not _titled(tokens, i, stop):
        return comma
    if tokens.lower[i] in TIMES or _measured(tokens, i, stop):
        return comma
    while i < stop and i - comma < 20:
        word = tokens.lower[i]
        if word == "," or word in _FENCES or tokens.mark(i) or (word == "." and i + 1 == stop):
            return i
        if finite(tokens, i, comma + 1) or word in SUBJECTS:
            return comma
        i += 1
    return i if i == stop else comma


def _measured(tokens: Document, i: int, stop: int) -> bool:
    """ "a rise of 29 per cent", "an increase of a third": measures what was said, and names nobody."""
    if tokens.lower[i] not in ("a", "an"):
        return False
    of = next((j for j in range(i + 2, min(stop - 1, i + 4)) if tokens.lower[j] == "of"), 0)
    return bool(of) and tokens.lower[of - 1] in _CHANGES


def _titled(tokens: Document, i: int, stop: int) -> bool:
    """A bare title in apposition: "Smith, director of the museum"."""
    return any(tokens.lower[j] in ("of", "for", "at") for j in range(i + 1, min(stop, i + 4)))


def is_empty(tokens: Document, run: TokenSpan | None) -> bool:
    """No source: nothing there, or "it" and "there" that stand for nobody."""
    return run is None or (run[1] - run[0] == 1 and tokens.lower[run[0]] in _EMPTY)
