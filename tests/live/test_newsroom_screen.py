"""A desk on a server, on the screen: what a colleague does appears, and a lost connection is shown."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from tui import sample
from tui.pilot import Driver, review

from benchmarks.newsroom.cluster import Cluster, Proxy
from claimcheck.config.server import Server
from claimcheck.config.settings import SCALE, Config
from claimcheck.review import open_session
from claimcheck.review.store import newsroom as newsroom_store
from claimcheck.review.store import server_admin


async def until(driver: Driver, there: Callable[[], bool]) -> None:
    for _ in range(300):
        if there():
            return
        await asyncio.sleep(0.02)
        await driver.settle()
    raise AssertionError(driver.foot)


async def test_what_a_colleague_does_appears_and_a_lost_connection_is_shown(
    desk: Server, newsroom: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newsroom_store, "RETRY", 0.05)
    for login, role in (("ann", "reviewer"), ("ben", "lead")):
        server_admin.set_member(desk, login, login, role)
    other = msgspec.structs.replace(desk, user="ben", folder=tmp_path / "ben")
    with Proxy(newsroom.port) as proxy:
        address = f"postgresql://ann@127.0.0.1:{proxy.port}/newsroom?desk={desk.desk}"
        async with review(tmp_path / "ann", config=Config(offline=True, store=address)) as driver:
            assert "ann (reviewer)" in driver.pane("head")
            with closing(open_session(other, sample.checked(), None, scale=SCALE)) as ben:
                ben.set_verdict(ben.claims[1].id, "true")
                await until(driver, lambda: "ben: claim 2 True" in driver.foot)
                proxy.cut()
                await driver.press("t")
                assert "NOT ALL SENT" in driver.pane("head")
                await until(driver, lambda: "1 act waits here to be sent" in driver.foot)
                proxy.mend()
                await until(driver, lambda: "Everything is on the server." in driver.foot)
                assert "NOT ALL SENT" not in driver.pane("head")
                assert ben.refresh()[-1].by == "ann"
