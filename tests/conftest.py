"""What holds for every test."""

import compileall
import gc
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "claimcheck"
MEMORY = Path("/dev/shm")
_ROOM = 1 << 30  # bytes; the files of all tests that run are some hundred MB
_GARBAGE = (
    20_000  # new objects after which Python looks for garbage; at its own pace that is a sixth of the time
)
_LOAD = """
from claimcheck import compiled_patterns
kept = compiled_patterns.keep()
import claimcheck.cli.article_check, claimcheck.facts.matcher
kept.write()
"""


def _is_fit_for_tests(folder: Path) -> bool:
    """Whether tests may keep their files there: there is room, and programs in it can be run."""
    if not os.access(folder, os.W_OK) or not hasattr(os, "ST_NOEXEC"):
        return False
    return not os.statvfs(folder).f_flag & os.ST_NOEXEC and shutil.disk_usage(folder).free > _ROOM


def pytest_configure(config: pytest.Config) -> None:
    """Let children be interrupted, and compile the package and its expressions once for all of them.

    A shell starts what runs in the background with SIGINT ignored, and children inherit that; a handler of
    Python's own is not inherited: they begin with the default. Children write no bytecode: those that run
    with a full disk would leave half of it. Files lie in memory if they can: what is tested is that the
    right ones are flushed, and a disk would make most tests wait for that.
    """
    gc.set_threshold(_GARBAGE, 20, 20)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    writing = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    # Commands work by words, which is the same with and without the extra; who tests models switches them on.
    os.environ["CLAIMCHECK_MODELS"] = "off"
    if hasattr(config, "workerinput"):  # one of several processes: it may keep the tests that it has compiled
        sys.dont_write_bytecode = False
        return
    os.environ.setdefault(
        "TEXTUAL_FPS", "250"
    )  # a key is followed by the next frame: those of a test wait less
    if _is_fit_for_tests(MEMORY):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    compileall.compile_dir(PACKAGE, quiet=2, workers=0)
    subprocess.run([sys.executable, "-c", _LOAD], env=writing, cwd=PACKAGE.parent, check=False)


def pytest_collection_finish() -> None:
    """Take the tests, which stay to the end, and what they import from the garbage collector."""
    gc.collect()
    gc.freeze()
