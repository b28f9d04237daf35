"""The trained parts with their weights, loaded when they are first asked."""

from functools import cache
from pathlib import Path

import msgspec

from claimcheck.nlp.linear_model import PackedModel
from claimcheck.nlp.syntax.chunker import Chunker
from claimcheck.nlp.syntax.lemmas import Rules
from claimcheck.nlp.syntax.tagger import Tagger

MODEL = Path(__file__).parent / "model"


class Shallow(msgspec.Struct, frozen=True):
    """The file of tagger, chunker and lemmas."""

    tags: tuple[str, ...]
    tagger: PackedModel
    chunker: PackedModel
    lemmas: dict[str, dict[str, tuple[int, str]]]


class Engine(msgspec.Struct, frozen=True):
    """Tagger, chunker and rules for lemmas."""

    tagger: Tagger
    chunker: Chunker
    lemmas: Rules


@cache
def load() -> Engine:
    """The parts that come with the package."""
    return engine((MODEL / "shallow.bin").read_bytes())


def engine(packed: bytes) -> Engine:
    """The parts from their packed form. Raises `msgspec.DecodeError`."""
    kept = msgspec.msgpack.decode(packed, type=Shallow)
    return Engine(Tagger(kept.tagger, kept.tags), Chunker(kept.chunker), kept.lemmas)
