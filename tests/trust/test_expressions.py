"""No run of one sign makes an expression work longer than its length explains."""

from benchmarks.soak.patterns import RUNS, SHORT, growth, uses

# Quadratic on a run, and only asked about little: a label, a sentence (2,000 characters at most), a line of a
# document (its reader has limits of time), what a person typed.
BOUNDED = {
    "claimcheck.attribution.turns:_BRACKETS",
    "claimcheck.language.tense:_PRESENT_VERB",
    "claimcheck.matching.slips:_CLOCK",
    "claimcheck.reading.layout:_NUMBER",
    "claimcheck.reading.layout:_PARTED",
    "claimcheck.reading.layout:_WORD",
    "claimcheck.reading.markdown:_INLINE",
    "claimcheck.attribution.cast",
    "claimcheck.tui.doing.several",
}


def test_the_expressions_are_linear_or_named() -> None:
    every = uses()
    assert len(every) > 200
    tried = {
        name: use
        for name, use in every.items()
        if not {name.partition("[")[0], name.partition(":")[0]} & BOUNDED
    }
    slow = {
        (name, run)
        for name, use in tried.items()
        for run in RUNS
        if growth(use, run, SHORT, 0.005) > 3 and growth(use, run, SHORT, 0.005) > 3
    }
    assert slow == set()
