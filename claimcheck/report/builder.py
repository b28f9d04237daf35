"""Makes the report model from a review, the settings and the fact base."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimcheck.clock import now
from claimcheck.config.settings import Rating
from claimcheck.diagnostics import from_repository
from claimcheck.evidence.snapshots import OWN
from claimcheck.model import Claim, Fact, Span
from claimcheck.model.language_notice import language_notice
from claimcheck.model.quotations import CheckedQuotation
from claimcheck.report.article_text import blocks
from claimcheck.report.claim_sections import ReportContext, item, verdict
from claimcheck.report.model import Correction as Changed
from claimcheck.report.model import (
    Counts,
    Item,
    Known,
    Method,
    NotAsked,
    Publisher,
    Report,
    Signed,
    Subject,
    Verdict,
    web_address,
)
from claimcheck.report.phrases import SAID, STATES, day
from claimcheck.report.publication import Publication
from claimcheck.review import Correction, Decision, Session
from claimcheck.review.collaboration.sign_off import changed_facts
from claimcheck.review.corrections import Edition, is_published
from claimcheck.review.decisions import in_force
from claimcheck.review.event_times import when
from claimcheck.review.events import EDITS, Event
from claimcheck.text import line
from claimcheck.version import __version__

if TYPE_CHECKING:
    from claimcheck.facts import FactBase


_NOBODY = Publisher()
_DRAWN = EDITS.keys() - {"analysis", "carried"}  # the edits that somebody made on this version


def build(
    session: Session,
    scale: Sequence[Rating],
    base: "FactBase | None",
    *,
    evidence: Mapping[str, Known] = {},
    doubted: Mapping[str, str] = {},
    quotations: Sequence[CheckedQuotation] = (),
    publisher: Publisher = _NOBODY,
    root: Path | None = None,
    made: str = "",
    publish: Publication | None = None,
    desk_notes: bool = False,
) -> Report:
    """The report of this review as it is now.

    `evidence`: outside evidence by the name it is cited under; `doubted`, `quotations`: as of
    `ReportContext`; `root`: the folder that the article's path is told from; `made`: the time of making
    (UTC), now if empty; `publish`: it is for readers, else it is a draft; `desk_notes`: with internal notes.
    """
    article = session.checked.article
    paragraphs = blocks(article.text, session.checked.paragraphs)
    ground = ReportContext(
        article=article,
        numbers={claim.id: number for number, claim in enumerate(session.claims, 1)},
        verdicts={rating.id: verdict(rating, index) for index, rating in enumerate(scale)},
        decisive=frozenset(rating.id for rating in scale if rating.decisive),
        facts=base.facts if base else {},
        registered={entry.id: entry for entry in base.registry.values()} if base else {},
        evidence=evidence,
        doubted=doubted,
        quotations=quotations,
        desk_notes=desk_notes,
        starts=[start for start, _ in paragraphs],
        excused=session.signed.excused if session.signed else {},
    )
    made = made or now()
    claims = (msgspec.structs.replace(one, mismatches=session.mismatches(one)) for one in session.claims)
    items = tuple(item(claim, session.decision(claim.id), ground) for claim in claims)
    counts = _counts(session, items)
    return Report(
        notice=_notice(session, counts, ground.facts),
        conclusion=session.conclusion,
        conclusion_doubt=session.conclusion_doubt,
        edition=session.next_edition if publish else 0,
        publisher=publisher,
        article=_subject(session, tuple(paragraphs), root),
        counts=counts,
        items=items,
        corrections=_corrections(session, ground, publish, made),
        method=_method(session, items, ground, fact_base=base.sha256 if base else "", made=made),
    )


def _notice(session: Session, counts: Counts, facts: Mapping[str, Fact]) -> str:
    """Why readers get it unsigned, or with other evidence than was signed; "" where they do not."""
    if not session.signed:
        return _unsigned(counts)
    changed = changed_facts(session.signed.facts, facts)
    return f"Signed with other evidence: {'; '.join(changed)}." if changed else ""


def _unsigned(counts: Counts) -> str:
    waiting = counts.open + counts.held + counts.contested
    open_ones = f": {waiting} of {counts.total} claims are not decided" if waiting else ""
    return f"Unfinished, not signed{open_ones}."


def _method(
    session: Session, items: Sequence[Item], ground: ReportContext, *, fact_base: str, made: str
) -> Method:
    signature = session.signed
    return Method(
        tool=f"claimcheck {__version__}",
        made=made,
        fact_base=fact_base,
        facts=len(ground.facts),
        scale=tuple(ground.verdicts.values()),
        reviewers=tuple(sorted(_reviewers(session, items))),
        signed=Signed(signature.by, signature.at, signature.doubtful) if signature else None,
        asked=tuple(sorted(_asked(session.claims))),
        not_asked=_not_asked(session.claims),
        earlier=tuple(sorted(_earlier(session))),
        engine=session.checked.engine,
        edited=tuple(_edited(session.history(), ground.numbers)),
    )


def _edited(events: Sequence[Event], numbers: Mapping[str, int]) -> Iterator[str]:
    """What was corrected by hand: boundaries, who says it, missed claims; by claim, in their order."""
    done: dict[str, dict[str, None]] = {}
    for event in in_force(events, "edit"):
        if (act := event.payload["act"]) != "analysis":
            made = [event.claim] if act == "split" else [plain["id"] for plain in event.payload["made"]]
            for claim in made:
                done.setdefault(claim, {})[EDITS[act]] = None
    for claim in sorted(done.keys() & numbers.keys(), key=lambda one: numbers[one]):
        yield f"claim {numbers[claim]}: {', '.join(done[claim])}"


def _earlier(session: Session) -> set[str]:
    """When something was published, also of earlier versions of the article."""
    own = {when(event) for event in session.history() if is_published(event)}
    return own | {edition.at for edition in session.earlier_editions()}


def _reviewers(session: Session, items: Sequence[Item]) -> set[str]:
    """Who acted on a claim, shares its verdict, or drew it."""
    names = {name for item in items for name in (item.by, *(judgement.by for judgement in item.judgements))}
    drawn = (event for event in in_force(session.history(), "edit") if event.payload["act"] in _DRAWN)
    return names.union(event.by for event in drawn) - {""}


def _corrections(
    session: Session, ground: ReportContext, publish: Publication | None, made: str
) -> tuple[Changed, ...]:
    """What changed of claims, and what editions say of other changes, in the order of publication."""
    found = [_correction(change, ground) for change in session.corrections()]
    if publish:
        said = {"kind": publish.kind, "why": publish.why}
        found = [one if one.edition else msgspec.structs.replace(one, **said) for one in found]
    told = {one.edition for one in found}
    editions = [*session.editions()]
    if publish and publish.why and 0 not in told and editions:
        editions.append(
            Edition(number=0, at=made, by=session.reviewer, formats=(), kind=publish.kind, why=publish.why)
        )
    found += (
        Changed(
            number=0,
            was="",
            now="",
            reported="",
            at=one.at,
            by=one.by,
            kind=one.kind,
            why=one.why,
            edition=one.number,
        )
        for one in editions
        if one.why and one.number not in told
    )
    found += _amended(session, ground, made)
    return tuple(sorted(found, key=lambda one: one.edition or len(editions) + 1))


def _amended(session: Session, ground: ReportContext, made: str) -> Iterator[Changed]:
    """What was published of an earlier version as not right, where the article itself was changed since."""
    opened = (when(event) for event in session.history() if event.kind == "version")
    at, edition, before = next(opened, made), min(1, len(session.editions())), session.earlier_editions()
    for words, seen in session.amended():
        verdict, wrong = ground.verdicts.get(seen.decision.holds or ""), seen.decision.said is False
        if seen.decision.state == "decided" and (wrong or verdict is None or verdict.tone != "good"):
            was = _words(seen.decision, ground.verdicts, wrong)
            then = f"edition {sum(one.at <= seen.at for one in before) or 1} ({day(seen.at)})"
            why = f"“{line(words, 300)}” was “{was}” in {then}; the article was changed."
            yield Changed(
                number=0, was="", now="", reported="", at=at, by="", kind="update", why=why, edition=edition
            )


def _correction(change: Correction, ground: ReportContext) -> Changed:
    said = change.before.said != change.after.said
    return Changed(
        number=ground.numbers[change.claim],
        was=_words(change.before, ground.verdicts, said),
        now=_words(change.after, ground.verdicts, said),
        reported=change.reported,
        at=change.at,
        by=change.by,
        kind=change.kind,
        why=change.why,
        edition=change.edition,
    )


def _words(decision: Decision, verdicts: Mapping[str, Verdict], said: bool) -> str:
    """The decision in words, with whether they said it where that has changed."""
    known = verdicts.get(decision.holds or "")
    state = known.label if known else decision.holds or STATES[decision.state]
    return f"{state}, {SAID[decision.said].lower()}" if said else state


def _subject(session: Session, paragraphs: tuple[Span, ...], root: Path | None) -> Subject:
    article = session.checked.article
    return Subject(
        id=article.id,
        title=article.heading,
        outlet=article.outlet or "",
        author=article.author or "",
        published=article.published or "",
        url=web_address(article.url or ""),
        file=_file(article.path, root),
        kind=article.kind,
        status=article.status,
        speaker=article.speaker or "",
        text=article.text,
        paragraphs=paragraphs,
        headline=article.headline,
        sha256=article.sha256,
        version=session.version_number,
        language=session.checked.language,
        not_read=language_notice(session.checked),
        repository_file=from_repository(article.path) if article.path else "",
    )


def _file(path: str | None, root: Path | None) -> str:
    """The path within the workspace; of a file elsewhere only the name: a report tells nobody's folders."""
    if not path:
        return ""
    whole = Path(os.path.abspath(path))
    inside = root is not None and whole.is_relative_to(root)
    return whole.relative_to(root).as_posix() if root and inside else whole.name


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
        contested=progress.contested,
    )


def _asked(claims: Sequence[Claim]) -> set[str]:
    found = (evidence for claim in claims for evidence in claim.evidence)
    asked = {evidence.source for evidence in found if evidence.asked not in ("no-answer", "not-asked")}
    return asked - {OWN}


def _not_asked(claims: Sequence[Claim]) -> tuple[NotAsked, ...]:
    missing = Counter(
        (evidence.source, evidence.why, evidence.asked)
        for claim in claims
        for evidence in claim.evidence
        if evidence.asked not in ("found", "nothing-found")
    )
    return tuple(
        NotAsked(source, why, count, asked) for (source, why, asked), count in sorted(missing.items())
    )
