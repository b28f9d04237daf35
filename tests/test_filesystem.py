"""A file is written whole or not at all, for those who may read it, whatever the umask is."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from claimcheck.filesystem import drafted, write_atomically


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield int(request.param)
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_its_owners_alone(tmp_path: Path, umask: int) -> None:
    with drafted(tmp_path / "one") as file:
        file.write(b"1")
        assert [mode(path) & 0o077 for path in tmp_path.iterdir()] == [0]
    assert mode(tmp_path / "one") == 0o600
    write_atomically(tmp_path / "two", b"2", None)
    assert mode(tmp_path / "two") == 0o666 & ~umask


def test_a_file_in_a_folder_of_a_group_is_the_groups(tmp_path: Path, umask: int) -> None:
    tmp_path.chmod(0o2770)
    write_atomically(tmp_path / "one", b"1")
    assert mode(tmp_path / "one") == 0o660


def test_a_file_that_is_replaced_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "one"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", 0o640)


@pytest.mark.parametrize("replace", [True, False])
def test_what_fails_in_the_middle_leaves_nothing(tmp_path: Path, replace: bool) -> None:
    path = tmp_path / "one"
    if replace:
        path.write_bytes(b"old")
    with pytest.raises(TypeError), drafted(path, replace=replace) as file:
        file.writelines([b"half", "no bytes"])  # type: ignore[list-item]
    assert [one.read_bytes() for one in tmp_path.iterdir()] == ([b"old"] if replace else [])


def test_what_is_there_is_not_replaced_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "one"
    path.symlink_to("nowhere")
    with pytest.raises(FileExistsError), drafted(path, replace=False):
        pass
    path.unlink()

    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    with drafted(path, replace=False) as file:
        file.write(b"1")
    assert path.read_bytes() == b"1"
    with pytest.raises(FileExistsError), drafted(tmp_path / "two", replace=False):
        (tmp_path / "two").write_bytes(b"somebody else")
    assert (tmp_path / "two").read_bytes() == b"somebody else"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    goal, link = tmp_path / "goal", tmp_path / "link"
    goal.write_bytes(b"keep")
    link.symlink_to(goal)
    write_atomically(link, b"new")
    assert (goal.read_bytes(), link.is_symlink(), link.read_bytes()) == (b"keep", False, b"new")


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="no such device")
def test_a_device_stays_one(tmp_path: Path) -> None:
    write_atomically(Path("/dev/null"), b"gone")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.skipif(not os.path.exists("/dev/shm"), reason="no shared memory")
def test_a_file_in_shared_memory_is_no_device() -> None:
    with TemporaryDirectory(dir="/dev/shm") as folder:
        path = Path(folder) / "file"
        write_atomically(path, b"kept", 0o600)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        with pytest.raises(FileExistsError), drafted(path, replace=False):
            pass
        assert path.read_bytes() == b"kept"
