"""Articles for the library: read, checked and kept; pasted text becomes a file."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.cli.output.console import counted
from claimcheck.cli.review_context import check_again
from claimcheck.errors import ClaimcheckError

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.review import Session
    from claimcheck.workspace import Workspace


def add(
    article: str, place: "Workspace", base: "FactBase | None", reviewer: str, options: dict[str, Any]
) -> str:
    """Keep ARTICLE (a file, an address, an id) in the library; gives what became of it in words.

    One that is there already is read again: another text is a new version, the same text is analysed with the
    tool of now. Raises `ClaimcheckError` CC1xx, CC4xx for an address, CC50x.
    """
    from claimcheck.review import open_session

    checked = check_again(article, place, base, options)
    scale = place.scale(checked.article.status)
    session = open_session(place.prepare().db, checked, reviewer, scale=scale, again=True)
    try:
        return f"{checked.article.id}: {version_message(session)}"
    finally:
        session.close()


def version_message(session: "Session") -> str:
    """Which version it is, and what it took over."""
    parts = [f"version {session.version_number}", counted(len(session.claims), "claim")]
    if (taken := session.carried_over).version:
        again = sum(bool(session.needs_review(claim.id)) for claim in session.claims)
        parts += [f"{taken.carried} carried over"]
        parts += [f"{taken.drawn} drawn by hand again"] if taken.drawn else []
        parts += [f"{again} to look at again"]
        parts += [f"{len(taken.orphans)} without a claim"] if taken.orphans else []
    return ", ".join(parts)


def save(text: str, place: "Workspace", title: str = "") -> Path:
    """Write pasted text to a new file in the folder of articles; named by its title or first line.

    Raises `ClaimcheckError` CC104 for no words, CC606 where the file cannot be written.
    """
    from claimcheck.filesystem import drafted, make_folder
    from claimcheck.report.file_names import slug
    from claimcheck.text import clean, line

    words = clean(text).text.strip()
    if not words:
        raise ClaimcheckError("CC104", "there is no text to add")
    name = slug(title or line(words.split("\n")[0].lstrip("# "), 200), "pasted")
    head = f"# {line(title, 200)}\n\n" if title else ""
    folder = place.seeds_dir
    try:
        make_folder(folder, 0o777)
        for number in range(1, 1000):
            path = folder / f"{name}{f'-{number}' if number > 1 else ''}.md"
            with suppress(FileExistsError), drafted(path, replace=False) as file:
                file.write(f"{head}{words}\n".encode())
                return path
    except OSError as error:
        raise ClaimcheckError("CC606", error.strerror or "not written", file=str(folder)) from None
    raise ClaimcheckError("CC606", "too many files of that name", file=str(folder / name))
