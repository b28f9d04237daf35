"""Linear models choose cues, sources and contents among places that a small grammar proposes.

Each word that can be a cue is judged in turn; then the best noun phrase is its source, and the best places
are where its content begins and ends. The models know outermost attributions only; each content is then read
again as a text of its own. What its layout or a closed class of words shows is found without them.
"""

from collections.abc import Iterable

import msgspec

from claimcheck.attribution.learned import (
    content_candidates,
    content_features,
    cue_features,
    source_features,
)
from claimcheck.attribution.learned.cue_context import CueContext, cue_context, edges
from claimcheck.attribution.learned.text_view import TextView, view_of
from claimcheck.attribution.learned.weights import Weights, load
from claimcheck.attribution.spans import content_clauses, introductions, nonverbal, source_phrases
from claimcheck.attribution.spans.candidate import Candidate
from claimcheck.attribution.spans.cues import AUDIENCE, Cue, modifies
from claimcheck.nlp import lexicon
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.linear_model import probability, score
from claimcheck.nlp.word_lists import words
from claimcheck.progress import step

# Probability from which a word is a cue, what is added to it and taken off; best F1 on PolNeAR's part "dev".
_SURE, _UNSEEN, _TRUST = 0.55, 0.3, 0.3
_PARENTHESIS = 0.4  # taken off for a subject and its verb between commas
_MOST = 12  # attributions of one sentence; more are no prose, and would only take time
_SHORTEST = 4  # tokens of a content in which another attribution may be
_DEEPEST = 3  # attributions inside one another
_RELATIVES = words("who which that whose")
_WHAT = words("what whatever all")
_CONDITIONS = words("if unless whether")
_PUTTING = words("put list")


def find(tokens: Document, weights: Weights | None = None, sure: float = _SURE) -> list[Candidate]:
    """Every attribution, in order of the cues."""
    weights = weights or load()
    shown = [*nonverbal.colons(tokens), *nonverbal.credit_lines(tokens), *introductions.find(tokens)]
    found = _apart(shown, outermost(view_of(tokens), weights, sure))
    layer = found
    for _ in range(_DEEPEST - 1):
        layer = _apart(found, _within(tokens, layer, weights))[len(found) :]
        found = [*found, *layer]
    found = unwrap(tokens, sorted(found, key=lambda one: one.anchor))
    found += nonverbal.hedges(tokens, found)
    return sorted(found, key=lambda one: one.anchor)


def _apart(first: list[Candidate], others: Iterable[Candidate]) -> list[Candidate]:
    """The first ones, and those of the others whose cues are no words of theirs."""
    taken = {i for one in first for i in range(*one.cue)}
    return [*first, *(one for one in others if taken.isdisjoint(range(*one.cue)))]


def _within(tokens: Document, outer: Iterable[Candidate], weights: Weights) -> Iterable[Candidate]:
    """The attributions in the contents of others, each read as a text of its own."""
    held = {run: one for one in outer for run in one.content}
    for run, around in sorted(held.items(), key=lambda item: item[0]):
        begin, end = run
        if tokens.opening[begin] and tokens.quotes[tokens.quote[begin]][1] >= end:
            begin, end = begin + 1, end - tokens.closing[end - 1]
        begin += tokens.lower[begin] == "that"
        if end - begin < _SHORTEST:
            continue
        for one in outermost(view_of(tokens.part((begin, end))), weights, _SURE, inner=True):
            inner = _moved(one, begin)
            whole = begin > around.cue[0] and inner.content[0][0] == begin and not tokens.opening[run[0]]
            yield _around(inner, [around]) if whole else inner


def _moved(one: Candidate, by: int) -> Candidate:
    def run(span: TokenSpan) -> TokenSpan:
        return span[0] + by, span[1] + by

    return msgspec.structs.replace(
        one,
        anchor=one.anchor + by,
        cue=run(one.cue),
        source=run(one.source) if one.source else None,
        content=tuple(map(run, one.content)),
    )


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


