import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from claimcheck.tui.styled_text import (
    TextRun,
    breaks,
    cells,
    cut,
    ends,
    fit,
    fold,
    plain,
    safe,
    slices,
    spread,
)

texts = st.text(alphabet=st.sampled_from("ab c  漢字émoji😀é\u0301"), max_size=120)
few = settings(max_examples=80, deadline=None)


@few
@given(texts, st.integers(2, 30))
def test_lines_fit_the_width_and_lose_nothing_but_spaces(text: str, width: int) -> None:
    spans = breaks(text, width)
    assert all(cell_len(text[start:end].rstrip(" ")) <= width for start, end in spans)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")


@few
@given(st.text(alphabet="ab ", max_size=120), st.integers(2, 30))
def test_the_fast_way_and_the_wide_way_agree(text: str, width: int) -> None:
    from claimcheck.tui.styled_text import _breaks_narrow, _breaks_wide

    narrow = [text[start:end].rstrip() for start, end in _breaks_narrow(text, width)]
    wide = [text[start:end].rstrip() for start, end in _breaks_wide(text, width)]
    assert [line for line in narrow if line] == [line for line in wide if line]


@few
@given(st.text(max_size=60))
def test_nothing_that_acts_on_a_terminal_is_left_and_no_offset_moves(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    assert all(unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for char in shown)


@pytest.mark.parametrize("char", ["\x1b", "\x9b", "\x07", "\u202e", "\u2066", "\u200b", "\ufeff", "\ud800"])
def test_each_hidden_character_becomes_visible(char: str) -> None:
    assert safe(f"a{char}b") == "a�b"


def test_tabs_and_newlines_become_spaces() -> None:
    assert safe("a\tb\nc\u00a0d") == "a b c d"


def test_a_word_longer_than_the_line_is_cut_and_not_lost() -> None:
    assert [end - start for start, end in breaks("x" * 25, 10)] == [10, 10, 5]


def test_wide_characters_count_twice() -> None:
    assert breaks("漢字漢字", 4) == [(0, 2), (2, 4)]


def test_a_megabyte_of_one_letter_takes_as_many_steps_as_lines() -> None:
    assert len(breaks("a" * 1_000_000, 100)) == 10_000
    assert len(breaks("é" * 100_000, 100)) == 1_000


def test_runs_keep_their_roles_over_the_break() -> None:
    lines = fold((TextRun("one two ", "a"), TextRun("three four", "b")), 9)
    assert plain(lines) == "one two\nthree\nfour"
    assert [run.role for run in lines[1]] == ["b"]


def test_the_first_line_may_be_indented_otherwise() -> None:
    assert plain(fold((TextRun("one two three"),), 8, indent=3, first=1)) == " one two\n   three"


def test_pieces_are_cut_where_the_spans_are() -> None:
    runs = (TextRun("abc", "x"), TextRun("def", "y"))
    assert slices(runs, [(1, 2), (2, 5)]) == [(TextRun("b", "x"),), (TextRun("c", "x"), TextRun("de", "y"))]


def test_fit_gives_exactly_the_width() -> None:
    assert cells(fit((TextRun("漢字漢字"),), 5)) == 5
    assert cells(fit((TextRun("ab"),), 5)) == 5


def test_the_right_side_is_kept_where_both_sides_do_not_fit() -> None:
    line = spread((TextRun("a long left side"),), (TextRun("right"),), 14)
    assert plain([line]).endswith("right")
    assert cells(line) == 14


def test_the_left_end_is_kept_where_heads_do_not_fit() -> None:
    line = ends((TextRun("CLAIM 6 of 23"),), (TextRun("CHECK FIRST a number"),), 24)
    assert plain([line]) == "CLAIM 6 of 23  CHECK FI…"
    assert cells(ends((TextRun("left"),), (), 24)) == 24


def test_cut_says_that_something_is_missing() -> None:
    assert cut("abcdef", 4) == "abc…"
    assert cut("abc", 4) == "abc"
    assert cut("漢字漢字", 5) == "漢字…"
