"""A full disk, a clock that goes back, no WAL, an old store: one coded error each, and nothing lost."""

import os
import sqlite3
import subprocess
import sys
from functools import partial
from itertools import count
from pathlib import Path

import msgspec
import pytest
from sample_review import acts, checked

from claimcheck.errors import ClaimcheckError
from claimcheck.review import ReviewStore, open_session
from claimcheck.review.events import GENESIS, Event, chained
from claimcheck.review.store import sqlite_file
from claimcheck.review.store.migrations import MIGRATIONS, SEALED
from claimcheck.review.store.seals import seal_all


def test_a_full_disk_refuses_the_act_and_keeps_those_before(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    session = open_session(db, checked(), "ann")
    run = session._store.database.run
    run.execute(f"PRAGMA max_page_count = {run.execute('PRAGMA page_count').fetchone()[0] + 2}")
    kept: list[str] = []

    def fill() -> None:
        for number in range(1_000):
            kept.append(session.note("c1", "desk", f"{number} {'long ' * 200}").uid)

    with pytest.raises(ClaimcheckError) as caught:
        fill()
    assert caught.value.code == "CC507"
    assert "full" in caught.value.what
    assert [event.uid for event in acts(db)] == kept
    run.execute("PRAGMA max_page_count = 1000000")  # somebody made room
    kept.append(session.set_verdict("c1", "true").uid)
    session.close()
    assert [event.uid for event in acts(db)] == kept


FILLED = """
import resource, signal, sys
from pathlib import Path
sys.path[:0] = {path!r}
from sample_review import checked
from claimcheck.errors import ClaimcheckError
from claimcheck.review import open_session

session = open_session(Path(sys.argv[1]), checked(), "ann")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    while True:
        print(session.note("c1", "desk", "long " * 400).uid, flush=True)
except ClaimcheckError as error:
    print(error.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_what_was_acknowledged_before_the_system_refused_to_write_is_there(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    code = FILLED.format(path=[str(Path(__file__).parents[1]), str(Path(__file__).parents[2])])
    ran = subprocess.run([sys.executable, "-c", code, str(db)], capture_output=True, text=True, check=True)
    *told, error = ran.stdout.split()
    assert error == "CC507"
    assert len(told) > 5
    assert [event.uid for event in acts(db)] == told


def test_a_clock_that_goes_back_changes_no_order(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    times = (f"2024-05-{max(1, day):02}T10:00:00Z" for day in count(28, -1))
    session = open_session(db, checked(), "ann", clock=partial(next, times))
    for verdict in ("true", "unproven", "false"):
        session.set_verdict("c1", verdict)
    assert session.decision("c1").holds == "false"
    session.undo()
    assert session.decision("c1").holds == "unproven"
    session.close()
    again = open_session(db, checked(), "ann")
    assert again.decision("c1").holds == "unproven"
    again.close()


def test_a_file_system_without_wal_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = sqlite3.connect

    def connect(path: Path, **how: object) -> sqlite3.Connection:
        return plain(f"file:{path}?vfs=unix-dotfile", uri=True, **how)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(sqlite_file.sqlite3, "connect", connect)
    db = tmp_path / "reviews.db"
    session = open_session(db, checked(), "ann")
    assert session._store.database.run.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    uid = session.set_verdict("c1", "true").uid
    session.close()
    assert [event.uid for event in acts(db)] == [uid]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be taken away")
@pytest.mark.parametrize("replaced", [False, True])
def test_what_would_go_into_a_file_that_was_taken_away_is_refused(tmp_path: Path, replaced: bool) -> None:
    db, aside = tmp_path / "open" / "reviews.db", tmp_path / "aside"
    session = open_session(db, checked(), "ann")
    uid = session.set_verdict("c1", "true").uid
    db.parent.rename(aside)
    if replaced:
        open_session(db, checked(), "ben").close()
    with pytest.raises(ClaimcheckError) as caught:
        session.set_verdict("c2", "true")
    assert caught.value.code == "CC507"
    assert session.decision("c2").state == "open"
    if replaced:
        db.parent.rename(tmp_path / "second")
    aside.rename(db.parent)  # and back
    again = session.set_verdict("c2", "false").uid
    session.close()
    assert [event.uid for event in acts(db)] == [uid, again]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_only_be_read_is_one_coded_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ClaimcheckError) as caught:
        open_session(tmp_path / "reviews.db", checked(), "ann")
    assert caught.value.code == "CC507"


def old_store(db: Path, schema: int) -> str:
    """A store as the version with this schema left it, with one decision; gives the uid of that."""
    article = checked().article
    event = Event(
        seq=0,
        uid="ab" * 8,
        kind="verdict",
        claim="c1",
        payload={"holds": "true"},
        by="ann",
        at="2024",
        hash="",
    )
    where = (article.id, article.sha256)
    with sqlite3.connect(db) as raw:
        for statements in MIGRATIONS[:schema]:
            for statement in statements:
                raw.execute(statement)
        raw.execute(f"PRAGMA user_version = {schema}")
        raw.execute(
            "INSERT INTO article VALUES (?, 'Ferry', NULL, NULL, 'story', 'published', '2024')", where[:1]
        )
        kept = msgspec.json.encode(checked())
        raw.execute("INSERT INTO version VALUES (?, ?, 1, ?, '0.1', '2024')", (*where, kept))
        row = (event.uid, *where, '{"holds":"true"}', GENESIS, chained(GENESIS, *where, event))
        raw.execute("INSERT INTO event VALUES (1, ?, ?, ?, 'verdict', 'c1', ?, 'ann', '2024', ?, ?)", row)
        if schema >= SEALED:
            seal_all(raw.execute)
    raw.close()
    return event.uid


@pytest.mark.parametrize("schema", range(1, len(MIGRATIONS)))
def test_a_store_of_any_earlier_version_goes_on(tmp_path: Path, schema: int) -> None:
    db = tmp_path / "reviews.db"
    uid = old_store(db, schema)
    session = open_session(db, checked(), "ann")
    assert session.decision("c1").holds == "true"
    added = session.set_verdict("c2", "false").uid
    session.close()
    assert [event.uid for event in acts(db)] == [uid, added]


def test_a_migration_that_breaks_off_leaves_the_old_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "reviews.db"
    uid = old_store(db, 1)
    with monkeypatch.context() as patched:
        broken = (*MIGRATIONS, ("CREATE TABLE fine (a)", "CREATE TABLE article (again)"))
        patched.setattr(sqlite_file, "MIGRATIONS", broken)
        with pytest.raises(ClaimcheckError) as caught:
            ReviewStore(db)
    assert caught.value.code == "CC507"
    with sqlite3.connect(db) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)
        assert raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'fine'").fetchone() == (0,)
    raw.close()
    assert [event.uid for event in acts(db)] == [uid]


def test_a_copy_made_while_somebody_works_is_a_backup(tmp_path: Path) -> None:
    db, copy = tmp_path / "reviews.db", tmp_path / "copy.db"
    session = open_session(db, checked(), "ann")
    uid = session.set_verdict("c1", "true").uid
    with sqlite3.connect(db) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()
    session.set_verdict("c2", "false")
    session.close()
    db.write_bytes(b"damaged " * 1_000)
    for side in ("-wal", "-shm"):
        Path(f"{db}{side}").unlink(missing_ok=True)
    with pytest.raises(ClaimcheckError) as caught:
        ReviewStore(db)
    assert caught.value.code == "CC501"
    os.replace(copy, db)
    assert [event.uid for event in acts(db)] == [uid]
