"""The twins of the keys: each keeps one act, says it in words, and knows its claim by number or id."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., tuple[int, str, str]]
DAM = "seeds/dam.md"


def listed(call: Call, *arguments: str) -> list[dict[str, Any]]:
    status, out, _ = call("claims", DAM, "--format", "json", *arguments)
    assert status in (0, 1)
    rows: list[dict[str, Any]] = json.loads(out)["claims"]
    return rows


def decided(call: Call, number: int) -> dict[str, Any]:
    found: dict[str, Any] = listed(call)[number - 1]["decision"]
    return found


def test_the_claims_are_listed_with_number_id_and_state(workspace: Path, call: Call) -> None:
    call("verdict", DAM, "1", "false")
    call("hold", DAM, "2", "the board\x1b[2J")
    rows = listed(call)
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    assert [row["decision"]["state"] for row in rows[:3]] == ["decided", "held", "open"]
    status, out, _ = call("claims", DAM, "--state", "held", "--state", "decided")
    assert status == 0
    assert out.count("\n  ") + 1 >= 2
    assert f"  1 {rows[0]['id']}  False" in out
    assert f"  2 {rows[1]['id']}  held · for the board" in out
    assert "\x1b" not in out
    assert call("claims", DAM, "--state", "set-aside")[0] == 1


def test_a_fact_that_was_dismissed_is_not_listed_as_a_conflict(workspace: Path, call: Call) -> None:
    conflict = "conflicts kol-dam-2012"
    assert conflict in call("claims", DAM)[1]
    call("dismiss", DAM, "2", "kol-dam-2012")
    assert conflict not in call("claims", DAM)[1]
    call("dismiss", DAM, "2", "kol-dam-2012", "--off")
    assert conflict in call("claims", DAM)[1]


def test_each_act_is_kept_and_said_in_words(workspace: Path, call: Call) -> None:
    call("check", DAM)
    for arguments, says in (
        (("verdict", DAM, "2", "false"), "claim 2 False, 0 sources cited"),
        (("said", DAM, "2", "yes"), "claim 2 attribution confirmed"),
        (("cite", DAM, "2", "kol-dam-2012"), "claim 2 cites fact kol-dam-2012 (contradicts)"),
        (("note", DAM, "2", "It was May.", "--readers"), "claim 2 public note saved"),
        (("note", DAM, "2", "Call Ola.", "--desk"), "claim 2 internal note saved"),
        (("star", DAM, "2"), "claim 2 starred for publication"),
        (("set-aside", DAM, "3", "a matter of taste"), "claim 3 set aside: a matter of taste"),
        (("not-a-claim", DAM, "4"), "claim 4 is not a claim"),
    ):
        status, out, err = call(*arguments)
        assert (status, out, err) == (0, says + "\n", "")
    decision = decided(call, 2)
    assert (decision["holds"], decision["said"], decision["publish"]) == ("false", True, True)
    assert decision["cited"] == [{"evidence": "fact:kol-dam-2012", "bearing": "contradicts"}]
    assert decision["readers"] == "It was May."
    assert "desk" not in decision
    report = call("report", DAM, "--out", "-", "--format", "txt")[1]
    assert "It was May." in report
    assert "Call Ola." not in report


@pytest.mark.parametrize(
    ("option", "field"),
    [
        ("--unknown", "unknown"),
        ("--should-read", "should_read"),
        ("--short", "short"),
        ("--valid-until", "valid_until"),
    ],
)
def test_each_kind_of_note_is_kept_apart_and_the_report_has_it(
    workspace: Path, call: Call, option: str, field: str
) -> None:
    words = "2024-06-30" if field == "valid_until" else "Three cracks, not two."
    assert call("note", DAM, "2", words, option)[0] == 0
    assert decided(call, 2)[field] == words
    assert decided(call, 2)["readers"] == ""
    call("verdict", DAM, "2", "false")
    report = json.loads(call("report", DAM, "--format", "json", "--only", "false", "--out", "-")[1])
    assert [(item["number"], item[field]) for item in report["items"]] == [(2, words)]


def test_what_was_done_is_taken_back_and_done_again(workspace: Path, call: Call) -> None:
    call("verdict", DAM, "1", "true")
    call("verdict", DAM, "1", "false")
    assert call("undo", DAM)[1] == "claim 1 False: undone\n"
    assert decided(call, 1)["holds"] == "true"
    assert call("redo", DAM)[1] == "claim 1 False: redone\n"
    assert decided(call, 1)["holds"] == "false"
    call("verdict", DAM, "1", "none")
    assert decided(call, 1)["state"] == "open"


def test_a_claim_is_known_by_its_id_and_by_what_only_that_id_begins_with(workspace: Path, call: Call) -> None:
    ids = [row["id"] for row in listed(call)]
    short = next(
        ids[1][:size] for size in range(3, 17) if sum(one.startswith(ids[1][:size]) for one in ids) == 1
    )
    for number, name in ((1, ids[0]), (2, short)):
        assert call("said", DAM, name, "no")[0] == 0
        assert decided(call, number)["said"] is False
    status, _, err = call("said", DAM, "99", "no")
    assert status == 2
    assert "none is called '99'" in err


def test_evidence_is_cited_as_what_it_was_found_to_be_or_as_is_said(workspace: Path, call: Call) -> None:
    status, _, err = call("cite", DAM, "1", "no-such-fact")
    assert status == 2
    assert "CC209" in err
    assert call("cite", DAM, "4", "kol-dam-2012")[0] == 2
    assert call("cite", DAM, "4", "fact:kol-dam-2012", "--as", "background")[0] == 0
    assert decided(call, 4)["cited"] == [{"evidence": "fact:kol-dam-2012", "bearing": "background"}]
    assert call("cite", DAM, "4", "kol-dam-2012", "--off")[0] == 0
    assert call("dismiss", DAM, "2", "kol-dam-2012")[0] == 0
    assert decided(call, 4)["cited"] == []
    assert decided(call, 2)["dismissed"] == ["fact:kol-dam-2012"]


def test_a_note_without_a_kind_is_refused_as_most_are_published(workspace: Path, call: Call) -> None:
    status, out, err = call("note", DAM, "2", "Call the source at 0113 555.")
    assert (status, out) == (2, "")
    assert "--desk is internal" in err
    assert decided(call, 2)["readers"] == ""


def test_what_replaces_the_words_of_a_colleague_or_ones_own_says_so(workspace: Path, call: Call) -> None:
    for words, who, says in (
        ("It was May.", "ann", "claim 2 public note saved\n"),
        ("It was June.", "bob", "claim 2 public note saved, in place of ann's “It was May.”\n"),
        ("It was June.", "bob", "claim 2 public note saved\n"),
        ("It was July.", "bob", "claim 2 public note saved, in place of “It was June.”\n"),
        ("", "ann", "claim 2 public note removed\n"),
    ):
        assert call("note", DAM, "2", words, "--readers", "--reviewer", who)[1] == says
    assert call("note", DAM, "2", "It was May.", "--desk")[1] == "claim 2 internal note saved\n"
    assert call("set-aside", DAM, "3", "private")[1] == "claim 3 set aside: private\n"
    assert call("set-aside", DAM, "3", "old")[1] == "claim 3 set aside: old, in place of “private”\n"


def test_a_note_may_come_from_standard_input_and_an_empty_one_removes_it(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Two lines,\nof a call.\n"))
    assert call("note", DAM, "1", "-", "--readers")[0] == 0
    assert decided(call, 1)["readers"] == "Two lines,\nof a call."
    assert call("note", DAM, "1", "", "--readers")[1] == "claim 1 public note removed\n"


@pytest.mark.parametrize(
    "wrong",
    [
        ("verdict", DAM, "1", "perhaps"),
        ("verdict", DAM, "1"),
        ("said", DAM, "1", "perhaps"),
        ("verdict", "none.md", "1", "true"),
        ("undo", DAM),
        ("redo", DAM),
        ("claims", DAM, "--state", "lost"),
    ],
)
def test_wrong_use_is_status_2_and_keeps_nothing(workspace: Path, call: Call, wrong: tuple[str, ...]) -> None:
    status, out, err = call(*wrong)
    assert (status, out) == (2, "")
    assert err
    assert {row["decision"]["state"] for row in listed(call)} == {"open"}


def test_the_one_who_acts_is_the_one_who_is_named(workspace: Path, call: Call) -> None:
    call("verdict", DAM, "1", "false", "--reviewer", "ann")
    assert decided(call, 1)["by"] == "ann"
    assert call("undo", DAM, "--reviewer", "bea")[0] == 2


def test_nothing_is_written_cut_or_removed_by_mistake(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call("note", "seeds/dam.md", "1", "The board was asked.", "--readers")[0] == 0
    for text in ("-", "\x1b]0;x\x07", "  ", "x" * 20_001):
        monkeypatch.setattr("sys.stdin", io.StringIO(""))
        assert call("note", "seeds/dam.md", "1", text, "--readers")[0] == 2
    for command in ("set-aside", "hold"):
        status, _, err = call(command, "seeds/dam.md", "1", " ")
        assert (status, "it has no words" in err) == (2, True)
    assert "The board was asked." in call("claims", "seeds/dam.md", "--format", "json")[1]
    assert call("note", "seeds/dam.md", "1", "", "--readers")[0] == 0
    assert "The board was asked." not in call("claims", "seeds/dam.md", "--format", "json")[1]


def test_a_verdict_that_is_not_on_the_scale_is_told_with_the_scale_and_why_it_counts(
    workspace: Path, call: Call
) -> None:
    (workspace / "draft.md").write_text("---\nstatus: draft\n---\nThe dam is 80 metres high.\n", "utf-8")
    assert "(setting `draft_scale`: the article is a draft)" in call("verdict", "draft.md", "1", "true")[2]
    assert "(setting `scale`: the article is published)" in call("verdict", DAM, "1", "ok")[2]
