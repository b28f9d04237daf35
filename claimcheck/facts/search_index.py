"""Packed facts and a tantivy full-text index over them.

The facts stay packed: a base of a million opens at once, and only what a search finds is unpacked.
In a folder: `facts.pack` (msgpack, one fact after the other), `offsets` (where each begins, 64 bits),
`words/` (tantivy); `keys` and `rows`: for each wording its key (64 bits) and the row of its fact (32 bits).
Where facts changed since it was built (`index_update`), `changes` says which rows there are, in which order,
and which of them are in `more.pack` instead.
"""

import mmap
import os
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from claimcheck.errors import UNDECODABLE, ClaimcheckError
from claimcheck.matching.index_terms import index_words, terms
from claimcheck.model import Fact

HEAP = 32 << 20
"""Bytes for the writer; below 15 MB a thread tantivy refuses."""
_LOOSE = 0.3  # what a shared group of synonyms counts beside a shared word
# A word that nobody asks for makes all facts longer alike, so that length counts less: as with b = 0.35.
# tantivy has 0.75 and no setting, and put short facts before better ones.
_FILLER = " ~" * 20
PACK = msgspec.msgpack.Encoder()
_UNPACK = msgspec.msgpack.Decoder(Fact)


Columns = tuple["memoryview[int]", "memoryview[int]"]


class Changes(msgspec.Struct, frozen=True):
    """What changed since an index was built: the rows in the order of the files, and the place of each row in
    it (both 32 bits); where in `more.pack` each row is that changed or is new; how many rows there ever were,
    and of how many the words are in the search though they do not count any more."""

    order: bytes
    places: bytes
    moved: dict[int, tuple[int, int]]
    rows: int
    dead: int


class Index(Mapping[str, Fact]):
    """Facts by id, in the order of their files, and a search over their words.

    `at(row)` is the fact in a row; `wordings` the keys of all wordings, with the row of the fact of each.
    """

    def __init__(
        self,
        pack: Any,
        offsets: "memoryview[int]",
        wordings: "Columns",
        engine: Any,
        changes: Changes | None = None,
        more: Any = b"",
    ) -> None:
        self._pack, self._offsets, self.wordings = memoryview(pack), offsets, wordings
        self._schema, self._searcher = engine.schema, engine.searcher()
        self.changes, self.more = changes, memoryview(more)
        self._moved = changes.moved if changes else {}
        self.order: Sequence[int] = range(len(offsets) - 1)
        self._places: Sequence[int] = self.order
        if changes:
            self.order, self._places = (memoryview(one).cast("I") for one in (changes.order, changes.places))
        # The claims of an article find the same facts again and again.
        self.at = lru_cache(maxsize=1 << 12)(self._fact)

    def __len__(self) -> int:
        return len(self.order)

    def __iter__(self) -> Iterator[str]:
        return (fact.id for fact in self.slice(0, len(self)))

    def __getitem__(self, key: str) -> Fact:
        found = self._hits(self._term("id", key), 1)
        if not found:
            raise KeyError(key)
        return self._fact(found[0][0])

    def slice(self, first: int, end: int) -> Iterator[Fact]:
        """The facts from place `first` up to and without place `end`, in the order of the files."""
        return (self._fact(row) for row in self.order[first:end])

    def packed(self, row: int) -> "memoryview[int]":
        """A fact as it is packed."""
        if place := self._moved.get(row):
            return self.more[slice(*place)]
        return self._pack[self._offsets[row] : self._offsets[row + 1]]

    def search(self, text: str, limit: int) -> list[tuple[Fact, float]]:
        """The facts that share words with `text`, best BM25 score first (k1 1.2, b about
        0.35)."""
        import tantivy

        found = index_words(text)
        asked = [word.indexed for word in found if not word.stop] or [word.indexed for word in found]
        if not asked or limit < 1:
            return []
        queries = []
        for term in dict.fromkeys(" ".join(asked[:200]).split(" ")):
            query = self._term("body", term)
            loose = term.startswith("~")
            queries.append(
                (tantivy.Occur.Should, tantivy.Query.boost_query(query, _LOOSE) if loose else query)
            )
        return [
            (self.at(row), score) for row, score in self._hits(tantivy.Query.boolean_query(queries), limit)
        ]

    def count(self, word: str) -> int:
        """In how many facts a stem stands."""
        return int(self._searcher.doc_freq("body", word))

    def _term(self, field: str, value: str) -> Any:
        import tantivy

        return tantivy.Query.term_query(self._schema, field, value, "basic")

    def _hits(self, query: Any, limit: int) -> list[tuple[int, float]]:
        hits = self._searcher.search(query, limit, count=False).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        # Equal scores in the order of the files: the same base must give the same list on every machine.
        found = zip(rows, (score for score, _ in hits), strict=True)
        return sorted(found, key=lambda hit: (-hit[1], self._places[hit[0]]))

    def _fact(self, row: int) -> Fact:
        try:
            return _UNPACK.decode(self.packed(row))
        except UNDECODABLE:
            what, hint = "the packed facts are damaged", "delete the index folder: it is made again"
            raise ClaimcheckError("CC219", what, hint=hint) from None


