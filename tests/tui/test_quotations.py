"""A record of what was said, attached on the screen: what becomes of the quotations, undo, and the report."""

from pathlib import Path

from textual.widgets import Input

from claimcheck.app.check import check
from claimcheck.app.context import Context
from claimcheck.app.reports import make_report
from claimcheck.app.reviews import open_review
from claimcheck.readers import from_text
from claimcheck.tui.screens.input_dialogs import AskDialog
from tui.pilot import Driver, review, workspace
from tui.review_fixture import until

STORY = """The harbour at Kol

“The harbour will cost every household 400 crowns a year,” the mayor Ada Roe said on Monday.
“We have waited for ten years,” Roe said. “Nobody asked us,” she said.
"""
TALK = """MAYOR ROE: The harbour will cost every household 40 crowns a year.
We have, um, waited for ten years. Nobody asked us.

MR. KENT: I did.
"""


async def attach(driver: Driver, name: str) -> None:
    await driver.press("Q")
    window = driver.app.screen
    assert isinstance(window, AskDialog)
    window.query_one(Input).value = name
    await driver.press("enter")


async def shown(driver: Driver, words: str) -> None:
    await until(driver, lambda: words in driver.pane("claim"))


async def test_a_record_shows_what_a_quotation_changed_and_is_taken_back(tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text(TALK, encoding="utf-8")
    checked = check(from_text(STORY, id="kol"))
    async with review(tmp_path, checked=checked) as driver:
        await driver.press("; 2 enter")
        await attach(driver, str(talk))
        await shown(driver, "quoted altered")
        words = " ".join(driver.pane("claim").split())
        assert "“400” in the story, “40” in the record" in words
        assert "3 quotations: 1 altered, 1 cleaned, 1 verbatim" in driver.foot
        assert driver.desk.is_trouble(driver.desk.at)  # where ! goes
        assert "next problem (1)" in driver.foot
        await driver.press("u")
        await until(driver, lambda: "quoted altered" not in driver.pane("claim"))
        assert not driver.desk.session.records
        await driver.press("U")
        await shown(driver, "quoted altered")
    async with review(tmp_path, checked=checked) as driver:  # it is there when the review is opened again
        await shown(driver, "quoted altered")


async def test_a_sign_off_names_the_claims_that_are_misquoted_and_not_answered(tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text(TALK, encoding="utf-8")
    async with review(tmp_path, checked=check(from_text(STORY, id="kol", published="2024-05-07"))) as driver:
        quoted = next(claim for claim in driver.desk.claims if "400" in claim.text)
        await attach(driver, str(talk))
        await until(driver, lambda: driver.desk.misquoted)
        for claim in driver.desk.claims:
            driver.desk.session.set_aside(claim.id, "a matter of taste")
        await driver.press("S")
        number = driver.desk.number[quoted.id] + 1
        title = str(driver.app.screen.query_one("#window-title").render())
        assert f"QUOTED RIGHT? is not answered: claim {number}" in title


async def test_the_place_in_a_record_is_evidence_that_can_be_cited(tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text(TALK, encoding="utf-8")
    checked = check(from_text(STORY, id="kol"))
    async with review(tmp_path, checked=checked) as driver:
        await driver.press("; 2 enter")
        assert not driver.desk.evidence_items
        await attach(driver, str(talk))
        await shown(driver, "quoted altered")
        (record,) = driver.desk.evidence_items
        assert record.own
        assert record.own.passage == "The harbour will cost every household 40 crowns a year"
        await driver.press("space j enter")
        (cited,) = driver.desk.decision().cited
        assert cited.evidence == record.name
        assert len(driver.desk.evidence_items) == 1


async def test_the_record_of_another_event_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Not one word of this was ever spoken there.\n", encoding="utf-8")
    async with review(tmp_path, checked=check(from_text(STORY, id="kol"))) as driver:
        await attach(driver, str(other))
        await until(driver, lambda: isinstance(driver.app.screen, AskDialog))
        await driver.press("escape")
        assert not driver.desk.session.records
        assert not driver.desk.session.history()


def test_the_report_cites_the_place_in_the_record_once_somebody_confirmed(tmp_path: Path) -> None:
    from claimcheck.app.quotations import keep_record

    talk = tmp_path / "talk.txt"
    talk.write_text(TALK, encoding="utf-8")
    here = Context(workspace(tmp_path), "ann")
    session = open_review(here, check(from_text(STORY, id="kol")))
    session.record(*keep_record(here, session.checked, str(talk)))
    quoted = next(claim for claim in session.claims if "400" in claim.text)
    assert "in the record" not in make_report(here, session, "md").text
    session.set_said(quoted.id, False)
    told = make_report(here, session, "md").text
    assert "Not said as reported; altered in talk.txt, line 1, MAYOR ROE: “400” in the story" in told
    session.close()
