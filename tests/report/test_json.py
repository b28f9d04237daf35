import msgspec
import pytest

from claimcheck.report.json import render

from .sample import PAYLOADS, hostile, report


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
        {"kind": "number", "with": "c3", "number": 3, "why": "14 here, 12 there"}
    ]


def test_the_desk_note_and_the_scores_stay_behind() -> None:
    shown = render(report())
    assert "DESK-ONLY" not in shown
    assert "probability" not in shown
    assert "worth" not in shown


@pytest.mark.parametrize("payload", PAYLOADS)
def test_any_text_comes_back_as_it_was(payload: str) -> None:
    assert msgspec.json.decode(render(hostile(payload)))["items"][0]["standalone"] == payload
