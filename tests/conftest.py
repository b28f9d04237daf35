"""What holds for every test."""

import compileall
import os
import signal
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "claimcheck"


def pytest_configure(config: pytest.Config) -> None:
    """Let children be interrupted, and compile the package once for all of them.

    A shell starts what runs in the background with SIGINT ignored, and children inherit that; a handler of
    Python's own is not inherited: they begin with the default. Children write no bytecode: those that run
    with a full disk would leave half of it.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    # Commands work by words, which is the same with and without the extra; who tests models switches them on.
    os.environ["CLAIMCHECK_MODELS"] = "off"
    if not hasattr(config, "workerinput"):  # the process that starts the others, or the only one
        compileall.compile_dir(PACKAGE, quiet=2)
