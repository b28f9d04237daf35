"""The store is refused on a drive that other machines write to, and nothing is left there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.config.settings import Config
from claimcheck.errors import ClaimcheckError
from claimcheck.review import ReviewStore
from claimcheck.review.store import drives
from claimcheck.review.transfer.archive import ArchiveInfo, back_up
from claimcheck.review.transfer.restore import restore
from claimcheck.workspace import Workspace

Mounted = Callable[..., None]


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mounted:
    """Makes a table of mounts: the root on a disk, and more as (place, kind, source)."""

    def mount(*rows: tuple[str, str, str]) -> None:
        table = tmp_path / "mountinfo"
        lines = [
            f"3{number} 1 0:3{number} / {place.replace(' ', chr(92) + '040')} rw s:1 - {kind} {source} rw"
            for number, (place, kind, source) in enumerate([("/", "ext4", "/dev/sda1"), *rows])
        ]
        table.write_text("\n".join(lines) + "\nodd line\n", encoding="utf-8")
        monkeypatch.setattr(drives, "MOUNTS", table)

    return mount


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("nfs", "nas:/desk"),
        ("nfs4", "nas:/desk"),
        ("cifs", "//nas/desk"),
        ("smb3", "//nas/desk"),
        ("fuse.sshfs", "ann@nas:/desk"),
        ("fuse.rclone", "remote:"),
        ("fuse", "https://cloud.example/desk"),
        ("fuse.unheard-of", "nas:/desk"),
        ("9p", "share"),
        ("afs", "AFS"),
        ("ceph", "10.0.0.1:/"),
        ("vboxsf", "desk"),
        ("virtiofs", "desk"),
    ],
)
def test_a_network_drive_is_refused_before_anything_is_written(
    tmp_path: Path, mounted: Mounted, kind: str, source: str
) -> None:
    drive = tmp_path / "the drive"
    drive.mkdir()
    mounted((str(drive), kind, source))
    with pytest.raises(ClaimcheckError) as caught:
        ReviewStore(drive / "w" / ".claimcheck" / "reviews.db")
    assert caught.value.code == "CC516"
    assert kind in caught.value.what
    assert "`store`" in caught.value.hint
    assert list(drive.iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("ext4", "/dev/sdb1"),
        ("tmpfs", "tmpfs"),
        ("overlay", "overlay"),
        ("fuseblk", "/dev/sdb1"),
        ("fuse.gocryptfs", "/home/ann/cipher"),
        ("fuse.bindfs", "/srv/desk"),
    ],
)
def test_a_disk_of_the_machine_is_taken(tmp_path: Path, mounted: Mounted, kind: str, source: str) -> None:
    mounted((str(tmp_path), kind, source))
    ReviewStore(tmp_path / "reviews.db").close()


def test_the_nearest_mount_decides_and_the_last_one_at_a_place(tmp_path: Path, mounted: Mounted) -> None:
    place = str(tmp_path)
    mounted(
        (place, "nfs4", "nas:/"), (f"{place}/disk", "ext4", "/dev/sdb1"), (f"{place}/dis", "nfs4", "nas:/")
    )
    assert drives.network(tmp_path / "disk" / "r.db") == ""
    assert drives.network(tmp_path / "other" / "r.db") == "nfs4"
    mounted((place, "autofs", "systemd-1"), (place, "nfs4", "nas:/"))
    assert drives.network(tmp_path / "r.db") == "nfs4"
    mounted((place, "nfs4", "nas:/"), (place, "ext4", "/dev/sdb1"))
    assert drives.network(tmp_path / "r.db") == ""


def test_a_link_to_a_network_drive_is_seen_through(tmp_path: Path, mounted: Mounted) -> None:
    (tmp_path / "drive").mkdir()
    (tmp_path / "link").symlink_to("drive")
    mounted((str(tmp_path / "drive"), "nfs4", "nas:/"))
    assert drives.network(tmp_path / "link" / "r.db") == "nfs4"


def test_the_only_disk_of_a_virtual_machine_is_taken(mounted: Mounted) -> None:
    mounted(("/", "9p", "none"))
    assert drives.network(Path("/srv/r.db")) == ""


def test_without_a_table_nothing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drives, "MOUNTS", tmp_path / "none")
    assert drives.network(tmp_path) == ""


def test_a_backup_is_not_restored_to_a_network_drive(tmp_path: Path, mounted: Mounted) -> None:
    store = ReviewStore(tmp_path / "here" / "reviews.db")
    about = ArchiveInfo(workspace="w", at="2026-03-01T10:00:00Z", tool="0")
    back_up(store.database.run, tmp_path / "here", tmp_path / "b.db", about)
    store.close()
    drive = tmp_path / "drive"
    drive.mkdir()
    mounted((str(drive), "nfs4", "nas:/"))
    place = Workspace(root=drive, config=Config(), origins={})
    with pytest.raises(ClaimcheckError, match="CC516"):
        restore(place, tmp_path / "b.db", about)
    assert not place.db.exists()
    here = Workspace(root=drive, config=Config(store=str(tmp_path / "local")), origins={})
    assert restore(here, tmp_path / "b.db", about)[0].articles == 0
    assert (tmp_path / "local" / "reviews.db").is_file()
