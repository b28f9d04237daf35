"""Snapshots of evidence that members of a desk share: what somebody cites, the others can open."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.citations import id_of
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.review.events import Event
from claimcheck.review.store.postgresql import PostgresStore
from claimcheck.review.transfer.validation import EvidenceBlob, problem_with

_CITING = ("cite", "record", "sign-off")


def cited_by(events: Iterable[Event]) -> list[str]:
    """The ids of the snapshots that these events cite, attach or were signed with, each once."""
    names = (one.payload.get("evidence", "") for one in events if one.kind in _CITING)
    return list(filter(None, dict.fromkeys(map(id_of, names))))


class SharedEvidence:
    """The snapshots in a folder of this machine, and those on the server."""

    def __init__(self, folder: Path) -> None:
        self._here = SnapshotStore(folder)

    def offer(self, remote: PostgresStore, ids: Iterable[str]) -> int:
        """Put those of the snapshots on the server that are here and not there; gives how many."""
        given = 0
        for one in ids:
            if self._here.has(one) and not remote.has_snapshot(one) and (parts := self._here.parts(one)):
                remote.keep_snapshot(EvidenceBlob(one, *parts))
                given += 1
        return given

    def fetch(self, remote: PostgresStore, ids: Iterable[str]) -> int:
        """Bring those of the snapshots here that are only there; gives how many.

        What is not what its name says, or hides characters, is left there; so is all where the disk is full.
        """
        got = 0
        for one in ids:
            if self._here.has(one) or not (blob := remote.snapshot(one)):
                continue
            with suppress(ValueError, msgspec.MsgspecError, ClaimcheckError):
                if not problem_with(blob):
                    self._here.import_snapshot(blob.record, blob.body, blob.text)
                    got += 1
        return got
