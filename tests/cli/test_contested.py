"""The commands name a contested claim, refuse to sign it, and resolve it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

Call = Callable[..., tuple[int, str, str]]
DAM = "seeds/dam.md"
BOTH = r"ann False [-\d]+ [:\d]+, ben True [-\d]+ [:\d]+"


@pytest.fixture
def contested(workspace: Path, call: Call) -> Call:
    call("verdict", DAM, "1", "false", "--reviewer", "ann")
    status, out, _ = call("verdict", DAM, "1", "true", "--reviewer", "ben")
    assert (status, out) == (0, "claim 1 True, 0 sources cited; contested: ann False\n")
    return call


def _plain(text: str) -> str:
    return " ".join(text.split())


def test_claims_library_history_and_sign_off_say_who_and_when(contested: Call) -> None:
    out = contested("claims", DAM, "--state", "contested")[1]
    assert re.search(rf"contested · {BOTH}", out)
    assert "1 contested" in contested("library")[1]
    assert re.search(BOTH.replace("False", "false").replace("True", "true"), contested("library", "dam")[1])
    assert re.search(rf"claim 1 is contested: {BOTH}", contested("history", DAM)[2])
    steps = json.loads(contested("history", DAM, "--format", "json")[1])
    assert re.search(BOTH, steps["contested"]["1"])
    status, _, err = contested("sign-off", DAM, "--check")
    assert status == 1
    assert re.search(rf"claim 1 is contested: {BOTH}", _plain(err))


def test_a_verdict_that_resolves_is_the_desks_and_says_whose(contested: Call) -> None:
    out = contested("verdict", DAM, "1", "False", "--resolve", "--reviewer", "eve")[1]
    assert out == "claim 1 False, settling a disagreement (ann, ben)\n"
    told = contested("claims", DAM, "--state", "decided")[1]
    assert re.search(r"False · eve, [-\d]+ [:\d]+ \(resolved\)", told)


def test_a_verdict_resolves_by_its_label_too(contested: Call) -> None:
    assert contested("verdict", DAM, "1", "True", "--resolve")[0] == 0
    assert contested("claims", DAM, "--state", "contested")[0] == 1


def test_nobody_takes_back_the_verdict_of_another(contested: Call) -> None:
    status, _, err = contested("verdict", DAM, "1", "none", "--reviewer", "eve")
    assert status == 2
    assert "you have not given a verdict on it; ann, ben did" in _plain(err)
    assert contested("verdict", DAM, "1", "none", "--reviewer", "ben")[0] == 0
    assert re.search(r"False · ann", contested("claims", DAM, "--state", "decided")[1])


def test_resolving_nothing_is_refused_in_words(contested: Call) -> None:
    for words in (("2", "true"), ("1", "none")):
        status, _, err = contested("verdict", DAM, *words, "--resolve")
        assert status == 2
        assert "Traceback" not in err
