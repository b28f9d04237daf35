"""Texts as vectors."""

import re
from hashlib import sha256
from itertools import combinations

import pytest

from claimcheck.nlp.embedder import WIDTH, embed
from claimcheck.nlp.runtime import FOLDER, WEIGHTS
from nlp.test_runtime import needs_models


def test_the_card_names_the_files_that_come_along() -> None:
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    named = dict(re.findall(r"^\| `(.+?)` \|.*\| `(\w{64})` \|$", card, re.MULTILINE))
    files = {path.name: path for path in FOLDER.iterdir() if path.suffix in (".onnx", ".txt")}
    assert named == {name: sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    assert {f"{name}.onnx": digest for name, digest in WEIGHTS.items()}.items() <= named.items()
    assert all(path.stat().st_size < 25_000_000 for path in files.values())


@needs_models
def test_what_says_the_same_in_other_words_is_nearer_than_what_shares_words() -> None:
    pairs = [
        (
            "The ferry to the island no longer runs on Sundays.",
            "Sunday crossings to the isle have been dropped.",
        ),
        ("Prices of bread rose by a fifth last year.", "A loaf became 20 percent dearer in twelve months."),
        (
            "The mayor was fined for driving too fast.",
            "The head of the town had to pay a penalty for speeding.",
        ),
    ]
    vectors = embed([text for pair in pairs for text in pair])
    cosines = vectors @ vectors.T
    same = [cosines[2 * i, 2 * i + 1] for i in range(len(pairs))]
    others = [cosines[i, j] for i, j in combinations(range(2 * len(pairs)), 2) if i // 2 != j // 2]
    assert min(same) > max(others) + 0.2


@needs_models
def test_a_vector_has_unit_length_and_does_not_depend_on_other_texts() -> None:
    texts = ["", "One.", "The harbour bridge was closed in May 2024. " * 200, "\ud800 \x00"]
    together = embed(texts)
    assert together.shape == (len(texts), WIDTH)
    assert (together**2).sum(axis=1) == pytest.approx([1] * len(texts), abs=1e-4)
    for text, row in zip(texts, together, strict=True):
        assert (embed([text])[0] == row).all()
    assert embed([]).shape == (0, WIDTH)
