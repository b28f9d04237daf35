"""Loads facts and sources from YAML and JSON lines: valid entries are kept, every problem is reported.

The format is described in docs/fact-base.md; the vocabularies stand in `claimcheck.model`.
"""

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec

from claimcheck.errors import UNDECODABLE, ClaimcheckError
from claimcheck.ids import LONGEST, RULE, is_id
from claimcheck.model import FACT_VERDICTS, Citation, Fact, Ownership, Registered, RegistryKind
from claimcheck.model.dates import is_date
from claimcheck.strict_yaml import Node, fault, load
from claimcheck.text import clean

_SHOWN = 160  # characters of a line that are shown
FACT_SUFFIXES = (".yaml", ".yml", ".jsonl")


class Loaded(msgspec.Struct, frozen=True):
    """What one file gave."""

    facts: tuple[Fact, ...] = ()
    registered: tuple[Registered, ...] = ()
    problems: tuple[ClaimcheckError, ...] = ()


class Field(NamedTuple):
    """A field of an entry: how it is read; for editors its JSON Schema, and what it is for."""

    read: Callable[["EntryReader", Node, str], Any]
    schema: Mapping[str, Any]
    what: str


class EntryReader:
    """Takes nodes of one file to values and gathers what is wrong with them."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.problems: list[ClaimcheckError] = []

    def add_problem(self, code: str, what: str, node: Node, *, at_key: bool = False, hint: str = "") -> None:
        """Note a problem at a node."""
        self.problems.append(fault(code, what, self.text, self.file, node, at_key=at_key, hint=hint))

    def entry(
        self, node: Node, fields: Mapping[str, Field], needed: tuple[str, ...]
    ) -> dict[str, Any] | None:
        """The values of a mapping; None (and problems) if any of them is not sound."""
        if not isinstance(node.value, dict):
            self.add_problem("CC206", "an entry with fields is needed here (id: ..., ...)", node)
            return None
        before = len(self.problems)
        values: dict[str, Any] = {}
        for key, child in node.value.items():
            if key in fields:
                values[key] = fields[key].read(self, child, key)
            else:
                from claimcheck.config.loader import near

                self.add_problem(
                    "CC204", f"unknown field {key!r}", child, at_key=True, hint=near(key, fields)
                )
        for key in needed:
            if key not in node.value:
                self.add_problem("CC205", f"the field {key!r} is missing", node)
            elif values.get(key) == "":
                self.add_problem("CC205", f"the field {key!r} is empty", node.value[key])
        return None if len(self.problems) > before else values

    def entries(
        self, top: str, fields: Mapping[str, Field], needed: tuple[str, ...]
    ) -> Iterator[tuple[dict[str, Any], Node]]:
        """The sound entries of the list below the one field of the file: values, and their node."""
        for node in self._list(top):
            values = self.entry(node, fields, needed)
            if values is not None:
                yield values, node

    def _list(self, top: str) -> list[Node]:
        try:
            root = load(self.text, self.file)
        except ClaimcheckError as error:
            self.problems.append(error)
            return []
        if root.value == "":
            return []
        if not isinstance(root.value, dict):
            self.add_problem("CC206", f"the file must begin with '{top}:'", root)
            return []
        for key, child in root.value.items():
            if key != top:
                hint = f"known fields: {top}"
                self.add_problem("CC204", f"unknown field {key!r}", child, at_key=True, hint=hint)
        below = root.value.get(top)
        if below is None:
            self.add_problem("CC205", f"the field {top!r} is missing", root)
            return []
        return self.items(below, f"a list is needed below '{top}:'")

    def items(self, node: Node, problem: str) -> list[Node]:
        """The nodes of a list; none, and a problem, for anything else that is not empty."""
        if isinstance(node.value, list):
            return node.value
        if node.value != "":
            self.add_problem("CC206", problem, node)
        return []


def text_field(reader: EntryReader, node: Node, key: str) -> str:
    """A text, its white space made single."""
    if isinstance(node.value, str):
        return " ".join(node.value.split())
    reader.add_problem("CC206", f"{key!r} must be a text", node)
    return ""


def texts_field(reader: EntryReader, node: Node, key: str) -> tuple[str, ...]:
    """A list of texts."""
    nodes = reader.items(node, f"{key!r} must be a list of texts: [one, another]")
    return tuple(filter(None, (text_field(reader, child, key) for child in nodes)))


_ID_RULE = f"an id is made of {RULE.replace(' spaces within and', '')}, without spaces"


def id_field(reader: EntryReader, node: Node, key: str) -> str:
    """One word that names an entry."""
    text = text_field(reader, node, key)
    if text and not (text.split() == [text] and is_id(text)):
        what = f"{key!r} must be one word, such as moon-landing-1969"
        reader.add_problem("CC206", what, node, hint=_ID_RULE)
    return text


def _date_field(reader: EntryReader, node: Node, key: str) -> str:
    text = text_field(reader, node, key)
    if text and not is_date(text):
        reader.add_problem("CC208", f"{text!r} is not a date", node, hint="write YYYY, YYYY-MM or YYYY-MM-DD")
    return text


def _citations(reader: EntryReader, node: Node, key: str) -> tuple[Citation, ...]:
    nodes = reader.items(node, f"{key!r} must be a list of citations")
    return tuple(_citation(reader, child, key) for child in nodes)


def _citation(reader: EntryReader, node: Node, key: str) -> Citation:
    return Citation(**(reader.entry(node, CITATION, ()) or {}))


def text(what: str, **schema: str) -> Field:
    """A field with a text; `schema`: what editors should know beside that."""
    return Field(text_field, TEXT | schema, what)


def texts(what: str) -> Field:
    """A field with a list of texts."""
    return Field(texts_field, TEXTS, what)


def date(what: str) -> Field:
    """A field with a day, month or year."""
    pattern = r"^\d{4}(-\d{2}(-\d{2})?)?$"
    return Field(_date_field, {"type": ["string", "integer"], "pattern": pattern}, what)


def choice(values: Sequence[str], what: str, *more: bool) -> Field:
    """A field with one of these words, or for editors one of `more`."""

    def choose(reader: EntryReader, node: Node, key: str) -> str:
        said = text_field(reader, node, key)
        if said and said not in values:
            reader.add_problem("CC207", f"{said!r} is no {key}", node, hint=f"one of: {', '.join(values)}")
        return said

    return Field(choose, {"enum": [*values, *more]}, what)


def citation(what: str) -> Field:
    """A field with one citation."""
    return Field(_citation, _CITATION, what)


TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
ID = {"type": "string", "maxLength": LONGEST, "pattern": r"""^[^\s"'`$;&|<>()*?!^\\{}\[\]]+$"""}
_CITATION = {"$ref": "#/$defs/citation"}
CITATION: Mapping[str, Field] = {
    "title": text("what the source is called"),
    "publisher": text("who published it"),
    "url": text("its address; only if somebody opened it"),
    "published": date("when it was published: YYYY, YYYY-MM or YYYY-MM-DD"),
    "quote": text("its own words; only if somebody read them there"),
    "checked": date("the day on which somebody opened it and read it"),
    "archive": text("the address of an archived copy"),
    "snapshot": text(
        "the SHA-256 of the bytes that were read: see claimcheck evidence show", pattern="^[0-9a-f]{64}$"
    ),
}
_VERDICTS = "; ".join(f"{name}: {what}" for name, what in FACT_VERDICTS.items())
FACT: Mapping[str, Field] = {
    "id": Field(id_field, ID, "one word, unique in the whole base; it appears in reports"),
    "statement": text("one statement, with full names and dates, put as it is claimed"),
    # An editor takes `verdict: true` for a truth value; the loader keeps the word.
    "verdict": choice(tuple(FACT_VERDICTS), _VERDICTS, True, False),
    "also": texts("other wordings that mean the same"),
    "title": text("a headline under which it was published"),
    "about": texts("whom and what it is about, by their full names"),
    "valid_from": date("since when the statement is true; leave out for an event"),
    "valid_until": date("until when the statement is true; leave out for an event"),
    "sources": Field(_citations, {"type": "array", "items": _CITATION}, "its sources"),
    "tags": texts("topics"),
    "rating": text("what another checker called it, in their own words"),
    "claimed_by": text("who made the claim; neither its checker nor what it is about"),
    "claimed_on": date("when it was made: YYYY, YYYY-MM or YYYY-MM-DD"),
    "appeared_at": texts("the addresses at which it was made"),
    "decided_in": text("the article and claim whose verdict it was made from; no evidence for that claim"),
}
FACT_NEEDS = ("id", "statement", "verdict")
REGISTERED: Mapping[str, Field] = {
    "id": Field(id_field, ID, "one word, unique in the registry"),
    "name": text("the full name"),
    "aliases": texts("other names under which it is quoted"),
    "kind": choice(get_args(RegistryKind), "what it is"),
    "ownership": choice(get_args(Ownership), "whose it is"),
    "country": text("two letters", pattern="^[A-Z]{2}$"),
    "url": text("its home page"),
    "ground": text("why the ownership is what it is said to be"),
    "as_of": date("since when this is known"),
}
REGISTERED_NEEDS = ("id", "name", "kind", "ownership")


