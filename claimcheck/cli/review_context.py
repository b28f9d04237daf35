"""For commands on a review that was begun: its article, checked again, with what was decided so far."""

from collections.abc import Iterator, Set
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from claimcheck.cli.options import about, find_workspace, open_base, warn_problems
from claimcheck.cli.output.console import counted
from claimcheck.cli.store_access import opened, remembered_fields

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.model import Article, Checked, Claim
    from claimcheck.readers.metadata import ArticleFields
    from claimcheck.review import Session
    from claimcheck.workspace import Workspace


class ReviewContext(msgspec.Struct, frozen=True):
    """A review with its workspace and the fact base in force (None: the workspace has no facts)."""

    place: "Workspace"
    base: "FactBase | None"
    session: "Session"


@contextmanager
def open_review(
    article: str, reviewer: str | None, workspace: Path | None, options: dict[str, Any]
) -> Iterator[ReviewContext]:
    """The review of ARTICLE by `reviewer`, else the one of the settings; closed at the end."""
    from claimcheck.evidence import citations, lookup_results
    from claimcheck.evidence.snapshots import SnapshotStore
    from claimcheck.review import open_session
    from claimcheck.review.promotion import fact_files

    place = find_workspace(workspace)
    base = open_base(place)
    warn_problems(base, quiet=True)
    checked = check_again(article, place, base, options)
    scale = place.scale(checked.article.status)
    db, store = place.prepare().db, SnapshotStore(place.evidence_dir)
    known = citations.known(base.facts if base else (), store)
    name, called = reviewer or place.reviewer, citations.title_lookup(store)
    move = fact_files.mover(place.root, place.facts_dir)
    session = open_session(db, checked, name, scale=scale, known=known, called=called, move_fact=move)
    try:
        lookup_results.attach_stored(session, store)
        yield ReviewContext(place, base, session)
    finally:
        session.close()


def check_again(
    article: str,
    place: "Workspace",
    base: "FactBase | None",
    options: dict[str, Any],
    *,
    kept: bool = False,
) -> "Checked":
    """The check of ARTICLE for its review, with what was told about it when it was reviewed before.

    ARTICLE is a file, an address, or the id of an article that was opened. `kept`: a page is taken as it was
    opened last, and no server is asked. An option that is "" says that it is not known: what was told before
    is forgotten.
    """
    from claimcheck.app.analysis_cache import check

    unknown = frozenset(key for key, value in options.items() if value == "")
    text = _text(article, place, about(options), unknown, kept=kept)
    return check(
        text,
        place.prepare().analyses_dir,
        base=base,
        engine=place.config.attribution,
        flags_off=place.config.flags_off,
        worth=place.config.worth,
    )


def _text(
    article: str, place: "Workspace", told: "ArticleFields", unknown: Set[str], *, kept: bool
) -> "Article":
    from claimcheck.cli.inputs import policy_for
    from claimcheck.readers import read

    def before(name: str) -> dict[str, str]:
        return {key: value for key, value in remembered_fields(name, place).items() if key not in unknown}

    named = article == "-" or Path(article).is_file()
    old = None if named else opened(article, place)
    if old is None:
        return read(article, root=place.root, policy=policy_for(article, place), remembered=before, **told)
    known: ArticleFields = {"id": old.id, **told}
    paths = (place.root / old.path, Path(old.path)) if old.path else ()
    if path := next((one for one in paths if one.is_file()), None):
        now = read(path, root=place.root, remembered=before, **known)
    elif old.url and not kept:
        now = read(old.url, policy=policy_for(old.url, place), remembered=before, **known)
    else:
        return msgspec.structs.replace(old, **told, **dict.fromkeys(unknown & {"outlet", "published"}))
    # An id that was kept before ids were checked stays as it is.
    return now if told.get("id") else msgspec.structs.replace(now, id=old.id)


def find_claim(session: "Session", name: str) -> "Claim":
    """The claim of this number (from 1), id, or first letters of an id. Raises `click.BadParameter`."""
    for number, claim in enumerate(session.claims, 1):
        if name in (str(number), claim.id):
            return claim
    found = [claim for claim in session.claims if name and claim.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise click.BadParameter(f"{name!r} begins the ids of {len(found)} claims: {found[0].id}, …")
    claims = counted(len(session.claims), "claim")
    raise click.BadParameter(f"the article has {claims}, and none is called {name!r}")
