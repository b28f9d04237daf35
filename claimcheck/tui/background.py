"""Work in a thread: what it gave, or why it gave nothing. No Textual here."""

from collections.abc import Callable
from typing import TypeVar

from claimcheck.errors import ClaimcheckError

Answer = TypeVar("Answer")


def run_catching(work: Callable[[], Answer]) -> Answer | ClaimcheckError:
    """What the work gives, or its error; a fault becomes a coded one.

    In silence, whoever waits would wait for ever.
    """
    try:
        return work()
    except ClaimcheckError as error:
        return error
    except Exception as error:
        fault = ClaimcheckError("CC702", type(error).__name__)
        fault.__cause__ = error
        return fault
