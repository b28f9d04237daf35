"""Many articles at once: the work is given to processes of this machine or to a cluster, or goes on."""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from claimcheck.batch.journal import earlier

__all__ = ["cores", "earlier", "spread"]

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(
    items: Iterable[Item],
    work: Callable[[Item], Result],
    lost: Callable[[Item], Result],
    *,
    jobs: int = 0,
    cluster: str = "",
) -> Iterator[Result]:
    """The result of each item, in order, from `jobs` processes (0: one for each core) or from a cluster.

    `lost` gives the result of one that ended its process. Raises `ClaimcheckError` CC70x.
    """
    if cluster:
        from claimcheck.batch.cluster import on_cluster

        return on_cluster(items, work, lost, address=cluster)
    from claimcheck.batch.process_pool import in_processes

    return in_processes(items, work, lost, jobs=jobs or cores())


def cores() -> int:
    """How many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on macOS
    return len(affinity(0)) if affinity else os.cpu_count() or 1
