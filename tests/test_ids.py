"""Ids hold nothing that a shell acts on, whoever gives them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.ids import LONGEST, from_path, from_untrusted, from_url, is_id

SHELL = "$`;&|<>()*?[]{}\\\"'!^\n\t\x1b\u202e"


@pytest.mark.parametrize(
    "text",
    ["kol-dam-2012", "urn:newsml:post.example:2024-05-02:n1", "tag:post.example,2024:a/b", "Økonomi 2024",
     "проверка-7", "दिल्ली-1", "https://post.example/a_b~c", "/srv/desk/a.md", "x" * LONGEST],
)  # fmt: skip
def test_ids_of_newsrooms_are_taken(text: str) -> None:
    assert is_id(text)
    assert from_untrusted(text) == text


@pytest.mark.parametrize("text", ["", " a", "a ", "-a", "--out=x", "~root", "=ls", "#a", "x" * (LONGEST + 1)])
def test_what_a_shell_or_a_command_takes_for_something_else_is_no_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize("sign", SHELL)
def test_no_sign_of_a_shell_is_in_an_id(sign: str) -> None:
    assert not is_id(f"a{sign}b")


@given(st.text(min_size=1))
def test_whatever_a_stranger_names_gets_an_id(text: str) -> None:
    for make in (from_untrusted, from_path):
        assert is_id(make(text))


def test_an_address_is_known_without_its_query_and_other_queries_are_other_pages() -> None:
    one, other = (from_url(f"https://a@post.example/s?token={key}") for key in ("hush", "tell"))
    assert one != other
    assert "hush" not in one
    assert one.startswith("https://post.example/s#")
    assert from_url("https://post.example/s") == "https://post.example/s"
