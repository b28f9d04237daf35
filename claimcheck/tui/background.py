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


def run_in_thread(
    call: Callable[..., object],
    work: Callable[[], Answer],
    then: Callable[[Answer], object],
    failed: Callable[[ClaimcheckError], object],
) -> None:
    """In a thread: do the work, and go on with its answer, or its error, by `call` in the screen."""
    done = run_catching(work)
    call(failed if isinstance(done, ClaimcheckError) else then, done)
