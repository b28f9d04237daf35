"""The chain of versions: what was decided in one reaches the last, step by step.

Each version takes over from the one before it when it is first opened, and takes in later what was done there
since; so one that looks at the version before it sees all that was done in still older ones.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from claimcheck.review.store.protocol import Act, Store
from claimcheck.review.versions.carry_over import carry_over
from claimcheck.review.versions.kept_version import KeptVersion, versions_before
from claimcheck.review.versions.late_decisions import late_decisions

_TRIES = 3  # how often it is looked again where somebody acts between looking and writing


def take_over(store: Store, article: str, version: str, verdicts: Collection[str], by: str, at: str) -> None:
    """Let each version up to this one take in what was done before it, the oldest first; each act once.

    `verdicts`: those of the scale in force; () takes any.
    """
    chain, extents = versions_before(store, article, version, itself=True), store.extents(article)
    added = False  # to the version before, just now
    for place in range(1, len(chain)):
        before, this = chain[:place], chain[place]
        done, known = extents.get(before[-1].sha256), extents.get(this.sha256)
        if not added and (done is None or (known and known.covers(done))):
            continue  # without reading either
        now = _with(this, partial(carry_over, before=before, verdicts=verdicts), by, at)
        first = now.taken.number  # it had nothing to take over from those in between
        for old in before:
            if old.number >= first:
                now = _with(now, partial(late_decisions, old=old, verdicts=verdicts), by, at)
        chain[place], added = now, now is not this


def _with(this: KeptVersion, acts: Callable[[KeptVersion], Sequence[Act]], by: str, at: str) -> KeptVersion:
    """The version after the `acts` that it needs were added; itself where it needs none."""
    for _ in range(_TRIES):
        if not (needed := acts(this)):
            break
        added = this.append(needed, by, at)
        this = this.reread()
        if added:
            break
    return this
