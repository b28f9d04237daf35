from typing import Any

import msgspec
import pytest

from claimcheck.model import Place
from claimcheck.report.formats.sarif import render
from claimcheck.report.model import Report

from .sample import PAYLOADS, corrected, hostile, report


def run_of(made: Report) -> dict[str, Any]:
    data = msgspec.json.decode(render(made))
    assert data["version"] == "2.1.0"
    assert data["$schema"].endswith("sarif-2.1.0.json")
    (run,) = data["runs"]
    assert isinstance(run, dict)
    return run


def test_every_result_has_what_the_standard_requires() -> None:
    run = run_of(report())
    driver = run["tool"]["driver"]
    rules = [rule["id"] for rule in driver["rules"]]
    assert (driver["name"], run["columnKind"]) == ("claimcheck", "unicodeCodePoints")
    assert len(rules) == len(set(rules))
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in driver["rules"])
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        assert len(result["partialFingerprints"]["claim/v1"]) == 64


def test_a_rule_says_what_it_means_and_what_to_do() -> None:
    for rule in run_of(report())["tool"]["driver"]["rules"]:
        texts = {rule[name]["text"] for name in ("shortDescription", "fullDescription", "help")}
        assert len(texts) == 3, rule["id"]


def test_what_failed_is_an_error_and_what_holds_is_nothing() -> None:
    found = [(one["ruleId"], one["level"]) for one in run_of(report())["results"]]
    assert found == [
        ("mismatch-number", "warning"),
        ("verdict-false", "error"),
        ("verdict-partly-true", "warning"),
    ]


def test_a_result_points_to_its_line_in_the_file_of_the_workspace() -> None:
    made = report()
    placed = msgspec.structs.replace(made.items[1], place=Place(5, 1, 6, 9))
    subject = msgspec.structs.replace(made.article, file="drafts/ferry 1.md")
    (result,) = run_of(msgspec.structs.replace(made, items=(placed,), article=subject))["results"]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "drafts/ferry%201.md"
    assert location["region"] == {"startLine": 5, "startColumn": 1, "endLine": 6, "endColumn": 9}


def test_words_of_the_article_are_no_links_or_placeholders() -> None:
    message = run_of(hostile("[a](1) {0}"))["results"][0]["message"]["text"]
    assert r"\[a\](1) {{0}}" in message


def test_the_desk_note_and_the_scores_stay_behind() -> None:
    text = render(report(corrected()))
    assert "Twelve people were aboard" in text
    assert "DESK-ONLY" not in text
    assert "0.93" not in text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_foreign_text_stays_in_its_field(payload: str) -> None:
    run = run_of(hostile(payload))
    assert {result["level"] for result in run["results"]} <= {"error", "warning", "note"}
    for result in run["results"]:
        for location in result.get("locations", []):
            assert not set('<>"{}[] ') & set(location["physicalLocation"]["artifactLocation"]["uri"])
