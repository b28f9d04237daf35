"""What is written as SARIF meets the JSON Schema that is published with the standard (2.1.0, OASIS)."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest
from facts.test_lint_formats import FOUND
from jsonschema import Draft4Validator
from report.sample import PAYLOADS, corrected, hostile, report

from claimcheck.cli.app import run
from claimcheck.facts.lint.formats import as_sarif
from claimcheck.model import Place
from claimcheck.report.formats.sarif import render

from .conftest import fetched


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    data = json.loads(fetched("sarif-schema.json").read_text(encoding="utf-8"))
    assert data["properties"]["version"]["enum"] == ["2.1.0"]
    Draft4Validator.check_schema(data)
    return Draft4Validator(data)


def faults(schema: Draft4Validator, text: str) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in schema.iter_errors(json.loads(text))]


def test_a_report_meets_it(schema: Draft4Validator) -> None:
    assert faults(schema, render(report())) == []
    assert faults(schema, render(report(corrected()))) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_report_full_of_foreign_words_meets_it(schema: Draft4Validator, payload: str) -> None:
    assert faults(schema, render(hostile(payload))) == []


def test_a_report_on_a_file_meets_the_rules_of_code_hosts(tmp_path: Path) -> None:
    made = report(corrected())
    place = Place(line=3, column=1, end_line=3, end_column=9)
    items = tuple(msgspec.structs.replace(item, place=place) for item in made.items)
    article = msgspec.structs.replace(made.article, file="drafts/ferry.md")
    whole = msgspec.structs.replace(made, items=items, article=article)
    for name, text in (("report", render(whole)), ("lint", as_sarif(FOUND))):
        (tmp_path / f"{name}.sarif").write_text(text, encoding="utf-8")
        words = ("validate", f"{name}.sarif", "--rule-kind", "Sarif;Gh", "--output", f"{name}.out")
        ran = subprocess.run(
            [fetched("sarif-multitool").resolve(), *words],
            cwd=tmp_path,
            env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert "Analysis completed successfully" in ran.stdout
        assert [line for line in ran.stdout.splitlines() if ": error " in line] == []


def test_what_lint_found_meets_it(schema: Draft4Validator) -> None:
    assert faults(schema, as_sarif(FOUND)) == []
    assert faults(schema, as_sarif(())) == []


def test_a_check_meets_it(
    schema: Draft4Validator,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(Path(__file__).parents[2] / "seeds", tmp_path / "s e {d}")
    monkeypatch.chdir(tmp_path)
    words = ["--facts", str(Path(__file__).parents[2] / "claims" / "facts"), "--format", "sarif", "--quiet"]
    assert run(["check", "s e {d}", *words, "--fail-on", "flag:hedged,unclear,agree"]) == 1
    text = capsys.readouterr().out
    levels = {one["level"] for one in json.loads(text)["runs"][0]["results"]}
    assert levels == {"error", "warning", "note"}
    assert faults(schema, text) == []


def test_the_measure_itself_sees_what_is_wrong(schema: Draft4Validator) -> None:
    data: dict[str, Any] = json.loads(render(report()))
    data["runs"][0]["results"][0]["level"] = "fatal"
    assert len(faults(schema, json.dumps(data))) == 1
