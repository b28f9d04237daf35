"""From a stretch of words to the propositions in it: what can be true or false by itself gets a run of
its own.

Cut off: coordinated clauses and verb phrases, finite time clauses, participles that tell an event, non-
restrictive relative clauses, trailing appositions that compare or rank. Not cut: names, dates, "both A and
B", restrictive relatives, lists that share one truth, clauses in front of their main clause.
"""

from collections.abc import Iterator

import msgspec

from claimcheck.extraction.checkworthiness_features import NUMBER_WORDS
from claimcheck.extraction.relative_clauses import (
    BEGUN,
    CLAUSAL,
    OPENERS,
    RELATIVES,
    Cut,
    brings_news,
    dated_aside,
    is_dated,
    tells_event,
)
from claimcheck.nlp.finite_verbs import (
    BASE,
    finite,
    has_clause,
    looks_back,
    perhaps_predicate,
    resumes,
    subject_follows,
    verb_phrase,
)
from claimcheck.nlp.lexicon import ADVERBS, DETERMINERS, MODALS, PREPOSITIONS
from claimcheck.nlp.token_table import TokenSpan, TokenTable
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


def split(grid: TokenTable, run: TokenSpan) -> Iterator[Clause]:
    """The propositions of a stretch, in order, trimmed; pieces without words are dropped."""
    run, tie = trim(grid, _undressed(grid, run)), ""
    while run[1] > run[0]:
        cut = _first_cut(grid, run)
        left = trim(grid, (run[0], cut[0] if cut else run[1]))
        if left[1] > left[0]:
            yield Clause(left, tie)
        if cut is None:
            return
        rest = trim(grid, (cut[1], run[1]))
        if rest[0] <= run[0]:
            return
        tie = _tie(grid, cut, rest)
        run = rest


def _undressed(grid: TokenTable, run: TokenSpan) -> TokenSpan:
    """Without an adverb that only joins the sentence to the one before: "However, ..."."""
    run = trim(grid, run)
    colon = next((at for at in range(run[0] + 1, min(run[1] - 2, run[0] + 5)) if grid.low[at] == ":"), None)
    if colon is not None and not any(finite(grid, at, run[0]) for at in range(run[0] + 1, colon)):
        run = trim(grid, (colon + 1, run[1]))  # "About us: ...", "Live: ..."
    for length in (1, 2):
        opening = " ".join(grid.low[run[0] : run[0] + length])
        if opening in _JOINING and run[0] + length < run[1] and grid.low[run[0] + length] == ",":
            return run[0] + length + 1, run[1]
    return run


def _tie(grid: TokenTable, cut: Cut, rest: TokenSpan) -> str:
    """The conjunction or relative at a cut; "," where an apposition or a participle follows."""
    words = grid.low[cut[0] : min(rest[0] + 1, cut[0] + 4)]
    if words[0] == "," and dated_aside(grid, rest[0], rest[1]) and tells_event(grid, rest[0]):
        return "which"
    return next((word for word in words if word in _COORDINATORS | _TIME | RELATIVES), ",")


def trim(grid: TokenTable, run: TokenSpan) -> TokenSpan:
    """Without punctuation, quotation marks and conjunctions at the edges.

    A mark that opens inside the run is closed inside it: the closing mark and what it closes stay together.
    """
    begin, end = run
    while begin < end and (grid.low[begin] in _EDGE or (grid.low[begin] in _LEADING and end - begin > 1)):
        begin += 1
    while end > begin and (
        grid.low[end - 1] in _EDGE or grid.low[end - 1] in _LEADING or grid.low[end - 1] in _LOOSE
    ):
        if grid.closing[end - 1] and _opened_inside(grid, begin, end - 1):
            break
        end -= 1
    if end > begin and end < run[1] and grid.quote[end - 1] >= 0:
        opened = grid.quotes[grid.quote[end - 1]][0]
        closes = next((at for at in range(end, run[1]) if grid.closing[at]), None)
        if opened >= begin and closes is not None:
            end = closes + 1
    return begin, end


