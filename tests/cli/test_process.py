"""The command as a process: what a shell sees. Few, for each costs a start."""

import contextlib
import fcntl
import os
import pty
import shutil
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from claimcheck import __version__

COMMAND = [sys.executable, "-m", "claimcheck"]


def process(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], cwd=folder, capture_output=True, text=True, timeout=60)


def test_every_unreadable_input_is_one_coded_line_and_the_rest_is_checked(workspace: Path) -> None:
    (workspace / "binary.bin").write_bytes(bytes(range(256)))
    (workspace / "empty.txt").write_bytes(b"")
    (workspace / "line.txt").write_bytes(b"word " * 2_000_000)
    (workspace / "front.md").write_text("---\npublished: soon\n---\nText.\n", encoding="utf-8")
    (workspace / "empty").mkdir()
    files = ["missing.txt", "empty", "binary.bin", "empty.txt", "line.txt", "front.md"]
    done = process(workspace, "check", *files, "seeds/dam.md")
    codes = [line.split()[1] for line in done.stderr.splitlines()]
    assert codes == ["CC101", "CC102", "CC103", "CC104", "CC107", "CC106"]
    assert done.returncode == 2
    assert "Dam at Kol" in done.stdout


def test_the_version_is_told(tmp_path: Path) -> None:
    done = process(tmp_path, "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"claimcheck {__version__}\n", "")


@pytest.mark.skipif(os.name == "nt", reason="no pipes of this kind")
def test_a_reader_that_goes_away_leaves_no_traceback(workspace: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [*COMMAND, "check", "seeds/dam.md"], stdout=write_end, stderr=subprocess.PIPE, timeout=60
    )
    os.close(write_end)
    assert done.stderr == b""
    assert done.returncode == 141


@pytest.mark.skipif(os.name == "nt", reason="no signals of this kind")
def test_ctrl_c_leaves_no_traceback(workspace: Path) -> None:
    child = subprocess.Popen(
        [*COMMAND, "check", "seeds/dam.md", "-", "--quiet"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    child.stdout.read(1)  # the first article is printed; it waits for the second
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=60)
    assert err == b""
    assert child.returncode == 130


@pytest.mark.parametrize("key", [b"\x03", b"\x04"], ids=["ctrl-C", "ctrl-D"])
def test_a_question_that_is_broken_off_leaves_no_traceback(workspace: Path, key: bytes) -> None:
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [*COMMAND, "facts", "add", "--to", "new.yaml"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(theirs)
    shown = b""
    while b"Statement" not in shown:
        shown += os.read(ours, 1000)
    for _ in range(300):  # a signal between the question and the wait for its answer is not seen
        with contextlib.suppress(OSError):
            os.write(ours, key)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=0.2)
            break
    assert child.returncode == 130
    os.set_blocking(ours, False)
    with contextlib.suppress(OSError):  # Linux: the other end is closed
        shown += os.read(ours, 10_000)
    os.close(ours)
    assert b"Traceback" not in shown
    assert not (workspace / "claims" / "facts" / "new.yaml").exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device of this kind")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_full_disk_is_one_coded_line(workspace: Path, form: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "check", "seeds/dam.md", "--format", form],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
        )
    assert done.stderr.decode().startswith("<stdout>: CC606 ")
    assert done.stderr.count(b"\n") == 1
    assert done.returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="no streams of this kind")
@pytest.mark.parametrize("command", ["check seeds/dam.md --quiet", "--version", "--help"])
def test_a_closed_output_is_one_coded_line(workspace: Path, command: str) -> None:
    done = subprocess.run(
        [*COMMAND, *command.split()], stderr=subprocess.PIPE, timeout=60, preexec_fn=lambda: os.close(1)
    )
    assert done.stderr.decode().startswith("<stdout>: CC606 ")
    assert (done.stderr.count(b"\n"), done.returncode) == (1, 2)


@pytest.mark.skipif(os.name == "nt", reason="no streams of this kind")
def test_closed_talk_and_a_closed_input_stop_nothing(workspace: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "check", "none.md", "-", "seeds/dam.md"],
        stdout=subprocess.PIPE,
        timeout=60,
        preexec_fn=lambda: (os.close(0), os.close(2)),
    )
    assert (done.returncode, b"Dam at Kol" in done.stdout) == (2, True)


@pytest.fixture
def without_rights() -> list[str]:
    """What a command begins with so that the rights of files hold for it."""
    if os.name == "nt" or os.geteuid():
        return []
    if not shutil.which("setpriv"):
        pytest.skip("nothing is closed to root")
    return ["setpriv", "--inh-caps=-all", "--bounding-set=-all"]


def test_what_may_not_be_read_is_told_and_is_not_taken_for_empty(
    workspace: Path, without_rights: list[str]
) -> None:
    (workspace / "closed").mkdir()
    shutil.copy(workspace / "claims" / "facts" / "dam.yaml", workspace)
    closed = [workspace / name for name in ("closed", "claims/facts", ".claimcheck")]
    (workspace / ".claimcheck").mkdir()

    def said(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [*without_rights, *COMMAND, *arguments], capture_output=True, text=True, timeout=60
        )
        return done.returncode, done.stdout + done.stderr

    for path in closed:
        path.chmod(0)
    try:
        told = [said("check", "closed", "--facts", "dam.yaml"), said("check", "seeds/dam.md")]
        told.append(said("watch", "closed", "--once"))
        status, doctor = said("doctor")
    finally:
        for path in closed:
            path.chmod(0o755)
    assert told[0][1].startswith("closed: CC105 ")
    assert told[1][0] == 2
    assert told[1][1].startswith("claims/facts: CC105 the folder may not be read; check the permissions")
    assert told[2][0] == 2
    assert status == 1
    for what in ("private folder", "facts", "reviews", "sources"):
        assert f"!!  {what} " in doctor
    assert "chmod" in doctor


@pytest.mark.skipif(os.name == "nt", reason="a folder that is entered cannot be removed there")
def test_a_current_folder_that_is_no_more_is_told(workspace: Path) -> None:
    gone = workspace / "gone"
    gone.mkdir()
    done = subprocess.run(
        [*COMMAND, "check", str(workspace / "seeds" / "dam.md"), "--quiet"],
        cwd=gone, preexec_fn=gone.rmdir, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr.split(";")[0]) == (2, "CC101 the current folder no longer exists")
