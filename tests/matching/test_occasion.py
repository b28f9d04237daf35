"""Acts that recur, names of one body, and what was rated as a whole."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from claimcheck.matching.relation import Comparison, compare_with_fact
from claimcheck.model import Claim, Fact


def judged(
    text: str, statement: str, at: str = "", full_name: Callable[[str], str] = str, **fact: Any
) -> Comparison:
    claim = Claim(id="c", span=(0, len(text)), text=text, standalone=text, sentence=(0, len(text)))
    known = msgspec.structs.replace(Fact(id="f", statement=statement, verdict="true"), **fact)
    return compare_with_fact(claim, known, at=at, full_name=full_name)


ACTS = [
    "Norland and Sudland signed a fishing pact",
    "Ola Berg met Ines Duarte in Velm",
    "Ola Berg made a state visit to Velm",
    "Norland left the Herring Pact",
]


@pytest.mark.parametrize("act", ACTS)
def test_an_act_that_recurs_is_another_one_on_another_day(act: str) -> None:
    found = judged(f"{act} on 9 May 2021", f"{act} on 2 March 2018.", at="2021-05-10")
    assert (found.relation, found.reasons[0].kind) in [("unclear", "occasion"), ("unclear", "coverage")]


def test_a_number_of_a_recurring_act_conflicts_near_its_day_only() -> None:
    fact = "The Bank of Norland raised its key rate to 9 per cent on 2 March 2018."
    claim = "The Bank of Norland raised its key rate to 7 per cent"
    assert judged(claim, fact, at="2018-03-03").relation == "conflicts"
    assert judged(claim, fact, at="2021-05-10").relation == "unclear"


def test_an_act_without_a_day_is_of_the_days_before_its_saying() -> None:
    fact = "The Bank of Norland raised its key rate by 2 per cent on 2 March 2018."
    claim = "The Bank of Norland raised its key rate by 2 per cent"
    assert judged(claim, fact, at="2018-03-03").relation == "agrees"
    later = judged(claim, fact, at="2021-05-10")
    assert (later.relation, later.reasons[0].kind) == ("unclear", "occasion")
    assert later.reasons[0].why == "may be another occasion: 2021-05-10 here, 2 March 2018 in f"


def test_what_is_said_of_this_week_is_not_held_against_a_day_long_ago() -> None:
    fact = "Fernwick showed three new lamps on 10 September 2019."
    claim = "Fernwick showed four new lamps on Tuesday"
    assert judged(claim, fact, at="2019-09-12").relation == "conflicts"
    later = judged(claim, fact, at="2020-10-14")
    assert (later.relation, later.occasion) == ("unclear", True)


def test_two_quarters_are_two_occasions_though_the_one_begins_where_the_other_ends() -> None:
    fact = "Orlan Ferries made a profit of 9 million crowns in the first quarter of 2023."
    claim = "Orlan Ferries made a profit of 4 million crowns in the"
    later = judged(f"{claim} second quarter", fact, "2023-07-27")
    assert (later.relation, later.occasion) == ("unclear", True)
    same = judged(f"{claim} first quarter", fact, "2023-04-27")
    assert (same.relation, same.occasion) == ("conflicts", False)


def test_a_year_alone_sets_counts_apart() -> None:
    fact = "In the harvest survey of 2010 some 44 per cent of the growers of Velm were for a dam."
    claim = "In the harvest survey some 61 per cent of the growers of Velm were for a dam"
    assert judged(claim, fact, at="2015-05-08").occasion
    assert judged(claim, fact, at="2010-09-08").relation == "conflicts"


def test_what_is_counted_now_is_not_what_was_counted_on_a_day_long_ago() -> None:
    was = "Some 400 boats lay idle in the harbour of Velm on 2 February 2011 for want of ice."
    claim = "Some 400 boats are idle in the harbour of Velm for want of ice"
    assert judged(claim, was, at="2011-02-03").relation == "agrees"
    assert judged(claim, was, at="2021-02-16").occasion
    lasting = "The quay of Velm, opened on 2 February 2011, has 400 berths."
    assert not judged("The quay of Velm has 300 berths", lasting, at="2021-02-16").occasion


def test_a_number_of_an_event_that_only_the_fact_tells_is_of_another_occasion() -> None:
    grant = "Ola Berg granted 12 million crowns to the farms"
    found = judged(
        grant, "Ola Berg granted 8 million crowns to the farms after the frost of April 2023.", "2025-03-01"
    )
    assert (found.relation, [one.kind for one in found.reasons]) == ("unclear", ["occasion"])
    for fact, at in (
        ("Ola Berg granted 8 million crowns to the farms in April 2023.", "2025-03-01"),
        ("Ola Berg granted 8 million crowns to the farms after the frost of April 2023.", "2023-04-28"),
    ):
        assert judged(grant, fact, at).relation == "conflicts"


def test_a_slip_of_some_days_still_conflicts() -> None:
    found = judged(
        "Ola Berg met Ines Duarte in Velm on 5 March 2018",
        "Ola Berg met Ines Duarte in Velm on 2 March 2018.",
    )
    assert (found.relation, found.reasons[0].kind) == ("conflicts", "date")


def test_what_happens_once_conflicts_whenever_it_is_told() -> None:
    found = judged(
        "The bridge of Velm was opened on 9 May 2021",
        "The bridge of Velm was opened on 2 March 2018.",
        "2021-06-01",
    )
    assert found.relation == "conflicts"


@pytest.mark.parametrize(("short", "relation"), [("NFB", "agrees"), ("Fishery", "unclear")])
def test_two_names_of_one_body_are_no_other_body(short: str, relation: str) -> None:
    def named(name: str) -> str:
        return {"Fishery": "Northern Fishing Board"}.get(name, name)

    fact = "The Northern Fishing Board banned nets in the bay of Velm."
    claim = f"The {short} banned nets in the bay of Velm"
    assert judged(claim, fact, full_name=named).relation == relation
    assert judged("The Guild banned nets in the bay of Velm", fact, full_name=named).relation == "conflicts"


def test_what_another_checker_rated_counts_for_the_whole_statement_only() -> None:
    rated = "Thieves hide in the cellars of Velm and make helpless victims sign letters."
    assert judged("They are helpless victims", rated, verdict="false", rating="Fake").relation == "unclear"
    again = judged(
        "Thieves hide in the cellars of Velm and make helpless victims sign letters",
        rated,
        verdict="false",
        rating="Fake",
    )
    assert (again.relation, again.reasons[0].kind) == ("conflicts", "verdict")
