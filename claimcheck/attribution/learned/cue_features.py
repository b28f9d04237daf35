"""Is a word a cue here? The marks by which the learned engine tells."""

from claimcheck.attribution.learned.cue_context import NONE, CueContext, bucket, kind_at, low_at
from claimcheck.attribution.learned.text_view import TextView, any_in

_SIGNS = frozenset({"that", "whether", "as", "to", '"', "“"})


def values(view: TextView, spot: CueContext, last: CueContext | None) -> tuple[str, ...]:
    """One value a template. `last` is the cue accepted before in this sentence."""
    grid, cue, low = view.grid, spot.cue, view.grid.low
    at, (begin, end), word, form = cue.anchor, cue.run, spot.word, cue.form
    before, after = low_at(view, at - 1, spot), low_at(view, at + 1, spot)
    left, right = kind_at(view, begin - 1, spot), kind_at(view, end, spot)
    ruled = NONE if at not in view.rules else "in" if view.held[at] else "out"
    inside = _quotation(view, spot)
    quotes = grid.quote[spot.first] >= 0 or any_in(view.opened, spot.first, spot.stop)
    sign = next((low[x] for x in range(end, min(spot.stop, end + 8)) if low[x] in _SIGNS), NONE)
    title = "T" if grid.words[at][0].isupper() else "t"
    group = low[begin] if begin < at else NONE
    earlier = NONE if last is None else last.word
    joined = NONE if last is None else f"{last.cue.after} {_between(view, last, spot)}"
    return (
        word,
        f"{word} {before}",
        f"{word} {after}",
        f"{word} {cue.after}",
        f"{word} {left}",
        f"{word} {ruled}",
        f"{word} {inside}",
        f"{word} {group}",
        f"{word} {sign}",
        before,
        after,
        f"{left} {right}",
        f"{low_at(view, begin - 2, spot)} {low_at(view, begin - 1, spot)}",
        f"{low_at(view, end, spot)} {low_at(view, end + 1, spot)}",
        f"{kind_at(view, begin - 2, spot)} {left} {form}",
        f"{right} {kind_at(view, end + 1, spot)} {form}",
        spot.shape,
        f"{spot.shape} {ruled}",
        f"{ruled} {inside} {cue.after}",
        f"{ruled} {view.held[at]} {earlier}",
        f"{word} {earlier}" if earlier == NONE else f"{form} {earlier}",
        f"{quotes} {inside} {title} {form}",
        f"{group} {form} {cue.after}",
        word[-3:],
        f"{word[-2:]} {left} {right}",
        f"{bucket(at - spot.first)} {form}",
        f"{low[spot.first]} {form}",
        f"{low[spot.stop - 1]} {title}",
        f"{cue.frames} {cue.after} {ruled}",
        f"{cue.frames} {form} {left}",
        f"{sign} {form} {inside}",
        left,
        f"{spot.stem} {cue.after}",
        f"{spot.stem} {left}",
        f"{spot.stem} {ruled} {form}",
        f"{spot.stem} {right}",
        f"{spot.stem} {inside}",
        f"{joined} {left}",
        f"{joined} {ruled} {form}",
    )


def _between(view: TextView, last: CueContext, spot: CueContext) -> str:
    """What separates a cue from the one before it: the end of a quotation, a comma, or nothing."""
    grid = view.grid
    between = range(last.cue.run[1], spot.cue.run[0])
    if any(grid.closing[at] for at in between):
        return "closed"
    return "comma" if any(grid.low[at] == "," and grid.quote[at] < 0 for at in between) else ""


def _quotation(view: TextView, spot: CueContext) -> str:
    number = view.grid.quote[spot.cue.anchor]
    if number < 0:
        return NONE
    begin, end = view.grid.quotes[number]
    return ("short" if end - begin < 8 else "long") + ("^" if begin < spot.first else "")
