"""Recovers the subject of a predicate without one, and the organisation that "it" or "they" means.

Both refuse where the article leaves a choice.
"""

from collections.abc import Sequence

from claimcheck.attribution.spans import source_phrases
from claimcheck.extraction.clauses import Clause
from claimcheck.model import Link, Name
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.entities import EntityTable
from claimcheck.nlp.finite_verbs import finite, verb, verb_phrase
from claimcheck.nlp.lexicon import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS, TIMES, verbs
from claimcheck.nlp.word_lists import words

_CLAUSE_OPENERS = words(
    "who which whose whom where when after before because if as while since until although though whether how"
    " why what"
)
_ASIDES = words("who which whose")
_JOINED = words("and but yet ,")
_LONGEST = 9  # tokens of a subject
_VERB = 5  # tokens of a verb and the article behind it
_BACK = 3  # sentences through which "it ... it ..." is followed
_BE = words("is was are were isn't wasn't aren't weren't be been being will would has had have")
_PLURAL = words("have are were aren't weren't haven't")
_DISTANT = words("said believed thought understood expected reported alleged known clear unclear likely")


def is_predicate(tokens: Document, piece: Clause) -> bool:
    """Begins a piece with its verb: "dismissed the plan", "need repairs"?"""
    begin, end = piece.run
    if piece.tie not in _JOINED and piece.tie:
        return False
    bare = piece.tie == "and" and tokens.tags[begin] in ("VB", "VBP")
    return verb_phrase(tokens, begin, end) or bare


def missing_subject(
    tokens: Document, pieces: Sequence[Clause], i: int, outside: TokenSpan | None
) -> TokenSpan | None:
    """The subject of a piece that was cut from it; None for a piece that has one, or where none is sure.

    `outside`: the one who is meant where nothing of the same voice is before.
    """
    loose = pieces[i].tie == "," and not (i and pieces[i - 1].tie in _ASIDES)
    if loose or not is_predicate(tokens, pieces[i]):
        return None
    for number in range(i - 1, -1, -1):
        piece = pieces[number]
        if piece.tie in _ASIDES or is_predicate(tokens, piece):
            continue
        if number + 1 < len(pieces) and pieces[number + 1].tie in _ASIDES and verb(tokens, piece.run) is None:
            begin = piece.run[0] + (tokens.lower[piece.run[0]] == "that")
            return (begin, piece.run[1]) if 0 < piece.run[1] - begin < _LONGEST else None
        return subject(tokens, piece.run)
    return outside


def subject(tokens: Document, run: TokenSpan) -> TokenSpan | None:
    """The noun phrase before the first finite verb of a clause, without what is fronted."""
    begin = run[0] + (tokens.lower[run[0]] == "that")
    i = verb(tokens, (begin, run[1]))
    if i is None or tokens.lower[begin] in _CLAUSE_OPENERS:
        return None
    while i > begin and (tokens.lower[i - 1] in AUXILIARIES or tokens.lower[i - 1] in ADVERBS):
        i -= 1
    phrase: TokenSpan | None = (begin, i)
    commas = [j for j in range(begin, i) if tokens.lower[j] == ","]
    if len(commas) == 2 and commas[1] == i - 1:
        phrase = (begin, commas[0])  # an apposition
    elif commas or tokens.lower[begin] in PREPOSITIONS or tokens.lower[begin] in TIMES:
        phrase = source_phrases.before(tokens, i, commas[-1] + 1 if commas else begin)
    if phrase is not None and tokens.lower[phrase[1] - 1] in _ASIDES:
        phrase = phrase[0], phrase[1] - 1 - (tokens.lower[phrase[1] - 2] == ",")  # "a guide who"
    if phrase is None or not 0 < phrase[1] - phrase[0] < _LONGEST or tokens.lower[phrase[0]] in PREPOSITIONS:
        return None
    open_ended = tokens.lower[phrase[1] - 1] in _CLAUSE_OPENERS  # "spurred on by what"
    return None if open_ended or any(tokens.mark(j) for j in range(*phrase)) else phrase


