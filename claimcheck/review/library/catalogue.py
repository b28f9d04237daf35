"""The catalogue of a workspace: its articles with their state, and a search over their claims."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from claimcheck.review.library import index
from claimcheck.review.library.entries import Entry, Hit, Listed
from claimcheck.review.library.wire_copies import groups, unpack_sketch
from claimcheck.review.store.protocol import Store

MOST = 500
"""Hits of a search that are given; who gets so many needs another word."""


def entries(store: Store | None, folders: Sequence[Path] = (), root: Path | None = None) -> list[Entry]:
    """The articles of the store and the files of `folders`, the youngest first, the undated last.

    `store` None: nothing was reviewed yet. `root`: the workspace; a file in it without an id or address of
    its own is known by its path there. What cannot be read in the folders is left out. Raises
    `ClaimcheckError` CC501.
    """
    listed = index.review_entries(store) if store else []
    if folders:
        files, newer = index.in_folders(store, folders, root, [one.entry for one in listed])
        listed = [_with_newer(one, newer) for one in listed] + files
    listed.sort(key=lambda one: one.entry.id)
    listed.sort(key=lambda one: one.entry.published, reverse=True)
    first = groups([unpack_sketch(one.sketch) for one in listed])
    several = {at for place, at in enumerate(first) if at != place}
    return [
        msgspec.structs.replace(one.entry, copy=listed[at].entry.id) if at in several else one.entry
        for one, at in zip(listed, first, strict=True)
    ]


def _with_newer(listed: Listed, newer: Mapping[str, str]) -> Listed:
    path = newer.get(listed.entry.id)
    return Listed(msgspec.structs.replace(listed.entry, newer=path), listed.sketch) if path else listed


def search(store: Store, query: str, most: int = MOST) -> list[Hit]:
    """The claims of the latest versions that hold all words of `query`, in any case, or parts of words.

    What is searched: a claim's words, what they stand for, and who says it. No words: no hits. The youngest
    article comes first; after `most` hits the search ends.
    """
    wanted = query.casefold().split()
    return index.search_claims(store, wanted, most) if wanted else []
