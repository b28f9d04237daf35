"""What the article against itself promises: real slips with both places named, and no dispute taken for
one."""

from claimcheck.consistency.mismatches import mismatches, pairs
from claimcheck.matching.comparand import comparand
from claimcheck.model import Article, Claim, Flag, Link, SourceKind

ARTICLE = Article(id="a", text="", sha256="", published="2024-06-01")


def claim(name: str, text: str, *chain: str, hedged: bool = False, kind: SourceKind = "person") -> Claim:
    whole = (0, len(text))
    return Claim(
        id=name,
        span=whole,
        text=text,
        standalone=text,
        sentence=whole,
        chain=tuple(Link(source=source, mention=None, kind=kind) for source in chain),
        flags=(Flag("hedged", "hedged", "reportedly"),) if hedged else (),
    )


def found(*claims: Claim) -> list[tuple[str, str, str]]:
    marked = mismatches(claims, ARTICLE)
    return [(one.id, m.kind, m.other) for one in marked for m in one.mismatches]


def test_two_numbers_of_one_thing_are_told_at_both_places_with_their_difference() -> None:
    one, other = mismatches(
        [
            claim("a", "The fire in Elmport killed 12 people"),
            claim("b", "15 people were killed by the fire in Elmport"),
        ],
        ARTICLE,
    )
    assert [(m.kind, m.other, m.why) for m in one.mismatches] == [
        ("number", "b", "12 people here, 15 people at another place: 3 less (20%)")
    ]
    assert other.mismatches[0].why == "15 people here, 12 people at another place: 3 more (25%)"


def test_dates_names_and_denials_are_told_too() -> None:
    assert found(
        claim("a", "The mill of Elmport burned down in 1998"),
        claim("b", "In 1989 the mill of Elmport burned down"),
    ) == [("a", "date", "b"), ("b", "date", "a")]
    assert found(
        claim("a", "Ilse Brandt opened the mill museum"), claim("b", "Omar Haddad opened the mill museum")
    ) == [("a", "name", "b"), ("b", "name", "a")]
    assert found(
        claim("a", "The mill of Elmport is safe"), claim("b", "The mill of Elmport is not safe")
    ) == [
        ("a", "negation", "b"),
        ("b", "negation", "a"),
    ]


def test_what_two_sources_say_differently_is_their_dispute() -> None:
    fire = "The fire in Elmport killed 12 people"
    other = "The fire in Elmport killed 15 people"
    assert found(claim("a", fire, "The police"), claim("b", other, "The mayor")) == []
    assert found(claim("a", fire, "The police"), claim("b", other, "The police")) != []
    assert found(claim("a", fire), claim("b", other, "The mayor")) != []


def test_claims_about_different_things_are_left_alone() -> None:
    assert (
        found(
            claim("a", "The school of Elmport has 12 teachers"),
            claim("b", "The fire in Elmport killed 15 people"),
            claim("c", "The fire brigade of Elmport has 40 members and two engines, which came too late"),
        )
        == []
    )


def test_a_link_that_one_chain_leaves_out_is_told() -> None:
    said = "The minister is preparing to visit Elmport"
    assert found(
        claim("a", said, "Gull News", "The minister"),
        claim("b", said + " in May", "Gull News", "Omar Haddad", "The minister"),
    ) == [("a", "link-dropped", "b"), ("b", "link-dropped", "a")]
    assert found(claim("a", said, "The minister"), claim("b", said, "Omar Haddad")) == []


def test_a_hedge_that_is_lost_in_the_articles_own_voice_is_told() -> None:
    said = "The mayor of Elmport sold the harbour"
    assert found(claim("a", said, hedged=True), claim("b", said)) == [
        ("a", "hedge-lost", "b"),
        ("b", "hedge-lost", "a"),
    ]
    assert found(claim("a", said, hedged=True), claim("b", said, "The opposition")) == []


def test_many_like_claims_are_compared_with_a_few_each_and_three_are_told() -> None:
    many = [claim(str(n), f"The flood of Elmport damaged {n + 20} houses") for n in range(400)]
    sides = [comparand(one.text) for one in many]
    assert len(pairs(sides)) <= 2.1 * len(pairs(sides[:200])) <= 2.1 * 16 * 200
    told = [one.mismatches for one in mismatches(many, ARTICLE)]
    assert all(1 <= len(one) <= 3 for one in told)
    assert [m.other for m in told[200]] == ["199", "201", "198"]


def test_a_slip_is_found_across_a_long_article() -> None:
    rest = [
        claim(f"r{n}", f"The {name} of Elmport has a {colour} garden")
        for n, (name, colour) in enumerate((a + b, b + a) for a in "bcdfghjklm" for b in "aeiouaeiou")
    ]
    first = claim("a", "The flood of Elmport damaged 40 houses")
    last = claim("z", "The flood damaged 70 houses in Elmport")
    assert found(first, *rest, last) == [("a", "number", "z"), ("z", "number", "a")]


def test_one_amount_of_a_time_told_in_two_ways_is_a_mismatch_and_other_amounts_are_none() -> None:
    grows = claim("a", "The economy of Norland will grow by 0.9 per cent in 2024")
    slower = claim("b", "With an expansion of 0.6 per cent in the economy of Norland in 2024, tolls may fall")
    assert found(grows, slower) == [("a", "number", "b"), ("b", "number", "a")]
    tolls = claim("b", "Harbour tolls made up 0.6 per cent of what the economy of Norland earned in 2024")
    assert found(grows, tolls) == []


def test_how_long_one_thing_took_is_compared_under_its_name() -> None:
    headline = claim("a", "Mayor praises hosts as council delegation ends three-day tour")
    told = [
        (one.mismatches[0].kind, one.mismatches[0].why)
        for one in mismatches(
            [headline, claim("b", "The council delegation was on a six-day tour of the valley")], ARTICLE
        )
    ]
    assert told == [
        ("number", "three-day here, six-day at another place: 3 days less (50%)"),
        ("number", "six-day here, three-day at another place: 3 days more (100%)"),
    ]
    assert not found(headline, claim("b", "The minister was on a six-day tour of the islands"))


def test_some_of_them_are_some_of_those_that_were_just_counted() -> None:
    before = claim("a", "Its board polled 60 dentists last week")
    some = claim("b", "41 of them counted on higher fees by 2025")
    assert found(before, some, claim("c", "Only 14 of the 60 dentists expect higher fees by 2025")) == [
        ("b", "number", "c"),
        ("c", "number", "b"),
    ]
    assert not found(before, some, claim("c", "Only 14 of the 60 dentists were paid more by 2025"))


def test_what_is_announced_before_a_colon_is_no_part_of_the_statement() -> None:
    assert found(
        claim("a", "The fire in Elmport killed 12 people"),
        claim("b", "Her list tells another story: the fire in Elmport killed 15 people"),
    ) == [("a", "number", "b"), ("b", "number", "a")]


def test_what_one_source_says_in_the_same_words_with_another_number_is_told() -> None:
    one, other = "The budget was 11 million pounds", "The budget was 12 million pounds"
    assert len(found(claim("a", one, "Lund"), claim("b", other, "Lund"))) == 2
    assert found(claim("a", one), claim("b", other)) == []  # two budgets, for all that is told
    assert found(claim("a", one, "Lund"), claim("b", other, "Falk")) == []
