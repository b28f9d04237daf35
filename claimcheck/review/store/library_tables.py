"""The tables of the library, in whatever database: summaries of articles, and the claims that are searched.

They are derived: a trigger of the schema drops the summary of an article when something is added to it, and
whoever looks next makes it again.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from claimcheck.errors import ClaimcheckError
from claimcheck.review.store.protocol import Summary
from claimcheck.review.store.seals import Rows


class Database(Protocol):
    """An open database. Parameters stand in a query as ?, or as ?1, ?2."""

    def execute(self, query: str, parameters: Sequence[Any] = (), /) -> Rows:
        """Run one statement."""

    def execute_many(self, query: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each of the rows."""

    def writing(self, *articles: str) -> AbstractContextManager[None]:
        """One transaction, in which nobody else writes about these articles (none: about any)."""

    def reading(self) -> AbstractContextManager[None]:
        """Several queries on the store as it is at one moment; also within `writing`."""

    def coded(self) -> AbstractContextManager[None]:
        """Errors of the database and of the system as coded ones."""

    def damaged(self, what: str) -> ClaimcheckError:
        """That the store is not what was written."""


class LibraryTables:
    """What a store knows of the library; see `protocol.Store`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def stale(self, most: int) -> list[str]:
        query = "SELECT id FROM article WHERE id NOT IN (SELECT article FROM summary) ORDER BY id LIMIT ?"
        with self._db.coded():
            return [article for (article,) in self._db.execute(query, (most,))]

    def summarize(self, articles: Sequence[str], make: Callable[[str], Summary]) -> None:
        with self._db.writing(*articles):
            for article in articles:
                query = "SELECT 1 FROM summary WHERE article = ?"
                if not self._db.execute(query, (article,)).fetchone():
                    self._keep(make(article))

    def _keep(self, made: Summary) -> None:
        for table in ("line", "hit"):
            self._db.execute(f"DELETE FROM {table} WHERE article = ?", (made.article,))
        self._db.execute("INSERT INTO summary VALUES (?, ?, ?)", (made.article, made.entry, made.sketch))
        lines = [(made.article, one.number, one.words, one.decided, made.published) for one in made.lines]
        self._db.execute_many("INSERT INTO line VALUES (?, ?, ?, ?, ?)", lines)
        hits = [(made.article, one.number, one.hit) for one in made.lines]
        self._db.execute_many("INSERT INTO hit VALUES (?, ?, ?)", hits)

    def summaries(self) -> list[tuple[bytes, bytes]]:
        with self._db.coded():
            return self._db.execute("SELECT entry, sketch FROM summary").fetchall()

    def search(self, patterns: Sequence[str], most: int) -> list[tuple[str | None, str, int, bytes]]:
        holds = " AND ".join(r"words LIKE ? ESCAPE '\'" for _ in patterns)  # twice as fast as instr
        order = "ORDER BY published DESC NULLS LAST, article, number"
        # Many rows are looked through and few are shown, which are in a table of their own.
        found = f"SELECT published, article, number FROM line WHERE {holds} {order} LIMIT ?"
        query = (
            f"SELECT published, article, number, content FROM ({found}) AS found"
            f" JOIN hit USING (article, number) {order}"
        )
        with self._db.coded():
            return self._db.execute(query, (*patterns, most)).fetchall()

    def decided(self) -> list[tuple[str, bytes]]:
        query = (
            "SELECT article, content FROM line JOIN hit USING (article, number) WHERE decided"
            " ORDER BY article, number"
        )
        with self._db.coded():
            return self._db.execute(query).fetchall()

    def files(self) -> dict[str, tuple[int, int, bytes, bytes]]:
        with self._db.coded():
            rows = self._db.execute("SELECT path, size, time, entry, sketch FROM file")
            return {path: (size, time, entry, sketch) for path, size, time, entry, sketch in rows}

    def keep_files(self, rows: Sequence[tuple[str, int, int, bytes, bytes]]) -> None:
        with self._db.writing():
            for row in rows:
                self._db.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)", row)
