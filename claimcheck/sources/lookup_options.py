"""Options of a look-up: sources, consent, cache age."""

from collections.abc import Callable, Collection, Mapping

import msgspec

from claimcheck.sources.queries import Privacy

FRESH = 86_400.0
"""Seconds for which an answer is not asked for again."""


class LookupOptions(msgspec.Struct, frozen=True, kw_only=True):
    """On which terms is asked.

    `privacy` holds for what is not public. To `unsaid` hosts no word goes: nobody has said yes yet
    (`consent.hosts_needing_consent`). `keys` go by the kind of source. What was asked less than `fresh`
    seconds ago is not asked again. `on_wait` is called, in any thread, where a host asks to wait.
    """

    privacy: Privacy = "names-only"
    unsaid: Collection[str] = ()
    keys: Mapping[str, str] = {}
    fresh: float = FRESH
    on_wait: Callable[[str, float], object] = lambda host, seconds: None
