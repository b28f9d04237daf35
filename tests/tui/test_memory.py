"""A review that is open for hours holds what it shows, not all that it ever showed."""

import gc
from pathlib import Path

import pytest
from textual.strip import Strip

from claimcheck.tui.widgets import block_list
from tui.pilot import WIDE, Driver, review


def strips() -> int:
    gc.collect()
    return sum(isinstance(one, Strip) for one in gc.get_objects())


async def open_and_close(driver: Driver, times: int) -> None:
    for _ in range(times):
        await driver.press("? escape")


async def test_a_closed_window_leaves_nothing_that_was_painted_in_it(tmp_path: Path) -> None:
    async with review(tmp_path, size=WIDE) as driver:
        await open_and_close(driver, 2)
        before = strips()
        await open_and_close(driver, 3)
        assert strips() < before + 100  # a window is more than that


async def test_of_a_long_scroll_only_a_part_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block_list, "_KEPT", 12)
    async with review(tmp_path, size=WIDE) as driver:
        await driver.press(" ".join("j" * 21))
        for name in ("list", "article"):
            pane = driver.app.screen.query_one(f"#{name}", block_list.BlockList)
            assert len(pane._folded) <= 13
            assert len(pane._strips) <= 13
