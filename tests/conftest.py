"""What holds for every test."""

import os
import signal
import sys


def pytest_configure() -> None:
    """Let children be interrupted, and compile the package once for all of them.

    A shell starts what runs in the background with SIGINT ignored, and children inherit that; a handler of
    Python's own is not inherited: they begin with the default. Where the environment forbids to keep
    bytecode, each of some hundred processes would compile every module again.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
