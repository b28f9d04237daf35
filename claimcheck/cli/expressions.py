"""The code of regular expressions, kept from one process to the next in the user's cache.

Python keeps the bytecode of modules, and not the code of the expressions in them: to make that anew takes a
quarter of a check. Only the command line keeps it; who uses the library has Python's own `re`.

Kept is what modules make as they are loaded, and what `re.compile` makes of this project's own tables when
they are first needed: any other expression may hold words of an article, and those stay in its workspace.
"""

import os
import re
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec

_FEW, _MOST = 10, 2000  # fewer new ones are not worth writing; more in all come from no program of this size
_COMPILER: Any = vars(re).get("_compiler")
_NEEDED = ("_code", "_parser", "_sre", "compile")  # inner parts of Python's `re`; another one may lack them
_OWN = re.DEBUG | re.LOCALE  # the flags of expressions that are made where they are used

# What inner parts that are otherwise than we know them may raise: then Python makes its own, each time.
_NOT_THIS_PYTHON = (AttributeError, RuntimeError, TypeError, ValueError, OverflowError)


class Code(msgspec.Struct, frozen=True, array_like=True):
    """An expression, and what Python's matcher is made of."""

    packed: bytes  # UTF-8 with lone surrogates, which some expressions look for
    asked: int  # the flags given with it
    flags: int  # those and the ones within it
    code: bytes  # 32 bits each
    groups: int
    names: dict[str, int]

    @property
    def pattern(self) -> str:
        """The expression as it is written."""
        return self.packed.decode("utf-8", "surrogatepass")


def place() -> Path:
    """The file for this Python: another one has another code."""
    from platformdirs import user_cache_path

    return user_cache_path("claimcheck") / f"expressions-{zlib.crc32(sys.version.encode()):08x}"


def remember(file: Path) -> Callable[[], None]:
    """From now on take the code of expressions from `file`; gives what keeps the new ones there.

    A file that is missing or damaged counts as empty, and where none can be written none is. Raises nothing.
    """
    if not all(hasattr(_COMPILER, part) for part in _NEEDED):
        return lambda: None
    kept = {(one.pattern, one.asked): one for one in _read(file)}
    new: dict[tuple[str, int], None] = {}
    made = _COMPILER.compile

    def compiled(pattern: Any, flags: int = 0) -> Any:
        if one := kept.get((pattern, flags)):
            with suppress(*_NOT_THIS_PYTHON):
                return _matcher(one)
        if isinstance(pattern, str) and not flags & _OWN and (_of_table() or _while_loading()):
            new[pattern, int(flags)] = None  # some Pythons give an int of their own
        return made(pattern, flags)

    def keep() -> None:
        if _FEW <= len(new) <= _MOST - len(kept):
            with suppress(*_NOT_THIS_PYTHON):
                _write(file, (*kept.values(), *(_code(*key) for key in new)))

    _COMPILER.compile = compiled
    return keep


def _of_table() -> bool:
    """Whether this project calls `re.compile`, which it gives no word of a text; `re.search` may get some."""
    made_by = sys._getframe(2).f_back
    asking = made_by.f_back if made_by and made_by.f_code is re.compile.__code__ else None
    return asking is not None and str(asking.f_globals.get("__name__")).startswith("claimcheck.")


def _while_loading() -> bool:
    """Whether a module asks, or what it calls as it is loaded."""
    frame: FrameType | None = sys._getframe(2)
    while frame and frame.f_code.co_name != "<module>":
        frame = frame.f_back
    return frame is not None and frame.f_globals.get("__name__") != "__main__"


def _code(pattern: str, flags: int) -> Code:
    """What `re._compiler.compile` makes of an expression before it makes a matcher of that."""
    tree = _COMPILER._parser.parse(pattern, flags)
    state, code = tree.state, array("I", _COMPILER._code(tree, flags)).tobytes()
    packed = pattern.encode("utf-8", "surrogatepass")
    return Code(packed, flags, flags | state.flags, code, state.groups - 1, dict(state.groupdict))


def _matcher(one: Code) -> Any:
    names: list[str | None] = [None] * (one.groups + 1)
    for name, number in one.names.items():
        names[number] = name
    code = array("I", one.code).tolist()
    return _COMPILER._sre.compile(one.pattern, one.flags, code, one.groups, one.names, tuple(names))


def _read(file: Path) -> list[Code]:
    try:
        packed = file.read_bytes()
        sound = packed[:4] == _check(packed[4:])
        return msgspec.msgpack.decode(packed[4:], type=list[Code]) if sound else []
    except (OSError, msgspec.DecodeError):
        return []


def _write(file: Path, kept: Iterable[Code]) -> None:
    """Write the file so that another process sees the old or the new one, never a part."""
    body = msgspec.msgpack.encode(tuple(kept))
    making = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        making.write_bytes(_check(body) + body)
        os.replace(making, file)
    except OSError:  # no home, a folder of somebody else's, a full disk
        with suppress(OSError):
            making.unlink()


def _check(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(4, "big")
