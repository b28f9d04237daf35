"""Weights of linear models: what is packed is found again."""

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.nlp.linear_model import by_class, pack, probability, score

ROWS = st.dictionaries(st.integers(0, 49), st.integers(-127, 127).filter(bool), min_size=1, max_size=6)


@given(st.lists(st.dictionaries(st.text(max_size=4), ROWS, max_size=8), min_size=1, max_size=3))
def test_every_value_keeps_the_weights_of_its_classes(learned: list[dict[str, dict[int, int]]]) -> None:
    tables = pack(learned).tables()
    nothing = by_class(0, 50)
    for table, known in zip(tables, learned, strict=True):
        for value, row in known.items():
            scores = by_class(table[value], 50)
            assert {i: a - b for i, (a, b) in enumerate(zip(scores, nothing, strict=True)) if a != b} == row
        assert table["no such value"] == table["\ud800"] == 0


def test_weights_of_one_class_are_plain_numbers_and_their_score_is_the_sum_of_the_known_ones() -> None:
    tables = pack([{"a": {0: 3}}, {"b": {0: -1}}, {"c": {0: 9}}]).tables()
    assert score(tables, ["a", "b"]) == 2
    assert score(tables, ["x", "b", "c"]) == 8


def test_the_scores_of_many_values_do_not_run_into_each_other() -> None:
    learned = [{"a": {0: -127, 1: 127, 2: -127}} for _ in range(60)]
    low, high, last = by_class(score(pack(learned).tables(), ["a"] * 60), 3)
    assert high - low == high - last == 2 * 60 * 127


def test_a_table_forgets_what_it_was_asked_before_it_holds_too_much() -> None:
    (table,) = pack([{"a": {0: 9}}]).tables()
    assert sum(table[str(number)] for number in range(20_000)) == 0
    assert (len(table) < 5_000, table["a"]) == (True, 9)


def test_a_probability_has_no_overflow() -> None:
    assert probability(-1e9) < 1e-9 < 0.5 == probability(0) < probability(1e9) <= 1
