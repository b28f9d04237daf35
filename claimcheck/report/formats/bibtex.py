"""The cited evidence as BibTeX, in the entries and fields of biblatex."""

import re
from collections.abc import Iterator

from claimcheck.report.file_names import slug
from claimcheck.report.formats.references import references
from claimcheck.report.model import Report, Source

# What TeX takes for a command or a group.
_COMMANDS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_{}"},
}
_SPECIAL = re.compile(r"[\\~^&%$#_{}]")


def render(report: Report) -> str:
    """One entry a source, after a comment that says where it is cited."""
    title = " ".join((report.article.title or report.article.id).split())
    entries = [f"% Evidence cited in the fact check of: {title.replace('@', '(at)')}\n"]
    keys: dict[str, int] = {}
    for source, use in references(report):
        stem = slug(f"{source.publisher} {source.title}"[:40], "source") + (source.published[:4] and "-")
        stem += re.sub(r"\D", "", source.published[:4])
        keys[stem] = keys.get(stem, 0) + 1
        key = stem if keys[stem] == 1 else f"{stem}-{keys[stem]}"
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(source, use))
        entries.append(f"@{'online' if source.url else 'misc'}{{{key},\n{lines}\n}}\n")
    return "\n".join(entries)


def escaped(text: str) -> str:
    """One line in which nothing is a command of TeX."""
    return _SPECIAL.sub(lambda found: _COMMANDS[found.group()], " ".join(text.split()))


def _fields(source: Source, use: str) -> Iterator[tuple[str, str]]:
    opened = "" if source.checked else "not opened yet"
    copy = f"SHA-256 of the copy: {source.snapshot}" if source.snapshot else ""
    note = "; ".join(part for part in (use, opened, copy) if part)
    yield "title", f"{{{escaped(source.title or source.url or source.publisher)}}}"
    for name, value in (
        ("author", f"{{{escaped(source.publisher)}}}" if source.publisher else ""),  # braces: a body's name
        ("date", escaped(source.published)),
        ("url", source.url),  # read as it stands; an address holds no braces or backslashes
        ("urldate", escaped(source.checked) if source.url else ""),
        ("addendum", f"Archived: {escaped(source.archived)}" if source.archived else ""),
        ("abstract", escaped(source.quote)),
        ("note", escaped(note)),
    ):
        if value:
            yield name, value
