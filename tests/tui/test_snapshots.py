"""A few pictures, for what words cannot hold: colours, places, borders. All else is asserted in words."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from claimcheck.config.settings import Config
from claimcheck.tui.app import ReviewApp, make_app
from tui import sample
from tui.pilot import NARROW, WIDE, Driver, context


@pytest.mark.parametrize(
    ("size", "theme", "keys"),
    [
        pytest.param(WIDE, "textual-dark", "! J", id="wide"),
        pytest.param(NARROW, "textual-dark", "! !", id="narrow"),
        pytest.param((100, 30), "textual-light", "! tab tab", id="light-list"),
        pytest.param(WIDE, "textual-dark", "! enter", id="evidence-beside-its-claim"),
        pytest.param(NARROW, "ansi-dark", "! J", id="sixteen-colours"),
    ],
)
def test_the_screen_looks_as_before(
    tmp_path: Path,
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
    theme: str,
    keys: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")  # whatever terminal the tests run in
    config = Config(offline=True, theme=theme)
    app = make_app(context(tmp_path, config), sample.checked)

    async def press(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app, ReviewApp)
        while pilot.app.desk is None:
            await asyncio.sleep(0.01)
        driver = Driver(pilot.app, pilot)  # type: ignore[arg-type]
        await driver.settle()
        await driver.press(keys)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=press)
