"""Facts compared by meaning: what commands say of it, and what they do where models are not there."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from nlp.test_runtime import needs_models

from claimcheck.facts import base

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMCHECK_MODELS", "on")


def check(call: Call, *more: str) -> tuple[dict[str, object], str]:
    _, out, err = call("check", "seeds/dam.md", "--format", "json", *more)
    found = json.loads(out)
    return {"engine": found["engine"], "warnings": found["warnings"]}, err


@needs_models
def test_facts_are_embedded_once_and_a_check_says_that_it_compared_by_meaning(
    workspace: Path, call: Call
) -> None:
    assert call("facts", "index") == (0, "", "1 fact, 1 new wording embedded\n")
    assert call("facts", "index") == (0, "", "1 fact, 0 new wordings embedded\n")
    assert check(call) == ({"engine": "semantic", "warnings": []}, "")
    facts = workspace / "claims" / "facts" / "dam.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("May 2012", "May 2011"), encoding="utf-8")
    assert call("facts", "index")[2] == "1 fact, 1 new wording embedded\n"


@needs_models
def test_a_check_that_could_not_wait_says_so_once(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "WAIT", 0)
    monkeypatch.setattr(base, "FEW", 0)
    note = "CC227 1 of 1 wordings of facts are compared by words only: claimcheck facts index embeds them"
    assert check(call) == ({"engine": "semantic", "warnings": [note]}, f"{note}\n")
    (workspace / "seeds" / "more.md").write_text("The dam at Kol has two cracks.\n", encoding="utf-8")
    for form in ("text", "jsonl"):
        status, _, err = call("check", "seeds", "--format", form)
        assert (status, err.count("CC227")) == (0, 1)
    call("facts", "index")
    assert check(call) == ({"engine": "semantic", "warnings": []}, "")


@needs_models
def test_the_doctor_says_how_facts_are_compared(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def matching() -> tuple[str, str]:
        found = {one["what"]: one for one in json.loads(call("doctor", "--format", "json")[1])}
        return found["matching"]["words"], found["matching"]["mend"]

    wanted = "by words and by meaning; 1 wording not embedded yet", "claimcheck facts index"
    assert matching() == wanted
    call("facts", "index")
    assert matching() == ("by words and by meaning", "")
    monkeypatch.setenv("CLAIMCHECK_MODELS", "off")
    assert matching()[0] == "by words: `models` is switched off in the settings"


def test_without_the_extra_facts_are_compared_by_words(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert check(call) == ({"engine": "lexical", "warnings": []}, "")
    status, out, err = call("facts", "index")
    assert (status, out) == (2, "")
    assert "CC703 the extra `models` (numpy and onnxruntime) is not installed" in err
    assert "by words: CC703" in call("doctor")[1]


def test_models_can_be_switched_off(workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMCHECK_MODELS", "off")
    assert check(call) == ({"engine": "lexical", "warnings": []}, "")
    status, _, err = call("facts", "index")
    assert status == 2
    assert "CC" in err


@needs_models
def test_a_report_says_how_facts_were_compared(workspace: Path, call: Call) -> None:
    _, out, _ = call("report", "seeds/dam.md", "--format", "md", "--out", "-")
    assert "1 fact, compared by words and by meaning, SHA-256" in out
