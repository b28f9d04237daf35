"""Opening a review: what was kept of this version, what is new about it, and what it takes over."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

import claimcheck
from claimcheck.clean import clean
from claimcheck.config import Rating
from claimcheck.model import Checked, Claim
from claimcheck.review.carrying import take_over
from claimcheck.review.session import Session
from claimcheck.review.store import Store

# What a new check may tell anew about a claim that was kept: all else stays as it was first proposed.
_REFRESHED = ("dates", "said_on", "fact", "relation", "reasons", "matches", "mismatches", "evidence")


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def open_session(
    db: Path | None,
    checked: Checked,
    reviewer: str,
    *,
    scale: Sequence[Rating] = (),
    clock: Callable[[], str] = _now,
) -> Session:
    """Open (or go on with) the review of `checked.article` by `reviewer`.

    `db` None: in memory only. With `scale`, only its verdicts are taken and its labels are used. Claims are
    fixed once somebody has acted on this version: then the kept ones come back, with facts and relations from
    `checked`. A version that is opened for the first time takes over what was decided about the one before,
    as far as the claims are unchanged (see `versions.changes`). Raises `ClaimcheckError` CC501, CC502, CC503
    or CC507 (see `Store`).
    """
    store = Store(db)
    try:
        at = clock()
        kept = store.keep(checked, claimcheck.__version__, at)
        take_over(store, kept, [rating.id for rating in scale], clean(reviewer).text.strip(), at)
        return Session(store, _refreshed(kept, checked), reviewer, scale, clock)
    except BaseException:
        store.close()
        raise


def _refreshed(kept: Checked, fresh: Checked) -> Checked:
    """The kept claims with what the new check tells about facts, and the article's details of now."""
    if kept is fresh:
        return kept
    renewed = {claim.id: claim for claim in fresh.claims}
    known = {claim.id for claim in kept.claims}
    claims = tuple(_renew(claim, renewed.get(claim.id), known) for claim in kept.claims)
    return msgspec.structs.replace(kept, article=fresh.article, claims=claims)


def _renew(claim: Claim, fresh: Claim | None, known: set[str]) -> Claim:
    if fresh is None:
        return claim
    changed = {name: getattr(fresh, name) for name in _REFRESHED}
    changed["mismatches"] = tuple(mismatch for mismatch in fresh.mismatches if mismatch.other in known)
    return msgspec.structs.replace(claim, **changed)
