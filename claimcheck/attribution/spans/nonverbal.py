"""Attributions that layout or one word shows: names before a colon, credits behind a quotation, hedges."""

from collections.abc import Iterator, Sequence

from claimcheck.attribution.spans import content_clauses
from claimcheck.attribution.spans.candidate import Candidate
from claimcheck.nlp import lexicon
from claimcheck.nlp.documents import Document
from claimcheck.nlp.word_lists import words

_DASHES = frozenset("―—–-") | {"--"}
_CREDIT = 12  # tokens from the dash to the end of a credit
_SMALL = lexicon.DETERMINERS | lexicon.PREPOSITIONS
# What is before a colon at the start of a line without speaking.
_LABELS = words(
    "q a photo photos read more plus note update correction watch video related exclusive letters"
)


def credit_lines(tokens: Document) -> Iterator[Candidate]:
    """A dash and a name right behind a quotation, and nothing else: “It sank.” ― Ann Lee"""
    for begin, end in tokens.quotes:
        if end + 1 >= len(tokens.lower) or tokens.lower[end] not in _DASHES:
            continue
        stop = tokens.bounds[tokens.sentence[end + 1]][1]
        stop -= not tokens.words[stop - 1][0].isalnum()
        named = tokens.words[end + 1][0].isupper() and not any(map(tokens.finite, range(end + 1, stop)))
        if named and stop - end <= _CREDIT and _ends_line(tokens, stop):
            yield Candidate(anchor=end, cue=(end, end + 1), source=(end + 1, stop), content=((begin, end),))


def _ends_line(tokens: Document, i: int) -> bool:
    after = tokens.text[tokens.end[i - 1] : tokens.end[i - 1] + 3].lstrip(". )")
    return not after or after[0] == "\n"


def colons(tokens: Document) -> Iterator[Candidate]:
    """A name before a colon at the start of a sentence speaks the rest; so does one that ends a headline."""
    for first, stop in tokens.bounds:
        for i in range(first + 1, stop - 1):
            if tokens.lower[i] != ":" or tokens.quote[i] >= 0:
                continue
            small = _SMALL.intersection(tokens.lower[first:i])  # "THE LATEST:", "STAT OF THE WEEK:"
            if (
                i < first + 6
                and not small
                and _names(tokens, first, i)
                and tokens.lower[i - 1] not in _LABELS
            ):
                content = content_clauses.trim(tokens, (i + 1, stop))
                if content[1] - content[0] > 3:
                    yield Candidate(anchor=i, cue=(i, i + 1), source=(first, i), content=(content,))
            elif i > first + 3 and stop - i <= 5 and _names(tokens, i + 1, stop):
                yield Candidate(anchor=i, cue=(i, i + 1), source=(i + 1, stop), content=((first, i),))
            break


def _names(tokens: Document, first: int, stop: int) -> bool:
    return all(tokens.words[i][0].isupper() or tokens.words[i] in (".", "’s") for i in range(first, stop))


def hedges(tokens: Document, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Reportedly, allegedly: nobody is named, and the article keeps a distance to its clause."""
    taken = {index for item in candidates for index in range(*item.cue)}
    for i, word in enumerate(tokens.lower):
        if word not in lexicon.HEDGES or i in taken:
            continue
        first, stop = content_clauses.limits(tokens, i)
        pieces = [content_clauses.trim(tokens, (content_clauses.clause_start(tokens, i, first), i))]
        pieces.append(content_clauses.trim(tokens, (i + 1, content_clauses.clause_end(tokens, i + 1, stop))))
        content = tuple(run for run in pieces if run[0] < run[1])
        if content:
            yield Candidate(anchor=i, cue=(i, i + 1), source=None, content=content, hedge=True)
