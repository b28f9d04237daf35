"""What a newsroom has done in all its articles: corrections, repeated claims, statistics."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from claimcheck.app.context import Context, existing_store

if TYPE_CHECKING:
    from claimcheck.review.library.corrections_log import LoggedCorrection
    from claimcheck.review.library.repeated_claims import RepeatedClaim
    from claimcheck.review.library.statistics import ReviewStats


def corrections_log(context: Context, articles: Sequence[str] = ()) -> "list[LoggedCorrection]":
    """The corrections of these articles (ids), or of all, the youngest first."""
    from claimcheck.review.library.corrections_log import corrections_log

    with existing_store(context.workspace) as store:
        return corrections_log(store, articles) if store else []


def repeated_claims(context: Context, article: str = "") -> "list[RepeatedClaim]":
    """The claims with a verdict that several articles make, the most repeated first; `article`: an id that
    must be among them.
    """
    from claimcheck.review.library.repeated_claims import repeated_claims

    workspace = context.workspace
    with existing_store(workspace) as store:
        if store is None:
            return []
        vectors = workspace.index_dir / "decided.vectors"
        found = repeated_claims(store, models=workspace.config.models, vectors=vectors)
    return [one for one in found if not article or article in one.articles]


def review_statistics(context: Context) -> "ReviewStats | None":
    """How the reviews are doing; None where nothing was reviewed yet."""
    from claimcheck.review.library.statistics import review_statistics

    with existing_store(context.workspace) as store:
        return review_statistics(store) if store else None


def labels(context: Context) -> Mapping[str, str]:
    """The labels of all verdicts by id, also of those of drafts."""
    config = context.workspace.config
    return {rating.id: rating.label for rating in (*config.draft_scale, *config.scale)}
