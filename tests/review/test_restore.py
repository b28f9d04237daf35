"""A backup holds all that people did; what is no sound backup changes nothing; a restore is whole or none."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from sample_review import checked

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import lookup_results
from claimcheck.evidence.snapshots import Snapshot
from claimcheck.evidence.snapshots import SnapshotStore as Evidence
from claimcheck.review import ReviewStore, open_session
from claimcheck.review.events import Event
from claimcheck.review.store.migrations import MIGRATIONS
from claimcheck.review.store.protocol import Memo
from claimcheck.review.transfer import archive_reader
from claimcheck.review.transfer import restore as transfer_restore
from claimcheck.review.transfer.archive import ArchiveInfo, back_up
from claimcheck.review.transfer.restore import restore
from claimcheck.workspace import Workspace, find
from review.test_crash import acknowledged, at_work

ABOUT = ArchiveInfo(workspace="desk", at="2024-05-07T10:00:00Z", tool="0.1")
YES = Memo("consent", "hollin-ferry", "wiki.example", "ann", "2024-05-07T09:00:00Z", "yes")


def desk(folder: Path) -> Workspace:
    folder.mkdir()
    (folder / "config.yaml").write_text("reviewer: ann\n", encoding="utf-8")
    return find(folder)


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A desk with two verdicts, a snapshot that is cited, what a source gave, a consent, and a key."""
    here = desk(tmp_path / "desk")
    session = open_session(here.prepare().db, checked(), "ann")
    snapshot = Snapshot(
        source="page", kind="text/html", seen_at="2024-05-07T08:00:00Z", url="https://board.example/r"
    )
    seen = Evidence(here.evidence_dir).save(snapshot, b"<p>It sank.</p>", "It sank.")
    session.set_verdict("c1", "true")
    session.cite("c1", f"evidence:{seen.id}:0-8", "supports")
    session.note("c2", "desk", "ask the coast guard")
    session.close()
    given = lookup_results.LookupResult(
        words="It sank.", source="wiki", at="2024-05-07T08:00:00Z", evidence=()
    )
    lookup_results.merge_results(Evidence(here.evidence_dir), "ab" * 16, [given])
    with closing(ReviewStore(here.db)) as store:
        store.keep(YES)
    (here.state_dir / "factchecktools.key").write_text("secret-key", encoding="utf-8")
    return here


def saved(place: Workspace, out: Path, *, force: bool = False) -> int:
    with closing(sqlite3.connect(place.db)) as source:
        return back_up(source, place.state_dir, out, ABOUT, force=force)


@pytest.fixture
def file(place: Workspace, tmp_path: Path) -> Path:
    """A backup of it."""
    saved(place, tmp_path / "b.db")
    return tmp_path / "b.db"


def acts(place: Workspace) -> list[Event]:
    """All events of the sample, after the chain was walked."""
    with closing(ReviewStore(place.db)) as store:
        store.verify()
        article = checked().article
        return store.events(article.id, article.sha256)


def consents(place: Workspace) -> list[Memo]:
    with closing(ReviewStore(place.db)) as store:
        return store.memos("consent")