def files_below(folder: Path, suffixes: Collection[str] = FACT_SUFFIXES) -> list[Path]:
    """The files of facts, or those with other suffixes, in a folder and those in it; hidden ones are none.

    Raises as `expect_name`.
    """
    found = (path for path in folder.rglob("*") if path.suffix in suffixes and path.is_file())
    return sorted(expect_name(path) for path in found if not path.name.startswith("."))


def expect_name(path: Path) -> Path:
    """The path. Raises `ClaimcheckError` CC108 for one that is not UTF-8, which no index could keep."""
    try:
        os.fsencode(path).decode()
    except UnicodeDecodeError:
        shown = os.fsencode(path).decode("utf-8", "replace")
        what, hint = "the name of the file is not UTF-8", "rename it, or move it out of the folder"
        raise ClaimcheckError("CC108", what, file=shown, hint=hint) from None
    return path


def load_facts(text: str, file: str) -> Loaded:
    """The facts of a YAML text (`facts:` and a list). `file` is the name for `Fact.file` and for problems."""
    reader = EntryReader(text, file)
    found = reader.entries("facts", FACT, FACT_NEEDS)
    # The line is that of the id: where somebody who opens the file wants to be.
    facts = tuple(Fact(**values, file=file, line=node.below("id").line) for values, node in found)
    return Loaded(facts=facts, problems=tuple(reader.problems))


