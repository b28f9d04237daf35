"""Tokenizer: character offsets of words and punctuation marks."""

import re

from claimcheck.model import Span

# Web and mail addresses; dotted abbreviations; numbers with their separators; words with inner marks;
# single signs.
_TOKEN = re.compile(
    r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]'’]"
    r"|(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,:/]\d+)*(?:\w+)?(?:[-'’‑]\w+)*"
    r"|\w+(?:[-'’.@&‑]\w+)*"
    r"|\.{2,}|--+"
    r"|[^\w\s]"
)


def tokenize(text: str) -> list[Span]:
    """The spans of the tokens of `text`, in order. Words keep inner apostrophes, hyphens and dots ("he’s",
    "12-point", "U.S.", "1,200"); every other sign is alone, but for runs of dots or hyphens.
    """
    return [found.span() for found in _TOKEN.finditer(text)]
