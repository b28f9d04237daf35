"""What agreement promises: a conflict only where one thing can be named that differs; unclear is the
default."""

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.matching import Comparison, compare_with_fact
from claimcheck.model import Citation, Claim, Fact, FactVerdict, Polarity


def judged(
    text: str,
    statement: str,
    *,
    at: str = "2024-06-01",
    verdict: FactVerdict = "true",
    polarity: Polarity = "asserted",
    valid: tuple[str, str] = ("", ""),
    known: str = "",
) -> Comparison:
    whole = (0, len(text))
    claim = Claim(id="c", span=whole, text=text, standalone=text, sentence=whole, polarity=polarity)
    fact = Fact(
        id="the-fact",
        statement=statement,
        verdict=verdict,
        valid_from=valid[0],
        valid_until=valid[1],
        sources=(Citation(publisher="Archive", published=known),) if known else (),
    )
    return compare_with_fact(claim, fact, at=at)


HARBOUR = "The harbour of Elmport cost 12 million crowns and was opened in May 2019."


@pytest.mark.parametrize(
    ("claim", "statement", "kind"),
    [
        ("The harbour of Elmport cost 15 million", "The harbour of Elmport cost 12 million.", "number"),
        ("The harbour of Elmport cost 12 billion", "The harbour of Elmport cost 12 million.", "number"),
        ("The harbour of Elmport was opened in 2017", "The harbour of Elmport was opened in 2019.", "date"),
        ("Elmport harbour was opened in May 2019", "In June 2019 the harbour of Elmport was opened.", "date"),
        ("The harbour of Elmport is not deep enough", "The harbour of Elmport is deep enough.", "negation"),
        ("The council accepted the plan", "The plan was rejected by the council.", "negation"),
        ("Fees in Elmport harbour rose", "In Elmport harbour the fees fell.", "quantity-direction"),
        ("Ilse Brandt opened Elmport harbour", "Omar Haddad opened Elmport harbour.", "entity"),
        ("Elmport harbour was built by a Dutch firm", "A Danish firm built Elmport harbour.", "entity"),
    ],
)  # fmt: skip
def test_a_difference_that_can_be_named_is_a_conflict(claim: str, statement: str, kind: str) -> None:
    found = judged(claim, statement)
    assert found.relation == "conflicts"
    assert kind in {reason.kind for reason in found.reasons}


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("The harbour of Elmport cost 12,000,000 crowns", "The harbour of Elmport cost 12 million crowns."),
        ("The harbour of Elmport cost about 12 million", "The harbour of Elmport cost 12.1 million."),
        ("Elmport's harbour has twelve cranes", "The harbour of Elmport has 12 cranes."),
        ("The U.S. fleet left the harbour of Elmport", "The US fleet left the harbour of Elmport."),
        ("The harbour of Elmport isn't deep enough", "The harbour of Elmport is not deep enough."),
        ("Officials said that Elmport harbour was opened in 2019", "Elmport harbour was opened in 2019."),
        ("The harbour of Elmport was opened in 2019", "The harbour of Elmport was opened in May 2019."),
    ],
)  # fmt: skip
def test_the_same_in_another_form_agrees(claim: str, statement: str) -> None:
    assert judged(claim, statement).relation == "agrees"


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("The bakery on the square sells 40 kinds of bread", HARBOUR),
        ("The school of Elmport has 12 teachers", "The school of Elmport has a garden of 300 square metres."),
        ("Officers may soon question Ada Roe", "Officers questioned Ada Roe in July."),
        ("The harbour of Elmport is not a Dutch project", "The harbour of Elmport is a Danish project."),
        (
            "The harbour of Elmport has 15 cranes",
            HARBOUR
            + " "
            + " ".join("Nobody knows how many more words a long fact may hold." for _ in range(6)),
        ),
    ],
)
def test_other_topics_double_differences_and_long_facts_never_conflict(claim: str, statement: str) -> None:
    assert judged(claim, statement).relation != "conflicts"


def test_the_reason_is_told_in_words_with_what_is_known_since_when() -> None:
    (reason,) = judged(
        "The plan of Elmport has 10 points", "The plan of Elmport has 12 points.", known="2023-02-24"
    ).reasons
    assert reason.why == "10 points here, 12 points in the-fact (known since 2023-02-24)"


