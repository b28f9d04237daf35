"""The rules engine: a lexicon of cues and a small grammar of where source and content stand."""

import msgspec

from claimcheck.attribution.spans import content_clauses, nonverbal, source_phrases
from claimcheck.attribution.spans.candidate import Candidate
from claimcheck.attribution.spans.cues import ADDRESSED, Cue, after_quotation, cues
from claimcheck.nlp import lexicon
from claimcheck.nlp.token_table import TokenSpan, TokenTable
from claimcheck.nlp.word_lists import words

_UNREAL = words("would could might may should")
_RELATIVES = words("who which that")


def find(grid: TokenTable) -> list[Candidate]:
    """Every attribution that the grammar sees, at all depths, in order of the cues."""
    every = list(cues(grid))
    busy = [False] * len(grid.bounds)
    for cue in every:
        if grid.quote[cue.anchor] < 0:
            busy[grid.sentence[cue.anchor]] = True
    found: list[Candidate] = []
    for cue in every:
        same = _same_sentence(grid, cue, found)
        one = _read(grid, cue, same, busy)
        if one is not None:
            found.append(one)
    for others in (
        nonverbal.according(grid),
        nonverbal.colons(grid),
        nonverbal.quoted(grid),
        nonverbal.nouns(grid),
    ):
        found += others
    found = _tidy(found)
    found = unwrap(grid, found)
    found += list(nonverbal.hedges(grid, found))
    found += list(nonverbal.citing(grid, found))
    return _tidy(found)


def unwrap(grid: TokenTable, found: list[Candidate]) -> list[Candidate]:
    """ "X said A, TASS reported": what X said ends where the words that TASS reported end."""
    closing: dict[int, TokenSpan] = {}
    for one in found:
        if one.source is not None and one.content[0][1] <= one.cue[0]:  # no "Lee had been warned"
            closing[grid.sentence[one.anchor]] = (one.content[0][1], one.cue[1])
    return [_cut(one, closing.get(grid.sentence[one.anchor])) for one in found]


def _cut(one: Candidate, closing: TokenSpan | None) -> Candidate:
    if closing is None or one.cue[0] >= closing[0]:
        return one
    content = tuple(
        (run[0], closing[0]) if run[0] < closing[0] and closing[1] <= run[1] else run for run in one.content
    )
    return msgspec.structs.replace(one, content=content)


def _same_sentence(grid: TokenTable, cue: Cue, found: list[Candidate]) -> list[Candidate]:
    """The attributions found before in the sentence of a cue."""
    first, at = grid.bounds[grid.sentence[cue.anchor]][0], len(found)
    while at and found[at - 1].anchor >= first:
        at -= 1
    return found[at:]


def _tidy(found: list[Candidate]) -> list[Candidate]:
    """One attribution a cue word, none without content, in order of place."""
    kept: dict[int, Candidate] = {}
    for one in found:
        content = tuple(run for run in one.content if run[1] > run[0])
        if content:
            kept[one.anchor] = msgspec.structs.replace(one, content=content)
    return [kept[anchor] for anchor in sorted(kept)]


def _read(grid: TokenTable, cue: Cue, earlier: list[Candidate], busy: list[bool]) -> Candidate | None:
    first, stop = content_clauses.limits(grid, cue.anchor)
    begin, end = cue.run
    if cue.passive:
        source, content = _passive(grid, cue, first, stop)
    elif _inverted(grid, cue, first, stop):
        source = source_phrases.after(grid, end, stop)
        left = content_clauses.back(grid, begin, first)
        content = (left,) if left else ()
        if source:
            content += content_clauses.resumed(grid, source[1], stop, content)
    else:
        source = _subject(grid, cue, first, stop, earlier)
        content = _contents(grid, cue, source, first, stop)
    content = tuple(run for run in content if run[1] > run[0])
    if not content or _unreal(grid, cue, source):
        return None
    if source is not None and is_relative(grid, cue, source):
        content = tuple(content_clauses.without_relative(grid, run) for run in content)
    _, sentence_end = grid.bounds[grid.sentence[cue.anchor]]
    content = _with_running_quotes(grid, cue, content, sentence_end, busy)
    if cue.passive and cue.after == "that" and source_phrases.is_empty(grid, source):
        source = None
    hedge, denied, speech = manner(grid, cue, source)
    return Candidate(
        anchor=cue.anchor,
        cue=_whole_cue(grid, cue),
        source=source,
        content=content,
        hedge=hedge,
        denied=denied,
        speech=speech,
    )


