"""The pairs of claims and facts about recurring acts can be read, and can measure silence."""

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from benchmarks.occasions import load


def test_a_matcher_that_says_nothing_and_one_that_always_speaks_both_fail_on_the_pairs() -> None:
    rows = load()
    labels = Counter(row.label for row in rows)
    assert labels["neutral"] >= 100
    assert min(labels["agrees"], labels["conflicts"]) >= 15
    assert len({row.id for row in rows}) == len({row.claim for row in rows}) == len(rows)


def test_a_pair_without_a_day_of_publication_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "occasions.jsonl"
    path.write_text(
        '{"id": "votes-1", "claim": "A.", "fact": "B.", "known": "2020-01-02", "label": "neutral"}'
    )
    with pytest.raises(msgspec.ValidationError, match="said"):
        load(path)
