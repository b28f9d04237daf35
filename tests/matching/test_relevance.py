"""What the light of the article promises: near misses that share the words yield to the fact that fits."""

from claimcheck.matching.comparand import comparand
from claimcheck.matching.index_terms import stems
from claimcheck.matching.ranker import Scored, rarity_table
from claimcheck.matching.ranking_features import Background
from claimcheck.matching.relevance import RelevanceContext, relevance, reweigh
from claimcheck.model import Fact, Relation

RELATIONS: tuple[Relation, ...] = ("agrees", "conflicts", "unclear")
ARTICLE = "The Bank of Norland cut its rate. The rate of the Bank of Norland fell to 3 per cent in June 2024."


def setting(text: str = ARTICLE) -> RelevanceContext:
    names = frozenset(s for name in comparand(text).names for s in stems(name))
    return RelevanceContext(frozenset(stems(text)), names, "2024-06-20")


def fact(name: str, statement: str, *about: str) -> Fact:
    return Fact(id=name, statement=statement, verdict="true", about=about)


def ranked(claim: str, *facts: tuple[Fact, float]) -> list[Scored]:
    scored = [(Scored(one, probability), comparand(one.statement)) for one, probability in facts]
    return relevance(comparand(claim, "2024-06-20"), scored, setting(), rarity_table(Background()))


def test_the_fact_of_the_same_date_comes_before_the_one_of_another_year() -> None:
    old = fact("cut-2020", "The Bank of Norland cut its rate in June 2020.", "Bank of Norland")
    new = fact("cut-2024", "In June 2024 the Bank of Norland lowered its rate.", "Bank of Norland")
    found = ranked("The Bank of Norland cut its rate in June 2024", (old, 0.98), (new, 0.3))
    assert [one.fact.id for one in found] == ["cut-2024", "cut-2020"]
    assert found[1].probability < 0.5 * found[0].probability


def test_a_fact_about_what_the_article_never_names_is_less_likely() -> None:
    here = fact("here", "The Bank of Norland cut its rate in June 2024.", "Bank of Norland")
    there = fact("there", "The Bank of Norland cut its rate in June 2024.", "Zebra Foundation")
    first, second = ranked("The Bank of Norland cut its rate in June 2024", (there, 0.9), (here, 0.9))
    assert (first.fact.id, second.fact.id) == ("here", "there")
    assert first.probability > second.probability


def test_an_undated_claim_prefers_what_is_near_in_time() -> None:
    old = fact("old", "The rate of the Bank of Norland was raised in 2015.", "Bank of Norland")
    new = fact("new", "The rate of the Bank of Norland was cut in 2024.", "Bank of Norland")
    assert ranked("The Bank of Norland cuts its rate", (old, 0.6), (new, 0.5))[0].fact.id == "new"


def test_without_candidates_nothing_bears_on_the_claim() -> None:
    assert ranked("The Bank of Norland cuts its rate") == []


STATEMENTS = ("The rate fell.", "The harbour froze over.", "Nine trawlers sailed north.")


def odds(*probabilities: float, statements: tuple[str, ...] = STATEMENTS) -> list[Scored]:
    return [Scored(fact(str(n), statements[n]), one) for n, one in enumerate(probabilities)]


def test_a_fact_that_agrees_is_likelier_than_one_that_decides_nothing() -> None:
    agreeing, conflicting, open_ = (reweigh(odds(0.4), [how])[0].probability for how in RELATIONS)
    assert agreeing > conflicting > 0.6 > open_ > 0.3


def test_of_two_facts_the_likelier_one_takes_from_the_other() -> None:
    first, second = reweigh(odds(0.9, 0.4), ["unclear", "unclear"])
    assert first.probability > 0.8
    assert second.probability < 0.1
    assert first.probability + second.probability < 1


def test_facts_that_say_the_same_take_nothing_from_one_another() -> None:
    alone = reweigh(odds(0.5), ["agrees"])[0].probability
    assert [one.probability for one in reweigh(odds(0.5, 0.5, 0.5), ["agrees"] * 3)] == [alone] * 3
    beside = reweigh(odds(0.5, 0.5), ["agrees", "conflicts"])
    assert all(one.probability < alone for one in beside)


def test_two_wordings_of_one_statement_take_nothing_from_each_other_whatever_they_are_held_to_be() -> None:
    twins = (
        "The Gull ferry sank off Elmport in March 2020.",
        "In March 2020 the ferry Gull sank off Elmport.",
    )
    alone = reweigh(odds(0.5, statements=twins), ["unclear"])[0].probability
    for relations in (("unclear", "unclear"), ("conflicts", "unclear"), ("conflicts", "agrees")):
        found = reweigh(odds(0.5, 0.5, statements=twins), relations)
        assert found[1].probability >= alone
    other_day = (twins[0], "In March 2021 the ferry Gull sank off Elmport.")
    assert reweigh(odds(0.9, 0.5, statements=other_day), ["unclear", "unclear"])[1].probability < alone
