"""The five minutes of the README, pressed key by key in a terminal."""

import re
from pathlib import Path

import pytest

from claimcheck.cli.app import run
from tui.pilot import WIDE
from tui.terminal import running

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^\| ((?:`[^`]+` ?)+) \| .* \| `(.+)` \|$", README, re.MULTILINE)


@pytest.mark.slow
def test_each_step_of_the_tour_shows_what_the_readme_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CLAIMCHECK_WORKSPACE", "CLAIMCHECK_REVIEWER"):
        monkeypatch.delenv(name, raising=False)
    assert len(STEPS) > 5
    desk = tmp_path / "desk"
    assert run(["init", str(desk)]) == 0
    with running(desk, tmp_path / "home", WIDE, "review", "seeds/state-visit.md") as ann:
        ann.wait("Who is reviewing?")
        ann.type("ann", "ann")
        ann.press("enter", "CLAIM 1 of")
        for keys, seen in STEPS:
            for key in keys.replace("`", "").split():
                ann.press(key)
            ann.wait(seen)
