"""The regular expressions of modules, compiled once for all processes, as Python keeps their bytecode.

Python compiles each expression anew in each process, which takes a sixth of the time of a check. So what
modules compile while they are imported is kept beside their bytecode, and not kept where that is not
(`sys.dont_write_bytecode`). What is compiled while a command works is not: it may hold words of a text.
"""

import _sre  # type: ignore[import-not-found]
import marshal
import sys
from array import array
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from re import DEBUG, Pattern, _compiler, _parser  # type: ignore[attr-defined]
from typing import Any
from zlib import crc32

_MADE_BY = f"{sys.version} {_sre.MAGIC}"  # only the Python that compiled an expression can use it
_MOST = 3000  # expressions; what more there are is of earlier versions of the package
# What `_sre.compile` gets beside the expression: flags, code, count of groups, their numbers, their names.
_Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
_compile: Callable[[Any, int], Pattern[Any]] = _compiler.compile


def keep() -> "KeptPatterns":
    """Let `re` use the kept expressions from here on; `write` keeps what was compiled meanwhile."""
    kept = KeptPatterns(Path(cache_from_source(__file__)).with_suffix(".patterns"))
    _compiler.compile = kept.compile
    return kept


class KeptPatterns:
    """The compiled expressions in a file, by text and flags; a damaged file is taken for an empty one."""

    def __init__(self, path: Path) -> None:
        self._path, self._is_new = path, False
        self._kept: dict[tuple[str, int], _Compiled] = {}
        with suppress(OSError, ValueError, EOFError, TypeError):
            raw = path.read_bytes()
            if int.from_bytes(raw[:4], "little") == crc32(raw[4:]):
                made_by, kept = marshal.loads(raw[4:])
                self._kept = kept if made_by == _MADE_BY and len(kept) < _MOST else {}

    def compile(self, pattern: Any, flags: int = 0) -> Pattern[Any]:
        """The same as `re._compiler.compile`, which `re` calls for what it has not seen."""
        if not isinstance(pattern, str) or flags & DEBUG:
            return _compile(pattern, flags)
        compiled = self._kept.get((pattern, int(flags)))
        if compiled is None:
            compiled = _compiled(pattern, flags)
            if _is_importing():
                self._kept[pattern, int(flags)] = compiled
                self._is_new = True
        whole_flags, code, *groups = compiled
        made: Pattern[Any] = _sre.compile(pattern, whole_flags, array("I", code).tolist(), *groups)
        return made

    def write(self) -> None:
        """Keep what was compiled since the file was read; nothing where it cannot be written."""
        if self._is_new and not sys.dont_write_bytecode:
            from claimcheck.filesystem import write_atomically

            body = marshal.dumps((_MADE_BY, self._kept))
            with suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(self._path, crc32(body).to_bytes(4, "little") + body)


def _compiled(pattern: str, flags: int) -> _Compiled:
    parsed = _parser.parse(pattern, flags)
    code, state = array("I", _compiler._code(parsed, flags)), parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    return int(flags | state.flags), code.tobytes(), state.groups - 1, state.groupdict, tuple(names)


def _is_importing() -> bool:
    frame = sys._getframe(1)
    while frame := frame.f_back:  # type: ignore[assignment]
        if frame.f_code.co_name == "<module>" and frame.f_globals.get("__name__") != "__main__":
            return True
    return False
