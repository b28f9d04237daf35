"""Learned engine: linear models choose cues, sources and contents, with the rules' results as features.

Each cue word is judged in turn; then the best noun phrase is its source, and the best places are where its
content begins and ends. The models know outermost attributions only; what the rules find inside is kept.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

import msgspec

from claimcheck.attribution.learned import (
    content_candidates,
    content_features,
    cue_features,
    source_features,
)
from claimcheck.attribution.learned.cue_context import CueContext, cue_context, edges
from claimcheck.attribution.learned.text_view import TextView, any_in, view_of
from claimcheck.attribution.learned.weights import Weights, load
from claimcheck.attribution.spans import content_clauses, rule_engine
from claimcheck.attribution.spans.candidate import Candidate
from claimcheck.attribution.spans.cues import modifies
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.lexicon import CITING
from claimcheck.nlp.linear_model import probability, score
from claimcheck.progress import step

# Probability from which a word is a cue, what is added to it and taken off; best F1 on PolNeAR's part "dev".
_SURE, _UNSEEN, _TRUST = 0.5, 0.3, 0.3
_CITED = 5  # tokens between a cue and "citing"
_MOST = 12  # attributions of one sentence; more are no prose, and would only take time


def find(tokens: Document, weights: Weights | None = None, sure: float = _SURE) -> list[Candidate]:
    """Every attribution: the outermost by the weights, inner ones and hedges by the rules."""
    ruled = rule_engine.find(tokens)
    view = view_of(tokens, ruled)
    found = _with_objects(view, outermost(view, weights or load(), sure))
    found = _inner_by_rules(view, found)
    return _with_inner(rule_engine.unwrap(tokens, _with_cited(tokens, found, ruled)), ruled)


def outermost(view: TextView, weights: Weights, sure: float) -> list[Candidate]:
    """The attributions that the weights accept, in order of the cues."""
    tokens = view.tokens
    found: list[Candidate] = []
    sentence = -1
    last: CueContext | None = None
    earlier: list[TokenSpan] = []
    begun = 0
    for i, low in enumerate(tokens.lower):
        if (low not in weights.words and i not in view.rules) or modifies(tokens, i):
            continue
        if tokens.sentence[i] != sentence:
            sentence, last, earlier, begun = tokens.sentence[i], None, [], len(found)
            step("who says what: sentence", sentence, len(tokens.bounds))
        if len(found) - begun == _MOST:
            continue
        j = cue_context(view, i)
        total = score(weights.cue, cue_features.values(view, j, last)) / weights.scale
        if probability(total) < _threshold(view, j, sure) or (found and found[-1].cue[1] > j.cue.run[0]):
            continue
        one = _read(view, j, earlier, weights)
        if one is not None:
            last = j
            found.append(one)
            earlier += [one.source] if one.source else []
    return found


def _threshold(view: TextView, context: CueContext, sure: float) -> float:
    """The probability asked for: more where the rules see no cue, less where they read what is plain."""
    ruled = view.rules.get(context.cue.anchor)
    if ruled is None:
        # A deed and its object: "signed an agreement".
        return 1.0 if context.cue.after == "np" and not context.cue.frames else sure + _UNSEEN
    quoted = [_quoted(view.tokens, run) for run in ruled.content]
    if (
        context.word == ":" or ruled.whole or (len(quoted) > 1 and all(quoted))
    ):  # Ida: ...; "...," she went on, "..."
        return 0.0
    plain = any(quoted) or context.cue.after in ("that", "quote") or not ruled.speech
    return sure - _TRUST if plain else sure


def _quoted(tokens: Document, run: TokenSpan) -> bool:
    return tokens.mark(run[0]) or tokens.mark(run[1] - 1)


def _read(
    view: TextView, context: CueContext, earlier: list[TokenSpan], weights: Weights
) -> Candidate | None:
    ruled = view.rules.get(context.cue.anchor)
    if ruled is not None and (ruled.hedge or ruled.whole):
        return ruled
    source = _plausible_source(view, context, best_source(view, context, earlier, weights))
    content = _content(view, context, source, weights)
    if not content:
        return None
    if source is not None and rule_engine.is_relative(view.tokens, context.cue, source):
        content = tuple(content_clauses.without_relative(view.tokens, run) for run in content)
    hedge, denied, speech = rule_engine.manner(view.tokens, context.cue, source)
    speech = speech or any(view.tokens.mark(run[0]) for run in content)
    return Candidate(
        anchor=context.cue.anchor,
        cue=context.cue.run,
        source=source,
        content=content,
        hedge=hedge,
        denied=denied,
        speech=speech,
    )


def best_source(
    view: TextView, context: CueContext, earlier: list[TokenSpan], weights: Weights
) -> TokenSpan | None:
    """The likeliest source, or none."""
    options = source_features.options(view, context, earlier)
    return max(
        options, key=lambda run: score(weights.source, source_features.values(view, context, run, earlier))
    )


def _plausible_source(view: TextView, context: CueContext, source: TokenSpan | None) -> TokenSpan | None:
    """The source without ", speaking to ..."; the rules' one for a "who" that has a verb of its own."""
    if source is None:
        return None
    begin, end = source
    lower, ruled = view.tokens.lower, view.rules.get(context.cue.anchor)
    if lower[begin] in ("who", "which") and end < context.cue.run[0] and ruled is not None:
        return ruled.source
    asides = (i for i in range(begin + 1, end - 1) if lower[i] == "," and lower[i + 1].endswith("ing"))
    return begin, next(asides, end)


