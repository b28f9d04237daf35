"""What makes a check fail: the words of ``--fail-on``."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from claimcheck.model import FLAGS, Claim, Match, Relation, by_meaning

if TYPE_CHECKING:
    from claimcheck.app.types import ClaimSummary, RelatedSummary

_HEADS: dict[Relation, str] = {"conflicts": "conflict", "unclear": "unclear", "agrees": "agree"}
OUTSIDE = "conflict-outside"
MEANING = "conflict-by-meaning"
LANGUAGE = "language"
WORDS = (*_HEADS.values(), MEANING, OUTSIDE, "mismatch", LANGUAGE, *(f"flag:{code}" for code in FLAGS))


def is_met(
    claims: "Iterable[Claim | ClaimSummary]", words: Iterable[str], mismatches: Sequence[object] = ()
) -> bool:
    """Whether one of the claims is what one of `words` asks for; `mismatches` are those of the article."""
    asked = tuple(words)
    if mismatches and "mismatch" in asked:
        return True
    return bool(asked) and any(_is(claim, word) for claim in claims for word in asked)


def _is(claim: "Claim | ClaimSummary", word: str) -> bool:
    if word == "mismatch":
        return bool(claim.mismatches)
    if word == LANGUAGE:
        return bool(claim.language)
    if word == OUTSIDE:
        return any(one.relation == "conflicts" for one in claim.evidence)
    if word.startswith("flag:"):
        return any(flag.code == word.removeprefix("flag:") for flag in claim.flags)
    return any(of_match(match) == word for match in claim.matches)


def of_match(match: "Match | RelatedSummary") -> str:
    """The word for a match. A conflict for which no difference can be named has one of its own."""
    if by_meaning(match.relation, (reason.kind for reason in match.reasons)):
        return MEANING
    return _HEADS[match.relation or "unclear"]
