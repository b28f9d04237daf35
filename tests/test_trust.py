"""Settings that somebody else can write are not read before their folder is trusted."""

import os
from pathlib import Path

import pytest

from claimcheck.config import trust
from claimcheck.errors import ClaimcheckError
from claimcheck.workspace import find, init


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("config", "data"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(tmp_path / "home" / name))


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Settings that name a server and a folder of templates."""
    (tmp_path / "desk").mkdir(mode=0o755)
    path = tmp_path / "desk" / "config.yaml"
    path.write_text(
        "contact: mallory@example.net\nallow: ['127.0.0.1:9']\ntemplates: evil\n"
        "external:\n  - {name: fc, kind: factchecktools, url: 'https://other.example'}\n",
        encoding="utf-8",
    )
    path.chmod(0o644)
    return path


def everybody_may_write_the_file(config: Path) -> None:
    config.chmod(0o666)


def everybody_may_write_the_folder(config: Path) -> None:
    config.parent.chmod(0o1777)


def somebody_else_owns_the_file(config: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    os.chown(config, 65534, 65534)


def somebody_else_owns_the_folder(config: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    os.chown(config.parent, 65534, 65534)


FOREIGN = [
    everybody_may_write_the_file,
    everybody_may_write_the_folder,
    somebody_else_owns_the_file,
    somebody_else_owns_the_folder,
]


@pytest.mark.parametrize("foreign", FOREIGN)
def test_foreign_settings_are_in_force_only_once_their_folder_is_trusted(config: Path, foreign) -> None:  # type: ignore[no-untyped-def]
    plain = find(config.parent, environ={})
    assert plain.config.contact
    assert plain.distrust() is None
    foreign(config)
    place = find(config.parent, environ={})
    assert (place.config.contact, place.config.allow, place.config.templates) == ("", (), "")
    assert [source.name for source in place.config.external] == ["wikipedia", "wikidata"]
    told = place.distrust()
    assert told
    assert told.code == "CC307"
    assert f"claimcheck trust {config.parent}" in told.hint
    trust.trust(config.parent)
    assert find(config.parent, environ={}).config == plain.config
    assert trust.forget(config.parent)
    assert find(config.parent, environ={}).config.contact == ""


def test_nothing_is_made_in_a_foreign_workspace_and_its_reviews_are_kept_at_home(
    config: Path, tmp_path: Path
) -> None:
    everybody_may_write_the_file(config)
    place = find(config.parent, environ={}).prepare()
    assert place.state_dir.is_relative_to(tmp_path / "home")
    assert place.state_dir.stat().st_mode & 0o777 == 0o700
    assert os.listdir(config.parent) == ["config.yaml"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a file away")
def test_trust_ends_when_the_file_gets_another_owner(config: Path) -> None:
    os.chown(config, 65534, 65534)
    trust.trust(config.parent)
    os.chown(config, 65533, 65534)
    assert find(config.parent, environ={}).distrust()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a file away")
def test_a_workspace_of_a_group_trusts_the_group(tmp_path: Path) -> None:
    root = init(tmp_path / "desk", group=True)
    os.chown(root / "config.yaml", 65534, os.getegid())
    assert find(root, environ={}).distrust() is None
    (root / "config.yaml").chmod(0o666)
    assert find(root, environ={}).distrust()


def test_a_list_that_somebody_else_can_write_trusts_nobody(config: Path, tmp_path: Path) -> None:
    everybody_may_write_the_file(config)
    trust.trust(config.parent)
    (tmp_path / "home" / "data" / "claimcheck" / "trusted.json").chmod(0o666)
    assert trust.folders() == {}
    assert find(config.parent, environ={}).distrust()


@pytest.mark.parametrize("damaged", [b"[", b'{"\xff": 1}'])
def test_a_damaged_list_trusts_nobody(config: Path, tmp_path: Path, damaged: bytes) -> None:
    trust.trust(config.parent)
    (tmp_path / "home" / "data" / "claimcheck" / "trusted.json").write_bytes(damaged)
    assert trust.folders() == {}


def test_a_folder_without_settings_cannot_be_trusted(tmp_path: Path) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        trust.trust(tmp_path)
    assert caught.value.code == "CC305"


def test_a_folder_whose_name_is_no_text_can_be_trusted(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    folder.mkdir()
    (folder / "config.yaml").write_text("reviewer: r01\n", encoding="utf-8")
    (folder / "config.yaml").chmod(0o666)
    trust.trust(folder)
    assert find(folder, environ={}).config.reviewer == "r01"
