"""Reviews: opened, and the claims in them found."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from claimcheck.app.articles import check_article
from claimcheck.app.context import Context, existing_store

if TYPE_CHECKING:
    from claimcheck.model import Checked, Claim
    from claimcheck.review import Event, Session
    from claimcheck.review.collaboration.agreement import Agreement
    from claimcheck.review.library.similar_decisions import SimilarDecision
    from claimcheck.workspace import Workspace


def open_review(
    context: Context,
    article: "str | Checked",
    details: Mapping[str, str | None] = {},
    *,
    blind: bool = False,
    again: bool = False,
    kept: bool = False,
) -> "Session":
    """The review of an article that was checked, or is checked first; whoever calls closes it.

    `blind` hides what others did; `again`: its claims are drawn as the tool of now has them; `details` and
    `kept` as `articles.read_article`. Raises `ClaimcheckError` as that, and CC50x.
    """
    from claimcheck.evidence import citations, lookup_results
    from claimcheck.review import open_session
    from claimcheck.review.promotion import fact_files

    checked = check_article(context, article, details, kept=kept) if isinstance(article, str) else article
    workspace, facts, evidence = context.workspace.prepare(), context.facts, context.evidence
    session = open_session(
        workspace.place,
        checked,
        None if workspace.server else context.reviewer,
        scale=workspace.scale(checked.article.status),
        blind=blind,
        again=again,
        known=citations.known(facts.facts if facts else (), evidence),
        called=citations.title_lookup(evidence),
        move_fact=fact_files.mover(workspace.root, workspace.facts_dir),
    )
    try:
        if workspace.server:
            context.acts_as(session.reviewer)
        given = lookup_results.stored_results(evidence, checked.article, session.claims)
        for claim_id, found in given.items():
            session.attach_evidence(claim_id, found)
    except BaseException:
        session.close()
        raise
    return session


def find_claims(session: "Session", name: str) -> "list[Claim]":
    """The claim of this number (from 1) or id; else all whose ids begin with it."""
    for number, claim in enumerate(session.claims, 1):
        if name in (str(number), claim.id):
            return [claim]
    return [claim for claim in session.claims if name and claim.id.startswith(name)]


def agreement(workspace: "Workspace", articles: Collection[str] = ()) -> "Agreement | None":
    """How far the reviewers of these articles, or of all, agree; None if nothing was reviewed yet."""
    from claimcheck.review.collaboration.agreement import agreement

    with existing_store(workspace) as store:
        return agreement(store, tuple(articles)) if store else None


def obstacles(session: "Session", excused: Mapping[str, str]) -> Sequence[str]:
    """What is missing before the review can be signed off; `excused` gives reasons by the ids of claims."""
    from claimcheck.review.collaboration.sign_off import folded

    return folded(session.unsigned(excused))


def sign(context: Context, session: "Session", excused: Mapping[str, str]) -> "Event":
    """Sign the review off, with a record of what was looked up. Raises as `Session.sign_off`, and CC410."""
    from claimcheck.clock import now
    from claimcheck.evidence.lookup_results import freeze

    article = session.checked.article
    lookups = freeze(context.evidence, article, session.claims, now())
    facts = context.facts.facts if context.facts else {}
    who = context.workspace.config.sign_off
    return session.sign_off(who=who, excused=excused, lookups=lookups, facts=facts)


def changed_facts(context: Context, session: "Session") -> Sequence[str]:
    """Which of the cited facts say something else than when the review was signed, in words."""
    from claimcheck.review.collaboration.sign_off import changed_facts

    signed = session.signed
    return changed_facts(signed.facts, context.facts.facts if context.facts else {}) if signed else ()


def weak_citations(context: Context, session: "Session") -> Mapping[str, Sequence[str]]:
    """What is weak about the evidence that was cited, by the ids of claims."""
    from claimcheck.review.citations.warnings import weak_citations

    return weak_citations(session, context.evidence, context.facts.facts if context.facts else {})


def similar_decisions(
    context: Context, checked: "Checked", *, own: bool = False
) -> "Mapping[str, tuple[SimilarDecision, ...]]":
    """For each claim, by id, the earlier decisions on like claims; `own`: only those of this reviewer."""
    from claimcheck.review.library.similar_decisions import similar_decisions

    with existing_store(context.workspace) as store:
        if store is None:
            return {}
        vectors, by = context.workspace.index_dir / "decided.vectors", context.reviewer if own else None
        models = context.workspace.config.models
        return dict(similar_decisions(store, checked, by, models=models, vectors=vectors))


def published_before(context: Context, checked: "Checked") -> "Mapping[str, Sequence[SimilarDecision]]":
    """For each claim, by id, the verdicts on the same claim in other articles whose check was published."""
    from claimcheck.review.corrections import editions

    found = similar_decisions(context, checked)
    same = {claim: [one for one in like if one.relation == "agrees"] for claim, like in found.items()}
    articles = {one.article for like in same.values() for one in like}
    published: dict[str, str] = {}
    with existing_store(context.workspace) as store:
        for article in articles if store else ():
            assert store
            version = store.versions(article)[-1][1]
            if editions(store.events(article, version)):
                published[article] = version
    return {
        claim: [
            msgspec.structs.replace(one, version=published[one.article])
            for one in like
            if one.article in published
        ]
        for claim, like in same.items()
    }
