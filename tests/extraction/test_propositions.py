"""What is cut into claims, what is left whole, what is none: own sentences, labelled before the first run."""

import hashlib

import pytest

from claimcheck.app.check import check
from claimcheck.model import Article

CUT = [
    (
        "The council closed two schools in May, but parents opened a third one.",
        ["The council closed two schools in May", "parents opened a third one"],
    ),
    ("Acme was founded in 1998 and employs 400 people.", ["Acme was founded in 1998", "employs 400 people"]),
    (
        "The fire broke out after a transformer exploded on Monday.",
        ["The fire broke out", "a transformer exploded on Monday"],
    ),
    (
        "The army left the valley on Friday, ending a siege of nine weeks.",
        ["The army left the valley on Friday", "ending a siege of nine weeks"],
    ),
    (
        "The bridge, which opened in 1931, carries 9,000 cars a day.",
        ["which opened in 1931", "carries 9,000 cars a day"],
    ),
    (
        "Exports fell by 4% in March, their first drop since 2020.",
        ["Exports fell by 4% in March", "their first drop since 2020"],
    ),
    ("Unemployment is at 6.1%, up from 5.8% in June.", ["Unemployment is at 6.1%", "up from 5.8% in June"]),
    (
        "The minister resigned on Sunday; her deputy took over on Monday.",
        ["The minister resigned on Sunday", "her deputy took over on Monday"],
    ),
    (
        "Holm flew to Oslo in May, where she signed a treaty with Norway.",
        ["Holm flew to Oslo in May", "she signed a treaty with Norway"],
    ),
    (
        "Nurses earn 12% less than in 2010, while managers earn 20% more.",
        ["Nurses earn 12% less than in 2010", "managers earn 20% more"],
    ),
    (
        "The plant was shut in April when inspectors found a leak.",
        ["The plant was shut in April", "inspectors found a leak"],
    ),
    (
        "The trust sold 40 flats and the council bought 12 of them.",
        ["The trust sold 40 flats", "the council bought 12 of them"],
    ),
    (
        "The court fined the firm $3 million, although the law allows twice as much.",
        ["The court fined the firm $3 million", "the law allows twice as much"],
    ),
    (
        "Holm said that rents had doubled and that wages had not moved.",
        ["that rents had doubled", "that wages had not moved"],
    ),
    (
        "“We built 30 homes,” Holm said, “and we sold all of them.”",
        ["We built 30 homes", "we sold all of them"],
    ),
    (
        "The mayor denied the charge, saying the money was paid back in July.",
        ["the money was paid back in July"],
    ),
    (
        "The town opened a plant that will burn 90,000 tons of waste a year.",
        ["The town opened a plant", "that will burn 90,000 tons of waste a year"],
    ),
    (
        "Acme, a maker of pumps, closed its plant in Ohio in 2019.",
        ["Acme, a maker of pumps, closed its plant in Ohio in 2019"],
    ),
    (
        "Opened in 1931, the bridge carries 9,000 cars a day.",
        ["Opened in 1931", "the bridge carries 9,000 cars a day"],
    ),
    (
        "Rents are rising: a flat in the old town cost 900 euros in May.",
        ["Rents are rising", "a flat in the old town cost 900 euros in May"],
    ),
    (
        "The inn has 20 rooms, according to its owner, and serves 90 guests.",
        ["The inn has 20 rooms", "serves 90 guests"],
    ),
    (
        "The crew caught 40 eels and weighed them on deck.",
        ["The crew caught 40 eels", "weighed them on deck"],
    ),
    (
        "A year earlier, the survey had found, the share was 12%.",
        ["A year earlier, the survey had found, the share was 12%"],
    ),
    (
        "It emerged on Friday that the council had sold the pier for 10 euros.",
        ["that the council had sold the pier for 10 euros"],
    ),
    (
        "The pier is unsafe, according to three divers who have seen its piles.",
        ["The pier is unsafe"],
    ),
    (
        "The ferry, according to its owner, cut its fares by a third.",
        ["The ferry, according to its owner, cut its fares by a third"],
    ),
    (
        "The ferry lost a third of its crew, according to its owner, and saved £2m.",
        ["The ferry lost a third of its crew", "saved £2m"],
    ),
    (
        "The ferry sails through the strait and links 12 islands.",
        ["The ferry sails through the strait", "links 12 islands"],
    ),
    (
        "The storm sank three boats and damaged nine others.",
        ["The storm sank three boats", "damaged nine others"],
    ),
    (
        "The yard built 40 boats, Ida Brandt wrote in the Alder Bay Times, and sold 12 of them.",
        ["The yard built 40 boats", "sold 12 of them"],
    ),
    (
        "Two boats were sunk and at least nine damaged in the storm.",
        ["Two boats were sunk", "at least nine damaged in the storm"],
    ),
    (
        "The yard sold its cranes in 2021, a year before prices doubled.",
        ["The yard sold its cranes in 2021", "a year before prices doubled"],
    ),
    (
        "Shares fell 4% to 90 euros, their lowest since July, after the vote.",
        ["Shares fell 4% to 90 euros", "their lowest since July, after the vote"],
    ),
    ("However, the river rose by two metres.", ["the river rose by two metres"]),
    (
        "Rain fell on 20 days, according to the weather office, and the dam filled up.",
        ["Rain fell on 20 days", "the dam filled up"],
    ),
    (
        "It was directed by Ida Brandt and cost 4 million euros.",
        ["It was directed by Ida Brandt", "cost 4 million euros"],
    ),
    (
        "The pact was brokered by Norway and guarantees free passage.",
        ["The pact was brokered by Norway", "guarantees free passage"],
    ),
    (
        "The yard, which has 9 cranes and employs 900 people, closed its office in May.",
        ["which has 9 cranes", "employs 900 people", "closed its office in May"],
    ),
    ("Holm, elected in 2019, is mayor.", ["elected in 2019", "is mayor"]),
    (
        "They mapped a reef that stretches 300 kilometres along the shelf.",
        ["They mapped a reef", "that stretches 300 kilometres along the shelf"],
    ),
    ("The mill, built in 1912, grinds rye for nine towns.", ["built in 1912", "grinds rye for nine towns"]),
    (
        "The yard, which closed in 1974, made ships in nine towns.",
        ["which closed in 1974", "made ships in nine towns"],
    ),
    (
        "The firm sold a mill and opened two shops, doubling its staff.",
        ["The firm sold a mill", "opened two shops", "doubling its staff"],
    ),
]
WHOLE = [
    "Both Norway and Sweden signed the treaty in 2004.",
    "The king and the queen visited Oslo and Bergen on Tuesday.",
    "The number of cars on the island rose from 40 to 90 between 1990 and 2001.",
    "The man who runs the harbour owns 14 boats.",
    "If the dam breaks, 2,000 homes will be flooded.",
    "When the war ended, the town had 300 people.",
    "The firm makes pumps, pipes and valves for 60 countries.",
    "She has lived in Oslo and worked in Bergen since 2011.",
    "The plan would cost more than the army and the navy together.",
    "In March and April, the price of bread and milk rose by a fifth.",
    "Its turbines light some 60,000 homes.",
    "The roof leaks in four places.",
    "The law bans smoking in parks.",
    "The barns house 300 cows.",
    "A second one leaves in February.",
    "The rule would cut fees and set a limit for all.",
    "The yard, which has cranes, pumps and boats for hire, is full.",
    "The map, issued in 2016, does not show the road.",
    "The mayor promised them a new pier.",
    "Nobody was hurt in the fire at the mill.",
    "It was a win for Alder Bay in the cup.",
]
NO_CLAIM = [
    "What will the winter bring?",
    "“We are so proud of our team,” Holm said.",
    "“I hope it never happens again,” said Ida Brandt.",
    "READ ALSO: Five ways to save water",
    "Photo: Alder Bay harbour office",
    "Holm declined to comment.",
    "The firm did not respond to a request for comment.",
    "Subscribe to our newsletter for more.",
    "“He fought like a lion,” said one visitor.",
    "The government should do more for farmers.",
    "“Please stay at home,” Holm said.",
    "“Thank you all for coming,” the mayor said.",
    "“This is a disgrace,” Holm said.",
    "Reporting by Ida Brandt; editing by Anna Holm",
    "“I think it is wonderful,” she said.",
    "It is better to wait.",
    "The harbour office did not say how many boats were lost.",
    "The diver asked to remain anonymous.",
    "It is not yet clear when the pier will open.",
    "The mayor would not say whether the pier was safe.",
    "For tickets and maps, visit the harbour office.",
    "The new pumps in Alder Bay.",
    "“It is a victory for common sense,” the mayor said.",
    "The vote was another blow to the hopes of farmers.",
    "Nobody wins such a quarrel.",
    "“Nobody expected anything so large,” Holm said.",
]


