import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sample_review import checked

from claimcheck.errors import ClaimcheckError
from claimcheck.review import open_session
from claimcheck.review.store import sqlite_file
from claimcheck.review.store.migrations import MIGRATIONS
from claimcheck.review.store.sqlite import ReviewStore


def filled(tmp_path: Path) -> Path:
    db = tmp_path / "state/reviews.db"
    session = open_session(db, checked(), "ann")
    for claim in session.claims:
        session.set_verdict(claim.id, "true")
    session.close()
    return db


def code_of(db: Path) -> str:
    with pytest.raises(ClaimcheckError) as caught:
        open_session(db, checked(), "ann")
    assert caught.value.file == str(db)
    return caught.value.code


def test_the_file_and_its_folder_are_private(tmp_path: Path) -> None:
    db = tmp_path / "state/reviews.db"
    session = open_session(db, checked(), "ann")
    session.set_verdict("c1", "true")
    assert stat.S_IMODE(db.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in db.parent.iterdir()} == {0o600}
    session.close()


def test_in_memory_nothing_is_left(tmp_path: Path) -> None:
    session = open_session(None, checked(), "ann")
    session.set_verdict("c1", "true")
    assert session.decision("c1").holds == "true"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("change", [b"not a database at all, but long enough to be read as one" * 20, None])
def test_a_damaged_file_is_named_and_left_alone(tmp_path: Path, change: bytes | None) -> None:
    db = filled(tmp_path)
    before = bytearray(db.read_bytes())
    before[100:4000] = b"\xff" * 3900
    content = change or bytes(before)
    db.write_bytes(content)
    assert code_of(db) == "CC501"
    assert db.read_bytes() == content


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    db = filled(tmp_path)
    with sqlite3.connect(db) as raw:
        raw.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    assert code_of(db) == "CC502"


def test_a_locked_store_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = filled(tmp_path)
    monkeypatch.setattr(sqlite_file, "_WAIT", 0.05)
    session = open_session(db, checked(), "ann")
    raw = sqlite3.connect(db, isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    with pytest.raises(ClaimcheckError) as caught:
        session.set_verdict("c1", "false")
    assert caught.value.code == "CC503"
    raw.execute("ROLLBACK")
    raw.close()
    session.set_verdict("c1", "false")
    assert session.decision("c1").holds == "false"


def test_a_place_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert code_of(tmp_path / "file/reviews.db") == "CC507"


def test_events_cannot_be_changed_or_deleted(tmp_path: Path) -> None:
    db = filled(tmp_path)
    with sqlite3.connect(db) as raw:
        for statement in ("DELETE FROM event", "UPDATE event SET by = 'ben'"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                raw.execute(statement)


def test_a_forged_event_is_found_when_the_review_is_opened(tmp_path: Path) -> None:
    db = filled(tmp_path)
    with sqlite3.connect(db) as raw:
        raw.execute("DROP TRIGGER event_fixed")
        raw.execute("""UPDATE event SET payload = '{"holds":"false"}' WHERE seq = 3""")
    assert code_of(db) == "CC501"


def test_an_event_cut_out_is_found_by_the_chain(tmp_path: Path) -> None:
    db = filled(tmp_path)
    whole = ReviewStore(db)
    assert whole.verify() == len(checked().claims)
    whole.close()
    with sqlite3.connect(db) as raw:
        raw.execute("DROP TRIGGER event_kept")
        raw.execute("DELETE FROM event WHERE seq = 3")
    cut = ReviewStore(db)
    with pytest.raises(ClaimcheckError, match="missing"):
        cut.verify()
    cut.close()


_AT_ONCE = """
import sys
from pathlib import Path
from sample_review import checked
from claimcheck.review import open_session
session = open_session(Path(sys.argv[1]), checked(), sys.argv[2])
for turn in range(20):
    session.set_verdict(f"c{turn % 7 + 1}", "true")
session.undo()
"""


def test_many_processes_at_once_keep_every_act_in_one_chain(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    names = ("ann", "ben", "eve", "ann")
    started = [
        subprocess.Popen([sys.executable, "-c", _AT_ONCE, str(db), name], env=environ) for name in names
    ]
    assert [process.wait() for process in started] == [0] * len(names)
    whole = ReviewStore(db)
    assert whole.verify() == 21 * len(names)
    whole.close()
