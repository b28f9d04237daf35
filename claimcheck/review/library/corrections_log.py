"""The corrections of a newsroom: what was published and changed since, in all articles; who was informed."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from claimcheck.model import CorrectionKind
from claimcheck.review.corrections import corrections, editions
from claimcheck.review.decisions import Decision, in_force
from claimcheck.review.event_times import when
from claimcheck.review.store.protocol import Store


class LoggedCorrection(msgspec.Struct, frozen=True, kw_only=True):
    """A change of something that was published. `number` is the place of the claim in its article, 0 where
    the change is about no verdict; then `before` and `after` are None.

    `reported`: when the old verdict was published; `at`, `by`: its change; `edition`: the one that published
    the change, 0: none yet. `informed`: who was informed since.
    """

    article: str
    version: int
    title: str
    number: int = 0
    text: str = ""
    before: Decision | None = None
    after: Decision | None = None
    reported: str = ""
    at: str
    by: str
    edition: int
    kind: CorrectionKind
    why: str
    informed: tuple[str, ...] = ()


def corrections_log(store: Store, articles: Sequence[str] = ()) -> list[LoggedCorrection]:
    """The corrections of these articles, or of all, the youngest first. Raises `ClaimcheckError` CC501."""
    found = [one for article in articles or store.articles() for one in _of_article(store, article)]
    # What was published of one version and changed there is told again by the next one, which publishes it.
    last = {(one.article, one.reported, one.at, one.text or one.why): one for one in found}
    return sorted(last.values(), key=lambda one: one.at, reverse=True)


def _of_article(store: Store, article: str) -> Iterator[LoggedCorrection]:
    before = 0  # editions of the versions before
    for number, version in store.versions(article):
        events = store.events(article, version)
        made, changes = editions(events), corrections(events)
        if not made and not changes:
            continue
        checked = store.version(article, version)
        places = {claim.id: at for at, claim in enumerate(checked.claims, 1)}
        texts = {claim.id: claim.standalone or claim.text for claim in checked.claims}
        told = [(when(event), event.payload["who"]) for event in in_force(events, "informed")]
        about: dict[str, Any] = {"article": article, "version": number, "title": checked.article.title}
        silent = {one.edition for one in changes}
        for one in changes:
            yield LoggedCorrection(
                **about,
                number=places.get(one.claim, 0),
                text=texts.get(one.claim, ""),
                before=one.before,
                after=one.after,
                reported=one.reported,
                at=one.at,
                by=one.by,
                edition=one.edition and before + one.edition,
                kind=one.kind,
                why=one.why,
                informed=_since(told, one.at),
            )
        for edition in made:
            if edition.why and edition.number not in silent:
                yield LoggedCorrection(
                    **about,
                    at=edition.at,
                    by=edition.by,
                    edition=before + edition.number,
                    kind=edition.kind,
                    why=edition.why,
                    informed=_since(told, edition.at),
                )
        before += len(made)


def _since(told: Sequence[tuple[str, str]], at: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(who for moment, who in told if moment >= at))
