"""`add`, `assign`, `history`, and what two people disagree on: the desk without a screen."""

import io
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.batch.watch_state import WatchState, save
from claimcheck.cli.review_context import open_review
from claimcheck.filesystem import write_atomically

Call = Callable[..., tuple[int, str, str]]
STORY = "seeds/dam.md"


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Text on standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def test_an_article_is_added_once_and_read_again(workspace: Path, call: Call) -> None:
    assert call("add", STORY) == (0, "seeds/dam.md: version 1, 4 claims\n", "")
    with open_review(STORY, None, None, {}) as here:
        here.session.set_verdict(here.session.claims[0].id, "false")
        here.session.set_verdict(here.session.claims[1].id, "unproven")
    assert call("add", STORY)[1] == "seeds/dam.md: version 1, 4 claims\n"
    path = workspace / STORY
    path.write_text(path.read_text().replace("Two cracks", "Three cracks").replace("a year late", "on time"))
    status, out, _ = call("add", STORY)
    assert (status, out.split(":")[1].split(",")[0]) == (0, " version 2")
    assert "to check again" in out
    assert json.loads(call("library", "--format", "json")[1])["articles"][0]["version"] == 2


def test_pasted_text_becomes_a_file_that_is_never_overwritten(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in ("", "-2"):
        typed(monkeypatch, "Pier closed\n\nThe pier at Kol was closed on 3 May 2012, the board said.\n")
        status, out, _ = call("add", "-")
        assert status == 0
        assert (workspace / "articles" / f"pier-closed{number}.md").read_text().startswith("Pier closed\n")
        assert out.startswith(f"articles/pier-closed{number}.md: version 1")
    typed(monkeypatch, "  \n")
    status, _, err = call("add", "-")
    assert (status, err.partition(";")[0]) == (2, "<stdin>: CC104 the file is empty")


def test_an_article_that_cannot_be_added_does_not_stop_the_others(workspace: Path, call: Call) -> None:
    status, out, err = call("add", "none.md", STORY)
    assert (status, out) == (2, "seeds/dam.md: version 1, 4 claims\n")
    assert err.startswith("none.md: CC101 ")


def test_an_article_is_known_by_its_id_from_everywhere(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call("add", STORY, "--id", "dam-2012")[0] == 0
    monkeypatch.chdir("/")
    out = call("assign", "dam-2012", "ann", "--until", "2012-07-11 9:00", "-w", str(workspace))[1]
    assert out == "assigned to ann, due 2012-07-11 09:00\n"
    (workspace / STORY).unlink()
    assert call("history", "dam-2012", "-w", str(workspace))[0] == 0, "the text is kept"
    assert call("history", "another", "-w", str(workspace))[0] == 2


def test_who_has_what_is_listed(workspace: Path, call: Call) -> None:
    assert call("assign", STORY, "ben", "--until", "soon")[0] == 2
    call("assign", STORY, "ben", "--until", "2012-07-11")
    assert "ben has it until 2012-07-11" in " ".join(call("library")[1].split())
    assert call("library", "--due")[0] == 0
    call("assign", STORY, "ben", "--until", "2999-07-11")
    assert call("library", "--due")[0] == 1
    call("assign", STORY)
    assert "has it" not in call("library")[1]


def test_the_history_goes_back_to_any_step(workspace: Path, call: Call) -> None:
    assert call("history", STORY) == (1, "", "nothing was done yet\n")
    with open_review(STORY, None, None, {}) as here:
        for claim in here.session.claims[:3]:
            here.session.set_verdict(claim.id, "true")
    assert call("history", STORY)[1].splitlines()[1].endswith("r01: claim 2 True")
    assert call("history", STORY, "--undo-to", "1") == (0, "2 steps undone\n", "")
    assert call("history", STORY, "--undo-to", "9")[0] == 2
    steps = json.loads(call("history", STORY, "--format", "json")[1])["steps"]
    assert [step["kind"] for step in steps] == ["verdict"] * 3 + ["undo"] * 2
    assert call("history", STORY, "--undo-to", "0")[1] == "one step undone\n"


def test_a_disagreement_is_resolved(workspace: Path, call: Call) -> None:
    for name, verdict in (("ann", "true"), ("ben", "false")):
        with open_review(STORY, name, None, {}) as here:
            here.session.set_verdict(here.session.claims[0].id, verdict)
    assert call("verdict", STORY, "1", "false", "--resolve", "--reviewer", "eve")[0] == 0
    out = call("agreement")[1]
    assert "settled by eve: false" in out
    assert "0 of 1 claims with the same verdict" in out


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_a_workspace_for_a_group_is_the_groups(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch, umask: int
) -> None:
    before = os.umask(umask)
    try:
        assert call("init", "--group", str(tmp_path / "desk"))[0] == 0
        monkeypatch.chdir(tmp_path / "desk")
        assert call("add", "seeds/state-visit.md")[0] == 0
    finally:
        os.umask(before)
    for path in (tmp_path / "desk", *(tmp_path / "desk" / ".claimcheck").rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o2770 if path.is_dir() else 0o660), path


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_reports_facts_and_watches_in_a_workspace_of_a_group_are_the_groups(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch, umask: int
) -> None:
    desk = tmp_path / "desk"
    before = os.umask(umask)
    try:
        assert call("init", "--group", str(desk))[0] == 0
        monkeypatch.chdir(desk)
        there = set(desk.rglob("*"))
        draft = "seeds/state-visit.md"
        assert call("report", draft)[0] == 0
        assert call("report", draft, "--out", "report.html")[0] == 0
        assert call("facts", "export", "--out", "facts.jsonl")[0] == 0
        assert call("check", draft, "--format", "jsonl", "--out", "checked.jsonl")[0] == 0
        assert call("facts", "export", "--format", "csv", "--out", "facts.csv")[0] == 0
        (tmp_path / "wire.csv").write_text("claim,label\nThe dam at Orm leaks,false\n", encoding="utf-8")
        assert call("facts", "import", str(tmp_path / "wire.csv"), "--name", "wire")[0] == 0
        save(desk / ".claimcheck" / "watch", WatchState(source="drafts"))
        write_atomically(desk / "claims" / "facts" / "new.yaml", b"facts: []\n")
        assert call("backup", "backup.ccb")[0] == 0
    finally:
        os.umask(before)
    made = set(desk.rglob("*")) - there
    assert {path.name for path in made} >= {"reports", "watch", "wire-001.jsonl", "report.html"}
    for path in made:
        wanted = 0o2770 if path.is_dir() else 0o660
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


@pytest.mark.parametrize("words", [("store", "status"), ("facts", "pull", "shared"), ("library",)])
def test_without_the_package_for_servers_one_line_says_what_is_missing(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "psycopg.py").write_text("raise ImportError('not installed')\n")
    (tmp_path / "config.yaml").write_text("store: postgresql://ann@127.0.0.1/news\n")
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", *words, "--workspace", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "CC703" in done.stderr
    assert len(done.stderr.splitlines()) == 1