def test_a_number_that_is_only_near_agrees_with_nothing_and_is_told() -> None:
    for said, known in (("3.25", "3"), ("2.6", "3"), ("7", "7.25"), ("13", "12.6")):
        found = judged(f"The toll of Elmport is {said} per cent", f"The toll of Elmport is {known} per cent.")
        assert found.relation != "agrees"
        assert [one.why for one in found.reasons] == [f"{said} per cent here, {known} per cent in the-fact"]


def test_numbers_are_told_in_their_whole_words() -> None:
    (reason,) = judged("The toll of Elmport is 9 per cent", "The toll of Elmport is 4 per cent.").reasons
    assert (reason.claim, reason.fact) == ("9 per cent", "4 per cent")
    (reason,) = judged("The Gull League has 31 member towns", "The Gull League has 28 member towns.").reasons
    assert (reason.claim, reason.fact) == ("31 member towns", "28 member towns")


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Inflation in Portugal rose to 9 per cent", "Inflation in Norway rose to 4 per cent."),
        ("Prices rose by 9 per cent in the year", "Prices in Norway rose by 4 per cent in the year."),
        ("The Elmport Harbour Board fee is 9 per cent", "The Elmport Harbour Board owes 4 per cent."),
        ("Prices in Norway rose by 9 per cent in 2020", "Prices in Norway rose by 4 per cent in 2021."),
        ("Rents fell by 4 per cent", "The lending fee of the Elmport Harbour Board is 4 per cent."),
    ],
)  # fmt: skip
def test_an_amount_of_another_place_body_year_or_thing_neither_conflicts_nor_agrees(
    claim: str, statement: str
) -> None:
    assert judged(claim, statement).relation == "unclear"


def test_a_number_that_measures_something_else_is_marked() -> None:
    fact = "The Tarn Works paid 40 million marks for the mill."
    assert judged("The Tarn Works lost 55 million marks in a lawsuit", fact).unlike
    assert not judged("The Tarn Works paid 55 million marks for the mill", fact).unlike


def test_a_number_that_only_the_context_of_a_claim_has_differs_from_nothing() -> None:
    fact = "The Tarn Works sold 310 boats last summer."
    told = "The Tarn Works sold 280 boats"
    assert [one.kind for one in judged(told, fact).differs] == ["number"]
    assert judged(f"[{told} last summer] and closed a yard", fact).differs == ()


def test_an_amount_of_one_body_conflicts_by_its_initials_too() -> None:
    said, fact = (
        "The EHB lending fee is 9 per cent",
        "The lending fee of the Elmport Harbour Board is 4 per cent.",
    )
    assert judged(said, fact).relation == "conflicts"


def test_a_denial_turns_the_relation() -> None:
    said, fact = "The harbour of Elmport was sold", "The harbour of Elmport was sold."
    assert judged(said, fact).relation == "agrees"
    denied = judged(said, fact, polarity="denied")
    assert (denied.relation, denied.reasons[0].kind) == ("conflicts", "negation")
    assert judged("Elmport's harbour was not sold", fact, polarity="denied").relation == "agrees"


def test_to_repeat_a_false_statement_conflicts_and_to_deny_it_agrees() -> None:
    said, fact = "Seagulls cause the fog of Elmport", "Seagulls cause the fog of Elmport."
    repeated = judged(said, fact, verdict="false")
    assert (repeated.relation, repeated.reasons[0].kind) == ("conflicts", "verdict")
    assert judged(said, fact, verdict="false", polarity="denied").relation == "agrees"
    assert judged("Seagulls do not cause the fog of Elmport", fact, verdict="false").relation == "agrees"
    assert judged(said, fact, verdict="misleading").relation == "unclear"
    assert judged(said, fact, verdict="unproven").relation == "unclear"


def test_to_deny_less_than_a_false_statement_does_not_agree_with_it_being_false() -> None:
    fact = "Ilse Brandt was the first mayor of Elmport to be the target of a recall petition."
    said = "Brandt has never been the target of a recall petition"
    assert judged(said, fact, verdict="false").relation == "unclear"
    assert judged(said, "Ilse Brandt was the target of a recall petition.").relation != "agrees"


def test_to_deny_a_wrong_number_does_not_say_the_right_one() -> None:
    said, fact = "The toll was raised from 3.5 to 9 crowns", "Elmport raised the toll from 3.5 to 6 crowns."
    assert judged(said, fact, polarity="denied").relation == "unclear"
    said, fact = "The harbour of Elmport cost 15 million", "The harbour of Elmport cost 12 million."
    assert judged(said, fact).relation == "conflicts"
    assert judged(said, fact, polarity="denied").relation == "unclear"


