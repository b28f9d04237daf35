from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.strict_yaml import MAX_DEPTH, fault, load


def test_every_scalar_stays_the_string_that_was_typed() -> None:
    text = "a: no\nb: 12:30\nc: 010\nd: 1_000\ne: ~\nf:\ng: 2023-01-01\nh: 'null'\n"
    assert load(text, "f").plain() == {
        "a": "no",
        "b": "12:30",
        "c": "010",
        "d": "1_000",
        "e": "~",
        "f": "",
        "g": "2023-01-01",
        "h": "null",
    }


def test_nodes_and_keys_know_their_place() -> None:
    root = load("facts:\n  - id: moon\n    also: [a, b]\n", "f")
    name, also = root.below("facts", 0, "id"), root.below("facts", 0, "also")
    assert (name.line, name.column) == (2, 9)
    assert (also.key_line, also.key_column) == (3, 5)
    assert root.below("facts", 0, "also", 1).column == 15
    assert root.below("facts", 0, "verdict") is root.below("facts", 0)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: [1, 2", "CC201", 1, 4),
        ("b: 1\na: 'one\n\n", "CC201", 2, 4),
        ("a: 1\nb: 2\na: 3\n", "CC203", 3, 1),
        ("a: &x 1\n", "CC202", 1, 4),
        ("a: 1\nb: *x\n", "CC202", 2, 4),
        ("a: !!binary aGk=\n", "CC202", 1, 4),
        ("a: 1\n---\nb: 2\n", "CC201", 2, 1),
        ("? [a]\n: b\n", "CC201", 1, 3),
        ("a:\n\t- b\n", "CC201", 2, 1),
        ('a: "\\ud800"\n', "CC201", 1, 7),
    ],
)
def test_what_is_not_allowed_is_named_with_its_place(text: str, code: str, line: int, column: int) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        load(text, "f.yaml")
    assert (caught.value.code, caught.value.line, caught.value.column) == (code, line, column)


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_deep_nesting_is_an_error_and_no_crash(opening: str) -> None:
    with pytest.raises(ClaimcheckError):
        load(opening * 200_000, "f.yaml")
    with pytest.raises(ClaimcheckError):
        load("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "f.yaml")


def test_ten_megabytes_are_refused_unread() -> None:
    with pytest.raises(ClaimcheckError, match="10 MB") as caught:
        load("x" * 10_000_001, "f.yaml")
    assert caught.value.code == "CC107"


def test_control_characters_come_in_neither_raw_nor_escaped() -> None:
    assert load('a: "\\e[31mred\\u202e"\nb: \x1b]52;c;eA==\x07plain\n', "f").plain() == {
        "a": "red",
        "b": "plain",
    }


def test_one_code_can_stand_for_all() -> None:
    with pytest.raises(ClaimcheckError) as caught:
        load("a: 1\na: 2\n", "config.yaml", code="CC301")
    assert caught.value.code == "CC301"


def test_a_fault_shows_the_offending_line() -> None:
    text = "verdict: perhaps\n"
    node = load(text, "f").below("verdict")
    shown = fault("CC207", "no such verdict", text, "f", node).in_full()
    assert shown.startswith("f:1:10: CC207 no such verdict\n    verdict: perhaps\n             ^\n  use one")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab:-[]{}&*!'\"|>#\n \t\x1b,?%", max_size=40))
def test_any_text_gives_data_or_a_coded_error(text: str) -> None:
    with suppress(ClaimcheckError):
        load(text, "f").plain()
