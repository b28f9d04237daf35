"""Recognises relative clauses and participles that make a claim of their own."""

from claimcheck.nlp.dates.forms import MONTHS
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.finite_verbs import finite, has_clause, subject_follows, verb_phrase
from claimcheck.nlp.lexicon import ADVERBS, DETERMINERS, PREPOSITIONS
from claimcheck.nlp.word_lists import words

RELATIVES = words("which who whose where")
OPENERS = words("that which who whom whose where when after before because if")
CLAUSAL = words("but while whereas although though")  # conjunctions that join clauses, not nouns
BEGUN = words("born built begun made set won lost bought sold")
_DATING = words("issued published released dated posted aired")  # they tell which document, no event

Cut = tuple[int, int]  # where the left side ends, where the right side begins


def adds_information(tokens: Document, i: int, run: TokenSpan) -> Cut | None:
    """A restrictive relative clause with a figure or a date of its own, after a noun: it brings news."""
    begin, end = run
    noun = tokens.lower[i - 1]
    if (
        i - begin < 4
        or end - i < 5
        or tokens.lower[begin] in OPENERS
        or noun in DETERMINERS
        or noun in PREPOSITIONS
    ):
        return None
    verb = next((j for j in range(i + 1, min(end, i + 4)) if tokens.lower[j] not in ADVERBS), end)
    if verb >= end or finite(tokens, i - 1, begin):
        return None
    if not finite(tokens, verb, i) and tokens.lower[begin] != "it" and not _dates_its_noun(tokens, i, end):
        return None  # "repairs that surveyors put at ...": the figure is about the noun
    closing = next((j for j in range(i + 1, end) if tokens.lower[j] == ","), end)
    if any(finite(tokens, j, closing) for j in range(closing + 2, end)):
        return None  # the main clause goes on behind it
    if has_clause(tokens, (i, end)) and _resumes(tokens, begin, verb, closing):
        return None
    return (i, i) if is_dated(tokens, (i + 1, end)) else None


def _resumes(tokens: Document, begin: int, verb: int, end: int) -> bool:
    """ "the number of people who own a car IS falling": the verb of the noun in front."""
    if any(finite(tokens, j, begin) for j in range(begin + 1, verb - 1)):
        return False
    spots = (j for j in range(verb + 2, end) if finite(tokens, j, verb))
    return any(tokens.lower[j - 1].isalpha() and tokens.lower[j - 1] not in CLAUSAL for j in spots)


def _dates_its_noun(tokens: Document, i: int, end: int) -> bool:
    """ "a study that the paper retracted in 2010", but "the $4 million that it paid in 2021"."""
    subject = subject_follows(tokens, i + 1, end, reach=6)
    counted = any(tokens.lower[j][0].isdigit() for j in range(max(0, i - 3), i))
    return subject and not counted and any(_is_year(tokens.lower[j]) for j in range(i + 1, end))


def _is_year(word: str) -> bool:
    return word in MONTHS or (len(word) == 4 and word.isdigit() and "1500" < word < "2200")


def dated_aside(tokens: Document, i: int, end: int) -> bool:
    """Does a relative clause with a figure or a date stand between subject and verb, or a participle with
    its year or month?
    """
    closing = next((j for j in range(i + 1, end - 1) if tokens.lower[j] == ","), None)
    if closing is None or not verb_phrase(tokens, closing + 1, end):
        return False
    if tokens.lower[i] in RELATIVES:
        return is_dated(tokens, (i, closing))
    return any(_is_year(tokens.lower[j]) for j in range(i, closing))


def tells_event(tokens: Document, i: int) -> bool:
    """ "The mill, BUILT IN 1912, has nine wheels": a relative clause without its pronoun."""
    participle = tokens.lower[i].endswith("ed") or tokens.lower[i] in BEGUN
    return participle and tokens.lower[i] not in _DATING and tokens.lower[i + 1] in PREPOSITIONS


def is_dated(tokens: Document, run: TokenSpan) -> bool:
    """Holds a run a figure or a month?"""
    return any(tokens.lower[j][0].isdigit() or tokens.lower[j] in MONTHS for j in range(*run))