def claims(text: str) -> list[str]:
    article = Article(
        id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published="2024-05-08"
    )
    return [claim.text for claim in check(article).claims]


@pytest.mark.parametrize(("sentence", "expected"), CUT)
def test_each_thing_that_can_be_true_by_itself_is_a_claim(sentence: str, expected: list[str]) -> None:
    assert claims(sentence) == expected


@pytest.mark.parametrize("sentence", WHOLE)
def test_what_shares_one_truth_stays_whole(sentence: str) -> None:
    assert claims(sentence) == [sentence.rstrip(".")]


@pytest.mark.parametrize("sentence", NO_CLAIM)
def test_what_nobody_can_check_is_no_claim(sentence: str) -> None:
    assert claims(sentence) == []


def test_a_headline_that_only_names_a_thing_is_no_claim() -> None:
    text = "The pier that came back\n\nThe pier reopened in May."
    article = Article(id="t", text=text, sha256="0", headline=(0, 23), title="The pier that came back")
    assert [claim.text for claim in check(article).claims] == ["The pier reopened in May"]


def test_straight_marks_around_a_claim_are_left_out() -> None:
    assert claims("'We sold all of the boats in May,' the 61-year-old said.") == [
        "We sold all of the boats in May"
    ]


def test_what_is_left_of_an_addressee_is_no_claim() -> None:
    text = "Holm said that her sailors had been told by the owner that the mast was cracked."
    assert claims(text) == ["that the mast was cracked"]


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("The coastal zone, which has 20 ports, grew by 2 per cent, Ola Rhem said.", "The coastal zone"),
        ("Rents in the old town, which has 900 flats, rose by 4 per cent.", "Rents in the old town"),
        ("In May 2020, the bank, which has 40 branches, said that rents rose.", "In May 2020"),
        ("Visitors called it “delightful”.", "it “delightful”"),
    ],
)
def test_a_fragment_without_a_verb_is_listed_as_no_claim(text: str, fragment: str) -> None:
    found = check(Article(id="t", text=text, sha256="0", published="2024-05-08"))
    assert fragment not in [claim.text for claim in found.claims]
    assert any(fragment in text[start:end] for start, end in (one.span for one in found.left_out))


def test_a_month_is_no_verb() -> None:
    text = "Exports rose in June, figures show, after a fall of 3% in May."
    found = check(Article(id="t", text=text, sha256="0", published="2024-05-08"))
    assert "after a fall of 3% in May" in [claim.text for claim in found.claims]
    assert claims("The pier burnt in May.") == ["The pier burnt in May"]
