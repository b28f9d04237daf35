"""``claimcheck sources``: which there are, and whether they answer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_wiki import running

Call = Callable[..., tuple[int, str, str]]


def test_the_sources_are_listed_with_what_they_lack(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLAIMCHECK_FACTCHECKTOOLS_KEY", raising=False)
    checks = (
        "external:\n  - {name: checks, kind: factchecktools, url: 'https://checks.example'}\noffline: true\n"
    )
    (workspace / "config.yaml").write_text(checks, encoding="utf-8")
    status, out, _ = call("sources", "list")
    assert status == 0
    assert "checks" in out
    assert "(needs a key)" in out
    assert "offline: true" in out
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
