"""Reports from the screen: read, written and copied in a thread, while the keys go on."""

import threading
from pathlib import Path

import pytest

from claimcheck.app.evidence import add_evidence
from claimcheck.report import renderer
from claimcheck.report.renderer import RenderedReport
from claimcheck.tui.screens.text_page import TextPage
from tui.pilot import NARROW, review
from tui.review_fixture import until


@pytest.fixture
def go(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """No report is finished before this is set."""
    gate, finish = threading.Event(), renderer.render

    def slow(*given: object) -> RenderedReport:
        assert gate.wait(120)
        return finish(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(renderer, "render", slow)
    return gate


def reports(folder: Path) -> list[Path]:
    """The reports that were written."""
    return sorted((folder / "reports").glob("*")) if (folder / "reports").exists() else []


async def test_a_look_at_the_report_shows_it_and_sends_nothing_out(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("t W p")
        await until(driver, lambda: isinstance(driver.app.screen, TextPage) and driver.pane("page").strip())
        shown = driver.pane("page")
        assert "FACT CHECK" in shown
        assert "1 of 22 claims decided" in shown
        await driver.press("escape")
        assert driver.app.screen is driver.screen
        assert [event.kind for event in driver.desk.session.history()] == ["verdict"]
        assert not reports(tmp_path)


async def test_publishing_needs_a_signature_and_shows_first_what_readers_get(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        session = driver.desk.session
        await driver.press("t W u")
        assert "Not published: nobody has signed" in driver.foot
        for claim in session.claims:
            session.not_a_claim(claim.id)
        session.sign_off()
        await driver.press("W u")
        await until(driver, lambda: isinstance(driver.app.screen, TextPage) and driver.pane("page").strip())
        assert "Edition 1" in driver.pane("page")
        assert session.editions() == ()
        await driver.press("y")
        await until(driver, lambda: not isinstance(driver.app.screen, TextPage))
        await driver.press("h")
        await until(driver, lambda: isinstance(driver.app.screen, TextPage) and driver.pane("page").strip())
        assert [one.formats for one in session.editions()] == [("html",)]
        assert "methodology_url" in driver.pane("page"), "what the codes of principles ask for"


@pytest.mark.parametrize(("answer", "named"), [("n", False), ("y", True)])
async def test_whether_what_people_said_goes_out_is_asked_before_the_preview(
    tmp_path: Path, answer: str, named: bool
) -> None:
    async with review(tmp_path) as driver:
        session = driver.desk.session
        told = add_evidence(
            driver.screen.workspace, person="Nia Sand", channel="by telephone", note="It held."
        )
        for claim in session.claims[1:]:
            session.not_a_claim(claim.id)
        session.cite(session.claims[0].id, told[1], "supports")
        session.set_verdict(session.claims[0].id, "true")
        session.sign_off()
        await driver.press("W u")
        assert "Nia Sand" in driver.seen("window")
        await driver.press(answer)
        await until(driver, lambda: isinstance(driver.app.screen, TextPage) and driver.pane("page").strip())
        assert ("Nia Sand" in driver.pane("page")) == named
        assert "source read" not in driver.pane("page"), "nobody reads a call"
        await driver.press("y")
        await until(driver, lambda: not isinstance(driver.app.screen, TextPage))
        await driver.press("h")
        await until(driver, lambda: bool(session.editions()))
        (page,) = reports(tmp_path)
        assert ("Nia Sand" in page.read_text("utf-8")) == named


async def test_keys_go_on_while_a_report_is_made_and_it_tells_what_stood_at_its_key(
    tmp_path: Path, go: threading.Event
) -> None:
    async with review(tmp_path) as driver:
        await driver.press("t W m")
        assert "Making the report (md) …" in driver.foot
        await driver.press("f")
        assert "claim 2 False" in driver.foot
        assert not reports(tmp_path)
        go.set()
        await until(driver, lambda: "The report is in" in driver.foot)
        (written,) = reports(tmp_path)
        assert "1 of 22 claims decided" in written.read_text(encoding="utf-8")
        assert [event.kind for event in driver.desk.session.history()] == ["verdict", "verdict", "report"]


async def test_a_preview_opens_over_nothing_that_is_open(tmp_path: Path, go: threading.Event) -> None:
    async with review(tmp_path) as driver:
        await driver.press("W p r")
        asked = driver.app.screen
        go.set()
        await until(driver, lambda: not driver.desk.making)
        assert driver.app.screen is asked
        await driver.press("escape")
        assert "The report was not shown" in driver.foot


async def test_leaving_waits_for_the_report(tmp_path: Path, go: threading.Event) -> None:
    async with review(tmp_path) as driver:
        await driver.press("t W j q")
        assert "Leaving when the report is written" in driver.foot
        assert driver.app.is_running
        go.set()
        await until(driver, lambda: not driver.app.is_running)
        assert len(reports(tmp_path)) == 1


async def test_a_second_q_leaves_without_the_report(tmp_path: Path, go: threading.Event) -> None:
    async with review(tmp_path) as driver:
        await driver.press("W h q q")
        await until(driver, lambda: not driver.app.is_running)
    go.set()
    assert not reports(tmp_path)


@pytest.mark.parametrize("keys", ["W h", "W p", "Y t"])
async def test_a_fault_of_a_report_is_told_and_the_review_goes_on(
    tmp_path: Path, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renderer, "render", _faulty)
    async with review(tmp_path) as driver:
        await driver.press(keys)
        await until(driver, lambda: "CC702" in driver.foot)
        await driver.press("t q")
        assert driver.desk.decision(0).holds == "true"
        await until(driver, lambda: not driver.app.is_running)


def _faulty(*given: object) -> RenderedReport:
    raise ZeroDivisionError(given)


async def test_what_a_report_needs_is_told_in_place(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("W")
        await driver.press(_letter(driver.pane("options"), "claimreview"))
        await until(driver, lambda: "CC604" in driver.foot)
        assert not driver.desk.making


def _letter(options: str, name: str) -> str:
    row = next(row for row in options.splitlines() if f"  {name} " in row)
    return row.replace("▸", "").split()[0]


async def test_a_report_of_an_article_that_was_left_is_not_written_in_silence(
    tmp_path: Path, go: threading.Event
) -> None:
    async with review(tmp_path / "one") as driver, review(tmp_path / "two") as other:
        await driver.press("W m")
        driver.app.show_review(other.desk)
        go.set()
        await until(driver, lambda: "No report was written" in driver.foot)
        assert not reports(tmp_path / "one")


@pytest.mark.parametrize("size", [NARROW, (140, 40)])
async def test_where_a_report_lies_is_read_to_the_end_and_copied_by_a_key(
    tmp_path: Path, size: tuple[int, int], go: threading.Event
) -> None:
    go.set()
    place = tmp_path / ("a-folder-whose-name-is-long-" * 4)
    place.mkdir()
    async with review(place, size=size) as driver:
        await driver.press("t W m")
        await until(driver, lambda: "The report is in" in driver.foot)
        (written,) = reports(place)
        said = driver.foot
        assert f"{written.name[-20:]}   Y b opens it" in said, "the name of the file is in sight"
        await driver.press("Y")
        assert written.name[-20:] in driver.pane("options")
        await driver.press("p")
        assert driver.app.clipboard == str(written)


async def test_the_last_report_is_opened_in_the_browser_by_a_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or True)
    monkeypatch.setenv("DISPLAY", ":0")
    for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"):
        monkeypatch.delenv(name, raising=False)
    async with review(tmp_path) as driver:
        await driver.press("t W h")
        await until(driver, lambda: "The report is in" in driver.foot)
        await driver.press("Y b")
        await until(driver, lambda: bool(opened))
        assert opened == [reports(tmp_path)[0].absolute().as_uri()]
