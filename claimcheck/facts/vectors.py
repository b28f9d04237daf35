"""Vectors of the wordings of facts, each embedded once, and the facts nearest to a text by meaning.

Importing this module loads numpy: `FactBase.vectors` does it where the models are installed.
"""

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.facts import vector_file
from claimcheck.facts.search_index import Index, key_of, wordings
from claimcheck.facts.vector_file import Records
from claimcheck.model import Fact
from claimcheck.nlp.embedder import embed
from claimcheck.progress import step

MOST_COMPARED = 200_000
"""Facts up to which a text is compared with all; above, with the first `_RERANKED` by words."""
_RERANKED = 100
_KEPT = 10  # hits of a text that are remembered
_REMEMBERED = 1 << 12  # texts
_BATCH = 32  # wordings that are embedded, then written
_BLOCK = 1 << 14  # wordings whose vectors are unpacked at once: 25 MB

Hit = tuple[Fact, float]


class _State(NamedTuple):
    """`keys`: the keys of the records, sorted, with `order`, the place of each. `found`: the record of each
    wording that has one, with `rows`, the row of its fact in the index. `lacking`: the wordings without."""

    records: Records
    keys: NDArray[np.uint64]
    order: NDArray[np.int64]
    found: NDArray[np.int64]
    rows: NDArray[np.uint32]
    lacking: NDArray[np.int64]

    def places(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The last record of each key; -1 for one that has none."""
        if not len(self.keys):
            return np.full(len(keys), -1, np.int64)
        at = np.maximum(np.searchsorted(self.keys, keys, side="right") - 1, 0)
        return np.where(self.keys[at] == keys, self.order[at], -1)


class FactVectors:
    """The vectors of the facts of one index, in a file at `path`, or in memory without one."""

    def __init__(self, index: Index, path: Path | None = None) -> None:
        self._index, self._path = index, path
        self._made: list[Records] = []  # what could not be written to the file
        self._keys, self._rows = (np.asarray(column) for column in index.wordings)
        self._claim = lru_cache(maxsize=1 << 11)(lambda text: embed([text])[0])
        self._state = self._looked_up()
        self._hits: dict[str, list[Hit]] = {}

    @property
    def missing(self) -> int:
        """How many wordings have no vector yet; their facts are found by words only."""
        return len(self._state.lacking)

    def build(self, seconds: float | None = None) -> int:
        """Embed the wordings that have no vector, for at most about `seconds`; gives how many are left.

        A process that does the same already is waited for, as long. It may be stopped at any time
        (`progress.watched`): what was embedded is kept. Raises `ClaimcheckError` CC703, CC706.
        """
        end = time.monotonic() + seconds if seconds is not None else float("inf")
        if self.missing:
            try:
                with vector_file.writing(self._path, self._keys, end) as file:
                    self._state = self._looked_up()
                    self._embed(file, end)
            finally:
                self._state = self._looked_up()
                self._hits = {}
        return self.missing

    def nearest(self, texts: Sequence[str], k: int) -> list[list[Hit]]:
        """For each text the `k` facts with the highest cosine, best first; that of a fact is its best
        wording's. A fact without a vector is absent.

        Many texts at once cost little more than one; what was found for a text is remembered, so that they
        can be asked for together before each is asked for by itself. Raises `ClaimcheckError` CC703, CC706.
        """
        if len(self._index) > MOST_COMPARED:
            return [self._reranked(text, k) for text in texts]
        if k > _KEPT:
            return self._searched(texts, k)
        if len(self._hits) > _REMEMBERED:
            self._hits = {}
        hits = self._hits  # another thread may begin anew
        new = [text for text in dict.fromkeys(texts) if text not in hits]
        hits.update(zip(new, self._searched(new, _KEPT), strict=True))
        return [hits[text][:k] for text in texts]

    def _searched(self, texts: Sequence[str], k: int) -> list[list[Hit]]:
        state = self._state
        if not texts or not len(state.found):
            return [[] for _ in texts]
        asked = np.stack([self._claim(text) for text in texts])
        best: list[dict[int, float]] = [{} for _ in texts]
        for first in range(0, len(state.found), _BLOCK):
            rows = state.rows[first : first + _BLOCK]
            starts = np.flatnonzero(np.r_[True, rows[1:] != rows[:-1]])
            cosines = asked @ vector_file.unpacked(state.records[state.found[first : first + _BLOCK]]).T
            by_fact = np.maximum.reduceat(cosines, starts, axis=1)
            top = np.argpartition(-by_fact, min(k, len(starts)) - 1, axis=1)[:, :k]
            for one, places, found in zip(best, top, by_fact, strict=True):
                for row, cosine in zip(rows[starts[places]].tolist(), found[places].tolist(), strict=True):
                    one[row] = max(cosine, one.get(row, cosine))
        ordered = (sorted(one.items(), key=lambda hit: (-hit[1], hit[0]))[:k] for one in best)
        return [[(self._index.at(row), cosine) for row, cosine in hits] for hits in ordered]

    def cosines(self, text: str, facts: Sequence[Fact]) -> list[float | None]:
        """The cosine of a text with the best wording of each fact; None for a fact without a vector. Raises
        `ClaimcheckError` CC703, CC706."""
        state, keys = self._state, [[key_of(one) for one in wordings(fact)] for fact in facts]
        places = state.places(np.array([key for one in keys for key in one], np.uint64))
        there = np.flatnonzero(places >= 0)
        records = state.records[places[there]]
        whole = vector_file.sound(records)
        cosines = np.full(len(places), np.nan, np.float32)
        if whole.any():
            cosines[there[whole]] = vector_file.unpacked(records[whole]) @ self._claim(text)
        best, at = list[float | None](), 0
        for one in keys:
            known = [float(cosine) for cosine in cosines[at : at + len(one)] if cosine == cosine]
            best.append(max(known, default=None))
            at += len(one)
        return best

    def _reranked(self, text: str, k: int) -> list[Hit]:
        facts = [fact for fact, _ in self._index.search(text, _RERANKED)]
        found = zip(facts, self.cosines(text, facts), strict=True)
        hits = [(fact, cosine) for fact, cosine in found if cosine is not None]
        return sorted(hits, key=lambda hit: -hit[1])[:k]

    def _looked_up(self) -> _State:
        records = vector_file.read(self._path)
        if self._made:
            records = np.concatenate([records, *self._made])
        order = np.argsort(records["key"], kind="stable")
        empty = np.zeros(0, np.int64)
        state = _State(records, records["key"][order], order, empty, self._rows[:0], empty)
        places = state.places(self._keys)
        if len(self._index) <= MOST_COMPARED:  # else each is looked at when it is used
            there = np.flatnonzero(places >= 0)
            places[there[~vector_file.sound(records[places[there]])]] = -1
        found = np.flatnonzero(places >= 0)
        lacking = np.flatnonzero(places < 0)
        lacking = lacking[np.sort(np.unique(self._keys[lacking], return_index=True)[1])]
        return state._replace(found=places[found], rows=self._rows[found], lacking=lacking)

    def _embed(self, file: int | None, end: float) -> None:
        lacking = self._state.lacking
        for done in range(0, len(lacking), _BATCH):
            step("facts embedded", done, len(lacking))
            if time.monotonic() >= end:
                return
            batch = lacking[done : done + _BATCH]
            facts = (self._index.at(row) for row in dict.fromkeys(self._rows[batch].tolist()))
            texts = {key_of(one): one for fact in facts for one in wordings(fact)}
            keys = self._keys[batch]
            records = vector_file.packed(keys, embed([texts[key] for key in keys.tolist()]))
            self._keep(file, records)

    def _keep(self, file: int | None, records: Records) -> None:
        if file is not None:
            with suppress(OSError):  # the disk is full: this process remembers them
                if os.write(file, records.tobytes()) == records.nbytes:
                    return
        self._made.append(records)
