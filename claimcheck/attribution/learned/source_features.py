"""Candidate noun phrases for the source of a cue, and their features."""

from collections.abc import Sequence

from claimcheck.attribution.learned.cue_context import BREAKS, NONE, CueContext, bucket, kind_at, lower_at
from claimcheck.attribution.learned.text_view import TextView, any_in
from claimcheck.nlp.documents import TokenSpan
from claimcheck.nlp.lexicon import ADVERBS, DETERMINERS, POSSESSIVES, PREPOSITIONS, TIMES
from claimcheck.nlp.word_lists import words

_BACK, _AHEAD = 30, 24  # tokens in which a source is looked for, before and after the cue
_EARLIER = 4  # sources of cues before, the nearest ones
_EDGES = words(
    ", ; : — – - ( that and but or while as when because if after before since although though so then"
)
_OWNERS = POSSESSIVES | words("who which that")
_LATE = ADVERBS | TIMES
_STOPS = BREAKS | PREPOSITIONS | TIMES | frozenset(".!?")


def options(view: TextView, context: CueContext, earlier: Sequence[TokenSpan]) -> list[TokenSpan | None]:
    """The possible sources, no source first; `earlier` are those of cues before in the sentence."""
    cue, first, stop = context.cue, context.first, context.stop
    begin = cue.run[0]
    found: dict[TokenSpan | None, None] = {None: None, **dict.fromkeys(context.proposed)}
    found.update(dict.fromkeys(earlier[-_EARLIER:]))
    for end in _left_ends(view, begin, first):
        for start in _starts(view, end, first):
            found[start, end] = None
    for opens in _right_starts(view, context):
        for end in _right_ends(view, opens, stop):
            found[opens, end] = None
    for i in range(max(first, begin - 4), begin):
        if view.tokens.lower[i] in _OWNERS:
            found[i, i + 1] = None
    return list(found)


def _left_ends(view: TextView, begin: int, first: int) -> list[int]:
    """Where a subject before the cue may end: right before it, before a comma, before earlier verbs."""
    lower = view.tokens.lower
    if begin <= first:
        return []
    ends = [begin]
    if lower[begin - 1] in _LATE or lower[begin - 1] == ",":
        ends.append(begin - 1)
    for i in range(begin - 1, max(first, begin - _BACK), -1):
        if len(ends) == 3:
            break
        if (lower[i] == "," and i < begin - 1) or any_in(view.verbs, i, i + 1):
            ends.append(i)
    return ends


def _starts(view: TextView, end: int, first: int) -> list[int]:
    """Where a noun phrase that ends at `end` may begin."""
    tokens, kind = view.tokens, view.kind
    found: list[int] = []
    for i in range(end - 1, max(first, end - _BACK) - 1, -1):
        previous = kind[i - 1] if i > first else ","
        named = kind[i][:3] == "NNP" and previous[:3] != "NNP" and previous not in DETERMINERS
        determined = kind[i] in DETERMINERS and previous not in PREPOSITIONS
        if previous in _EDGES or named or determined or (i > first and tokens.mark(i - 1)):
            found.append(i)
        if len(found) == 5 or kind[i] == ";" or (i < end - 1 and tokens.mark(i)):
            break
    return found


def _right_starts(view: TextView, context: CueContext) -> list[int]:
    tokens, (begin, end), stop = view.tokens, context.cue.run, context.stop
    starts = [end] if end < stop else []
    agents = (i + 1 for i in range(end, min(stop - 1, end + 10)) if tokens.lower[i] in ("by", "from"))
    starts += [*agents][:1]
    if begin - context.first < 2:
        commas = (i + 1 for i in range(end, stop - 1) if tokens.lower[i] == "," and tokens.quote[i] < 0)
        starts += [at for at in (next(commas, None),) if at is not None]
    return starts


def _right_ends(view: TextView, opens: int, stop: int) -> list[int]:
    tokens = view.tokens
    ends: list[int] = []
    for i in range(opens + 1, min(stop, opens + _AHEAD) + 1):
        marked = i < stop and tokens.mark(i)
        if i == stop or marked or tokens.lower[i] in _STOPS or any_in(view.verbs, i, i + 1):
            ends.append(i)
        if marked or len(ends) == 5:
            break
    return ends


