"""Makes the report model from a review, the settings and the fact base."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Protocol

import claimcheck
from claimcheck.config import Rating
from claimcheck.model import Article, Claim, Fact, Registered
from claimcheck.report.article import paragraphs
from claimcheck.report.items import Ground, item, verdict
from claimcheck.report.model import Counts, Item, Method, NotAsked, Report, Subject, web_address
from claimcheck.review import Session


class Base(Protocol):
    """What a report needs of a fact base."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """Facts by id."""

    @property
    def registry(self) -> Mapping[str, Registered]:
        """Entries by name."""

    @property
    def sha256(self) -> str:
        """Names the content."""


def build(
    session: Session, scale: Sequence[Rating], base: Base | None, *, publisher: str = "", made: str = ""
) -> Report:
    """The report of this review as it stands now; `made` is the time of making (UTC), now if empty."""
    article = session.checked.article
    verdicts = {rating.id: verdict(rating, at) for at, rating in enumerate(scale)}
    ground = Ground(
        article=article,
        numbers={claim.id: number for number, claim in enumerate(session.claims, 1)},
        verdicts=verdicts,
        decisive=frozenset(rating.id for rating in scale if rating.decisive),
        facts=base.facts if base else {},
        registered={entry.id: entry for entry in base.registry.values()} if base else {},
    )
    items = tuple(item(claim, session.decision(claim.id), ground) for claim in session.claims)
    return Report(
        publisher=publisher,
        article=_subject(article, session.version_number),
        counts=_counts(session, items),
        items=items,
        paragraphs=paragraphs(session.checked),
        method=Method(
            tool=f"claimcheck {claimcheck.__version__}",
            made=made or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            fact_base=base.sha256 if base else "",
            facts=len(ground.facts),
            scale=tuple(verdicts.values()),
            reviewers=tuple(sorted({item.by for item in items if item.by})),
            not_asked=_not_asked(session.claims),
        ),
    )


def _subject(article: Article, version: int) -> Subject:
    return Subject(
        id=article.id,
        title=article.title,
        outlet=article.outlet or "",
        author=article.author or "",
        published=article.published or "",
        url=web_address(article.url or ""),
        kind=article.kind,
        status=article.status,
        speaker=article.speaker or "",
        text=article.text,
        sha256=article.sha256,
        version=version,
    )


def _counts(session: Session, items: Sequence[Item]) -> Counts:
    progress = session.progress()
    return Counts(
        claims=progress.claims,
        total=progress.total,
        decided=progress.decided,
        open=progress.open,
        held=progress.held,
        set_aside=progress.set_aside,
        not_claims=progress.not_claims,
        verdicts=Counter(item.holds.label for item in items if item.holds),
    )


def _not_asked(claims: Sequence[Claim]) -> tuple[NotAsked, ...]:
    missing = Counter(
        (evidence.source, evidence.why)
        for claim in claims
        for evidence in claim.evidence
        if evidence.asked == "not-asked"
    )
    return tuple(NotAsked(source, why, count) for (source, why), count in sorted(missing.items()))
