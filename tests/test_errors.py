"""Coded errors: one line that says where and what, and more on demand."""

import re

import pytest

from claimcheck.errors import CODES, ClaimcheckError


def test_every_code_has_its_shape_and_words() -> None:
    for code, what in CODES.items():
        assert re.fullmatch(r"CC[1-7]\d\d", code)
        assert what
        assert not what.endswith(".")


def test_an_error_is_one_line_with_its_place_and_code() -> None:
    error = ClaimcheckError("CC214", "duplicate id 'a'", file="facts.yaml", line=41, column=7)
    assert str(error) == "facts.yaml:41:7: CC214 duplicate id 'a'"
    assert str(ClaimcheckError("CC101", "no such file", file="a.txt")) == "a.txt: CC101 no such file"
    assert str(ClaimcheckError("CC401", "offline")) == "CC401 offline"


def test_on_a_line_that_may_be_cut_the_code_comes_first() -> None:
    error = ClaimcheckError("CC503", "another process holds the store", file="/a/long/way/reviews.db")
    assert error.brief == "CC503 another process holds the store (/a/long/way/reviews.db)"
    assert ClaimcheckError("CC401", "offline").brief == "CC401 offline"


def test_in_full_it_shows_the_line_with_a_caret_and_the_way_out() -> None:
    error = ClaimcheckError(
        "CC204",
        "unknown field",
        file="f.yaml",
        line=2,
        column=3,
        shown="  verdit: true",
        hint="say verdict",
    )
    assert error.in_full().splitlines() == [
        "f.yaml:2:3: CC204 unknown field",
        "      verdit: true",
        "      ^",
        "  say verdict",
    ]


def test_an_unknown_code_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="CC999"):
        ClaimcheckError("CC999", "what")
