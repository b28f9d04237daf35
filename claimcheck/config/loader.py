"""Loads the settings from files, environment variables and flags, with a coded error for each wrong value.

Later ones win: defaults < the user's config.yaml < the workspace's config.yaml < CLAIMCHECK_* < flags.
A setting is taken whole: a scale of your own replaces the shipped one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec

from claimcheck.config.settings import Config, External, Keeping, Publisher, Rating, Reasons, check
from claimcheck.errors import ClaimcheckError
from claimcheck.strict_yaml import Node, fault, load
from claimcheck.text import clean


class Loaded(msgspec.Struct, frozen=True):
    """The settings in force, and for each where it came from: "default", "file:line", a variable, a flag."""

    config: Config
    origins: Mapping[str, str]


def load_config(
    files: Iterable[Path], environ: Mapping[str, str], flags: Mapping[str, str] | None = None
) -> Loaded:
    """The settings of `files` (later ones win), of CLAIMCHECK_* in `environ` and of `flags` (setting: text).

    Raises `ClaimcheckError` CC301 (no YAML), CC302 (unknown setting), CC303 (wrong value), CC304 (key taken).
    """
    values: dict[str, Any] = {}
    origins = dict.fromkeys(Config.__struct_fields__, "default")
    for path in files:
        for name, value, line in _of_file(path):
            values[name], origins[name] = value, f"{path}:{line}"
    for name in Config.__struct_fields__:
        variable = f"CLAIMCHECK_{name.upper()}"
        if environ.get(variable):
            values[name], origins[name] = _of_word(name, environ[variable], variable), variable
    for name, word in (flags or {}).items():
        flag = "--" + name.replace("_", "-")
        values[name], origins[name] = _of_word(name, word, flag), flag
    return Loaded(Config(**values), origins)


def near(word: str, known: Iterable[str]) -> str:
    """The way out for a misspelt word: the nearest known one, or all of them."""
    from rapidfuzz import fuzz, process

    names = list(known)
    found = process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=60)
    return f"did you mean {found[0]!r}?" if found else "there are: " + ", ".join(names)


def _of_file(path: Path) -> Iterator[tuple[str, Any, int]]:
    """The settings of one file as (name, value, line)."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ClaimcheckError("CC301", f"not UTF-8 (byte {error.start})", file=str(path)) from None
    except OSError as error:
        raise ClaimcheckError("CC301", error.strerror or "unreadable", file=str(path)) from None
    root = load(text, str(path), code="CC301")
    if root.value == "":
        return
    if not isinstance(root.value, dict):
        raise fault("CC301", "settings are written as `name: value`", text, str(path), root)
    for name, node in root.value.items():
        if name in _RETIRED:
            continue
        if name not in Config.__struct_fields__:
            hint = near(name, Config.__struct_fields__)
            what = f"unknown setting {name!r}"
            raise fault("CC302", what, text, str(path), node, at_key=True, hint=hint)
        if node.value == "":  # nothing written: as if it were not there
            continue
        yield name, _of_node(name, node, text, str(path)), node.key_line


_RETIRED = ("attribution",)  # settings of earlier releases, which a file may still have
_ONLY_IN_FILE = (
    "scale",
    "draft_scale",
    "keymap",
    "worth",
    "ratings",
    "external",
    "publisher",
    "evidence",
    "reasons",
)


def _of_node(name: str, node: Node, text: str, file: str) -> Any:
    try:
        value = _convert(name, _without_blanks(node.plain()))
    except msgspec.ValidationError as error:
        place, what, hint, code = _explain(name, node, str(error))
        raise fault(code, what, text, file, place, hint=hint) from None
    wrong = check(name, value)
    if wrong:
        raise fault(wrong.code, wrong.what, text, file, node.below(*wrong.path), hint=wrong.hint)
    return value


