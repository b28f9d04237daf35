"""What the judge is measured on is never what it was trained on."""

import gzip
from pathlib import Path

import msgspec
import pytest

from benchmarks.judge_data import Row, build


def corpora(folder: Path) -> Path:
    """The public sets in their layout, each with a few pairs; every fourth fact and claim comes twice."""
    for name in ("conflict", "nli", "polnear/data/train/text", "polnear/data/train/attributions"):
        (folder / name).mkdir(parents=True)
    pairs = [
        {
            "source": source,
            "fact": f"The {source} bridge number {i // 2} was opened by the mayor in 19{10 + i // 2}.",
            "claim": f"{source} bridge {i - i % 4} is older than the mayor.",
            "label": "agree",
            "slices": [],
        }
        for source in ("feversym", "fm2", "vitaminc")
        for i in range(40)
    ]
    (folder / "conflict" / "pairs.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, pairs)))
    lines = [
        {"src": "fever", "fact": p["fact"], "claim": f"New {i}.", "label": 2} for i, p in enumerate(pairs)
    ]
    lines += [
        {"src": "mnli", "fact": f"Fact {i}.", "claim": p["claim"], "label": 0} for i, p in enumerate(pairs)
    ]
    (folder / "nli" / "train.jsonl.gz").write_bytes(
        gzip.compress(b"\n".join(map(msgspec.json.encode, lines)))
    )
    (folder / "nli" / "hand.txt").write_text("F It is so.\nA So it is.\nC It is not so.\nN It was so once.\n")
    (folder / "polnear/data/train/text/one.txt").write_text(
        "He said that nothing at all had come of the plan."
    )
    (folder / "polnear/data/train/attributions/one_a.ann").write_text("")
    return folder


def texts(rows: list[Row]) -> set[str]:
    return {" ".join(text.lower().split()).rstrip(".") for row in rows for text in (row.fact, row.claim)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpora(tmp_path_factory.mktemp("corpora"))


@pytest.fixture(scope="module")
def built(folder: Path) -> tuple[list[Row], ...]:
    return build(folder)


def test_no_fact_or_claim_that_is_measured_is_trained_on_in_either_stage(
    built: tuple[list[Row], ...],
) -> None:
    first, second, measured = built
    assert {row.source for row in measured} == {"feversym", "fm2", "vitaminc", "pairs", "edits", "occasions"}
    assert {row.source for row in first} >= {"feversym", "fm2", "vitaminc", "pairs", "fever", "mnli", "hand"}
    assert not texts(measured) & texts(first)
    assert not texts(measured) & texts(second)


def test_the_data_are_the_same_each_time(folder: Path, built: tuple[list[Row], ...]) -> None:
    assert build(folder) == built


def test_labelled_news_is_repeated_where_it_is_rare(tmp_path: Path, folder: Path) -> None:
    lines = [
        {"fact": "The pool closed.", "claim": "The pool is shut.", "label": "agrees", "hard": False},
        {"fact": "The pool closed.", "claim": "It rained.", "label": "neutral", "hard": False},
    ]
    labelled = tmp_path / "labelled.jsonl"
    labelled.write_bytes(b"\n".join(map(msgspec.json.encode, lines)))
    rows = [row for row in build(folder, labelled)[1] if row.source == "labelled"]
    assert [row.label for row in rows] == [0] * 6 + [2]
