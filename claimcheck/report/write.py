"""One door for all formats: render a report, or write it to a file that is nobody else's."""

import os
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

from claimcheck.errors import ClaimcheckError
from claimcheck.report.build import Base, build
from claimcheck.report.model import Report
from claimcheck.review import Session
from claimcheck.workspace import Workspace

EXTENSIONS: Mapping[str, str] = {"md": "Markdown", "html": "one HTML page", "json": "JSON"}
"""The formats by file extension."""

# Names that Windows takes for devices.
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def render(session: Session, form: str, workspace: Workspace, base: Base | None = None) -> str:
    """The report of a review as text, in "md", "html" or "json".

    `base` is the fact base (default: the workspace's). Raises `ClaimcheckError` CC603 for another format.
    """
    if form not in EXTENSIONS:
        way_out = "there are: " + ", ".join(EXTENSIONS)
        raise ClaimcheckError("CC603", f"no report format {form!r}", way_out=way_out)
    scale = workspace.scale(session.checked.article.status)
    report = build(session, scale, base or _base(workspace), publisher=workspace.config.outlet)
    return _renderer(form, workspace)(report)


def write(
    session: Session,
    form: str,
    workspace: Workspace,
    base: Base | None = None,
    *,
    out: Path | None = None,
    force: bool = False,
) -> Path:
    """Write the report and give its path.

    `out`: a file, or a folder (default: the workspace's reports) where it gets a name of its own.
    Raises `ClaimcheckError` CC601 (the file is there, and not `force`), CC602 (it cannot be written), CC603.
    """
    text = render(session, form, workspace, base)
    article = session.checked.article
    target = out or workspace.reports_dir
    try:
        if out is None or out.is_dir():
            target.mkdir(parents=True, exist_ok=True)
            target = _free(target, slug(article.title or article.id, article.sha256[:8]), form, force)
        _put(target, text, force)
    except OSError as error:
        raise ClaimcheckError("CC602", error.strerror or "cannot be written", file=str(target)) from None
    return target


def slug(name: str, otherwise: str) -> str:
    """A file name (without extension) that is safe everywhere: a-z, 0-9 and -, at most 80 characters."""
    plain = unicodedata.normalize("NFKD", name[:400]).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")
    return f"report-{words or otherwise}" if not words or _RESERVED.fullmatch(words) else words


def _free(folder: Path, stem: str, extension: str, force: bool) -> Path:
    """The first name that nobody has taken: stem, stem-2, stem-3 ..."""
    path, number = folder / f"{stem}.{extension}", 1
    while os.path.lexists(path) and not force:
        number += 1
        path = folder / f"{stem}-{number}.{extension}"
    return path


def _put(target: Path, text: str, force: bool) -> None:
    """The whole text or nothing. A link that stands in the place is replaced, never followed."""
    draft = target.with_name(f".{target.name[:80]}.{os.urandom(4).hex()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if force:
            os.replace(draft, target)
        else:
            os.link(draft, target)  # fails where something is already, without a moment in between
    except FileExistsError:
        what = "the file is there already"
        raise ClaimcheckError("CC601", what, file=str(target), way_out="--force replaces it") from None
    finally:
        draft.unlink(missing_ok=True)


def _renderer(form: str, workspace: Workspace) -> Callable[[Report], str]:
    if form == "json":
        from claimcheck.report import json

        return json.render
    if form == "md":
        from claimcheck.report import markdown

        return markdown.render
    from claimcheck.report import html

    own = workspace.root / workspace.config.templates if workspace.config.templates else None
    return lambda report: html.render(report, own)


def _base(workspace: Workspace) -> Base | None:
    from claimcheck.facts import FactBase

    if not workspace.facts_dir.exists():
        return None
    sources = workspace.sources_file if workspace.sources_file.is_file() else None
    index = workspace.index_dir if workspace.state_dir.is_dir() else None
    return FactBase.open(workspace.facts_dir, sources, index=index)