def _content(
    view: TextView, context: CueContext, source: TokenSpan | None, weights: Weights
) -> tuple[TokenSpan, ...]:
    marks = content_features.side(view, context, source)
    way = max(
        content_features.DIRECTIONS,
        key=lambda item: score(weights.side, [f"{item} {mark}" for mark in marks]),
    )
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
        ruled = view.rules.get(context.cue.anchor)
        if (
            ruled
            and any_in(view.anchored, ruled.content[-1][0], start)
            and ruled.content[-1][0] >= context.cue.run[1]
        ):
            start = ruled.content[-1][0]  # "told X a clerk had warned her that ...": all of it
        ends = content_candidates.ends(view, context, start)
        end = max(
            ends,
            key=lambda at: score(weights.end, content_features.end(view, context, start, at, way)),
            default=start,
        )
        pieces.append((start, end))
    trimmed = (content_clauses.trim(view.tokens, run) for run in pieces)
    return tuple(run for run in trimmed if run[0] < run[1])


def _with_objects(view: TextView, candidates: list[Candidate]) -> list[Candidate]:
    """ "dismissed as false reports that ...": the noun right behind a content is part of it."""
    out = list(candidates)
    for index, (one, other) in enumerate(pairwise(candidates)):
        ruled, (begin, end) = view.rules.get(one.anchor), one.content[-1]
        if ruled is None or other.source is not None or end != other.cue[0]:
            continue
        if ruled.content[-1][1] >= other.content[-1][1]:
            content = (*one.content[:-1], (begin, ruled.content[-1][1]))
            out[index] = msgspec.structs.replace(one, content=content)
    return out


def _inner_by_rules(view: TextView, candidates: list[Candidate]) -> list[Candidate]:
    """The models learned outermost attributions only: one inside another is read as the rules read it."""
    reach = _reach(candidates)
    out = []
    for item in candidates:
        ruled = view.rules.get(item.anchor)
        outer = _around(ruled, reach) if ruled else None
        out.append(ruled if ruled and outer and not _holds(ruled, outer[1]) else item)
    return out


def _with_inner(candidates: list[Candidate], by_rules: list[Candidate]) -> list[Candidate]:
    """The outermost ones, and the rules' inner ones, hedges and links to a source that is cited."""
    outer = {item.anchor: item for item in candidates}
    links = [item for item in by_rules if item.within in outer]
    linked = _tokens(links)
    outer = {at: value for at, value in outer.items() if linked.isdisjoint(range(*value.cue))}
    kept = [
        msgspec.structs.replace(link, content=outer[link.within].content)
        for link in links
        if link.within in outer
    ]
    reach, taken = _reach([*outer.values()]), _tokens([*outer.values(), *kept])
    for one in by_rules:
        if one.within is not None or not taken.isdisjoint(range(*one.cue)):
            continue
        around = _around(one, reach)
        if around is not None and one.source is not None:
            begin = max(one.source[0], around[0][0])
            one = msgspec.structs.replace(one, source=(begin, one.source[1]))
        if one.hedge or around is not None:
            kept.append(one)
    return sorted((*outer.values(), *kept), key=lambda item: item.anchor)


def _with_cited(tokens: Document, candidates: list[Candidate], by_rules: list[Candidate]) -> list[Candidate]:
    """What cites somebody is an attribution, though the models may not think so: "it reported, citing X"."""
    taken = _tokens(candidates)
    missed = [
        item
        for item in by_rules
        if taken.isdisjoint(range(*item.cue))
        and item.source is not None
        and not CITING.isdisjoint(tokens.lower[item.cue[1] : item.cue[1] + _CITED])
    ]
    return sorted((*candidates, *missed), key=lambda item: item.anchor)


def _tokens(found: Iterable[Candidate]) -> set[int]:
    return {i for item in found for i in range(*item.cue)}


def _reach(candidates: list[Candidate]) -> list[tuple[int, TokenSpan, int]]:
    """Where contents begin, in order; of those up to there, the one that reaches furthest, and its cue."""
    out: list[tuple[int, TokenSpan, int]] = []
    for run, cue in sorted((run, item.cue[0]) for item in candidates for run in item.content):
        far = out[-1] if out and out[-1][1][1] >= run[1] else (0, run, cue)
        out.append((run[0], far[1], far[2]))
    return out


def _around(candidate: Candidate, reach: list[tuple[int, TokenSpan, int]]) -> tuple[TokenSpan, int] | None:
    """The content in which cue and source stand, with the place of its cue."""
    at = bisect_right(reach, candidate.cue[0], key=lambda place: place[0]) - 1
    if at < 0:
        return None
    _, (begin, end), cue = reach[at]
    held = end >= candidate.cue[1] and (candidate.source is None or begin < candidate.source[1] <= end)
    return ((begin, end), cue) if held else None


def _holds(candidate: Candidate, index: int) -> bool:
    return any(begin <= index < end for begin, end in candidate.content)