def _of_word(name: str, word: str, origin: str) -> Any:
    """A setting from the environment or a flag: one word, or a list with commas."""
    word = clean(word).text
    if name in _ONLY_IN_FILE:
        raise ClaimcheckError("CC303", f"{name!r} can only be set in config.yaml", file=origin)
    listed = name in ("flags_off", "allow")
    plain = [part.strip() for part in word.split(",") if part.strip()] if listed else word
    try:
        value = _convert(name, plain)
    except msgspec.ValidationError as error:
        _, what, hint, code = _explain(name, Node(word, 0, 0), str(error))
        raise ClaimcheckError(code, what, file=origin, hint=hint) from None
    wrong = check(name, value)
    if wrong:
        raise ClaimcheckError(wrong.code, wrong.what, file=origin, hint=wrong.hint)
    return value


_hints = cache(get_type_hints)  # Python reads them anew each time


def _convert(name: str, plain: Any) -> Any:
    hint = _hints(Config)[name]
    if hint is bool and isinstance(plain, str):
        plain = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(plain.lower(), plain)
    return msgspec.convert(plain, hint, strict=False)


def _without_blanks(plain: Any) -> Any:
    """The data without the fields of a mapping that nothing is written for."""
    if isinstance(plain, dict):
        return {key: _without_blanks(value) for key, value in plain.items() if value != ""}
    return [_without_blanks(value) for value in plain] if isinstance(plain, list) else plain


def _explain(name: str, node: Node, message: str) -> tuple[Node, str, str, str]:
    """What `message` (of msgspec) speaks of, the message in this tool's words, the way out and the code."""
    path = re.findall(r"\[(\d+)\]|\.(\w+)", message.partition("at `$")[2])
    place = node.below(*(int(index) if index else key for index, key in path))
    what = message.partition(" - at ")[0]
    unknown = re.search(r"unknown field `(.*)`", what)
    if unknown and isinstance(place.value, dict) and unknown[1] in place.value:
        at = place.value[unknown[1]]
        hint = near(unknown[1], _part(name).__struct_fields__)
        place = Node("", at.key_line, at.key_column)
        return place, f"{_NOUNS[_part(name)]} has no field {unknown[1]!r}", hint, "CC302"
    if what.startswith("Invalid enum value"):
        word = str(place.plain())
        choices = _choices(name, str(path[-1][1]) if path else "")
        return place, f"{word!r} is not a value of {name!r}", near(word, choices), "CC303"
    words = {
        "`bool`": "true or false",
        "`float`": "a number",
        "`int | null`": "a whole number",
        "`array`": "a list",
        "`str`": "words, not a list or a group",
        "`object`": "a group of `name: value`",
    }
    for technical, plain in words.items():
        what = what.replace(f"Expected {technical}", f"{name!r} must be {plain}")
    what = what.replace("Object missing required", f"{_NOUNS[_part(name)]} is missing its").replace("`", "'")
    return place, re.sub(r", got.*", "", what).replace("Expected", f"{name!r} must be"), "", "CC303"


_NOUNS: Mapping[type[Rating | External | Publisher | Keeping | Reasons], str] = {
    Rating: "a verdict",
    External: "a source",
    Publisher: "a publisher",
    Keeping: "the store of evidence",
    Reasons: "the list of reasons",
}


_PARTS: Mapping[str, type[External | Publisher | Keeping | Reasons]] = {
    "publisher": Publisher,
    "evidence": Keeping,
    "reasons": Reasons,
    "external": External,
}


def _part(name: str) -> type[Rating | External | Publisher | Keeping | Reasons]:
    """What a mapping, or the items of a list of them, are."""
    return _PARTS.get(name, Rating)


def _choices(name: str, field: str) -> list[str]:
    hint = _hints(_part(name))[field] if field else _hints(Config)[name]
    flat: list[str] = []
    for part in get_args(hint):
        flat += (
            [part] if isinstance(part, str) else [word for word in get_args(part) if isinstance(word, str)]
        )
    return flat
