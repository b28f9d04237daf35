"""The weights of the attribution models, as tables of `claimcheck.nlp.linear_model`."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from claimcheck.nlp import linear_model
from claimcheck.nlp.linear_model import PackedModel, Table

MODEL = Path(__file__).parent / "model" / "weights.bin"


class Weights(msgspec.Struct, frozen=True):
    """The learned weights, as whole numbers: `scale` of them make a weight of one. `words` can be cues."""

    scale: int
    words: frozenset[str]
    cue: Sequence[Table]
    source: Sequence[Table]
    side: Sequence[Table]
    start_before: Sequence[Table]
    start_after: Sequence[Table]
    end: Sequence[Table]


MODELS = Weights.__struct_fields__[2:]
Learned = Mapping[str, Sequence[Mapping[str, int]]]  # for each of MODELS its tables: value to weight


class _Packed(msgspec.Struct, frozen=True):
    """The file."""

    scale: int
    words: tuple[str, ...]
    models: dict[str, PackedModel]


@cache
def load() -> Weights:
    """The weights that come with the package."""
    return unpack(MODEL.read_bytes())


def unpack(packed: bytes) -> Weights:
    """Weights from their packed form. Raises `msgspec.DecodeError`."""
    kept = msgspec.msgpack.decode(packed, type=_Packed)
    tables = {name: model.tables() for name, model in kept.models.items()}
    return Weights(scale=kept.scale, words=frozenset(kept.words), **tables)


def pack(scale: int, words: Iterable[str], learned: Learned) -> bytes:
    """The packed form of what was learned, from -128 to 127 each; the same weights give the same bytes."""
    models = {name: linear_model.pack([_rows(table) for table in learned[name]]) for name in MODELS}
    return msgspec.msgpack.encode(_Packed(scale, tuple(sorted(words)), models))


def _rows(table: Mapping[str, int]) -> dict[str, dict[int, int]]:
    return {value: {0: weight} for value, weight in table.items()}
