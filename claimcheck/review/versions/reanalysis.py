"""Reanalysis of a version with the current tool: the text stays, its claims may change.

It is one act, kept as events that belong together: an "edit" with the claims that differ, a "carry" for each
decision whose claim was found again under another id, an open verdict for each claim that says something else
now, and a "version" that names what to look at again and what has no claim any more.
"""

from collections.abc import Collection, Sequence
from secrets import token_hex

import msgspec

from claimcheck.model import Checked, Claim
from claimcheck.model.analysis import spans_meet
from claimcheck.review.decisions import OPEN
from claimcheck.review.store.protocol import Act, Store
from claimcheck.review.versions.alignment import steps
from claimcheck.review.versions.carried_state import CarryOver
from claimcheck.review.versions.carry_over import carried
from claimcheck.review.versions.kept_version import KeptVersion, versions_before
from claimcheck.version import __version__

_DRAWN = ("span", "text", "standalone", "sentence", "chain", "flags", "quote", "polarity", "numbers", "dates")


def reanalyze(store: Store, fresh: Checked, verdicts: Collection[str], by: str, at: str) -> CarryOver | None:
    """Take in the claims as `fresh` (a check of the same text) has them; None if nothing differs.

    What people drew by hand stays, and so do decisions about claims that say the same (`alignment.changes`).
    `verdicts`: those of the scale in force; () takes any.
    """
    article = fresh.article
    here = versions_before(store, article.id, article.sha256, itself=True)[-1]
    old = here.checked
    new = msgspec.structs.replace(fresh, claims=_beside(fresh.claims, old.claims, here.drawn))
    acts, closing = _acts(here, new, verdicts)
    if not acts:
        return None
    store.append(article.id, article.sha256, acts, by, at)
    return closing


def _beside(fresh: Sequence[Claim], there: Sequence[Claim], drawn: Collection[str]) -> tuple[Claim, ...]:
    """The new claims with those drawn by hand in the place of all that they overlap, but for those that are
    beside them already: somebody may have judged both.
    """
    hand, known = [claim for claim in there if claim.id in drawn], {claim.id for claim in there} - {*drawn}
    free = (
        claim
        for claim in fresh
        if claim.id not in drawn
        and (claim.id in known or not any(spans_meet(one.span, claim.span) for one in hand))
    )
    return tuple(sorted((*hand, *free), key=lambda claim: claim.span))


def _acts(here: KeptVersion, new: Checked, verdicts: Collection[str]) -> tuple[list[Act], CarryOver]:
    old, earlier = here.checked, here.taken
    before, after = ({claim.id: claim for claim in one.claims} for one in (old, new))
    gone = [name for name in before if name not in after]
    made = [claim for claim in new.claims if claim.id not in before or _other(before[claim.id], claim)]
    if not gone and not made:
        return [], earlier
    source = CarryOver(version=new.article.sha256)
    matched = steps(old, new)
    stays = {step.new.id for step in matched if step.new and _is_kept(step.old, step.new, step.changes)}
    moved = [step for step in matched if step.new is None or step.new.id not in stays]
    found = {step.old.id for step in moved if step.old and step.new}
    carries, fresh = carried(moved, here, source, verdicts)
    whole = msgspec.structs.replace(
        fresh,
        number=earlier.number,
        # A claim that is missed now may be found by the next analysis: it waits until then.
        again=(*(one for one in earlier.again if one.claim not in found), *fresh.again),
        orphans=(*earlier.orphans, *fresh.orphans),
    )
    reopened: list[Act] = [
        ("verdict", one.claim, {"holds": None, "all": True})
        for one in fresh.again
        if one.claim not in stays and here.decisions.get(one.claim, OPEN).state != "open"
    ]
    edit = {
        "act": "analysis",
        "gone": gone,
        "made": [msgspec.to_builtins(claim) for claim in made],
        "extractor": __version__,
    }
    batch = {"batch": token_hex(4)}
    acts = [("edit", "", edit), *reopened, *carries]
    joined: list[Act] = [(kind, claim, {**payload, **batch}) for kind, claim, payload in acts]
    return [*joined, ("version", "", {**msgspec.to_builtins(whole), "tool": __version__})], whole


def _other(old: Claim, new: Claim) -> bool:
    return any(getattr(old, name) != getattr(new, name) for name in _DRAWN)


def _is_kept(old: Claim | None, new: Claim | None, changes: object) -> bool:
    """Whether the decision is on the id of the claim already."""
    return old is not None and new is not None and old.id == new.id and not changes
