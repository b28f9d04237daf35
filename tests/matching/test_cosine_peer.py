"""The semantic peer of the benchmarks is measured fairly: on sets that neither side was made for."""

from pathlib import Path

import msgspec
import pytest

from benchmarks import judge_data, pairs
from benchmarks.cosine import CUT, MEASURED, Weighed, auc, beside, best_cut, compared, f1, own, weighed


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [([3.0, 2.0], [1.0], 1.0), ([1.0], [2.0, 3.0], 0.0), ([2.0], [2.0], 0.5), ([1.0, 3.0], [2.0, 0.0], 0.75)],
)
def test_auc_is_the_share_of_pairs_in_order(above: list[float], below: list[float], expected: float) -> None:
    assert auc(above, below) == expected


def test_f1_counts_what_is_said_and_what_is_right() -> None:
    assert f1([True, True, False], [True, False, True]) == 0.5
    assert f1([False], [False]) == 0.0


def test_the_cut_is_the_one_that_says_agrees_best() -> None:
    rows = [
        Weighed("agrees", 0.9),
        Weighed("agrees", 0.7),
        Weighed("conflicts", 0.6),
        Weighed("neutral", 0.2),
    ]
    assert best_cut(rows) == 0.7


def test_the_cut_and_the_figures_come_from_different_sets_and_the_judge_saw_none_of_the_measured() -> None:
    measured, cut = own(MEASURED), own(CUT)
    assert measured
    assert cut
    assert not {fact for _, fact, _ in measured} & {fact for _, fact, _ in cut}
    held = {pair.claim for pair in pairs.pairs(pairs.load()) if judge_data.tenth(pair.set_id) == 0}
    assert {claim for claim, _, _ in measured} <= held


def test_figures_of_pairs_follow_relation_and_cosine() -> None:
    rows = [
        Weighed("agrees", 0.6, "agrees", 1.3),
        Weighed("conflicts", 0.8, "conflicts", -1.2),
        Weighed("neutral", 0.7, "agrees", 1.1),
    ]
    area, said, taken = compared("few", rows, 0.75)
    assert area[1:3] == (1.0, 0.0)
    assert said[1] == pytest.approx(2 / 3)
    assert said[2] == 0.0
    assert taken[1:3] == (0.0, 1.0)


def test_a_pair_is_weighed_by_its_relation_before_the_judge() -> None:
    fact = "The Ost bridge was opened in 2017."
    same, other = weighed(
        [("The Ost bridge was opened in 2017.", fact, "agrees"), ("The Ost bridge opened in 2019.", fact, "")]
    )
    assert (same.relation, other.relation) == ("agrees", "conflicts")
    assert same.weight > 0.5 > -0.5 > other.weight
    assert same.cosine == pytest.approx(1, abs=1e-3)


def test_both_sides_find_the_fact_that_is_told_in_the_same_words(tmp_path: Path) -> None:
    texts = ("The Ost bridge was opened in 2017.", "Milk cost 90 cents a litre in Norland.", "Nobody won.")
    facts, queries = tmp_path / "facts.jsonl", tmp_path / "queries.jsonl"
    rows = [{"id": f"f{number}", "text": text} for number, text in enumerate(texts)]
    facts.write_bytes(b"\n".join(map(msgspec.json.encode, rows)))
    asked = [
        {"id": row["id"], "split": "devtest", "text": row["text"], "gold": [row["id"]]} for row in rows[:2]
    ]
    queries.write_bytes(b"\n".join(map(msgspec.json.encode, asked)))
    _, first = beside(facts, queries)
    assert first[1:3] == (1.0, 1.0)
