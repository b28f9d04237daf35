"""What `clean` promises: nothing that acts comes through, and every character leads back to its place."""

import os
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.text import OffsetMap, clean, file_name, line, place

HOSTILE = st.text(
    st.one_of(
        st.sampled_from(
            "\x1b\x9b\x9d\x07\x9c[]0;m\\\r\n\x85\u2028\x0c\u200b\u202e\u2066\ufe0f\xad\x00\ud800ab "
        ),
        st.characters(),
    ),
    max_size=60,
)


@given(HOSTILE)
@settings(max_examples=150, deadline=None)
def test_nothing_that_acts_comes_through(raw: str) -> None:
    text = clean(raw).text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", text)
    assert not any(unicodedata.category(one) in ("Cc", "Cs") for one in text if one not in "\t\n")


@given(HOSTILE)
@settings(max_examples=150, deadline=None)
def test_every_character_leads_back_to_itself(raw: str) -> None:
    cleaned = clean(raw)
    places = [cleaned.map.original(at) for at in range(len(cleaned.text))]
    assert places == sorted(set(places))
    for at, one in zip(places, cleaned.text, strict=True):
        assert raw[at] == one or (one == "\n" and raw[at] in "\r\x0b\x0c\x85\u2028\u2029")


@given(HOSTILE)
@settings(max_examples=150, deadline=None)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    once = clean(raw)
    assert clean(once.text).text == once.text
    assert clean(once.text).dropped == {}


@given(HOSTILE, st.data())
@settings(max_examples=150, deadline=None)
def test_a_map_after_a_cut_leads_back_through_both(raw: str, data: st.DataObject) -> None:
    first = clean(raw)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(first.text)), max_size=8)))
    kept = list(zip(cuts[::2], cuts[1::2], strict=False))
    runs: list[tuple[int, int]] = []
    text = ""
    for start, end in kept:
        runs.append((len(text), start))
        text += first.text[start:end]
    later = OffsetMap(tuple(runs) or ((0, 0),))
    both = first.map.after(later)
    for at in range(len(text)):
        assert both.original(at) == first.map.original(later.original(at))


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["\x1b", "\x9d", "\x1b[1"])
def test_a_megabyte_of_escapes_is_read_in_one_go(piece: str) -> None:
    cleaned = clean(piece * (1_000_000 // len(piece)))
    assert len(cleaned.text) < 400_000
    assert sum(cleaned.dropped.values()) >= 333_333


def test_joining_maps_keeps_no_more_runs_than_both_have() -> None:
    first = clean("a\x00" * 50_000)
    later = OffsetMap(tuple((at, 2 * at) for at in range(0, 25_000)))
    assert len(first.map.after(later).runs) <= len(first.map.runs) + len(later.runs)


def test_an_escape_sequence_goes_with_its_letters_and_counts_once() -> None:
    cleaned = clean("one\x1b]52;c;aGVsbG8=\x07 \x1b[1;31mtwo\x1b[0m \x9b2Jthree \x1b]0;title\x1b\\four")
    assert cleaned.text == "one two three four"
    assert cleaned.dropped == {"terminal escape": 5}


def test_an_unfinished_escape_string_hides_no_text() -> None:
    assert clean("\x1b]0;the rest stays to be read").text == "0;the rest stays to be read"


def test_what_was_dropped_is_named_and_counted() -> None:
    dropped = clean("a\u200bb\u200bc\u202ed\x08e\xadf\ufe0fg\ud800").dropped
    assert dropped == {
        "zero-width character": 2,
        "direction control": 1,
        "control character": 1,
        "soft hyphen": 1,
        "variation selector": 1,
        "broken character": 1,
    }


def test_typography_and_spaces_stay_as_they_are() -> None:
    text = "“50\u00a0%”, she said – ‘no’…\tcafe\u0301 \u2009 \ufffd"
    assert clean(text).text == text


def test_every_kind_of_line_end_becomes_a_newline() -> None:
    assert clean("a\r\nb\rc\x85d\u2028e\u2029f\x0cg").text == "a\nb\nc\nd\ne\nf\ng"


def test_a_line_is_one_safe_short_line() -> None:
    assert line("  two\n words\x1b[2J\t!  ") == "two words !"
    assert line("x" * 400, 10) == "x" * 9 + "…"


def test_a_place_counts_lines_and_columns_of_the_file() -> None:
    raw = "first\r\nse\u200bcond line\r\n"
    cleaned = clean(raw)
    at = cleaned.text.index("cond")
    found = place((at, at + 4), cleaned.map.runs, (0, 7, 21))
    assert found is not None
    assert (found.line, found.column, found.end_line, found.end_column) == (2, 4, 2, 8)
    assert place((0, 1), (), ()) is None


def test_the_name_of_a_file_shows_bytes_that_are_no_text() -> None:
    assert file_name(os.fsdecode(b"a\xff b\n\x1b[2Jc.md")) == "a\\xff b c.md"
