"""The marks by which the learned engine chooses the side, the beginning and the end of content."""

from claimcheck.attribution.learned.content_candidates import left_end, sentence_end
from claimcheck.attribution.learned.cue_context import NONE, CueContext, bucket, edges, kind_at, low_at
from claimcheck.attribution.learned.text_view import TextView, any_in
from claimcheck.nlp.token_table import TokenSpan
from claimcheck.nlp.word_lists import words

DIRECTIONS = ("R", "L", "LR")  # content after the cue, before it, on both sides
_TAILS = words("said says that to who which and but by is was are were had has have will would , :")


def side(view: TextView, spot: CueContext, source: TokenSpan | None) -> tuple[str, ...]:
    """One value a template: on which side of source and cue does the content stand?"""
    grid, cue, first, stop = view.grid, spot.cue, spot.first, spot.stop
    a, b = edges(spot, source)
    ruled = _sides_of_rules(view, spot)
    before, after = low_at(view, a - 1, spot), low_at(view, b, spot)
    closed = "c" if a > 0 and grid.closing[a - 1] else ""
    opened = "o" if b < len(grid.low) and grid.opening[b] else ""
    runs_on = "n" if _quotation_follows(view, spot) else ""
    busy = "r" if runs_on and any_in(view.anchored, stop, grid.bounds[grid.sentence[stop]][1]) else ""
    order = "none" if source is None else "S" if source[1] <= cue.run[0] else "I"
    clause = "v" if any_in(view.verbs, first + 1, a) else ""
    return (
        ruled,
        f"{ruled} {cue.after} {order}",
        f"{before} {after} {order}",
        f"{before} {closed} {opened} {order}",
        f"{before} {cue.after} {runs_on} {closed}",
        f"{after} {low_at(view, b + 1, spot)} {order}",
        f"{spot.stem} {order} {before}",
        f"{spot.stem} {cue.after}",
        f"{spot.stem} {after}",
        f"{spot.shape} {order}",
        f"{bucket(a - first)} {clause} {before} {order}",
        f"{closed} {opened} {runs_on} {order} {cue.after}",
        f"{low_at(view, first, spot)} {before} {cue.after}",
        f"{cue.form} {cue.passive} {order} {cue.after}",
        f"{kind_at(view, b, spot)} {kind_at(view, b + 1, spot)} {before}",
        f"{runs_on} {closed} {after}",
        f"{spot.stem} {before} {after}",
        f"{runs_on} {closed} {low_at(view, stop - 1, spot)} {after}",
        f"{busy} {runs_on} {closed} {after}",
        f"{ruled} {before} {after}",
        f"{ruled} {spot.stem}",
        f"{ruled} {closed} {opened} {runs_on} {after}",
        f"{grid.quote[cue.anchor] >= 0} {before} {after}",
    )


def _sides_of_rules(view: TextView, spot: CueContext) -> str:
    ruled = view.rules.get(spot.cue.anchor)
    if ruled is None:
        return NONE
    left = any(run[1] <= spot.cue.anchor for run in ruled.content)
    right = any(run[0] > spot.cue.anchor for run in ruled.content)
    return "L" * left + "R" * right


def _quotation_follows(view: TextView, spot: CueContext) -> bool:
    grid, stop = view.grid, spot.stop
    if stop >= len(grid.low) or not grid.opening[stop]:
        return False
    return grid.paragraph[grid.sentence[stop]] == grid.paragraph[grid.sentence[stop - 1]]


def start_before(
    view: TextView, spot: CueContext, source: TokenSpan | None, at: int, way: str
) -> tuple[str, ...]:
    """One value a template: does content before the cue begin at token `at`?"""
    grid, cue, first = view.grid, spot.cue, spot.first
    edge = edges(spot, source)[0]
    end = left_end(grid, edge, first)
    ruled = view.rules.get(cue.anchor)
    agreed = NONE if ruled is None else "same" if ruled.content[0][0] == at else "other"
    back = grid.sentence[first] - grid.sentence[at]
    where = "first" if at == first else f"s{back}" if back else "mid"
    previous, word, kind = grid.low[at - 1] if at else "^", grid.low[at], view.kind[at]
    quoted = "o" if grid.opening[at] else "q" if grid.quote[at] >= 0 else ""
    closed = "c" if end > 0 and grid.closing[end - 1] else ""
    same = "same" if end > 0 and 0 <= grid.quote[end - 1] == grid.quote[at] else ""
    crossed = "v" if back == 0 and any_in(view.verbs, at + 1, end) else ""
    return (
        f"{agreed} {where}",
        f"{where} {quoted} {closed} {same}",
        f"{where} {previous} {quoted}",
        f"{where} {kind} {quoted}",
        f"{previous} {word}",
        f"{where} {bucket(max(0, end - at))} {closed}",
        f"{where} {spot.shape}",
        f"{where} {crossed} {previous} {kind}",
        f"{agreed} {quoted} {same} {where}",
        f"{where} {spot.stem}",
        f"{where} {cue.form} {cue.passive} {crossed}",
        f"{where} {way} {quoted} {same}",
        f"{where} {word}",
        f"{grid.low[first]} {where} {previous}",
        f"{where} {at == edge}",
    )


