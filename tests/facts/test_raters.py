"""Several checkers of one statement are one entry, and what is rated is the statement as a whole."""

import pytest

from claimcheck.app.check import check
from claimcheck.app.evidence.items import evidence_items
from claimcheck.facts import FactBase
from claimcheck.facts.raters import grouped, says_same
from claimcheck.model import Citation, Claim, Fact
from claimcheck.model.raters import differ, ratings
from claimcheck.readers import from_text
from claimcheck.review.decisions import OPEN, Cited, Decision

SAID = "Drinking silver water cures the harbour fever"


def rated(name: str, statement: str, verdict: str, rating: str, day: str = "2020-03-04") -> Fact:
    source = Citation(publisher=f"{name} Checks", published=day, url=f"https://{name}.example/1")
    return Fact(id=name, statement=statement, verdict=verdict, rating=rating, sources=(source,))  # type: ignore[arg-type]


GULL = rated("gull", f"{SAID}.", "false", "False")
TERN = rated("tern", SAID, "misleading", "mixture", "2020-03-09")
KITE = rated("kite", "Silver water cures the harbour fever if you drink it", "false", "Fake")
OWL = rated("owl", SAID, "true", "Correct")


def claim_beside(*facts: Fact, text: str = f"{SAID}, the vendor said.") -> Claim:
    base = FactBase.of(facts, models=False)
    return check(from_text(text, published="2021-06-02"), base=base).claims[0]


def test_a_claim_meets_several_checkers_of_one_statement_as_one_entry_with_its_raters() -> None:
    [match] = claim_beside(GULL, TERN, KITE).matches
    assert {one.fact for one in match.raters} == {"gull", "tern", "kite"}
    assert match.raters[0].fact == match.fact
    assert differ(match.raters)
    words = ratings(match.raters)
    assert words.startswith("checkers differ: ")
    assert "gull Checks: False (2020-03-04)" in words
    assert "tern Checks: mixture (2020-03-09)" in words


def test_checkers_who_contradict_each_other_decide_nothing() -> None:
    [match] = claim_beside(GULL, OWL).matches
    assert match.relation == "unclear"
    assert [(one.kind, one.why) for one in match.reasons] == [("verdict", "checkers contradict each other")]


def test_one_rater_alone_is_no_list_of_raters() -> None:
    [match] = claim_beside(GULL).matches
    assert match.raters == ()
    assert ratings(match.raters) == ""


def test_checkers_of_one_wording_leave_the_places_of_other_facts() -> None:
    many = [rated(f"c{at}", SAID, "false", "False") for at in range(5)]
    other = rated("other", "Silver water cured nobody of the harbour fever", "true", "True")
    matches = claim_beside(*many, other).matches
    assert len([one for one in matches if one.raters]) == 1
    assert len(matches[0].raters) == 5


@pytest.mark.parametrize(
    "other",
    [
        "Drinking silver water does not cure the harbour fever",
        "Drinking silver water cures the river fever",
        "Drinking silver water cures 40 per cent of those with the harbour fever",
    ],
)
def test_another_statement_stays_another_entry(other: str) -> None:
    assert not says_same(GULL, rated("other", other, "false", "False"))


def test_a_fact_of_the_newsroom_stays_by_itself() -> None:
    own = Fact(id="own", statement=SAID, verdict="false")
    assert [[fact.id for fact in group] for group in grouped([GULL, own, TERN])] == [
        ["gull", "tern"],
        ["own"],
    ]


def test_statements_that_are_near_by_meaning_are_one_only_where_no_figure_differs() -> None:
    one = rated("one", "Nine ferries sank off Elmport in 2019", "false", "False")
    worded = rated(
        "two", "Off Elmport nine of the boats that carry people went down in 2019", "false", "False"
    )
    figures = rated(
        "three", "Off Elmport six of the boats that carry people went down in 2019", "false", "No"
    )
    assert says_same(one, worded, lambda text, fact: 0.95)
    assert not says_same(one, worded, lambda text, fact: 0.5)
    assert not says_same(one, figures, lambda text, fact: 0.95)


@pytest.mark.parametrize(
    "statement",
    [
        "A video shows guards of the port beating a sailor in Elmport in May 2020.",
        "Video: guards of the port beating a sailor in Elmport in May 2020",
        "An old photo of guards of the port beating a sailor in Elmport in May 2020",
    ],
)
def test_what_is_rated_false_of_a_picture_says_nothing_of_the_event(statement: str) -> None:
    fact = rated("video", statement, "false", "False")
    said = "guards of the port were beating a sailor in Elmport in May 2020"
    of_event = claim_beside(fact, text=f"Police said {said}.").matches
    assert {one.relation for one in of_event} <= {"unclear"}
    assert any("picture or recording" in reason.why for one in of_event for reason in one.reasons)
    of_picture = claim_beside(fact, text=f"The video shows that {said}, police said.").matches
    assert not any("picture or recording" in reason.why for one in of_picture for reason in one.reasons)


def test_a_caption_that_the_newsroom_calls_false_says_nothing_of_the_event_either() -> None:
    said = "Guards of the port beat a sailor in Elmport in May 2020"
    own = Fact(id="own", statement=f"A photo shows that {said.lower()}.", verdict="false")
    assert {one.relation for one in claim_beside(own, text=f"{said}, police said.").matches} <= {"unclear"}


def test_what_is_rated_false_of_two_things_together_says_nothing_of_one() -> None:
    both = "The old harbour was closed and the mayor of Velm resigned because of the flood of 2019."
    fact = rated("both", both, "false", "False")
    part = "The mayor of Velm resigned because of the flood of 2019"
    matches = claim_beside(fact, text=f"{part}, the council said.").matches
    assert {one.relation for one in matches} == {"unclear"}
    assert "several things together" in matches[0].reasons[0].why
    alone = rated("alone", f"{part}.", "false", "False")
    assert not any(
        "together" in reason.why
        for one in claim_beside(alone, text=f"{part}, the council said.").matches
        for reason in one.reasons
    )


def test_what_was_cited_of_several_checkers_is_the_one_entry() -> None:
    [match] = claim_beside(GULL, TERN, KITE).matches
    claim = claim_beside(GULL, TERN, KITE)
    facts = {fact.id: fact for fact in (GULL, TERN, KITE)}
    other = match.raters[1].fact
    cited = Decision(cited=(Cited(f"fact:{other}", "contradicts"),))
    for decision in (cited, Decision(dismissed=(f"fact:{other}",))):
        items = evidence_items(claim, decision, facts, lambda name: None)
        assert [piece.name for piece in items] == [f"fact:{other}"]
    assert [piece.name for piece in evidence_items(claim, OPEN, facts, lambda name: None)] == [
        f"fact:{match.fact}"
    ]
