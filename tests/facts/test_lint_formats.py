"""What lint found, in the formats that programs read."""

import json

from claimcheck.errors import GUIDE, ClaimcheckError
from claimcheck.facts.lint import Finding
from claimcheck.facts.lint.formats import as_github, as_json, as_sarif

FOUND = (
    Finding("error", ClaimcheckError("CC214", "twice: 100%", file="claims/a b.yaml", line=3, column=7)),
    Finding("warning", ClaimcheckError("CC217", "no source", file="c,d.yaml", hint="add\none")),
)


def test_json_has_one_object_for_each_finding() -> None:
    told = json.loads(as_json(FOUND))["findings"]
    assert [(one["severity"], one["code"], one["line"]) for one in told] == [
        ("error", "CC214", 3),
        ("warning", "CC217", 0),
    ]


def test_sarif_points_to_rule_and_place() -> None:
    run = json.loads(as_sarif(FOUND))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[one["ruleIndex"]] for one in run["results"]] == ["CC214", "CC217"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "claims/a%20b.yaml"},
        "region": {"startLine": 3, "startColumn": 7},
    }


def test_each_rule_of_sarif_has_the_description_that_code_scanning_asks_for() -> None:
    found = Finding("error", ClaimcheckError("CC214", "duplicate", file="a.yaml", line=1))
    [rule] = json.loads(as_sarif([found]))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == {"text": "duplicate id"}
    assert rule["fullDescription"] == {"text": GUIDE["CC214"].why}
    assert rule["help"] == {"text": GUIDE["CC214"].hint}


def test_a_workflow_command_is_one_line_whatever_it_says() -> None:
    assert as_github(FOUND) == (
        "::error file=claims/a b.yaml,line=3,col=7,title=CC214::twice: 100%25\n"
        "::warning file=c%2Cd.yaml,title=CC217::no source; add%0Aone\n"
    )


def test_nothing_found_is_told_in_every_format() -> None:
    assert json.loads(as_json(())) == {"schema": "claimcheck.lint/1", "findings": [], "counts": {}}
    assert json.loads(as_sarif(()))["runs"][0]["results"] == []
    assert as_github(()) == ""
