"""Rule engine for attributions: a lexicon of cues and a small grammar of sources and contents."""

import msgspec

from claimcheck.attribution.spans import content_clauses, introductions, nonverbal, source_phrases
from claimcheck.attribution.spans.candidate import Candidate
from claimcheck.attribution.spans.cues import ADDRESSED, Cue, after_quotation, cues
from claimcheck.nlp import lexicon
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.word_lists import words

_UNREAL = words("would could might may should")
_RELATIVES = words("who which that")


def find(tokens: Document) -> list[Candidate]:
    """Every attribution that the grammar sees, at all depths, in order of the cues."""
    every = list(cues(tokens))
    busy = [False] * len(tokens.bounds)
    for cue in every:
        if tokens.quote[cue.anchor] < 0:
            busy[tokens.sentence[cue.anchor]] = True
    found: list[Candidate] = []
    for cue in every:
        same = _same_sentence(tokens, cue, found)
        one = _read(tokens, cue, same, busy)
        if one is not None:
            found.append(one)
    for others in (
        nonverbal.according(tokens),
        nonverbal.colons(tokens),
        nonverbal.nouns(tokens),
        introductions.find(tokens),
    ):
        found += others
    found = _tidy(found)
    found = unwrap(tokens, found)
    found += list(nonverbal.hedges(tokens, found))
    return _tidy(found)


def unwrap(tokens: Document, candidates: list[Candidate]) -> list[Candidate]:
    """ "X said A, TASS reported": what X said ends where the words that TASS reported end."""
    closing: dict[int, TokenSpan] = {}
    for item in candidates:
        if item.source is not None and item.content[0][1] <= item.cue[0]:  # no "Lee had been warned"
            closing[tokens.sentence[item.anchor]] = (item.content[0][1], item.cue[1])
    return [_cut(candidate, closing.get(tokens.sentence[candidate.anchor])) for candidate in candidates]


def _cut(candidate: Candidate, closing: TokenSpan | None) -> Candidate:
    if closing is None or candidate.cue[0] >= closing[0]:
        return candidate
    content = tuple(
        (run[0], closing[0]) if run[0] < closing[0] and closing[1] <= run[1] else run
        for run in candidate.content
    )
    return msgspec.structs.replace(candidate, content=content)


def _same_sentence(tokens: Document, cue: Cue, candidates: list[Candidate]) -> list[Candidate]:
    """The attributions found before in the sentence of a cue."""
    first, i = tokens.bounds[tokens.sentence[cue.anchor]][0], len(candidates)
    while i and candidates[i - 1].anchor >= first:
        i -= 1
    return candidates[i:]


def _tidy(candidates: list[Candidate]) -> list[Candidate]:
    """One attribution a cue word, none without content, in order of place."""
    kept: dict[int, Candidate] = {}
    for item in candidates:
        content = tuple(run for run in item.content if run[1] > run[0])
        if content:
            kept[item.anchor] = msgspec.structs.replace(item, content=content)
    return [kept[anchor] for anchor in sorted(kept)]


def _read(tokens: Document, cue: Cue, earlier: list[Candidate], busy: list[bool]) -> Candidate | None:
    first, stop = content_clauses.limits(tokens, cue.anchor)
    begin, end = cue.run
    if cue.passive:
        source, content = _passive(tokens, cue, first, stop)
    elif _inverted(tokens, cue, first, stop):
        source = source_phrases.after(tokens, end, stop)
        left = content_clauses.back(tokens, begin, first)
        content = (left,) if left else ()
        if source:
            content += content_clauses.resumed(tokens, source[1], stop, content)
    else:
        source = _subject(tokens, cue, first, stop, earlier)
        content = _contents(tokens, cue, source, first, stop)
    content = tuple(run for run in content if run[1] > run[0])
    if not content or _unreal(tokens, cue, source):
        return None
    if source is not None and is_relative(tokens, cue, source):
        content = tuple(content_clauses.without_relative(tokens, run) for run in content)
    _, sentence_end = tokens.bounds[tokens.sentence[cue.anchor]]
    content = _with_running_quotes(tokens, cue, content, sentence_end, busy)
    if cue.passive and cue.after == "that" and source_phrases.is_empty(tokens, source):
        source = None
    hedge, denied, speech = manner(tokens, cue, source)
    return Candidate(
        anchor=cue.anchor,
        cue=_whole_cue(tokens, cue),
        source=source,
        content=content,
        hedge=hedge,
        denied=denied,
        speech=speech,
    )