def start_after(
    view: TextView, spot: CueContext, source: TokenSpan | None, at: int, way: str
) -> tuple[str, ...]:
    """One value a template: does content after the cue begin at token `at`?"""
    grid, cue, low = view.grid, spot.cue, view.grid.low
    edge = edges(spot, source)[1]
    ruled = view.rules.get(cue.anchor)
    same = ruled is not None and any(run[0] == at for run in ruled.content)
    agreed = NONE if ruled is None else "same" if same else "other"
    gap = "n" if at >= spot.stop else str(min(at - edge, 9))
    far = gap if gap in ("n", "0") else "1" if at - edge < 5 else "5"
    previous, word, kind = low[at - 1] if at else "^", low[at], view.kind[at]
    quoted = "o" if grid.opening[at] else "q" if grid.quote[at] >= 0 else ""
    default = "d" if at == cue.opens else ""
    crossed = "c" if any_in(view.anchored, edge, at) else "v" if any_in(view.verbs, edge, at) else ""
    return (
        f"{way} {agreed} {default} {far}",
        f"{way} {default} {quoted} {cue.after} {far}",
        f"{way} {gap} {cue.after}",
        f"{way} {word} {far}",
        f"{way} {previous} {word}",
        f"{way} {previous} {kind} {far}",
        f"{way} {quoted} {far} {previous}",
        f"{spot.stem} {gap}",
        f"{spot.stem} {word}",
        f"{spot.stem} {kind} {far}",
        f"{spot.stem} {default} {quoted} {far}",
        f"{way} {cue.form} {cue.passive} {far} {kind}",
        f"{way} {crossed} {quoted} {far}",
        f"{word} {low[at + 1] if at + 1 < len(low) else '^'} {far}",
        f"{spot.shape} {default} {far}",
        f"{way} {agreed} {cue.after} {word}",
        f"{low_at(view, edge, spot)} {far} {word}",
    )


def end(view: TextView, spot: CueContext, opens: int, at: int, way: str) -> tuple[str, ...]:
    """One value a template: does content that begins at `opens` end before token `at`?"""
    grid, cue, low, kind, size = view.grid, spot.cue, view.grid.low, view.kind, len(view.grid.low)
    number = grid.sentence[opens]
    last = sentence_end(grid, number)
    ruled = view.rules.get(cue.anchor)
    same = ruled is not None and any(run[1] == at for run in ruled.content)
    agreed = NONE if ruled is None else "same" if same else "other"
    where = "last" if at == last else "mid" if at < last else f"s{min(3, grid.sentence[at - 1] - number)}"
    next1, kind1 = (low[at], kind[at]) if at < size else ("^", "^")
    next2, kind2 = (low[at + 1], kind[at + 1]) if at + 1 < size else ("^", "^")
    within = at < size and 0 <= grid.quote[at - 1] == grid.quote[at]
    closing = "c" if grid.closing[at - 1] else "q" if within else ""
    opening = "o" if grid.opening[opens] else ""
    own = "own" if opening and grid.quotes[grid.quote[opens]][1] == at else ""
    length, rest = bucket(at - opens), bucket(max(0, last - at))
    verb1 = "v" if where != "mid" or any_in(view.verbs, opens + 1, at) else ""
    verb2 = "v" if where == "mid" and any_in(view.verbs, at + 1, min(last, at + 12)) else ""
    cue_next = next((f"{x - at}{low[x]}" for x in range(at, min(size, at + 4)) if x in view.rules), NONE)
    cue_held = "c" if any_in(view.anchored, opens, at) else ""
    quotes = "o" if where == "mid" and any_in(view.opened, at, last) else ""
    tail = next((low[x] for x in range(at + 1, min(last, at + 9)) if low[x] in _TAILS), NONE)
    frame = f"{cue.frames} {cue.after}"
    return (
        f"{agreed} {where} {closing}",
        f"{agreed} {next1} {closing} {opening}",
        f"{where} {closing} {opening} {own}",
        f"{where} {next1} {next2}",
        f"{where} {next1} {kind2} {closing}",
        f"{next1} {verb1} {verb2} {closing}",
        f"{where} {length} {cue.after}",
        f"{where} {length} {opening}",
        f"{next1} {rest} {closing}",
        f"{spot.stem} {where}",
        f"{spot.stem} {next1}",
        f"{cue.after} {where} {closing}",
        f"{cue.after} {next1} {closing} {verb1}",
        f"{way} {where} {own} {closing}",
        f"{low[opens]} {where} {closing}",
        f"{kind1} {kind2} {verb1} {verb2}",
        f"{next1} {next2} {kind[at - 1]}",
        f"{cue.form} {cue.passive} {where} {next1}",
        f"{cue.frames} {where} {next1} {verb1}",
        f"{low[at - 1]} {next1}",
        f"{way} {where} {opening} {next1}",
        f"{where} {length} {verb1} {verb2}",
        f"{next1} {next2} {cue.after} {closing}",
        f"{spot.stem} {next1} {next2}",
        f"{cue_next} {next1} {next2}",
        f"{cue_next} {where} {closing} {cue.form}",
        f"{cue_held} {where} {next1} {verb1}",
        f"{quotes} {where} {closing} {next1}",
        f"{frame} {where} {next1} {length}",
        f"{frame} {next1} {kind2} {verb2}",
        f"{low[at - 2] if at > 1 else '^'} {low[at - 1]} {where}",
        f"{spot.stem} {where} {length}",
        f"{tail} {where} {closing} {verb2}",
        f"{spot.word} {cue.after} {where} {next1}",
    )
