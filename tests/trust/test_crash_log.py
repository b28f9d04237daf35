"""An error that nobody expected: one coded line, a log without words of the draft, and all as it was."""

import ast
import sqlite3
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.facts import FactBase

sys.path.append(str(Path(__file__).parents[1]))
from tui.pilot import in_a_terminal

Call = Callable[..., tuple[int, str, str]]
SECRET = "sesame-1f0c9a77"


def test_a_fault_of_a_command_is_one_line_and_its_log_is_private_and_holds_no_text(
    desk: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, out, err = call("verdict", "mill.md", "1", "fix")
    assert status == 0, err

    def broken(*_: object, **__: object) -> None:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(f"The mill on the Teal {SECRET}") from error

    with monkeypatch.context() as patched:
        patched.setattr(FactBase, "open", broken)
        status, out, err = call("report", "mill.md", "--format", "json")
    assert (status, out) == (70, "")
    assert err.count("CC702") == 1
    assert "ValueError" in err
    assert not any(words in err for words in (SECRET, "Teal", "Traceback"))
    (log,) = (desk / ".claimcheck" / "log").glob("fault-*.log")
    assert log.name in err
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    told = log.read_text(encoding="utf-8")
    assert "ValueError" in told
    assert "KeyError" in told
    assert not any(words in told for words in (SECRET, "Teal"))
    assert call("history", "mill.md")[0] == 0
    assert kept(desk / ".claimcheck" / "reviews.db") == 1


def kept(db: Path) -> int:
    """How many verdicts a sound store holds."""
    with sqlite3.connect(db) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        count = raw.execute("SELECT count(*) FROM event WHERE kind = 'verdict'").fetchone()[0]
    raw.close()
    return int(count)


BROKEN = """
from claimcheck.cli.output.crash_log import log_crash
from claimcheck.cli.output.mode import OUTPUT_MODE
from claimcheck.review.session import Session

def broken(self, *_, **__):
    secret = {secret!r}
    raise ValueError(sample.TEXT + secret)

OUTPUT_MODE.place = context(Path({folder!r})).workspace
Session.undo = broken
try:
    run(context(OUTPUT_MODE.place.root), sample.checked)
except Exception as error:
    print("END", log_crash(error))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.slow
def test_a_fault_of_the_review_gives_the_terminal_back_and_keeps_what_was_decided(tmp_path: Path) -> None:
    code = BROKEN.format(folder=str(tmp_path), secret=SECRET)
    output = in_a_terminal(code, b"tu", until=b"CLAIM")
    screen, _, rest = output.rpartition(b"\x1b[?1049l")
    assert screen, "the alternate screen was left"
    assert b"\x1b[?25h" in output.rpartition(b"\x1b[?25l")[2], "the cursor is shown"
    assert b"CC702 ValueError" in rest
    assert not any(words in rest for words in (SECRET.encode(), b"Traceback", b"Velland"))
    (log,) = (tmp_path / ".claimcheck" / "log").glob("fault-*.log")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert SECRET not in log.read_text(encoding="utf-8")
    assert kept(tmp_path / ".claimcheck" / "reviews.db") == 1


# Where anything may be met, and is told in words: foreign readers, other people's work, the last resort.
CATCH_ALL = {
    "readers/documents/worker.py",
    "tui/navigation.py",
    "tui/background.py",
    "tui/jobs.py",
    "cli/article_check.py",
    "cli/app.py",
}


def test_no_error_is_swallowed_unseen() -> None:
    code = Path(__file__).parents[2] / "claimcheck"
    wide = set()
    for path in code.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")
            ):
                again = any(isinstance(part, ast.Raise) for part in ast.walk(node))
                assert node.type is not None, f"{path}:{node.lineno} names no error"
                wide |= set() if again else {path.relative_to(code).as_posix()}
    assert wide <= CATCH_ALL
