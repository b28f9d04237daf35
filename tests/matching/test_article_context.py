"""What the context promises: a claim need not repeat the names that its article has just given; no other name
is put in their place."""

import pytest

from claimcheck.matching import compare_with_fact
from claimcheck.matching.article_context import (
    ArticleContext,
    named_near,
    names_before,
    names_other_subject,
    without_given,
)
from claimcheck.matching.comparand import comparand
from claimcheck.matching.index_terms import stems
from claimcheck.model import Article, Claim, Fact, Relation

STORY = (
    "Dunmore Athletic under pressure\n\nThe accountants of Dunmore Athletic have resigned. The chairwoman, "
    "Edda Quist, spoke of a difficult year for the football club. "
)


def claimed(text: str, before: str = STORY) -> tuple[Claim, ArticleContext]:
    whole = before + text + "."
    article = Article(
        id="a",
        text=whole,
        sha256="0" * 64,
        published="2023-03-01",
        headline=(0, whole.index("\n")),
    )
    span = (len(before), len(before) + len(text))
    claim = Claim(id="c", span=span, text=text, standalone=text, sentence=(span[0], span[1] + 1))
    return claim, ArticleContext(frozenset(stems(whole)), named_near(claim, article))


def related(text: str, statement: str, before: str = STORY) -> Relation:
    claim, context = claimed(text, before)
    return compare_with_fact(
        claim, Fact(id="f", statement=statement, verdict="true"), at="2023-03-01", context=context
    ).relation


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("It owes the bank 4 million euros", "Dunmore Athletic owes its bank 4 million euros."),
        ("The club sold its training ground in 2021", "In 2021 Dunmore Athletic sold the training ground."),
        ("The state fined the club 60,000 euros", "Dunmore Athletic was fined 60,000 euros by the state."),
        ("Its stadium holds 9,000 spectators", "The stadium of Dunmore Athletic holds 9,000 spectators."),
    ],
)  # fmt: skip
def test_a_word_that_stands_for_a_name_given_nearby_is_that_name(text: str, statement: str) -> None:
    assert related(text, statement) == "agrees"


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("It owes the bank 7 million euros", "Dunmore Athletic owes its bank 4 million euros."),
        ("The club sold its training ground in 2019", "In 2021 Dunmore Athletic sold the training ground."),
        ("The state fined the club 90,000 euros", "Dunmore Athletic was fined 60,000 euros by the state."),
        ("It will hire 40 stewards in the stadium", "Dunmore Athletic is to hire 25 stewards."),
    ],
)  # fmt: skip
def test_so_that_what_is_said_otherwise_of_it_conflicts(text: str, statement: str) -> None:
    assert related(text, statement) == "conflicts"


@pytest.mark.parametrize(
    "statement",
    ["Harrow Wanderers owe their bank 7 million euros.", "Harrow Wanderers owe their bank 4 million euros."],
)
def test_a_name_of_which_the_article_does_not_tell_is_nobodys(statement: str) -> None:
    assert related("It owes the bank 4 million euros", statement) == "unclear"


def test_a_name_with_another_number_is_another_thing() -> None:
    before = "Down to earth\n\nThe probe Sonda 6 lifted off in May. "
    claim, context = claimed("It was the first probe to orbit the planet", before)
    statement = comparand("Sonda 4 was the first probe to orbit the planet.")
    assert without_given(comparand(claim.text), statement, context)[1] is statement
    assert names_other_subject(comparand(claim.text), statement, context)


def test_what_is_measured_does_not_stand_for_a_name() -> None:
    assert (
        related("The price rose by 4 percent in 2022", "Dunmore Athletic rose by 4 percent in 2022.")
        == "unclear"
    )


def test_without_an_article_nothing_is_let_go() -> None:
    claim, fact = (
        comparand("It owes the bank 4 million euros"),
        comparand("Dunmore Athletic owes its bank 4 million euros."),
    )
    assert without_given(claim, fact, ArticleContext()) == (claim, fact)


def test_a_person_found_out_for_a_pronoun_is_no_ground_for_a_conflict() -> None:
    text = "In May [Karl Benn] pardoned Ada Moor, a former judge"
    statement = "President Lind pardoned the former judge Ada Moor in May."
    assert related(text, statement) != "conflicts"
    assert related(text.replace("[", "").replace("]", ""), statement) == "conflicts"


def test_the_thing_with_its_article_is_the_one_that_the_fact_names() -> None:
    before = "Cracks in the Lowmoor dam\n\nBoats lie below the Lowmoor dam. "
    claim, context = claimed("The dam has not cracked", before)
    false = Fact(id="f", statement="The Lowmoor dam has cracked.", verdict="false")
    assert compare_with_fact(claim, false, at="2023-03-01", context=context).relation == "agrees"
    assert compare_with_fact(claim, false, at="2023-03-01").relation == "unclear"


def test_the_bank_is_no_bank_with_a_name_that_the_article_never_gives() -> None:
    fact = "The Bank of Norland cut its rate to 4.75 percent."
    named = "Rates\n\nThe Bank of Norland met on Thursday. "
    assert related("The bank cut its rate to 3.75 percent", fact, "Rates\n\nIt was a long day. ") == "unclear"
    assert related("The bank cut its rate to 3.75 percent", fact, named) == "conflicts"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It will hire 40 stewards", ("Edda Quist",)),
        ("The plan costs 4 million euros", ("Edda Quist",)),
        ("We will hire 40 stewards", ()),
        ("The plan of Omar Haddad costs 4 million euros", ()),
        ("Stewards cost 4 million euros", ()),
    ],
)
def test_a_claim_that_points_back_is_looked_up_with_the_names_of_the_sentence_before(
    text: str, names: tuple[str, ...]
) -> None:
    whole = STORY + text + "."
    claim, _ = claimed(text)
    article = Article(id="a", text=whole, sha256="0" * 64)
    assert names_before(claim, article) == names
