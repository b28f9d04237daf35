"""What the doctor finds, and that each finding says how to mend it."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.app.check import check
from claimcheck.readers import read
from claimcheck.review import open_session

Call = Callable[..., tuple[int, str, str]]


def findings(call: Call) -> tuple[int, dict[str, dict[str, str]]]:
    status, out, err = call("doctor", "--format", "json")
    assert err == ""
    return status, {one["what"]: one for one in json.loads(out)}


def test_a_sound_workspace_is_found_sound_and_left_as_it_was(workspace: Path, call: Call) -> None:
    before = sorted(workspace.rglob("*"))
    status, found = findings(call)
    assert status == 0
    assert not [one for one in found.values() if one["state"] == "wrong"]
    assert found["facts"]["words"].startswith("1 fact,")
    assert sorted(workspace.rglob("*")) == before
    status, out, _ = call("doctor")
    assert status == 0
    assert "ok  workspace" in out


def test_wrong_settings_are_told_with_their_line(workspace: Path, call: Call) -> None:
    (workspace / "config.yaml").write_text("theshold: 0.4\n", encoding="utf-8")
    status, found = findings(call)
    assert status == 1
    assert "config.yaml:1:1: CC302" in found["settings"]["words"]
    assert "threshold" in found["settings"]["mend"]
    (workspace / "config.yaml").write_text("keymap: {undo: j}\ntemplates: none\n", encoding="utf-8")
    assert "CC304" in findings(call)[1]["settings"]["words"]
    (workspace / "config.yaml").write_text("theme: neon-plaid\n", encoding="utf-8")
    assert "neon-plaid" in findings(call)[1]["settings"]["words"]
    (workspace / "config.yaml").write_text("templates: none\n", encoding="utf-8")
    assert "CC101" in findings(call)[1]["settings"]["words"]


def test_bad_facts_open_rights_and_a_readable_key_are_found(workspace: Path, call: Call) -> None:
    (workspace / "claims" / "facts" / "bad.yaml").write_text("facts: [", encoding="utf-8")
    private = workspace / ".claimcheck"
    private.mkdir()
    private.chmod(0o755)
    (private / "factchecktools.key").write_text("k", encoding="utf-8")
    (private / "factchecktools.key").chmod(0o644)
    status, found = findings(call)
    assert status == 1
    assert (found["facts"]["state"], found["private folder"]["state"]) == ("wrong", "note")
    assert "chmod 700" in found["private folder"]["mend"]
    assert "chmod 600" in found["sources"]["mend"]


def test_the_store_is_read_and_its_chain_verified(workspace: Path, call: Call) -> None:
    path = workspace / ".claimcheck" / "reviews.db"
    session = open_session(path, check(read(workspace / "seeds" / "dam.md")), "r01")
    session.set_verdict(session.claims[0].id, "true")
    session.close()
    assert findings(call)[1]["reviews"]["words"] == "sound; 1 act, and their chain is intact"
    with sqlite3.connect(path) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        db.execute("UPDATE event SET by = 'r02' WHERE seq = 1")
    db.close()
    status, found = findings(call)
    assert status == 1
    assert "CC501" in found["reviews"]["words"]
    assert found["reviews"]["mend"]


def test_tmux_that_keeps_the_clipboard_to_itself_is_told(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = workspace / "bin"
    tools.mkdir()
    (tools / "tmux").write_text("#!/bin/sh\necho off\n", encoding="utf-8")
    (tools / "tmux").chmod(0o755)
    monkeypatch.setenv("TMUX", "x")
    monkeypatch.setenv("PATH", f"{tools}:/bin:/usr/bin")
    assert "set-clipboard on" in findings(call)[1]["clipboard"]["mend"]


def test_the_settings_can_be_looked_at_one_by_one(workspace: Path, call: Call) -> None:
    status, out, _ = call("config", "show", "threshold", "reviewer")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == ["reviewer", "threshold"]
    assert "CC302" in call("config", "show", "thresold")[2]
    assert call("config", "validate")[:2] == (0, "no problems\n")
    (workspace / "config.yaml").write_text("threshold: 3\n", encoding="utf-8")
    status, out, _ = call("config", "validate")
    assert status == 1
    assert "config.yaml:1:12: CC303" in out


def test_paths_of_the_settings_lead_to_what_is_needed(workspace: Path, call: Call) -> None:
    for setting, word, code in (
        ("sources", "claims", "CC102"),
        ("templates", "config.yaml", "CC102"),
        ("ca_file", "seeds", "CC102"),
        ("ca_file", "none.pem", "CC101"),
    ):
        (workspace / "config.yaml").write_text(f"{setting}: {word}\n", encoding="utf-8")
        status, out, _ = call("config", "validate")
        assert (status, out.split()[1]) == (1, code)
    (workspace / "config.yaml").write_text("sources: claims\n", encoding="utf-8")
    assert "config.yaml:1: CC102 'sources'" in call("check", "seeds/dam.md")[2]


def test_a_damaged_index_is_told_and_made_again(workspace: Path, call: Call) -> None:
    call("check", "seeds/dam.md")
    assert findings(call)[1]["index"]["words"] == "up to date"
    for path in (workspace / ".claimcheck" / "index").rglob("*"):
        if path.is_file():
            path.write_bytes(b"damaged")
    status, found = findings(call)
    assert (status, "damaged" in found["index"]["words"]) == (0, True)
    assert "CONFLICTS kol-dam-2012" in call("check", "seeds/dam.md")[1]
    assert findings(call)[1]["index"]["words"] == "up to date"