def is_relative(grid: TokenTable, cue: Cue, source: TokenSpan) -> bool:
    """Is the cue in a relative clause, with "who" or its like as the subject?"""
    return grid.low[source[0]] in _RELATIVES and source[1] == cue.run[0]


def manner(grid: TokenTable, cue: Cue, source: TokenSpan | None) -> tuple[bool, bool, bool]:
    """Keeps the article a distance, does the source deny, is it speech and no thought?"""
    hedge = cue.passive and source is None and cue.after == "to" and cue.lemma in lexicon.HEDGING
    hedge = hedge or any(grid.low[at] in lexicon.HEDGES for at in range(*cue.run))
    denied = cue.lemma in lexicon.DENYING and not _negated(grid, cue)
    spoken = cue.lemma in lexicon.SPOKEN or any(letter in cue.frames for letter in "SCO")
    noun = cue.lemma in lexicon.NOUNS - lexicon.THINK_NOUNS or cue.lemma in (":", "according")
    return hedge, denied, spoken or noun


def _negated(grid: TokenTable, cue: Cue) -> bool:
    return any(grid.low[at] in lexicon.NEGATIONS for at in range(cue.run[0], cue.anchor))


_CONDITIONS = words("if unless whether")


def _unreal(grid: TokenTable, cue: Cue, source: TokenSpan | None) -> bool:
    """Questions, conditions and what somebody would or might say are no attributions of fact."""
    first, stop = grid.bounds[grid.sentence[cue.anchor]]
    if cue.modal and any(grid.low[at] in _UNREAL for at in range(cue.run[0], cue.anchor)):
        return True
    if grid.quote[cue.anchor] < 0 and grid.low[stop - 1] == "?" and grid.quote[stop - 1] < 0:
        return True
    begin = min(source[0], cue.run[0]) if source else cue.run[0]
    return begin > first and grid.low[begin - 1] in _CONDITIONS


def _whole_cue(grid: TokenTable, cue: Cue) -> TokenSpan:
    """said in a statement" is one cue."""
    begin, end = cue.run
    low = grid.low
    if low[end : end + 2] in (["in", "a"], ["in", "an"]) and low[end + 2 : end + 3] in (
        ["statement"],
        ["email"],
    ):
        return begin, end + 3
    return begin, end


def _inverted(grid: TokenTable, cue: Cue, first: int, stop: int) -> bool:
    """`"...", said Smith`: words reported stand before, the subject follows."""
    begin, end = cue.run
    if cue.form in ("ing", "base") or begin <= first or end >= stop or end > cue.anchor + 1:
        return False
    if not grid.mark(begin - 1) and grid.low[begin - 1] not in ",—–":
        return False
    if not any(letter in cue.frames for letter in "SC") or begin != cue.anchor:
        return False
    word = grid.low[end]
    if (word in lexicon.SUBJECTS or cue.lemma in ADDRESSED) and not grid.closing[begin - 1]:
        return False
    if not (grid.words[end][0].isupper() or word in lexicon.DETERMINERS or word in lexicon.SUBJECTS):
        return grid.closing[begin - 1] and cue.after == "np"
    subject = source_phrases.after(grid, end, stop)
    return subject is not None and (subject[1] >= stop or not source_phrases.finite(grid, subject[1], first))


def _subject(grid: TokenTable, cue: Cue, first: int, stop: int, earlier: list[Candidate]) -> TokenSpan | None:
    begin, _ = cue.run
    if begin <= first or (begin == first + 1 and grid.low[first] in lexicon.PREPOSITIONS):
        return _following_subject(grid, cue, stop)
    previous = grid.low[begin - 1]
    if previous in _RELATIVES:
        return begin - 1, begin
    participle = cue.form == "ing" and begin == cue.anchor
    joined = previous in ("and", "but", "or", "then") or (previous == "," and not participle)
    if participle or joined or previous in ("to", "by", "in", "after", "while"):
        if joined and previous == "," and (run := source_phrases.before(grid, begin, first)):
            return run
        for one in reversed(earlier):
            if one.source is not None and first <= one.source[0]:
                return one.source
        return source_phrases.subject(grid, begin, first)
    return source_phrases.before(grid, begin, first)


