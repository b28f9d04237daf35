"""Builds a claim from words typed by the user, without an article."""

from hashlib import sha256

from claimcheck.model import Claim
from claimcheck.nlp import analyse


def typed_claim(text: str, said_on: str = "") -> Claim:
    """The claim that is all of `text`, with its dates and numbers.

    `said_on` (YYYY-MM-DD, or "") is the day by which "yesterday" is judged.
    """
    found = analyse(text, published=said_on or None)
    whole = (0, len(text))
    return Claim(
        id=sha256(text.encode()).hexdigest()[:16],
        span=whole,
        text=text,
        standalone=text,
        sentence=whole,
        dates=found.dates,
        numbers=found.numbers,
        said_on=said_on,
    )
