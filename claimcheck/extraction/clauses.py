"""Splits a span into clauses that can each be true or false.

Cut off: coordinated clauses and verb phrases, finite time clauses, participles that tell an event, non-
restrictive relative clauses, trailing appositions that compare or rank. Not cut: names, dates, "both A and
B", restrictive relatives, lists that share one truth, clauses in front of their main clause.
"""

from collections.abc import Iterator

import msgspec

from claimcheck.extraction.checkworthiness_features import NUMBER_WORDS
from claimcheck.extraction.relative_clauses import (
    BEGUN,
    OPENERS,
    RELATIVES,
    Cut,
    adds_information,
    dated_aside,
    is_dated,
    tells_event,
)
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.finite_verbs import (
    finite,
    has_clause,
    looks_back,
    subject_follows,
    verb_phrase,
)
from claimcheck.nlp.lexicon import ADVERBS, DETERMINERS, MODALS, PREPOSITIONS
from claimcheck.nlp.word_lists import words

_COORDINATORS = words("and but yet while whereas although though")
_BEFORE_TIME = words("just ever shortly soon long not such same well known")
_TIME = words("after when until before as while once")
_EDGE = frozenset(",;:.—–-()[]“”\"‘'‹›«»!…")
_MEASURES = words(
    "seconds minutes minute hours hour days day weeks week months month years year decade decades time"
)
_JOINING = words(
    "however meanwhile still overall moreover furthermore nevertheless indeed instead thus therefore besides"
) | {"all told", "in addition", "of course", "for example", "in fact"}
_LOOSE = words("if when because that who which whose as the a an")  # at the end they belong to what follows
_FRONTED = words("if when because both since as what whether how")
_LEADING = words("and but yet so or while whereas although though")
# Participles that introduce an example, a condition or a source, not an event.
_NO_EVENT = words(
    """
    including according following depending regarding concerning excluding saying adding citing quoting
    notwithstanding during considering pending picking using according starting beginning ranging being
    having
    """
)
_RANKING = words(
    """
    up down first second third last only more fewer most least less compared about just
    """
)
_DISTANCES = words("behind ahead more fewer less above below clear")
_CHANGES = words("increase rise fall drop decrease decline gain reduction jump improvement growth")
_POSSESSIVES = words("his her its their")
_PLURALS = words("are were have aren't weren't haven't")
_AUXILIARY_HAVE = words("has have")
_PRO_VERBS = (["did"], ["does"], ["do"])


class Clause(msgspec.Struct, frozen=True):
    """A proposition of a stretch, and the word that ties it to the piece before ("" for the first)."""

    run: TokenSpan
    tie: str = ""


def split(tokens: Document, run: TokenSpan) -> Iterator[Clause]:
    """The propositions of a stretch, in order, trimmed; pieces without words are dropped."""
    run, tie = trim(tokens, _without_adverb(tokens, run)), ""
    while run[1] > run[0]:
        cut = _first_cut(tokens, run)
        left = trim(tokens, (run[0], cut[0] if cut else run[1]))
        if left[1] > left[0]:
            yield Clause(left, tie)
        if cut is None:
            return
        rest = trim(tokens, (cut[1], run[1]))
        if rest[0] <= run[0]:
            return
        tie = _conjunction(tokens, cut, rest)
        run = rest


def _without_adverb(tokens: Document, run: TokenSpan) -> TokenSpan:
    """Without an adverb that only joins the sentence to the one before: "However, ..."."""
    run = trim(tokens, run)
    colon = next((i for i in range(run[0] + 1, min(run[1] - 2, run[0] + 5)) if tokens.lower[i] == ":"), None)
    if colon is not None and not any(finite(tokens, i, run[0]) for i in range(run[0] + 1, colon)):
        run = trim(tokens, (colon + 1, run[1]))  # "About us: ...", "Live: ..."
    for length in (1, 2):
        opening = " ".join(tokens.lower[run[0] : run[0] + length])
        if opening in _JOINING and run[0] + length < run[1] and tokens.lower[run[0] + length] == ",":
            return run[0] + length + 1, run[1]
    return run


