"""Where the content of a cue may begin and end: sentence ends, commas, quotation marks, conjunctions."""

from claimcheck.attribution.learned.cue_context import BREAKS, CueContext, edges
from claimcheck.attribution.learned.text_view import TextView
from claimcheck.nlp.token_table import TokenSpan, TokenTable
from claimcheck.nlp.word_lists import words

_MOST = 24  # places for one boundary
_NEAR, _FAR = 6, 40  # tokens after the cue in which every place, and every break, may open the content
_OPENERS = words("that whether if how why what to as for of about who where when")
_ENDERS = BREAKS | words(
    "in on at during with for by after before according saying adding even though although what how why"
)


def left_end(grid: TokenTable, edge: int, first: int) -> int:
    """The end of content before the cue: without the comma or dash."""
    while edge > first and grid.low[edge - 1] in ",—–-":
        edge -= 1
    return edge


def starts_before(view: TextView, spot: CueContext, source: TokenSpan | None) -> list[int]:
    """Where content before the cue may begin."""
    grid, first = view.grid, spot.first
    end = left_end(grid, edges(spot, source)[0], first)
    found: dict[int, None] = {}
    if end > first:
        quotation = grid.quote[end - 1]
        if quotation >= 0:
            opened = grid.quotes[quotation][0]
            found[opened] = None
            found[grid.bounds[grid.sentence[opened]][0]] = None
        found[first] = None
        for at in range(end - 1, first, -1):
            if len(found) >= _MOST:
                break
            if grid.low[at - 1] in BREAKS or grid.opening[at] or grid.closing[at - 1]:
                found[at] = None
    found.update(dict.fromkeys(_sentences_before(grid, min(first, *found, first))))
    return list(found)


def _sentences_before(grid: TokenTable, first: int) -> list[int]:
    """Starts of up to three sentences before, in the same paragraph."""
    number = grid.sentence[first]
    before = range(number - 1, max(-1, number - 4), -1)
    return [grid.bounds[one][0] for one in before if grid.paragraph[one] == grid.paragraph[number]]


def starts_after(view: TextView, spot: CueContext, source: TokenSpan | None) -> list[int]:
    """Where content after the cue may begin."""
    grid, low, stop = view.grid, view.grid.low, spot.stop
    edge = edges(spot, source)[1]
    found = {at: None for at in (spot.cue.opens, edge) if at < stop}
    for at in range(edge, min(stop, edge + _FAR)):
        if len(found) >= _MOST - 2:
            break
        follows = at > edge and (low[at - 1] in ",:;—–" or grid.closing[at - 1])
        if at < edge + _NEAR or low[at] in _OPENERS or grid.opening[at] or follows:
            found[at] = None
    if stop < len(low) and grid.paragraph[grid.sentence[stop]] == grid.paragraph[grid.sentence[stop - 1]]:
        found[stop] = None
    return list(found)


def ends(view: TextView, spot: CueContext, opens: int) -> list[int]:
    """Where content that begins at `opens` may end (exclusive)."""
    grid, low = view.grid, view.grid.low
    number = grid.sentence[opens]
    stop = grid.bounds[number][1]
    last = sentence_end(grid, number)
    found = {last: None} if last > opens else {}
    for at in range(opens + 1, stop):
        if len(found) >= _MOST:
            break
        if low[at] in _ENDERS or grid.opening[at] or (grid.closing[at - 1] and at > opens + 1):
            found[at] = None
    at = stop
    quotation = grid.quote[stop - 1]
    if quotation >= 0 and grid.quotes[quotation][1] > stop:
        at = grid.quotes[quotation][1]
        found[at] = None
    elif grid.sentence[opens] != grid.sentence[spot.cue.anchor] or grid.closing[last - 1]:
        at = last
    found.update(dict.fromkeys(_sentences_after(grid, at)))
    return list(found)


def _sentences_after(grid: TokenTable, at: int) -> list[int]:
    """The ends of up to four sentences that follow in the paragraph, and of quotations that begin them."""
    found: list[int] = []
    paragraph = grid.paragraph[grid.sentence[at - 1]]
    for _ in range(4):
        number = grid.sentence[at - 1] + 1
        if number >= len(grid.bounds) or grid.paragraph[number] != paragraph:
            break
        begin, at = grid.bounds[number]
        if grid.opening[begin]:
            close = grid.quotes[grid.quote[begin]][1]
            found.append(close)
            at = max(at, close)
        found.append(at - 1 if grid.low[at - 1] == "." else at)
    return found


def sentence_end(grid: TokenTable, number: int) -> int:
    """The end of a sentence without its full stop."""
    stop = grid.bounds[number][1]
    return stop - 1 if grid.low[stop - 1] in ".;" else stop
