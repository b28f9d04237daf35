"""Three mornings at a desk, played through the real program in a terminal: a wire story, a speech with
figures, forty articles among three people. What the screen confirmed is looked up in the store after -9.

The small screen, where room is short, sees all three; the large one the first.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.app import run
from tui.pilot import NARROW, WIDE
from tui.terminal import Terminal, running

FACTS = """facts:
  - id: orm-lock-opened-2014
    statement: The lock at Orm was opened in June 2014.
    verdict: "true"
    about: [lock at Orm]
    sources:
      - {title: Annual report, publisher: Orm Canal Board, published: 2014-12-01, checked: 2022-01-10}
  - id: tarn-unemployment-2021
    statement: Unemployment in Tarn was 6.1 percent in December 2021.
    verdict: "true"
    about: [Tarn]
    sources:
      - {title: Labour force survey, publisher: Statistics Tarn, published: 2022-01-28, checked: 2022-02-01}
"""
LOCK = """---
id: lock
title: Barge jams in lock at Orm
outlet: Orm Courier
published: 2022-03-08
---

A barge jammed in the lock at Orm on Monday, and two sailors were injured, the canal police said.

The lock was opened in June 2012. The repair will take nine days, the agency Nordfjell reported.
"""
SPEECH = """Speech to the chamber of Tarn

Unemployment in Tarn was 4.1 percent in December 2021. Exports rose by 12 percent last year.

