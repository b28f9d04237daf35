import os
import stat
from pathlib import Path

import pytest
from platformdirs import user_config_path, user_data_path

from claimcheck.errors import ClaimcheckError
from claimcheck.workspace import find, init


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of the person who runs the tests."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home/config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home/data"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def make(folder: Path, text: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.yaml").write_text(text, encoding="utf-8")
    return folder


def test_the_named_one_beats_the_variable_beats_the_nearest_parent(tmp_path: Path) -> None:
    named, variable, near = (make(tmp_path / name) for name in ("named", "variable", "near"))
    deep = near / "a/b"
    deep.mkdir(parents=True)
    environ = {"CLAIMCHECK_WORKSPACE": str(variable)}
    assert find(named, environ=environ, start=deep).root == named
    assert find(environ=environ, start=deep).root == variable
    assert find(environ={}, start=deep).root == near


def test_without_any_the_users_data_folder_is_used_and_nothing_is_made(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    workspace = find(environ={}, start=outside)
    assert workspace.root.name == "claimcheck"
    assert not workspace.root.exists()
    assert workspace.config.keys == "vim"


@pytest.mark.parametrize("by_variable", [False, True])
def test_a_named_folder_that_is_no_workspace_is_an_error(tmp_path: Path, by_variable: bool) -> None:
    environ = {"CLAIMCHECK_WORKSPACE": str(tmp_path / "none")} if by_variable else {}
    with pytest.raises(ClaimcheckError) as caught:
        find(None if by_variable else tmp_path, environ=environ)
    assert caught.value.code == "CC305"
    assert "claimcheck init" in caught.value.hint


def test_the_users_settings_hold_everywhere(tmp_path: Path) -> None:
    user = make(user_config_path("claimcheck"), "reviewer: ann\nkeys: arrows\n")
    workspace = find(make(tmp_path / "w", "keys: vim\n"), environ={})
    assert (workspace.config.reviewer, workspace.config.keys) == ("ann", "vim")
    origins = {name: origin for name, _, origin in workspace.settings()}
    assert origins["reviewer"] == f"{user / 'config.yaml'}:1"


def test_the_private_folder_is_private_whatever_the_umask_is(tmp_path: Path) -> None:
    workspace = find(make(tmp_path / "w"), environ={})
    assert not workspace.state_dir.exists()
    before = os.umask(0)
    try:
        workspace.prepare()
    finally:
        os.umask(before)
    assert stat.S_IMODE(workspace.state_dir.stat().st_mode) == 0o700
    assert (workspace.state_dir / ".gitignore").read_text(encoding="utf-8") == "*\n"
    workspace.prepare()


def test_init_makes_a_workspace_that_is_found(tmp_path: Path) -> None:
    root = init(tmp_path / "desk")
    workspace = find(start=root / "seeds", environ={})
    assert workspace.root == root
    assert workspace.facts_dir.is_dir()
    assert not list(root.rglob(".claimcheck"))


def test_init_never_overwrites(tmp_path: Path) -> None:
    make(tmp_path / "desk", "reviewer: ann\n")
    with pytest.raises(ClaimcheckError) as caught:
        init(tmp_path / "desk")
    assert caught.value.code == "CC306"
    assert (tmp_path / "desk/config.yaml").read_text(encoding="utf-8") == "reviewer: ann\n"


def test_init_fills_a_folder_that_holds_other_things(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    init(tmp_path)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_init_where_nothing_can_be_made_is_a_coded_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ClaimcheckError) as caught:
        init(tmp_path / "file/desk")
    assert caught.value.code == "CC305"


def test_a_tilde_in_the_variable_is_the_home_folder(tmp_path: Path) -> None:
    root = make(tmp_path / "home/desk")
    assert find(environ={"CLAIMCHECK_WORKSPACE": "~/desk"}).root == root


def test_where_the_current_folder_is_gone_the_data_folder_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert find(environ={}).root == user_data_path("claimcheck")


def test_who_decides_is_the_setting_or_else_the_login_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "rosa")
    assert find(make(tmp_path / "unset"), environ={}).reviewer == "rosa"
    assert find(make(tmp_path / "set", "reviewer: r01\n"), environ={}).reviewer == "r01"