def values(
    view: TextView, context: CueContext, option: TokenSpan | None, earlier: Sequence[TokenSpan]
) -> tuple[str, ...]:
    """One value a template for one possible source."""
    if option is None:
        return _no_source(view, context)
    tokens, cue, lower, kind = view.tokens, context.cue, view.tokens.lower, view.kind
    a, b = option
    side, gap = _side(view, context, option)
    agreed = _agreed(context, option)
    left, right = kind_at(view, a - 1, context), kind_at(view, b, context)
    left_low = lower_at(view, a - 1, context)
    head = _head(view, option)
    length = bucket(b - a)
    inner = "v" if any_in(view.verbs, a + 1, b) else "," if "," in lower[a:b] else ""
    again = "again" if option in earlier else ""
    crossed = "q" if side in "lF" and any(tokens.closing[b : cue.run[0]]) else ""
    aligned, between = _aligned(view, option), _phrases_between(view, context, option)
    return (
        f"{side} {agreed}",
        f"{side} {agreed} {context.shape}",
        f"{side} {left}",
        f"{side} {left_low} {kind[a]}",
        f"{side} {right}",
        f"{side} {kind[a]} {kind[b - 1]}",
        f"{side} {lower[head]}",
        f"{side} {lower[b - 1]}",
        f"{side} {lower[a]}",
        f"{side} {kind[head]} {length}",
        f"{side} {length} {inner}",
        f"{side} {inner} {left} {right}",
        f"{side} {gap} {cue.form}",
        f"{side} {context.stem}",
        f"{side} {context.shape}",
        f"{side} {again} {cue.form} {gap}",
        f"{side} {cue.after} {right} {cue.form}",
        f"{side} {left} {kind[a]} {kind_at(view, a - 2, context)}",
        f"{side} {right} {kind_at(view, b + 1, context)} {inner}",
        f"{side} {crossed} {cue.form} {a == context.first}",
        f"{left} {right} {length}",
        f"{agreed} {inner} {length}",
        f"{a == context.first} {left_low} {side}",
        f"{side} {lower[head][-3:]} {kind[head]}",
        f"{context.stem} {side} {agreed} {cue.after}",
        f"{side} {aligned} {agreed}",
        f"{side} {aligned} {left} {right}",
        f"{side} {between} {cue.form}",
        f"{side} {between} {any_in(view.verbs, b, cue.run[0])}",
    )


def _aligned(view: TextView, option: TokenSpan) -> str:
    """Does an option begin and end with base noun phrases, and of how many is it?"""
    chunk = view.tokens.chunk
    begins = chunk[option[0]] >= 0 and (option[0] == 0 or chunk[option[0] - 1] != chunk[option[0]])
    last = option[1] - 1
    ends = chunk[last] >= 0 and (option[1] >= len(chunk) or chunk[option[1]] != chunk[last])
    count = min(3, chunk[last] - chunk[option[0]] + 1) if begins and ends else 0
    return f"{begins:d}{ends:d}{count}"


def _phrases_between(view: TextView, context: CueContext, option: TokenSpan) -> str:
    """How many base noun phrases are between an option and the cue."""
    begin, end = min(option[1], context.cue.run[1]), max(option[0], context.cue.run[0])
    return str(min(3, len({view.tokens.chunk[i] for i in range(begin, end)} - {-1})))


def _subject_kind(view: TextView, context: CueContext) -> str:
    """The class of the last word of the noun phrase before a cue."""
    return next((view.kind[run[1] - 1] for run, way in context.proposed.items() if way == "before"), NONE)


def _no_source(view: TextView, context: CueContext) -> tuple[str, ...]:
    agreed = "".join(sorted(context.proposed.values()))
    return (
        f"0 {context.stem}",
        f"0 {context.shape}",
        f"0 {agreed} {context.cue.form}",
        f"0 {context.cue.after} {context.cue.passive}",
        f"0 {agreed} {context.stem}",
        f"0 {_subject_kind(view, context)} {context.cue.form} {context.cue.passive}",
        f"0 {_subject_kind(view, context)} {context.shape}",
    )


def _agreed(context: CueContext, option: TokenSpan) -> str:
    """By which way the grammar proposes the phrase."""
    if option in context.proposed:
        return context.proposed[option]
    return "near" if any(run[0] == option[0] or run[1] == option[1] for run in context.proposed) else NONE


def _side(view: TextView, context: CueContext, option: TokenSpan) -> tuple[str, str]:
    """Where the phrase is as seen from the cue, and what is between."""
    lower, (begin, end) = view.tokens.lower, context.cue.run
    if option[1] <= begin:
        gap = begin - option[1]
        between = (
            "" if gap == 0 else lower[option[1]] if gap == 1 else f"{lower[option[1]]}..{lower[begin - 1]}"
        )
        return ("L" if gap == 0 else "l" if gap < 3 else "F"), between
    gap = option[0] - end
    return ("R" if gap == 0 else "r"), ("" if gap == 0 else lower[end] if 0 < gap < 3 else "..")


def _head(view: TextView, option: TokenSpan) -> int:
    """The last word before the first preposition, comma or conjunction: roughly the head noun."""
    a, b = option
    lower = view.tokens.lower
    i = next((index for index in range(a, b) if lower[index] in BREAKS or lower[index] in PREPOSITIONS), b)
    return max(a, i - 1)
