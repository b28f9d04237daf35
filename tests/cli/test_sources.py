"""``claimcheck sources``: which there are, and whether they answer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_wiki import running

Call = Callable[..., tuple[int, str, str]]


def test_the_sources_are_listed_with_what_they_lack(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("factchecktools", "fred", "rents")
    for name in names:
        monkeypatch.delenv(f"CLAIMCHECK_{name.upper()}_KEY", raising=False)
    (workspace / "config.yaml").write_text(
        """offline: true
external:
  - {name: checks, kind: factchecktools, url: "https://checks.example"}
  - {name: figures, kind: statistics, service: fred, url: "https://figures.example"}
  - {name: rents, kind: declared, key: rents, url: "https://rents.example/?q={query}&k={key}"}
  - {name: wiki, kind: mediawiki, url: "https://wiki.example"}
""",
        encoding="utf-8",
    )
    status, out, _ = call("sources", "list")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines() if "(needs a key)" in line] == [
        "checks",
        "figures",
        "rents",
    ]
    assert "offline: true" in out
    doctor = call("doctor")[1]
    assert all(f"set CLAIMCHECK_{name.upper()}_KEY" in doctor for name in names)
    monkeypatch.setenv("CLAIMCHECK_FRED_KEY", "k")
    assert "CLAIMCHECK_FRED_KEY" not in call("doctor")[1]
    assert not (workspace / ".claimcheck").exists()


def test_each_source_is_tried(workspace: Path, call: Call) -> None:
    with running() as wiki:
        with (workspace / "config.yaml").open("a", encoding="utf-8") as file:
            file.write(wiki.settings())
        assert call("sources", "test", "--query", "dam")[:2] == (0, "ok wiki: 1 document\n")
        wiki.down = True
        status, out, _ = call("sources", "test")
        assert (status, out.startswith("no wiki: CC404"), "500" in out) == (3, True, True)
        assert call("sources", "test", "--source", "none")[0] == 2
