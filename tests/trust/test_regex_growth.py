"""No run of one sign makes an expression work longer than its length explains."""

import pytest

from benchmarks.soak.patterns import RUNS, SHORT, growth, uses


@pytest.mark.slow
def test_the_work_of_every_expression_grows_as_its_text_does() -> None:
    every = uses()
    assert len(every) > 200
    slow = {
        (name, run)
        for name, use in every.items()
        for run in RUNS
        if growth(use, run, SHORT, 0.005) > 3 and growth(use, run, SHORT, 0.005) > 3
    }
    assert slow == set()
