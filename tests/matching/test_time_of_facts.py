"""When a fact holds, and which of two times a claim is judged at; the words of each reason."""

import pytest

from claimcheck.matching import Agreement, agree
from claimcheck.model import Citation, Claim, Fact, FactVerdict, Polarity, Reason

SAYING = "2024-06-01"


def judged(
    text: str,
    statement: str,
    *,
    at: str = SAYING,
    verdict: FactVerdict = "true",
    polarity: Polarity = "asserted",
    valid: tuple[str, str] = ("", ""),
    known: str = "",
) -> Agreement:
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
    return agree(claim, fact, at=at)


@pytest.mark.parametrize(
    ("said", "known", "at", "relation"),
    [
        ("in March 2024", "in July 2024", SAYING, "unclear"),
        ("in March 2024", "on 2 June 2024", SAYING, "unclear"),
        ("in March 2024", "on 1 June 2024", SAYING, "conflicts"),
        ("in March 2024", "in June 2024", SAYING, "conflicts"),
        ("in March 2024", "in July 2024", "2024-08-01", "conflicts"),
        ("in March 2024", "in July 2024", "", "conflicts"),
        ("in June 2024", "in July 2024", SAYING, "unclear"),
        ("on 1 June 2024", "in July 2024", SAYING, "unclear"),
        ("on 2 June 2024", "in July 2024", SAYING, "conflicts"),
    ],
)  # fmt: skip
def test_what_came_after_the_saying_contradicts_nothing_that_was_past(
    said: str, known: str, at: str, relation: str
) -> None:
    claim, fact = (
        f"Ilse Brandt opened Elmport harbour {said}",
        f"Ilse Brandt opened Elmport harbour {known}.",
    )
    assert judged(claim, fact, at=at).relation == relation


def test_a_fact_of_what_came_after_contradicts_by_all_but_its_date() -> None:
    fact = "The harbour of Elmport cost 12 million in July 2024."
    assert judged("The harbour of Elmport cost 15 million in July 2024", fact).relation == "conflicts"


@pytest.mark.parametrize(
    ("known", "at", "relation"),
    [
        ("on 1 December 2023", SAYING, "conflicts"),
        ("on 30 November 2023", SAYING, "unclear"),
        ("in March 2019", "", "conflicts"),
        ("", SAYING, "conflicts"),
    ],
)
def test_an_opposite_is_old_after_half_a_year(known: str, at: str, relation: str) -> None:
    assert judged("Elmport cuts its fees", f"Elmport raised its fees {known}.", at=at).relation == relation


def test_an_old_fact_still_contradicts_a_denial_a_number_and_a_dated_claim() -> None:
    old = "in March 2019."
    assert (
        judged("The council accepted the plan", f"The council rejected the plan {old}").relation == "unclear"
    )
    for claim, fact in (
        ("Elmport does not cut its fees", "Elmport cut its fees"),
        ("Elmport cut its fees", "Elmport did not cut its fees"),
        ("Elmport cut its fees by 4 per cent", "Elmport cut its fees by 6 per cent"),
        ("Elmport cut its fees in March 2019", "Elmport raised its fees"),
    ):
        assert judged(claim, f"{fact} {old}").relation == "conflicts"


@pytest.mark.parametrize(
    ("claim", "day", "at", "relation"),
    [
        ("", " on 19 May 2024", "2024-05-20", "unclear"),
        ("", " on 19 May 2024", "2024-05-19", "conflicts"),
        ("", " on 19 May 2024", "2024-05", "conflicts"),
        ("", " on 19 May 2024", "", "conflicts"),
        ("", "", SAYING, "conflicts"),
        (" on 19 May 2024", " on 19 May 2024", SAYING, "conflicts"),
    ],
)
def test_only_what_was_over_leaves_open_who_comes_next(claim: str, day: str, at: str, relation: str) -> None:
    coming = f"Ilse Brandt is preparing to receive the Dutch minister in Elmport{claim}"
    over = f"The Danish minister was received by Ilse Brandt in Elmport{day}."
    assert judged(coming, over, at=at).relation == relation


@pytest.mark.parametrize(
    ("valid", "at", "why"),
    [
        (("2020-01-01", ""), SAYING, ""),
        (("2024-06-01", ""), SAYING, ""),
        (("2024-06", ""), SAYING, ""),
        (("", "2024-06-01"), SAYING, ""),
        (("", "2024"), SAYING, ""),
        (("", "2024-05-10"), "2024-05", ""),
        (("2024-05-10", ""), "2024-05", ""),
        (("2024-06-02", ""), SAYING, "holds from 2024-06-02 on, the claim is of 2024-06-01"),
        (("2025", ""), SAYING, "holds from 2025 on, the claim is of 2024-06-01"),
        (("", "2024-05-31"), SAYING, "held until 2024-05-31, the claim is of 2024-06-01"),
        (("2020", "2023"), SAYING, "held until 2023, the claim is of 2024-06-01"),
        (("", "2024-04"), "2024-05", "held until 2024-04, the claim is of 2024-05-31"),
    ],
)
def test_a_fact_holds_from_its_first_day_to_its_last(valid: tuple[str, str], at: str, why: str) -> None:
    found = judged(
        "The licence of the ferry Tern is valid",
        "The licence of the ferry Tern is valid.",
        at=at,
        valid=valid,
    )
    if not why:
        assert (found.relation, found.reasons) == ("agrees", ())
    else:
        day = why[-10:]
        reason = Reason("validity", day, f"{valid[0]}/{valid[1]}", f"the-fact {why}")
        assert (found.relation, found.reasons) == ("conflicts", (reason,))


def test_a_source_is_later_only_if_all_of_its_time_is() -> None:
    said, fact = "The harbour of Elmport was sold", "The harbour of Elmport was sold."
    later = {
        known: judged(said, fact, known=known).later for known in ("2024-06", "2024-06-01", "2024-06-02")
    }
    assert later == {"2024-06": False, "2024-06-01": False, "2024-06-02": True}
    assert not judged(said, fact, known="2024-06-02", at="2024-06").later
    assert not judged(said, fact, known="2024-06-02", at="").later


def test_each_reason_has_the_words_of_both_sides() -> None:
    said, fact = "Seagulls cause the fog of Elmport", "Seagulls cause the fog of Elmport."
    since = " (known since 2023-02-24)"
    assert judged(said, fact, verdict="false", known="2023-02-24").reasons == (
        Reason("verdict", said, fact, f"the-fact holds this statement to be false{since}"),
    )
    assert judged(said, fact, polarity="denied", known="2023-02-24").reasons == (
        Reason("negation", said, fact, f"denied here, stated in the-fact{since}"),
    )
    assert judged("Seagulls do not cause the fog of Elmport", fact).reasons == (
        Reason("negation", "not cause", "cause", "denied here, stated in the-fact"),
    )
    assert judged(said, "Seagulls do not cause the fog of Elmport.").reasons == (
        Reason("negation", "cause", "not cause", "stated here, denied in the-fact"),
    )


def test_only_the_denial_of_what_is_held_to_be_false_agrees() -> None:
    fact = "Seagulls cause the fog of Elmport."
    denial = "Seagulls do not cause the fog of Elmport"
    assert judged(denial, fact, verdict="false").relation == "agrees"
    assert judged(denial, fact, verdict="misleading").relation == "unclear"
    assert judged("The bakery sells 40 kinds of bread", fact, verdict="false").relation == "unclear"
    assert (
        judged(
            "Seagulls raise the fees of Elmport", "Seagulls cut the fees of Elmport.", verdict="false"
        ).relation
        == "unclear"
    )
