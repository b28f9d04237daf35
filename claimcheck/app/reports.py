"""Reports of reviews: made, written to private files, and kept in the review."""

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimcheck.app.context import Context
from claimcheck.app.newsroom_record import labels
from claimcheck.errors import ClaimcheckError
from claimcheck.model import CORRECTION_KINDS
from claimcheck.model.priority import Order, arranged
from claimcheck.report.audience import DETAILS, SELECTIONS, Detail, Selection, for_readers, selected
from claimcheck.report.format_table import all_formats
from claimcheck.report.publication import Publication

if TYPE_CHECKING:
    from claimcheck.app.types import SimilarDecision
    from claimcheck.model import Article, Checked
    from claimcheck.model.quotations import CheckedQuotation
    from claimcheck.report.model import Report, SeenBefore, Subject
    from claimcheck.report.renderer import RenderedReport
    from claimcheck.review import Session
    from claimcheck.workspace import Workspace

__all__ = [
    "CORRECTION_KINDS",
    "DETAILS",
    "SELECTIONS",
    "WITH_EVIDENCE",
    "Detail",
    "Publication",
    "ReportOptions",
    "Selection",
    "all_formats",
    "finish_report",
    "gather_report",
    "keep_report",
    "left_out",
    "make_report",
    "published_file",
    "report_schema",
    "with_seen_before",
    "write_report",
]


class ReportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a report.

    `order`, `top`: its claims in this order, and of them the first ones (0: all); `only`: those of these
    selections; `show`: details that readers do not get otherwise; `publish`: it is for readers, `unsigned`:
    though nobody signed it; `template`: a file that makes it; `with_evidence`: the cited evidence goes out
    with it, where it is published in a format that links to it (`WITH_EVIDENCE`); `interviews`: what people
    told the newsroom is published with their names, since they agreed.
    """

    order: Order = "text"
    top: int = 0
    only: tuple[Selection, ...] = ()
    show: tuple[Detail, ...] = ()
    publish: Publication | None = None
    unsigned: bool = False
    template: Path | None = None
    with_evidence: bool = False
    interviews: bool = False


WITH_EVIDENCE = ("html", "md")
_PLAIN = ReportOptions()


def make_report(
    context: Context, session: "Session", form: str, options: ReportOptions = _PLAIN
) -> "RenderedReport":
    """The report of a review in one of `all_formats()`.

    Raises `ClaimcheckError` CC603 for another format, CC604 where a setting is missing that the format
    needs, CC607 where it needs a signature, CC705 where a plug-in fails, CC605 for a wrong template.
    """
    if form not in (known := all_formats()):
        hint = "there are: " + ", ".join(known)
        raise ClaimcheckError("CC603", f"no report format {form!r}", hint=hint)
    report = gather_report(context, session, options)
    if form in ("html", "md", "txt", "json"):
        report = with_seen_before(context, session.checked, report)
    return finish_report(context, report, form, options)


def gather_report(context: Context, session: "Session", options: ReportOptions = _PLAIN) -> "Report":
    """All that a report tells, as the review stands now; the quick half of `make_report`."""
    from claimcheck.app.facts.promotion import doubted_beside
    from claimcheck.report.builder import build
    from claimcheck.report.cited_evidence import outside
    from claimcheck.report.model import Publisher

    workspace, config = context.workspace, context.workspace.config
    if options.publish:
        session.take_in_published()
    report = build(
        session,
        workspace.scale(session.checked.article.status),
        context.facts,
        evidence=outside(session, context.evidence, interviews=options.interviews or options.publish is None),
        doubted=doubted_beside(workspace, session, context.facts),
        quotations=_quotations(context, session),
        publisher=Publisher(
            name=config.publisher.name or config.outlet,
            url=config.publisher.url,
            page=config.publisher.page_url.replace("{name}", _name(session.checked.article)),
            image=config.publisher.image_url.replace("{name}", _name(session.checked.article)),
            methodology=config.publisher.methodology_url,
            corrections=config.publisher.corrections_url,
            funding=config.publisher.funding_url,
            contact=config.publisher.contact,
        ),
        root=workspace.root,
        publish=options.publish,
        desk_notes="desk-notes" in options.show,
    )
    if options.order != "text" or options.top:
        report = report.listing([claim.id for claim in arranged(session.claims, options.order, options.top)])
    return selected(report, options.only)


def with_seen_before(context: Context, checked: "Checked", report: "Report") -> "Report":
    """The report with what was published on the same claims in other articles; it may take seconds."""
    from claimcheck.app.reviews import published_before

    decided = {item.id for item in report.items if item.holds}
    claims = tuple(claim for claim in checked.claims if claim.id in decided)
    if not claims:
        return report
    try:
        seen = published_before(context, msgspec.structs.replace(checked, claims=claims))
    except ClaimcheckError as error:
        if error.code not in ("CC503", "CC507"):  # a lock or a full disk keeps nobody from the report itself
            raise
        return report
    names, page = labels(context), context.workspace.config.publisher.page_url
    items = (
        msgspec.structs.replace(item, seen=tuple(_seen(one, names, page) for one in seen.get(item.id, ())))
        for item in report.items
    )
    return msgspec.structs.replace(report, items=tuple(items))


def _seen(one: "SimilarDecision", names: Mapping[str, str], page: str) -> "SeenBefore":
    from claimcheck.report.claim_sections import anchor_of
    from claimcheck.report.file_names import slug
    from claimcheck.report.model import SeenBefore

    decision = one.decision
    name = slug(one.title or one.article, one.version[:8])
    url = f"{page.replace('{name}', name)}#{anchor_of(one.claim)}" if "{name}" in page else ""
    verdict = names.get(decision.holds or "", decision.holds or "")
    return SeenBefore(title=one.title, verdict=verdict, by=decision.by, at=decision.at, url=url)


def _quotations(context: Context, session: "Session") -> "Sequence[CheckedQuotation]":
    """The quotations beside the attached records; none where a record cannot be read any more."""
    from claimcheck.app.quotations import attached_quotations

    with suppress(ClaimcheckError):
        return attached_quotations(context, session.checked, session.records)[0]
    return ()


def finish_report(
    context: Context, report: "Report", form: str, options: ReportOptions = _PLAIN
) -> "RenderedReport":
    """What was gathered, in one of `all_formats`; the slow half of `make_report`.

    Raises `ClaimcheckError` CC101, CC102, CC604, CC605, CC607, CC705.
    """
    from claimcheck.report.renderer import render

    asked = all_formats()[form]
    if asked.readers:
        # Who asks for the conflicts wants to see with what.
        hints: tuple[Detail, ...] = ("hints",) if "conflicts" in options.only else ()
        report = for_readers(report, (*options.show, *hints))
    templates = (options.template or _templates(context.workspace)) if asked.templates else None
    beside: Mapping[str, bytes] = {}
    if options.with_evidence and report.edition and form in WITH_EVIDENCE:
        from claimcheck.report.published_evidence import with_copies

        own = _templates(context.workspace)
        folder = f"{_name(report.article)}-evidence-{report.edition}"
        report, beside = with_copies(report, context.evidence, folder, own, interviews=options.interviews)
    made = msgspec.structs.replace(render(report, form, templates), beside=beside)
    if report.notice and (options.publish or asked.signed) and not options.unsigned:
        signed = report.method.signed
        why = report.notice if signed else "nobody has signed the review as it is now"
        what = f"{'a published report' if options.publish else form} needs a signature: {why}"
        hint = "claimcheck sign-off ARTICLE signs the review; --unsigned lets it out all the same"
        raise ClaimcheckError("CC607", what, hint=hint)
    return made


def write_report(
    context: Context,
    session: "Session",
    form: str,
    made: "RenderedReport",
    *,
    out: Path | None = None,
    force: bool = False,
    publish: Publication | None = None,
) -> Path:
    """Write a report, record it in the review, and give its path. `publish`: it is for readers, not a draft.

    `out`: a file, or a folder (default: the workspace's reports) where it gets a name of its own: with the
    number of its edition from the second on, or of a draft with "-draft".
    Raises `ClaimcheckError` CC601 (the file is there, and not `force`), CC602 (it cannot be written), CC507
    (that it was published cannot be recorded).
    """
    from claimcheck.filesystem import drafted, make_folder

    target = out or context.workspace.reports_dir
    try:
        if out is None or out.is_dir():
            make_folder(target, 0o777)
            number = session.next_edition if publish else 0
            behind = f"-{number}" if number > 1 else "" if publish else "-draft"
            stem = _name(session.checked.article) + behind
            target = _free(target, stem, all_formats()[form].suffix, force)
        try:  # the whole text or nothing, for its owner alone: it may be the report of a draft
            with drafted(target, replace=force) as file:
                file.write(made.text.encode())
                for name, data in made.beside.items():  # all there before the page that links to it
                    make_folder((target.parent / name).parent, 0o777)
                    with drafted(target.parent / name) as copy:
                        copy.write(data)
        except FileExistsError:
            what = "the file already exists"
            raise ClaimcheckError("CC601", what, file=str(target), hint="--force replaces it") from None
    except OSError as error:
        raise ClaimcheckError("CC602", error.strerror or "cannot be written", file=str(target)) from None
    keep_report(session, form, made, publish)
    return target


def left_out(context: Context, session: "Session", options: ReportOptions) -> Sequence[str]:
    """Whose words are cited and not published, because nobody said that they agreed."""
    from claimcheck.report.cited_evidence import interviewed

    if options.publish is None or options.interviews:
        return ()
    return interviewed(session, context.evidence)


def published_file(
    context: Context, session: "Session", form: str, asked: ReportOptions, out: Path | None = None
) -> Path | None:
    """The file in which this review, as it is, was published in a format already; None if there is none, or
    if other claims or details are `asked` for than usual. `out`: as `write_report`.
    """
    usual = msgspec.structs.replace(asked, publish=None, unsigned=False, with_evidence=False) == _PLAIN
    folder = out or context.workspace.reports_dir
    if not (asked.publish and usual and session.published_as(form) and folder.is_dir()):
        return None
    stem, suffix = _name(session.checked.article), all_formats()[form].suffix
    if asked.with_evidence and not any(folder.glob(f"{stem}-evidence-*")):
        return None
    return max(_named(folder, stem, suffix), key=lambda path: path.stat().st_mtime, default=None)


def _named(folder: Path, stem: str, suffix: str) -> list[Path]:
    """The files that have a name of what is published: of any edition, also where it was written twice."""
    first = folder / f"{stem}.{suffix}"
    others = folder.glob(f"{stem}-*.{suffix}")
    numbered = (path for path in others if re.match(r"\d+(-\d+)?\.", path.name[len(stem) + 1 :]))
    return [path for path in (first, *numbered) if path.is_file()]


def keep_report(
    session: "Session", form: str, made: "RenderedReport", publish: Publication | None = None
) -> None:
    """Record in the review that this report was made. If it was published, the next report names the
    decisions that changed since.

    Where nobody has acted yet there is nothing to correct, and the claims stay free to be found anew.
    """
    if not session.history():
        return
    sha256 = hashlib.sha256(made.text.encode("utf-8", "replace")).hexdigest()
    said = publish or Publication()
    session.reported(form, sha256, published=publish is not None, kind=said.kind, why=said.why)


def report_schema() -> str:
    """The JSON Schema of the format json."""
    from claimcheck.report.formats.json import schema

    return schema()


def _name(article: "Article | Subject") -> str:
    """The name of the report's files, without their suffix."""
    from claimcheck.report.file_names import slug

    return slug(article.title or article.id, article.sha256[:8])


def _templates(workspace: "Workspace") -> Path | None:
    """The folder of the newsroom's templates; None if the setting is empty.

    Raises `ClaimcheckError` CC101 or CC102 where it leads to no folder: other looks come only if asked for.
    """
    if wrong := workspace.missing_path("templates"):
        raise wrong
    word = workspace.config.templates
    return workspace.root / word if word else None


def _free(folder: Path, stem: str, extension: str, force: bool) -> Path:
    """The first name that nobody has taken: stem, stem-2, stem-3 ..."""
    path, number = folder / f"{stem}.{extension}", 1
    while os.path.lexists(path) and not force:
        number += 1
        path = folder / f"{stem}-{number}.{extension}"
    return path
