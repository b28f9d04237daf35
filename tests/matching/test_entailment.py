"""The judge on pairs of our own, and what it answers where the model cannot be used."""

import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pytest

from claimcheck.facts import FactBase
from claimcheck.matching.entailment import Judgement, averaged, judge
from claimcheck.nlp import runtime

needs_models = pytest.mark.skipif(
    find_spec("onnxruntime") is None or find_spec("numpy") is None,
    reason="the extra `models` is not installed",
)

STARTERS = Path(__file__).parents[2] / "claims" / "facts"
FACT = "The town council of Arden voted on 4 May 2021 to close the swimming pool in Mill Lane."


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(runtime, "_failed", {})
    runtime._load.cache_clear()
    yield
    runtime._load.cache_clear()


@needs_models
def test_the_weights_are_those_that_the_model_card_names() -> None:
    found = sha256((runtime.FOLDER / "judge.onnx").read_bytes()).hexdigest()
    assert found == runtime.WEIGHTS["judge"]
    assert found in (runtime.FOLDER / "README.md").read_text(encoding="utf-8")


@needs_models
def test_a_statement_agrees_with_itself_and_with_its_first_part() -> None:
    whole = [fact.statement for fact in FactBase.open(STARTERS).facts.values()]
    parts = [(one, part) for one in whole if len((part := one.rpartition(", ")[0]).split()) > 4]
    judged = judge([(one, one) for one in whole] + parts)
    assert judged is not None
    assert len(judged) >= 100
    assert sum(one.agrees > 0.5 for one in judged) >= 0.9 * len(judged)
    assert sum(one.conflicts > 0.9 for one in judged) <= 0.02 * len(judged)


@needs_models
@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Arden's councillors decided to shut the pool.", "agrees"),
        ("In May 2021 the council voted to close the Mill Lane swimming pool.", "agrees"),
        ("The Mill Lane pool is to close, the council of Arden has decided.", "agrees"),
        ("The council of Arden refused to close the swimming pool in Mill Lane.", "conflicts"),
        ("Arden's council never voted to close the pool.", "conflicts"),
        ("The council of Arden voted against closing the swimming pool.", "conflicts"),
        ("The swimming pool in Mill Lane was built in 1962.", "neutral"),
        ("The town council of Arden raised the fees for parking.", "neutral"),
        ("Swimming is good for the heart.", "neutral"),
        ("Two lifeguards of the pool have asked for higher pay.", "neutral"),
    ],
)
def test_a_plain_case_gets_the_label_that_it_has_for_every_reader(claim: str, label: str) -> None:
    judgements = judge([(FACT, claim)])
    assert judgements is not None
    (found,) = judgements
    assert max(("agrees", "conflicts", "neutral"), key=lambda name: float(getattr(found, name))) == label
    assert found.agrees + found.conflicts + found.neutral == pytest.approx(1)


@needs_models
def test_a_judgement_does_not_depend_on_the_pairs_beside_it() -> None:
    one, two = (FACT, "The pool will close."), (FACT, "It rained in the north " + "and in the south " * 40)
    first, second = judge([one]), judge([two])
    assert first is not None
    assert second is not None
    assert judge([two, one, two, one]) == [*second, *first, *second, *first]


@needs_models
def test_a_fact_too_long_for_a_relation_says_so_and_a_shorter_one_does_not() -> None:
    judgements = judge([("word " * 41, "A word."), ("word " * 40, "A word.")])
    assert judgements is not None
    assert [one.long for one in judgements] == [True, False]


@needs_models
@pytest.mark.parametrize("text", ["", " ", "[SEP]", "\x00", "é" * 5000, "word " * 5000, "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🙂"])
def test_any_text_is_judged(text: str) -> None:
    judgements = judge([(text, text)])
    assert judgements is not None
    assert judgements[0].agrees + judgements[0].conflicts + judgements[0].neutral == pytest.approx(1)


@needs_models
def test_with_damaged_weights_there_is_no_judgement_and_a_coded_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = (runtime.FOLDER / "judge.onnx").read_bytes()
    (tmp_path / "judge.onnx").write_bytes(whole[:1000] + bytes([whole[1000] ^ 1]) + whole[1001:])
    monkeypatch.setattr(runtime, "FOLDER", tmp_path)
    assert judge([(FACT, "The pool will close.")]) is None
    reason = runtime.failure()
    assert reason is not None
    assert reason.code == "CC706"


def test_without_the_extra_there_is_no_judgement_but_none_is_needed_for_no_pairs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert judge([(FACT, "The pool will close.")]) is None
    assert judge([]) == []


def test_the_mean_of_two_forms_adds_up_and_is_long_if_one_is() -> None:
    mean = averaged([Judgement(0.5, 0.25, 0.25), Judgement(0, 0.75, 0.25, long=True)])
    assert mean == Judgement(0.25, 0.5, 0.25, long=True)
