"""Work on a Dask cluster. Anybody who can reach its scheduler can run code on its workers."""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from claimcheck.batch.ordered_map import Piece, Result, in_order
from claimcheck.errors import ClaimcheckError

_AHEAD = 4  # pieces in hand for each thread of a worker
_REACHED, _JOINED = 10, 30  # seconds for the scheduler to answer, and for the first worker to be there


def on_cluster(
    pieces: Iterable[Piece],
    work: Callable[[Piece], Result],
    lost: Callable[[Piece], Result],
    *,
    address: str,
) -> Iterator[Result]:
    """`work` over all pieces on the workers of the scheduler at `address`; results in order of the pieces.

    The pieces of a worker that dies are done by another; one on which several died gives `lost`. Raises
    `ClaimcheckError` CC703 (Dask is not installed), CC406 (no scheduler, no worker, or it went away).
    """
    client = _client(address)
    try:
        from distributed import KilledWorker

        executor = client.get_executor(pure=False)

        def died(piece: Piece, error: BaseException) -> Result:
            if isinstance(error, KilledWorker):
                return lost(piece)
            raise _unreached(address, error) from None

        yield from in_order(
            iter(pieces), lambda piece: executor.submit(work, piece), lambda: _window(client), died
        )
    finally:
        client.close(timeout=_REACHED)


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        hint = "in the clone: pip install '.[cluster]'"
        raise ClaimcheckError("CC703", "a cluster needs the extra `cluster`", hint=hint) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters comes as an exception
    try:
        client: Any = Client(address, timeout=_REACHED, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError, TypeError) as error:
        raise _unreached(address, error) from None
    try:
        client.wait_for_workers(1, timeout=_JOINED)
    except TimeoutError as error:
        client.close(timeout=_REACHED)
        raise _unreached(address, error) from None
    return client


def _window(client: Any) -> int:
    """Grows as workers join. What the client was told last: no question to the scheduler."""
    workers = client.scheduler_info().get("workers", {}).values()
    threads: int = sum(worker["nthreads"] for worker in workers)
    return _AHEAD * max(1, threads)


def _unreached(address: str, error: BaseException) -> ClaimcheckError:
    what = f"{address}: {str(error).strip() or type(error).__name__}"
    hint = "is the scheduler running, with a worker? finished results are kept: continue with --resume"
    return ClaimcheckError("CC406", what, hint=hint)
