"""``claimcheck report``: every format, the schema, and what is said beside the result."""

from pathlib import Path

import msgspec
import pytest

from claimcheck.app.check import check
from claimcheck.cli.app import run
from claimcheck.readers import read
from claimcheck.report.format_table import FORMATS
from claimcheck.review import open_session
from claimcheck.workspace import find

from .sample import signed

STORY = """---
title: Mill at Orr burned down
outlet: The Marl Courier
published: 2012-07-10
---

The mill at Orr burned down in March 2011, the fire chief Ola Berg said on Monday.
"""
CONFIG = """reviewer: r01
publisher:
  name: The Harbour Desk
  url: https://desk.example/
  page_url: https://desk.example/{name}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "mill.md").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMCHECK_WORKSPACE", raising=False)
    place = find().prepare()
    session = open_session(place.db, check(read("mill.md", root=place.root)), "r01")
    for claim in session.claims:
        session.set_verdict(claim.id, "false")
        session.publish(claim.id, True)
    signed(session).close()
    return tmp_path


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_written_with_its_own_suffix(
    folder: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", "mill.md", "--format", form]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert path.name == f"mill-at-orr-burned-down-draft.{FORMATS[form].suffix}"
    assert path.is_file()


def test_a_path_with_control_characters_is_printed_without_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", "mill.md", "--out", "red\x1b[31m.md"]) == 0
    assert capsys.readouterr().out == "red.md\n"
    assert (folder / "red\x1b[31m.md").is_file()


@pytest.mark.parametrize(("word", "meant"), [("Markdown", "md"), ("bibtex", "bib"), ("htm", "html")])
def test_a_format_under_another_name_is_refused_with_the_one_that_is_meant(
    folder: Path, word: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", "mill.md", "--format", word]) == 2
    assert f"Did you mean '{meant}'?" in capsys.readouterr().err


def test_the_status_of_the_report_and_that_of_the_article_are_told_apart(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", "mill.md", "--out", "-"]) == 0
    shown = capsys.readouterr().out
    assert "\nDraft report, not published" in shown
    assert "\n- Kind of article: story, published\n" in shown


def test_on_standard_output_it_is_byte_for_byte_what_is_written(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    run(["report", "mill.md", "--format", "csv", "--out", "-"])
    shown = capfdbinary.readouterr().out
    run(["report", "mill.md", "--format", "csv", "--out", "mill.csv"])
    assert (folder / "mill.csv").read_bytes() == shown
    assert shown.startswith("\ufeff".encode())


def test_a_look_at_the_report_of_an_unsigned_review_is_no_step_of_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verdict", "mill.md", "1", "true"]) == 0
    assert run(["report", "mill.md", "--out", "-"]) == 0
    assert run(["undo", "mill.md"]) == 0
    assert "report written" not in capsys.readouterr().out


def test_a_sarif_report_names_the_file_and_the_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["report", "mill.md", "--format", "sarif", "--out", "-"])
    result = msgspec.json.decode(capsys.readouterr().out)["runs"][0]["results"][-1]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "mill.md"
    region = location["region"]
    line = STORY.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1].startswith("The mill at Orr burned down")


def test_in_a_repository_files_are_named_from_its_root(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "drafts" / "a b").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "drafts" / "a b" / "mill.md").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(folder / "drafts")
    run(["check", "a b/mill.md", "--format", "sarif", "--fail-on", "flag:hedged"])
    log = msgspec.json.decode(capsys.readouterr().out)
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in log["runs"][0]["results"]
        for place in result["locations"]
    }
    assert uris <= {"drafts/a%20b/mill.md"}
    run(["verdict", "a b/mill.md", "1", "false"])
    run(["report", "a b/mill.md", "--format", "sarif", "--out", "-"])
    assert '"uri": "drafts/a%20b/mill.md"' in capsys.readouterr().out


def test_who_publishes_is_told_gently_what_the_codes_of_principles_ask_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", "mill.md", "--format", "html"]) == 0
    assert "methodology_url" not in capsys.readouterr().err
    assert run(["report", "mill.md", "--format", "html", "--publish"]) == 0
    assert "methodology_url" in capsys.readouterr().err


def test_options_that_do_not_go_together_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "own.jinja").write_text("x", encoding="utf-8")
    for words, says in (
        (["--because", "x"], "--because goes with --publish"),
        (["--publish", "--with", "desk-notes"], "internal notes are not published"),
        (["--format", "csv", "--template", "own.jinja"], "--template goes with the formats html, txt"),
        (["--format", "html", "--template", "none.jinja"], "must be a file"),
    ):
        assert run(["report", "mill.md", *words]) == 2
        assert says in " ".join(capsys.readouterr().err.split())


def test_the_schema_needs_no_article(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "--schema"]) == 0
    assert msgspec.json.decode(capsys.readouterr().out)["$defs"]["Report"]["type"] == "object"


def test_what_is_left_out_is_said_beside_the_result(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = find()
    session = open_session(place.db, check(read("mill.md", root=place.root)), "r01")
    session.set_said(session.claims[0].id, False)
    signed(session).close()
    run(["report", "mill.md", "--format", "claimreview", "--out", "-"])
    assert "claim 1 is left out: it was not said as reported" in capsys.readouterr().err


def test_without_a_publisher_the_setting_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "config.yaml").write_text("reviewer: r01\n", encoding="utf-8")
    assert run(["report", "mill.md", "--format", "claimreview"]) == 2
    assert "CC604" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("publisher:\n  url: desk.example\n", "2:8: CC303 an address must begin with https:// or http://"),
        ("publisher:\n  home: x\n", "2:3: CC302 a publisher has no field 'home'"),
        ("publisher: The Desk\n", "1:12: CC303"),
    ],
)
def test_a_wrong_publisher_is_shown_with_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, place: str
) -> None:
    (folder / "config.yaml").write_text(text, encoding="utf-8")
    assert run(["report", "mill.md"]) == 2
    assert place in capsys.readouterr().err


def test_a_published_report_has_its_evidence_beside_it(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (folder / "log.txt").write_text("The mill burned in March 2011.", encoding="utf-8")
    assert run(["evidence", "add", "log.txt", "--passage", "March 2011"]) == 0
    named = capsys.readouterr().out.split()[-1]
    assert run(["cite", "mill.md", "1", named, "--as", "background"]) == 0
    capsys.readouterr()
    for number in (1, 2):
        assert run(["note", "mill.md", "1", f"Look {number}.", "--readers"]) == 0
        capsys.readouterr()
        asked = ("--format", "html", "--publish", "--with-evidence", "--unsigned")
        assert run(["report", "mill.md", *asked]) == 0
        path = Path(capsys.readouterr().out.strip())
        beside = path.parent / f"mill-at-orr-burned-down-evidence-{number}"
        assert {one.suffix for one in beside.iterdir()} == {".html", ".wacz"}
        assert f"{beside.name}/index.html" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "asked", [[], ["--publish", "--format", "txt"], ["--publish", "--out", "-"], ["--out", "x.md"]]
)
def test_no_draft_and_no_other_format_takes_evidence_along(
    folder: Path,
    asked: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["report", "mill.md", "--with-evidence", *asked]) == 2
    assert "--with-evidence goes with --publish" in capsys.readouterr().err