def is_relative(tokens: Document, cue: Cue, source: TokenSpan) -> bool:
    """Is the cue in a relative clause, with "who" or its like as the subject?"""
    return tokens.lower[source[0]] in _RELATIVES and source[1] == cue.run[0]


def manner(tokens: Document, cue: Cue, source: TokenSpan | None) -> tuple[bool, bool, bool]:
    """Keeps the article a distance, does the source deny, is it speech and no thought?"""
    hedge = cue.passive and source is None and cue.after == "to" and cue.lemma in lexicon.HEDGING
    hedge = hedge or any(tokens.lower[i] in lexicon.HEDGES for i in range(*cue.run))
    denied = cue.lemma in lexicon.DENYING and not _negated(tokens, cue)
    spoken = cue.lemma in lexicon.SPOKEN or any(letter in cue.frames for letter in "SCO")
    noun = cue.lemma in lexicon.NOUNS - lexicon.THINK_NOUNS or cue.lemma in (":", "according")
    return hedge, denied, spoken or noun


def _negated(tokens: Document, cue: Cue) -> bool:
    return any(tokens.lower[i] in lexicon.NEGATIONS for i in range(cue.run[0], cue.anchor))


_CONDITIONS = words("if unless whether")


def _unreal(tokens: Document, cue: Cue, source: TokenSpan | None) -> bool:
    """Questions, conditions and what somebody would or might say are no attributions of fact."""
    first, stop = tokens.bounds[tokens.sentence[cue.anchor]]
    if cue.modal and any(tokens.lower[i] in _UNREAL for i in range(cue.run[0], cue.anchor)):
        return True
    if tokens.quote[cue.anchor] < 0 and tokens.lower[stop - 1] == "?" and tokens.quote[stop - 1] < 0:
        return True
    begin = min(source[0], cue.run[0]) if source else cue.run[0]
    return begin > first and tokens.lower[begin - 1] in _CONDITIONS


def _whole_cue(tokens: Document, cue: Cue) -> TokenSpan:
    """said in a statement" is one cue."""
    begin, end = cue.run
    lower = tokens.lower
    if lower[end : end + 2] in (["in", "a"], ["in", "an"]) and lower[end + 2 : end + 3] in (
        ["statement"],
        ["email"],
    ):
        return begin, end + 3
    return begin, end


def _inverted(tokens: Document, cue: Cue, first: int, stop: int) -> bool:
    """`"...", said Smith`: words reported stand before, the subject follows."""
    begin, end = cue.run
    if cue.form in ("ing", "base") or begin <= first or end >= stop or end > cue.anchor + 1:
        return False
    if not tokens.mark(begin - 1) and tokens.lower[begin - 1] not in ",—–":
        return False
    if not any(letter in cue.frames for letter in "SC") or begin != cue.anchor:
        return False
    word = tokens.lower[end]
    if (word in lexicon.SUBJECTS or cue.lemma in ADDRESSED) and not tokens.closing[begin - 1]:
        return False
    if not (tokens.words[end][0].isupper() or word in lexicon.DETERMINERS or word in lexicon.SUBJECTS):
        return tokens.closing[begin - 1] and cue.after == "np"
    subject = source_phrases.after(tokens, end, stop)
    return subject is not None and (subject[1] >= stop or not tokens.verbal(subject[1]))


def _subject(tokens: Document, cue: Cue, first: int, stop: int, earlier: list[Candidate]) -> TokenSpan | None:
    begin, _ = cue.run
    if begin <= first or (begin == first + 1 and tokens.lower[first] in lexicon.PREPOSITIONS):
        return _following_subject(tokens, cue, stop)
    previous = tokens.lower[begin - 1]
    if previous in _RELATIVES:
        return begin - 1, begin
    participle = cue.form == "ing" and begin == cue.anchor
    joined = previous in ("and", "but", "or", "then") or (previous == "," and not participle)
    if participle or joined or previous in ("to", "by", "in", "after", "while"):
        if joined and previous == "," and (run := source_phrases.before(tokens, begin, first)):
            return run
        for item in reversed(earlier):
            if item.source is not None and first <= item.source[0]:
                return item.source
        return source_phrases.subject(tokens, begin, first)
    return source_phrases.before(tokens, begin, first)


