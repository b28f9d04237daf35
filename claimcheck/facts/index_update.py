"""Brings the index of a large base up to date where few facts changed, without building it again.

A new folder shares the files of the old one, which never change once they are written (hard links). A fact
whose words stay the same only gets another place among the packed facts. One whose words changed, and one
that is gone, is deleted from the search, where BM25 goes on counting its words: so only so many may be, and a
base that is built quickly is always built whole.
"""

import os
import shutil
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from claimcheck.errors import ClaimcheckError, Problem
from claimcheck.facts import index_manifest, search_index
from claimcheck.facts.index_manifest import Part
from claimcheck.facts.loader import facts_of
from claimcheck.facts.search_index import Changes, Index, key_of, text_of, wordings
from claimcheck.model import Fact

SMALL = 20_000
"""Facts below which a base is built whole: it takes about a second."""
_DEAD = 0.002  # share of facts whose words may go on being counted: the scores differ in the third digit
_MOVED = 0.25  # share of facts that may be packed a second time
_NO_ROW = 0xFFFFFFFF


class WholeError(Exception):
    """Too much changed, or something that only a whole build sorts out: a duplicate id."""


class Update:
    """The facts of a base as its files have them now, beside those of its `index`; `parts` are the files."""

    def __init__(self, index: Index, known: Sequence[Part], files: Sequence[Path], written: int) -> None:
        self._index, self._changes = index, index.changes
        self.rows = self._changes.rows if self._changes else len(index)
        self.dead = self._changes.dead if self._changes else 0
        self._before = self._changes.moved if self._changes else {}
        self.order = array("I")
        self.moved: dict[int, Fact] = {}  # rows that are packed otherwise, or are new
        self.reworded: set[int] = set()  # those of them whose words are others, or are new
        self.gone: dict[int, str] = {}  # rows whose words are to be deleted, with their ids
        self._new: set[str] = set()
        self.parts = list(self._read(known, files, written))
        dead, moved = self.dead + len(self.gone), len(self._before) + len(self.moved)
        if dead > _DEAD * len(self.order) or moved > _MOVED * len(self.order):
            raise WholeError

    def _read(self, known: Sequence[Part], files: Sequence[Path], written: int) -> Iterator[Part]:
        before = {part.path: part for part in known}
        if any(problem.code == "CC214" for part in known for problem in part.problems):
            raise WholeError  # the fact that was left out may count now
        for path in files:
            part, first = before.pop(str(path), None), len(self.order)
            stat = path.stat()
            digest = index_manifest.digest(path, stat, part, written)
            problems = part.problems if part else ()
            if part and part.sha256 == digest:
                self.order.extend(self._index.order[part.first : part.end])
            else:
                problems = tuple(map(Problem.of, self._read_file(path, part)))
            yield Part(str(path), stat.st_size, stat.st_mtime_ns, digest, first, len(self.order), problems)
        for part in before.values():
            self._remove(self._rows(part))

    def _rows(self, part: Part | None) -> dict[str, int]:
        """The row of each fact of a file as it was."""
        rows = self._index.order[part.first : part.end] if part else ()
        return {search_index.unpacked(self._index.packed(row)).id: row for row in rows}

    def _read_file(self, path: Path, part: Part | None) -> list[ClaimcheckError]:
        problems, rows, here = list[ClaimcheckError](), self._rows(part), set[str]()
        for item in facts_of(path):
            if isinstance(item, ClaimcheckError):
                problems.append(item)
                continue
            if item.id in here:
                raise WholeError
            here.add(item.id)
            self.order.append(self._row(item, rows.pop(item.id, None)))
        self._remove(rows)
        return problems

    def _row(self, fact: Fact, row: int | None) -> int:
        """The row of a fact, the one that it had before if there is one."""
        if row is None:
            if fact.id in self._new or fact.id in self._index:
                raise WholeError  # of another file
            self._new.add(fact.id)
            row, self.rows = self.rows, self.rows + 1
            self.reworded.add(row)
        else:
            packed = self._index.packed(row)
            if packed == search_index.PACK.encode(fact):
                return row
            old = search_index.unpacked(packed)
            if (text_of(old), wordings(old)) != (text_of(fact), wordings(fact)):
                self.reworded.add(row)
                self.gone[row] = fact.id
        self.moved[row] = fact
        return row

    def _remove(self, rows: Mapping[str, int]) -> None:
        self.gone.update((row, name) for name, row in rows.items())

    def write(self, source: Path, folder: Path) -> Index:
        """Write the index of these facts into an empty folder, from that in `source`.

        Raises OSError, also where another process takes that away meanwhile.
        """
        try:
            self._write(source, folder)
            return search_index.open_folder(folder)
        except (KeyboardInterrupt, SystemExit, OSError):
            raise
        except BaseException as error:  # of tantivy, where files are missing; a panic is no Exception
            raise OSError(str(error)) from error

    def _write(self, source: Path, folder: Path) -> None:
        for name in ("facts.pack", "offsets"):
            _shared(source / name, folder / name)
        self._write_words(source / "words", folder / "words")
        keys, rows = self._wordings()
        (folder / "keys").write_bytes(keys.tobytes())
        (folder / "rows").write_bytes(rows.tobytes())
        there = frozenset(self.order)
        moved = {row: place for row, place in self._before.items() if row in there}
        with (folder / "more.pack").open("wb") as more:
            more.write(self._index.more)
            for row, fact in self.moved.items():
                start = more.tell()
                moved[row] = (start, start + more.write(search_index.PACK.encode(fact)))
        places = array("I", [_NO_ROW]) * self.rows
        for place, row in enumerate(self.order):
            places[row] = place
        dead = self.dead + len(self.gone)
        changes = Changes(self.order.tobytes(), places.tobytes(), moved, self.rows, dead)
        (folder / "changes").write_bytes(msgspec.msgpack.encode(changes))

    def _write_words(self, source: Path, folder: Path) -> None:
        import tantivy

        folder.mkdir()
        for path in source.iterdir():
            if path.suffix == ".lock":
                continue
            if path.suffix == ".json":  # these two are written anew
                shutil.copyfile(path, folder / path.name)
            else:
                _shared(path, folder / path.name)
        if not self.gone and not self.reworded:
            return
        writer = tantivy.Index.open(str(folder)).writer(search_index.HEAP, 1)
        for name in self.gone.values():
            writer.delete_documents_by_term("id", name)
        for row in sorted(self.reworded):
            writer.add_document(search_index.document(self.moved[row], row))
        writer.commit()
        writer.wait_merging_threads()

    def _wordings(self) -> tuple["array[int]", "array[int]"]:
        keys, rows = array("Q"), array("I")
        old_keys, old_rows = self._index.wordings
        if not self.gone and not self.reworded:
            keys.frombytes(old_keys.tobytes())
            rows.frombytes(old_rows.tobytes())
            return keys, rows
        for key, row in zip(old_keys, old_rows, strict=True):
            if row not in self.gone:
                keys.append(key)
                rows.append(row)
        for row in sorted(self.reworded):
            for wording in wordings(self.moved[row]):
                keys.append(key_of(wording))
                rows.append(row)
        return keys, rows


def _shared(source: Path, target: Path) -> None:
    """The same file under a second name; a copy where there can be none."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
