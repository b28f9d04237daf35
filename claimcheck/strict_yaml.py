"""Strict YAML loader for files that users write: plain data only, and a line and column for every error.

YAML 1.1 guesses (`no` is false, `12:30` is 750, `010` is 8) are off: every scalar stays the string that was
typed, and an empty value is "". Aliases, anchors, tags, a second document and a repeated key are
errors. The parser's events are walked with a stack of our own: a file nested a million deep ends in an error,
not in a crash (and it is three times as fast as building the parser's own nodes).

    root = load(text, "claims/facts/space.yaml")
    root.below("facts", 0, "id")      # Node(value="moon-landing-1969", line=3, column=9, ...)
    raise fault("CC206", "a date is needed", text, file, node)
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.text import clean
from claimcheck.yaml_repair import repair

MAX_CHARACTERS = 10_000_000
MAX_DEPTH = 32
_SHOWN = 160  # longest piece of a line to show below an error


class Node(msgspec.Struct, frozen=True, gc=False):
    """A value, its line and column (from 1); `key_line` and `key_column` are those of its key, else 0."""

    value: "str | list[Node] | dict[str, Node]"
    line: int
    column: int
    key_line: int = 0
    key_column: int = 0

    def below(self, *path: int | str) -> "Node":
        """The node at the end of `path` (keys, indices), or the last one before a step that is not there."""
        node = self
        for step in path:
            here = node.value
            if isinstance(step, str) and isinstance(here, dict):
                node = here.get(step, node)
            elif isinstance(step, int) and isinstance(here, list) and step < len(here):
                node = here[step]
        return node

    def plain(self) -> Any:
        """The bare data below this node: str, list and dict."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


class _Open(msgspec.Struct, gc=False):
    """A list or mapping that is being read; `key` is the key read last, which waits for its value."""

    node: Node
    key: tuple[str, int, int] | None = None


class _Text(msgspec.Struct, frozen=True):
    """The text that is being read, its file and the one code for all its errors ("": each its own)."""

    text: str
    file: str
    code: str = ""

    def fault(self, code: str, what: str, line: int, column: int, hint: str = "") -> ClaimcheckError:
        lines = self.text.split("\n", line)
        shown = lines[line - 1].replace("\t", " ") if 0 < line <= len(lines) else ""
        if len(shown) > _SHOWN:
            shown = "" if column > _SHOWN else shown[:_SHOWN] + "…"
        return ClaimcheckError(
            self.code or code, what, file=self.file, line=line, column=column, shown=shown, hint=hint
        )


def load(text: str, file: str, *, code: str = "") -> Node:
    """The tree of `text`, which was read from `file` (named in errors). An empty text gives a node of "".

    Raises `ClaimcheckError` CC107 (larger than 10 MB), CC201 (no YAML, or deeper than 32), CC202 (alias,
    anchor, tag), CC203 (a key twice); where `code` is given, that one in place of these CC2xx.
    """
    if len(text) > MAX_CHARACTERS:
        raise ClaimcheckError("CC107", f"larger than {MAX_CHARACTERS // 1_000_000} MB", file=file)
    source = _Text(clean(text).text, file, code)
    root = Node("", 1, 1)
    stack: list[_Open] = []
    for kind, event, line, column in _events(source):
        if kind in ("MappingEndEvent", "SequenceEndEvent"):
            stack.pop()
            continue
        _refuse(source, event, kind, len(stack), line, column)
        value: Any = {} if kind == "MappingStartEvent" else []
        if kind == "ScalarEvent":
            # The text is clean already; only the escapes of a double-quoted scalar can bring new characters.
            value = clean(event.value).text if event.style == '"' else event.value
        if stack and stack[-1].key is None and isinstance(stack[-1].node.value, dict):
            _take_key(source, stack[-1], value, line, column)
            continue
        node = _place(stack, value, line, column)
        root = root if stack else node
        if kind != "ScalarEvent":
            stack.append(_Open(node))
    return root


def fault(
    code: str, what: str, text: str, file: str, node: Node, *, at_key: bool = False, hint: str = ""
) -> ClaimcheckError:
    """An error at `node` (or its key) of the tree that `load(text, file)` gave, with the offending line."""
    offset = (node.key_line, node.key_column) if at_key and node.key_line else (node.line, node.column)
    return _Text(clean(text).text, file).fault(code, what, *offset, hint=hint)


def _events(source: _Text) -> Iterator[tuple[str, Any, int, int]]:
    """Kind, event, line and column of all that carries data; the shell around one document is left out."""
    import yaml

    documents = 0
    try:
        for event in yaml.parse(source.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            kind, (line, column) = type(event).__name__, _at(event.start_mark)
            documents += kind == "DocumentStartEvent"
            if documents > 1:
                raise source.fault("CC201", "a second document (---)", line, column)
            if not kind.startswith(("Stream", "Document")):
                yield kind, event, line, column
    except yaml.MarkedYAMLError as error:
        at = _at(error.problem_mark or error.context_mark)
        if error.context_mark and not "".join(source.text.split("\n")[at[0] - 1 :]).strip():
            at = _at(error.context_mark)  # it shows only at the end: point to what was never closed
        hint = repair(source.text, at[0])
        raise source.fault("CC201", error.problem or "no valid YAML", *at, hint=hint) from None
    except yaml.YAMLError:
        raise source.fault("CC201", "a character that YAML does not allow", 0, 0) from None


def _at(mark: Any) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)


def _refuse(source: _Text, event: Any, kind: str, depth: int, line: int, column: int) -> None:
    if kind == "AliasEvent" or event.anchor:
        what = "aliases and anchors (* and &) are not allowed"
        raise source.fault("CC202", what, line, column, "put quotes around a text that begins with * or &")
    if event.tag and event.tag != "!":  # the parser gives "!" for what is in quotes
        what = "tags (!) are not allowed"
        raise source.fault("CC202", what, line, column, "put quotes around a text that begins with !")
    if depth >= MAX_DEPTH:
        raise source.fault("CC201", f"nested deeper than {MAX_DEPTH}", line, column)


def _take_key(source: _Text, holder: _Open, key: object, line: int, column: int) -> None:
    if not isinstance(key, str):
        raise source.fault("CC201", "a key must be a word", line, column)
    if isinstance(holder.node.value, dict) and key in holder.node.value:
        first = holder.node.value[key].key_line
        raise source.fault("CC203", f"the key {key!r} is already in line {first}", line, column)
    holder.key = (key, line, column)


def _place(stack: list[_Open], value: Any, line: int, column: int) -> Node:
    """A new node, put into the list or mapping that is being read."""
    if not stack:
        return Node(value, line, column)
    holder = stack[-1]
    key, key_line, key_column = holder.key or ("", 0, 0)
    holder.key = None
    node = Node(value, line, column, key_line, key_column)
    if isinstance(holder.node.value, dict):
        holder.node.value[key] = node
    elif isinstance(holder.node.value, list):
        holder.node.value.append(node)
    return node