def load_sources(text: str, file: str) -> Loaded:
    """The registry entries of a YAML text (`sources:` and a list)."""
    reader = EntryReader(text, file)
    found = reader.entries("sources", REGISTERED, REGISTERED_NEEDS)
    registered = tuple(Registered(**values) for values, _ in found)
    return Loaded(registered=registered, problems=tuple(reader.problems))


_WRITTEN = attrgetter(*FACT)
_PLAIN = re.compile(rb'[^\\]*(?:\\["\\/][^\\]*)*')  # JSON whose escapes bring nothing that needs cleaning


class _FactLine(Fact, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact as one line of JSON."""


def load_lines(stream: Iterable[bytes], file: str) -> Iterator[Fact | ClaimcheckError]:
    """The facts of JSON lines, one object a line, with the fields of the YAML format; a bad line gives its
    problem."""
    decoder = msgspec.json.Decoder(_FactLine)
    for number, line in enumerate(stream, 1):
        if line.isspace():
            continue
        try:
            fact = decoder.decode(line if _is_clean(line) else _clean_json(line))
        except UNDECODABLE as error:
            yield ClaimcheckError("CC206", f"no sound fact: {error}", file=file, line=number)
            continue
        if not fact.id or not fact.statement:
            yield ClaimcheckError("CC205", "an empty id or statement", file=file, line=number)
        elif not is_id(fact.id):
            yield ClaimcheckError("CC206", f"{fact.id!r} is not an id", file=file, line=number, hint=_ID_RULE)
        elif not all(is_date(day) for day in (fact.valid_from, fact.valid_until, fact.claimed_on) if day):
            yield ClaimcheckError(
                "CC208", "a validity or a day of the claim that is not a date", file=file, line=number
            )
        else:
            yield Fact(**dict(zip(FACT, _WRITTEN(fact), strict=True)), file=file, line=number)


def _is_clean(line: bytes) -> bool:
    """Whether a line of JSON holds nothing that cleaning would change. Raises `UnicodeDecodeError`."""
    if _PLAIN.fullmatch(line) is None:
        return False
    text = line.decode()
    return clean(text).text is text


def _clean_json(line: bytes) -> bytes:
    """A line of JSON with all texts cleaned, those in escapes too. Raises `msgspec.DecodeError`."""

    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return clean(value).text
        if isinstance(value, list):
            return [walk(item) for item in value]
        return {walk(key): walk(item) for key, item in value.items()} if isinstance(value, dict) else value

    return msgspec.json.encode(walk(msgspec.json.decode(line)))


def facts_of(path: Path) -> Iterator[Fact | ClaimcheckError]:
    """The facts of a file, and the problem of each entry that is none. Raises OSError for JSON lines."""
    name = str(path.absolute())
    if path.suffix == ".jsonl":
        with path.open("rb") as stream:
            yield from load_lines(stream, name)
        return
    try:
        loaded = load_facts(decode(read(path, name), name), name)
    except ClaimcheckError as error:
        yield error
    else:
        yield from loaded.facts
        yield from loaded.problems


def read(path: Path, file: str) -> bytes:
    """The bytes of a file. Raises `ClaimcheckError` CC101, CC102 (a folder), CC105 (may not be read)."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ClaimcheckError("CC101", "no such file", file=file) from None
    except IsADirectoryError:
        raise ClaimcheckError("CC102", "a folder, not a file", file=file) from None
    except OSError as error:
        raise ClaimcheckError("CC105", error.strerror or "may not be read", file=file) from None


def decode(raw: bytes, file: str) -> str:
    """The text of a file that must be UTF-8. Raises `ClaimcheckError` CC103."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(raw, error.start, file) from None


def _not_utf8(raw: bytes, at: int, file: str) -> ClaimcheckError:
    """Where a file is not UTF-8, and how the line reads in the encoding that it seems to have."""
    from claimcheck.readers.encoding import encoding_of

    try:
        encoding = encoding_of(BytesIO(raw), file)[0]
        before = raw[:at].decode(encoding, "ignore").split("\n")
        lines = raw.decode(encoding, "replace").split("\n")
    except (ClaimcheckError, LookupError):  # nobody can tell, or it is no text
        return ClaimcheckError("CC103", "not UTF-8 text", file=file, line=raw.count(b"\n", 0, at) + 1)
    line, column = len(before), len(before[-1]) + 1
    what = f"not UTF-8, but {encoding} as it seems"
    shown = lines[line - 1].strip("\ufeff\r") if line <= len(lines) else ""
    hint = "save the file as UTF-8"
    return ClaimcheckError(
        "CC103", what, file=file, line=line, column=column, shown=shown[:_SHOWN], hint=hint
    )
