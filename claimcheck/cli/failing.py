"""What makes a check fail: the words of ``--fail-on``."""

from collections.abc import Iterable

import click

from claimcheck.model import FLAGS, Checked, Claim

_RELATIONS = {"conflict": "conflicts", "unclear": "unclear", "agree": "agrees"}
WORDS = (*_RELATIONS, "mismatch", *(f"flag:{code}" for code in FLAGS))


def parse(ctx: click.Context, option: click.Parameter, value: str | None) -> frozenset[str]:
    """The words of a list with commas. Raises `click.BadParameter` with all that may stand there."""
    words = frozenset(word.strip() for word in (value or "").split(",") if word.strip())
    if unknown := sorted(words - set(WORDS)):
        raise click.BadParameter(f"{unknown[0]!r} is none of {', '.join(WORDS)}", ctx, option)
    return words


def met(checked: Checked, words: Iterable[str]) -> bool:
    """Whether a claim of this check is what one of `words` asks for."""
    return any(_is(claim, word) for claim in checked.claims for word in words)


def _is(claim: Claim, word: str) -> bool:
    if word == "mismatch":
        return bool(claim.mismatches)
    if word.startswith("flag:"):
        return any(flag.code == word.removeprefix("flag:") for flag in claim.flags)
    return any(match.relation == _RELATIONS[word] for match in claim.matches)
