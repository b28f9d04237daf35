"""What a command loads: nothing that it does not need, because people wait for it."""

import subprocess
import sys
from pathlib import Path

import pytest

STORY = "Bridge closed after crack found\n\nThe harbour bridge was closed on Tuesday, the port said.\n"


def loaded_by(*arguments: str) -> set[str]:
    """The top-level modules in memory after a command ran."""
    code = (
        "import sys; from claimcheck.cli import main; main();"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=60, check=True
    )
    return set(done.stderr.splitlines()[-1].split())


def test_the_version_loads_nothing_but_itself() -> None:
    loaded = loaded_by("--version")
    assert not loaded & {
        "click",
        "msgspec",
        "yaml",
        "textual",
        "httpx",
        "tantivy",
        "trafilatura",
        "rapidfuzz",
    }


def test_the_package_loads_nothing_before_it_is_used() -> None:
    code = "import claimcheck, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert [name for name in done.stdout.split() if name.startswith("claimcheck")] == ["claimcheck"]


def test_a_check_of_a_text_loads_no_screen_network_page_reader_or_report(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    loaded = loaded_by("check", str(path), "--quiet")
    assert not loaded & {"textual", "rich", "httpx", "trafilatura", "lxml", "jinja2", "charset_normalizer"}


@pytest.mark.parametrize("name", ["read", "check", "FactBase"])
def test_the_public_names_are_there_on_demand(name: str) -> None:
    import claimcheck

    assert callable(getattr(claimcheck, name))
    with pytest.raises(AttributeError):
        claimcheck.nothing  # noqa: B018