def _opened_inside(grid: TokenTable, begin: int, closing: int) -> bool:
    number = grid.quote[closing]
    return number >= 0 and grid.quotes[number][0] >= begin


def _first_cut(grid: TokenTable, run: TokenSpan) -> Cut | None:
    begin, end = run
    for at in range(begin + 1, end - 1):
        if _inside_short_quote(grid, at, run):
            continue
        cut = _cut(grid, at, run)
        if cut is not None:
            return cut
    return None


def _inside_short_quote(grid: TokenTable, at: int, run: TokenSpan) -> bool:
    """Quoted words within the author's own sentence are one thing; a quotation as long as the run is not."""
    number = grid.quote[at]
    if number < 0:
        return False
    opened, closed = grid.quotes[number]
    return opened >= run[0] and closed <= run[1] and opened > run[0] + 1 and closed - opened < 9


def _cut(grid: TokenTable, at: int, run: TokenSpan) -> Cut | None:
    word = grid.low[at]
    if word == ";" or (
        word in ("—", "–") and _is_clause(grid, (run[0], at)) and _is_clause(grid, (at + 1, run[1]))
    ):
        return at, at + 1
    if word == ":" and _is_clause(grid, (run[0], at)) and subject_follows(grid, at + 1, run[1]):
        return at, at + 1
    if word in _COORDINATORS:
        both = word == "and" and _participle(grid, run[0], at) and _participle(grid, at + 1, run[1])
        return (at, at + 1) if both else _coordination(grid, at, run)
    if word in _TIME:
        return _time_clause(grid, at, run)
    if word == ",":
        return _after_comma(grid, at, run)
    if word in ("that", "which", "who"):
        return brings_news(grid, at, run)
    if word == "for" and grid.low[at + 1] in _POSSESSIVES and _is_clause(grid, (run[0], at)):
        return (at, at + 1) if _ranks(grid, at + 1, run[1]) else None
    return None


def _is_clause(grid: TokenTable, run: TokenSpan) -> bool:
    """A clause, or a participle that stands for one ("closing the port")."""
    participle = grid.low[run[0]].endswith("ing") and len(grid.low[run[0]]) > 4
    joined = grid.low[run[0] - 1] in ("and", "but") and verb_phrase(grid, *run)
    return run[1] - run[0] >= 2 and (participle or joined or has_clause(grid, run, strict=True))


def _coordination(grid: TokenTable, at: int, run: TokenSpan) -> Cut | None:
    begin, end = run
    right = at + 1
    if right < end and grid.low[right] == "that":
        return (
            (at, right) if subject_follows(grid, right + 1, end) and _is_clause(grid, (begin, at)) else None
        )
    if grid.low[at] == "and" and _gapped(grid, right, end) and _is_clause(grid, (begin, at)):
        return at, right
    left = (_clause_start(grid, at, begin), at)
    parallel = grid.low[right].endswith("s") and verb_phrase(grid, right, end) and left[0] == begin
    clause = _is_clause(grid, left) or (parallel and perhaps_predicate(grid, left))
    clause = clause or (left[0] == begin and grid.low[begin - 1] == "," and verb_phrase(grid, begin, at))
    went_on = left[0] == begin and grid.low[begin - 1] == "," and resumes(grid, begin, at)
    if grid.low[begin] in _FRONTED or not (clause or went_on):
        return None
    if clause and subject_follows(grid, right, end, loose=grid.low[at] in CLAUSAL):
        return at - (grid.low[at - 1] in ("even", "just", "only")), right
    if (
        grid.low[at] in ("and", "but")
        and (verb_phrase(grid, right, end) or _goes_on_in_plural(grid, begin, at))
        and not _shares_time(grid, run, at)
        and not _lists(grid, begin, at)
    ):
        return at, right
    return None