def outermost(view: TextView, weights: Weights, sure: float, *, inner: bool = False) -> list[Candidate]:
    """The attributions that the weights accept, in order of the cues; `inner`: of somebody's words."""
    tokens = view.tokens
    found: list[Candidate] = []
    sentence = -1
    last: CueContext | None = None
    earlier: list[TokenSpan] = []
    begun = reach = 0
    for i in range(len(tokens.lower)):
        if not can_be_cue(view, i, weights.words):
            continue
        if tokens.sentence[i] != sentence:
            sentence, last, earlier, begun = tokens.sentence[i], None, [], len(found)
            if sentence:
                step("who says what: sentence", sentence, len(tokens.bounds))
        if len(found) - begun == _MOST:
            continue
        j = cue_context(view, i)
        if found and found[-1].cue[1] > j.cue.run[0]:
            continue
        total = score(weights.cue, cue_features.values(view, j, last, reach)) / weights.scale
        paper = _document(view, j, last)
        asked = 0.0 if paper else _threshold(view, j, sure, inner=inner)
        if probability(total) < asked or _unreal(tokens, j):
            continue
        one = _read(view, j, earlier, weights, paper)
        if one is not None:
            one = _around(one, found[begun:])
            found[begun:] = [_before(tokens, other, one) for other in found[begun:]]
            last = j
            found.append(one)
            earlier += [one.source] if one.source else []
            reach = max([reach, *(end for _, end in one.content)])
    return found


def _around(one: Candidate, earlier: list[Candidate]) -> Candidate:
    """ "X told Y that it may rain, TASS reported": what is before a cue is whole, with X and "told"."""
    begin, end = one.content[0]
    if end > one.cue[0]:
        return one
    for other in reversed(earlier):
        if other.cue[0] < begin and any(a < end and begin < b for a, b in other.content):
            begin = min(a for a, _ in (other.source or other.cue, other.cue, *other.content))
    return msgspec.structs.replace(one, content=((begin, end), *one.content[1:]))


def _before(tokens: Document, one: Candidate, other: Candidate) -> Candidate:
    """ "Lee said A and warned that B": what Lee said ends where another cue of the same source begins."""
    begin, end = one.content[-1]
    if one.source != other.source or not begin < other.cue[0] - 1 < end or tokens.quote[begin] >= 0:
        return one
    if tokens.lower[other.cue[0] - 1] not in ("and", "but"):
        return one
    content = content_clauses.trim(tokens, (begin, other.cue[0] - 1))
    return msgspec.structs.replace(one, content=(*one.content[:-1], content))


def can_be_cue(view: TextView, i: int, words: frozenset[str]) -> bool:
    """Is a token one of the words that are cues, a verb of the lexicon in its frame, or any verb before a
    clause or a quotation?
    """
    tokens = view.tokens
    if tokens.lower[i] in lexicon.HEDGES or modifies(tokens, i):
        return False
    return tokens.lower[i] in words or i in view.cues or (tokens.verbal(i) and _opens(tokens, i + 1))


def _opens(tokens: Document, i: int) -> bool:
    """Does a that-clause or a quotation begin at a token?"""
    i += (
        i < len(tokens.lower)
        and tokens.tags[i] in ("RP", "RB", "IN")
        and not tokens.opening[i]
        and tokens.lower[i] != "that"
    )
    if i + 1 >= len(tokens.lower):
        return False
    quoted = tokens.opening[i] or (tokens.lower[i] in ",:" and tokens.opening[i + 1])
    return quoted or tokens.lower[i] == "that"


def _threshold(view: TextView, context: CueContext, sure: float, *, inner: bool) -> float:
    """The probability asked for: more where no frame fits, less where the sign is plain."""
    cue = context.cue
    if _keeps_distance(cue) or _is_known(view, context, inner=inner):
        return 0.0
    noun = cue.after == "that" and cue.lemma.removesuffix("s") in lexicon.NOUNS
    if cue.anchor not in view.cues and context.word != "according" and not noun:
        # A deed and its object: "signed an agreement".
        return 1.0 if cue.after == "np" and not cue.frames else sure + _UNSEEN
    if cue.after == "end" and _is_parenthesis(view, context):
        return sure - _PARENTHESIS
    return sure - _TRUST if cue.after in ("that", "quote") or context.word == "according" else sure


def _is_parenthesis(view: TextView, context: CueContext) -> bool:
    """ "..., A STUDY FOUND, ...": a subject and its verb between commas."""
    lower = view.tokens.lower
    source = next((run for run, way in context.proposed.items() if way == "before"), None)
    return (
        source is not None
        and source[1] == context.cue.run[0]
        and source[0] > context.first
        and lower[source[0] - 1] == ","
    )


