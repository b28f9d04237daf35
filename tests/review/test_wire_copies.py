"""The same wire copy is found; two stories on one event are not one."""

import random

import pytest
from work import lines

from claimcheck.review.library.wire_copies import groups, pack_sketch, resemblance, sketch, unpack_sketch

WIRE = (
    "The harbour board of Marl closed the eastern pier on Thursday after divers found cracks in four of "
    "its piles, officials said. The pier will stay closed until at least June, the board said in a "
    "statement, and ferries to the outer islands will leave from the grain quay instead. Repairs are "
    "expected to cost eleven million crowns. A union of dock workers said it had warned of the cracks "
    "two years ago."
)
OTHER = (
    "Ferries to the islands have a new home: from Friday on they leave from the grain quay, because "
    "cracks were discovered in the eastern pier of Marl. Nobody was hurt. The harbour board puts the "
    "price of the repair at eleven million crowns and hopes to reopen it in June."
)


def test_a_shortened_and_mended_copy_is_alike() -> None:
    copy = WIRE.replace("officials said", "the board said").rsplit(". ", 1)[0]
    assert resemblance(sketch(WIRE), sketch(copy)) > 0.5
    assert groups([sketch(OTHER), sketch(WIRE), sketch(copy)]) == [0, 1, 1]


def test_two_stories_on_one_event_are_not() -> None:
    assert resemblance(sketch(WIRE), sketch(OTHER)) < 0.1


def test_a_copy_of_a_copy_belongs_to_the_first() -> None:
    half = len(WIRE) // 2
    one, two, three = WIRE + OTHER[:90], WIRE[half // 2 :], WIRE[half:] + " " + OTHER[120:]
    assert groups([sketch(one), sketch(two), sketch(three)])[1] == 0


def test_texts_without_words_are_like_nothing() -> None:
    assert sketch("Too few words") == ()
    assert groups([(), (), sketch(WIRE)]) == [0, 1, 2]


def test_a_sketch_comes_back_as_it_was_stored() -> None:
    assert unpack_sketch(pack_sketch(sketch(WIRE))) == sketch(WIRE)


@pytest.mark.slow
def test_many_articles_are_grouped_in_linear_time() -> None:
    dice = random.Random(3)
    many = [tuple(dice.getrandbits(32) for _ in range(32)) for _ in range(1_600)]

    def work_on(size: int) -> int:
        return lines(lambda: groups(many[:size]))

    assert groups(many) == list(range(1_600))
    assert work_on(1_600) < 10 * work_on(200)  # eight times as many; each against each is 64 times as much
