"""The coefficients against published worked examples; the claims on which reviewers differ."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_review import TEXT, article, checked

from claimcheck.review import ReviewStore, open_session
from claimcheck.review.collaboration.agreement import Agreement, agreement, alpha, kappa


def table(both: int, first: int, second: int, neither: int) -> list[tuple[str, str]]:
    """Two judges of yes and no: how often both said yes, only the first, only the second, neither."""
    yes_no = (("yes", "yes", both), ("yes", "no", first), ("no", "yes", second), ("no", "no", neither))
    return [(one, other) for one, other, count in yes_no for _ in range(count)]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # Worked examples of the article "Cohen's kappa" of the English Wikipedia.
        ((20, 5, 10, 15), 0.4),
        ((45, 15, 25, 15), 0.1304),
        ((25, 35, 5, 35), 0.2593),
    ],
)
def test_kappa_is_that_of_the_published_examples(counts: tuple[int, int, int, int], expected: float) -> None:
    assert kappa(table(*counts)) == pytest.approx(expected, abs=5e-5)


# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections A, B and C; "." is no judgement.
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbcccedda"[:11] + "d"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "1233244125 1.".replace(" ", "")), 0.743),
    ],
)
def test_alpha_is_that_of_the_published_examples(rows: tuple[str, ...], expected: float) -> None:
    units = [[value for value in unit if value != "."] for unit in zip(*rows, strict=True)]
    assert alpha(units) == pytest.approx(expected, abs=5e-4)


def test_without_two_different_judgements_nothing_is_defined() -> None:
    assert kappa([]) is None
    assert kappa([("true", "true")] * 3) is None
    assert alpha([]) is None
    assert alpha([["true", "true"], ["false"]]) is None


_JUDGEMENTS = st.lists(st.tuples(st.sampled_from("tfp"), st.sampled_from("tfp")), min_size=2, max_size=30)


@given(_JUDGEMENTS)
@settings(max_examples=80, deadline=None)
def test_both_coefficients_are_symmetric_and_at_most_one(pairs: list[tuple[str, str]]) -> None:
    turned = [(second, first) for first, second in pairs]
    for value, other in ((kappa(pairs), kappa(turned)), (alpha(pairs), alpha(turned))):
        assert value == pytest.approx(other) if value is not None else other is None
        assert value is None or value <= 1 + 1e-9
    if all(first == second for first, second in pairs) and len({first for first, _ in pairs}) > 1:
        assert kappa(pairs) == alpha(pairs) == 1


def judged_by(db: Path, reviewer: str, **verdicts: str) -> None:
    session = open_session(db, checked(), reviewer)
    for claim, holds in verdicts.items():
        session.set_verdict(claim, holds)
    session.close()


def found_in(db: Path) -> Agreement:
    store = ReviewStore(db)
    found = agreement(store)
    store.close()
    return found


def test_each_one_is_taken_at_their_own_last_word(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    judged_by(db, "ann", c1="true", c2="false", c3="true", c4="true")
    judged_by(db, "ben", c1="false", c2="false", c3="true")
    session = open_session(db, checked(), "ben")
    session.cite("c3", "fact:a", "contradicts")
    session.set_verdict("c3", "false")
    session.set_verdict("c2", "true")
    session.undo()
    session.close()
    found = found_in(db)
    assert [one.claim for one in found.claims] == ["c1", "c2", "c3"]
    assert [one.claim for one in found.disagreements] == ["c1", "c3"]
    last = found.disagreements[-1]
    assert {name: view.holds for name, view in last.views.items()} == {"ann": "true", "ben": "false"}
    assert last.views["ben"].cited[0].evidence == "fact:a"
    assert last.views["ann"].cited == ()
    assert [(pair.reviewers, pair.claims, pair.alike) for pair in found.pairs] == [(("ann", "ben"), 3, 1)]


def test_set_aside_is_a_disagreement_that_no_coefficient_counts_and_a_hold_is_none(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    judged_by(db, "ann", c1="true", c2="true", c3="true")
    session = open_session(db, checked(), "ben")
    session.set_aside("c1", "later")
    session.hold("c2", "the desk")
    session.not_a_claim("c3")
    session.close()
    found = found_in(db)
    assert [one.claim for one in found.disagreements] == ["c1", "c3"]
    assert [one.claim for one in found.compared] == ["c3"]
    assert [(pair.claims, pair.alike) for pair in found.pairs] == [(1, 0)]


def test_a_decision_that_was_carried_over_is_in_no_coefficient(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    judged_by(db, "ann", c1="true")
    second = checked(article=article(TEXT + " It was raised."))
    open_session(db, second, "ben").close()
    session = open_session(db, second, "eve")
    session.set_verdict("c1", "false")
    session.close()
    found = found_in(db)
    assert [(one.claim, one.earlier, one.contested) for one in found.disagreements] == [
        ("c1", ("ann",), True)
    ]
    assert (found.compared, found.pairs, found.alpha) == ((), (), None)
