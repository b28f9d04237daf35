"""Candidate boundaries of content: sentence ends, commas, quotation marks, conjunctions."""

from claimcheck.attribution.learned.cue_context import BREAKS, CueContext, edges
from claimcheck.attribution.learned.text_view import TextView
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.word_lists import words

_MOST = 24  # places for one boundary
_NEAR, _FAR = 6, 40  # tokens after the cue in which every place, and every break, may open the content
_OPENERS = words("that whether if how why what to as for of about who where when")
_ENDERS = BREAKS | words(
    "in on at during with for by after before according saying adding even though although what how why"
)


def left_end(tokens: Document, edge: int, first: int) -> int:
    """The end of content before the cue: without the comma or dash."""
    while edge > first and tokens.lower[edge - 1] in ",—–-":
        edge -= 1
    return edge


def starts_before(view: TextView, context: CueContext, source: TokenSpan | None) -> list[int]:
    """Where content before the cue may begin."""
    tokens, first = view.tokens, context.first
    end = left_end(tokens, edges(context, source)[0], first)
    found: dict[int, None] = {}
    if end > first:
        quotation = tokens.quote[end - 1]
        if quotation >= 0:
            opened = tokens.quotes[quotation][0]
            found[opened] = None
            found[tokens.bounds[tokens.sentence[opened]][0]] = None
        found[first] = None
        for i in range(end - 1, first, -1):
            if len(found) >= _MOST:
                break
            if tokens.lower[i - 1] in BREAKS or tokens.opening[i] or tokens.closing[i - 1]:
                found[i] = None
    found.update(dict.fromkeys(_sentences_before(tokens, min(first, *found, first))))
    return list(found)


def _sentences_before(tokens: Document, first: int) -> list[int]:
    """Starts of up to three sentences before, in the same paragraph."""
    number = tokens.sentence[first]
    before = range(number - 1, max(-1, number - 4), -1)
    return [tokens.bounds[item][0] for item in before if tokens.paragraph[item] == tokens.paragraph[number]]


def starts_after(view: TextView, context: CueContext, source: TokenSpan | None) -> list[int]:
    """Where content after the cue may begin."""
    tokens, lower, stop = view.tokens, view.tokens.lower, context.stop
    if context.cue.after == "that" and lower[context.cue.opens] == "that":
        return [context.cue.opens]
    edge = edges(context, source)[1]
    found = {at: None for at in (context.cue.opens, edge) if at < stop}
    for i in range(edge, min(stop, edge + _FAR)):
        if len(found) >= _MOST - 2:
            break
        if lower[i] in ",;:—–":
            continue
        follows = i > edge and (lower[i - 1] in ",:;—–" or tokens.closing[i - 1])
        if i < edge + _NEAR or lower[i] in _OPENERS or tokens.opening[i] or follows:
            found[i] = None
    if (
        stop < len(lower)
        and tokens.paragraph[tokens.sentence[stop]] == tokens.paragraph[tokens.sentence[stop - 1]]
    ):
        found[stop] = None
    return list(found)


def ends(view: TextView, context: CueContext, opens: int) -> list[int]:
    """Where content that begins at `opens` may end (exclusive)."""
    tokens, lower = view.tokens, view.tokens.lower
    number = tokens.sentence[opens]
    stop = tokens.bounds[number][1]
    last = sentence_end(tokens, number)
    found = {last: None} if last > opens else {}
    for i in range(opens + 1, stop):
        if len(found) >= _MOST:
            break
        if lower[i] in _ENDERS or tokens.opening[i] or (tokens.closing[i - 1] and i > opens + 1):
            found[i] = None
    i = stop
    quotation = tokens.quote[stop - 1]
    if quotation >= 0 and tokens.quotes[quotation][1] > stop:
        i = tokens.quotes[quotation][1]
        found[i] = None
    elif tokens.sentence[opens] != tokens.sentence[context.cue.anchor] or tokens.closing[last - 1]:
        i = last
    found.update(dict.fromkeys(_sentences_after(tokens, i)))
    return list(found)


def _sentences_after(tokens: Document, i: int) -> list[int]:
    """The ends of up to four sentences that follow in the paragraph, and of quotations that begin them."""
    found: list[int] = []
    paragraph = tokens.paragraph[tokens.sentence[i - 1]]
    for _ in range(4):
        number = tokens.sentence[i - 1] + 1
        if number >= len(tokens.bounds) or tokens.paragraph[number] != paragraph:
            break
        begin, i = tokens.bounds[number]
        if tokens.opening[begin]:
            close = tokens.quotes[tokens.quote[begin]][1]
            found.append(close)
            i = max(i, close)
        found.append(i - 1 if tokens.lower[i - 1] == "." else i)
    return found


def sentence_end(tokens: Document, number: int) -> int:
    """The end of a sentence without its full stop."""
    stop = tokens.bounds[number][1]
    return stop - 1 if tokens.lower[stop - 1] in ".;" else stop
