"""Edits facts in a YAML file and keeps comments, order and all other bytes.

A change is a pure function of the text. `save` makes it under a lock, reads the result before it is
written, and puts it in place in one step: a reader sees the old file or the new one, never a part.
"""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.json_schema import written as written_schema
from claimcheck.facts.loader import decode, load_facts
from claimcheck.filesystem import locked, make_folder, write_atomically
from claimcheck.model import Fact
from claimcheck.strict_yaml import Node, load

# A text that means the same with and without quotes, for this tool and for any other reader of YAML.
_PLAIN = re.compile(r"[^\W\d_](?:[\w .,()/%’'€£$-]*[\w.)%])?")
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
_GUESSED = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf"))
_LISTS = ("about", "tags")  # short texts: on one line


def written(fact: Fact, *, remark: str = "", indent: int = 2) -> str:
    """The entry of a fact as YAML; `remark` is above it as a comment. Empty fields are left out."""
    out = [f"# {line}" for line in remark.splitlines()]
    fields = [name for name in Fact.__struct_fields__ if name not in ("file", "line")]
    mark = "- "
    for name in fields:
        for line in _field(name, getattr(fact, name)):
            out.append(mark + line)
            mark = "  "
    return "".join(f"{' ' * indent}{line}\n" for line in out)


