"""The noun phrases that may be the source of a cue, and the marks by which the learned engine chooses."""

from collections.abc import Sequence

from claimcheck.attribution.learned.cue_context import BREAKS, NONE, CueContext, bucket, kind_at, low_at
from claimcheck.attribution.learned.text_view import TextView, any_in
from claimcheck.attribution.spans import source_phrases
from claimcheck.nlp.lexicon import ADVERBS, DETERMINERS, POSSESSIVES, PREPOSITIONS, TIMES
from claimcheck.nlp.token_table import TokenSpan
from claimcheck.nlp.word_lists import words

_BACK, _AHEAD = 30, 24  # tokens in which a source is looked for, before and after the cue
_EARLIER = 4  # sources of cues before, the nearest ones
_EDGES = words(
    ", ; : — – - ( that and but or while as when because if after before since although though so then"
)
_OWNERS = POSSESSIVES | words("who which that")
_LATE = ADVERBS | TIMES
_STOPS = BREAKS | PREPOSITIONS | TIMES | frozenset(".!?")


def options(view: TextView, spot: CueContext, earlier: Sequence[TokenSpan]) -> list[TokenSpan | None]:
    """The possible sources, no source first; `earlier` are those of cues before in the sentence."""
    cue, first, stop = spot.cue, spot.first, spot.stop
    begin = cue.run[0]
    ruled = view.rules.get(cue.anchor)
    found: dict[TokenSpan | None, None] = {None: None}
    found[ruled.source if ruled else None] = None
    found[source_phrases.before(view.grid, begin, first)] = None
    found[source_phrases.subject(view.grid, begin, first)] = None
    found.update(dict.fromkeys(earlier[-_EARLIER:]))
    for end in _left_ends(view, begin, first):
        for start in _starts(view, end, first):
            found[start, end] = None
    for opens in _right_starts(view, spot):
        for end in _right_ends(view, opens, stop):
            found[opens, end] = None
    for at in range(max(first, begin - 4), begin):
        if view.grid.low[at] in _OWNERS:
            found[at, at + 1] = None
    return list(found)


def _left_ends(view: TextView, begin: int, first: int) -> list[int]:
    """Where a subject before the cue may end: right before it, before a comma, before earlier verbs."""
    low = view.grid.low
    if begin <= first:
        return []
    ends = [begin]
    if low[begin - 1] in _LATE or low[begin - 1] == ",":
        ends.append(begin - 1)
    for at in range(begin - 1, max(first, begin - _BACK), -1):
        if len(ends) == 3:
            break
        if (low[at] == "," and at < begin - 1) or any_in(view.verbs, at, at + 1):
            ends.append(at)
    return ends


def _starts(view: TextView, end: int, first: int) -> list[int]:
    """Where a noun phrase that ends at `end` may begin."""
    grid, kind = view.grid, view.kind
    found: list[int] = []
    for at in range(end - 1, max(first, end - _BACK) - 1, -1):
        previous = kind[at - 1] if at > first else ","
        named = kind[at] == "A" and previous != "A" and previous not in DETERMINERS
        determined = kind[at] in DETERMINERS and previous not in PREPOSITIONS
        if previous in _EDGES or named or determined or (at > first and grid.mark(at - 1)):
            found.append(at)
        if len(found) == 5 or kind[at] == ";" or (at < end - 1 and grid.mark(at)):
            break
    return found


def _right_starts(view: TextView, spot: CueContext) -> list[int]:
    grid, (begin, end), stop = view.grid, spot.cue.run, spot.stop
    starts = [end] if end < stop else []
    agents = (at + 1 for at in range(end, min(stop - 1, end + 10)) if grid.low[at] in ("by", "from"))
    starts += [*agents][:1]
    if begin - spot.first < 2:
        commas = (at + 1 for at in range(end, stop - 1) if grid.low[at] == "," and grid.quote[at] < 0)
        starts += [at for at in (next(commas, None),) if at is not None]
    return starts


