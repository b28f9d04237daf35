"""Evidence on disk: whole, named by its hash, never overwritten."""

import gzip
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from random import Random

import msgspec
import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.snapshots import OWN, Snapshot, SnapshotStore


def seen(url: str = "https://a.example/x", at: str = "2024-01-01T00:00:00Z", **more: object) -> Snapshot:
    return Snapshot(source="page", kind="text/html", seen_at=at, url=url, **more)  # type: ignore[arg-type]


def test_what_is_kept_is_given_back_byte_for_byte(store: SnapshotStore) -> None:
    kept = store.save(seen(title="T"), b"\x00\xffraw", "the text ü")
    found = store.get(kept.id[:8])
    assert found == kept
    assert (store.body(found), store.text(found)) == (b"\x00\xffraw", "the text ü")
    assert (found.body, found.size) == (sha256(b"\x00\xffraw").hexdigest(), 5)


def test_files_are_named_by_their_hash_and_private(store: SnapshotStore) -> None:
    store.save(seen(), b"raw", "text")
    for folder in ("blobs", "records"):
        for path in (store.folder / folder).iterdir():
            assert sha256(path.read_bytes()).hexdigest() == path.name
            assert path.stat().st_mode & 0o777 == 0o600
    assert store.folder.stat().st_mode & 0o077 == 0


def test_the_same_page_seen_again_is_one_snapshot_and_another_is_another(store: SnapshotStore) -> None:
    first = store.save(seen(), b"raw", "text")
    assert store.save(seen(at="2024-02-01T00:00:00Z"), b"raw", "text") == first
    last = store.last("https://a.example/x")
    assert last is not None
    assert last.at == "2024-02-01T00:00:00Z"
    other = store.save(seen(at="2024-03-01T00:00:00Z"), b"changed", "text")
    assert other.id != first.id
    assert [one.id for one in store.all()] == [first.id, other.id]


def test_cookies_are_not_kept(store: SnapshotStore) -> None:
    kept = store.save(seen(headers={"set-cookie": "secret", "etag": "1"}), b"raw")
    assert kept.headers == {"etag": "1"}


def test_a_change_on_disk_is_seen_and_never_served(store: SnapshotStore) -> None:
    kept = store.save(seen(), b"raw", "text")
    assert list(store.verify()) == []
    (store.folder / "blobs" / kept.body).write_bytes(b"forged")
    assert [error.code for error in store.verify()] == ["CC409"]
    with pytest.raises(ClaimcheckError, match="changed or gone"):
        store.body(kept)
    (store.folder / "blobs" / kept.text).unlink()
    assert len(list(store.verify())) == 2
    (store.folder / "records" / kept.id).write_bytes(b"{}")
    assert store.find(kept.id) is None
    with pytest.raises(ClaimcheckError, match="the record was changed"):
        store.get(kept.id[:12])


def test_a_name_must_fit_one_piece(store: SnapshotStore) -> None:
    store.save(seen(), b"raw")
    for prefix in ("", "abc", "../../etc/passwd", "zzzz", "\x00" * 5):
        with pytest.raises(ClaimcheckError) as caught:
            store.get(prefix)
        assert caught.value.code == "CC408"


def test_the_store_does_not_grow_beyond_its_limit(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path / "evidence", limit=1_000)
    with pytest.raises(ClaimcheckError, match="full") as caught:
        store.save(seen(), Random(1).randbytes(1_001))
    assert caught.value.code == "CC410"
    assert "prune" in caught.value.hint
    assert store.all() == []


def test_a_log_line_that_was_cut_spoils_no_other(store: SnapshotStore) -> None:
    kept = store.save(seen(), b"raw")
    with (store.folder / "asked.jsonl").open("ab") as file:
        file.write(b'{"at":"2024-0')
    again = SnapshotStore(store.folder)
    again.save(seen(url="https://b.example"), b"other")
    third = SnapshotStore(store.folder)
    assert third.last("https://b.example")
    last = third.last("https://a.example/x")
    assert last
    assert last.id == kept.id


def test_pruning_keeps_what_is_cited_seen_again_or_of_ones_own(store: SnapshotStore) -> None:
    old, later = "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"
    cited = store.save(seen("https://a.example/1", old), b"1")
    again = store.save(seen("https://a.example/2", old), b"2")
    store.save(seen("https://a.example/2", later), b"2")
    own = store.save(seen("", old), b"3")
    gone = store.save(seen("https://a.example/4", old), b"4444")
    left = store.folder / "blobs" / f".{'0' * 64}-0f"
    left.write_bytes(b"left by a process that was killed")
    os.utime(left, (1, 1))
    (store.folder / "blobs" / f".{'1' * 64}-0f").write_bytes(b"of a process that writes now")
    count, size = store.prune({cited.id}, "2090-01-01T00:00:00Z")
    assert count == 1
    assert size > 4
    assert {one.id for one in store.all()} == {cited.id, again.id, own.id}
    assert store.find(gone.id) is None
    assert list(store.verify()) == []
    assert [name[1] for name in os.listdir(store.folder / "blobs") if name.startswith(".")] == ["1"]


def test_many_threads_keep_the_same_and_other_pages(store: SnapshotStore) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(
            threads.map(
                lambda at: store.save(seen(f"https://a.example/{at % 10}"), b"x%d" % (at % 10)), range(80)
            )
        )
    assert len({one.id for one in made}) == len(store.all()) == 10
    assert list(SnapshotStore(store.folder).verify()) == []