def build(facts: Iterable[Fact], folder: Path | None = None) -> Index:
    """Pack and index `facts`, in an empty `folder` or, without one, in memory. Raises OSError if it can not
    write."""
    try:
        return _built(facts, folder)
    except ValueError as error:  # what tantivy raises where it cannot write, on a full disk
        if folder is None:
            raise
        raise OSError(str(error)) from error


def _built(facts: Iterable[Fact], folder: Path | None) -> Index:
    import tantivy

    place = folder / "words" if folder else None
    if place:
        place.mkdir()
    engine = tantivy.Index(_schema(), path=str(place) if place else None)
    writer = engine.writer(HEAP, 1)
    offsets, keys, rows = array("Q", [0]), array("Q"), array("I")
    pack = bytearray()
    out = (folder / "facts.pack").open("wb") if folder else None
    for row, fact in enumerate(facts):
        packed = PACK.encode(fact)
        offsets.append(offsets[-1] + len(packed))
        pack += packed
        for wording in wordings(fact):
            keys.append(key_of(wording))
            rows.append(row)
        writer.add_document(document(fact, row))
        if out and len(pack) > 1 << 20:
            out.write(pack)
            pack.clear()
    writer.commit()
    writer.wait_merging_threads()
    if folder and out:
        with out:
            out.write(pack)
        for name, column in (("offsets", offsets), ("keys", keys), ("rows", rows)):
            (folder / name).write_bytes(column.tobytes())
        return open_folder(folder)
    engine.reload()
    return Index(bytes(pack), memoryview(offsets), (memoryview(keys), memoryview(rows)), engine)


def document(fact: Fact, row: int) -> Any:
    """A fact as tantivy searches it."""
    import tantivy

    made = tantivy.Document()
    made.add_text("id", fact.id)
    made.add_text("body", terms(text_of(fact)) + _FILLER)
    made.add_unsigned("row", row)
    return made


def open_folder(folder: Path) -> Index:
    """The index that `build` or an update wrote. Raises `ClaimcheckError` CC219 if it is damaged."""
    import tantivy

    try:
        pack, offsets = mapped(folder / "facts.pack"), memoryview(mapped(folder / "offsets")).cast("Q")
        keys, rows = (
            memoryview(mapped(folder / "keys")).cast("Q"),
            memoryview(mapped(folder / "rows")).cast("I"),
        )
        if not len(offsets) or offsets[-1] != len(pack) or len(keys) != len(rows):
            raise ValueError("cut short")
        changes, more = None, mapped(folder / "more.pack") if (folder / "more.pack").exists() else b""
        if (folder / "changes").exists():
            changes = msgspec.msgpack.decode((folder / "changes").read_bytes(), type=Changes)
            if any(end > len(more) for _, end in changes.moved.values()):
                raise ValueError("cut short")
        engine = tantivy.Index.open(str(folder / "words"))
        return Index(pack, offsets, (keys, rows), engine, changes, more)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a damaged tantivy file ends in a PanicException, which is no Exception
        raise ClaimcheckError("CC219", f"the index can not be opened: {error}", file=str(folder)) from None


def unpacked(packed: "memoryview[int]") -> Fact:
    """A fact as it was packed. Raises `msgspec.DecodeError`."""
    return _UNPACK.decode(packed)


def text_of(fact: Fact) -> str:
    """All words by which a fact may be found."""
    return "\n".join((fact.statement, *fact.also, fact.title, *fact.about))


def wordings(fact: Fact) -> tuple[str, ...]:
    """What a fact says, in one wording or several."""
    return (fact.statement, *fact.also)


def key_of(text: str) -> int:
    """What a wording or another text is known by: 64 bits of a hash of it."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def mapped(path: Path) -> bytes | mmap.mmap:
    """The bytes of a file, read when they are asked for. Raises OSError."""
    with path.open("rb") as file:  # an empty file can not be mapped
        return (
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if os.fstat(file.fileno()).st_size else b""
        )


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("row", fast=True)
    return builder.build()