def body(entities: EntityTable, run: TokenSpan, chain: Sequence[Link]) -> str | None:
    """The organisation or the country that an "it" or "they" at the start of a run stands for."""
    tokens = entities.tokens
    at = run[0] + (tokens.lower[run[0]] == "that")
    word = tokens.lower[at]
    if word not in ("it", "they") or tokens.quote[at] >= 0 or at + 1 >= run[1] or _is_empty(tokens, at):
        return None
    first, _ = tokens.bounds[tokens.sentence[at]]
    if chain and chain[-1].kind == "organisation" and tokens.quote[run[0]] < 0 and run[0] > first:
        return _written(chain[-1].source) if word == "it" else None  # "Acme said that it had sold the mill"
    if at != first or chain:
        return None
    for number in range(tokens.sentence[at] - 1, max(-1, tokens.sentence[at] - 1 - _BACK), -1):
        opening = tokens.bounds[number]
        if tokens.lower[opening[0]] != word:
            return _named(entities, opening, several=word == "they")
    return None


def _written(name: str) -> str:
    """ "the hospice", but "Acme"."""
    plain = name[:1].islower() and name.split()[0] not in DETERMINERS
    return f"the {name}" if plain else name


def _is_empty(tokens: Document, i: int) -> bool:
    """ "It is clear that", "it was a mistake": may stand for nothing named, unless a participle follows."""
    spot = i + 1
    while tokens.lower[spot] in ADVERBS:
        spot += 1
    if tokens.lower[spot] in ("emerged", "seems", "appears", "seemed", "appeared", "takes", "took", "turned"):
        return True
    if tokens.lower[i] == "they" or tokens.lower[spot] not in _BE:
        return False
    while tokens.lower[spot] in _BE or tokens.lower[spot] in ADVERBS:
        spot += 1
    entry = verbs().get(tokens.lower[spot])
    done = tokens.tags[spot] in ("VBD", "VBN") or (entry is not None and entry[1] in ("past", "part", "base"))
    after_will = tokens.lower[spot - 1] in ("will", "would", "has", "had", "have")
    return tokens.lower[spot] in _DISTANT or not (done or after_will)


def _named(entities: EntityTable, bounds: TokenSpan, *, several: bool) -> str | None:
    """The one body that is the subject of a sentence; None where another one acts in it, or it makes a thing.

    "The court issued a warrant. It ...": the court, or the warrant.
    """
    tokens = entities.tokens
    phrase = subject(tokens, bounds)
    if phrase is None:
        return None
    begin, end = tokens.span(phrase)
    names = [name for name in entities.between(begin, end) if _is_body(entities, name)]
    others = [name for name in entities.between(begin, end) if not _is_body(entities, name)]
    if len(names) != 1 or others or names[0].span[1] != end:
        return None
    if any(tokens.lower[i] in PREPOSITIONS for i in range(*phrase)):
        return None
    if several and tokens.tags[phrase[1]] not in ("VBP", "VB") and tokens.lower[phrase[1]] not in _PLURAL:
        return None
    if not several and _makes(tokens, phrase[1], bounds[1]):
        return None
    rest = entities.between(end, tokens.end[bounds[1] - 1])
    others = [name for name in rest if _is_body(entities, name) and name.canonical != names[0].canonical]
    rivals = any(name.kind != "place" or _acts(tokens, name, bounds) for name in others)
    return None if rivals else names[0].canonical


def _makes(tokens: Document, i: int, stop: int) -> bool:
    """Does an object that is new ("a", "an") stand behind the verb that begins at `i`?"""
    for j in range(i, min(stop, i + _VERB)):
        if tokens.lower[j] in ("a", "an"):
            return True
        if tokens.lower[j] in PREPOSITIONS | DETERMINERS:
            return False
    return False


def _is_body(entities: EntityTable, name: Name) -> bool:
    return entities.kind(name) in ("organisation", "outlet")


def _acts(tokens: Document, name: Name, bounds: TokenSpan) -> bool:
    """Does a finite verb follow the name?"""
    after = next((i for i in range(*bounds) if tokens.start[i] >= name.span[1]), bounds[1])
    return after < bounds[1] and finite(tokens, after, bounds[0])
