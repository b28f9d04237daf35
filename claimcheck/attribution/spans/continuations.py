"""Quotations without a source of their own, which go on with what the last source said."""

from collections.abc import Sequence

import msgspec

from claimcheck.attribution.spans.candidate import Candidate
from claimcheck.nlp.documents import Document, TokenSpan

_MOST = 40  # pieces of one content; no speech in the news has more


def continued(tokens: Document, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates in order of place, those that a quotation goes on with having it in their content.

    A quotation goes on if it is whole sentences and nobody's, and the last who spoke did so before it in the
    paragraph, or in the paragraph before if it opens its own.
    """
    found = _with_own_words(tokens, sorted(candidates, key=lambda one: one.anchor))
    said, taken = [False] * len(tokens.lower), [False] * len(tokens.lower)
    for one in found:
        for begin, end in one.content:
            said[begin:end] = [True] * (end - begin)
        for begin, end in (one.cue, one.source or one.cue):
            taken[begin:end] = [True] * (end - begin)
    last, upto = -1, -1  # the last candidate that speaks, and the paragraph up to which it does
    apart: list[Candidate] = []
    following = 0
    for begin, end in tokens.quotes:
        while following < len(found) and found[following].anchor < begin:
            if _speaks(tokens, found[following]) and not said[found[following].anchor]:
                last, upto = following, _paragraph(tokens, found[following].anchor)
            following += 1
        here = _paragraph(tokens, begin)
        free = not any(said[begin:end]) and not any(taken[begin:end]) and _is_statement(tokens, (begin, end))
        next_to = upto == here or (upto == here - 1 and _opens(tokens, begin))
        if last >= 0 and free and next_to and len(found[last].content) < _MOST:
            one = found[last]
            if one.denied:  # the words before were denied, these are said
                apart.append(
                    msgspec.structs.replace(one, anchor=begin, content=((begin, end),), denied=False)
                )
            else:
                found[last] = msgspec.structs.replace(one, content=(*one.content, (begin, end)))
            upto = here
    return [*found, *apart]


def _with_own_words(tokens: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """Each without later quotations that somebody else is named for: “A,” LEE SAID. “B,” MAY SAID."""
    claimed: dict[int, int] = {}  # where a quotation begins whose speaker is named behind it -> the cue
    for one in found:
        begin, end = one.content[0]
        if tokens.opening[begin] and end <= one.cue[0] and one.source is not None:
            claimed[begin] = one.anchor
    return [
        msgspec.structs.replace(
            one,
            content=(
                one.content[0],
                *(run for run in one.content[1:] if claimed.get(run[0], one.anchor) <= one.anchor),
            ),
        )
        for one in found
    ]


def _paragraph(tokens: Document, i: int) -> int:
    return tokens.paragraph[tokens.sentence[i]]


def _speaks(tokens: Document, one: Candidate) -> bool:
    """Is it speech of a source, outside quotations and headings?"""
    _, end = tokens.bounds[tokens.sentence[one.anchor]]
    said = one.source is not None and one.speech and not one.hedge and tokens.quote[one.anchor] < 0
    return said and not tokens.words[end - 1][0].isalnum()


def _is_statement(tokens: Document, run: TokenSpan) -> bool:
    """Whole sentences, not a heading in quotation marks, and introduced by no colon."""
    begin, end = run
    first, last = tokens.bounds[tokens.sentence[begin]][0], tokens.bounds[tokens.sentence[end - 1]][1]
    if (first, last) != run or tokens.lower[begin - 1] == ":" or tokens.words[begin][0].isalnum():
        return False  # of a heading, an introduction, a speaker's label
    long = [word for word in tokens.words[begin:end] if len(word) > 3]
    return sum(word[0].islower() for word in long) * 2 >= len(long) > 1


def _opens(tokens: Document, i: int) -> bool:
    """Does a paragraph begin here?"""
    number = tokens.sentence[i]
    return number == 0 or tokens.paragraph[number - 1] != tokens.paragraph[number]
