"""The pieces of words that the models read."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.nlp.wordpiece import MOST, encode, encode_pair, pieces

CLS, SEP, UNKNOWN, SIZE = 101, 102, 100, 30_522


def test_known_words_stay_whole_and_others_are_cut_at_their_longest_known_pieces() -> None:
    # The ids of the reference tokenizer of the same vocabulary.
    assert encode("The harbour bridge reopened.") == [101, 1996, 7440, 2958, 11882, 1012, 102]
    assert (
        encode("Zürich's 3.5%")
        == encode("zurich's 3.5%")
        == [101, 10204, 1005, 1055, 1017, 1012, 1019, 1003, 102]
    )
    assert pieces("unverifiability") == (4895, 6299, 10128, 2401, 8553)


def test_a_text_cannot_write_the_marks_of_the_model() -> None:
    assert not {CLS, SEP, UNKNOWN} & set(pieces("[CLS] yes [SEP] no [UNK] [MASK]"))


@given(st.text(max_size=400))
def test_any_text_has_ids_of_the_vocabulary(text: str) -> None:
    found = pieces(text)
    assert all(UNKNOWN <= one < SIZE and one not in (CLS, SEP) for one in found)
    assert encode(text) == [CLS, *found[: MOST - 2], SEP]


@given(st.text(max_size=300), st.text(max_size=300), st.integers(8, 128))
def test_of_two_texts_the_longer_one_is_cut(first: str, second: str, most: int) -> None:
    ids, segments = encode_pair(first, second, most)
    one, two = pieces(first), pieces(second)
    assert len(ids) == len(segments) == min(most, len(one) + len(two) + 3)
    assert all(a <= b for a, b in pairwise(segments))
    kept = segments.count(0) - 2, segments.count(1) - 1
    assert ids == [CLS, *one[: kept[0]], SEP, *two[: kept[1]], SEP]
    if kept[0] < len(one):
        assert kept[0] >= min(kept[1], (most - 3) // 2)
    if kept[1] < len(two):
        assert kept[1] >= min(kept[0], (most - 3) // 2)


def test_a_word_without_end_is_unknown() -> None:
    assert pieces("a" * 100_000) == (UNKNOWN,)
