"""Features for the side, start and end of the content of a cue."""

from claimcheck.attribution.learned.content_candidates import left_end, sentence_end
from claimcheck.attribution.learned.cue_context import NONE, CueContext, bucket, edges, kind_at, lower_at
from claimcheck.attribution.learned.text_view import TextView, any_in
from claimcheck.attribution.spans import content_clauses
from claimcheck.nlp.documents import TokenSpan
from claimcheck.nlp.word_lists import words

DIRECTIONS = ("R", "L", "LR")  # content after the cue, before it, on both sides
_TAILS = words("said says that to who which and but by is was are were had has have will would , :")


def side(view: TextView, context: CueContext, source: TokenSpan | None) -> tuple[str, ...]:
    """One value a template: on which side of source and cue does the content stand?"""
    tokens, cue, first, stop = view.tokens, context.cue, context.first, context.stop
    a, b = edges(context, source)
    before, after = lower_at(view, a - 1, context), lower_at(view, b, context)
    closed = "c" if a > 1 and (tokens.closing[a - 1] or (before == "," and tokens.closing[a - 2])) else ""
    opened = "o" if b < len(tokens.lower) and tokens.opening[b] else ""
    runs_on = "n" if _quotation_follows(view, context) else ""
    busy = "r" if runs_on and any_in(view.anchored, stop, tokens.bounds[tokens.sentence[stop]][1]) else ""
    order = "none" if source is None else "S" if source[1] <= cue.run[0] else "I"
    clause = "v" if any_in(view.verbs, first + 1, a) else ""
    return (
        f"{cue.after} {order}",
        f"{before} {after} {order}",
        f"{before} {closed} {opened} {order}",
        f"{before} {cue.after} {runs_on} {closed}",
        f"{after} {lower_at(view, b + 1, context)} {order}",
        f"{context.stem} {order} {before}",
        f"{context.stem} {cue.after}",
        f"{context.stem} {after}",
        f"{context.shape} {order}",
        f"{bucket(a - first)} {clause} {before} {order}",
        f"{closed} {opened} {runs_on} {order} {cue.after}",
        f"{lower_at(view, first, context)} {before} {cue.after}",
        f"{cue.form} {cue.passive} {order} {cue.after}",
        f"{kind_at(view, b, context)} {kind_at(view, b + 1, context)} {before}",
        f"{runs_on} {closed} {after}",
        f"{context.stem} {before} {after}",
        f"{runs_on} {closed} {lower_at(view, stop - 1, context)} {after}",
        f"{busy} {runs_on} {closed} {after}",
        f"{cue.frames} {cue.after} {order}",
        f"{cue.frames} {before} {closed} {order}",
        f"{tokens.quote[cue.anchor] >= 0} {before} {after}",
    )


def _quotation_follows(view: TextView, context: CueContext) -> bool:
    tokens, stop = view.tokens, context.stop
    if stop >= len(tokens.lower) or not tokens.opening[stop]:
        return False
    return tokens.paragraph[tokens.sentence[stop]] == tokens.paragraph[tokens.sentence[stop - 1]]


def start_before(
    view: TextView, context: CueContext, source: TokenSpan | None, i: int, direction: str
) -> tuple[str, ...]:
    """One value a template: does content before the cue begin at token `i`?"""
    tokens, cue, first = view.tokens, context.cue, context.first
    edge = edges(context, source)[0]
    end = left_end(tokens, edge, first)
    plain = content_clauses.back(tokens, edge, first)
    agreed = NONE if plain is None else "same" if plain[0] == i else "other"
    back = tokens.sentence[first] - tokens.sentence[i]
    where = "first" if i == first else f"s{back}" if back else "mid"
    previous, word, kind = tokens.lower[i - 1] if i else "^", tokens.lower[i], view.kind[i]
    quoted = "o" if tokens.opening[i] else "q" if tokens.quote[i] >= 0 else ""
    closed = "c" if end > 0 and tokens.closing[end - 1] else ""
    same = "same" if end > 0 and 0 <= tokens.quote[end - 1] == tokens.quote[i] else ""
    crossed = "v" if back == 0 and any_in(view.verbs, i + 1, end) else ""
    return (
        f"{agreed} {where}",
        f"{where} {quoted} {closed} {same}",
        f"{where} {previous} {quoted}",
        f"{where} {kind} {quoted}",
        f"{previous} {word}",
        f"{where} {bucket(max(0, end - i))} {closed}",
        f"{where} {context.shape}",
        f"{where} {crossed} {previous} {kind}",
        f"{agreed} {quoted} {same} {where}",
        f"{where} {context.stem}",
        f"{where} {cue.form} {cue.passive} {crossed}",
        f"{where} {direction} {quoted} {same}",
        f"{where} {word}",
        f"{tokens.lower[first]} {where} {previous}",
        f"{where} {i == edge}",
    )


