"""Asking outside from the review: results beside claims, progress, cancel, consent."""

import asyncio
from pathlib import Path

import msgspec

from claimcheck.config.settings import Config
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.model import Evidence
from claimcheck.tui.screens.input_dialogs import ChooseDialog
from tui import sample
from tui.fake_sources import answering
from tui.pilot import NARROW, Driver, review


async def until_asked(driver: Driver) -> None:
    while driver.desk.round is not None:
        await asyncio.sleep(0.005)
    await asyncio.sleep(0.11)  # results are painted ten times a second
    await driver.settle()


async def test_what_is_found_outside_is_shown_cited_and_read(tmp_path: Path) -> None:
    with answering() as (answers, config):
        async with review(tmp_path, config=config) as driver:
            await driver.press("j j")
            assert "diary  not searched yet" in driver.pane("claim")
            await driver.press("a")
            await until_asked(driver)
            sheet = driver.pane("claim")
            assert "AGREES  diary · Tarsk [/x] diary" in sheet
            assert "2024-07-20" in sheet
            assert "published after the claim" in sheet
            assert "Searched: 1 found." in driver.foot
            await driver.press("space")
            (cited,) = driver.desk.decision().cited
            assert cited.bearing == "supports"
            assert cited.evidence.startswith("evidence:")
            assert "#" in cited.evidence
            await driver.press("enter")
            assert "/diary/3" in driver.pane("page")
            await driver.press("escape a")
            many = len(answers.asked)
            await until_asked(driver)
            assert len(answers.asked) == many, "what is fresh is not asked again"
        # Opened again: what was found is there with its day, cited as before.
        async with review(tmp_path, config=config) as driver:
            assert driver.at == 3
            assert "AGREES  ✚ supports" in driver.pane("claim")
            assert "searched 20" in driver.pane("claim")
            assert "accepted an invitation to visit Tarsk in the autumn of 2024.”" in " ".join(
                driver.pane("claim").split()
            )


async def test_keys_go_on_while_sources_are_asked_and_escape_stops(tmp_path: Path) -> None:
    with answering() as (answers, config):
        answers.go.clear()
        async with review(tmp_path, config=config) as driver:
            await driver.press("A")
            assert "searching 0 of 22" in driver.foot
            assert "0 of 22" in driver.pane("claim")
            await driver.press("t f a")
            assert driver.desk.decision(1).holds == "false"
            assert "running already" in driver.foot
            await driver.press("escape")
            answers.go.set()
            await until_asked(driver)
            assert "Stopped: 0 found." in driver.foot
            assert len(answers.asked) < 22
            assert "not searched" in driver.pane("claim")


async def test_leaving_does_not_wait_for_sources(tmp_path: Path) -> None:
    with answering() as (answers, config):
        answers.go.clear()
        async with review(tmp_path, config=config) as driver:
            await driver.press("A t q")
        assert answers.asked
        async with review(tmp_path, config=config) as driver:
            assert driver.desk.decision(0).holds == "true"


async def test_a_source_that_fails_gave_no_answer_and_never_found_nothing(tmp_path: Path) -> None:
    with answering() as (answers, config):
        answers.status = 500
        async with review(tmp_path, config=config, size=NARROW) as driver:
            await driver.press("j j a")
            await until_asked(driver)
            assert "diary  no answer (" in driver.pane("claim")
            assert "nothing found" not in driver.pane("claim")


async def test_offline_says_so_at_once(tmp_path: Path) -> None:
    async with review(tmp_path, config=Config(offline=True)) as driver:
        assert "not searched (offline)" in " ".join(driver.pane("claim").split())
        await driver.press("a")
        assert "Offline: nothing is searched." in driver.foot
        assert driver.desk.round is None


async def test_words_of_a_draft_leave_only_after_a_yes(tmp_path: Path) -> None:
    draft = msgspec.structs.replace(sample.checked(), article=sample.article(status="draft"))
    with answering() as (answers, config):
        (source,) = config.external
        far = msgspec.structs.replace(source, url=source.url.replace("127.0.0.1", "diary.example"))
        config = msgspec.structs.replace(config, external=(far,))
        async with review(tmp_path, draft, config=config) as driver:
            await driver.press("j j a")
            assert isinstance(driver.app.screen, ChooseDialog)
            title = str(driver.app.screen.query_one("#window-title").render())
            assert "diary.example" in title
            assert "Ada Brandt" in title
            await driver.press("escape")
            assert "Nothing was sent." in driver.foot
            await driver.press("a n")
            await until_asked(driver)
            assert "nobody has allowed yet" in " ".join(driver.pane("claim").split())
            await driver.press("a y")
            await until_asked(driver)
            assert "nobody has allowed yet" not in " ".join(driver.pane("claim").split())
            await driver.press("a")
            assert not isinstance(driver.app.screen, ChooseDialog), "a yes is asked for once"
            (agreed,) = driver.desk.session.consents
            assert (agreed.about, agreed.by) == ("diary.example", "ann")
        assert not answers.asked
        assert not SnapshotStore(tmp_path / ".claimcheck" / "evidence").all()


async def test_what_could_not_be_read_is_said_beside_what_was_found(tmp_path: Path) -> None:
    found = sample.checked().claims[0].evidence[:1]
    partly = Evidence(source="Atlas", asked="partly-read", why="1 of 2 read; not read: news.example (403)")
    hit = Evidence(source="Atlas", asked="found", relation="unclear", passage="Words.", title="A page")
    first, *rest = sample.checked().claims
    checked = msgspec.structs.replace(
        sample.checked(), claims=(msgspec.structs.replace(first, evidence=(*found, hit, partly)), *rest)
    )
    async with review(tmp_path, checked) as driver:
        await driver.press("g g")
        pane = " ".join(driver.pane("claim").split())
        assert "found, see above partly read (1 of 2 read; not read: news.example (403))" in pane
