"""Features that decide whether a word is a cue."""

from claimcheck.attribution.learned.cue_context import NONE, CueContext, bucket, kind_at, lower_at
from claimcheck.attribution.learned.text_view import TextView, any_in

_SIGNS = frozenset({"that", "whether", "as", "to", '"', "“"})


def values(view: TextView, context: CueContext, last: CueContext | None, reach: int) -> tuple[str, ...]:
    """One value a template. `last` is the cue accepted before in this sentence, `reach` where contents end
    that began before.
    """
    tokens, cue, lower = view.tokens, context.cue, view.tokens.lower
    i, (begin, end), word, form = cue.anchor, cue.run, context.word, cue.form
    before, after = lower_at(view, i - 1, context), lower_at(view, i + 1, context)
    left, right = kind_at(view, begin - 1, context), kind_at(view, end, context)
    covered = i < view.reported[tokens.sentence[i]]
    framed = f"{i in view.cues:d}{begin < reach:d}{covered:d}"
    inside = _quotation(view, context)
    quotes = tokens.quote[context.first] >= 0 or any_in(view.opened, context.first, context.stop)
    sign = next((lower[x] for x in range(end, min(context.stop, end + 8)) if lower[x] in _SIGNS), NONE)
    title = "T" if tokens.words[i][0].isupper() else "t"
    group = lower[begin] if begin < i else NONE
    earlier = NONE if last is None else last.word
    joined = NONE if last is None else f"{last.cue.after} {_between(view, last, context)}"
    return (
        word,
        f"{word} {before}",
        f"{word} {after}",
        f"{word} {cue.after}",
        f"{word} {left}",
        f"{word} {framed}",
        f"{word} {inside}",
        f"{word} {group}",
        f"{word} {sign}",
        before,
        after,
        f"{left} {right}",
        f"{lower_at(view, begin - 2, context)} {lower_at(view, begin - 1, context)}",
        f"{lower_at(view, end, context)} {lower_at(view, end + 1, context)}",
        f"{kind_at(view, begin - 2, context)} {left} {form}",
        f"{right} {kind_at(view, end + 1, context)} {form}",
        context.shape,
        f"{context.shape} {framed}",
        f"{framed} {inside} {cue.after}",
        f"{framed} {earlier}",
        f"{word} {earlier}" if earlier == NONE else f"{form} {earlier}",
        f"{quotes} {inside} {title} {form}",
        f"{group} {form} {cue.after}",
        word[-3:],
        f"{word[-2:]} {left} {right}",
        f"{bucket(i - context.first)} {form}",
        f"{lower[context.first]} {form}",
        f"{lower[context.stop - 1]} {title}",
        f"{cue.frames} {cue.after} {framed}",
        f"{cue.frames} {form} {left}",
        f"{sign} {form} {inside}",
        left,
        f"{context.stem} {cue.after}",
        f"{context.stem} {left}",
        f"{context.stem} {framed} {form}",
        f"{context.stem} {right}",
        f"{context.stem} {inside}",
        f"{tokens.tags[i]} {word}",
        f"{tokens.tags[i]} {left} {right}",
        f"{tokens.tags[i]} {cue.after} {framed}",
        f"{tokens.lemmas[i]} {cue.after} {inside}",
        f"{cue.modal} {form} {framed}",
        f"{cue.modal} {cue.passive} {cue.after} {lower[context.stop - 1]}",
        f"{joined} {left}",
        f"{joined} {framed} {form}",
    )


def _between(view: TextView, last: CueContext, context: CueContext) -> str:
    """What separates a cue from the one before it: the end of a quotation, a comma, or nothing."""
    tokens = view.tokens
    between = range(last.cue.run[1], context.cue.run[0])
    if any(tokens.closing[at] for at in between):
        return "closed"
    return "comma" if any(tokens.lower[at] == "," and tokens.quote[at] < 0 for at in between) else ""


def _quotation(view: TextView, context: CueContext) -> str:
    number = view.tokens.quote[context.cue.anchor]
    if number < 0:
        return NONE
    begin, end = view.tokens.quotes[number]
    return ("short" if end - begin < 8 else "long") + ("^" if begin < context.first else "")