def _conjunction(tokens: Document, cut: Cut, rest: TokenSpan) -> str:
    """The conjunction or relative at a cut; "," where an apposition or a participle follows."""
    words = tokens.lower[cut[0] : min(rest[0] + 1, cut[0] + 4)]
    if words[0] == "," and dated_aside(tokens, rest[0], rest[1]) and tells_event(tokens, rest[0]):
        return "which"
    return next((word for word in words if word in _COORDINATORS | _TIME | RELATIVES), ",")


def trim(tokens: Document, run: TokenSpan) -> TokenSpan:
    """Without punctuation, quotation marks and conjunctions at the edges.

    A mark that opens inside the run is closed inside it: the closing mark and what it closes stay together.
    """
    begin, end = run
    while begin < end and (
        tokens.lower[begin] in _EDGE or (tokens.lower[begin] in _LEADING and end - begin > 1)
    ):
        begin += 1
    while end > begin and (
        tokens.lower[end - 1] in _EDGE or tokens.lower[end - 1] in _LEADING or tokens.lower[end - 1] in _LOOSE
    ):
        if tokens.closing[end - 1] and _opened_inside(tokens, begin, end - 1):
            break
        end -= 1
    if end > begin and end < run[1] and tokens.quote[end - 1] >= 0:
        opened = tokens.quotes[tokens.quote[end - 1]][0]
        closes = next((i for i in range(end, run[1]) if tokens.closing[i]), None)
        if opened >= begin and closes is not None:
            end = closes + 1
    return begin, end


def _opened_inside(tokens: Document, begin: int, closing: int) -> bool:
    number = tokens.quote[closing]
    return number >= 0 and tokens.quotes[number][0] >= begin


def _first_cut(tokens: Document, run: TokenSpan) -> Cut | None:
    begin, end = run
    for i in range(begin + 1, end - 1):
        if _inside_short_quote(tokens, i, run):
            continue
        cut = _cut(tokens, i, run)
        if cut is not None:
            return cut
    return None


def _inside_short_quote(tokens: Document, i: int, run: TokenSpan) -> bool:
    """Quoted words within the author's own sentence are one thing; a quotation as long as the run is not."""
    number = tokens.quote[i]
    if number < 0:
        return False
    opened, closed = tokens.quotes[number]
    return opened >= run[0] and closed <= run[1] and opened > run[0] + 1 and closed - opened < 9


def _cut(tokens: Document, i: int, run: TokenSpan) -> Cut | None:
    word = tokens.lower[i]
    if word == ";" or (
        word in ("—", "–") and _is_clause(tokens, (run[0], i)) and _is_clause(tokens, (i + 1, run[1]))
    ):
        return i, i + 1
    if word == ":" and _is_clause(tokens, (run[0], i)) and subject_follows(tokens, i + 1, run[1]):
        return i, i + 1
    if word in _COORDINATORS:
        both = word == "and" and _participle(tokens, run[0], i) and _participle(tokens, i + 1, run[1])
        return (i, i + 1) if both else _coordination(tokens, i, run)
    if word in _TIME:
        return _time_clause(tokens, i, run)
    if word == ",":
        return _after_comma(tokens, i, run)
    if word in ("that", "which", "who"):
        return adds_information(tokens, i, run)
    if word == "for" and tokens.lower[i + 1] in _POSSESSIVES and _is_clause(tokens, (run[0], i)):
        return (i, i + 1) if _ranks(tokens, i + 1, run[1]) else None
    return None


def _is_clause(tokens: Document, run: TokenSpan) -> bool:
    """A clause, or a participle that stands for one ("closing the port")."""
    participle = tokens.lower[run[0]].endswith("ing") and len(tokens.lower[run[0]]) > 4
    joined = tokens.lower[run[0] - 1] in ("and", "but") and verb_phrase(tokens, *run)
    return run[1] - run[0] >= 2 and (participle or joined or has_clause(tokens, run))


def _coordination(tokens: Document, i: int, run: TokenSpan) -> Cut | None:
    begin, end = run
    right = i + 1
    if right < end and tokens.lower[right] == "that":
        return (
            (i, right) if subject_follows(tokens, right + 1, end) and _is_clause(tokens, (begin, i)) else None
        )
    if tokens.lower[i] == "and" and _gapped(tokens, right, end) and _is_clause(tokens, (begin, i)):
        return i, right
    left = (_clause_start(tokens, i, begin), i)
    clause = _is_clause(tokens, left)
    clause = clause or (left[0] == begin and tokens.lower[begin - 1] == "," and verb_phrase(tokens, begin, i))
    went_on = left[0] == begin and tokens.lower[begin - 1] == "," and verb_phrase(tokens, begin, i)
    if tokens.lower[begin] in _FRONTED or not (clause or went_on):
        return None
    if clause and subject_follows(tokens, right, end):
        return i - (tokens.lower[i - 1] in ("even", "just", "only")), right
    if (
        tokens.lower[i] in ("and", "but")
        and verb_phrase(tokens, right, end)
        and not _shares_time(tokens, run, i)
        and not _lists(tokens, begin, i)
    ):
        return i, right
    return None


