"""What cannot be decided, as one coded error (CC505): words that are none of those that may be given."""

from collections.abc import Collection

from claimcheck.errors import ClaimcheckError


def unless_known(word: str, kind: str, known: Collection[str]) -> None:
    """Raise CC505 if `word` is no `kind`; the way out names the known ones."""
    if word not in known:
        raise ClaimcheckError("CC505", f"{word!r} is no {kind}", way_out=", ".join(known))


def if_blind(blind: bool, what: str) -> None:
    """Raise CC505 in a blind review: `what` needs the decisions of all."""
    if blind:
        way_out = "open the review without --blind"
        raise ClaimcheckError("CC505", f"{what} needs the decisions of all", way_out=way_out)
