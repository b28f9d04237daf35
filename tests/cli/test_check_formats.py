"""The formats of `check` that programs read: SARIF, workflow commands, lines of JSON."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from claimcheck.cli.output.formats import _put_all
from claimcheck.model import FLAGS, MISMATCH_KINDS

Call = Callable[..., tuple[int, str, str]]
DAM = "seeds/dam.md"


def _object(*required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "additionalProperties": False,
        "properties": properties,
    }


def _array(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


# The rules of the published schema of SARIF 2.1.0 for what is used here, and nothing else allowed.
_STRING = {"type": "string"}
_TEXT = _object("text", text={"type": "string", "minLength": 1})
_NUMBER = {"type": "integer", "minimum": 1}
_REGION = _object(startLine=_NUMBER, startColumn=_NUMBER, endLine=_NUMBER, endColumn=_NUMBER)
_PLACE = _object(
    artifactLocation=_object(uri={"type": "string", "pattern": "^[!-~]+$"}),
    region=_REGION,
)
_RESULT = _object(
    "message",
    ruleId=_STRING,
    ruleIndex={"type": "integer", "minimum": -1},
    level={"enum": ["none", "note", "warning", "error"]},
    message=_TEXT,
    partialFingerprints={"type": "object", "additionalProperties": _STRING},
    locations=_array(_object(physicalLocation=_PLACE)),
)
_RULE = _object("id", id=_STRING, shortDescription=_TEXT, fullDescription=_TEXT, help=_TEXT)
_DRIVER = _object("name", name=_STRING, version=_STRING, rules=_array(_RULE, uniqueItems=True))
_RUN = _object(
    "tool",
    "results",
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    tool=_object("driver", driver=_DRIVER),
    results=_array(_RESULT),
)
SARIF = _object(
    "version",
    "runs",
    **{"$schema": _STRING, "version": {"const": "2.1.0"}, "runs": _array(_RUN, minItems=1, maxItems=1)},
)


def sarif(call: Call, *arguments: str) -> tuple[int, dict[str, Any]]:
    status, out, _ = call("check", *arguments, "--format", "sarif")
    log = json.loads(out)
    jsonschema.validate(log, SARIF)
    return status, log["runs"][0]


def test_sarif_is_one_log_for_all_articles_and_each_result_names_its_rule(
    workspace: Path, call: Call
) -> None:
    (workspace / "b ü.md").write_bytes((workspace / DAM).read_bytes())
    (workspace / "dry.txt").write_text("The weather.\n", encoding="utf-8")
    status, run = sarif(call, DAM, "dry.txt", "none.md", "b ü.md")
    assert status == 2
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in run["results"])
    uris = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]]
    assert list(dict.fromkeys(uris)) == [DAM, "b%20%C3%BC.md"]
    assert uris.count(DAM) * 2 == len(uris)


def test_sarif_points_to_the_words_of_the_claim(workspace: Path, call: Call) -> None:
    _, run = sarif(call, DAM)
    (conflict,) = [one for one in run["results"] if one["ruleId"] == "conflict"]
    region = conflict["locations"][0]["physicalLocation"]["region"]
    lines = (workspace / DAM).read_text(encoding="utf-8").splitlines()
    assert region["startLine"] == region["endLine"]
    words = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
    assert words.startswith("The dam at Kol was finished in March 2011")
    assert "kol-dam-2012" in conflict["message"]["text"]
    assert "May 2012" in conflict["message"]["text"]


def test_what_fails_the_check_is_an_error_and_a_flag_a_note(workspace: Path, call: Call) -> None:
    def levels(*arguments: str) -> dict[str, str]:
        return {one["ruleId"]: one["level"] for one in sarif(call, DAM, *arguments)[1]["results"]}

    assert levels()["conflict"] == "warning"
    assert levels()["flag-anonymous"] == "note"
    failed = levels("--fail-on", "conflict,flag:anonymous")
    assert (failed["conflict"], failed["flag-anonymous"]) == ("error", "error")


def test_sarif_of_nothing_is_a_log_without_results(workspace: Path, call: Call) -> None:
    assert sarif(call, "none.md")[1]["results"] == []


def test_a_file_elsewhere_has_a_whole_address(
    workspace: Path, call: Call, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("else") / "dam.md"
    other.write_bytes((workspace / DAM).read_bytes())
    uri = sarif(call, str(other))[1]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert uri == {"uri": other.as_uri()}


def test_each_workflow_command_is_one_line_with_its_place(workspace: Path, call: Call) -> None:
    (workspace / "a,b:c%.md").write_bytes((workspace / DAM).read_bytes())
    status, out, _ = call("check", "a,b:c%.md", "--format", "github", "--fail-on", "conflict")
    lines = out.splitlines()
    assert status == 1
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert [line for line in lines if line.startswith("::error ")] == [
        next(line for line in lines if "title=claimcheck conflict::" in line)
    ]
    assert all("file=a%2Cb%3Ac%25.md,line=" in line for line in lines)


def test_brief_is_a_line_for_each_finding_that_editors_jump_to(workspace: Path, call: Call) -> None:
    status, out, err = call("check", DAM, "--format", "brief", "--fail-on", "conflict")
    (line,) = out.splitlines()
    assert (status, err) == (1, "")
    assert line.startswith(
        f"{DAM}:7:1: conflict: A fact contradicts it: “The dam at Kol was finished in May 2012.”"
    )
    noted = call("check", DAM, "--format", "brief", "--fail-on", "flag:anonymous")[1]
    assert [line.split(" ")[1] for line in noted.splitlines()] == ["conflict:", "flag-anonymous:"]


def test_words_of_the_article_start_no_command(workspace: Path, call: Call) -> None:
    path = workspace / "hostile.md"
    path.write_text("A man said the dam\n::set-output name=x::y was finished, 50% of it.\n", encoding="utf-8")
    _, out, _ = call("check", "hostile.md", "--format", "github", "--fail-on", "flag:no-source")
    assert all(line.count("::error ") + line.count("::notice ") == 1 for line in out.splitlines())
    assert not any(line.startswith("::set-output") for line in out.splitlines())


def test_a_line_of_json_names_its_file_and_what_it_depends_on(workspace: Path, call: Call) -> None:
    (workspace / "copy.md").write_bytes((workspace / DAM).read_bytes())
    rows = [json.loads(row) for row in call("check", DAM, "copy.md", "--format", "jsonl")[1].splitlines()]
    assert [row["path"] for row in rows] == [DAM, "copy.md"]
    assert rows[0]["key"] != rows[1]["key"]
    again = json.loads(call("check", DAM, "--format", "jsonl", "--all-matches")[1])
    assert again["key"] != rows[0]["key"]
    assert json.loads(call("check", DAM, "--format", "json")[1])["key"] == rows[0]["key"]


class _NearlyFull(io.FileIO):
    """A file that takes at most ten bytes at a time, as a disk that is nearly full does."""

    def write(self, data: Any) -> int:
        return super().write(bytes(data)[:10])


def test_what_is_written_in_parts_is_written_whole(tmp_path: Path) -> None:
    with _NearlyFull(tmp_path / "out.jsonl", "wb") as file:
        _put_all(file, b"0123456789" * 5 + b"\n")
    assert (tmp_path / "out.jsonl").read_bytes() == b"0123456789" * 5 + b"\n"


def test_a_rule_of_sarif_says_what_it_means_and_what_to_do(workspace: Path, call: Call) -> None:
    rules = {rule["id"]: rule for rule in sarif(call, DAM)[1]["tool"]["driver"]["rules"]}
    for rule in rules.values():
        texts = {rule[name]["text"] for name in ("shortDescription", "fullDescription", "help")}
        assert len(texts) == 3, rule["id"]
    assert FLAGS["hedged"][1:] in rules["flag-hedged"]["fullDescription"]["text"]
    assert MISMATCH_KINDS["sum"][1:] in rules["mismatch-sum"]["fullDescription"]["text"]
