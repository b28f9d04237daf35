"""Opening a review: the stored version, its new facts, and what it carries over from the previous version."""

from collections.abc import Callable, Sequence

from claimcheck.clock import now
from claimcheck.config.settings import Rating
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.citations import is_name
from claimcheck.model import Checked
from claimcheck.model.repeated_claims import once
from claimcheck.review.session import Session
from claimcheck.review.session_events import MoveFact, no_files
from claimcheck.review.store.places import Place, open_store
from claimcheck.review.store.protocol import Store
from claimcheck.review.versions.chain import take_over
from claimcheck.review.versions.reanalysis import reanalyze
from claimcheck.text import clean
from claimcheck.version import __version__


def open_session(
    place: Place,
    checked: Checked,
    reviewer: str | None,
    *,
    scale: Sequence[Rating] = (),
    clock: Callable[[], str] = now,
    blind: bool = False,
    again: bool = False,
    known: Callable[[str], bool] = is_name,
    called: Callable[[str], str] = str,
    move_fact: MoveFact = no_files,
) -> Session:
    """Open (or go on with) the review of `checked.article` by `reviewer` (None: whoever the store says).

    A claim that is made at several places is one. With `scale`, only its verdicts are taken and its labels
    are used. Claims are fixed once somebody has acted on this version: then the kept
    ones come back, with facts and relations from `checked`. A version that is opened for the first time takes
    over what was decided about the one before, as far as the claims are unchanged (see
    `versions.alignment.changes`); each opening takes in what was done there since (see
    `review.versions.chain`). `blind` hides what others decided, cited, noted and held. `again`:
    claims that were fixed are drawn as `checked` has them; see `review.versions.reanalysis`. `known`: which
    names of evidence may be cited, `called`: what a person calls them; see `evidence.citations`. `move_fact`:
    puts facts into their files and takes them out, for undo; see `promotion.fact_files.mover`. Raises
    `ClaimcheckError` CC501, CC502, CC503 or CC507 (see `open_store`).
    """
    store, checked = open_store(place), once(checked)
    try:
        at, reviewer = clock(), store.reviewer if reviewer is None else reviewer
        stored = _kept(store, checked, [rating.id for rating in scale], reviewer, at, again=again)
        return Session(
            store,
            stored,
            reviewer,
            scale,
            clock,
            fresh=checked,
            now=at,
            blind=blind,
            known=known,
            called=called,
            move_fact=move_fact,
        )
    except BaseException:
        store.close()
        raise


def _kept(
    store: Store, checked: Checked, verdicts: Sequence[str], reviewer: str, at: str, *, again: bool
) -> Checked:
    """The version as it is kept, after it took over what it can; as it was where nothing can be written."""
    article, name = checked.article, clean(reviewer).text.strip()
    try:
        stored = store.save(checked, __version__, at)
        take_over(store, article.id, article.sha256, verdicts, name, at)
        if again and stored is not checked:
            reanalyze(store, checked, verdicts, name, at)
        return stored
    except ClaimcheckError as error:
        known = article.sha256 in {version for _, version in store.versions(article.id)}
        if error.code not in ("CC507", "CC518") or again or not known:
            raise
        return store.proposed(article.id, article.sha256)[0]
