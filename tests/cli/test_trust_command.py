"""What commands say and do in a workspace whose settings somebody else can write."""

from collections.abc import Callable
from pathlib import Path

import pytest

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def foreign(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(workspace / "home"))
    (workspace / "config.yaml").chmod(0o666)
    return workspace


def test_check_goes_on_with_the_facts_and_says_once_how_to_trust(foreign: Path, call: Call) -> None:
    status, out, err = call("check", "seeds/dam.md")
    assert status == 0
    assert "kol-dam-2012" in out
    assert err.count("CC307") == 1
    assert f"claimcheck trust {foreign}" in err
    assert not (foreign / ".claimcheck").exists()


def test_trust_is_given_listed_and_taken_back(foreign: Path, call: Call) -> None:
    assert call("verdict", "seeds/dam.md", "1", "true")[0] == 0
    status, out, err = call("trust", ".")
    assert status == 0
    assert "are used from now on" in out
    assert f"/.claimcheck && mv {foreign}/home/claimcheck/untrusted/" in err, (
        "where the reviews of before are"
    )
    assert call("trust", "--list") == (0, f"{foreign}\n", "")
    assert "CC307" not in call("check", "seeds/dam.md")[2]
    assert call("trust", "--remove", ".")[0] == 0
    assert call("trust", "--list")[1] == ""
    assert "CC307" in call("check", "seeds/dam.md")[2]


def test_what_cannot_be_trusted_is_told(foreign: Path, call: Call) -> None:
    assert "CC305" in call("trust", "seeds")[2]
    assert call("trust")[0] == 2
    assert call("trust", "--list", ".")[0] == 2


def test_the_doctor_tells_that_the_settings_are_not_used(foreign: Path, call: Call) -> None:
    assert "claimcheck trust" in call("doctor")[1]


def test_a_server_that_a_foreign_file_names_is_never_opened(foreign: Path, call: Call) -> None:
    config = foreign / "config.yaml"
    settings = (
        config.read_text(encoding="utf-8").replace("\nstore:", "\nunused:").replace("\nunused:\n", "\n")
    )
    config.write_text(settings + "\nstore: postgresql://ann@127.0.0.1:1/newsroom\n", encoding="utf-8")
    assert call("verdict", "seeds/dam.md", "1", "true")[0] == 0
    assert "names no server" in call("store", "status")[2]
    assert call("trust", ".")[0] == 0
    assert "CC519" in call("store", "status")[2]