We have built 2,300 flats since 2019.
"""
Read = Callable[..., Any]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace for a group, without the samples."""
    for name in ("CLAIMCHECK_WORKSPACE", "CLAIMCHECK_REVIEWER"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    folder = tmp_path / "desk"
    assert run(["init", str(folder), "--group"]) == 0
    for sample in (*(folder / "seeds").iterdir(), *(folder / "claims" / "facts").iterdir()):
        sample.unlink()
    (folder / "claims" / "facts" / "morning.yaml").write_text(FACTS)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def read(capsys: pytest.CaptureFixture[str]) -> Read:
    """What a command tells in JSON."""

    def told(*arguments: str) -> Any:
        capsys.readouterr()
        run([*arguments, "--format", "json"])
        return json.loads(capsys.readouterr().out)

    return told


def by_words(read: Read, article: str) -> dict[str, Any]:
    """The decision about each claim, by its words."""
    return {claim["text"]: claim["decision"] for claim in read("claims", article)["claims"]}


def decision(read: Read, article: str, word: str) -> Any:
    """The decision about the one claim that holds the word."""
    (found,) = (made for text, made in by_words(read, article).items() if word in text)
    return found


def sign_in(terminal: Terminal, name: str, then: str) -> None:
    """The name is asked once."""
    terminal.wait("Who is reviewing?")
    terminal.type(name, name)
    terminal.press("enter", then)


def sign_off(terminal: Terminal, words: str) -> None:
    """Sign, with a reason of its own for each verdict that cites nothing."""
    terminal.press("S", "esc not yet")
    title = re.search(r"(one|\d+) verdicts? needs? a reason", terminal.words)
    assert title is not None, terminal.screen
    lacking = 1 if title[1] == "one" else int(title[1])
    for number in range(1, lacking + 1):
        terminal.type(f"{words} {number}", f"{words} {number}")
        terminal.press("enter", f"✓ {words} {number}" if number < lacking else "Ready to sign off")
    terminal.press("y", "review signed off")


@pytest.mark.parametrize(
    "size", [pytest.param(WIDE, marks=pytest.mark.slow), NARROW], ids=["140x40", "80x24"]
)
def test_a_wire_story(desk: Path, tmp_path: Path, size: tuple[int, int], read: Read) -> None:
    story = desk / "seeds" / "lock.md"
    story.write_text(LOCK)
    with running(desk, tmp_path / "home", size, "review") as ann:
        sign_in(ann, "Ann Dahl", "Barge jams in lock at Orm")
        ann.press("enter", "Press a verdict key")
        ann.press("!", "CONFLICTS")
        ann.press("space", "(contradicts)")
        ann.press("f", "False, 1 source cited")
        ann.press("u", "undone")
        ann.press("f", "False, 1 source cited")
        ann.press("h", "Waiting for")
        ann.type("the agency", "the agency")
        ann.press("enter")
        ann.type("2099-03-08", "2099-03-08")
        ann.press("enter", "held for the agency until 2099-03-08")
        ann.press("g s", "Reason")
        ann.type("a headline", "a headline")
        ann.press("enter", "set aside: a headline")
        ann.press("t", "True, 0 sources cited")
        ann.press("v", "Unproven, 0 sources cited")
        ann.press("S", "Cannot sign off yet")
        ann.press("enter", "Cannot sign off yet: claim 2")
        ann.press("G", "CLAIM 5 of 5")
        ann.press("p", "Partly true, 0 sources cited")
        sign_off(ann, "seen with own eyes")
        ann.press("W", "Write the report as")
        ann.press("u", "The report as readers will get it")
        ann.press("y", "Publish the report as")
        ann.press("m", "The report is")
        ann.press("g j j", "CLAIM 3 of 5")
        ann.press("t", "claim 3 True (ends the sign-off by Ann Dahl)")
        ann.press("W", "Write the report as")
        ann.press("m", "The report is")
        story.write_text(LOCK.replace("June 2012", "June 2014"))
        ann.press("R", "Version 2: 4 carried over, 1 to check again")
        ann.press("D", "decided before: ✗ False, Ann Dahl")
        ann.press("enter", "check again (was False in v1)")
        ann.press("space", "(supports)")
        ann.press("t", "True, 1 source cited")
        ann.kill()
    first, second = sorted((desk / "reports").glob("*.md"), key=lambda file: file.stat().st_mtime_ns)
    assert "Corrections" not in first.read_text()
    assert "Corrections" in second.read_text(), "readers have seen the old verdict"
    decided = by_words(read, "lock")
    assert [made["holds"] for made in decided.values()] == [None, "true", "true", "true", "partly-true"]
    assert [made["carried_from"] for made in decided.values()] == [1, 1, 1, 0, 1]
    assert {made["by"] for made in decided.values()} == {"Ann Dahl"}
    (entry,) = read("library")["articles"]
    assert (entry["state"], entry["version"], entry["holder"]) == ("to-be-read", 2, "")


@pytest.mark.slow
def test_a_speech_with_figures(desk: Path, tmp_path: Path, read: Read) -> None:
    with running(desk, tmp_path / "home", NARROW, "review", "--reviewer", "Ben") as ben:
        ben.wait("No articles yet")
        ben.paste(SPEECH, "Add the pasted text")
        ben.press("y", "is in the library")
        ben.press("enter", "no publication date")
        ben.press("I", "e edit")
        ben.press("e", "who published it")
        ben.press("enter enter")
        ben.type("2022-03-09", "Published 2022-03-09")
        ben.press("enter")
        ben.press("delete " * len("story"), "story, speech, release, post")
        ben.type("speech", "Kind speech")
        ben.press("enter")
        ben.type("Jarl Kettu", "Jarl Kettu")
        ben.press("enter", "verdicts stay")
        ben.press("!", "CONFLICTS")
        ben.press("=", "attribution confirmed")
        ben.press("space", "(contradicts)")
        ben.press("f", "False, 1 source cited")
        ben.press("r", "Public note")
        ben.type("The office has no figure yet.", "no figure yet.")
        ben.press("enter", "public note saved")
        ben.press("v", "Unproven")
        ben.press("v", "Unproven")
        ben.press("G d", "is not a claim")
        ben.press("S", "Ready to sign off")
        ben.press("y", "review signed off")
        ben.press("g", "CLAIM 1 of")
        ben.press("P", "Statement: what is NOT true")
        ben.press("enter")
        ben.press("enter", "Your facts will say that this is NOT true")
        ben.press("enter", "added to c")
        ben.kill()
    (article,) = read("library")["articles"]
    assert (article["state"], article["kind"], article["published"]) == ("signed-off", "speech", "2022-03-09")
    made = decision(read, article["id"], "Unemployment")
    assert (made["said"], made["holds"]) == (True, "false")
    assert decision(read, article["id"], "Exports")["readers"] == "The office has no figure yet."
    assert made["cited"] == [{"evidence": "fact:tarn-unemployment-2021", "bearing": "contradicts"}]
    (desk / "seeds" / "again.txt").write_text(f"{SPEECH.splitlines()[2]}\n")
    claim = read("check", "seeds/again.txt")["claims"][0]
    reasons = {reason["kind"] for match in claim["matches"] for reason in match["reasons"]}
    assert "verdict" in reasons, "the next text meets the decision as a fact"


@pytest.mark.slow
def test_forty_articles_among_three_people(desk: Path, tmp_path: Path, read: Read) -> None:
    (desk / "seeds" / "lock.md").write_text(LOCK)
    for number in range(1, 40):
        head = f"---\noutlet: Fen Herald\npublished: 2021-01-{number % 28 + 1:02}\n---\n"
        text = f"Quay {number} is open again\n\nQuay {number} has {number + 3} berths, the office said.\n"
        (desk / "seeds" / f"quay-{number:02}.md").write_text(head + text)
    config = desk / "config.yaml"
    config.write_text(config.read_text().replace("sign_off: self", "sign_off: another"))
    arguments = "review", "--reviewer"
    with (
        running(desk, tmp_path / "home", NARROW, *arguments, "Ann") as ann,
        running(desk, tmp_path / "home", NARROW, *arguments, "Ben", "seeds/lock.md") as ben,
    ):
        ann.wait("40 articles")
        ann.press("w", "Due (optional)")
        ann.press("enter")
        ann.type("2031-01-02", "2031-01-02")
        ann.press("enter", "assigned to Ann, due 2031-01-02")
        ann.press("enter", "CLAIM 1 of 5")
        ben.wait("CLAIM 1 of 5")
        ben.press("j t", "1 of 5 done")
        ann.wait("Ben: claim 2 True")
        ann.press("j f", "contested: Ben True")
        ben.wait("Ann: claim 2 False")
        ben.press("C", "✗ False · cites nothing")
        ben.press("p", "settled by Ben: Partly true")
        ben.press("esc", "claim 2 Partly true")
        ann.wait("Ben: claim 2 Partly true")
        ann.press("v", "claim 3 Unproven")
        ben.wait("Ann: claim 3 Unproven")
        ann.press("L", "40 articles")
        ann.press("/", "Search all claims")
        ann.type("sailors", "sailors")
        ann.press("enter", "one claim. esc shows the articles again")
        ann.press("enter", "CLAIM 3 of 5")
        ben.kill()
        ann.kill()
    told = [made["holds"] for made in by_words(read, "lock").values()]
    assert told == [None, "partly-true", "unproven", None, None]
    found = read("agreement", "lock")
    assert [one["resolved"] for one in found["disagreements"]] == [["Ben", "partly-true"]]
    assert [(pair["reviewers"], pair["claims"], pair["alike"]) for pair in found["pairs"]] == [
        (["Ann", "Ben"], 1, 0)
    ]
    for number in ("1", "4", "5"):
        assert run(["set-aside", "lock", number, "not ours", "--reviewer", "Ben"]) == 0
    sign = ["sign-off", "lock", "--because", "2", "seen by both", "--reviewer"]
    assert run([*sign, "Ann"]) == 2, "another one must sign"
    assert run([*sign, "Eve"]) == 0
    states = {entry["id"]: entry["state"] for entry in read("library")["articles"]}
    assert states.pop("lock") == "signed-off"
    assert set(states.values()) == {"new"}
    assert run(["bundle", "--out", str(tmp_path / "all.bundle")]) == 0
    other = str(tmp_path / "other")
    assert run(["init", other]) == 0
    for _ in range(2):
        assert run(["import", str(tmp_path / "all.bundle"), "--workspace", other]) == 0
    entry = next(one for one in read("library", "--workspace", other)["articles"] if one["id"] == "lock")
    assert (entry["state"], entry["holder"]) == ("signed-off", "Ann")
    assert len(read("history", "lock", "--workspace", other)["steps"]) == len(
        read("history", "lock")["steps"]
    )
