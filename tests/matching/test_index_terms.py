"""What the words of index and ranker promise: one form for what means the same, on both sides."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.matching.index_terms import stems, terms, words
from claimcheck.matching.stemmer import stem
from claimcheck.matching.thesaurus import concept, directions, opposites


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("caresses", "caress"), ("ponies", "poni"), ("cats", "cat"), ("agreed", "agre"),
        ("plastered", "plaster"), ("motoring", "motor"), ("hopping", "hop"), ("filing", "file"),
        ("happy", "happi"), ("relational", "relat"), ("vietnamization", "vietnam"),
        ("electricity", "electr"), ("adjustment", "adjust"), ("controlling", "control"),
        ("went", "go"), ("sky", "sky"), ("12", "12"),
    ],
)  # fmt: skip
def test_stems_are_those_of_porters_paper(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mayor’s ferries", "the mayor's FERRY"),
        ("twelve geese", "12 geese"),
        ("sixty-four houses", "64 houses"),
        ("1,200 people", "1200 persons"),
        ("#SaveTheBakery", "save the bakery"),
        ("He didn't go", "he did not go"),
        ("Café Zoë", "cafe zoe"),
        ("the U.S. fleet", "the United States fleet"),
    ],
)
def test_two_ways_to_write_the_same_have_the_same_stems(one: str, other: str) -> None:
    found, same = ([s for s in stems(text) if s != "do"] for text in (one, other))
    assert found == same != []


def test_small_words_keep_their_meaning() -> None:
    assert words("US troops told us") == ["america", "troops", "told", "us"]


def test_synonyms_share_a_group_and_a_word_has_one_group_only() -> None:
    assert terms("Danish") == "danish ~denmark"
    assert concept("zebra") == ""


def test_opposites_hold_both_ways_and_no_word_opposes_itself() -> None:
    assert all(a in opposites()[b] and a != b for a, others in opposites().items() for b in others)
    assert directions()["rise"] == 1
    assert directions()[stem("decline")] == -1


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_has_words(text: str) -> None:
    assert all(word and " " not in word for word in stems(text))


@pytest.mark.parametrize("text", ["a" * 1_000_000, "1,1" * 300_000, "#" * 1_000_000, "don't" * 200_000])
def test_a_text_of_a_million_letters_is_read(text: str) -> None:
    words(text)
