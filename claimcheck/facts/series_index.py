"""Series packed for look-up: their heads, phrases and names by hash, their figures mapped from a file.

In a folder: `heads` (msgpack, one series after the other), `points` (columns of periods, days, rows and
figures of each series and place), `at` (where each head and line begins); `keys` and `rows`: sorted 64-bit
hashes of phrases, names and lines, each with what it leads to. Nothing is read before it is asked for, so
that ten million figures need no more memory than ten.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from claimcheck.errors import UNDECODABLE, ClaimcheckError
from claimcheck.facts.search_index import key_of, mapped
from claimcheck.facts.series_loader import LoadedSeries
from claimcheck.model.series import Observation, Series
from claimcheck.series.table import MOST, phrase_keys, place_names

_PACK = msgspec.msgpack.Encoder()
_UNPACK = msgspec.msgpack.Decoder(Series)
_NAMES = msgspec.msgpack.Decoder(dict[str, str])
_WIDE = 8 + 4 + 4 + 4  # bytes of a figure, its period, day and row


class SeriesIndex(Mapping[str, Series]):
    """Series by id, and by the phrases that people use for them; their figures by place."""

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self._heads, self._points = memoryview(parts["heads"]), memoryview(parts["points"])
        self._at = memoryview(parts["at"]).cast("Q")
        self._keys, self._rows = memoryview(parts["keys"]).cast("Q"), memoryview(parts["rows"]).cast("I")
        self._count = self._at[0] if len(self._at) else 0
        self.figures: int = len(self._points) // _WIDE
        self.names: Mapping[str, str] = _NAMES.decode(parts["names"]) if len(parts["names"]) else {}
        self.at = lru_cache(maxsize=256)(self._series)
        self.line = lru_cache(maxsize=64)(self._line)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        return (self._series(row).id for row in range(self._count))

    def __getitem__(self, key: str) -> Series:
        for row in self._found(f"id {key}"):
            if (series := self.at(row)).id == key:
                return series
        raise KeyError(key)

    def known(self, phrases: Iterable[str], place: str = "") -> list[Series]:
        """The series that have one of these phrases (`phrase_keys`), and figures of the place ("*": any).

        A phrase that more than `MOST` of them have at one place names none of these.
        """
        rows: set[int] = set()
        for phrase in phrases:
            found = list(islice(self._found(f"{place} {phrase}"), MOST + 1))
            rows.update(found if len(found) <= MOST or place == "*" else ())
        return [self.at(row) for row in sorted(rows)]

    def has(self, phrase: str) -> bool:
        """Whether any series has this phrase."""
        return next(self._found(f"* {phrase}"), None) is not None

    def _line(self, series: str, place: str) -> Sequence[Observation]:
        """The figures of a place, in order of period and day of publication; none where there are none."""
        for entry in self._found(f"line {series} {place}"):
            first, end = self._at[entry], self._at[entry + 1]
            count = (end - first) // _WIDE
            block = self._points[first:end]
            values = block[: 8 * count].cast("d")
            rest = block[8 * count :].cast("I")
            periods, days, rows = (rest[count * n : count * (n + 1)] for n in range(3))
            return tuple(map(Observation, periods, values, days, rows))
        return ()

    def _found(self, key: str) -> Iterator[int]:
        wanted = key_of(key)
        at = bisect_left(self._keys, wanted)
        while at < len(self._keys) and self._keys[at] == wanted:
            yield self._rows[at]
            at += 1

    def _series(self, row: int) -> Series:
        try:
            return _UNPACK.decode(self._heads[self._at[row + 1] : self._at[row + 2]])
        except UNDECODABLE:
            what, hint = "the packed series are damaged", "delete the index folder: it is made again"
            raise ClaimcheckError("CC219", what, hint=hint) from None


def build(loaded: Iterable[LoadedSeries], folder: Path | None = None) -> SeriesIndex:
    """Pack series in an empty folder or, without one, in memory. Raises OSError if it cannot write."""
    heads, keys, rows = bytearray(), array("Q"), array("I")
    begins, lines = array("Q", [0]), array("Q", [0])
    names: dict[str, str] = {}
    pack, packed = bytearray(), 0
    out = (folder / "points").open("wb") if folder else None
    lined: list[int] = []
    count = 0
    for count, one in enumerate(loaded, 1):
        series, row = one.series, count - 1
        heads += _PACK.encode(series)
        begins.append(len(heads))
        found = [f"id {series.id}"]
        for phrase in phrase_keys(series):
            found.append(f"* {phrase}")
            found += [f"{place} {phrase}" for place in one.lines]
        keys.extend(map(key_of, found))
        rows.extend([row] * len(found))
        names |= place_names(series)
        for place, line in one.lines.items():
            lined.append(key_of(f"line {series.id} {place}"))
            block = _packed(line)
            packed += len(block)
            lines.append(packed)
            pack += block
        if out and len(pack) > 1 << 20:
            out.write(pack)
            pack.clear()
    if out:
        with out:
            out.write(pack)
    offset = count + 2  # of the first line in `at`, behind the count and the heads
    keys.extend(lined)
    rows.extend(range(offset, offset + len(lined)))
    order = sorted(range(len(keys)), key=keys.__getitem__)
    parts: dict[str, Any] = {
        "heads": bytes(heads),
        "at": (array("Q", [count]) + begins + lines).tobytes(),
        "keys": array("Q", (keys[at] for at in order)).tobytes(),
        "rows": array("I", (rows[at] for at in order)).tobytes(),
        "names": _PACK.encode(names),
    }
    if folder is None:
        return SeriesIndex(parts | {"points": bytes(pack)})
    for name, part in parts.items():
        (folder / name).write_bytes(part)
    return open_folder(folder)


def open_folder(folder: Path) -> SeriesIndex:
    """The index that `build` wrote. Raises `ClaimcheckError` CC219 if it is damaged."""
    try:
        return SeriesIndex({name: mapped(folder / name) for name in _PARTS})
    except (OSError, ValueError, TypeError, msgspec.DecodeError) as error:
        raise ClaimcheckError("CC219", f"the series cannot be opened: {error}", file=str(folder)) from None


_PARTS = ("heads", "points", "at", "keys", "rows", "names")


def _packed(line: Sequence[Observation]) -> bytes:
    """Columns: figures, periods, days, rows."""
    whole = array("d", (one.value for one in line)).tobytes()
    for field in ("period", "published", "row"):
        whole += array("I", (getattr(one, field) for one in line)).tobytes()
    return whole
