"""Relative clauses and participles that stand for one: which of them tell something of their own."""

from claimcheck.nlp.finite_verbs import finite, has_clause, resumes, subject_follows
from claimcheck.nlp.lexicon import ADVERBS, DETERMINERS, PREPOSITIONS
from claimcheck.nlp.token_table import TokenSpan, TokenTable
from claimcheck.nlp.word_lists import words

RELATIVES = words("which who whose where")
OPENERS = words("that which who whom whose where when after before because if")
CLAUSAL = words("but while whereas although though")  # conjunctions that join clauses, not nouns
BEGUN = words("born built begun made set won lost bought sold")
_DATING = words("issued published released dated posted aired")  # they tell which document, no event
_MONTHS = words("january february march april may june july august september october november december")

Cut = tuple[int, int]  # where the left side ends, where the right side begins


def brings_news(grid: TokenTable, at: int, run: TokenSpan) -> Cut | None:
    """A restrictive relative clause with a figure or a date of its own, after a noun: it brings news."""
    begin, end = run
    noun = grid.low[at - 1]
    if (
        at - begin < 4
        or end - at < 5
        or grid.low[begin] in OPENERS
        or noun in DETERMINERS
        or noun in PREPOSITIONS
    ):
        return None
    verb = next((spot for spot in range(at + 1, min(end, at + 4)) if grid.low[spot] not in ADVERBS), end)
    if verb >= end or finite(grid, at - 1, begin):
        return None
    if not finite(grid, verb, at) and grid.low[begin] != "it" and not _dates_its_noun(grid, at, end):
        return None  # "repairs that surveyors put at ...": the figure is about the noun
    closing = next((spot for spot in range(at + 1, end) if grid.low[spot] == ","), end)
    if any(finite(grid, spot, closing) for spot in range(closing + 2, end)):
        return None  # the main clause goes on behind it
    if has_clause(grid, (at, end)) and _resumes(grid, begin, verb, closing):
        return None
    return (at, at) if is_dated(grid, (at + 1, end)) else None


def _resumes(grid: TokenTable, begin: int, verb: int, end: int) -> bool:
    """ "the number of people who own a car IS falling": the verb of the noun in front."""
    if any(finite(grid, spot, begin) for spot in range(begin + 1, verb - 1)):
        return False
    spots = (spot for spot in range(verb + 2, end) if finite(grid, spot, verb))
    return any(grid.low[spot - 1].isalpha() and grid.low[spot - 1] not in CLAUSAL for spot in spots)


def _dates_its_noun(grid: TokenTable, at: int, end: int) -> bool:
    """ "a study that the paper retracted in 2010", but "the $4 million that it paid in 2021"."""
    subject = subject_follows(grid, at + 1, end, reach=6)
    counted = any(grid.low[spot][0].isdigit() for spot in range(max(0, at - 3), at))
    return subject and not counted and any(_is_year(grid.low[spot]) for spot in range(at + 1, end))


def _is_year(word: str) -> bool:
    return word in _MONTHS or (len(word) == 4 and word.isdigit() and "1500" < word < "2200")


def dated_aside(grid: TokenTable, at: int, end: int) -> bool:
    """Does a relative clause with a figure or a date stand between subject and verb, or a participle with
    its year or month?
    """
    closing = next((spot for spot in range(at + 1, end - 1) if grid.low[spot] == ","), None)
    if closing is None or not resumes(grid, closing + 1, end):
        return False
    if grid.low[at] in RELATIVES:
        return is_dated(grid, (at, closing))
    return any(_is_year(grid.low[spot]) for spot in range(at, closing))


def tells_event(grid: TokenTable, at: int) -> bool:
    """ "The mill, BUILT IN 1912, has nine wheels": a relative clause without its pronoun."""
    participle = grid.low[at].endswith("ed") or grid.low[at] in BEGUN
    return participle and grid.low[at] not in _DATING and grid.low[at + 1] in PREPOSITIONS


def is_dated(grid: TokenTable, run: TokenSpan) -> bool:
    """Holds a run a figure or a month?"""
    return any(grid.low[spot][0].isdigit() or grid.low[spot] in _MONTHS for spot in range(*run))
