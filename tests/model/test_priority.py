"""Which claims of an article to check first."""

import pytest

from claimcheck.model import Claim
from claimcheck.model.priority import check_first


def claims(*worths: float) -> list[Claim]:
    return [
        Claim(id=str(at), span=(at, at + 1), text="a", standalone="A", sentence=(0, 9), worth=worth)
        for at, worth in enumerate(worths)
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 23, 60])
def test_a_third_of_an_article_is_marked_however_weighty_it_is(count: int) -> None:
    assert len(check_first(claims(*[0.9] * count))) == -(-count // 3)


def test_the_weightiest_are_marked_and_of_two_alike_the_one_that_comes_first() -> None:
    assert check_first(claims(0.6, 0.9, 0.6, 0.7, 0.5, 0.8)) == {"1", "5"}
    assert check_first(claims(0.7, 0.7, 0.7)) == {"0"}


def test_nothing_is_marked_below_the_threshold() -> None:
    assert check_first(claims(0.2, 0.4, 0.1)) == frozenset()
    assert check_first(claims(0.2, 0.4, 0.1), threshold=0.3) == {"1"}
    assert check_first([]) == frozenset()
