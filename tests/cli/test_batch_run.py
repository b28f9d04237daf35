"""Many articles: several processes give what one gives, a run goes on, one bad article stops none."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., tuple[int, str, str]]
JSONL = ("--format", "jsonl", "--quiet")


@pytest.fixture
def drafts(workspace: Path) -> Path:
    """Twelve stories, one that is no text among them."""
    folder = workspace / "drafts"
    folder.mkdir()
    story = (workspace / "seeds" / "dam.md").read_text(encoding="utf-8")
    for number in range(12):
        text = story.replace("Two cracks", f"{number + 2} cracks")
        (folder / f"{number:02}.md").write_text(text, encoding="utf-8")
    (folder / "05.md").write_bytes(bytes(range(256)))
    return folder


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


@pytest.mark.slow
def test_two_processes_print_what_one_prints(drafts: Path, call: Call) -> None:
    one = call("check", "drafts", "--fail-on", "conflict")
    two = call("check", "drafts", "--fail-on", "conflict", "--jobs", "2")
    assert one == two
    assert one[0] == 2
    assert one[2].count("CC103") == 1
    assert one[1].count("kol-dam-2012") >= 11


@pytest.mark.slow
def test_outside_a_workspace_the_processes_share_an_index_that_goes(
    drafts: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = str(drafts.parent / "claims" / "facts")
    monkeypatch.setenv("XDG_DATA_HOME", str(drafts / "none"))
    monkeypatch.setenv("TMPDIR", str(drafts.parent))
    (drafts.parent / "config.yaml").unlink()
    _, out, _ = call("check", "drafts/00.md", "drafts/01.md", "--facts", facts, *JSONL, "--jobs", "2")
    assert [json.loads(line)["claims"][0]["fact"] for line in out.splitlines()] != [None, None]
    assert not list(drafts.parent.glob("claimcheck-*"))


@pytest.mark.slow
def test_a_run_goes_on_where_it_ended_and_ends_as_a_whole_one(drafts: Path, call: Call) -> None:
    whole, part = drafts.parent / "whole.jsonl", drafts.parent / "part.jsonl"
    options = (*JSONL, "--fail-on", "conflict")
    (drafts / "05.md").unlink()
    assert call("check", "drafts", *options, "--out", str(whole))[0] == 1
    data = whole.read_bytes()
    lines = data.splitlines(keepends=True)
    part.write_bytes(b"".join(lines[:4]) + lines[4][:100])
    status, out, _ = call("check", "drafts", *options, "--out", str(part), "--resume")
    assert (status, out) == (1, "")
    assert part.read_bytes() == data
    assert call("check", "drafts", *options, "--out", str(part), "--resume", "--jobs", "2")[0] == 1
    assert part.read_bytes() == data


def test_what_changed_since_is_checked_again(drafts: Path, call: Call) -> None:
    out = drafts.parent / "out.jsonl"
    (drafts / "05.md").unlink()
    call("check", "drafts", *JSONL, "--out", str(out))
    (drafts / "03.md").write_text("It rained in the valley on Monday.\n", encoding="utf-8")
    (drafts / "new.md").write_text("It snowed in the valley on Monday.\n", encoding="utf-8")
    call("check", "drafts", *JSONL, "--out", str(out), "--resume")
    assert [row["doc"] for row in rows(out)[11:]] == ["03", "new"]
    (drafts.parent / "claims" / "facts" / "dam.yaml").write_text("facts: []\n", encoding="utf-8")
    call("check", "drafts", *JSONL, "--out", str(out), "--resume")
    assert len(rows(out)) == 13 + 12


def test_lines_of_standard_input_go_on_too(drafts: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    out = drafts.parent / "out.jsonl"
    given = b"".join(b'{"doc": "%d", "text": "It rained in %d."}\n' % (one, 2000 + one) for one in range(4))
    for size, expected in ((2, ["0", "1"]), (4, ["0", "1", "2", "3"])):
        data = b"".join(given.splitlines(keepends=True)[:size])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        call("check", "--input-format", "jsonl", *JSONL, "--out", str(out), "--resume")
        assert [row["doc"] for row in rows(out)] == expected


def test_a_file_that_is_there_is_not_replaced_unless_that_is_said(drafts: Path, call: Call) -> None:
    out = drafts.parent / "out.txt"
    out.write_text("mine", encoding="utf-8")
    status, _, err = call("check", "drafts/00.md", "--out", str(out))
    assert status == 2
    assert "CC601" in err
    assert out.read_text(encoding="utf-8") == "mine"
    for form, goes_on in (("sarif", False), ("json", False), ("jsonl", True)):
        err = call("check", "drafts/00.md", "--format", form, "--out", str(out))[2]
        assert ("--force" in err, "--resume" in err) == (True, goes_on)
    assert call("check", "drafts/00.md", "--out", str(out), "--force")[:2] == (0, "")
    assert "kol-dam-2012" in out.read_text(encoding="utf-8")


def test_a_fault_of_the_program_costs_one_article(
    drafts: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimcheck.app.check import check
    from claimcheck.cli import article_check

    def faulty(article: Any, **more: Any) -> Any:
        if "7 cracks" in article.text or "4 cracks" in article.text:
            raise RecursionError
        return check(article, **more)

    monkeypatch.setattr(article_check, "check", faulty)
    status, out, err = call("check", "drafts", *JSONL)
    assert status == 2
    assert len(out.splitlines()) == 10
    assert "drafts/02.md was not checked: RecursionError" in err


@pytest.mark.slow
@pytest.mark.parametrize(("end", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_what_was_killed_goes_on_from_its_whole_lines(
    drafts: Path, call: Call, end: signal.Signals, status: int
) -> None:
    out = drafts.parent / "out.jsonl"
    (drafts / "05.md").unlink()
    for number in range(12, 400):
        (drafts / f"{number}.md").write_bytes((drafts / "01.md").read_bytes())
    command = [sys.executable, "-m", "claimcheck", "check", "drafts", *JSONL, "--out", str(out), "-j", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        until = time.monotonic() + 60
        while not (out.exists() and out.stat().st_size > 20_000) and time.monotonic() < until:
            time.sleep(0.02)
        (os.killpg if end == signal.SIGINT else os.kill)(process.pid, end)  # a terminal sends ctrl-C to all
        assert process.wait(timeout=60) == status
        assert process.stderr
        said = process.stderr.read()  # its end comes when the processes that it started are gone
        assert end == signal.SIGKILL or said == b""
    whole = out.read_bytes().rpartition(b"\n")[0] + b"\n"
    assert end == signal.SIGKILL or out.read_bytes() == whole
    begun = list(map(json.loads, whole.splitlines()))
    assert 0 < len(begun) < 399
    for path in sorted(drafts.glob("*.md"))[len(begun) + 2 :]:
        path.unlink()
    call("check", "drafts", *JSONL, "--out", str(out), "--resume")
    assert len(rows(out)) == len(begun) + 2


def test_no_article_is_replaced_even_by_force(drafts: Path, call: Call) -> None:
    before = (drafts / "00.md").read_bytes()
    (drafts / "link.md").symlink_to("00.md")
    for command in ("check", "report"):
        status, _, err = call(command, "drafts/00.md", "--out", "drafts/link.md", "--force")
        assert (status, "would replace the article drafts/00.md" in err) == (2, True)
    assert (drafts / "00.md").read_bytes() == before


def test_a_line_without_bottom_costs_one_article(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = b'{"doc": "x", "text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    sound = b'{"doc": "y", "text": "The dam at Kol was finished in March 2011."}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(deep + sound)))
    status, out, err = call("check", "-", "--input-format", "jsonl", "--quiet")
    assert (status, err.startswith("<stdin>:1: CC109 ")) == (2, True)
    assert "The dam at Kol was finished" in out
