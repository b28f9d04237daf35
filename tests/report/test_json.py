import msgspec
import pytest

from claimcheck.report.formats.json import render, schema
from claimcheck.report.model import Report

from .sample import PAYLOADS, corrected, hostile, report
from .schema import faults


def test_the_schema_is_named_and_all_is_there() -> None:
    data = msgspec.json.decode(render(report()))
    assert data["schema"] == "claimcheck.report/1"
    item = data["items"][1]
    start, end = item["span"]
    assert data["article"]["text"][start:end] == item["text"]
    assert (item["said"], item["holds"]["label"], item["cited"][0]["bearing"]) == (
        True,
        "False",
        "contradicts",
    )
    assert data["items"][0]["mismatches"] == [
        {"kind": "number", "with": "c3", "number": 3, "why": "14 here, 12 there", "place": "claim 3"}
    ]


def test_the_desk_note_and_the_scores_stay_behind() -> None:
    shown = render(report())
    assert "Twelve people were aboard" in shown
    assert "DESK-ONLY" not in shown
    assert "probability" not in shown
    assert "worth" not in shown


@pytest.mark.parametrize("payload", PAYLOADS)
def test_any_text_comes_back_as_it_was(payload: str) -> None:
    assert msgspec.json.decode(render(hostile(payload)))["items"][0]["standalone"] == payload


@pytest.mark.parametrize("made", [report(), report(corrected()), hostile("<b>")])
def test_every_report_meets_the_published_schema(made: Report) -> None:
    published = msgspec.json.decode(schema())
    assert published["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    data = msgspec.json.decode(render(made))
    assert faults(data, published, published) == []


def test_the_schema_refuses_what_is_no_report() -> None:
    published = msgspec.json.decode(schema())
    data = msgspec.json.decode(render(report()))
    del data["items"][0]["chain_line"]
    data["items"][1]["state"] = 7
    data["schema"] = "claimcheck.report/2"
    assert [fault.partition(":")[0] for fault in faults(data, published, published)] == [
        "$.schema",
        "$.items[0]",
        "$.items[1].state",
    ]


def test_a_correction_is_in_the_data() -> None:
    (change,) = msgspec.json.decode(render(report(corrected())))["corrections"]
    assert (change["number"], change["was"], change["now"]) == (5, "True", "False")


def test_no_folder_of_the_writer_is_told() -> None:
    assert '"file": "passwd"' in render(hostile("/etc/passwd"))
