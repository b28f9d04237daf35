"""The pen: a stretch of the article that a person draws, edge by edge, before it becomes a claim."""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from claimcheck.model import Claim, Span

_STOP = re.compile(r"[.!?…]|\n\s*\n")
_WORD = re.compile(r"\w[\w’'.,-]*\w|\w")


class SpanEditor:
    """Draws the span of `claim`, or, without one, of a new claim that starts as one of `sentences`."""

    def __init__(self, text: str, claim: Claim | None, sentences: Sequence[Span], at: int) -> None:
        self.text, self.claim = text, claim
        self.sentences = sentences
        self.low, self.high = claim.span if claim else sentences[at]
        self.at_end = True
        self.joined: tuple[str, ...] = ()
        self.cut: int | None = None  # where the claim is to be split
        self._at = at

    @property
    def span(self) -> Span:
        """What is drawn now."""
        return self.low, self.high

    @property
    def edge(self) -> int:
        """Where the edge stands that moves."""
        return self.high if self.at_end else self.low

    def turn(self) -> None:
        """Move the other edge from now on."""
        self.cut = None
        self.at_end = not self.at_end

    def by_character(self, by: int) -> None:
        """Move the edge by characters; at least one stays drawn."""
        self._put(self.edge + by)

    def by_word(self, by: int) -> None:
        """Move the edge to the next place where a word ends (for the end) or starts (for the start)."""
        low, high = max(0, self.edge - 400), min(len(self.text), self.edge + 400)
        places = [
            word.end() if self.at_end else word.start() for word in _WORD.finditer(self.text, low, high)
        ]
        wanted = [place for place in places if (place > self.edge if by > 0 else place < self.edge)]
        if wanted:
            self._put(wanted[0] if by > 0 else wanted[-1])

    def by_sentence(self, by: int) -> None:
        """For a new claim: start from the next or previous sentence."""
        if self.claim is None:
            self._at = max(0, min(len(self.sentences) - 1, self._at + by))
            self.low, self.high = self.sentences[self._at]

    def at(self, offset: int) -> None:
        """For a new claim: start from the sentence at a place; else put the edge there."""
        if self.claim is None:
            self._at = max(0, bisect_left(self.sentences, (offset + 1, 0)) - 1)
            self.low, self.high = self.sentences[self._at]
        else:
            self._put(offset)

    def join(self, other: Claim) -> None:
        """Draw on to the end of another claim, which will be no claim of its own any more."""
        self.joined, self.cut = (*self.joined, other.id), None
        self.low, self.high = min(self.low, other.span[0]), max(self.high, other.span[1])

    def split(self) -> bool:
        """Split the claim where the moved edge stands; False where that is not inside of it."""
        self.cut = self.edge
        if self.halves is None:
            self.cut = None
        return self.cut is not None

    @property
    def halves(self) -> tuple[Span, Span] | None:
        """The two parts of a claim that is to be split."""
        if self.claim is None or self.cut is None or self.joined:
            return None
        start, end = self.claim.span
        first, second = trimmed(self.text, (start, self.cut)), trimmed(self.text, (self.cut, end))
        inside = start < self.cut < end and first[0] < first[1] and second[0] < second[1]
        return (first, second) if inside else None

    def _put(self, place: int) -> None:
        self.cut = None
        if self.at_end:
            self.high = max(self.low + 1, min(len(self.text), place))
        else:
            self.low = min(self.high - 1, max(0, place))


def whole_sentences(text: str, parts: Collection[Span]) -> list[Span]:
    """Sentences of what was proposed of them: parts of one are one, what lies inside another goes with it,
    and a word alone is none.
    """
    found: list[Span] = []
    for start, end in sorted(parts, key=lambda part: (part[0], -part[1])):
        if found and (start < found[-1][1] or not _STOP.search(text, found[-1][1] - 1, start)):
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return [span for span in found if len(text[slice(*span)].split()) > 1]


def trimmed(text: str, span: Span) -> Span:
    """The span without spaces and stops at its ends."""
    words = text[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip(" \n\t,;:–—."))
    end = span[1] - (len(words) - len(words.rstrip(" \n\t,;:–—")))
    return start, max(start, end)
