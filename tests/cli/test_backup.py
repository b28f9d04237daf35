"""`claimcheck backup` and `claimcheck restore`."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from claimcheck.cli.review_context import open_review

Call = Callable[..., tuple[int, str, str]]
STORY = "seeds/dam.md"


def decided(verdict: str) -> None:
    with open_review(STORY, None, None, {}) as here:
        here.session.set_verdict(here.session.claims[0].id, verdict)


def test_reviews_go_into_a_file_and_come_back(workspace: Path, call: Call) -> None:
    decided("false")
    assert call("backup", "b.db") == (0, "b.db: 1 article, 1 event, 0 snapshots\n", "")
    assert call("backup", "b.db") == (2, "", "b.db: CC601 the file is there already; --force replaces it\n")
    decided("true")
    assert call("backup", "b.db", "--force")[1] == "b.db: 1 article, 2 events, 0 snapshots\n"
    shutil.rmtree(workspace / ".claimcheck")
    status, out, err = call("restore", "b.db")
    assert (status, err) == (0, "")
    assert re.fullmatch(r"1 article, 2 events, 0 snapshots of \S+, \d{4}-\d\d-\d\d\n", out)
    assert "True" in call("history", STORY)[1]


def test_its_name_tells_the_workspace_and_the_day(workspace: Path, call: Call) -> None:
    decided("false")
    status, out, _ = call("backup")
    assert status == 0
    assert re.match(r"backup-[a-z0-9-]+-\d{4}-\d\d-\d\d\.db: ", out)
    assert (workspace / out.split(":")[0]).is_file()


def test_reviews_that_are_there_are_replaced_on_request_and_kept(workspace: Path, call: Call) -> None:
    decided("false")
    call("backup", "b.db")
    decided("true")
    status, _, err = call("restore", "b.db")
    assert (status, "CC513 the workspace has reviews already; --replace" in err) == (2, True)
    status, out, _ = call("restore", "b.db", "--replace")
    assert status == 0
    kept = Path(out.split("what was here before: ")[1].strip())
    assert kept.parent == workspace
    assert "True" not in call("history", STORY)[1]
    assert call("restore", str(kept), "--replace")[0] == 0
    assert "True" in call("history", STORY)[1]


def test_what_cannot_be_done_is_one_line(workspace: Path, call: Call) -> None:
    status, out, err = call("backup")
    assert (status, out, err.partition(";")[0]) == (2, "", "CC510 nothing was reviewed in this workspace yet")
    status, out, err = call("restore", "b.db")
    assert (status, out, err.partition(";")[0]) == (2, "", "b.db: CC101 no such file")
    assert not (workspace / ".claimcheck").exists()
    (workspace / "b.db").write_text("no database at all " * 100, encoding="utf-8")
    status, out, err = call("restore", "b.db")
    assert (status, out) == (2, "")
    assert err.startswith("b.db: CC512 file is not a database")
    decided("false")
    status, _, err = call("backup", ".claimcheck/b.db")
    assert (status, "CC606 a backup in the private folder would be lost with it" in err) == (2, True)