def tree(folder: Path) -> dict[str, str]:
    """Every file of a folder, and what is in it."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.stat().st_size < archive_reader.LARGEST
    }


def test_all_that_people_did_goes_round(place: Workspace, file: Path, tmp_path: Path) -> None:
    other = desk(tmp_path / "other")
    done, kept = restore(other, file, ABOUT)
    assert (done.articles, done.events, done.snapshots, kept) == (1, 3, 1, None)
    assert acts(other) == acts(place)
    mine, theirs = Evidence(place.evidence_dir), Evidence(other.evidence_dir)
    assert theirs.all() == mine.all()
    assert list(theirs.verify()) == []
    assert theirs.asked() == mine.asked()
    assert list(lookup_results.all_results(theirs)) == list(lookup_results.all_results(mine))
    assert consents(other) == [YES]
    session = open_session(other.db, checked(), "ann")
    assert session.decision("c2").desk == "ask the coast guard"
    session.set_verdict("c3", "false")
    session.close()
    assert len(acts(other)) == 4


def test_keys_and_index_are_not_in_it_and_it_is_for_its_owner_only(place: Workspace, tmp_path: Path) -> None:
    place.index_dir.mkdir()
    (place.index_dir / "words").write_text("index-word", encoding="utf-8")
    umask = os.umask(0)
    try:
        saved(place, tmp_path / "b.db")
    finally:
        os.umask(umask)
    raw = (tmp_path / "b.db").read_bytes()
    assert b"secret-key" not in raw
    assert b"index-word" not in raw
    assert b"ask the coast guard" in raw
    assert stat.S_IMODE((tmp_path / "b.db").stat().st_mode) == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"b.db", "desk"}, "no other file is left"


def test_nothing_is_replaced_unasked_and_nothing_put_into_the_private_folder(
    place: Workspace, file: Path
) -> None:
    before = file.read_bytes()
    with pytest.raises(ClaimcheckError, match="CC601"):
        saved(place, file)
    assert file.read_bytes() == before
    acts_before = acts(place)
    session = open_session(place.db, checked(), "ann")
    session.set_verdict("c4", "false")
    session.close()
    saved(place, file, force=True)
    assert file.read_bytes() != before
    inside = place.root / "claims" / ".." / ".claimcheck" / "b.db"
    (place.root / "claims").mkdir()
    for out in (place.state_dir / "b.db", place.evidence_dir / "b.db", inside):
        with pytest.raises(ClaimcheckError, match="CC606"):
            saved(place, out)
        assert not out.exists()
    assert acts(place)[:3] == acts_before


def test_a_backup_that_cannot_be_written_leaves_nothing(place: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ClaimcheckError, match="CC606"):
        saved(place, tmp_path / "nowhere" / "b.db")
    (tmp_path / "taken").mkdir()
    with pytest.raises(ClaimcheckError, match="CC606"):
        saved(place, tmp_path / "taken", force=True)
    assert {path.name for path in tmp_path.iterdir()} == {"taken", "desk"}


def test_it_is_of_one_moment_while_a_session_writes(place: Workspace, tmp_path: Path) -> None:
    session = open_session(place.db, checked(), "ben")
    for number in range(4):
        session.note("c3", "desk", str(number))
        saved(place, tmp_path / f"b{number}.db")
    session.close()
    for number in range(4):
        with archive_reader.open_archive(tmp_path / f"b{number}.db", "b.db") as found:
            assert found.contents.events == 4 + number


def test_it_is_of_one_moment_while_another_process_writes(place: Workspace, tmp_path: Path) -> None:
    writer = at_work(place.db, "ben")
    assert writer.stdout
    counts = []
    try:
        for number in range(4):
            writer.stdout.readline()  # it is at work
            saved(place, tmp_path / f"b{number}.db")
            with archive_reader.open_archive(tmp_path / f"b{number}.db", "b.db") as found:
                counts.append(found.contents.events)
    finally:
        writer.kill()
        told = 4 + len(acknowledged(writer))
    assert sorted(counts) == counts, "none has less than the one before"
    assert counts[0] > 3
    assert counts[-1] <= told + 4


def test_a_snapshot_that_was_changed_stays_behind(place: Workspace, tmp_path: Path) -> None:
    for blob in (place.evidence_dir / "blobs").iterdir():
        blob.write_bytes(b"other")
    assert saved(place, tmp_path / "b.db") == 1
    with archive_reader.open_archive(tmp_path / "b.db", "b.db") as found:
        assert found.contents.snapshots == 0


def test_reviews_that_are_there_are_kept_beside(place: Workspace, file: Path, tmp_path: Path) -> None:
    session = open_session(place.db, checked(), "ann")
    session.set_verdict("c4", "false")
    session.close()
    newer, before = acts(place), tree(place.state_dir)
    with pytest.raises(ClaimcheckError, match="CC513"):
        restore(place, file, ABOUT)
    assert acts(place) == newer
    _, kept = restore(place, file, ABOUT, tmp_path / "kept.db")
    assert kept == tmp_path / "kept.db"
    assert acts(place) == newer[:3]
    after = tree(place.state_dir)
    assert {**after, "reviews.db": ""} == {**before, "reviews.db": ""}, "nothing else was touched"
    assert restore(place, tmp_path / "kept.db", ABOUT, tmp_path / "kept2.db")[1]
    assert acts(place) == newer


def test_twice_is_as_once(place: Workspace, file: Path, tmp_path: Path) -> None:
    restore(place, file, ABOUT, tmp_path / "k1.db")
    once, first = tree(place.evidence_dir), acts(place)
    restore(place, file, ABOUT, tmp_path / "k2.db")
    assert (tree(place.evidence_dir), acts(place)) == (once, first)
    assert consents(place) == [YES]


def test_while_a_review_is_open_it_is_refused(
    place: Workspace, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer_restore, "_WAIT", 0.05)
    session = open_session(place.db, checked(), "ann")
    session.decision("c1")
    with pytest.raises(ClaimcheckError, match="CC503"):
        restore(place, file, ABOUT, tmp_path / "kept.db")
    session.set_verdict("c5", "true")
    session.close()
    assert len(acts(place)) == 4
    assert not (tmp_path / "kept.db").exists()


def test_a_damaged_store_is_set_aside(place: Workspace, file: Path, tmp_path: Path) -> None:
    wanted = acts(place)
    place.db.write_bytes(b"damaged " * 1_000)
    with pytest.raises(ClaimcheckError, match="CC513"):
        restore(place, file, ABOUT)
    _, kept = restore(place, file, ABOUT, tmp_path / "kept.db")
    assert kept == place.state_dir / "reviews.db.damaged-20240507100000"
    assert kept
    assert kept.read_bytes() == b"damaged " * 1_000
    assert stat.S_IMODE(place.db.stat().st_mode) == 0o600
    assert acts(place) == wanted


def test_a_backup_of_an_older_version_is_brought_to_the_schema_of_now(file: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file)) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            if name.startswith("summary"):
                raw.execute(f"DROP TRIGGER {name}")
        for what in (
            "TABLE summary",
            "TABLE line",
            "TABLE file",
            "INDEX event_of_article",
            "TABLE seal",
            "TABLE doubt",
            "TABLE memo",
            "TABLE hit",
        ):
            raw.execute(f"DROP {what}")
        raw.execute("PRAGMA user_version = 5")
    other = desk(tmp_path / "other")
    assert restore(other, file, ABOUT)[0].events == 3
    with closing(sqlite3.connect(other.db)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def changed(*statements: str) -> Callable[[Path], None]:
    """A backup in which somebody ran these statements."""

    def change(file: Path) -> None:
        with closing(sqlite3.connect(file, isolation_level=None)) as raw:
            raw.execute("DROP TRIGGER event_fixed")
            for statement in statements:
                raw.execute(statement)
            raw.execute(MIGRATIONS[0][5])

    return change


def added(log: str, line: object) -> Callable[[Path], None]:
    """A backup with one more line of a log."""

    def change(file: Path) -> None:
        with closing(sqlite3.connect(file, isolation_level=None)) as raw:
            raw.execute("INSERT INTO backup_line VALUES (?, ?)", (log, msgspec.json.encode(line)))

    return change


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-5000])


def dirtied(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    at = raw.index(b"ask the coast guard")
    raw[at : at + 3] = b"ASK"
    file.write_bytes(raw)


def sparse(file: Path) -> None:
    with file.open("r+b") as raw:
        raw.truncate(archive_reader.LARGEST + 1)


def foreign(file: Path) -> None:
    file.write_bytes(b"PK\x03\x04" + b"../../evil" * 500)


EVIL = {"at": "2024-05-07T08:00:00Z", "url": "https://x.example", "id": "../../../etc/passwd", "body": ""}
ONE_TEXT = "CAST(replace(CAST(checked AS TEXT), '14 aboard', '15 aboard') AS BLOB)"
REFUSED: Mapping[str, tuple[Callable[[Path], None], str]] = {
    "a file that is cut": (cut, "malformed"),
    "a changed byte": (dirtied, "event 3 was changed"),
    "no database": (foreign, "not a database"),
    "an empty file": (lambda file: file.write_bytes(b"") and None, "not a bundle or backup of claimcheck"),
    "a bomb without a byte in it": (sparse, "larger than 10 GB"),
    "a large value": (changed("UPDATE backup_about SET about = zeroblob(20000)"), "too large"),
    "a missing event": (
        changed("DROP TRIGGER event_kept", "DELETE FROM event WHERE seq = 2", MIGRATIONS[0][4]),
        "before event 3 is missing",
    ),
    "a changed verdict": (
        changed("""UPDATE event SET payload = '{"holds":"false"}' WHERE seq = 1"""),
        "event 1 was changed",
    ),
    "an event of no article": (
        changed("PRAGMA foreign_keys = OFF", "UPDATE event SET article = 'another'"),
        "belongs to no article",
    ),
    "another text": (changed(f"UPDATE version SET checked = {ONE_TEXT}"), "version 1, were changed"),
    "an escape in a title": (
        changed("UPDATE article SET title = char(27) || ']52;c;eA' || char(7)"),
        "hidden characters",
    ),
    "an article of no kind": (changed("UPDATE article SET kind = 'spell'"), "Invalid enum value"),
    "one more table": (changed("CREATE TABLE more (a)"), "not a bundle or backup of claimcheck"),
    "a trigger": (
        changed("CREATE TRIGGER t AFTER INSERT ON position BEGIN DELETE FROM summary; END"),
        "not a bundle or backup of claimcheck",
    ),
    "a view in the place of a table": (
        changed("DROP TABLE backup_line", "CREATE VIEW backup_line AS SELECT 'asked' log, x'7b7d' line"),
        "not a bundle or backup of claimcheck",
    ),
    "a changed snapshot": (changed("UPDATE backup_snapshot SET body = x'3c703e'"), "was changed"),
    "a snapshot with a path": (changed("UPDATE backup_snapshot SET id = '../../evil'"), "was changed"),
    "a log with a path": (added("given:../../evil", {}), "a log that is none"),
    "a log with a whole path": (added("/etc/evil", {}), "a log that is none"),
    "a look-up that leads to a path": (added("asked", EVIL), "a line of its log 'asked' was changed"),
    "an escape in a consent": (
        changed("UPDATE memo SET by = by || char(27) || '[2J'"),
        "a consent, a watch or a draft in it has hidden characters",
    ),
    "a line that is none": (added("asked", [1, 2]), "Expected"),
    "a backup of another kind": (changed("UPDATE backup_about SET about = x'7b7d'"), "missing required"),
}


@pytest.mark.parametrize(("spoil", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_sound_is_refused_and_nothing_is_touched(
    spoil: Callable[[Path], None], why: str, place: Workspace, file: Path, tmp_path: Path
) -> None:
    spoil(file)
    before = tree(tmp_path)
    other = desk(tmp_path / "other")
    for goal, keep in ((place, tmp_path / "kept.db"), (other, None)):
        with pytest.raises(ClaimcheckError, match="CC512") as caught:
            restore(goal, file, ABOUT, keep)
        assert why in caught.value.what
        assert caught.value.file == str(file)
        assert "\x1b" not in str(caught.value)
    assert not other.state_dir.exists()
    assert tree(tmp_path) == {**before, "other/config.yaml": before["desk/config.yaml"]}


def test_a_newer_backup_a_link_to_nowhere_and_what_is_no_file_are_told(
    place: Workspace, file: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    (tmp_path / "link").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    for name, code in (("b.db", "CC502"), ("link", "CC101"), ("pipe", "CC102"), ("desk", "CC102")):
        with pytest.raises(ClaimcheckError, match=code):
            restore(place, tmp_path / name, ABOUT)


def test_a_link_in_the_place_of_a_backup_is_not_followed_when_one_is_written(
    place: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "precious").write_text("mine", encoding="utf-8")
    (tmp_path / "b.db").symlink_to("precious")
    with pytest.raises(ClaimcheckError, match="CC601"):
        saved(place, tmp_path / "b.db")
    saved(place, tmp_path / "b.db", force=True)
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "mine"


KILLED = """
import os, resource, signal, sys
from pathlib import Path
from claimcheck.review.transfer import restore as restoring
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.workspace import find

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def limited(*given):
    added(*given)  # then the system ends the process in the middle of what it writes
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    size = Path(sys.argv[1], ".claimcheck", "reviews.db").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, size + 8192))

