"""A check: a claim that the article makes twice in the same words."""

from collections.abc import Iterator, Sequence

from claimcheck.model import Article, Claim, Mismatch


def check(article: Article, claims: Sequence[Claim]) -> Iterator[tuple[str, Mismatch]]:
    """The id of a claim, and what is wrong with it beside another one."""
    first: dict[str, Claim] = {}
    for claim in claims:
        before = first.setdefault(claim.text.casefold(), claim)
        if before is not claim:
            yield claim.id, Mismatch(kind="number", other=before.id, why="said twice in the same words")
