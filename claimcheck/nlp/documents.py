"""A text as tokens in parallel columns: word, offsets, sentence, quotation, tag, lemma, noun phrase.

A document is made once for an article. What its text says of syntax is computed when it is first asked for.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

import msgspec

from claimcheck.model import Language, Span
from claimcheck.nlp.latex_quotes import quotations
from claimcheck.nlp.sentences import ASIDE
from claimcheck.nlp.syntax import engine
from claimcheck.nlp.syntax.lemmas import lemma
from claimcheck.nlp.syntax.tagger import FINITE
from claimcheck.nlp.syntax.word_forms import Form
from claimcheck.nlp.tokens import tokenize

TokenSpan = tuple[int, int]  # tokens, end exclusive

# Longer "sentences" are cut: the rules look over whole sentences, and must stay linear on any text.
_LONGEST = 200

# Names in capitals that are spelt like a pronoun, each with what stands for it in lower case. In a headline
# all in capitals nobody can tell.
_NAMED = {"WHO": "worldhealth"}


_NOMINAL = ("NN", "PR", "CD", "WP", "DT", "EX", "$")  # how the tags of nouns, names, pronouns, numbers begin


class Document(msgspec.Struct, frozen=True, dict=True):
    """Tokens of all sentences. Only outermost quotations count; `quote` is the index of one, or -1."""

    text: str
    language: Language
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

    def run_of(self, span: Span) -> TokenSpan:
        """The tokens that a span of characters touches."""
        return bisect_right(self.end, span[0]), bisect_left(self.start, span[1])

    def part(self, run: TokenSpan) -> "Document":
        """A run of tokens as a document of its own, with the syntax of the whole. A quotation that holds all
        of it is none there.
        """
        a, b = run
        first, last = self.sentence[a], self.sentence[b - 1]
        held = self.quote[a] if self.quote[a] == self.quote[b - 1] else -1
        numbers = [n for n in dict.fromkeys(self.quote[a:b]) if n >= 0 and n != held]
        index = {n: at for at, n in enumerate(numbers)}
        part = Document(
            self.text,
            self.language,
            self.words[a:b],
            self.lower[a:b],
            self.start[a:b],
            self.end[a:b],
            [number - first for number in self.sentence[a:b]],
            [index.get(number, -1) for number in self.quote[a:b]],
            [flag and n in index for flag, n in zip(self.opening[a:b], self.quote[a:b], strict=True)],
            [flag and n in index for flag, n in zip(self.closing[a:b], self.quote[a:b], strict=True)],
            [_within(bounds, run) for bounds in self.bounds[first : last + 1]],
            self.paragraph[first : last + 1],
            [_within(self.quotes[n], run) for n in numbers],
        )
        begun = bisect_right(self.chunks, a, key=lambda chunk: chunk[1])
        chunks = self.chunks[begun : bisect_left(self.chunks, b, key=lambda chunk: chunk[0])]
        vars(part).update(
            tags=self.tags[a:b], lemmas=self.lemmas[a:b], chunks=[_within(c, run) for c in chunks]
        )
        return part

    @cached_property
    def tags(self) -> list[str]:
        """The tag of each token, of the Penn Treebank. A token of two words has that of both, with "+"
        between ("he's": PRP+VBZ; "company's": NN+POS); "not" in "don't" counts for nothing.
        """
        return [tag for _, tags in self._tagged for tag in tags]

    @cached_property
    def lemmas(self) -> list[str]:
        """The lemma of each token, in lower case but for names; of "he's" that of its verb."""
        rules = engine.load().lemmas
        flat = (form for sentence, _ in self._tagged for form in sentence)
        return [
            lemma(word, form.low, tag, rules)
            for word, form, tag in zip(self.words, flat, self.tags, strict=True)
        ]

    @cached_property
    def chunks(self) -> list[TokenSpan]:
        """The base noun phrases in order: a noun, name or pronoun with what belongs to it on its left,
        possessors included, and the rest of a name. What "of" adds is the next one.
        """
        chunker = engine.load().chunker
        return [
            (first + a, first + b)
            for (first, _), tagged in zip(self.bounds, self._tagged, strict=True)
            for a, b in chunker.chunks(*tagged)
        ]

    @cached_property
    def chunk(self) -> list[int]:
        """The index in `chunks` of the noun phrase that each token is in, or -1."""
        found = [-1] * len(self.words)
        for number, (a, b) in enumerate(self.chunks):
            found[a:b] = [number] * (b - a)
        return found

    def finite(self, i: int) -> bool:
        """Is a token, or the second word in it, a finite verb: a past, a present or a modal?"""
        return self.tags[i].rpartition("+")[2] in FINITE

    def verbal(self, i: int) -> bool:
        """Is a token, or the second word in it, any form of a verb?"""
        return self.tags[i].rpartition("+")[2][:2] in ("VB", "MD")

    def nominal(self, i: int) -> bool:
        """Is a token a noun, a name, a pronoun, a determiner or a number?"""
        return self.tags[i].startswith(_NOMINAL)

    def chunk_at(self, i: int) -> TokenSpan | None:
        """The noun phrase that a token is in."""
        return self.chunks[self.chunk[i]] if self.chunk[i] >= 0 else None

    def head_noun(self, chunk: TokenSpan) -> int:
        """The token that a noun phrase is about: its last noun, name, pronoun or number."""
        return next((i for i in range(chunk[1] - 1, chunk[0] - 1, -1) if self.nominal(i)), chunk[1] - 1)

    @cached_property
    def _tagged(self) -> list[tuple[Sequence[Form], Sequence[str]]]:
        named = {name: stand_in.upper() for name, stand_in in _NAMED.items()}
        words = [
            named[word] if word in named and low != word.lower() else word
            for word, low in zip(self.words, self.lower, strict=True)
        ]
        return [engine.tagged(tuple(words[first:end])) for first, end in self.bounds]


def _within(span: TokenSpan, run: TokenSpan) -> TokenSpan:
    """A span of tokens cut to a run, counted from its beginning."""
    return max(span[0], run[0]) - run[0], min(span[1], run[1]) - run[0]


def document(text: str, language: Language) -> Document:
    """The document of a text that was analysed (`claimcheck.nlp.analyse`): tokens of its sentences, in order.

    Make it once for an article and hand it on.
    """
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
    return Document(
        text,
        language,
        words,
        lower,
        start,
        end,
        sentence,
        quote,
        opening,
        closing,
        bounds,
        paragraph,
        quotes,
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
    spans = _without_asides(tokenize(text), text, {item.span for item in language.sentences})
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


def _without_asides(spans: list[Span], text: str, sentences: set[Span]) -> list[Span]:
    """The tokens but for "(applause)" within a sentence, which would part its clauses."""
    kept: list[Span] = []
    done = 0
    for found in ASIDE.finditer(text):
        if found.span() not in sentences:
            begin, end = (bisect_left(spans, (place, 0)) for place in found.span())
            kept += spans[done:begin]
            done = end
    return kept + spans[done:] if done else spans


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
