"""Evidence on disk: whole, named by its hash, never overwritten."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.sources.store import Snapshot, Store


def seen(url: str = "https://a.example/x", at: str = "2024-01-01T00:00:00Z", **more: object) -> Snapshot:
    return Snapshot(source="page", kind="text/html", seen_at=at, url=url, **more)  # type: ignore[arg-type]


def test_what_is_kept_is_given_back_byte_for_byte(store: Store) -> None:
    kept = store.keep(seen(title="T"), b"\x00\xffraw", "the text ü")
    found = store.get(kept.id[:8])
    assert found == kept
    assert (store.body(found), store.text(found)) == (b"\x00\xffraw", "the text ü")
    assert (found.body, found.size) == (sha256(b"\x00\xffraw").hexdigest(), 5)


def test_files_are_named_by_their_hash_and_private(store: Store) -> None:
    store.keep(seen(), b"raw", "text")
    for folder in ("blobs", "records"):
        for path in (store.folder / folder).iterdir():
            assert sha256(path.read_bytes()).hexdigest() == path.name
            assert path.stat().st_mode & 0o777 == 0o600
    assert store.folder.stat().st_mode & 0o077 == 0


def test_the_same_page_seen_again_is_one_snapshot_and_another_is_another(store: Store) -> None:
    first = store.keep(seen(), b"raw", "text")
    assert store.keep(seen(at="2024-02-01T00:00:00Z"), b"raw", "text") == first
    last = store.last("https://a.example/x")
    assert last is not None
    assert last.at == "2024-02-01T00:00:00Z"
    other = store.keep(seen(at="2024-03-01T00:00:00Z"), b"changed", "text")
    assert other.id != first.id
    assert [one.id for one in store.all()] == [first.id, other.id]


def test_cookies_are_not_kept(store: Store) -> None:
    kept = store.keep(seen(headers={"set-cookie": "secret", "etag": "1"}), b"raw")
    assert kept.headers == {"etag": "1"}


def test_a_change_on_disk_is_seen_and_never_served(store: Store) -> None:
    kept = store.keep(seen(), b"raw", "text")
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


def test_a_name_must_fit_one_piece(store: Store) -> None:
    store.keep(seen(), b"raw")
    for prefix in ("", "abc", "../../etc/passwd", "zzzz", "\x00" * 5):
        with pytest.raises(ClaimcheckError) as caught:
            store.get(prefix)
        assert caught.value.code == "CC408"


def test_the_store_does_not_grow_beyond_its_limit(tmp_path: Path) -> None:
    store = Store(tmp_path / "evidence", limit=1_000)
    with pytest.raises(ClaimcheckError, match="full") as caught:
        store.keep(seen(), bytes(1_001))
    assert caught.value.code == "CC410"
    assert "prune" in caught.value.way_out
    assert store.all() == []


def test_a_log_line_that_was_cut_spoils_no_other(store: Store) -> None:
    kept = store.keep(seen(), b"raw")
    with (store.folder / "asked.jsonl").open("ab") as file:
        file.write(b'{"at":"2024-0')
    again = Store(store.folder)
    again.keep(seen(url="https://b.example"), b"other")
    third = Store(store.folder)
    assert third.last("https://b.example")
    last = third.last("https://a.example/x")
    assert last
    assert last.id == kept.id


def test_pruning_keeps_what_is_cited_seen_again_or_of_ones_own(store: Store) -> None:
    old, later = "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"
    cited = store.keep(seen("https://a.example/1", old), b"1")
    again = store.keep(seen("https://a.example/2", old), b"2")
    store.keep(seen("https://a.example/2", later), b"2")
    own = store.keep(seen("", old), b"3")
    gone = store.keep(seen("https://a.example/4", old), b"4444")
    (store.folder / "blobs" / f".{'0' * 64}.4194305.1").write_bytes(b"left by a process that was killed")
    count, size = store.prune({cited.id}, "2090-01-01T00:00:00Z")
    assert count == 1
    assert size > 4
    assert {one.id for one in store.all()} == {cited.id, again.id, own.id}
    assert store.find(gone.id) is None
    assert list(store.verify()) == []
    assert not [name for name in os.listdir(store.folder / "blobs") if name.startswith(".")]


def test_many_threads_keep_the_same_and_other_pages(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(
            threads.map(
                lambda at: store.keep(seen(f"https://a.example/{at % 10}"), b"x%d" % (at % 10)), range(80)
            )
        )
    assert len({one.id for one in made}) == len(store.all()) == 10
    assert list(Store(store.folder).verify()) == []


def test_a_process_that_is_killed_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from claimcheck.sources.store import Snapshot, Store\n"
        "store = Store(Path(sys.argv[1]))\n"
        "for at in range(10**6):\n"
        "    one = Snapshot(source='s', kind='k', seen_at='2024-01-01T00:00:00Z', url=f'https://a.example/{at}')\n"
        "    print(store.keep(one, b'%d' % at * 999, 'text').id, flush=True)\n"
    )
    folder = tmp_path / "evidence"
    process = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    told = [process.stdout.readline().strip() for _ in range(20)]
    process.kill()
    told += [line.strip() for line in process.stdout if len(line) == 65]
    process.wait()
    store = Store(folder)
    assert list(store.verify()) == []
    assert {one.id for one in store.all()} >= set(told)
