"""The labels on who is meant: their form, and that they are only read with the texts they belong to."""

import json
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from benchmarks import reference


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "data" / "train" / "text").mkdir(parents=True)
    (tmp_path / "data" / "train" / "text" / "quay.txt").write_bytes("Ana Müller spoke.\r\nShe left.".encode())
    return tmp_path


@pytest.fixture
def labels(corpus: Path) -> Path:
    raw = (corpus / "data" / "train" / "text" / "quay.txt").read_bytes()
    line = {
        "doc": "quay",
        "sha256": sha256(raw).hexdigest(),
        "mention": [19, 22],
        "antecedent": [0, 10],
        "answer": "entity",
        "kind": "pronoun",
        "person": True,
        "gender": "f",
    }
    file = corpus / "labels.jsonl"
    file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    return file


def test_offsets_count_the_characters_of_the_file_as_it_lies_on_disk(corpus: Path, labels: Path) -> None:
    [(text, (one,))] = reference.read(corpus, labels)
    assert text[slice(*one.mention)] == "She"
    assert one.antecedent is not None
    assert text[slice(*one.antecedent)] == "Ana Müller"


@pytest.mark.parametrize("changed", [b"Ana Muller spoke.\r\nShe left.", None])
def test_a_text_that_is_changed_or_missing_is_not_paired_with_labels(
    corpus: Path, labels: Path, changed: bytes | None
) -> None:
    file = corpus / "data" / "train" / "text" / "quay.txt"
    file.unlink() if changed is None else file.write_bytes(changed)
    with pytest.raises(SystemExit, match="is not the text that was labelled"):
        list(reference.read(corpus, labels))


def test_every_label_in_the_set_has_an_antecedent_exactly_if_it_names_an_entity() -> None:
    seen: set[tuple[str, tuple[int, int]]] = set()
    for line in reference.LABELS.read_bytes().splitlines():
        one = msgspec.json.decode(line, type=reference.Reference)
        assert (one.antecedent is not None) == (one.answer == "entity"), line
        if one.antecedent is not None:
            assert one.antecedent[1] <= one.mention[0] or one.mention[1] <= one.antecedent[0], line
        assert one.mention[0] < one.mention[1]
        assert not (one.gender and not one.person), line
        assert (one.doc, one.mention) not in seen, line
        seen.add((one.doc, one.mention))
