"""What holds for every test."""

import signal


def pytest_configure() -> None:
    """Let children be interrupted, also where the tests themselves run in the background.

    A shell starts what runs in the background with SIGINT ignored, and children inherit that; a handler of
    Python's own is not inherited: they begin with the default.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