added = restoring._add
match sys.argv[4]:
    case "before anything":
        restoring._alone = killed
    case "after the old ones were kept":
        restoring._add = killed
    case "after the first snapshot":
        SnapshotStore.merge_log_entry = killed
    case "in the middle of the reviews":
        restoring._add = limited
restoring.restore(
    find(Path(sys.argv[1])),
    Path(sys.argv[2]),
    restoring.ArchiveInfo(workspace="desk", at="2024-05-07T10:00:00Z", tool="0.1"),
    Path(sys.argv[3]),
)
"""
MOMENTS = (
    "before anything",
    "after the old ones were kept",
    "after the first snapshot",
    "in the middle of the reviews",
    "not at all",
)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_in_the_middle_it_leaves_the_old_or_the_new(
    moment: str, place: Workspace, tmp_path: Path
) -> None:
    session = open_session(place.db, checked(), "ann")
    for number in range(60):
        session.note("c3", "desk", f"{number} {'long ' * 400}")
    session.close()
    long = acts(place)
    saved(place, tmp_path / "long.db")
    other = desk(tmp_path / "other")
    session = open_session(other.prepare().db, checked(), "ben")
    session.set_verdict("c1", "false")
    session.close()
    short = acts(other)
    words = [str(other.root), str(tmp_path / "long.db"), str(tmp_path / "kept.db"), moment]
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, *words],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
    )
    if moment == "not at all":
        assert (ran.returncode, acts(other)) == (0, long)
    else:
        assert ran.returncode in (-signal.SIGKILL, -signal.SIGXFSZ)
        assert acts(other) == short
    there = acts(other)
    restore(other, tmp_path / "long.db", ABOUT, tmp_path / "kept2.db")
    assert acts(other) == long
    assert list(Evidence(other.evidence_dir).verify()) == []
    restore(other, tmp_path / "kept2.db", ABOUT, tmp_path / "kept3.db")
    assert acts(other) == there
