"""Snapshots of evidence that members of a desk share: what somebody cites, the others can open."""

from collections.abc import Iterable
from contextlib import suppress

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.citations import id_of
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.review.store.postgresql import PostgresStore
from claimcheck.review.transfer.validation import EvidenceBlob, problem_with


def offer(here: SnapshotStore, remote: PostgresStore, cited: Iterable[str]) -> None:
    """Put the snapshots that are cited by these names on the server, as far as they are only here."""
    for one in filter(None, map(id_of, cited)):
        if here.has(one) and not remote.has_snapshot(one) and (parts := here.parts(one)):
            remote.keep_snapshot(EvidenceBlob(one, *parts))


def fetch(here: SnapshotStore, remote: PostgresStore, cited: Iterable[str]) -> None:
    """Bring the snapshots that are cited by these names here, as far as they are only there.

    What is not what its name says, or hides characters, is left there; so is all where the disk is full.
    """
    for one in filter(None, map(id_of, cited)):
        if not here.has(one) and (blob := remote.snapshot(one)):
            with suppress(ValueError, msgspec.MsgspecError, ClaimcheckError):
                if not problem_with(blob):
                    here.import_snapshot(blob.record, blob.body, blob.text)