def _gapped(tokens: Document, i: int, end: int) -> bool:
    """ "and at least 30 INJURED": a second predicate whose auxiliary is in the first."""
    if tokens.lower[i : i + 2] in (["more", "than"], ["at", "least"]):
        i += 2
    i += i < end and tokens.lower[i] in ("about", "nearly", "almost", "some")
    if i + 1 >= end or not (tokens.lower[i][0].isdigit() or tokens.lower[i] in NUMBER_WORDS):
        return False
    i += 1 + (i + 2 < end and tokens.lower[i + 1] in ("others", "more", "people"))
    participle = tokens.lower[i].endswith("ed") or tokens.lower[i] in ("hurt", "missing", "sold", "lost")
    return participle and (
        i + 1 >= end or not tokens.lower[i + 1][0].isalpha() or tokens.lower[i + 1] in PREPOSITIONS
    )


def _clause_start(tokens: Document, i: int, begin: int) -> int:
    """Where the innermost clause around a conjunction starts: "deals that A and B signed" joins two names."""
    openers = (j for j in range(i - 1, begin, -1) if tokens.lower[j] in OPENERS)
    return next(openers, begin)


def _lists(tokens: Document, begin: int, i: int) -> bool:
    """ "bought, sold, and leased": the comma before "and" ends a list."""
    return tokens.lower[i - 1] == "," and "," in tokens.lower[max(begin, i - 6) : i - 1]


def _shares_time(tokens: Document, run: TokenSpan, i: int) -> bool:
    """ "has lived in Oslo and worked in Bergen since 2011": one auxiliary, and one time for both."""
    begin, end = run
    verbs = [j for j in range(begin + 1, i) if finite(tokens, j, begin)]
    perfect = any(tokens.lower[j] in _AUXILIARY_HAVE for j in verbs[:1])
    return perfect and not {"since", "every", "always"}.isdisjoint(tokens.lower[begin:end])


def _time_clause(tokens: Document, i: int, run: TokenSpan) -> Cut | None:
    begin, end = run
    word, before = tokens.lower[i], tokens.lower[i - 1]
    if before in ADVERBS or before in _BEFORE_TIME or (before in _MEASURES and word not in ("as", "while")):
        return None
    if word == "as" and (
        tokens.lower[i + 1] in PREPOSITIONS or before.endswith(("ed", "ly")) or before == "of"
    ):
        return None
    if word == "as" and (tokens.lower[i + 2 : i + 3] == ["as"] or tokens.lower[i + 2 : i + 3] in _PRO_VERBS):
        return None  # "as early as 2017", "as she did"
    if word == "as" and tokens.tags[tokens.bounds[tokens.sentence[i]][1] - 1] not in (".", "''"):
        return None  # a headline: "Shares fall as banks falter"
    if not _is_clause(tokens, (begin, i)) or not subject_follows(tokens, i + 1, end, reach=20):
        return None
    return None if _is_future(tokens, (begin, i), (i + 1, end)) else (i, i + 1)


def _is_future(tokens: Document, main: TokenSpan, clause: TokenSpan) -> bool:
    """ "Nobody will print invitations before the summer is over": what a time clause in the present tense
    tells of a main clause that lies ahead has not happened.
    """
    ahead = any(tokens.lower[j] in MODALS or tokens.lower[j] == "to" for j in range(*main))
    return ahead and not looks_back(tokens, clause)