def _is_known(view: TextView, context: CueContext, *, inner: bool) -> bool:
    """ "I think", and "..., a court has heard": forms of other texts than those that the models know."""
    cue, tokens = context.cue, view.tokens
    before = tokens.lower[cue.run[0] - 1] if cue.run[0] > context.first else ""
    subject = next((run for run, way in context.proposed.items() if way == "before"), None)
    court = subject is not None and source_phrases.head(tokens, subject) in AUDIENCE
    thought = inner and before == "i" and "K" in cue.frames and cue.run[1] - cue.run[0] == 1
    return cue.anchor in view.cues and (thought or (cue.lemma == "hear" and court))


def _document(view: TextView, context: CueContext, last: CueContext | None) -> TokenSpan | None:
    """The document that gives a figure: "A MEMO puts the cost at 4 million and lists nine mills"."""
    tokens, (begin, end) = view.tokens, context.cue.run
    if tokens.lemmas[context.cue.anchor] not in _PUTTING or not tokens.finite(context.cue.anchor):
        return None
    if not any(
        tokens.tags[i] == "CD" for i in range(end, content_clauses.clause_end(tokens, end, context.stop))
    ):
        return None
    if last is not None and tokens.lower[begin - 1] == "and" and (before := _document(view, last, None)):
        return before
    ways = {way: run for run, way in context.proposed.items()}
    run = ways.get("before")
    if run is None or run[1] < begin:  # behind an aside, or "and"
        run = ways.get("subject", run)
        run = None if run is None or sum(map(tokens.finite, range(run[1], begin))) > 1 else run
    return run if run and source_phrases.head(tokens, run) in lexicon.DOCUMENTS else None


def _unreal(tokens: Document, context: CueContext) -> bool:
    """Questions and conditions: nobody has said it."""
    cue, last = context.cue, context.stop - 1
    asked = tokens.lower[last] == "?" and tokens.quote[cue.anchor] < 0 > tokens.quote[last]
    before = next((run for run, way in context.proposed.items() if way == "before"), cue.run)
    held = before[0] > context.first and tokens.lower[before[0] - 1] in _CONDITIONS
    return asked or held


def _read(
    view: TextView,
    context: CueContext,
    earlier: list[TokenSpan],
    weights: Weights,
    source: TokenSpan | None = None,
) -> Candidate | None:
    tokens = view.tokens
    if source is None and not _keeps_distance(context.cue):
        source = _plausible_source(view, context, best_source(view, context, earlier, weights))
    content = _content(view, context, source, weights)
    if not content or (source is not None and _is_clause(tokens, source, content[-1])):
        return None
    if source is not None and _is_relative(tokens, context.cue, source):
        content = tuple(content_clauses.without_relative(tokens, run) for run in content)
    if tokens.tags[context.cue.anchor].startswith("NN"):
        content = tuple(
            content_clauses.of_noun(tokens, context.first, context.cue.run, run) for run in content
        )
    hedge, denied, speech = _manner(tokens, context.cue, source)
    speech = speech or any(tokens.mark(run[0]) for run in content)
    return Candidate(
        anchor=context.cue.anchor,
        cue=context.cue.run,
        source=source,
        content=content,
        hedge=hedge,
        denied=denied,
        speech=speech,
    )


def _is_clause(tokens: Document, source: TokenSpan, content: TokenSpan) -> bool:
    """ "What Lee said WAS FALSE": that Lee said something is the subject, and what follows is told of it."""
    asks = source[0] > 0 and tokens.lower[source[0] - 1] in _WHAT
    return asks and content[0] >= source[1] and tokens.finite(content[0])


def _is_relative(tokens: Document, cue: Cue, source: TokenSpan) -> bool:
    """Is the cue in a relative clause, with "who" or its like as the subject?"""
    return tokens.lower[source[0]] in _RELATIVES and source[1] == cue.run[0]


def _keeps_distance(cue: Cue) -> bool:
    """ "The owner is said to have fled": the article says that it is said, and nobody is named."""
    return cue.passive and cue.after == "to" and cue.lemma in lexicon.HEDGING


