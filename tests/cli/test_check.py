"""``claimcheck check``: results on standard output, talk on standard error, an exit status to rely on."""

import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., tuple[int, str, str]]
DAM = "seeds/dam.md"


def test_the_text_names_claims_chains_and_facts(workspace: Path, call: Call) -> None:
    status, out, err = call("check", DAM)
    assert status == 0
    assert err == ""
    assert out.startswith(
        "Dam at Kol finished a year late\nDelta News (state, NO) · 2012-07-10 · story · seeds/dam.md\n"
    )
    assert "Water Board" in out
    assert "CONFLICTS kol-dam-2012" in out
    assert "line 7" in out
    assert "1 in conflict with a fact" in out


def test_json_is_one_object_of_the_schema(workspace: Path, call: Call) -> None:
    status, out, _ = call("check", DAM, "--format", "json")
    found: dict[str, Any] = json.loads(out)
    assert status == 0
    assert found["schema"] == "claimcheck.check/1"
    assert (found["doc"], found["title"], found["published"]) == (
        "dam",
        "Dam at Kol finished a year late",
        "2012-07-10",
    )
    for claim in found["claims"]:
        start, end = claim["span"]
        assert found["text"][start:end] == claim["text"]


def test_several_files_are_a_line_of_json_each(workspace: Path, call: Call) -> None:
    shutil.copy(DAM, "again.md")
    _, out, _ = call("check", DAM, "again.md", DAM, "--format", "jsonl")
    assert [json.loads(line)["doc"] for line in out.splitlines()] == ["dam", "again"]


def test_what_cannot_be_read_does_not_stop_the_rest(workspace: Path, call: Call) -> None:
    (workspace / "empty").mkdir()
    status, out, err = call("check", "none.txt", DAM, "empty", "--format", "jsonl")
    assert status == 2
    assert len(out.splitlines()) == 1
    assert [line.split()[1] for line in err.splitlines()] == ["CC101", "CC102"]


def test_standard_input_is_read(workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The dam at Kol was finished in March 2011.\n"))
    )
    status, out, err = call("check", "-", "--format", "json", "--published", "2012-07-10", "--id", "mine")
    found = json.loads(out)
    assert status == 0
    assert (found["doc"], found["published"]) == ("mine", "2012-07-10")
    assert "no outlet" in err


def test_json_lines_are_read_and_a_bad_one_is_named(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = ('{"doc": "a", "text": "---\\nIt rained. ", "more": 1}', '{"doc": "b", "text": "It snowed."}')
    lines = "\n".join((good[0], "", '{"doc": 5}', "nothing", good[1]))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    status, out, err = call("check", "--input-format", "jsonl", "--format", "jsonl", "--quiet")
    found = [json.loads(line) for line in out.splitlines()]
    assert status == 2
    assert [(one["doc"], one["text"]) for one in found] == [("a", "---\nIt rained. "), ("b", "It snowed.")]
    assert [line.split()[0] + line.split()[1] for line in err.splitlines()] == [
        "<stdin>:3:CC109",
        "<stdin>:4:CC109",
    ]


def test_warnings_are_talk_and_quiet_silences_them(workspace: Path, call: Call) -> None:
    (workspace / "a.txt").write_text("The dam is finished.\n", encoding="utf-8")
    assert "--published" in call("check", "a.txt")[2]
    assert call("check", "a.txt", "--quiet")[2] == ""


def test_it_fails_on_what_is_asked_for(workspace: Path, call: Call) -> None:
    claims = json.loads(call("check", DAM, "--format", "json")[1])["claims"]
    raised = {flag["code"] for claim in claims for flag in claim["flags"]}
    assert "anonymous" in raised
    assert call("check", DAM, "--fail-on", "flag:anonymous,mismatch")[0] == 1
    assert call("check", DAM, "--fail-on", "conflict")[0] == 1
    assert call("check", DAM, "--fail-on", "mismatch,flag:denial")[0] == 0
    assert call("check", DAM, "none.txt", "--fail-on", "conflict")[0] == 2


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        (DAM, "--fail-on", "rumour"),
        (DAM, "b.md", "--format", "json"),
        (DAM, "b.md", "--title", "x"),
        (DAM, "--resume"),
        (DAM, "--resume", "--format", "jsonl"),
        (DAM, "--online", "--jobs", "2"),
        (DAM, "--cluster", "tcp://127.0.0.1:1", "--jobs", "2"),
        (DAM, "--input-format", "jsonl"),
        (DAM, "--published", "yesterday"),
        (DAM, "--kind", "novel"),
        (DAM, "--facts", "none.yaml"),
        (DAM, "--workspace", "seeds"),
        (DAM, "--colour"),
    ],
)
def test_wrong_use_is_status_2_and_says_why(workspace: Path, call: Call, wrong: tuple[str, ...]) -> None:
    status, out, err = call("check", *wrong)
    assert status == 2
    assert out == ""
    assert err


