"""Small trained models (ONNX) on the CPU, where the extra `models` is installed: loading, checking, running.

Nothing here is imported before a model is first asked for: numpy and onnxruntime take longer to load than an
article takes to read. Without the extra, or after a failure, callers work by words, and say so.
"""

from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from hashlib import blake2b, file_digest
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ClaimcheckError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER = Path(__file__).parent / "models"
WEIGHTS = {
    "embedder": "af8709568e31fe83be84a34b0b6a6d9a7eced4980aada443c8e7abf078eb29cf",
    "judge": "5ed30a8790b9ce10504b9ea8d18f052320a3713e1f97d242af17850a27ce24e1",
}
"""The models by name (NAME.onnx in `FOLDER`), each with the sha256 of its file."""

_failed: dict[str, ClaimcheckError] = {}
_answers: ContextVar[MutableMapping[bytes, bytes] | None] = ContextVar("answers", default=None)


def available() -> bool:
    """Whether the extra `models` is installed, and no model has failed in this process."""
    return _installed() and not _failed


def failure() -> ClaimcheckError | None:
    """Why models are not used in this process though they are installed; None if none has failed."""
    return next(iter(_failed.values()), None)


def session(name: str) -> Any:
    """The model `name`, loaded once in a process (one thread, no memory kept between runs).

    Raises `ClaimcheckError` CC703 without the extra, CC706 if the weights are missing, damaged or do not fit
    in memory. A failure is remembered: it is not tried again, and `available` says no from then on.
    """
    if not _installed():
        what = "the extra `models` (numpy and onnxruntime) is not installed"
        raise ClaimcheckError("CC703", what, hint="in the clone: pip install '.[models]'")
    if name in _failed:
        raise _failed[name]
    try:
        return _load(name)
    except (OSError, ValueError, ImportError, MemoryError, RuntimeError) as error:
        raise _broken(name, error) from None


@contextmanager
def remembered(answers: MutableMapping[bytes, bytes] | None) -> Iterator[None]:
    """Take from `answers`, by its digest, what models answered to the same before, and add what is new."""
    token = _answers.set(answers)
    try:
        yield
    finally:
        _answers.reset(token)


def run(name: str, feeds: Mapping[str, Any]) -> "NDArray[np.float32]":
    """The model's first row of numbers for arrays by the names of its inputs. Raises as `session`, unless the
    answer is `remembered`: nothing is loaded for that."""
    import numpy as np

    answers = _answers.get()
    if answers is None:
        return _run(name, feeds)
    asked = (WEIGHTS.get(name, ""), *(f"{key} {feeds[key].tolist()}" for key in sorted(feeds)))
    question = blake2b("\n".join(asked).encode(), digest_size=16).digest()
    known = answers.get(question)
    if known is None:
        known = answers[question] = _run(name, feeds).tobytes()
    return np.frombuffer(known, np.float32)


def _run(name: str, feeds: Mapping[str, Any]) -> "NDArray[np.float32]":
    loaded = session(name)
    try:
        row: NDArray[np.float32] = loaded.run(None, dict(feeds))[0][0]
    except Exception as error:  # onnxruntime has a dozen classes of its own, and no common one
        raise _broken(name, error) from None
    return row


def _installed() -> bool:
    return all(find_spec(needed) is not None for needed in ("numpy", "onnxruntime"))


@cache
def _load(name: str) -> Any:
    weights = FOLDER / f"{name}.onnx"
    with weights.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    if digest != WEIGHTS.get(name):
        raise ValueError("the weights are not those of this version")
    import onnxruntime

    onnxruntime.set_default_logger_severity(4)  # else it warns on stderr of graphics cards that are not there
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # the arena keeps the memory of the longest text for good
    try:
        return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # as in `run`
        raise ValueError(str(error)) from None


def _broken(name: str, error: BaseException) -> ClaimcheckError:
    words = " ".join(str(error).split())[:200] or type(error).__name__
    _failed[name] = ClaimcheckError(
        "CC706", f"the model `{name}` cannot be used, so facts are compared by words: {words}"
    )
    return _failed[name]