def test_a_process_that_is_killed_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from claimcheck.evidence.snapshots import OWN, Snapshot, SnapshotStore\n"
        "store = SnapshotStore(Path(sys.argv[1]))\n"
        "for at in range(10**6):\n"
        "    one = Snapshot(source='s', kind='k', seen_at='2024-01-01T00:00:00Z', url=f'https://a.example/{at}')\n"
        "    print(store.save(one, b'%d' % at * 999, 'text').id, flush=True)\n"
    )
    folder = tmp_path / "evidence"
    process = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    told = [process.stdout.readline().strip() for _ in range(20)]
    process.kill()
    told += [line.strip() for line in process.stdout if len(line) == 65]
    process.wait()
    store = SnapshotStore(folder)
    assert list(store.verify()) == []
    assert {one.id for one in store.all()} >= set(told)


PAGE = b"<p>The weir at Norfield was mended in the spring, and the lock beside it.</p>" * 400


def test_text_is_packed_under_the_hash_of_its_bytes(store: SnapshotStore) -> None:
    kept = store.save(seen(), PAGE, "text")
    assert kept.body == sha256(PAGE).hexdigest()
    assert store.size() < len(PAGE) / 4
    assert SnapshotStore(store.folder).body(kept) == PAGE
    assert list(store.verify()) == []
    (store.folder / "blobs" / kept.body).write_bytes(gzip.compress(b"other"))
    with pytest.raises(ClaimcheckError) as caught:
        store.body(kept)
    assert caught.value.code == "CC409"


@pytest.mark.parametrize(
    "body",
    [PAGE, gzip.compress(PAGE, mtime=0), b"\x1f\x8bno gzip" * 40],
    ids=["text", "packed", "seems packed"],
)
def test_a_store_of_before_is_read_with_its_bytes_unpacked(store: SnapshotStore, body: bytes) -> None:
    kept = store.save(seen(), body, "text")
    (store.folder / "blobs" / kept.body).write_bytes(body)
    old = SnapshotStore(store.folder)
    assert old.body(kept) == body
    assert list(old.verify()) == []
    assert old.save(seen(), body, "text") == kept


def filled(folder: Path, pages: int = 40) -> list[str]:
    """A store with pages of 10 kB that no packing makes smaller, a day each, the oldest first."""
    store = SnapshotStore(folder)
    days = (f"2020-{1 + at // 28:02}-{1 + at % 28:02}T00:00:00Z" for at in range(pages))
    random = Random(7)
    made = [
        store.save(seen(f"https://a.example/{at}", day), random.randbytes(10_000))
        for at, day in enumerate(days)
    ]
    return [one.id for one in made]


def test_a_full_store_makes_room_the_oldest_first_and_keeps_what_is_cited(tmp_path: Path) -> None:
    ids = filled(tmp_path)
    mine = SnapshotStore(tmp_path).save(
        msgspec.structs.replace(seen("https://own.example/", "2019-01-01T00:00:00Z"), source=OWN), b"own"
    )
    store = SnapshotStore(tmp_path, limit=420_000, cited=lambda: {ids[0], ids[2]})
    new = store.save(seen("https://new.example/", "2024-01-01T00:00:00Z"), Random(1).randbytes(20_000))
    left = [one.id for one in store.all()]
    assert {mine.id, ids[0], ids[2], new.id} <= set(left)
    assert store.size() <= 0.8 * store.limit + 1_000
    gone = [at for at, one in enumerate(ids) if one not in left]
    assert gone == [at for at in range(max(gone) + 1) if at not in (0, 2)]
    assert store.dropped == len(gone) > 5
    assert list(store.verify()) == []
    assert store.last("https://a.example/1") is None


def test_a_store_full_of_what_is_cited_is_full(tmp_path: Path) -> None:
    ids = filled(tmp_path)
    store = SnapshotStore(tmp_path, limit=420_000, cited=lambda: ids)
    with pytest.raises(ClaimcheckError, match="full"):
        store.save(seen("https://new.example/"), Random(1).randbytes(20_000))
    assert {one.id for one in store.all()} == set(ids)


def test_what_was_just_seen_does_not_go_for_the_next_page(tmp_path: Path) -> None:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    store = SnapshotStore(tmp_path, limit=100_000, cited=lambda: ())
    random = Random(3)
    made = [store.save(seen(f"https://a.example/{at}", now), random.randbytes(10_000)) for at in range(9)]
    with pytest.raises(ClaimcheckError, match="full"):
        store.save(seen("https://a.example/9", now), random.randbytes(10_000))
    assert {one.id for one in store.all()} == {one.id for one in made}


def test_a_store_warns_from_four_fifths_on_and_pruning_ends_that(tmp_path: Path) -> None:
    ids = filled(tmp_path)
    assert SnapshotStore(tmp_path).warning() == ""
    store = SnapshotStore(tmp_path, limit=450_001)
    assert re.fullmatch(r"the store of evidence is 9\d% full \(0\.4 of 0\.5 MB\)", store.warning())
    count, size = store.prune({ids[0]}, "2000-01-01T00:00:00Z")
    assert count >= 5
    assert size > 50_000
    assert store.warning() == ""
    assert store.find(ids[0])
    assert store.find(ids[-1])