def _right_ends(view: TextView, opens: int, stop: int) -> list[int]:
    grid = view.grid
    ends: list[int] = []
    for at in range(opens + 1, min(stop, opens + _AHEAD) + 1):
        marked = at < stop and grid.mark(at)
        if at == stop or marked or grid.low[at] in _STOPS or any_in(view.verbs, at, at + 1):
            ends.append(at)
        if marked or len(ends) == 5:
            break
    return ends


def values(
    view: TextView, spot: CueContext, option: TokenSpan | None, earlier: Sequence[TokenSpan]
) -> tuple[str, ...]:
    """One value a template for one possible source."""
    if option is None:
        return _no_source(view, spot)
    grid, cue, low, kind = view.grid, spot.cue, view.grid.low, view.kind
    a, b = option
    side, gap = _side(view, spot, option)
    agreed = _agreed(view, spot, option)
    left, right = kind_at(view, a - 1, spot), kind_at(view, b, spot)
    left_low = low_at(view, a - 1, spot)
    head = _head(view, option)
    length = bucket(b - a)
    inner = "v" if any_in(view.verbs, a + 1, b) else "," if "," in low[a:b] else ""
    again = "again" if option in earlier else ""
    crossed = "q" if side in "lF" and any(grid.closing[b : cue.run[0]]) else ""
    return (
        f"{side} {agreed}",
        f"{side} {agreed} {spot.shape}",
        f"{side} {left}",
        f"{side} {left_low} {kind[a]}",
        f"{side} {right}",
        f"{side} {kind[a]} {kind[b - 1]}",
        f"{side} {low[head]}",
        f"{side} {low[b - 1]}",
        f"{side} {low[a]}",
        f"{side} {kind[head]} {length}",
        f"{side} {length} {inner}",
        f"{side} {inner} {left} {right}",
        f"{side} {gap} {cue.form}",
        f"{side} {spot.stem}",
        f"{side} {spot.shape}",
        f"{side} {again} {cue.form} {gap}",
        f"{side} {cue.after} {right} {cue.form}",
        f"{side} {left} {kind[a]} {kind_at(view, a - 2, spot)}",
        f"{side} {right} {kind_at(view, b + 1, spot)} {inner}",
        f"{side} {crossed} {cue.form} {a == spot.first}",
        f"{left} {right} {length}",
        f"{agreed} {inner} {length}",
        f"{a == spot.first} {left_low} {side}",
        f"{side} {low[head][-3:]} {kind[head]}",
        f"{spot.stem} {side} {agreed} {cue.after}",
    )


def _no_source(view: TextView, spot: CueContext) -> tuple[str, ...]:
    ruled = view.rules.get(spot.cue.anchor)
    agreed = NONE if ruled is None else "rule" if ruled.source is None else "against"
    return (
        f"0 {spot.stem}",
        f"0 {spot.shape}",
        f"0 {agreed} {spot.cue.form}",
        f"0 {spot.cue.after} {spot.cue.passive}",
        f"0 {agreed} {spot.stem}",
    )


def _agreed(view: TextView, spot: CueContext, option: TokenSpan) -> str:
    ruled = view.rules.get(spot.cue.anchor)
    if ruled is None:
        return NONE
    if ruled.source == option:
        return "rule"
    near = ruled.source and (ruled.source[0] == option[0] or ruled.source[1] == option[1])
    return "near" if near else "against"


def _side(view: TextView, spot: CueContext, option: TokenSpan) -> tuple[str, str]:
    """Where the phrase stands as seen from the cue, and what is between."""
    low, (begin, end) = view.grid.low, spot.cue.run
    if option[1] <= begin:
        gap = begin - option[1]
        between = "" if gap == 0 else low[option[1]] if gap == 1 else f"{low[option[1]]}..{low[begin - 1]}"
        return ("L" if gap == 0 else "l" if gap < 3 else "F"), between
    gap = option[0] - end
    return ("R" if gap == 0 else "r"), ("" if gap == 0 else low[end] if 0 < gap < 3 else "..")


def _head(view: TextView, option: TokenSpan) -> int:
    """The last word before the first preposition, comma or conjunction: roughly the head noun."""
    a, b = option
    low = view.grid.low
    at = next((at for at in range(a, b) if low[at] in BREAKS or low[at] in PREPOSITIONS), b)
    return max(a, at - 1)
