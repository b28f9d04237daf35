"""Printing: wrapped to the width in cells, colour only where it is seen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.cli.output.console import Page, cells, log, page
from claimcheck.errors import ClaimcheckError


@given(st.text(alphabet="abc 橋é\n", max_size=200), st.integers(40, 100), st.integers(0, 8))
@settings(max_examples=100, deadline=None)
def test_wrapped_lines_fit_and_lose_no_letter(text: str, width: int, indent: int) -> None:
    lines = list(Page(width).wrap(text, indent))
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_the_first_indent_may_hold_a_mark() -> None:
    assert list(Page(40).wrap("some words that go on and on over the edge", 4, "  1 ")) == [
        "  1 some words that go on and on over",
        "    the edge",
    ]


def test_a_pipe_has_no_colour_and_takes_its_width_from_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert page() == Page(60, colour=False)
    monkeypatch.setenv("COLUMNS", "5")
    assert page().width == 40
    monkeypatch.setenv("COLUMNS", "²")  # a digit, but no number
    assert page().width == 80


def test_talk_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    log(ClaimcheckError("CC101", "no such\nfile", file="a\x1b[2Jb.txt", hint="name another"))
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "ab.txt: CC101 no such file; name another\n"
