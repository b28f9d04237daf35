"""Training on a small corpus written for this test: what it teaches, and that it is repeatable."""

from pathlib import Path

import pytest

from benchmarks import polnear, train_attribution
from claimcheck.attribution.learned import engine
from claimcheck.attribution.learned.weights import unpack
from claimcheck.nlp import analyse
from claimcheck.nlp.documents import document

NAMES = ("Holm", "Lee", "Kim", "The mayor", "A nurse", "The board", "Ferro", "The baker")
VERBS = ("said", "claimed", "argued", "warned")
CLAUSES = (
    "the pier was lost",
    "that boats were cheap",
    "the bridge would open in May",
    "that rents had doubled",
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "train" / "text").mkdir(parents=True)
    (tmp_path / "train" / "attributions").mkdir()
    for number, name in enumerate(NAMES):
        text, marks = "", []
        for verb in VERBS:
            for clause in CLAUSES:
                source, cue = len(text), len(text) + len(name) + 1
                content = cue + len(verb) + 1
                text += f"{name} {verb} {clause}.\n\n"
                marks.append(
                    ((source, source + len(name)), (cue, cue + len(verb)), (content, content + len(clause)))
                )
        (tmp_path / "train" / "text" / f"d{number}.txt").write_text(text, encoding="utf-8")
        lines = []
        for at, spans in enumerate(marks):
            for role, (a, b) in zip(("Source", "Cue", "Content"), spans, strict=True):
                lines.append(f"T{at}{len(role)}\t{role} {a} {b}\t{text[a:b]}")
            lines.append(f"E{at}\tAttribution:T{at}3 Source:T{at}6 Cue:T{at}3 Content:T{at}7")
        (tmp_path / "train" / "attributions" / f"d{number}_ab.ann").write_text(
            "\n".join(lines), encoding="utf-8"
        )
    return tmp_path


def test_the_corpus_is_read(corpus: Path) -> None:
    documents = list(polnear.read(corpus, "train"))
    assert len(documents) == len(NAMES)
    first = documents[0].marked[0]
    assert [documents[0].text[a:b] for a, b in (*first.source, *first.cue, *first.content)] == [
        "Holm",
        "said",
        "the pier was lost",
    ]


def test_a_folder_without_the_part_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no train/text"):
        list(polnear.read(tmp_path, "train"))


def test_training_is_repeatable_and_teaches_the_pattern(corpus: Path) -> None:
    documents = list(polnear.read(corpus, "train"))
    packed = train_attribution.train(documents)
    assert train_attribution.train(documents) == packed
    text = "The ferryman claimed that nets were torn."
    (one,) = engine.find(document(text, analyse(text)), unpack(packed))
    assert one.source == (0, 2)
    assert one.cue == (2, 3)
    assert one.content == ((3, 7),)
