import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.config.writer import remember_reviewer
from claimcheck.errors import ClaimcheckError
from claimcheck.strict_yaml import load


def test_the_name_takes_its_line_and_all_else_stays_byte_by_byte(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_bytes(b"# mine\r\ntheme: nord\r\nreviewer: old # was\r\nkeys: {}\r\n")
    remember_reviewer("Ines: #1 “é”", file)
    assert file.read_bytes() == ('# mine\r\ntheme: nord\r\nreviewer: "Ines: #1 “é”"\r\nkeys: {}\r\n'.encode())
    assert load(file.read_text(encoding="utf-8"), "").below("reviewer").value == "Ines: #1 “é”"


def test_a_new_file_is_for_its_owner_and_an_old_one_keeps_its_rights(tmp_path: Path) -> None:
    new, old = tmp_path / "new" / "config.yaml", tmp_path / "config.yaml"
    old.write_text("theme: nord", encoding="utf-8")
    old.chmod(0o640)
    for file in (new, old):
        remember_reviewer("ines", file)
    assert new.read_text(encoding="utf-8") == 'reviewer: "ines"\n'
    assert old.read_text(encoding="utf-8") == 'theme: nord\nreviewer: "ines"\n'
    assert [stat.S_IMODE(file.stat().st_mode) for file in (new, old)] == [0o600, 0o640]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles.yaml", tmp_path / "config.yaml"
    real.write_text("theme: nord\n", encoding="utf-8")
    link.symlink_to(real)
    remember_reviewer("ines", link)
    assert link.is_symlink()
    assert 'reviewer: "ines"' in real.read_text(encoding="utf-8")


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def _unreadable(file: Path) -> None:
    file.write_bytes(b"theme: \xff\xfe\n")


@pytest.mark.parametrize("spoil", [None, _unreadable])
def test_what_cannot_be_written_is_told_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], None] | None
) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("reviewer: ann\n", encoding="utf-8")
    if spoil:
        spoil(file)
    else:
        monkeypatch.setattr(os, "fsync", _full)
    before = file.read_bytes()
    with pytest.raises(ClaimcheckError, match="the setting reviewer could not be saved") as told:
        remember_reviewer("ines", file)
    assert told.value.code == "CC305"
    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["config.yaml"]