def _goes_on_in_plural(grid: TokenTable, begin: int, at: int) -> bool:
    """ "They WERE built in 1978 and NEED repairs": the verb before tells that the word behind is one too."""
    verb = next((grid.low[spot] for spot in range(begin + 1, at) if finite(grid, spot, begin)), "")
    return grid.low[at + 1] in BASE and (verb in _PLURALS or verb in BASE) and grid.low[at + 2] != "of"


def _gapped(grid: TokenTable, at: int, end: int) -> bool:
    """ "and at least 30 INJURED": a second predicate whose auxiliary stands in the first."""
    if grid.low[at : at + 2] in (["more", "than"], ["at", "least"]):
        at += 2
    at += at < end and grid.low[at] in ("about", "nearly", "almost", "some")
    if at + 1 >= end or not (grid.low[at][0].isdigit() or grid.low[at] in NUMBER_WORDS):
        return False
    at += 1 + (at + 2 < end and grid.low[at + 1] in ("others", "more", "people"))
    participle = grid.low[at].endswith("ed") or grid.low[at] in ("hurt", "missing", "sold", "lost")
    return participle and (
        at + 1 >= end or not grid.low[at + 1][0].isalpha() or grid.low[at + 1] in PREPOSITIONS
    )


def _clause_start(grid: TokenTable, at: int, begin: int) -> int:
    """Where the innermost clause around a conjunction starts: "deals that A and B signed" joins two names."""
    openers = (spot for spot in range(at - 1, begin, -1) if grid.low[spot] in OPENERS)
    return next(openers, begin)


def _lists(grid: TokenTable, begin: int, at: int) -> bool:
    """ "bought, sold, and leased": the comma before "and" ends a list."""
    return grid.low[at - 1] == "," and "," in grid.low[max(begin, at - 6) : at - 1]


def _shares_time(grid: TokenTable, run: TokenSpan, at: int) -> bool:
    """ "has lived in Oslo and worked in Bergen since 2011": one auxiliary, and one time for both."""
    begin, end = run
    verbs = [spot for spot in range(begin + 1, at) if finite(grid, spot, begin)]
    perfect = any(grid.low[spot] in _AUXILIARY_HAVE for spot in verbs[:1])
    return perfect and not {"since", "every", "always"}.isdisjoint(grid.low[begin:end])


def _time_clause(grid: TokenTable, at: int, run: TokenSpan) -> Cut | None:
    begin, end = run
    word, before = grid.low[at], grid.low[at - 1]
    if before in ADVERBS or before in _BEFORE_TIME or (before in _MEASURES and word not in ("as", "while")):
        return None
    if word == "as" and (grid.low[at + 1] in PREPOSITIONS or before.endswith(("ed", "ly")) or before == "of"):
        return None
    if word == "as" and (grid.low[at + 2 : at + 3] == ["as"] or grid.low[at + 2 : at + 3] in _PRO_VERBS):
        return None  # "as early as 2017", "as she did"
    if not _is_clause(grid, (begin, at)) or not subject_follows(grid, at + 1, end, reach=20):
        return None
    return None if _to_come(grid, (begin, at), (at + 1, end)) else (at, at + 1)


def _to_come(grid: TokenTable, main: TokenSpan, clause: TokenSpan) -> bool:
    """ "Nobody will print invitations before the summer is over": what a time clause in the present tense
    tells of a main clause that lies ahead has not happened.
    """
    ahead = any(grid.low[spot] in MODALS or grid.low[spot] == "to" for spot in range(*main))
    return ahead and not looks_back(grid, clause)