def _following_subject(grid: TokenTable, cue: Cue, stop: int) -> TokenSpan | None:
    """Declaring that he would fight on, THE MINISTER walked out": the subject of the main clause."""
    comma = content_clauses.comma(grid, cue.opens, stop)
    return (
        source_phrases.after(grid, comma + 1, stop)
        if cue.form in ("ing", "past") and comma + 1 < stop
        else None
    )


def _contents(
    grid: TokenTable, cue: Cue, source: TokenSpan | None, first: int, stop: int
) -> tuple[TokenSpan, ...]:
    begin, _ = cue.run
    left_edge = begin
    if source and source[1] <= begin:
        left_edge = source[0]
    reported = left_edge > first and (grid.low[left_edge - 1] in ",—–" or grid.closing[left_edge - 1])
    adverbial = cue.opens < stop and grid.low[cue.opens] in lexicon.PREPOSITIONS
    if (
        left_edge > first
        and grid.low[left_edge - 1] == "as"
        and cue.opens < stop
        and grid.low[cue.opens] == ","
    ):
        if left_edge - 1 == first or left_edge - 2 == first:
            return (content_clauses.after(grid, cue.opens + 1, stop),)
        left = content_clauses.back(grid, left_edge - 1, first)
        return (left,) if left else ()
    if cue.after == "end" or (
        reported
        and cue.after in ("np", "quote", "to")
        and (
            _closed_before(grid, left_edge)
            or (adverbial and content_clauses.clause(grid, first, left_edge - 1))
        )
    ):
        left = (
            content_clauses.back(grid, left_edge, first)
            if reported
            else _quotation_before(grid, left_edge, first)
        )
        if left is None:
            return ()
        return (left, *content_clauses.resumed(grid, cue.opens, stop, (left,)))
    opening = left_edge == first or (left_edge == first + 1 and grid.low[first] in lexicon.PREPOSITIONS)
    if opening and cue.form in ("ing", "past") and (source is None or source[0] > cue.opens):
        return (content_clauses.after(grid, cue.opens, content_clauses.comma(grid, cue.opens, stop)),)
    clausal = cue.after in ("that", "quote", "wh", "to") or "S" in cue.frames or "K" in cue.frames
    if not clausal:
        stop = content_clauses.comma(grid, cue.opens, stop)
    return (content_clauses.after(grid, cue.opens, stop),)


def _quotation_before(grid: TokenTable, left_edge: int, first: int) -> TokenSpan | None:
    """“It sank.” She said so.: the quotation is a sentence of its own, right before."""
    if left_edge == first and after_quotation(grid, first):
        return grid.quotes[grid.quote[first - 1]]
    return None


def _closed_before(grid: TokenTable, at: int) -> bool:
    """A quotation with its comma ends right before: what follows the cue is no content."""
    return grid.closing[at - 1]


def _passive(
    grid: TokenTable, cue: Cue, first: int, stop: int
) -> tuple[TokenSpan | None, tuple[TokenSpan, ...]]:
    """was described by X as": the agent after "by", the subject part of the content."""
    source = None
    end = cue.run[1]
    for at in range(end, min(stop, end + 12)):
        if grid.low[at] == "by":
            source = source_phrases.after(grid, at + 1, stop)
            break
        if grid.low[at] in ".;,":
            break
    right = content_clauses.after(grid, source[1] if source and source[0] == end + 1 else cue.opens, stop)
    subject = source_phrases.before(grid, cue.run[0], first)
    if subject is None or source_phrases.is_empty(grid, subject) or cue.after == "that":
        return source, (right,)
    return source, (subject, right)


def _with_running_quotes(
    grid: TokenTable, cue: Cue, content: tuple[TokenSpan, ...], stop: int, busy: list[bool]
) -> tuple[TokenSpan, ...]:
    last = content[-1]
    quoted = any(grid.mark(run[1] - 1) for run in content)
    if not quoted or last[1] > stop or grid.quote[cue.anchor] >= 0:
        return content
    return content + tuple(content_clauses.runs_on(grid, last, stop, busy))
