"""The likely cause of a YAML error, and the line as it should be: an indent, a quotation mark, a bracket."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

_KEYED = re.compile(r"(\s*(?:- +)?[\w-]+: +)(\S.*?)\s*$")
_LARGEST = 1_000_000  # characters of a text that is parsed again
_BACK = 30  # lines before an error in which a quotation mark may have been left open
_TRIED = 12


def repair(text: str, line: int) -> str:
    """What to do about the error that the parser found in this line of the text (from 1); "" if nobody can
    tell.

    A cause is named only if the parser gets further with the line as it should be.
    """
    lines = text.split("\n")
    if len(text) > _LARGEST or not 0 < line <= len(lines):
        return ""
    for at, why, mended in islice(_causes(lines, line - 1), _TRIED):
        reached = _first_error("\n".join((*lines[:at], mended, *lines[at + 1 :])))
        if reached is None or reached > line:
            return f"{why}, in line {at + 1}: {mended.rstrip() if 'indent' in why else mended.strip()}"
    return ""


def _causes(lines: list[str], line: int) -> Iterator[tuple[int, str, str]]:
    """Lines that may be wrong, the nearest first: their place, what to do, and the line after it."""
    near = [at for at in range(line, max(-1, line - _BACK), -1) if lines[at].strip()]
    for at in near:
        found = _KEYED.fullmatch(lines[at])
        if found and found[2][0] in "\"'" and found[2].count(found[2][0]) == 1:
            yield at, "close the quotation mark", f"{found[1]}{found[2]}{found[2][0]}"
    for at in near:
        found = _KEYED.fullmatch(lines[at])
        close = {"[": "]", "{": "}"}.get(found[2][0]) if found else None
        if found and close and close not in found[2]:
            yield at, "close the bracket", f"{found[1]}{found[2]}{close}"
    for at in near[:2]:
        found = _KEYED.fullmatch(lines[at])
        if found and (": " in found[2] or found[2].endswith(":") or found[2][0] in "\"'@`%&*!|>[{"):
            inner = found[2].replace("\\", "\\\\").replace('"', '\\"')
            yield at, "put the whole text in quotes", f'{found[1]}"{inner}"'
    for at, above in pairwise(near[:3]):
        tab = ", not with tabs" if "\t" in lines[at][: _width(lines[at])] else ", as the line above"
        for width in (_column(lines[above]), _width(lines[above])):
            yield at, f"indent with {width} spaces{tab}", " " * width + lines[at].lstrip()


def _width(line: str) -> int:
    return len(line) - len(line.lstrip())


def _column(line: str) -> int:
    """Where the key of a line begins, also behind the dash of a list."""
    return len(line) - len(re.sub(r"^\s*(- +)?", "", line))


def _first_error(text: str) -> int | None:
    """The line in which the parser stops, or None."""
    import yaml

    try:
        for _ in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.line + 1 if mark else 0
    except yaml.YAMLError:
        return 0
    return None