def _after_comma(tokens: Document, i: int, run: TokenSpan) -> Cut | None:
    begin, end = run
    word = tokens.lower[i + 1]
    if word in PREPOSITIONS and i + 2 < end and tokens.lower[i + 2] == "which":
        return i, i + 3
    parted = tokens.lower[begin] in RELATIVES and has_clause(tokens, (begin, i))
    event = tokens.lower[begin - 1] == "," and tells_event(tokens, begin) and is_dated(tokens, (begin, i))
    # "which has three mills and EMPLOYS nine men, closed in May"
    second = tokens.lower[begin - 1] == "and" and verb_phrase(tokens, begin, i) and _alone(tokens, run, i)
    if (parted or event or second) and verb_phrase(tokens, i + 1, end):
        return i, i + 1  # the main clause goes on after its relative clause
    aside = word in ("which", "who") or (i - begin < 9 and tells_event(tokens, i + 1))
    if aside and not _is_clause(tokens, (begin, i)) and dated_aside(tokens, i + 1, end):
        return i, i + 1
    if _is_clause(tokens, (begin, i)) and _measured(tokens, i + 1, end):
        return i, i + 1
    if is_event(tokens, (begin, i)) and _subject_starts(tokens, i + 1, end):
        return i, i + 1
    counted = any(tokens.lower[j][0].isdigit() for j in range(begin, i)) and _ranks(tokens, i + 1, end)
    if counted or not _is_clause(tokens, (begin, i)):
        return (i, i + 1) if counted else None
    if tokens.lower[begin] in _FRONTED or (
        word in RELATIVES and not _is_clause(tokens, (_clause_start(tokens, i, begin), i))
    ):
        return None
    if word in RELATIVES and any(
        finite(tokens, j, i + 1) or j == i + 2 for j in range(i + 2, min(end, i + 6))
    ):
        return i, i + 1 + (word == "where")
    if _participle(tokens, i + 1, end) or _ranks(tokens, i + 1, end):
        return i, i + 1
    return None


def _alone(tokens: Document, run: TokenSpan, comma: int) -> bool:
    """Does one verb follow a comma that nothing opened, and is it no part of a list ("came, saw and won")?"""
    begin, end = run
    listed = {"and", "or", "but", ","} & {
        *tokens.lower[begin:comma],
        *tokens.lower[comma + 1 : min(end, comma + 8)],
    }
    return not listed and finite(tokens, comma + 1, comma)


def _measured(tokens: Document, i: int, end: int) -> bool:
    """ "a year before prices doubled": a clause of time with its distance."""
    for j in range(i + 2, min(end, i + 5)):
        if tokens.lower[j] in ("before", "after") and tokens.lower[j - 1] in _MEASURES:
            return subject_follows(tokens, j + 1, end) and looks_back(tokens, (j + 1, end))
    return False


def is_event(tokens: Document, run: TokenSpan) -> bool:
    """ "Founded in 1912": a dated participle that tells an event before its subject."""
    begin, end = run
    opens = tokens.lower[begin].endswith("ed") or tokens.lower[begin] in BEGUN
    return (
        opens and 3 <= end - begin < 7 and tokens.lower[begin + 1] in ("in", "on") and is_dated(tokens, run)
    )


def _subject_starts(tokens: Document, i: int, end: int) -> bool:
    opens = (
        tokens.words[i][0].isupper()
        or tokens.lower[i] in DETERMINERS
        or tokens.lower[i] in ("it", "he", "she")
    )
    return opens and has_clause(tokens, (i, end))


def _participle(tokens: Document, i: int, end: int) -> bool:
    while i < end and (tokens.lower[i] in ADVERBS or tokens.lower[i].endswith("ly")):
        i += 1
    word = tokens.lower[i] if i < end else ""
    return word.endswith("ing") and len(word) > 4 and word not in _NO_EVENT and end - i >= 3


def _ranks(tokens: Document, i: int, end: int) -> bool:
    """A trailing apposition with a number or a rank: ", up from 4%", ", its worst result since 2009"."""
    commas = [j for j in range(i, end - 1) if tokens.lower[j] == ","]
    if any(tokens.lower[j + 1] not in PREPOSITIONS for j in commas) or end - i < 3:
        return False
    word = tokens.lower[i]
    if word in _RANKING or word[0].isdigit():
        return True
    if word in NUMBER_WORDS and _DISTANCES.intersection(tokens.lower[i + 1 : i + 4]):
        return True  # "two points behind the leaders"
    following = tokens.lower[i + 1]
    ranked = (
        following in _RANKING or following in _CHANGES or following.endswith("est") or following[0].isdigit()
    )
    return (word in _POSSESSIVES or word in DETERMINERS or word == "at") and ranked
