"""Several connections to one store: none may cost another its locks, and with them what it has written.

Where a process closes a file, the system drops all its locks on it, also those of SQLite's connections.
The next program that closes the store takes itself for the last one, and removes the log of who still writes.
"""

import os
import subprocess
import sys
from pathlib import Path

from sample_review import article, checked

from claimcheck.config.settings import SCALE
from claimcheck.review import ReviewStore, Session, open_session

LOOKING = (
    "import sys, pathlib; from claimcheck.review import ReviewStore;"
    " ReviewStore(pathlib.Path(sys.argv[1])).close()"
)
READING = """
import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute("SELECT payload FROM event WHERE kind = 'verdict' ORDER BY seq")
print(*[json.loads(payload)["holds"] for payload, in rows])
"""


def opened(db: Path, reviewer: str = "ann") -> Session:
    return open_session(db, checked(article=article()), reviewer, scale=SCALE)


def another_program_looks(db: Path) -> None:
    subprocess.run([sys.executable, "-c", LOOKING, str(db)], check=True)


def test_what_is_written_after_another_connection_was_closed_is_there(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    ann = opened(db)
    ann.set_verdict("c1", "true")
    ReviewStore(
        db
    ).close()  # in this process: as the library does, a report, the list of what was decided before
    another_program_looks(db)
    assert db.with_name("reviews.db-wal").exists()
    ann.set_verdict("c1", "false")
    another_program_looks(db)
    ben = subprocess.run(
        [sys.executable, "-c", READING, str(db)], check=True, capture_output=True, text=True
    ).stdout
    assert ben.split() == ["true", "false"]


def test_only_sqlite_opens_the_file_of_the_reviews(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    opened(db).set_verdict("c1", "true")
    seen: list[str] = []

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        # With O_EXCL a file that is there is not opened. SQLite's own way to open is not heard here.
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & os.O_EXCL):
            seen.append(str(arguments[0]))

    sys.addaudithook(hear)
    for reviewer in ("ann", "ben"):
        opened(db, reviewer).set_verdict("c1", "false")
    ReviewStore(db).close()
    (tmp_path / "heard").write_text("", encoding="utf-8")
    assert str(tmp_path / "heard") in seen
    assert str(db) not in seen
