"""Tokens of a text in parallel columns: word, lower case, offsets, sentence, paragraph, quotation."""

from collections.abc import Sequence

import msgspec

from claimcheck.model import Language, Span
from claimcheck.nlp.latex_quotes import quotations
from claimcheck.nlp.tokens import tokenize

TokenSpan = tuple[int, int]  # tokens, end exclusive

# Longer "sentences" are cut: the rules look over whole sentences, and must stay linear on any text.
_LONGEST = 200

# Names in capitals that are spelt like a pronoun, each with what stands for it in lower case. In a headline
# all in capitals nobody can tell.
_NAMED = {"WHO": "worldhealth"}


class TokenTable(msgspec.Struct, frozen=True):
    """Tokens of all sentences. Only outermost quotations count; `quote` is the index of one, or -1."""

    text: str
    words: list[str]
    lower: list[str]  # lower case, straight apostrophes
    start: list[int]
    end: list[int]
    sentence: list[int]
    quote: list[int]
    opening: list[bool]  # the mark that opens a quotation
    closing: list[bool]  # the mark that closes one
    bounds: list[TokenSpan]  # of each sentence
    paragraph: list[int]  # of each sentence
    quotes: list[TokenSpan]  # of each quotation, marks included

    def mark(self, index: int) -> bool:
        """Does a quotation open or close here?"""
        return self.opening[index] or self.closing[index]

    def span(self, run: TokenSpan) -> Span:
        """The characters of a run of tokens."""
        return self.start[run[0]], self.end[run[1] - 1]


def tokenize_text(text: str, language: Language) -> TokenTable:
    """The tokens of the sentences of `language`, in order."""
    start, end, sentence, bounds, paragraph = _by_sentence(text, language)
    words = [text[a:b] for a, b in zip(start, end, strict=True)]
    lower = [_lower(words, i) for i in range(len(words))]
    quotes = _outermost(start, end, quotations(text, language))
    quote = [-1] * len(words)
    opening, closing = [False] * len(words), [False] * len(words)
    for number, (a, b) in enumerate(quotes):
        quote[a:b] = [number] * (b - a)
        opening[a] = True
        closing[b - 1] = not words[b - 1][0].isalnum() and words[b - 1] not in ".,;:!?"
    return TokenTable(
        text, words, lower, start, end, sentence, quote, opening, closing, bounds, paragraph, quotes
    )


def _lower(words: list[str], i: int) -> str:
    """A word in lower case; a name in capitals that would be a pronoun then gets its stand-in."""
    word = words[i]
    if word in _NAMED and not any(other.isupper() and len(other) > 1 for other in _beside(words, i)):
        return _NAMED[word]
    return word.lower().replace("’", "'")


def _beside(words: list[str], i: int) -> list[str]:
    return words[max(0, i - 1) : i] + words[i + 1 : i + 2]


def _by_sentence(
    text: str, language: Language
) -> tuple[list[int], list[int], list[int], list[TokenSpan], list[int]]:
    """Start, end and sentence of each token in a sentence; bounds and paragraph of each sentence."""
    spans = tokenize(text)
    start: list[int] = []
    end: list[int] = []
    sentence: list[int] = []
    bounds: list[TokenSpan] = []
    paragraph: list[int] = []
    offset = 0
    for item in language.sentences:
        begin, stop = item.span
        # Doubled apostrophes at the edges may have lost one to the blank beside it.
        begin -= text.startswith("''", max(0, begin - 1))
        stop += text.startswith("''", stop - 1)
        first = len(start)
        while offset < len(spans) and spans[offset][0] < stop:
            if len(start) - first == _LONGEST:
                bounds.append((first, len(start)))
                paragraph.append(item.paragraph)
                first = len(start)
            if spans[offset][0] >= begin:
                start.append(spans[offset][0])
                end.append(spans[offset][1])
                sentence.append(len(bounds))
            offset += 1
        if len(start) > first:
            bounds.append((first, len(start)))
            paragraph.append(item.paragraph)
    return start, end, sentence, bounds, paragraph


def _outermost(start: Sequence[int], end: Sequence[int], spans: Sequence[Span]) -> list[TokenSpan]:
    runs: list[TokenSpan] = []
    at, done = 0, 0
    for begin, stop in spans:
        if begin < done:
            continue
        while at < len(start) and end[at] <= begin:
            at += 1
        first = at
        while at < len(start) and start[at] < stop:
            at += 1
        if at > first:
            runs.append((first, at))
            done = stop
    return runs
