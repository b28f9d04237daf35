"""Words in the text of an article."""

from claimcheck.model import Span


def find_all(text: str, query: str) -> list[Span]:
    """Where words are in a text, whatever their case; ten thousand places at most."""
    # `lower` keeps lengths but for very few letters (İ); where it does not, the search minds the case.
    low, words = text.lower(), query.lower()
    if len(low) != len(text):
        low, words = text, query
    found: list[Span] = []
    start = low.find(words)
    while start >= 0 and len(found) < 10_000:
        found.append((start, start + len(words)))
        start = low.find(words, start + max(1, len(words)))
    return found
