"""The other commands: facts, init, config, report, review."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.errors import CODES, GUIDE

Call = Callable[..., tuple[int, str, str]]


def test_search_prints_facts_with_verdict_and_sources(workspace: Path, call: Call) -> None:
    status, out, _ = call("facts", "search", "dam", "finished")
    assert status == 0
    assert out.startswith("kol-dam-2012  true")
    assert "Water Board · Annual report · 2012-06-01" in out


def test_lint_shows_place_line_and_way_out_and_fails_on_errors_only(workspace: Path, call: Call) -> None:
    assert call("facts", "lint")[:2] == (0, "no problems\n")
    path = workspace / "claims" / "facts" / "dam.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace(", checked: 2012-07-01", ""), encoding="utf-8")
    status, out, _ = call("facts", "lint", "claims/facts")
    assert status == 0
    assert "warning CC215" in out
    assert out.endswith("0 errors, 1 warning\n")
    assert call("facts", "lint", "--quiet")[:2] == (0, "no problems\n")
    path.write_text(good.replace("verdict", "verdit"), encoding="utf-8")
    status, out, _ = call("facts", "lint", "claims/facts/dam.yaml")
    assert status == 1
    assert "claims/facts/dam.yaml:4:5: error CC204" in out
    assert '        verdit: "true"\n        ^' in out


def test_lint_reads_a_registry_and_refuses_a_path_that_does_not_exist(workspace: Path, call: Call) -> None:
    path = workspace / "claims" / "sources.yaml"
    assert call("facts", "lint", str(path))[0] == 0
    path.write_text(path.read_text(encoding="utf-8").replace("state", "crown"), encoding="utf-8")
    status, out, _ = call("facts", "lint", "claims/sources.yaml")
    assert status == 1
    assert "CC207" in out
    assert call("facts", "lint", "none.yaml")[0] == 2


def test_a_search_that_finds_nothing_says_so(workspace: Path, call: Call) -> None:
    assert call("facts", "search", "zebra") == (1, "", "no fact shares these words\n")


def test_the_settings_are_shown_with_their_origin(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMCHECK_OFFLINE", "yes")
    status, out, _ = call("config", "show")
    lines = dict(line.split(maxsplit=1) for line in out.splitlines() if not line.startswith(" "))
    assert status == 0
    assert lines["reviewer"].startswith("r01")
    assert lines["reviewer"].endswith("config.yaml:1")
    assert lines["offline"] == "true  # CLAIMCHECK_OFFLINE"
    assert lines["threshold"].endswith("# default")


def test_a_new_workspace_holds_all_that_a_check_needs(tmp_path: Path, call: Call) -> None:
    status, out, _ = call("init", str(tmp_path / "new"))
    assert status == 0
    assert str(tmp_path / "new") in out
    assert (tmp_path / "new" / "config.yaml").is_file()
    assert call("facts", "search", "Beijing", "-w", str(tmp_path / "new"))[0] == 0
    again = call("init", str(tmp_path / "new"))
    assert again[0] == 2
    assert "CC306" in again[2]


def test_a_new_workspace_here_needs_no_change_of_folder_and_quiet_says_nothing(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call("init", str(tmp_path / "still"), "--quiet") == (0, "", "")
    assert (tmp_path / "still" / "config.yaml").is_file()
    assert f"Try: cd '{tmp_path}/two words' && claimcheck" in call("init", str(tmp_path / "two words"))[1]
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert call("init")[1].splitlines()[-1] == "Try: claimcheck check seeds/state-visit.md"


def test_a_review_without_a_terminal_says_what_to_do_instead(workspace: Path, call: Call) -> None:
    status, _, err = call("review", "seeds/dam.md")
    assert status == 2
    assert "CC308" in err
    assert "claimcheck check seeds/dam.md" in err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_that_cannot_move_its_cursor_is_refused(workspace: Path) -> None:
    controller, terminal = os.openpty()
    command = [sys.executable, "-m", "claimcheck", "review", "seeds/dam.md"]
    env = {**{name: value for name, value in os.environ.items() if name != "TEXTUAL_DRIVER"}, "TERM": "dumb"}
    kept = {"stdin": terminal, "stdout": terminal, "stderr": subprocess.PIPE}
    ran = subprocess.run(command, cwd=workspace, env=env, text=True, timeout=60, check=False, **kept)
    os.close(controller)
    os.close(terminal)
    assert ran.returncode == 2
    assert "CC308" in ran.stderr
    assert "TERM=xterm-256color" in ran.stderr


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_a_report_of_a_review_is_written_once(workspace: Path, call: Call, form: str) -> None:
    status, out, err = call("report", "seeds/dam.md", "--format", form, "--out", f"dam.{form}")
    assert status == 0
    assert out == f"dam.{form}\n"
    assert "nothing is decided yet" in err
    assert "Dam at Kol" in (workspace / f"dam.{form}").read_text(encoding="utf-8")
    assert "CC601" in call("report", "seeds/dam.md", "--format", form, "--out", f"dam.{form}")[2]
    assert call("report", "seeds/dam.md", "--format", form, "--out", f"dam.{form}", "--force")[0] == 0


def test_a_report_may_go_to_standard_output(workspace: Path, call: Call) -> None:
    assert "Dam at Kol" in call("report", "seeds/dam.md", "--out", "-")[1]


def test_a_path_of_the_settings_that_leads_nowhere_is_told(workspace: Path, call: Call) -> None:
    settings = "reviewer: r01\nfacts: /nosuch\ntemplates: nosuch\n"
    (workspace / "config.yaml").write_text(settings, encoding="utf-8")
    status, _, err = call("check", "seeds/dam.md")
    assert status == 0
    first, second = err.splitlines()
    assert (
        "config.yaml:2: CC101 'facts' is set to '/nosuch', which does not exist; correct the setting" in first
    )
    assert second.startswith("no facts to compare with")
    facts = str(workspace / "claims" / "facts")
    assert call("check", "seeds/dam.md", "--facts", facts)[2] == ""
    err = call("report", "seeds/dam.md", "--format", "txt", "--out", "-")[2]
    assert "config.yaml:3: CC101 'templates' is set to 'nosuch', which does not exist" in err


def test_without_a_command_it_says_where_to_begin(call: Call) -> None:
    status, out, err = call()
    assert (status, err) == (0, "")
    for command in ("check", "review", "tutorial", "init", "--help"):
        assert f"\n  claimcheck {command} " in out
    assert len(out.splitlines()) < 10


def test_a_wrong_use_shows_an_example(call: Call) -> None:
    status, _, err = call("verdict", "seeds/dam.md")
    assert status == 2
    assert err.splitlines()[-1] == "Example: claimcheck verdict drafts/harbour.md 3 false"
    assert "Example: claimcheck facts show harbour-bridge-2024" in call("facts", "show")[2]


def test_a_misspelt_command_is_told_what_it_may_have_been(call: Call) -> None:
    status, out, err = call("chek")
    assert (status, out) == (2, "")
    assert "Did you mean 'check'?" in err
    assert "Did you mean" not in call("zzzz")[2]


@pytest.mark.parametrize("code", ["CC214", "cc214", "214"])
def test_a_code_is_explained_with_why_and_the_way_out(call: Call, code: str) -> None:
    status, out, err = call("explain", code)
    assert (status, err) == (0, "")
    assert out.startswith(f"CC214  {CODES['CC214']}\n")
    assert " ".join(out.split()).endswith(f"{GUIDE['CC214'].why} {GUIDE['CC214'].hint}")


def test_a_code_that_is_none_is_a_wrong_use(call: Call) -> None:
    status, out, err = call("explain", "CC999")
    assert (status, out) == (2, "")
    assert "no error has the code 'CC999'" in err


def test_a_report_in_looks_that_are_not_there_is_not_written_in_others(workspace: Path, call: Call) -> None:
    (workspace / "config.yaml").write_text("reviewer: r01\ntemplates: nosuch\n", encoding="utf-8")
    for form in ("html", "txt"):
        status, out, err = call("report", "seeds/dam.md", "--format", form)
        assert (status, out) == (2, "")
        assert "CC101 'templates' is set to 'nosuch', which does not exist" in err
    assert not (workspace / "reports").exists()
    assert call("config", "validate")[0] == 1
    (workspace / "nosuch").write_text("", encoding="utf-8")
    assert "CC102" in call("report", "seeds/dam.md", "--format", "html")[2]
    assert call("report", "seeds/dam.md", "--format", "md")[0] == 0, "it has no templates"