def _manner(tokens: Document, cue: Cue, source: TokenSpan | None) -> tuple[bool, bool, bool]:
    """Keeps the article a distance, does the source deny, is it speech and no thought?"""
    hedge = _keeps_distance(cue) or any(tokens.lower[i] in lexicon.HEDGES for i in range(*cue.run))
    negated = any(tokens.lower[i] in lexicon.NEGATIONS for i in range(cue.run[0], cue.anchor))
    noun = cue.lemma.removesuffix("s")
    denied = not negated and (cue.lemma in lexicon.DENYING or noun in lexicon.DENYING)
    spoken = cue.lemma in lexicon.SPOKEN or any(letter in cue.frames for letter in "SCO")
    return hedge, denied, spoken or noun in lexicon.NOUNS - lexicon.THINK_NOUNS or noun in (":", "according")


def best_source(
    view: TextView, context: CueContext, earlier: list[TokenSpan], weights: Weights
) -> TokenSpan | None:
    """The likeliest source, or none."""
    options = source_features.options(view, context, earlier)
    active = view.tokens.finite(context.cue.anchor) and not context.cue.passive
    if active and "before" in context.proposed.values():
        options.remove(None)  # a finite verb has a subject
    options = [run for run in options if run is None or _is_phrase(view.tokens, run)] or [None]
    return max(
        options, key=lambda run: score(weights.source, source_features.values(view, context, run, earlier))
    )


def _is_phrase(tokens: Document, run: TokenSpan) -> bool:
    """A source has a word, and no finite verb but in a relative clause."""
    if not any(tokens.words[i][0].isalnum() for i in range(*run)):
        return False
    verb = next((i for i in range(*run) if tokens.finite(i)), None)
    return verb is None or any(tokens.tags[i] in ("WP", "WDT", "WP$") for i in range(run[0], verb))


def _plausible_source(view: TextView, context: CueContext, source: TokenSpan | None) -> TokenSpan | None:
    """The source without ", speaking to ..."; the subject for a "who" that has a verb of its own."""
    if source is None:
        return None
    begin, end = source
    lower = view.tokens.lower
    if "agent" in context.proposed.values() and lower[context.cue.run[1]] == "by":
        return next(run for run, way in context.proposed.items() if way == "agent")
    if lower[begin] in _RELATIVES and end < context.cue.run[0]:
        before = (run for run, way in context.proposed.items() if way in ("subject", "before"))
        return max((run for run in before if run[1] <= begin), default=source)
    asides = (
        i
        for i in range(begin + 1, end - 1)
        if lower[i] == "," and (lower[i + 1].endswith("ing") or lower[i + 1] in ("in", "on", "at"))
    )
    begin, end = content_clauses.trim(view.tokens, (begin, next(asides, end)))
    end = source_phrases.without_time(view.tokens, end, begin)
    return (begin, end) if begin < end else None


def _content(
    view: TextView, context: CueContext, source: TokenSpan | None, weights: Weights
) -> tuple[TokenSpan, ...]:
    marks = content_features.side(view, context, source)
    way = max(
        content_features.DIRECTIONS,
        key=lambda item: score(weights.side, [f"{item} {mark}" for mark in marks]),
    )
    behind = edges(context, source)[1]
    if view.tokens.lower[behind : behind + 1] == [","] and any(view.tokens.opening[behind + 1 : behind + 2]):
        way = "LR" if way == "L" else way  # “The plan,” said Lee, “would fail.”
    pieces = []
    if "L" in way and (starts := content_candidates.starts_before(view, context, source)):
        start = max(
            starts,
            key=lambda at: score(
                weights.start_before, content_features.start_before(view, context, source, at, way)
            ),
        )
        pieces.append((start, edges(context, source)[0]))
    if "R" in way and (starts := content_candidates.starts_after(view, context, source)):
        start = max(
            starts,
            key=lambda at: score(
                weights.start_after, content_features.start_after(view, context, source, at, way)
            ),
        )
        plain = content_features.plain_end(view, context, start)
        end = max(
            content_candidates.ends(view, context, start),
            key=lambda at: score(weights.end, content_features.end(view, context, start, at, way, plain)),
            default=start,
        )
        pieces.append((start, end))
    trimmed = (content_clauses.trim(view.tokens, run) for run in pieces)
    return tuple(run for run in trimmed if run[0] < run[1])