def test_states_are_judged_on_the_day_of_the_saying_and_events_on_their_own() -> None:
    fact, valid = "The licence of the ferry Tern is valid.", ("2020-01-01", "2023-12-31")
    said = "The licence of the ferry Tern is valid"
    assert judged(said, fact, at="2022-05-05", valid=valid).relation == "agrees"
    late = judged(said, fact, at="2024-05-05", valid=valid)
    assert (late.relation, late.reasons[0].kind) == ("conflicts", "validity")
    assert "held until 2023-12-31" in late.reasons[0].why
    assert judged(said, fact, at="2019-05-05", valid=valid).relation == "conflicts"
    assert judged(said, fact, at="", valid=valid).relation == "unclear"
    event = "The licence of the ferry Tern was valid in June 2021"
    assert judged(event, fact, at="2024-05-05", valid=valid).relation == "agrees"


def test_a_fact_that_did_not_hold_does_not_contradict_by_its_numbers() -> None:
    said, fact = "The toll of Elmport bridge is 4 crowns", "The toll of Elmport bridge is 3 crowns."
    assert judged(said, fact).relation == "conflicts"
    assert judged(said, fact, valid=("2010", "2015")).relation == "unclear"


def test_a_source_younger_than_the_claim_is_marked_and_changes_nothing() -> None:
    said, fact = "The harbour of Elmport was sold", "The harbour of Elmport was sold."
    alike = ("Elmport", "harbour", "sold")
    assert judged(said, fact, known="2025-01-01") == Comparison("agrees", (), later=True, same=alike)
    assert not judged(said, fact, known="2023-01-01").later


TEXT = """
The harbour of Elmport cost 12 million 1,500 crowns was not opened in May 2019 2017 rose fell didn’t close has
“Ilse Brandt” Omar Haddad Danish the United States first last 40 per cent of never been sold U.S. Straße
"""
WORDS = st.sampled_from(TEXT.split())


@given(st.lists(WORDS, min_size=3, max_size=14), st.lists(WORDS, min_size=3, max_size=14))
@settings(max_examples=150, deadline=None)
def test_the_words_of_a_difference_stand_in_both_texts(claim: list[str], statement: list[str]) -> None:
    said, known = " ".join(claim), " ".join(statement)
    for reason in judged(said, known).reasons:
        if reason.kind not in ("coverage", "occasion"):  # an occasion is known by the day of the saying
            assert reason.claim in said
            assert reason.fact in known
            assert all((reason.claim, reason.fact))


@pytest.mark.parametrize(
    ("claim", "statement", "marked"),
    [
        ("Elmport did not sell the mill", "Elmport sold the mill.", ("not sell", "sold")),
        ("Elmport sold the mill", "Elmport didn’t sell the mill.", ("sold", "didn’t sell")),
        ("The mill cost 1,200 crowns", "The mill cost 1,500 crowns.", ("1,200 crowns", "1,500 crowns")),
        ("The mill belongs to the U.S. navy", "The mill belongs to the Danish navy.", ("U.S", "Danish")),
    ],
)
def test_a_difference_is_marked_as_it_is_written(claim: str, statement: str, marked: tuple[str, str]) -> None:
    (reason,) = judged(claim, statement).reasons
    assert (reason.claim, reason.fact) == marked


@given(st.text(max_size=120), st.text(max_size=120))
@settings(max_examples=40, deadline=None)
def test_any_two_texts_can_be_compared(claim: str, statement: str) -> None:
    assert judged(claim, statement or "x").relation in ("agrees", "conflicts", "unclear")


def test_the_example_of_the_room_is_true() -> None:
    import claimcheck.matching as room

    names = {name: getattr(room, name) for name in room.__all__}
    assert doctest.testmod(room, extraglobs=names).failed == 0


def test_what_is_to_come_is_not_contradicted_by_whom_something_over_was_for() -> None:
    over = "The Danish minister was received by Ilse Brandt in Elmport on 19 May 2024."
    coming = "Ilse Brandt is preparing to receive the Dutch minister in Elmport"
    assert judged(coming, over).relation != "conflicts"
    received = "The Dutch minister was received by Ilse Brandt in Elmport"
    assert judged(received, over, at="2024-05-20").relation == "conflicts"


def test_an_undated_claim_is_not_turned_by_an_opposite_of_long_ago() -> None:
    assert judged("Elmport cuts its fees", "Elmport raised its fees in March 2019.").relation == "unclear"
    assert judged("Elmport cuts its fees", "Elmport raised its fees in May 2024.").relation == "conflicts"


