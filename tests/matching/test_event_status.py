"""What the stage of an act promises: to vote for it, to plan it and to do it are three statements."""

import pytest

from claimcheck.matching import compare_with_fact
from claimcheck.matching.comparand import comparand
from claimcheck.matching.comparison.event_status import other_stage, stage
from claimcheck.matching.relation import Comparison
from claimcheck.model import Claim, Fact


def judged(text: str, statement: str, *, at: str = "2024-05-10") -> Comparison:
    whole = (0, len(text))
    claim = Claim(
        id="c", span=whole, text=text, standalone=text, sentence=whole, dates=comparand(text, at).dates
    )
    return compare_with_fact(
        claim, Fact(id="the-fact", statement=statement, verdict="true"), at=at, likely=True
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The council closed the baths", "done"),
        ("The council had to close the baths", "done"),
        ("The council voted 9 to 2 to close the baths", "decided"),
        ("The council backed the closure of the baths", "decided"),
        ("The council wants to close the baths", "to come"),
        ("The council said it would close the baths", "to come"),
        ("The baths are to be closed in May", "to come"),
        ("They’ll close the baths", "to come"),
        ("The committee recommended closing the baths", "to come"),
        ("The court ordered the town to close the baths", "decided"),
        ("Elmport to close its baths", "to come"),
        ("Elmport's baths are full", None),
        ("The council voted to close the baths, and they were closed in May", "done"),
    ],
)
def test_an_act_is_done_decided_or_still_to_come(text: str, found: str | None) -> None:
    assert stage(comparand(text), "close") == found


def test_a_wording_at_the_same_stage_is_enough() -> None:
    claim = comparand("The baths were closed")
    voted, closed = comparand("The council voted to close the baths."), comparand("The baths closed in May.")
    assert other_stage("close", claim, [voted]) == ("done", "decided")
    assert other_stage("close", claim, [voted, closed]) is None


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Elmport baths will close on 1 June", "Elmport council voted 9 to 2 to close Elmport baths."),
        (
            "The fire station of Norr was sold on 3 May",
            "The county voted 9 to 2 to sell Norr's fire station.",
        ),
        ("Fishing in Lake Orra has been banned", "The government plans to ban fishing in Lake Orra."),
        ("Nurses at Norr clinic will strike in June", "Nurses at Norr clinic approved a strike in a ballot."),
        ("Elmport to lose its ferry terminal", "The ferry terminal of Elmport was enlarged in 1998."),
        ("Norr clinic to lose its children's ward", "The children's ward of Norr clinic opened in 1982."),
        ("Elmport baths have never been closed for a day", "Elmport council voted to close Elmport baths."),
        (
            "Norland has not left the customs union",
            "The parliament of Norland voted to leave the customs union.",
        ),
        ("The mine at Norr has never closed", "Trade unions called for the closure of the mine at Norr."),
    ],
)
def test_the_same_thing_at_another_stage_neither_agrees_nor_conflicts(claim: str, statement: str) -> None:
    found = judged(claim, statement)
    assert found.relation == "unclear"
    assert found.reasons[0].why


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        (
            "Elmport council voted to close Elmport baths",
            "The council of Elmport voted to close Elmport baths.",
        ),
        ("Elmport baths will close in June", "Elmport council is to close Elmport baths in June."),
    ],
)
def test_the_same_stage_still_agrees(claim: str, statement: str) -> None:
    assert judged(claim, statement).relation == "agrees"


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Elmport council did not vote to close the baths", "Elmport council voted to close the baths."),
        ("The baths of Elmport were not closed", "The baths of Elmport were closed."),
        ("The council refused to sell the mill of Elmport", "The council sold the mill of Elmport."),
    ],
)
def test_a_denial_of_the_same_stage_still_conflicts(claim: str, statement: str) -> None:
    assert judged(claim, statement).relation == "conflicts"


def test_the_stages_are_told_in_words() -> None:
    found = judged("Elmport baths will close on 1 June", "Elmport council voted to close Elmport baths.")
    assert "close: to come here, decided in the-fact" in found.reasons[0].why
