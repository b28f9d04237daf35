"""Texts as vectors: those of texts that mean the same have a cosine near 1 (see models/README.md)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.nlp import runtime
from claimcheck.nlp.wordpiece import encode

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = "embedder"
WIDTH = 384  # numbers of a vector


def embed(texts: Sequence[str]) -> "NDArray[np.float32]":
    """A vector of unit length for each text, as rows of `WIDTH` numbers; a text beyond 128 pieces is cut.

    One text a run: the model rounds by the largest number of what it is given, so in a batch a vector would
    depend on the other texts. Raises `ClaimcheckError` CC703, CC706.
    """
    if not runtime.available():
        runtime.session(MODEL)  # which says why
    import numpy as np

    rows = np.empty((len(texts), WIDTH), np.float32)
    for row, text in enumerate(texts):
        ids = np.array([encode(text)], np.int64)
        rows[row] = runtime.run(MODEL, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
    return rows