def test_what_happened_again_happened_on_another_day() -> None:
    first = "Ilse Brandt was elected mayor of Elmport in 1998."
    assert judged("Ilse Brandt was elected mayor of Elmport again in 2002", first).relation == "unclear"
    assert judged("Ilse Brandt was elected mayor of Elmport in 2002", first).relation == "conflicts"


@pytest.mark.parametrize(
    ("claim", "statement", "relation"),
    [
        ("Fees in Elmport harbour are up", "Fees in Elmport harbour are down.", "conflicts"),
        ("Sales in Elmport are down", "Sales in Elmport rose.", "conflicts"),
        ("Fees in Elmport went up by 4 per cent", "Fees in Elmport fell by 4 per cent.", "conflicts"),
        ("The wells of Elmport dried up in May", "The wells of Elmport fell in May.", ""),
        ("Elmport harbour cleaned up its cranes", "Elmport harbour lowered its cranes.", ""),
    ],
)
def test_up_and_down_are_directions_only_where_they_do_not_complete_a_verb(
    claim: str, statement: str, relation: str
) -> None:
    found = judged(claim, statement).relation
    assert found == relation if relation else found != "conflicts"


def test_a_difference_is_marked_in_the_wording_that_has_it() -> None:
    text = "The court of Elmport issued the warrant on 17 April 2023"
    claim = Claim(id="c", span=(0, 0), text=text, standalone=text, sentence=(0, 0))
    statement, other = (
        "A warrant of the court of Elmport is out.",
        "The court of Elmport issued it on 17 March 2023.",
    )
    fact = Fact(id="f", statement=statement, verdict="true", also=(other,))
    found = compare_with_fact(claim, fact, at="2023-06-01")
    assert [(one.claim, one.fact) for one in found.reasons] == [("17 April 2023", "17 March 2023")]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm was jailed for 12 years after a trial in Orm.",
        "Ada Holm was jailed for 12 years.",
    ],
)
def test_another_duration_is_never_agreed_with_however_the_claim_goes_on(text: str) -> None:
    statement = "After a trial in Orm, Ada Holm was jailed for 10 years, lost her licence and moved abroad."
    assert judged(text, statement).relation == "conflicts"


@pytest.mark.parametrize(
    ("text", "statement", "relation"),
    [
        ("Orm was founded in 1995.", "Orm was founded in the 1990s.", "unclear"),
        ("Orm was founded in the 1990s.", "Orm was founded in 1995.", "agrees"),
        ("Orm was founded in the 1990s.", "Orm was founded in the 1990s.", "agrees"),
        ("Orm was founded in 2005.", "Orm was founded in the 1990s.", "conflicts"),
        ("Orm was founded in 1150.", "Orm was founded in the 12th century.", "unclear"),
        ("Orm was founded in 1350.", "Orm was founded in the 12th century.", "conflicts"),
        ("Caius Brandt was born in 100 BC.", "Caius Brandt was born on 12 July 100 BC.", "agrees"),
        ("Caius Brandt was born in 102 BC.", "Caius Brandt was born on 12 July 100 BC.", "conflicts"),
    ],
)
def test_a_decade_and_a_century_hold_their_years_and_years_before_christ_are_their_own(
    text: str, statement: str, relation: str
) -> None:
    assert judged(text, statement).relation == relation


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Guards arrested Per Holm on Wednesday", "Guards did not arrest Per Holm."),
        ("Ida Brandt did not resign on Wednesday", "Ida Brandt resigned on 29 May 2024."),
        ("The council met the strikers on Tuesday", "The council did not meet the strikers on 28 May 2024."),
    ],
)
def test_a_day_in_the_claim_hides_no_denial(claim: str, statement: str) -> None:
    found = judged(claim, statement)
    assert found.relation == "conflicts"
    assert [one.kind for one in found.reasons] == ["negation"]


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Nora Lind is still in prison", "Nora Lind was released from prison on 3 May 2024."),
        ("Jon Vik is still mayor of Elmport", "Jon Vik resigned as mayor of Elmport on 4 May 2024."),
        (
            "The strike at Elmport harbour is still going on",
            "The strike at Elmport harbour ended on 9 May 2024.",
        ),
    ],
)
def test_what_ended_never_agrees_that_it_goes_on(claim: str, statement: str) -> None:
    assert judged(claim, statement).relation != "agrees"
