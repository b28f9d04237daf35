"""A drive of another machine, as sshfs mounts it: the store is refused there, and has a place beside it."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

_SERVERS = ("/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server", "/usr/lib/ssh/sftp-server")


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Path]:
    """A workspace on a drive that sshfs serves from a folder of this machine, without a network."""
    server = next(filter(os.path.exists, _SERVERS), "")
    if not (server and shutil.which("sshfs") and os.path.exists("/dev/fuse")):
        give_up = pytest.fail if os.environ.get("CLAIMCHECK_LIVE") == "required" else pytest.skip
        give_up("not installed (see .ci/live-servers): sshfs, sftp-server, /dev/fuse")
    far, near = tmp_path / "far", tmp_path / "near"
    far.mkdir()
    near.mkdir()
    (far / "config.yaml").write_text("reviewer: r01\n", encoding="utf-8")
    (far / "dam.md").write_text("The dam was finished in March 2011, the board said.\n", encoding="utf-8")
    one, other = socket.socketpair()
    serving = subprocess.Popen([server], stdin=one, stdout=one)
    mounting = subprocess.Popen(
        ["sshfs", f":{far}", str(near), "-f", "-o", "passive"], stdin=other, stdout=other
    )
    one.close()
    other.close()
    try:
        end = monotonic() + 20
        while not os.path.ismount(near):
            assert mounting.poll() is None, "sshfs ended"
            assert monotonic() < end, "sshfs mounts nothing"
            sleep(0.05)
        yield near
    finally:
        subprocess.run(["fusermount3", "-u", str(near)], check=False)
        for process in (mounting, serving):
            process.terminate()
            process.wait()


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "claimcheck", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_no_act_goes_to_a_network_drive(drive: Path, tmp_path: Path) -> None:
    ran = run(drive, "verdict", "dam.md", "1", "true")
    assert ran.returncode == 2
    assert "CC516" in ran.stderr
    assert "fuse.sshfs" in ran.stderr
    assert not (drive / ".claimcheck" / "reviews.db").exists()
    assert "CC516" in run(drive, "doctor").stdout
    with (drive / "config.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"store: {tmp_path / 'local'}\n")
    assert run(drive, "verdict", "dam.md", "1", "true").returncode == 0
    assert "True" in run(drive, "history", "dam.md").stdout
    assert (tmp_path / "local" / "reviews.db").is_file()