def start_after(
    view: TextView, context: CueContext, source: TokenSpan | None, i: int, direction: str
) -> tuple[str, ...]:
    """One value a template: does content after the cue begin at token `i`?"""
    tokens, cue, lower = view.tokens, context.cue, view.tokens.lower
    edge = edges(context, source)[1]
    gap = "n" if i >= context.stop else str(min(i - edge, 9))
    far = gap if gap in ("n", "0") else "1" if i - edge < 5 else "5"
    previous, word, kind = lower[i - 1] if i else "^", lower[i], view.kind[i]
    quoted = "o" if tokens.opening[i] else "q" if tokens.quote[i] >= 0 else ""
    default = "d" if i == cue.opens else ""
    crossed = "c" if any_in(view.anchored, edge, i) else "v" if any_in(view.verbs, edge, i) else ""
    return (
        f"{direction} {default} {far}",
        f"{direction} {default} {quoted} {cue.after} {far}",
        f"{direction} {gap} {cue.after}",
        f"{direction} {word} {far}",
        f"{direction} {previous} {word}",
        f"{direction} {previous} {kind} {far}",
        f"{direction} {quoted} {far} {previous}",
        f"{context.stem} {gap}",
        f"{context.stem} {word}",
        f"{context.stem} {kind} {far}",
        f"{context.stem} {default} {quoted} {far}",
        f"{direction} {cue.form} {cue.passive} {far} {kind}",
        f"{direction} {crossed} {quoted} {far}",
        f"{word} {lower[i + 1] if i + 1 < len(lower) else '^'} {far}",
        f"{context.shape} {default} {far}",
        f"{direction} {cue.after} {word}",
        f"{lower_at(view, edge, context)} {far} {word}",
    )


def plain_end(view: TextView, context: CueContext, opens: int) -> int:
    """Where the grammar ends content that begins at `opens`."""
    tokens, cue = view.tokens, context.cue
    stop = tokens.bounds[tokens.sentence[opens]][1]
    if cue.after == "np" and not {"S", "K"}.intersection(cue.frames):
        stop = content_clauses.comma(tokens, opens, stop)
    return content_clauses.after(tokens, opens, stop)[1]


def end(
    view: TextView, context: CueContext, opens: int, i: int, direction: str, plain: int
) -> tuple[str, ...]:
    """One value a template: does content that begins at `opens` end before token `i`? `plain` is where the
    grammar ends it.
    """
    tokens, cue, lower, kind, size = (
        view.tokens,
        context.cue,
        view.tokens.lower,
        view.kind,
        len(view.tokens.lower),
    )
    number = tokens.sentence[opens]
    last = sentence_end(tokens, number)
    agreed = "same" if plain == i else "other"
    where = "last" if i == last else "mid" if i < last else f"s{min(3, tokens.sentence[i - 1] - number)}"
    next1, kind1 = (lower[i], kind[i]) if i < size else ("^", "^")
    next2, kind2 = (lower[i + 1], kind[i + 1]) if i + 1 < size else ("^", "^")
    within = i < size and 0 <= tokens.quote[i - 1] == tokens.quote[i]
    closing = "c" if tokens.closing[i - 1] else "q" if within else ""
    opening = "o" if tokens.opening[opens] else ""
    own = "own" if opening and tokens.quotes[tokens.quote[opens]][1] == i else ""
    length, rest = bucket(i - opens), bucket(max(0, last - i))
    verb1 = "v" if where != "mid" or any_in(view.verbs, opens + 1, i) else ""
    verb2 = "v" if where == "mid" and any_in(view.verbs, i + 1, min(last, i + 12)) else ""
    cue_next = next((f"{x - i}{lower[x]}" for x in range(i, min(size, i + 4)) if x in view.cues), NONE)
    cue_held = "c" if any_in(view.anchored, opens, i) else ""
    quotes = "o" if where == "mid" and any_in(view.opened, i, last) else ""
    tail = next((lower[x] for x in range(i + 1, min(last, i + 9)) if lower[x] in _TAILS), NONE)
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
        f"{context.stem} {where}",
        f"{context.stem} {next1}",
        f"{cue.after} {where} {closing}",
        f"{cue.after} {next1} {closing} {verb1}",
        f"{direction} {where} {own} {closing}",
        f"{lower[opens]} {where} {closing}",
        f"{kind1} {kind2} {verb1} {verb2}",
        f"{next1} {next2} {kind[i - 1]}",
        f"{cue.form} {cue.passive} {where} {next1}",
        f"{cue.frames} {where} {next1} {verb1}",
        f"{lower[i - 1]} {next1}",
        f"{direction} {where} {opening} {next1}",
        f"{where} {length} {verb1} {verb2}",
        f"{next1} {next2} {cue.after} {closing}",
        f"{context.stem} {next1} {next2}",
        f"{cue_next} {next1} {next2}",
        f"{cue_next} {where} {closing} {cue.form}",
        f"{cue_held} {where} {next1} {verb1}",
        f"{quotes} {where} {closing} {next1}",
        f"{frame} {where} {next1} {length}",
        f"{frame} {next1} {kind2} {verb2}",
        f"{lower[i - 2] if i > 1 else '^'} {lower[i - 1]} {where}",
        f"{context.stem} {where} {length}",
        f"{tail} {where} {closing} {verb2}",
        f"{context.word} {cue.after} {where} {next1}",
    )
