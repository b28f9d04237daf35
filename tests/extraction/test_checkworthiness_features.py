"""The features of the check-worthiness model."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.extraction import checkworthiness_features


def test_a_number_a_year_and_a_share_are_different_features() -> None:
    names = set(checkworthiness_features.names("In 2019 we built 300 homes, 12% of all"))
    assert {"w #y", "w #n", "w #%"} <= names


def test_unknown_words_leave_their_grammar_behind() -> None:
    first = {name for name in checkworthiness_features.names("The frobs blorped the wugs") if name[0] == "z"}
    second = {
        name for name in checkworthiness_features.names("The glims dwexed the snargs") if name[0] == "z"
    }
    assert first == second


def test_curly_and_straight_apostrophes_count_the_same() -> None:
    assert checkworthiness_features.hashed("We don’t know") == checkworthiness_features.hashed(
        "We don't know"
    )


@pytest.mark.parametrize("text", ["", "?", "   ", "a" * 100_000, "1" * 100_000])
def test_odd_text_has_features_or_none(text: str) -> None:
    assert all(
        0 <= bucket < 1 << checkworthiness_features.BITS for bucket in checkworthiness_features.hashed(text)
    )


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_the_same_text_gives_the_same_buckets(text: str) -> None:
    assert checkworthiness_features.hashed(text) == checkworthiness_features.hashed(text)