def _following_subject(tokens: Document, cue: Cue, stop: int) -> TokenSpan | None:
    """Declaring that he would fight on, THE MINISTER walked out": the subject of the main clause."""
    comma = content_clauses.comma(tokens, cue.opens, stop)
    return (
        source_phrases.after(tokens, comma + 1, stop)
        if cue.form in ("ing", "past") and comma + 1 < stop
        else None
    )


def _contents(
    tokens: Document, cue: Cue, source: TokenSpan | None, first: int, stop: int
) -> tuple[TokenSpan, ...]:
    begin, _ = cue.run
    left_edge = begin
    if source and source[1] <= begin:
        left_edge = source[0]
    reported = left_edge > first and (tokens.lower[left_edge - 1] in ",—–" or tokens.closing[left_edge - 1])
    adverbial = cue.opens < stop and tokens.lower[cue.opens] in lexicon.PREPOSITIONS
    if (
        left_edge > first
        and tokens.lower[left_edge - 1] == "as"
        and cue.opens < stop
        and tokens.lower[cue.opens] == ","
    ):
        if left_edge - 1 == first or left_edge - 2 == first:
            return (content_clauses.after(tokens, cue.opens + 1, stop),)
        left = content_clauses.back(tokens, left_edge - 1, first)
        return (left,) if left else ()
    if cue.after == "end" or (
        reported
        and cue.after in ("np", "quote", "to")
        and (
            _closed_before(tokens, left_edge)
            or (adverbial and content_clauses.clause(tokens, first, left_edge - 1))
        )
    ):
        left = (
            content_clauses.back(tokens, left_edge, first)
            if reported
            else _quotation_before(tokens, left_edge, first)
        )
        if left is None:
            return ()
        return (left, *content_clauses.resumed(tokens, cue.opens, stop, (left,)))
    opening = left_edge == first or (left_edge == first + 1 and tokens.lower[first] in lexicon.PREPOSITIONS)
    if opening and cue.form in ("ing", "past") and (source is None or source[0] > cue.opens):
        return (content_clauses.after(tokens, cue.opens, content_clauses.comma(tokens, cue.opens, stop)),)
    clausal = cue.after in ("that", "quote", "wh", "to") or "S" in cue.frames or "K" in cue.frames
    if not clausal:
        stop = content_clauses.comma(tokens, cue.opens, stop)
    return (content_clauses.after(tokens, cue.opens, stop),)


def _quotation_before(tokens: Document, left_edge: int, first: int) -> TokenSpan | None:
    """“It sank.” She said so.: the quotation is a sentence of its own, right before."""
    if left_edge == first and after_quotation(tokens, first):
        return tokens.quotes[tokens.quote[first - 1]]
    return None


def _closed_before(tokens: Document, i: int) -> bool:
    """A quotation with its comma ends right before: what follows the cue is no content."""
    return tokens.closing[i - 1]


def _passive(
    tokens: Document, cue: Cue, first: int, stop: int
) -> tuple[TokenSpan | None, tuple[TokenSpan, ...]]:
    """was described by X as": the agent after "by", the subject part of the content."""
    source = None
    end = cue.run[1]
    for i in range(end, min(stop, end + 12)):
        if tokens.lower[i] == "by":
            source = source_phrases.after(tokens, i + 1, stop)
            break
        if tokens.lower[i] in ".;,":
            break
    right = content_clauses.after(tokens, source[1] if source and source[0] == end + 1 else cue.opens, stop)
    subject = source_phrases.before(tokens, cue.run[0], first)
    if subject is None or source_phrases.is_empty(tokens, subject) or cue.after == "that":
        return source, (right,)
    return source, (subject, right)


def _with_running_quotes(
    tokens: Document, cue: Cue, content: tuple[TokenSpan, ...], stop: int, busy: list[bool]
) -> tuple[TokenSpan, ...]:
    last = content[-1]
    quoted = any(tokens.mark(run[1] - 1) for run in content)
    if not quoted or last[1] > stop or tokens.quote[cue.anchor] >= 0:
        return content
    return content + tuple(content_clauses.runs_on(tokens, last, stop, busy))
