"""Makes an `Article` from bytes or text.

Whatever comes in is cleaned, told from its markup, and keeps the way back to its line and column in the file.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack, cast

import msgspec

from claimcheck import plugins
from claimcheck.errors import ClaimcheckError
from claimcheck.ids import from_path
from claimcheck.model import Article, ArticleKind, ArticleStatus, Span
from claimcheck.plugins import Plugin
from claimcheck.readers import headline, metadata, subtitles
from claimcheck.readers.encoding import decode
from claimcheck.readers.file_input import name_of
from claimcheck.readers.file_types import PAGES, kind_of, plugin_for
from claimcheck.readers.metadata import ArticleFields
from claimcheck.text import Cleaned, OffsetMap, clean, file_name, line

if TYPE_CHECKING:
    from claimcheck.readers.documents.result import ParsedDocument

Form = Literal["plain", "markdown", "html", "document"]
Remembered = Callable[[str], Mapping[str, str]]  # from the id of an article to what was known of it before

# The longest report of an inquiry has some 300,000 words; a longer text is a mistake (a log, a data dump),
# and its check would take minutes before anybody notices. A check holds some 600 bytes a word or sign and
# 1,000 a line: within these it stays below 300 MB.
MAX_CHARACTERS = 2_000_000
MAX_WORDS = 350_000
MAX_LINES = 100_000

_SUFFIXES: Mapping[str, Form] = {
    ".md": "markdown",
    ".markdown": "markdown",
    **dict.fromkeys(PAGES, "html"),
}
_PAGE = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_FILE_LINE = re.compile("\r\n|[\r\n]")
_WORD = re.compile(r"\w+|[^\w\s]")


def from_bytes(
    data: bytes,
    name: str,
    *,
    path: Path | None = None,
    root: Path | None = None,
    remembered: Remembered | None = None,
    **known: Unpack[ArticleFields],
) -> Article:
    """The article in bytes in memory; `name` is shown in errors. Raises `ClaimcheckError` as `read`."""
    if plugin := plugin_for(path):
        raw = _of_plugin(plugin, data, name, path)
    elif kind := kind_of(data):
        from claimcheck.readers.documents.reader import parse

        raw = _of_document(parse(data, kind, name), name, path)
    else:
        page = path is not None and _SUFFIXES.get(path.suffix.lower()) == "html"
        decoded = decode(data, name, page=page or data.lstrip()[:1] == b"<")
        raw = _Raw(decoded.text, name, path, warnings=(*decoded.warnings, *_misnamed(path)))
        if subtitles.is_subtitles(decoded.text):
            raw = msgspec.structs.replace(raw, text=subtitles.parse(decoded.text).text, form="document")
    return _article(raw, root, known, remembered)


def _misnamed(path: Path | None) -> Iterator[str]:
    """That the name of a text says that it is a document."""
    if path is not None and path.suffix.lower() in (".pdf", ".docx"):
        yield f"CC119 the file is named {path.suffix.lower()}, but it is plain text, and read as such"


def from_text(
    text: str,
    *,
    path: Path | None = None,
    form: Form | None = None,
    root: Path | None = None,
    remembered: Remembered | None = None,
    **known: Unpack[ArticleFields],
) -> Article:
    """The article in a text in memory. `form` None: recognised by the suffix of `path` and by the text.

    With the form "plain" the text stays whole: a front matter is not looked for, offsets are those of `text`
    (as far as nothing had to be dropped). Raises `ClaimcheckError` CC104, CC106, CC107, CC111, CC207, CC208.
    """
    raw = _Raw(text, name_of(path) if path else "<text>", path, form)
    return _article(raw, root, known, remembered)


class _Raw(msgspec.Struct, frozen=True):
    """A text as it came. `about`: what is known of it besides; `pages`: where its pages begin."""

    text: str
    name: str
    path: Path | None = None
    form: Form | None = None
    warnings: tuple[str, ...] = ()
    about: Mapping[str, str] = {}
    pages: tuple[int, ...] = ()


def _of_plugin(plugin: Plugin, data: bytes, name: str, path: Path | None) -> _Raw:
    """What a plug-in reads: the text, or a mapping of "text" and the fields of the article."""
    found = plugins.call(plugin, data)
    about = dict(found) if isinstance(found, Mapping) else {"text": found}
    text = about.pop("text", None)
    if not isinstance(text, str) or not about.keys() <= metadata.KEYS.keys():
        raise plugins.failed(plugin, "it gives neither a text nor a text with the fields of an article")
    return _Raw(text, name, path, "document", about=metadata.checked_fields(about))


def _of_document(parsed: "ParsedDocument", name: str, path: Path | None) -> _Raw:
    made = f"the document says that it was made on {line(parsed.made, 10)}; was that its publication?"
    warnings = (*parsed.warnings, *((made,) if parsed.made else ()))
    about = {"title": line(parsed.title)} if parsed.title.strip() else {}
    return _Raw(parsed.text, name, path, "document", tuple(map(line, warnings)), about, parsed.pages)


def _article(raw: _Raw, root: Path | None, known: ArticleFields, remembered: Remembered | None) -> Article:
    name, path, form = raw.name, raw.path, raw.form
    over = metadata.checked_fields(known)
    cleaned = clean(raw.text)
    whole = form in ("plain", "document")
    front = (
        metadata.Metadata(raw.about)
        if whole
        else metadata.front_matter(cleaned.text, name, own_id="id" not in over)
    )
    form = form or _form(cleaned.text, path, front)
    if form != "html":
        _within_limits(cleaned.text, name)
    body, way, values = _body(cleaned.text, form, front, name)
    again = clean(body)  # entities (&#8203;) can bring back what was dropped from the raw text
    text, way = again.text, cleaned.map.after(way.after(again.map))
    _within_limits(text, name)
    head = headline.find(text, values.get("title", "")) or headline.find(text)
    values |= over
    digest = sha256(text.encode()).hexdigest()
    known_as = metadata.id_of(values) or (path_id(path, root) if path else digest[:16])
    if remembered:
        values = metadata.stored_fields(remembered(known_as)) | values
    if head and "title" not in values:
        values["title"] = line(text[slice(*head)])
    return Article(
        id=known_as,
        text=text,
        sha256=digest,
        title=values.get("title", ""),
        outlet=values.get("outlet"),
        author=values.get("author"),
        published=values.get("published"),
        kind=cast(ArticleKind, values.get("kind") or ("speech" if "speaker" in values else "story")),
        status=cast(ArticleStatus, values.get("status", "published")),
        speaker=values.get("speaker"),
        country=values.get("country", ""),
        path=file_name(path) if path else None,
        url=values.get("url"),
        headline=head,
        warnings=(*raw.warnings, *front.warnings, *_hidden(cleaned, again), *_unknown(values)),
        origin=() if form == "html" else way.runs,
        line_starts=_line_starts(raw, form),
    )


def _line_starts(raw: _Raw, form: Form) -> tuple[int, ...]:
    """Where the lines begin that an error or a claim can be pointed to; in a PDF these are its pages."""
    if form == "plain" or form == "markdown":
        return (0, *(end.end() for end in _FILE_LINE.finditer(raw.text)))
    return raw.pages


def _within_limits(text: str, name: str) -> None:
    if not any(map(str.isalnum, text)):
        raise ClaimcheckError("CC104", "the file has no words", file=name)
    over = ""
    if len(text) > MAX_CHARACTERS:
        over = f"{MAX_CHARACTERS // 1_000_000} million characters"
    elif text.count("\n") > MAX_LINES:
        over = f"{MAX_LINES:,} lines"
    elif len(text) > MAX_WORDS and sum(1 for _ in _WORD.finditer(text)) > MAX_WORDS:
        over = f"{MAX_WORDS:,} words and signs"
    if over:
        raise ClaimcheckError("CC107", f"longer than {over}", file=name, hint="cut it into parts")


def _form(text: str, path: Path | None, front: metadata.Metadata) -> Form:
    if path and (form := _SUFFIXES.get(path.suffix.lower())):
        return form
    if _PAGE.match(text):
        return "html"
    return "markdown" if front.end and not path else "plain"


def _body(
    text: str, form: Form, front: metadata.Metadata, name: str
) -> tuple[str, OffsetMap, dict[str, str]]:
    """The words of the article, the way back into `text`, and what is known about it."""
    values = dict(front.values)
    body, way, headed = text[front.end :], OffsetMap(((0, front.end),)), False
    if form == "html":
        from claimcheck.readers.html_page import extract

        page = extract(body, name)
        body, way, values = page.text, OffsetMap(), page.values | values
    elif form == "markdown":
        from claimcheck.readers.markdown import strip

        headed = body.startswith("# ")
        body, stripped = strip(body)
        way = way.after(stripped)
    title = values.get("title", "")
    if not title or headed or headline.find(body, title):
        return body, way, values
    # A headline makes claims too: one that is only in the metadata is put above the text.
    shift = len(title) + 2
    runs: list[Span] = [(0, front.title_at), *((start + shift, source) for start, source in way.runs)]
    return f"{title}\n\n{body}", OffsetMap(tuple(runs)), values


def path_id(path: Path, root: Path | None) -> str:
    """The id of a file that names none: its path in the workspace `root`, else its whole path."""
    whole = path.resolve()
    if root and whole.is_relative_to(root.resolve()):
        whole = whole.relative_to(root.resolve())
    return from_path(file_name(whole.as_posix()))


def _hidden(*stages: Cleaned) -> list[str]:
    dropped = sum((Counter(stage.dropped) for stage in stages), Counter[str]())
    if not dropped:
        return []
    counts = [f"{count} {what}{'s' if count > 1 else ''}" for what, count in dropped.items()]
    verb = "was" if dropped.total() == 1 else "were"
    return [f"{' and '.join(counts)} {verb} removed: hidden characters are themselves worth a look"]


def _unknown(values: Mapping[str, str]) -> list[str]:
    """What is missing, why it matters, and how to say it."""
    missing = []
    if "published" not in values:
        why = "dates that count from it stay unknown"
        missing.append(f"no publication date: {why}. Set --published or `published:` in the front matter")
    if values.get("kind") == "speech":
        if "speaker" not in values:
            missing.append("no speaker given: set --speaker or `speaker:` in the front matter")
    elif "outlet" not in values:
        missing.append("no outlet given: set --outlet or `outlet:` in the front matter")
    return missing
