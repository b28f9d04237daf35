"""What a definite amount promises: it points back to what was told of the same thing, and of nothing else."""

import pytest

from claimcheck.consistency.definite_amounts import ballots, counted
from claimcheck.consistency.mismatches import mismatches
from claimcheck.matching.comparand import comparand
from claimcheck.model import Article, Claim


@pytest.mark.parametrize(
    "known",
    [
        "The 12 berths of the old harbour will be moved",
        "The town will move the harbour's 12 berths",
        "The 12 berths of the harbour are dear",
    ],
)
def test_what_a_thing_has_is_no_other_number_when_it_is_taken_for_known(known: str) -> None:
    telling = comparand("The old harbour has only 14 berths")
    for first, second, numbers in (
        (telling, comparand(known), [14, 12]),
        (comparand(known), telling, [12, 14]),
    ):
        pair = counted(first, second)
        assert pair is not None
        assert [number.value for number in pair] == numbers


@pytest.mark.parametrize(
    ("telling", "known"),
    [
        ("The harbour has 14 berths", "The 12 berths of the yacht club will be moved"),
        ("The harbour has 14 berths", "The 12 berths that were added are dear"),
        ("The harbour has 14 berths", "The harbour has 12 berths for yachts"),
        ("The harbour has 14 berths", "The harbour's 12 cranes will be moved"),
        ("The harbour had 14 berths in 1990", "The harbour's 12 berths will be moved"),
        ("The harbour has 12 berths", "The harbour's 12 berths will be moved"),
        ("The harbour has 14 berths", "The harbour lost 12 berths"),
    ],
)
def test_another_thing_or_another_time_is_no_slip(telling: str, known: str) -> None:
    assert counted(comparand(telling), comparand(known)) is None


def voted(*texts: str) -> list[tuple[int, int]]:
    return [(i, j) for i, j, _ in ballots([comparand(text) for text in texts])]


def test_the_vote_is_the_one_that_was_told() -> None:
    assert voted("The board voted 7 to 4 to sell the mill", "The vote of 6 to 4 surprised many") == [(0, 1)]
    assert (
        voted("The board voted 7 to 4 to sell the mill", "The clerk left", "The vote of 7 to 4 was late")
        == []
    )


def test_a_vote_on_something_else_or_one_of_several_is_not() -> None:
    assert voted("The board voted 7 to 4 to sell the mill", "The vote of 6 to 4 on the ferry was late") == []
    assert (
        voted("The board voted 7 to 4 to sell", "It voted 6 to 5 to lend", "The vote of 8 to 3 was late")
        == []
    )
    assert voted("The board voted 7 to 4 to sell the mill", "A vote of 6 to 4 would be needed") == []


def test_both_are_told_at_their_places() -> None:
    texts = {"a": "The board voted 7 to 4 to sell the mill", "b": "The vote of 6 to 4 surprised many"}
    claims = [
        Claim(id=name, span=(0, len(text)), text=text, standalone=text, sentence=(0, len(text)))
        for name, text in texts.items()
    ]
    one, other = mismatches(claims, Article(id="a", text="", sha256="", published="2024-06-01"))
    assert [m.why for m in one.mismatches] == ["7 to 4 here, 6 to 4 at another place"]
    assert [m.other for m in other.mismatches] == ["a"]
