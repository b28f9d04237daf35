"""What the ranker promises: the right fact first, and a probability that means something."""

from claimcheck.matching import Candidate, breadth, rank
from claimcheck.matching.ranker import KEPT, model, rarity_table
from claimcheck.matching.ranking_features import NAMES, Background, features, nearest
from claimcheck.model import Fact


def fact(name: str, statement: str) -> Fact:
    return Fact(id=name, statement=statement, verdict="true")


FACTS = [
    Candidate(fact("mill", "The windmill of Harbour Town was built in 1790."), 9.0),
    Candidate(fact("mill-fire", "A fire destroyed the watermill of Upper Marsh in 1790."), 8.0),
    Candidate(fact("town", "Harbour Town has nine thousand people."), 3.0),
]


def test_the_fact_that_says_the_same_comes_first_with_a_high_probability() -> None:
    first, *others = rank("Harbour Town's windmill was built in 1790", FACTS)
    assert first.fact.id == "mill"
    assert first.probability > 0.9
    assert all(other.probability < 0.5 for other in others)


def test_without_candidates_there_is_nothing_to_rank() -> None:
    assert rank("The bakery raised its prices", []) == []
    assert len(rank("", FACTS)) == 3


def test_the_weights_fit_the_features() -> None:
    assert tuple(model().weights) == NAMES
    assert {len(row) for row in features("a windmill", FACTS, rarity_table(Background()))} == {len(NAMES)}


def test_a_word_that_stands_in_every_fact_weighs_less_than_a_rare_one() -> None:
    weigh = rarity_table(Background(1000, lambda word: 900 if word == "mill" else 1))
    assert 0 <= weigh["mill"] < weigh["sail"] <= 1


def test_the_rarity_of_the_fact_base_is_used_from_the_first_claim_on() -> None:
    weigh = rarity_table(Background(1000, lambda word: 900 if word == "windmil" else 1))
    common = rank("a windmill", FACTS, weigh)[0].probability
    assert common < rank("a windmill", FACTS)[0].probability
    assert "windmil" in weigh


def test_a_fact_without_a_title_does_not_pass_for_one_whose_title_fits() -> None:
    said = "They say the painter Ilse Brandt is dead and that a twin has taken her place"
    whole = Fact(
        id="whole",
        statement="The painter Ilse Brandt died and was replaced by her twin sister.",
        title="A rumour without end",
        verdict="true",
    )
    half = fact("half", "The painter Ilse Brandt died for sale.")
    ranked = rank(said, [Candidate(whole, 9.0), Candidate(half, 8.0)])
    assert [one.fact.id for one in ranked] == ["whole", "half"]


def test_of_many_candidates_those_that_have_most_of_the_claim_are_kept() -> None:
    many = [Candidate(fact(f"mill-{at}", f"The windmill number {at} turns."), 9.0) for at in range(2 * KEPT)]
    last = Candidate(fact("fire", "A fire burned the windmill of Upper Marsh."), 1.0)
    asked, weigh = "A fire burned a windmill in Upper Marsh", rarity_table(Background())
    kept = nearest(asked, [*many, last], weigh, KEPT)
    assert len(kept) == KEPT
    assert kept[-1] == last
    assert rank(asked, [*many, last])[0].fact.id == "fire"


def test_a_larger_base_gives_more_candidates() -> None:
    sizes = [breadth(size) for size in (0, 100, 10_000, 100_000, 1_000_000)]
    assert sizes[:3] == [KEPT] * 3
    assert KEPT < sizes[3] < sizes[4] < 4 * KEPT
