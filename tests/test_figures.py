"""`make figures` and `make bench`: one entry after the other, and a table of what they found."""

import pytest

from benchmarks.figure_table import FIGURES, Figure, Value
from benchmarks.figures import measure


def test_a_figure_is_set_beside_what_is_asked_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    values = (Value("share", r"share ([\d.]+)", ">= .8"), Value("alarms", r"alarms (\d+)", "<= 2"))
    entry = Figure("own", "an entry", "echo share 0.75; echo alarms 2; echo alarms 0", values=values)
    assert measure([entry], None) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("| own | share | 0.75 | >= .8 **missed** |") for line in lines)
    assert any(line.startswith("| own | alarms | 2, 0 | <= 2 |") for line in lines)


def test_after_an_entry_that_fails_the_others_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    found = Value("n", r"n (\d+)")
    entries = [
        Figure("bad", "", "echo broken; exit 3", values=(found,)),
        Figure("good", "", "echo n 7", values=(found,)),
    ]
    assert measure(entries, None) == 1
    printed = capsys.readouterr().out
    assert "| bad | n | none found |" in printed
    assert "| good | n | 7 |" in printed
    assert printed.endswith("failed: bad (status 3)\n")


def test_an_entry_that_takes_too_long_is_ended_with_all_that_it_started(
    capsys: pytest.CaptureFixture[str],
) -> None:
    entries = [Figure("slow", "", "sleep 3600 & wait", limit=0.2), Figure("next", "", "echo there")]
    assert measure(entries, None) == 1
    printed = capsys.readouterr().out
    assert "## next" in printed
    assert printed.endswith("failed: slow (longer than 0.2 s)\n")


def test_what_needs_data_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert measure([Figure("far", "of a corpus", "exit 1", needs=("corpora/far",))], None) == 0
    assert "not measured: far (of a corpus): needs corpora/far" in capsys.readouterr().out


def test_what_nobody_looks_at_is_measured_only_when_it_is_named() -> None:
    assert [one.name for one in FIGURES if any("gold-real/b" in need for need in one.needs)] == ["unseen"]
    assert all(one.asked for one in FIGURES if one.name == "unseen")
