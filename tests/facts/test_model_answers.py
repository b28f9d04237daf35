"""What the models answered is kept: only what changed in an article is asked again."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from nlp.test_runtime import needs_models

from claimcheck.app.check import check
from claimcheck.facts import FactBase, model_answers
from claimcheck.facts.model_answers import ModelAnswers
from claimcheck.model import Article, Checked
from claimcheck.nlp import runtime
from claimcheck.readers import from_text

FACTS = """
facts:
  - id: pool
    statement: The town council of Arden voted on 4 May 2021 to close the swimming pool in Mill Lane.
    verdict: "true"
    sources: [{title: Minutes, publisher: Arden, published: "2021-05-05"}]
"""
ARTICLE = (
    "Pool\n\nThe council of Arden voted in May 2021 to close the swimming pool in Mill Lane, the mayor said."
)


@pytest.fixture(autouse=True)
def weights() -> Iterator[None]:
    yield
    runtime._failed.clear()
    runtime._load.cache_clear()


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def checked(facts: Path, text: str = ARTICLE) -> Checked:
    """The check of a text by a process that has just begun."""
    runtime._load.cache_clear()
    return check(article(text), base=FactBase.open(facts, index=facts.parent / "index"))


def article(text: str) -> Article:
    return from_text(text, published="2021-05-10")


def answers(facts: Path) -> Path:
    (path,) = (facts.parent / "index").glob("*.answers")
    return path


def lose_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(runtime, "FOLDER", tmp_path / "none")


@needs_models
def test_an_article_that_is_checked_again_asks_no_model_and_has_the_same_matches(
    facts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = checked(facts)
    assert first.claims[-1].matches
    lose_weights(monkeypatch, tmp_path)
    assert checked(facts).claims == first.claims
    assert runtime.failure() is None


@needs_models
def test_a_sentence_that_changed_is_asked(
    facts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(facts)
    lose_weights(monkeypatch, tmp_path)
    checked(facts, ARTICLE.replace("to close", "not to close"))
    assert runtime.failure() is not None


@needs_models
def test_the_answers_of_other_weights_are_not_taken(
    facts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(facts)
    lose_weights(monkeypatch, tmp_path)
    monkeypatch.setitem(runtime.WEIGHTS, "judge", "0" * 64)
    checked(facts)
    assert runtime.failure() is not None


@needs_models
def test_the_file_holds_nothing_of_the_text_and_is_the_owners_alone(facts: Path) -> None:
    checked(facts)
    kept = answers(facts)
    assert not any(word.encode() in kept.read_bytes() for word in ARTICLE.split() if len(word) > 4)
    assert kept.stat().st_mode & 0o077 == 0


@needs_models
def test_a_file_that_cannot_be_written_changes_no_match(facts: Path) -> None:
    first = checked(facts)
    kept = answers(facts)
    kept.unlink()
    kept.mkdir()
    assert checked(facts).claims == first.claims


def asked(path: Path, *questions: bytes) -> None:
    kept = ModelAnswers(path)
    for question in questions:
        kept[question] = question * 100
    kept.write()


@pytest.mark.parametrize("at", [0, 5, 20, -1])
def test_a_damaged_file_counts_as_empty_and_is_begun_anew(at: int, tmp_path: Path) -> None:
    path = tmp_path / "base.answers"
    asked(path, b"one")
    asked(path, b"two")
    assert ModelAnswers(path) == {b"one": b"one" * 100, b"two": b"two" * 100}
    damaged = bytearray(path.read_bytes())
    damaged[at] ^= 1
    path.write_bytes(damaged)
    assert not ModelAnswers(path)
    asked(path, b"three")
    assert list(ModelAnswers(path)) == [b"three"]


def test_what_a_kill_cut_short_counts_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "base.answers"
    asked(path, b"one")
    for length in range(1, len(path.read_bytes())):
        (tmp_path / "cut").write_bytes(path.read_bytes()[:length])
        assert not ModelAnswers(tmp_path / "cut")


def test_two_processes_that_write_in_turn_keep_both_answers(tmp_path: Path) -> None:
    path = tmp_path / "base.answers"
    asked(path, b"first")
    one, other = ModelAnswers(path), ModelAnswers(path)
    one[b"one"], other[b"other"] = b"1", b"2"
    one.write()
    other.write()
    assert list(ModelAnswers(path)) == [b"first", b"one", b"other"]


def test_a_file_that_has_grown_too_large_is_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_answers, "MOST", 1000)
    path = tmp_path / "base.answers"
    for number in range(20):
        asked(path, b"%03d" % number)
        assert path.stat().st_size <= 1000
        assert ModelAnswers(path)[b"%03d" % number]


def test_a_frame_that_is_whole_but_no_answers_counts_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "base.answers"
    body = msgspec.msgpack.encode(["no", "answers"])
    frame = model_answers.crc32(body).to_bytes(4, "little") + len(body).to_bytes(4, "little") + body
    path.write_bytes(frame)
    assert not ModelAnswers(path)