def _field(name: str, value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield f"{name}: {scalar(value)}"
    elif value and isinstance(value, tuple):
        if name in _LISTS:
            yield f"{name}: [{', '.join(scalar(text, inside=True) for text in value)}]"
            return
        yield f"{name}:"
        for item in value:
            mark = "- "
            if isinstance(item, str):
                yield f"  {mark}{scalar(item)}"
                continue
            for key in item.__struct_fields__:
                if text := getattr(item, key):
                    yield f"  {mark}{key}: {scalar(text)}"
                    mark = "  "


def scalar(text: str, *, inside: bool = False) -> str:
    """A text as a YAML scalar, in quotes where it could be taken for something else (`inside`: of a list)."""
    text = " ".join(text.split())
    plain = (_PLAIN.fullmatch(text) and text.casefold() not in _GUESSED) or _DAY.fullmatch(text)
    return text if plain and not (inside and "," in text) else json.dumps(text, ensure_ascii=False)


def modeline(path: Path) -> str:
    """The line that tells an editor where the JSON Schema of a fact file is.

    It is in `schema` of a folder above; where there is none, one is put beside the file ("" if it cannot be).
    """
    name = Path("schema", "facts.json")
    above = (path.parent / name, path.parent.parent / name, path.parent.parent.parent / name)
    found = next((item for item in above if item.is_file()), None)
    if found is None:
        found = path.parent / name
        try:
            make_folder(found.parent, 0o777)
            write_atomically(found, written_schema("facts").encode())
        except OSError:
            return ""
    return f"# yaml-language-server: $schema={os.path.relpath(found, path.parent)}\n"


def append(text: str, fact: Fact, *, remark: str = "", head: str = "") -> str:
    """The text of a file with the fact at its end; an empty text becomes a whole file that begins with
    `head`.

    Raises `ClaimcheckError` CC206 where the facts are not one below the other.
    """
    if not text.strip():
        return f"{head}facts:\n{written(fact, remark=remark)}"
    root = load(text, fact.file)
    items = _items(root)
    indent = _indent(text, items[-1]) if items else 2
    if (items and indent < 0) or (not items and not text.rstrip().endswith("facts:")):
        hint = "write the facts one below the other, each after a dash"
        raise ClaimcheckError("CC206", "nothing can be added to this file", file=fact.file, hint=hint)
    newline = "\r\n" if "\r\n" in text else "\n"
    entry = written(fact, remark=remark, indent=indent).replace("\n", newline)
    body = text.rstrip()
    return body + newline * (2 if items else 1) + entry


def entry(text: str, name: str, file: str = "") -> tuple[int, int]:
    """Where the entry of this fact is: its first line and the one after its last (from 0).

    Comments above an entry belong to it, but are not in this range. Raises `ClaimcheckError` CC209.
    """
    items = _items(load(text, file))
    lines = text.split("\n")
    for i, item in enumerate(items):
        if isinstance(item.value, dict) and item.below("id").value == name:
            start = item.line - 1
            end = items[i + 1].line - 1 if i + 1 < len(items) else len(lines)
            while end > start + 1 and lines[end - 1].strip()[:1] in ("", "#"):
                end -= 1
            if _indent(text, item) < 0:
                break
            return start, end
    raise ClaimcheckError("CC209", f"no fact {name!r} stands there in lines of its own", file=file)


def entry_text(text: str, name: str, file: str = "") -> str:
    """The entry of this fact, as it is. Raises `ClaimcheckError` CC209."""
    start, end = entry(text, name, file)
    return "\n".join(line.rstrip("\r") for line in text.split("\n")[start:end]) + "\n"


def replace(text: str, name: str, new: str, file: str = "", *, was: str) -> str:
    """The text of a file with other words for the entry of this fact, which was read as `was` before.

    Raises `ClaimcheckError` CC209, and CC224 where the entry is another one by now.
    """
    if entry_text(text, name, file) != was:
        hint = f"look at it before you write over it: claimcheck facts show {name}"
        raise ClaimcheckError("CC224", f"{name!r} was changed meanwhile", file=file, hint=hint)
    start, end = entry(text, name, file)
    lines = text.split("\n")
    fresh = new.replace("\r", "").rstrip("\n").split("\n")
    if lines[start].endswith("\r"):
        fresh = [line + "\r" for line in fresh]
    return "\n".join([*lines[:start], *fresh, *lines[end:]])


def restore(text: str, was: str, file: str = "") -> str:
    """The text of a file with an entry at its end that was taken out; `was` as `written` made it.

    Raises `ClaimcheckError` CC515 where its id is in use.
    """
    fact = _entry_of(was, file)
    if fact.id in {item.id for item in load_facts(text, file).facts}:
        raise ClaimcheckError("CC515", f"{fact.id!r} is in this file already", file=file)
    remark = "\n".join(line.strip()[2:] for line in was.splitlines() if line.startswith("  #"))
    return append(text, fact, remark=remark)


def remove(text: str, was: str, file: str = "") -> str:
    """The text of a file without an entry and its comment; `was` as `written` made it.

    Raises `ClaimcheckError` CC515 where it is gone, or no longer as it was.
    """
    name = _entry_of(was, file).id
    try:
        start, end = entry(text, name, file)
    except ClaimcheckError as error:
        if text.strip() and error.code != "CC209":
            raise
        raise ClaimcheckError("CC515", f"{name!r} is no longer in this file", file=file, line=1) from None
    lines, known = text.split("\n"), was.splitlines()
    first = end - len(known)
    if first < 0 or [line.strip() for line in lines[first:end]] != [line.strip() for line in known]:
        what = f"{name!r} was changed since it was added"
        hint = "nothing was removed: remove the entry by hand, or leave it"
        raise ClaimcheckError("CC515", what, file=file, line=start + 1, hint=hint)
    while first and not lines[first - 1].strip():
        first -= 1
    return "\n".join([*lines[:first], *(lines[end:] or [""])])


def _entry_of(old: str, file: str) -> Fact:
    """The fact of an entry that `written` made. Raises `ClaimcheckError` CC515 for anything else."""
    loaded = load_facts(f"facts:\n{old}", file)
    if len(loaded.facts) != 1 or loaded.problems:
        raise ClaimcheckError("CC515", "the entry cannot be read", file=file)
    return loaded.facts[0]


def save(
    path: Path, change: Callable[[str], str], *, changed: frozenset[str], gone: frozenset[str] = frozenset()
) -> None:
    """Write what `change` makes of the file at `path`; `changed`: the ids that may differ afterwards, `gone`:
    those that it takes out.

    Raises `ClaimcheckError` for what cannot be loaded after the change (nothing is written then), for any
    other fact that would differ (CC206), and CC105 if the file cannot be written.
    """
    path = path.resolve()  # a link stays one
    try:
        make_folder(path.parent, 0o777)
        with locked(path.parent):
            raw = path.read_bytes() if path.exists() else b""
            text = decode(raw, str(path))
            after = change(text)
            _compare(text, after, str(path), changed, gone)
            bom = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
            write_atomically(path, bom + after.encode("utf-8"))
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise ClaimcheckError("CC105", what, file=str(path)) from None


def _compare(before: str, after: str, file: str, changed: frozenset[str], gone: frozenset[str]) -> None:
    """Raise what a change would break: the file must load, and all other facts must be as they were."""
    old, new = load_facts(before, file), load_facts(after, file)
    if len(new.problems) > len(old.problems):
        known = {(problem.code, problem.what) for problem in old.problems}
        raise next(
            (problem for problem in new.problems if (problem.code, problem.what) not in known),
            new.problems[-1],
        )
    if _others(old.facts, changed | gone) != _others(new.facts, changed | gone):
        raise ClaimcheckError("CC206", "the change would touch other facts of the file", file=file)
    missing = changed - {fact.id for fact in new.facts}
    if missing:
        raise ClaimcheckError("CC209", f"{min(missing)!r} would not be in the file", file=file)


def _others(facts: tuple[Fact, ...], changed: frozenset[str]) -> list[Mapping[str, object]]:
    kept = [fact for fact in facts if fact.id not in changed]
    return [{name: getattr(fact, name) for name in Fact.__struct_fields__ if name != "line"} for fact in kept]


def _items(root: Node) -> list[Node]:
    below = root.below("facts").value if isinstance(root.value, dict) else ""
    return below if isinstance(below, list) else []


def _indent(text: str, item: Node) -> int:
    """How far the dash of an entry is indented; -1 if it has no line of its own."""
    line = text.split("\n")[item.line - 1]
    head = line[: item.column - 1]
    return len(head) - len(head.lstrip()) if head.strip() == "-" else -1
