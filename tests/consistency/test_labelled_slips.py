"""The labelled slips can be read, and their scorer tells a finder from a guesser."""

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from benchmarks.consistency import Finding, load, score

KINDS = (
    *("sum", "percent", "share", "weekday", "age", "interval"),
    *("direction", "conversion", "name", "repeat", "order"),
)


def test_every_kind_has_slips_and_as_many_texts_that_only_look_like_them() -> None:
    texts = load()
    slips, likes = (Counter(getattr(text, field) for text in texts) for field in ("kind", "like"))
    assert min(slips[kind] for kind in KINDS) >= 5
    assert min(likes[kind] for kind in KINDS) >= 5
    assert sum(slips[kind] for kind in KINDS) == sum(likes[kind] for kind in KINDS) == len(texts) / 2
    assert len({text.id for text in texts}) == len({text.text for text in texts}) == len(texts)


def test_each_slip_names_two_places_that_begin_and_end_with_a_word() -> None:
    for text in load():
        assert bool(text.kind) != bool(text.like)
        assert {one.kind for one in text.found} == ({text.kind} if text.kind else set())
        for one in text.found:
            for start, end in (one.a, one.b):
                words, around = text.text[start:end], text.text[start - 1 : start] + text.text[end : end + 1]
                assert words == words.strip()
                assert words[0].isalnum()
                assert words[-1].isalnum()
                assert not any(map(str.isalnum, around)), words
            assert one.a[1] <= one.b[0] or one.b[1] <= one.a[0]


def test_a_finding_at_the_places_of_a_slip_counts_in_either_order_and_elsewhere_it_is_wrong() -> None:
    texts = load()
    turned = {text.id: [Finding(one.kind, one.b, one.a) for one in text.found] for text in texts}
    perfect = score(texts, turned)
    assert perfect.hits == perfect.slips
    assert perfect.right == perfect.findings
    assert not perfect.errors
    guessed = score(texts, {text.id: [Finding("sum", (0, 3), (0, 3))] for text in texts})
    assert not guessed.hits.total()
    assert guessed.findings.total() == len(texts)
    assert not guessed.right.total()


def test_a_text_without_a_day_of_publication_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text('{"id": "sum-1", "text": "A.", "found": []}')
    with pytest.raises(msgspec.ValidationError, match="published"):
        load(path)
