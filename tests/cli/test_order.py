"""``--sort`` and ``--top``: the order in which claims are listed, and how many of them."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.review_context import open_review

Call = Callable[..., tuple[int, str, str]]
STORY = """---
title: The harbour in spring
outlet: Delta News
published: 2012-07-10
---

The harbour has a wall. It is grey.

The wall cost $40 million in 2011, more than any other in Norland, the Water Board said.

Boats come and go. The dam at Kol was finished in March 2011.
"""
FIRST = "The wall cost $40 million"


@pytest.fixture
def harbour(workspace: Path) -> str:
    (workspace / "seeds" / "harbour.md").write_text(STORY, encoding="utf-8")
    return "seeds/harbour.md"


def as_json(call: Call, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(call("check", *arguments, "--format", "json")[1])["claims"]
    return found


def test_json_lists_by_worth_with_the_same_claims_and_ids(harbour: str, call: Call) -> None:
    written, ranked = as_json(call, harbour), as_json(call, harbour, "--sort", "worth")
    assert [one["span"] for one in written] == sorted(one["span"] for one in written)
    assert [one["worth"] for one in ranked] == sorted((one["worth"] for one in written), reverse=True)
    assert ranked != written
    assert sorted(ranked, key=lambda one: one["span"]) == written


def test_top_takes_the_first_after_sorting(harbour: str, call: Call) -> None:
    (best,) = as_json(call, harbour, "--sort", "worth", "--top", "1")
    assert best["text"].startswith(FIRST)
    written = as_json(call, harbour)
    assert as_json(call, harbour, "--top", "2") == written[:2]
    assert as_json(call, harbour, "--top", "99") == written


def test_the_text_keeps_the_number_of_each_claim_and_says_how_many_there_are(
    harbour: str, call: Call
) -> None:
    claims = as_json(call, harbour)
    number = next(at for at, one in enumerate(claims, 1) if one["text"].startswith(FIRST))
    out = call("check", harbour, "--sort", "worth", "--top", "2")[1]
    listed = re.findall(r"^ +(\d+) \S", out, re.MULTILINE)
    assert listed[0] == str(number)
    assert len(listed) == 2
    assert f"2 of {len(claims)} claims are shown." in out


def test_findings_are_those_of_the_listed_claims_and_the_status_that_of_all(harbour: str, call: Call) -> None:
    whole = call("check", harbour, "--format", "brief", "--fail-on", "conflict")
    assert (whole[0], len(whole[1].splitlines())) == (1, 1)
    first = ("check", harbour, "--format", "brief", "--fail-on", "conflict", "--top", "1")
    assert call(*first)[:2] == (1, "")
    run = json.loads(call("check", harbour, "--format", "sarif", "--top", "1")[1])["runs"][0]
    assert "conflict" not in {one["ruleId"] for one in run["results"]}


def test_a_run_that_goes_on_lists_all_claims(harbour: str, call: Call) -> None:
    status, _, err = call("check", harbour, "--format", "jsonl", "--out", "r.jsonl", "--resume", "--top", "3")
    assert status == 2
    assert "--resume goes without --top" in err
    assert call("check", harbour, "--top", "0")[0] == 2


@pytest.mark.parametrize("form", ["md", "txt", "html", "csv"])
def test_a_report_lists_by_worth_and_only_the_first(harbour: str, call: Call, form: str) -> None:
    def made(*arguments: str) -> str:
        return " ".join(call("report", harbour, "--format", form, "--out", "-", *arguments)[1].split())

    money, dam = "million in 2011", "dam at Kol was finished"
    best = made("--sort", "worth", "--top", "1")
    assert money in best
    if form != "csv":  # one row a claim
        count = re.search(r"1 of (\d+) claims are listed\.", best)
        assert count
        assert int(count[1]) > 1
    if form != "html":  # it has the article as well
        assert dam not in best
        assert made().index("harbour has a wall") < made().index(money)
        assert made("--sort", "worth").index(money) < made("--sort", "worth").index("harbour has a wall")


def test_a_report_of_some_claims_links_to_no_others(harbour: str, call: Call) -> None:
    page = call("report", harbour, "--format", "html", "--sort", "worth", "--top", "1", "--out", "-")[1]
    anchors = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors


def test_the_json_of_a_report_keeps_the_numbers_of_its_items(harbour: str, call: Call) -> None:
    report = ("report", harbour, "--format", "json", "--out", "-")
    items = json.loads(call(*report, "--sort", "worth")[1])["items"]
    with open_review(harbour, None, None, {}) as here:
        claims = here.session.claims
    worth = [claims[item["number"] - 1].worth for item in items]
    assert worth == sorted(worth, reverse=True)
    assert sorted(item["number"] for item in items) == list(range(1, len(claims) + 1))
