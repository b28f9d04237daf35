"""A round of asking outside, in a thread of its own: what each source has given so far, and the way to stop.

The thread only asks and hands over; all that is written here is written by the screen's own thread.
"""

import threading
from collections.abc import Callable, Sequence

import msgspec

from claimcheck.model import Article, Claim, Evidence
from claimcheck.sources.settings import SourceSettings

HandOver = Callable[[Claim, tuple[Evidence, ...]], None]


class Tally:
    """How far one source is: claims looked up of `total`, passages found, failures and why."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.found, self.failed = total, 0, 0, 0
        self.why = ""


class LookupRound:
    """Claims that are looked up in the sources outside; `tallies` by the name of the source.

    `painting`: what came will be painted in a moment.
    """

    def __init__(self, claims: Sequence[Claim], article: Article, outside: SourceSettings) -> None:
        self.claims, self.article, self.outside = tuple(claims), article, outside
        self.tallies = {source.name: Tally(len(claims)) for source in outside.sources}
        self.cancelled = threading.Event()
        self.painting = False

    def ask(self, hand: HandOver, on_wait: Callable[[str, float], object]) -> None:
        """Ask, in a thread: blocks until all is done or cancelled; `hand` gets what comes, as it comes.

        `on_wait` is called in any thread with a host that asks to wait, and the seconds.
        """
        from claimcheck.sources.lookup import ask_all

        ask_all(
            self.claims,
            self.article,
            self.outside.policy,
            self.outside.sources,
            hand,
            store=self.outside.store,
            terms=msgspec.structs.replace(self.outside.terms(self.article), on_wait=on_wait),
            cancelled=self.cancelled,
        )

    def record(self, evidence: Sequence[Evidence]) -> None:
        """Count what one source gave for one claim."""
        from claimcheck.sources.lookup import failed

        tally = self.tallies[evidence[0].source]
        tally.done += 1
        tally.found += sum(one.asked == "found" for one in evidence)
        if failed(evidence):
            tally.failed += 1
            last = evidence[-1]  # what was found stands before it
            tally.why = f"{last.asked.replace('-', ' ')}: {last.why}"

    @property
    def done(self) -> int:
        """Look-ups that are done."""
        return sum(tally.done for tally in self.tallies.values())

    @property
    def total(self) -> int:
        """All look-ups."""
        return sum(tally.total for tally in self.tallies.values())

    def summary(self) -> str:
        """How much was found, then who could not answer and why."""
        found = sum(tally.found for tally in self.tallies.values())
        silent = [
            f" {name}: {tally.failed} of {tally.total} {tally.why}."
            for name, tally in self.tallies.items()
            if tally.failed
        ]
        dropped, full = self.outside.store.dropped, self.outside.store.warning()
        room = f" {full[0].upper()}{full[1:]}: claimcheck evidence prune." if full else ""
        if dropped:
            room = (
                f" The store of evidence was full: {dropped} old copies that no verdict cites were removed."
            )
        return f"{found} found.{''.join(silent)}{room}"