def _after_comma(grid: TokenTable, at: int, run: TokenSpan) -> Cut | None:
    begin, end = run
    word = grid.low[at + 1]
    if word in PREPOSITIONS and at + 2 < end and grid.low[at + 2] == "which":
        return at, at + 3
    parted = grid.low[begin] in RELATIVES and has_clause(grid, (begin, at))
    event = grid.low[begin - 1] == "," and tells_event(grid, begin) and is_dated(grid, (begin, at))
    # "which has three mills and EMPLOYS nine men, closed in May"
    second = grid.low[begin - 1] == "and" and verb_phrase(grid, begin, at) and _alone(grid, run, at)
    if (parted or event or second) and (resumes(grid, at + 1, end) or verb_phrase(grid, at + 1, end)):
        return at, at + 1  # the main clause goes on after its relative clause
    aside = word in ("which", "who") or (at - begin < 9 and tells_event(grid, at + 1))
    if aside and not _is_clause(grid, (begin, at)) and dated_aside(grid, at + 1, end):
        return at, at + 1
    if _is_clause(grid, (begin, at)) and _measured(grid, at + 1, end):
        return at, at + 1
    if is_event(grid, (begin, at)) and _subject_starts(grid, at + 1, end):
        return at, at + 1
    counted = any(grid.low[spot][0].isdigit() for spot in range(begin, at)) and _ranks(grid, at + 1, end)
    if counted or not _is_clause(grid, (begin, at)):
        return (at, at + 1) if counted else None
    if word in RELATIVES and not _is_clause(grid, (_clause_start(grid, at, begin), at)):
        return None
    if word in RELATIVES and any(
        finite(grid, spot, at + 1) or spot == at + 2 for spot in range(at + 2, min(end, at + 6))
    ):
        return at, at + 1 + (word == "where")
    if _participle(grid, at + 1, end) or _ranks(grid, at + 1, end):
        return at, at + 1
    return None


def _alone(grid: TokenTable, run: TokenSpan, comma: int) -> bool:
    """Does one verb follow a comma that nothing opened, and is it no part of a list ("came, saw and won")?"""
    begin, end = run
    listed = {"and", "or", "but", ","} & {*grid.low[begin:comma], *grid.low[comma + 1 : min(end, comma + 8)]}
    return not listed and finite(grid, comma + 1, comma)


def _measured(grid: TokenTable, at: int, end: int) -> bool:
    """ "a year before prices doubled": a clause of time with its distance."""
    for spot in range(at + 2, min(end, at + 5)):
        if grid.low[spot] in ("before", "after") and grid.low[spot - 1] in _MEASURES:
            return subject_follows(grid, spot + 1, end) and looks_back(grid, (spot + 1, end))
    return False


def is_event(grid: TokenTable, run: TokenSpan) -> bool:
    """ "Founded in 1912": a dated participle that tells an event before its subject."""
    begin, end = run
    opens = grid.low[begin].endswith("ed") or grid.low[begin] in BEGUN
    return opens and 3 <= end - begin < 7 and grid.low[begin + 1] in ("in", "on") and is_dated(grid, run)


def _subject_starts(grid: TokenTable, at: int, end: int) -> bool:
    opens = grid.words[at][0].isupper() or grid.low[at] in DETERMINERS or grid.low[at] in ("it", "he", "she")
    return opens and has_clause(grid, (at, end))


def _participle(grid: TokenTable, at: int, end: int) -> bool:
    while at < end and (grid.low[at] in ADVERBS or grid.low[at].endswith("ly")):
        at += 1
    word = grid.low[at] if at < end else ""
    return word.endswith("ing") and len(word) > 4 and word not in _NO_EVENT and end - at >= 3


def _ranks(grid: TokenTable, at: int, end: int) -> bool:
    """A trailing apposition with a number or a rank: ", up from 4%", ", its worst result since 2009"."""
    commas = [spot for spot in range(at, end - 1) if grid.low[spot] == ","]
    if any(grid.low[spot + 1] not in PREPOSITIONS for spot in commas) or end - at < 3:
        return False
    word = grid.low[at]
    if word in _RANKING or word[0].isdigit():
        return True
    if word in NUMBER_WORDS and _DISTANCES.intersection(grid.low[at + 1 : at + 4]):
        return True  # "two points behind the leaders"
    following = grid.low[at + 1]
    ranked = (
        following in _RANKING or following in _CHANGES or following.endswith("est") or following[0].isdigit()
    )
    return (word in _POSSESSIVES or word in DETERMINERS or word == "at") and ranked
