"""Invented articles for a newsroom under load."""

from functools import cache
from hashlib import sha256
from random import Random

from claimcheck.model import Article, Checked, Claim

ARTICLES = 10
"""Articles that all clients work on."""
_WORDS = (
    "bridge", "harbour", "council", "mayor", "port", "ferry", "budget", "school", "hospital", "storm",
    "river", "tunnel", "election", "strike", "museum", "railway", "airport", "factory", "court",
    "police", "minister", "farmers", "teachers", "nurses", "prices", "wages", "rents", "taxes",
    "exports", "tourists", "houses", "trees", "ships", "trains", "buses", "lights", "closed", "opened",
    "rose", "fell", "doubled", "burned", "sank", "moved", "voted", "signed", "promised", "denied",
    "warned", "expected", "reported", "counted", "measured", "planned", "built", "sold", "bought",
    "paid", "owed",
)  # fmt: skip


@cache
def checked(number: int, claims: int = 20) -> Checked:
    """The article of this number, the same each time, with its claims."""
    rng = Random(number)
    sentences = [
        f"{' '.join(rng.choices(_WORDS, k=12)).capitalize()} {rng.randrange(10_000)}." for _ in range(claims)
    ]
    text, found, at = "\n\n".join(sentences), [], 0
    for place, sentence in enumerate(sentences):
        span = (at, at + len(sentence) - 1)
        words = sentence[:-1]
        found.append(
            Claim(id=f"n{number}-{place}", span=span, text=words, standalone=sentence, sentence=span)
        )
        at += len(sentence) + 2
    day = f"{2015 + number % 11}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    article = Article(
        id=f"article-{number}",
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        title=sentences[0],
        outlet="The Marl Courier",
        published=day,
    )
    return Checked(article=article, claims=tuple(found))
