"""The trained parts with their weights, loaded when they are first asked."""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from claimcheck.nlp.linear_model import PackedModel
from claimcheck.nlp.syntax.chunker import Chunker
from claimcheck.nlp.syntax.lemmas import Rules
from claimcheck.nlp.syntax.tagger import Tagger
from claimcheck.nlp.syntax.word_forms import Form, forms, known_words

MODEL = Path(__file__).parent / "model"


class Shallow(msgspec.Struct, frozen=True):
    """The file of tagger, chunker and lemmas. `kinds`: the sets of tags that words have, and which `words`
    have (see `known_words`).
    """

    tags: tuple[str, ...]
    kinds: tuple[str, ...]
    words: PackedModel
    tagger: PackedModel
    chunker: PackedModel
    lemmas: dict[str, dict[str, tuple[int, str]]]


class Engine(msgspec.Struct, frozen=True):
    """Tagger, chunker and rules for lemmas."""

    tags_of: Callable[[str], str]
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
    tagger = Tagger(kept.tagger, kept.tags)
    return Engine(known_words(kept.words, kept.kinds), tagger, Chunker(kept.chunker), kept.lemmas)


@lru_cache(maxsize=512)
def tagged(words: tuple[str, ...]) -> tuple[Sequence[Form], Sequence[str]]:
    """The forms of the words of a sentence and their tags; kept, as dates ask before there is a document."""
    parts = load()
    sentence = forms(words, parts.tags_of)
    return sentence, parts.tagger.tag(sentence)
