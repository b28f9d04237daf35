"""When a fact holds, and which of two times a claim is judged at; what the nearest of a fact's wordings
decides; the words of each reason.
"""

import pytest

from claimcheck.matching import Comparison, compare_with_fact
from claimcheck.model import Citation, Claim, DateMention, Fact, FactVerdict, Polarity, Reason

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
    also: tuple[str, ...] = (),
    standalone: str = "",
    dates: tuple[DateMention, ...] = (),
) -> Comparison:
    whole = (0, len(text))
    claim = Claim(
        id="c",
        span=whole,
        text=text,
        standalone=standalone or text,
        sentence=whole,
        polarity=polarity,
        dates=dates,
    )
    fact = Fact(
        id="the-fact",
        statement=statement,
        also=also,
        verdict=verdict,
        valid_from=valid[0],
        valid_until=valid[1],
        sources=(Citation(publisher="Archive", published=known),) if known else (),
    )
    return compare_with_fact(claim, fact, at=at)


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
        Reason("verdict", said, fact, f"your facts rate this statement false: the-fact{since}"),
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


@pytest.mark.parametrize(
    ("claim", "valid", "relation"),
    [
        ("The licence of the ferry Tern was valid in June 2021", ("2020", "2023"), "agrees"),
        ("Since June 2021 the licence of the ferry Tern is valid", ("2020", "2023"), "conflicts"),
        ("The licence of the ferry Tern was valid in June 2024", ("2024-06-15", ""), "agrees"),
        ("The licence of the ferry Tern was valid in June 2030", ("2020", "2025"), "agrees"),
        ("The licence of the ferry Tern was valid in June 2021 and in June 2022", ("2024", ""), "agrees"),
    ],
)
def test_one_event_of_the_past_is_judged_at_its_own_time(
    claim: str, valid: tuple[str, str], relation: str
) -> None:
    assert judged(claim, "The licence of the ferry Tern was valid.", valid=valid).relation == relation


def test_a_state_may_be_denied_with_a_typographic_apostrophe() -> None:
    fact = "The licence of the ferry Tern is not valid."
    for apostrophe in "'’":
        claim = f"The licence of the ferry Tern isn{apostrophe}t valid from June 2021 on"
        assert judged(claim, fact, valid=("2020", "2023")).relation == "conflicts"


def test_relative_dates_count_from_the_saying() -> None:
    claim, fact = "Ilse Brandt opened Elmport harbour yesterday", "Ilse Brandt opened Elmport harbour on"
    assert judged(claim, f"{fact} 31 May 2024.").relation == "agrees"
    assert judged(claim, f"{fact} 29 May 2024.").relation == "conflicts"


def test_dates_that_the_article_resolved_go_before_those_of_the_sentence() -> None:
    claim, fact = "Ilse Brandt opened Elmport harbour on Friday", "Ilse Brandt opened Elmport harbour on"
    told = (DateMention(text="Friday", span=(38, 44), value="2024-05-24"),)
    assert judged(claim, f"{fact} 24 May 2024.", dates=told).relation == "agrees"
    assert judged(claim, f"{fact} 31 May 2024.", dates=told).relation == "conflicts"


def test_a_claim_is_compared_as_it_reads_by_itself() -> None:
    alone, fact = "The harbour of Elmport cost 15 million", "The harbour of Elmport cost 12 million."
    found = judged("It cost 15 million", fact, standalone=alone)
    assert (found.relation, found.same) == ("conflicts", ("Elmport",))


def test_the_nearest_wording_of_a_fact_counts_wherever_it_stands() -> None:
    claim, near, far = (
        "The mill of Elmport cost 12 crowns",
        "The mill of Elmport cost 12 crowns.",
        "It was dear.",
    )
    for statement, other in ((near, far), (far, near)):
        found = judged(claim, statement, also=(other,))
        assert (found.relation, found.same) == ("agrees", ("Elmport", "12", "mill", "cost", "crowns"))


def test_a_number_of_another_wording_contradicts_where_the_nearest_has_none() -> None:
    found = judged(
        "The mill of Elmport was sold for 12 crowns",
        "The mill of Elmport was sold.",
        also=("The mill of Elmport was sold for 15 crowns.",),
    )
    assert [(one.kind, one.claim, one.fact) for one in found.reasons] == [
        ("number", "12 crowns", "15 crowns")
    ]


def test_a_double_difference_agrees_with_nothing() -> None:
    fact = "Ilse Brandt is a Dutch painter and teacher, born in Norr."
    assert judged("Ilse Brandt is not a Danish painter", fact).relation == "unclear"


def test_what_a_fact_says_nothing_on_is_told_word_by_word() -> None:
    why = "covers Elmport, mill; but not: sold, old, ferry"
    found = judged("Elmport sold its mill and its old ferry", "Elmport has a mill.")
    assert found == Comparison("unclear", (Reason("coverage", "sold old ferry", "", why),), same=("Elmport",))
    found = judged("The toll of Elmport is 3.25 per cent", "The toll of Elmport is 3 per cent.")
    why = "3.25 per cent here, 3 per cent in the-fact"
    assert found.reasons == (Reason("number", "3.25 per cent", "3 per cent", why),)


def test_a_name_of_one_wording_is_not_excused_by_another_that_leaves_it_out() -> None:
    claim, also = "Elmport harbour was built by a Dutch firm", ("A firm from abroad built Elmport harbour.",)
    assert judged(claim, "A Dutch firm built Elmport harbour.", also=also).relation == "agrees"
    assert judged(claim, "A Danish firm built Elmport harbour.", also=also).relation == "unclear"
