"""Metadata of an article: the front matter of a file, and values from the caller."""

import re
from collections.abc import Mapping
from datetime import date
from typing import TypedDict

import msgspec

from claimcheck import strict_yaml
from claimcheck.errors import ClaimcheckError
from claimcheck.ids import RULE, from_url, is_id
from claimcheck.model import ARTICLE_KINDS, ArticleKind, ArticleStatus
from claimcheck.text import line

KEYS: Mapping[str, str] = {
    "id": "the lasting id of the article, the same for all its versions",
    "title": "the headline",
    "outlet": "who published it",
    "author": "who wrote it",
    "published": "the day of publication, YYYY-MM-DD",
    "kind": "story, speech, release or post",
    "status": "draft or published",
    "speaker": "who speaks; the kind is then speech if none is given",
    "url": "its address, http or https",
    "country": "the outlet's country, two letters; it decides how 7/11/2023 is read",
}
STATUSES: tuple[ArticleStatus, ...] = ("draft", "published")
_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY_LINE = re.compile(r"[A-Za-z_-]{1,40}:(?:[ \t]|$)", re.MULTILINE)
# A value that is text goes to the end of its line, unless the next line goes on with it.
_TEXT_LINE = re.compile(r"^((title|outlet|author|speaker):[ \t]+)(\S.*?)[ \t]*$(?!\n[ \t])", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")


class ArticleFields(TypedDict, total=False):
    """What the caller knows better than the file; None leaves it to the file."""

    id: str | None
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    kind: ArticleKind | None
    status: ArticleStatus | None
    speaker: str | None


class Metadata(msgspec.Struct, frozen=True):
    """Values by key of `KEYS`, all valid; `end` is where the body of the text begins."""

    values: Mapping[str, str] = {}
    end: int = 0
    title_at: int = 0  # where the title is in the text
    warnings: tuple[str, ...] = ()


def front_matter(text: str, name: str, *, own_id: bool = True) -> Metadata:
    """The block between two lines of --- at the beginning of a cleaned text; none is no error.

    It is YAML, but that a headline may hold what YAML takes for its own (": ", quotes, a first *).
    Without `own_id` the article is known by another id, and any is skipped.
    Raises `ClaimcheckError` CC106 with the line: no valid YAML, or a value that the key does not allow.
    """
    if not (opened := _OPEN.match(text)):
        return Metadata()
    closed = _CLOSE.search(text, opened.end())
    if not closed:
        if _KEY_LINE.match(text, opened.end()):
            raise ClaimcheckError(
                "CC106", "the front matter is not closed by a line of ---", file=name, line=1
            )
        return Metadata()  # a ruled line above a text
    # The opening line is left empty, so that the parser counts lines as the file does.
    source = _TEXT_LINE.sub(_quoted, "\n" + text[opened.end() : closed.start()])
    root = strict_yaml.load(source, name, code="CC106")
    nodes = root.value
    if not isinstance(nodes, dict):
        if not source.strip():
            nodes = {}
        else:
            raise strict_yaml.fault("CC106", "front matter is lines of `key: value`", source, name, root)
    values: dict[str, str] = {}
    warnings: list[str] = []
    for key, node in nodes.items():
        if key not in KEYS:
            known = ", ".join(KEYS)
            warnings.append(f"front matter, line {node.key_line}: unknown key {line(key)!r} (known: {known})")
            continue
        raw = node.value
        problem = "a single value is needed" if not isinstance(raw, str) else ""
        value = " ".join(raw.split()) if isinstance(raw, str) else ""
        if not problem and value:
            value, problem = valid(key, value)
            if key == "id" and own_id and not is_id(value):
                problem = f"{line(value, 60)!r} is not an id, which is made of {RULE}"
        if problem:
            raise strict_yaml.fault("CC106", f"{key}: {problem}", source, name, node)
        if value:
            values[key] = value
    return Metadata(values, _body(text, closed.end()), _title_at(text, nodes, values), tuple(warnings))


def _quoted(match: re.Match[str]) -> str:
    """A line with its value in quotes, where YAML would not read it as text."""
    try:
        nodes = strict_yaml.load(match[0], "").value
        if isinstance(nodes, dict) and isinstance(nodes[match[2]].value, str):
            return match[0]
    except ClaimcheckError:
        pass
    value = match[3].replace("'", "''")
    return f"{match[1]}'{value}'"


def checked_fields(values: Mapping[str, object]) -> dict[str, str]:
    """What the caller gave, checked and cleaned.

    Raises `ClaimcheckError` CC207 and CC208; TypeError for what is no field of `ArticleFields`.
    """
    if unknown := sorted(values.keys() - ArticleFields.__annotations__.keys()):
        raise TypeError(f"an article has no field {unknown[0]!r}")
    result: dict[str, str] = {}
    for key, raw in values.items():
        if raw is None:
            continue
        value, problem = valid(key, line(str(raw), 2_000))
        if problem:
            raise ClaimcheckError("CC208" if key == "published" else "CC207", f"{key}: {problem}")
        if value:
            result[key] = value
    return result


def id_of(values: Mapping[str, str]) -> str:
    """The id that an article gives itself, else one of its address; "" if it names neither."""
    return values.get("id") or (from_url(values["url"]) if values.get("url") else "")


def stored_fields(values: Mapping[str, str]) -> dict[str, str]:
    """What was known of an earlier version; what is not valid is skipped."""
    checked = {key: valid(key, line(raw, 2_000)) for key, raw in values.items()}
    return {key: value for key, (value, problem) in checked.items() if value and not problem}


def valid(key: str, value: str) -> tuple[str, str]:
    """The value as it is kept, and what is wrong with it ("" if nothing)."""
    if key == "published":
        day = _DAY.match(value)
        try:
            return date.fromisoformat(day[0] if day else "").isoformat(), ""
        except ValueError:
            return value, f"{line(value, 60)!r} is not a date; write YYYY-MM-DD"
    if key == "kind" and value not in ARTICLE_KINDS:
        return value, f"{line(value, 60)!r} is none of {', '.join(ARTICLE_KINDS)}"
    if key == "status" and value not in STATUSES:
        return value, f"{line(value, 60)!r} is none of {', '.join(STATUSES)}"
    if key == "url" and not value.startswith(("http://", "https://")):
        return value, f"{line(value, 60)!r} is not an http or https address"
    if key == "country" and not (len(value) == 2 and value.isalpha() and value.isascii()):
        return value, f"{line(value, 60)!r} is not a two-letter code"
    return (value.upper() if key == "country" else value), ""


def _body(text: str, end: int) -> int:
    """Past the closing line and the blank lines below it."""
    while end < len(text) and text[end] == "\n":
        end += 1
    return end


def _title_at(text: str, nodes: Mapping[str, strict_yaml.Node], values: Mapping[str, str]) -> int:
    """Where the words of the title are; the beginning of its value if they are folded or escaped there."""
    if "title" not in values:
        return 0
    node = nodes["title"]
    start = 0
    for _ in range(node.line - 1):
        start = text.index("\n", start) + 1
    start += node.column - 1
    found = text.find(values["title"], start, start + len(values["title"]) + 2)
    return max(start, found)
