"""Renders a report in any format, or writes it to a private file."""

import hashlib
import os
from importlib import import_module
from pathlib import Path

import msgspec

from claimcheck import plugins
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.filesystem import drafted, make_folder
from claimcheck.report.builder import Base, build
from claimcheck.report.cited_evidence import outside
from claimcheck.report.file_names import slug
from claimcheck.report.format_table import all_formats
from claimcheck.report.model import Publisher, Report
from claimcheck.review import Session
from claimcheck.workspace import Workspace


class RenderedReport(msgspec.Struct, frozen=True):
    """A report as text, and what the writer should know: what was left out of it, and why."""

    text: str
    remarks: tuple[str, ...] = ()


def make_report(
    session: Session, form: str, workspace: Workspace, base: Base | None = None
) -> RenderedReport:
    """The report of a review in one of `all_formats()`; `base` is the fact base (default: the workspace's).

    Raises `ClaimcheckError` CC603 for another format, CC604 where a setting is missing that the format
    needs, CC705 where a plug-in fails, CC605 for a wrong template of the workspace.
    """
    if form not in (known := all_formats()):
        hint = "there are: " + ", ".join(known)
        raise ClaimcheckError("CC603", f"no report format {form!r}", hint=hint)
    return finish(gather(session, workspace, base), form, workspace)


def gather(session: Session, workspace: Workspace, base: Base | None = None) -> Report:
    """The content of a report of the review as it is now; the quick half of `make_report`."""
    return build(
        session,
        workspace.scale(session.checked.article.status),
        base or _base(workspace),
        evidence=outside(session, SnapshotStore(workspace.evidence_dir)),
        publisher=_publisher(session, workspace),
        root=workspace.root,
    )


def finish(report: Report, form: str, workspace: Workspace) -> RenderedReport:
    """What was gathered, in one of `all_formats()`; the slow half of `make_report`.

    Raises CC101, CC102, CC604, CC605, CC705.
    """
    found = all_formats()[form]
    if found.plugin:
        text = plugins.call(found.plugin, report)
        if not isinstance(text, str):
            raise plugins.failed(found.plugin, "its report is no str")
        return RenderedReport(text)
    module = import_module(f"claimcheck.report.formats.{found.module}")
    function = getattr(module, found.function)
    if found.templates:
        return RenderedReport(function(report, _custom_templates(workspace)))
    remarks = tuple(module.remarks(report)) if hasattr(module, "remarks") else ()
    return RenderedReport(function(report), remarks)


def render(session: Session, form: str, workspace: Workspace, base: Base | None = None) -> str:
    """The text of the report, for a look at it; raises as `make_report`."""
    return make_report(session, form, workspace, base).text


def write(
    session: Session,
    form: str,
    workspace: Workspace,
    base: Base | None = None,
    *,
    out: Path | None = None,
    force: bool = False,
    made: RenderedReport | None = None,
) -> Path:
    """Write the report (`made`, or one made now), record it in the review, and return its path.

    `out`: a file, or a folder (default: the workspace's reports) where it gets a name of its own.
    Raises `ClaimcheckError` CC601 (the file is there, and not `force`), CC602 (it cannot be written), CC507
    (that it was published cannot be recorded), and as `make_report`.
    """
    made = made or make_report(session, form, workspace, base)
    target = out or workspace.reports_dir
    try:
        if out is None or out.is_dir():
            make_folder(target, 0o777)
            target = _free(target, name_of(session), all_formats()[form].suffix, force)
        _put(target, made.text, force)
    except OSError as error:
        raise ClaimcheckError("CC602", error.strerror or "cannot be written", file=str(target)) from None
    keep(session, form, made)
    return target


def keep(session: Session, form: str, made: RenderedReport) -> None:
    """Record in the review that this report was made. If the review is signed off it counts as published:
    the next report names the decisions that changed since.

    Where nobody has acted yet there is nothing to correct, and the claims stay free to be found anew.
    """
    if not session.history():
        return
    sha256 = hashlib.sha256(made.text.encode("utf-8", "replace")).hexdigest()
    session.reported(form, sha256, published=session.signed is not None)


def name_of(session: Session) -> str:
    """The name of the report's files, without their suffix."""
    article = session.checked.article
    return slug(article.title or article.id, article.sha256[:8])


def _custom_templates(workspace: Workspace) -> Path | None:
    """The folder of the newsroom's templates; None if the setting is empty.

    Raises `ClaimcheckError` CC101 or CC102 where it leads to no folder: other looks come only if asked for.
    """
    word = workspace.config.templates
    folder = workspace.root / word
    if not word or folder.is_dir():
        return folder if word else None
    code, what = ("CC102", "is not a folder") if folder.exists() else ("CC101", "does not exist")
    file, hint = (
        workspace.origins["templates"],
        "correct the setting, or remove it to use the shipped templates",
    )
    raise ClaimcheckError(code, f"'templates' is set to {word!r}, which {what}", file=file, hint=hint)


def _publisher(session: Session, workspace: Workspace) -> Publisher:
    config = workspace.config
    return Publisher(
        name=config.publisher.name or config.outlet,
        url=config.publisher.url,
        page=config.publisher.page_url.replace("{name}", name_of(session)),
    )


def _free(folder: Path, stem: str, extension: str, force: bool) -> Path:
    """The first name that nobody has taken: stem, stem-2, stem-3 ..."""
    path, number = folder / f"{stem}.{extension}", 1
    while os.path.lexists(path) and not force:
        number += 1
        path = folder / f"{stem}-{number}.{extension}"
    return path


def _put(target: Path, text: str, force: bool) -> None:
    """The whole text or nothing, for its owner alone: a report may be one of a draft."""
    try:
        with drafted(target, replace=force) as file:
            file.write(text.encode())
    except FileExistsError:
        what = "the file already exists"
        raise ClaimcheckError("CC601", what, file=str(target), hint="--force replaces it") from None


def _base(workspace: Workspace) -> Base | None:
    from claimcheck.facts import FactBase

    if not workspace.facts_dir.exists():
        return None
    sources = workspace.sources_file if workspace.sources_file.is_file() else None
    index = workspace.index_dir if workspace.state_dir.is_dir() else None
    return FactBase.open(workspace.facts_dir, sources, index=index)
