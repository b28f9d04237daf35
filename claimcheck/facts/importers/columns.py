"""The columns of tables of facts: by which names they are known, and which of a table are read as what."""

from collections.abc import Container, Mapping, Sequence

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.nlp.word_lists import rows
from claimcheck.text import line

COLUMNS: Mapping[str, tuple[str, ...]] = {
    field: tuple(names.split()) for field, names in rows(__file__, "columns")
}
"""The fields of a table and the names that a column of each may have; lists are joined by "|".

The columns from `title` to `snapshot` tell the first citation; `more` holds the others, as JSON.
"""


class ReadColumns(msgspec.Struct, frozen=True):
    """How the head of a table was read: (name of the column, field) of each, and the names of the others."""

    read: tuple[tuple[str, str], ...]
    unread: tuple[str, ...]

    def without_empty(self, head: Sequence[str], filled: Container[int]) -> "ReadColumns":
        """The same without the names of unread columns in which nothing is written."""
        empty = {line(cell, 60) for at, cell in enumerate(head) if at not in filled}
        return ReadColumns(self.read, tuple(name for name in self.unread if name not in empty))


def fields_of(
    head: Sequence[str], wanted: Mapping[str, str], file: str
) -> tuple[tuple[str, ...], ReadColumns]:
    """The field of each column, "" for one that is not read. `wanted`: the names of columns by their fields.

    Raises `ClaimcheckError` CC205 where a wanted column is not there, or none holds the statement or the
    rating.
    """
    names = [_folded(cell) for cell in head]
    given = [line(cell, 60) for cell in head if cell.strip()]
    chosen: dict[int, str] = {}
    for field, name in wanted.items():
        if _folded(name) not in names:
            hint = f"its columns are: {', '.join(given)}"
            raise ClaimcheckError("CC205", f"no column {name!r}", file=file, line=1, hint=hint)
        chosen[names.index(_folded(name))] = field
    for field, known in COLUMNS.items():
        if field not in chosen.values():
            free = (names.index(name) for name in known if name in names and names.index(name) not in chosen)
            if (place := next(free, None)) is not None:
                chosen[place] = field
    for needed, what in ((("statement",), "statement"), (("verdict", "rating"), "rating")):
        if not set(needed) & set(chosen.values()):
            hint = f"name it: --column {what}=NAME, with one of: {', '.join(given)}"
            raise ClaimcheckError("CC205", f"no column has the {what}", file=file, line=1, hint=hint)
    fields = tuple(chosen.get(place, "") for place in range(len(head)))
    read = tuple((line(cell, 60), field) for cell, field in zip(head, fields, strict=True) if field)
    unread = (line(cell, 60) for cell, field in zip(head, fields, strict=True) if not field)
    return fields, ReadColumns(read, tuple(filter(None, unread)))


def _folded(name: str) -> str:
    return "_".join("".join(one if one.isalnum() else " " for one in name.casefold()).split())
