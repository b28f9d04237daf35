"""Who says it: the noun phrase before a cue, after it, or further off that a cue belongs to."""

from claimcheck.nlp import lexicon
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
from claimcheck.nlp.token_table import TokenSpan, TokenTable
from claimcheck.nlp.word_lists import words

_FENCES = frozenset(";:()[]—–!?…")
_RELATIVES = words("who which whose whom where that")
_LONGEST = 30  # tokens in a source
_EMPTY = words("it there")
_CHANGES = words("rise fall increase decrease drop gain loss decline growth jump cut")


def before(grid: TokenTable, at: int, first: int) -> TokenSpan | None:
    """The noun phrase that ends right before token `at`, not reaching back beyond `first`."""
    end = at
    while end > first and (grid.low[end - 1] in ADVERBS or grid.low[end - 1] in DAYS):
        end -= 1
    if end <= first:
        return None
    if grid.low[end - 1] == ",":
        return _before_comma(grid, end - 1, first)
    begin = _reach_back(grid, end, first)
    return (begin, end) if begin < end else None


def _before_comma(grid: TokenTable, comma: int, first: int) -> TokenSpan | None:
    """Subject, incidental words or apposition between commas, then the verb."""
    opening = comma - 1
    while opening >= first and grid.low[opening] != ",":
        if comma - opening > _LONGEST:
            return None
        opening -= 1
    if opening <= first or grid.quote[opening] >= 0:
        return None
    begin = _reach_back(grid, opening, first)
    if begin >= opening:
        return None
    inside = grid.low[opening + 1]
    incidental = inside in _RELATIVES or inside in PREPOSITIONS or inside in CONJUNCTIONS
    incidental = incidental or inside.endswith(("ing", "ed"))
    return begin, opening if incidental else comma


def _reach_back(grid: TokenTable, end: int, first: int) -> int:
    """The start of the noun phrase that ends before `end`."""
    low = grid.low
    if low[end - 1] in SUBJECTS:
        return end - 1
    at = end
    while at > first and end - at < _LONGEST:
        word = low[at - 1]
        if word == ")" and (opened := _parenthesis(grid, at - 1, first)) > first:
            at = opened
            continue
        if word in _FENCES or word == "," or grid.mark(at - 1):
            break
        if word in ("and", "or"):
            if at - 1 == first or _clause_before(grid, at - 1, first):
                break
        elif (
            word in CONJUNCTIONS
            or word in ("that", "so", "then", "who", "which")
            or finite(grid, at - 1, first)
        ):
            break
        at -= 1
    if at < end and (low[at] in PREPOSITIONS or low[at] in ADVERBS or low[at] in TIMES):
        at = _after_fronting(grid, at, end)
    return at


def _parenthesis(grid: TokenTable, close: int, first: int) -> int:
    """Where "(D-Md.)" after a name opens; `first` if it is no such short thing."""
    return next((at for at in range(close - 1, max(first, close - 10), -1) if grid.low[at] == "("), first)


def _clause_before(grid: TokenTable, at: int, first: int) -> bool:
    """Does a finite verb stand before the conjunction at `at`, in the same stretch?"""
    spot = at - 1
    while spot >= first and grid.low[spot] not in _FENCES and not grid.mark(spot) and grid.low[spot] != ",":
        if finite(grid, spot, first):
            return True
        spot -= 1
    return False


def _after_fronting(grid: TokenTable, begin: int, end: int) -> int:
    """Skip "In a statement", "On Tuesday": the last place where a noun phrase can begin."""
    for at in range(end - 1, begin, -1):
        word, previous = grid.low[at], grid.low[at - 1]
        if word in SUBJECTS:
            return at
        starts = word in DETERMINERS or (grid.words[at][0].isupper() and not grid.words[at - 1][0].isupper())
        if starts and previous not in PREPOSITIONS and previous not in DETERMINERS:
            return at
    return begin


def finite(grid: TokenTable, at: int, first: int) -> bool:
    """Looks the word like a finite verb? Auxiliaries, known verbs, and -ed after a noun or a pronoun."""
    word = grid.low[at]
    if word in AUXILIARIES or word in FINITE:
        return True
    if at == first:
        return False
    previous = grid.low[at - 1]
    if previous in DETERMINERS or previous in PREPOSITIONS or previous == ",":
        return False
    entry = lexicon.verbs().get(word)
    if entry is not None and entry[1] == "past":
        return not grid.words[at][0].isupper()
    return word.endswith("ed") and len(word) > 4 and not grid.words[at][0].isupper()


