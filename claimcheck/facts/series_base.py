"""The series of a fact base: read from their files, or opened as they were packed if no file changed."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from claimcheck.errors import ClaimcheckError, Problem
from claimcheck.facts import index_manifest, series_index
from claimcheck.facts.index_manifest import Manifest, Part
from claimcheck.facts.loader import files_below
from claimcheck.facts.series_index import SeriesIndex
from claimcheck.facts.series_loader import SERIES_SUFFIXES, LoadedSeries, load_series
from claimcheck.filesystem import make_folder
from claimcheck.model import Fact
from claimcheck.model.series import Series
from claimcheck.progress import step
from claimcheck.series.statement import as_fact, place_of


class SeriesBase(msgspec.Struct, frozen=True):
    """Series with their figures; `sha256` names the content ("": none), `problems` what could not be read."""

    index: SeriesIndex
    sha256: str = ""
    problems: tuple[Problem, ...] = ()


class FactsBesideSeries(Mapping[str, Fact]):
    """Facts by id, and each figure of a series as a fact under SERIES:PLACE:PERIOD; only facts are listed."""

    def __init__(self, facts: Mapping[str, Fact], series: SeriesIndex) -> None:
        self._facts, self._series = facts, series

    def __len__(self) -> int:
        return len(self._facts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __getitem__(self, key: str) -> Fact:
        if key.count(":") == 2:
            name, place, period = key.split(":")
            if name in self._series:
                series = self._series[name]
                place = place_of(series, place)
                if fact := as_fact(series, place, period, self._series.line(name, place)):
                    return fact
        return self._facts[key]


def series_beside(facts: Sequence[Path]) -> Path | None:
    """The folder `series` beside a folder of facts that is called `facts`, if it is there."""
    for place in facts:
        folder = place.absolute().parent / "series"
        if place.name == "facts" and place.is_dir() and folder.is_dir():
            return folder
    return None


def empty() -> SeriesBase:
    """No series at all."""
    return SeriesBase(series_index.build(()))


def open_series(folder: Path, index: Path | None) -> SeriesBase:
    """The series in the files of a folder; packed in the folder `index`, if that can be written."""
    files = files_below(folder, SERIES_SUFFIXES)
    if not files:
        return empty()
    with suppress(OSError):
        if index is not None:
            make_folder(index)
            return _kept(folder, files, index)
    problems, shas = list[Problem](), [_part(path).sha256 for path in files]
    made = series_index.build(_loaded(files, problems))
    return SeriesBase(made, _total(shas), tuple(problems))


def _kept(folder: Path, files: Sequence[Path], index: Path) -> SeriesBase:
    """The series as they were packed before, or packed anew."""
    path = index_manifest.manifest_path(index, [folder])
    old = index_manifest.read_manifest(path)
    if old is not None and index_manifest.is_fresh(path, old, files):
        with suppress(ClaimcheckError):  # damaged: made again
            return SeriesBase(series_index.open_folder(index / old.folder), old.sha256, old.problems)
    problems, parts = list[Problem](), tuple(map(_part, files))
    total = _total([part.sha256 for part in parts])
    with index_manifest.making(path) as making:
        made = series_index.build(_loaded(files, problems), making)
        kept = Manifest(sha256=total, parts=parts, problems=tuple(problems))
        index_manifest.adopt(making, path, kept)
    return SeriesBase(made, total, tuple(problems))


def _loaded(files: Sequence[Path], problems: list[Problem]) -> Iterator[LoadedSeries]:
    """The series of the files one after the other; of two with one id the first."""
    seen: dict[str, Series] = {}
    for path in files:
        if path.suffix == ".csv":
            continue
        step(f"series {path.name}")
        for item in load_series(path, str(path.absolute())):
            if isinstance(item, ClaimcheckError):
                problems.append(Problem.of(item))
            elif (series := item.series).id in seen:
                what = f"duplicate id {series.id!r}"
                problems.append(Problem("CC214", what, series.file, series.line))
            else:
                seen[series.id] = series
                yield item


def _part(path: Path) -> Part:
    stat = path.stat()
    return Part(str(path), stat.st_size, stat.st_mtime_ns, index_manifest.sha256_of(path))


def _total(shas: Sequence[str]) -> str:
    return hashlib.sha256("".join(shas).encode()).hexdigest()
