"""An error of YAML names its likely cause and the line as it should be, or keeps silent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.strict_yaml import load
from claimcheck.yaml_repair import repair

HEAD = "facts:\n  - id: gulls\n"


def hint(text: str) -> str:
    with pytest.raises(ClaimcheckError) as caught:
        load(text, "f.yaml")
    assert caught.value.code == "CC201"
    return caught.value.hint


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (
            "    statement: The board said: gulls sing.\n    verdict: 'true'\n",
            'put the whole text in quotes, in line 3: statement: "The board said: gulls sing."',
        ),
        (
            '    statement: "Gulls" sing.\n    verdict: "true"\n',
            'put the whole text in quotes, in line 3: statement: "\\"Gulls\\" sing."',
        ),
        (
            '    statement: "Gulls sing.\n    verdict: "true"\n',
            'close the quotation mark, in line 3: statement: "Gulls sing."',
        ),
        (
            '    statement: "Gulls sing.\n    about: [Gulls]\n    tags: [a]\n',
            'close the quotation mark, in line 3: statement: "Gulls sing."',
        ),
        (
            "\tstatement: Gulls sing.\n",
            "indent with 4 spaces, not with tabs, in line 3:     statement: Gulls sing.",
        ),
        (
            "     statement: Gulls sing.\n    verdict: 'true'\n",
            "indent with 4 spaces, as the line above, in line 3:     statement: Gulls sing.",
        ),
        ("   verdict: 'true'\n", "indent with 4 spaces, as the line above, in line 3:     verdict: 'true'"),
        ("    about: [Gulls\n    title: a\n", "close the bracket, in line 3: about: [Gulls]"),
        ("    about: {Gulls: a\n", "close the bracket, in line 3: about: {Gulls: a}"),
        (
            "    title: [sic] gulls sing\n",
            'put the whole text in quotes, in line 3: title: "[sic] gulls sing"',
        ),
        ("    title: @gulls\n", 'put the whole text in quotes, in line 3: title: "@gulls"'),
    ],
)
def test_the_common_mistakes_are_named_with_the_line_as_it_should_be(below: str, expected: str) -> None:
    assert hint(HEAD + below) == expected


def test_where_no_repair_gets_further_nothing_is_guessed() -> None:
    assert hint("facts: [\n  {{{\n") == ""
    assert hint("- a: b\n" * 150_000 + "- x: y: z\n") == ""  # too long to be parsed again


@given(st.text("ab:- \"'\n\t[]{}#&@", max_size=80), st.integers(-1, 9))
def test_any_text_gives_a_hint_or_none(text: str, line: int) -> None:
    assert isinstance(repair(text, line), str)