def verbal(grid: TokenTable, at: int) -> bool:
    """Looks the word like a finite verb by its form alone?"""
    word = grid.low[at]
    entry = lexicon.verbs().get(word)
    known = word in AUXILIARIES or word in FINITE or (entry is not None and entry[1] == "past")
    return known or (word.endswith("ed") and len(word) > 4)


def subject(grid: TokenTable, at: int, first: int) -> TokenSpan | None:
    """The subject of the first finite verb between `first` and `at`."""
    for spot in range(first + 1, at):
        if finite(grid, spot, first):
            run = before(grid, spot, first)
            if run is not None and grid.low[run[0]] not in _RELATIVES:
                return run
    return None


def after(grid: TokenTable, at: int, stop: int, *, fronted: bool = False) -> TokenSpan | None:
    """The noun phrase that begins at token `at`: "said JOHN SMITH, THE MAYOR, on Friday".

    `fronted`: the clause follows ("According to X, ..."), so an apposition must be closed by a comma.
    """
    low = grid.low
    end = at
    while end < stop and end - at < _LONGEST:
        word = low[end]
        if word in _FENCES or grid.mark(end):
            break
        if word == "." and not _abbreviation(grid, end, stop):
            break
        if word == ",":
            closing = _apposition(grid, end, stop)
            if closing == end or (fronted and not (closing < stop and low[closing] == ",")):
                break
            return at, closing
        if word in _RELATIVES or (word in CONJUNCTIONS and word != "and") or word in TIMES:
            break
        if word == "and" and (end + 1 >= stop or not _nominal_start(grid, end + 1)):
            break
        if end > at and (word in AUXILIARIES or word in FINITE or _loose(grid, end, stop)):
            break
        end += 1
    return (at, end) if end > at else None


def _loose(grid: TokenTable, at: int, stop: int) -> bool:
    """A preposition that opens an adverbial ("in an interview", "on Friday") rather than an attribute."""
    word = grid.low[at]
    if word in ("during", "after", "before", "while", "when", "as"):
        return True
    if word in ("in", "on", "at", "to") and at + 1 < stop:
        following = grid.low[at + 1]
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


def _abbreviation(grid: TokenTable, at: int, stop: int) -> bool:
    """A full stop inside a name: "Sen. Smith", "U.S. officials"."""
    return at + 1 < stop


def _nominal_start(grid: TokenTable, at: int) -> bool:
    return grid.words[at][0].isupper() or grid.low[at] in DETERMINERS


def _apposition(grid: TokenTable, comma: int, stop: int) -> int:
    """The end of an apposition that begins after `comma`, or `comma` if none does."""
    at = comma + 1
    if at >= stop or grid.low[at] in _RELATIVES or grid.low[at] in ADVERBS or grid.low[at] in CONJUNCTIONS:
        return comma
    if not (grid.low[at] in DETERMINERS or grid.words[at][0].isupper()) and not _titled(grid, at, stop):
        return comma
    if grid.low[at] in TIMES or _measured(grid, at, stop):
        return comma
    while at < stop and at - comma < 20:
        word = grid.low[at]
        if word == "," or word in _FENCES or grid.mark(at) or (word == "." and at + 1 == stop):
            return at
        if finite(grid, at, comma + 1) or word in SUBJECTS:
            return comma
        at += 1
    return at if at == stop else comma


def _measured(grid: TokenTable, at: int, stop: int) -> bool:
    """ "a rise of 29 per cent", "an increase of a third": measures what was said, and names nobody."""
    if grid.low[at] not in ("a", "an"):
        return False
    of = next((spot for spot in range(at + 2, min(stop - 1, at + 4)) if grid.low[spot] == "of"), 0)
    return bool(of) and grid.low[of - 1] in _CHANGES


def _titled(grid: TokenTable, at: int, stop: int) -> bool:
    """A bare title in apposition: "Smith, director of the museum"."""
    return any(grid.low[spot] in ("of", "for", "at") for spot in range(at + 1, min(stop, at + 4)))


def is_empty(grid: TokenTable, run: TokenSpan | None) -> bool:
    """No source: nothing there, or "it" and "there" that stand for nobody."""
    return run is None or (run[1] - run[0] == 1 and grid.low[run[0]] in _EMPTY)