def test_other_facts_and_sources_may_be_named(workspace: Path, call: Call) -> None:
    (workspace / "none.yaml").write_text("facts: []\n", encoding="utf-8")
    _, out, _ = call("check", DAM, "--facts", "none.yaml", "--sources", "claims/sources.yaml")
    assert "kol-dam-2012" not in out


def test_a_broken_fact_file_is_one_coded_line_and_status_2(workspace: Path, call: Call) -> None:
    (workspace / "claims" / "facts" / "bad.yaml").write_text("facts: [\n", encoding="utf-8")
    status, out, err = call("check", DAM)
    assert status == 2
    assert "kol-dam-2012" in out
    assert len(err.splitlines()) == 1
    assert err.startswith("claims/facts/bad.yaml:")
    assert "CC201" in err


def test_an_unknown_setting_is_one_coded_line_and_status_2(workspace: Path, call: Call) -> None:
    (workspace / "config.yaml").write_text("reviwer: me\n", encoding="utf-8")
    status, _, err = call("check", DAM)
    assert status == 2
    assert len(err.splitlines()) == 1
    assert "config.yaml:1:1: CC302" in err


def test_without_facts_the_rest_is_still_checked(workspace: Path, call: Call) -> None:
    (workspace / "claims" / "facts" / "dam.yaml").unlink()
    (workspace / "claims" / "facts").rmdir()
    status, out, err = call("check", DAM)
    assert status == 0
    assert "Water Board" in out
    assert "no facts" in err


def test_an_address_that_was_not_read_is_named(workspace: Path, call: Call) -> None:
    addresses = ["https://one.example/a", "https://two.example/b"]
    status, out, err = call("check", *addresses, "--offline")
    assert (status, out) == (2, "")
    assert [line.split(": CC401 ")[0] for line in err.splitlines()] == addresses


def test_a_mismatch_in_no_claim_is_in_every_format_and_fails_where_asked(workspace: Path, call: Call) -> None:
    table = "# Costs\n\n| Item | Cost |\n|---|---|\n| Roof | 4,200 |\n| Paint | 650 |\n| Total | 4,950 |\n"
    (workspace / "costs.md").write_text(f"{table}\nThe hall is old.\n", encoding="utf-8")
    why = "4,200 + 650 = 4,850, not 4,950"
    for form in ("text", "brief", "github", "sarif", "json"):
        status, out, _ = call("check", "costs.md", "--format", form, "--fail-on", "mismatch", "--quiet")
        assert why in out
        assert status == 1
    assert "\nOutside the claims\n" in call("check", "costs.md")[1]
    found = json.loads(call("check", "costs.md", "--format", "json")[1])
    (one,) = found["mismatches"]
    assert (one["kind"], one["claims"]) == ("sum", [])
    assert [found["text"][slice(*one[place])] for place in ("a", "b")] == ["4,200 \n Paint | 650", "4,950"]
    assert "costs.md:7:11: mismatch-sum" in call("check", "costs.md", "--format", "brief")[1]


def test_the_headline_is_one_claim_with_the_lead_for_people_and_two_for_programs(
    workspace: Path, call: Call
) -> None:
    story = "Storm at Kol harbour kills 12 sailors\n\nThe storm at Kol harbour killed 12 sailors in May.\n"
    (workspace / "storm.md").write_text(story, encoding="utf-8")
    out = call("check", "storm.md")[1]
    assert "also in the headline" in " ".join(out.split())
    assert out.endswith("1 claim · 1 without a known fact\n")
    first, second = json.loads(call("check", "storm.md", "--format", "json")[1])["claims"]
    assert first["same_as"] == second["id"]
    assert second["also_at"] == [first["span"]]
