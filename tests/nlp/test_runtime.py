"""Loading of the small models, and what happens where one cannot be used."""

import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.nlp import runtime

needs_models = pytest.mark.skipif(
    find_spec("onnxruntime") is None or find_spec("numpy") is None,
    reason="the extra `models` is not installed",
)


@pytest.fixture(autouse=True)
def nothing_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "_failed", {})


def test_without_the_extra_models_are_not_available_and_asking_for_one_names_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert not runtime.available()
    with pytest.raises(ClaimcheckError, match="CC703 the extra `models`"):
        runtime.session("embedder")
    assert runtime.failure() is None, "what is not installed has not failed"


@needs_models
@pytest.mark.parametrize("content", [None, b"", b"not a model"])
def test_weights_that_are_not_those_of_this_version_fail_once_and_are_not_tried_again(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime, "FOLDER", tmp_path)
    monkeypatch.setitem(runtime.WEIGHTS, "damaged", "0" * 64)
    if content is not None:
        (tmp_path / "damaged.onnx").write_bytes(content)
    assert runtime.available()
    with pytest.raises(ClaimcheckError, match="CC706") as first:
        runtime.session("damaged")
    assert not runtime.available()
    assert runtime.failure() is first.value
    with pytest.raises(ClaimcheckError) as second:
        runtime.run("damaged", {})
    assert second.value is first.value


@needs_models
def test_a_file_with_the_right_hash_that_is_no_model_is_a_coded_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime, "FOLDER", tmp_path)
    monkeypatch.setitem(runtime.WEIGHTS, "junk", sha256(b"junk").hexdigest())
    (tmp_path / "junk.onnx").write_bytes(b"junk")
    with pytest.raises(ClaimcheckError, match="CC706 the model `junk` cannot be used"):
        runtime.session("junk")
