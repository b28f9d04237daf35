"""Who is offered where somebody says who said a claim."""

import pytest

from claimcheck.app.check import check
from claimcheck.model import Link
from claimcheck.readers import from_bytes
from claimcheck.review.edits.claim_builder import ClaimBuilder

TEXT = """Ferries late again

Ten of the 16 ferries were late on Monday, said Ines Varga, who runs the harbour office. Two captains said the
new timetable was to blame. "Nobody asked the crews," said the union. Varga said repairs cost 3 million marks.

Sund Rovers, whose fans travel by ferry, lost 40 supporters. The Sund Post reported that 12 crossings were
cancelled. The club said it would run buses. Sund Rovers play again on Friday. Sund Rovers have 9,000 members.
"""


@pytest.fixture(scope="module")
def offered() -> tuple[Link, ...]:
    checked = check(from_bytes(TEXT.encode(), "ferries.txt", published="2022-03-08"))
    return ClaimBuilder(checked, {}, None).candidates()


def test_only_those_are_offered_who_can_say_something(offered: tuple[Link, ...]) -> None:
    names = {one.source.casefold() for one in offered}
    assert {"ines varga", "sund post", "sund rovers"} <= names
    assert not [name for name in names if name in ("who", "nobody", "it") or "ferries" in name]


def test_who_says_most_is_offered_first(offered: tuple[Link, ...]) -> None:
    assert offered[0].source == "Ines Varga"


def test_a_name_that_says_nothing_yet_is_no_person_unless_it_is_one(offered: tuple[Link, ...]) -> None:
    (rovers,) = (one for one in offered if one.source == "Sund Rovers")
    assert rovers.kind == "organisation"
