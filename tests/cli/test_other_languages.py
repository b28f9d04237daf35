"""What the commands say of an article, or a passage, in another language than English."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.cli.review_context import open_review

Call = Callable[..., tuple[int, str, str]]
SENTENCE = "Die Brücke bleibt nach Angaben der Stadt bis zum Herbst geschlossen."
MIXED = f"""---
title: Bridge at Kol stays shut
outlet: Delta News
published: 2012-07-10
---

The bridge at Kol cost 40 million, the Water Board said on Monday.

{SENTENCE} Niemand weiß, wann sie wieder öffnet.

It was built in 1984.
"""


@pytest.fixture
def mixed(workspace: Path) -> str:
    (workspace / "seeds" / "bridge.md").write_text(MIXED, encoding="utf-8")
    return "seeds/bridge.md"


def test_the_text_says_it_in_one_sentence_and_by_each_claim(mixed: str, call: Call) -> None:
    status, out, err = call("check", mixed)
    assert (status, err) == (0, "")
    words = " ".join(out.split())
    assert "Part of this reads like German (§3): sentences are listed without sources." in words
    assert f"{SENTENCE} line 9 in German, not read" in words
    assert "the article itself: 2 (1, 5)" in words
    assert words.endswith("2 not read")


def test_a_whole_article_in_another_language_has_nobody_behind_it(workspace: Path, call: Call) -> None:
    (workspace / "de.txt").write_text(f"{SENTENCE}\n", encoding="utf-8")
    out = call("check", "de.txt")[1]
    assert "This reads like German: sentences are listed without sources." in out
    assert "own voice" not in out
    assert "Who stands behind it" not in out


@pytest.mark.parametrize("form", ["json", "brief", "sarif", "github"])
def test_other_formats_warn_beside_the_result(mixed: str, call: Call, form: str) -> None:
    err = call("check", mixed, "--format", form)[2]
    assert err == (
        f"{mixed}: CC116 part of this reads like German (§3): sentences are listed without sources\n"
    )


def test_it_fails_the_check_where_that_is_asked_for(mixed: str, call: Call) -> None:
    assert call("check", mixed, "--fail-on", "language")[0] == 1
    assert call("check", "seeds/dam.md", "--fail-on", "language")[0] == 0
    assert call("check", mixed, "--fail-on", "conflict,mismatch")[0] == 0


def test_a_run_that_goes_on_fails_for_what_was_checked_before(mixed: str, call: Call) -> None:
    first = ("check", mixed, "--format", "jsonl", "--out", "r.jsonl")
    assert call(*first)[0] == 0
    assert call(*first, "--resume", "--fail-on", "language")[0] == 1


def test_each_passage_is_one_finding_where_it_begins(mixed: str, call: Call) -> None:
    _, out, _ = call("check", mixed, "--format", "brief")
    (found,) = [line for line in out.splitlines() if ": language:" in line]
    assert found.startswith(f"{mixed}:9:1: language: Reads like German")
    run = json.loads(call("check", mixed, "--format", "sarif", "--fail-on", "language")[1])["runs"][0]
    levels = [one["level"] for one in run["results"] if one["ruleId"] == "language"]
    assert levels == ["error"]


@pytest.mark.parametrize("form", ["md", "txt", "html", "csv", "json"])
def test_every_report_says_what_was_not_read(mixed: str, call: Call, form: str) -> None:
    status, out, _ = call("report", mixed, "--format", form, "--out", "-")
    assert status == 0
    assert "in German, not read" in " ".join(out.split())
    if form == "json":
        found = json.loads(out)["article"]
        assert found["language"] == "en"
        assert found["not_read"].startswith("Part of this reads like German (§3)")
    elif form != "csv":
        assert "Part of this reads like German (§3): sentences are listed" in " ".join(out.split())


def test_a_search_over_all_claims_names_the_language(mixed: str, call: Call) -> None:
    with open_review(mixed, None, None, {}):
        pass
    out = call("library", "angaben", "der", "stadt")[1]
    assert out.rstrip().endswith("in German, not read")
