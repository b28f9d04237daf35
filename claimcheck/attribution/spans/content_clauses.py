"""What is said: the words before a cue, after it, and the quotations that run on."""

from claimcheck.attribution.spans.source_phrases import finite, verbal
from claimcheck.nlp import lexicon
from claimcheck.nlp.token_table import TokenSpan, TokenTable
from claimcheck.nlp.word_lists import words

_CUTTERS = words("but while although though whereas who according")
_SUBORDINATE = words("when if while after as although though since because before once whereas in on at")
_TAIL = frozenset(".,;:—–-")


def trim(grid: TokenTable, run: TokenSpan) -> TokenSpan:
    """Without commas at the edges and without the final period; quotation marks stay."""
    begin, end = run
    while begin < end and grid.low[begin] in ",;:—–":
        begin += 1
    while begin < end and grid.low[end - 1] in _TAIL:
        end -= 1
    return begin, end


def after(grid: TokenTable, opens: int, stop: int) -> TokenSpan:
    """The content that begins at `opens`: to the end of its sentence, its clause or its quotation."""
    quotation = grid.quote[opens] if opens < stop else -1
    if quotation >= 0 and grid.opening[opens]:
        return opens, _quoted(grid, opens, quotation, stop)
    end = clause_end(grid, opens, stop)
    return trim(grid, (opens, end))


def _quoted(grid: TokenTable, opens: int, quotation: int, stop: int) -> int:
    close = grid.quotes[quotation][1]
    short = close - opens < 8 and close < stop
    if (
        short
        and grid.words[close][0].islower()
        and grid.low[close] not in ("in", "on", "at", "and", "but", "when")
    ):
        return trim(grid, (opens, clause_end(grid, close, stop)))[1]
    return close


def clause_end(grid: TokenTable, opens: int, stop: int) -> int:
    """Up to ", but" and its like outside quotations; an open quotation runs on over the sentence end."""
    at = opens
    while at < stop:
        if grid.quote[at] >= 0 and grid.quotes[grid.quote[at]][0] >= opens:
            at = max(at + 1, grid.quotes[grid.quote[at]][1])
            continue
        word = grid.low[at]
        if word == "," and at + 1 < stop and at > opens + 2 and _cuts(grid.low[at + 1]):
            return at
        if word in (";", "—", "–") and at > opens + 2:
            return at
        if word in ("and", "but") and at > opens + 2 and _new_cue(grid, at + 1, stop):
            return at
        at += 1
    return at


def _cuts(word: str) -> bool:
    """Does a word after a comma lead out of the content: ", but", ", adding"?"""
    entry = lexicon.verbs().get(word)
    return word in _CUTTERS or (entry is not None and entry[1] == "ing")


def _new_cue(grid: TokenTable, at: int, stop: int) -> bool:
    """Does another cue follow, with the same subject: "said A and warned B"?"""
    while at < stop and (grid.low[at] in lexicon.ADVERBS or grid.low[at].endswith("ly")):
        at += 1
    entry = lexicon.verbs().get(grid.low[at]) if at < stop else None
    return entry is not None and entry[1] == "past" and "S" in entry[2]


def without_relative(grid: TokenTable, content: TokenSpan) -> TokenSpan:
    """The content of "who said ..." ends where the main clause goes on: at a comma before a finite verb."""
    for at in range(content[0] + 1, content[1] - 1):
        if grid.low[at] == "," and grid.quote[at] < 0 and verbal(grid, at + 1):
            return content[0], at
    return content


def back(grid: TokenTable, end: int, first: int) -> TokenSpan | None:
    """The content that ends before token `end`: from the start of its sentence or of its quotation."""
    while end > first and grid.low[end - 1] in ",—–-":
        end -= 1
    if end <= first:
        return None
    begin = first
    last = end - 1
    if grid.closing[last] and grid.quote[last] >= 0:
        begin = min(first, grid.quotes[grid.quote[last]][0])
    while begin < end and grid.low[begin] in (",", "and", "but", "—", "–"):
        begin += 1
    if grid.low[end - 1] in ("that", "and", "but", "as"):
        return None
    return (begin, end) if begin < end else None


def runs_on(grid: TokenTable, content: TokenSpan, stop: int, busy: list[bool]) -> list[TokenSpan]:
    """Quotations right after a sentence that ends a quoted content: `"A," she said. "B. C."`"""
    found: list[TokenSpan] = []
    sentence = grid.sentence[min(stop, len(grid.low)) - 1]
    paragraph = grid.paragraph[sentence]
    at = stop
    while at < len(grid.low) and grid.paragraph[grid.sentence[at]] == paragraph:
        quotation = grid.quote[at]
        if quotation < 0 or grid.quotes[quotation][0] != at:
            break
        close = grid.quotes[quotation][1]
        last = grid.sentence[close - 1]
        end = grid.bounds[last][1]
        if close < end or busy[last]:
            break
        found.append((at, close))
        at = end
    return found


def clause(grid: TokenTable, first: int, end: int) -> bool:
    """Is the stretch a main clause: a finite verb, and no subordinating word in front?"""
    if grid.low[first] in _SUBORDINATE:
        return False
    return any(finite(grid, at, first) for at in range(first + 1, end))


def limits(grid: TokenTable, at: int) -> TokenSpan:
    """The sentence, or the quotation inside which the cue stands."""
    first, stop = grid.bounds[grid.sentence[at]]
    if grid.quote[at] >= 0:
        begin, end = grid.quotes[grid.quote[at]]
        first, stop = max(first, begin + 1), min(stop, end - 1 if grid.closing[end - 1] else end)
    return first, stop


def resumed(grid: TokenTable, at: int, stop: int, before: tuple[TokenSpan, ...]) -> tuple[TokenSpan, ...]:
    """The rest of words that the attribution interrupts: "The plan, he said, would fail"."""
    while at < stop and grid.low[at] != "," and grid.quote[at] < 0:
        at += 1
    if at + 1 >= stop:
        return ()
    if grid.quote[at] >= 0:
        return (after(grid, at, stop),) if grid.opening[at] else ()
    follows = grid.low[at + 1]
    if grid.opening[at + 1]:
        return (after(grid, at + 1, stop),)
    quoted = bool(before) and grid.mark(before[-1][1] - 1)
    if (
        quoted
        or follows.endswith("ing")
        or follows in lexicon.CONJUNCTIONS
        or follows in ("who", "which", "according")
    ):
        return ()
    return (after(grid, at + 1, stop),)


def comma(grid: TokenTable, at: int, stop: int) -> int:
    """The next comma outside quotations, or `stop`."""
    return next((spot for spot in range(at, stop) if grid.low[spot] == "," and grid.quote[spot] < 0), stop)


def clause_start(grid: TokenTable, at: int, first: int) -> int:
    """The start of the clause around `at`: after a subordinator, a semicolon, a comma and a conjunction."""
    for spot in range(at - 1, first - 1, -1):
        word = grid.low[spot]
        if word in (";", "—", "–", ":", "that", "who", "which", "because", "after", "while"):
            return spot + 1 if word not in ("who", "which") else spot
        if word in ("and", "but") and spot > first and grid.low[spot - 1] == ",":
            return spot + 1
    return first
