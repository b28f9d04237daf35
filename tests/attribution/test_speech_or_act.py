"""What puts words into a source's mouth, and what only tells what somebody does: one example for each
condition.
"""

import hashlib

import pytest

from claimcheck.app.check import check
from claimcheck.attribution import attribute
from claimcheck.attribution.resolution import resolve
from claimcheck.extraction import extract
from claimcheck.model import Article, Claim, Registered
from claimcheck.nlp import analyse

SCENE = "The engineer Anna Holm met Mayor Tomas Reyes and the farmer Ida Brandt on Monday.\n\n"
SAID: list[tuple[str, dict[str, list[str]]]] = [
    # a clause behind "that", or a quotation, whatever the verb
    ("Holm saw that the dam had lost 12 gates.", {"that the dam had lost 12 gates": ["Anna Holm"]}),
    ("Holm found that the dam was unsafe.", {"that the dam was unsafe": ["Anna Holm"]}),
    ("Reyes responded by saying that the dam was safe.", {"that the dam was safe": ["Tomas Reyes"]}),
    # a participle behind a preposition tells who said it; inside a noun phrase nobody
    ("Holm left after warning that 40 pumps had failed.", {"that 40 pumps had failed": ["Anna Holm"]}),
    ("Holm left, despite saying that the dam was safe.", {"that the dam was safe": ["Anna Holm"]}),
    ("The firm, in citing 12 cracks, closed the dam.", {"12 cracks": ["firm"]}),
    ("Mayor Tomas Reyes, Citing 12 cracks, closed the dam.", {"12 cracks": ["Tomas Reyes"]}),
    ("It was Reyes Citing 12 cracks.", {"12 cracks": ["Tomas Reyes"]}),
    # what is cited, and whoever is quoted
    (
        "The dam was closed, with Holm citing 12 cracks.",
        {"The dam was closed, with": [], "12 cracks": ["Anna Holm"]},
    ),
    # an account of how and why
    ("Reyes explained how the dam lost 12 gates.", {"how the dam lost 12 gates": ["Tomas Reyes"]}),
    ("Reyes recalled why the dam had lost 12 gates.", {"why the dam had lost 12 gates": ["Tomas Reyes"]}),
    # a bare object
    ("Reyes accused the firm of hiding 12 cracks.", {"hiding 12 cracks": ["Tomas Reyes"]}),
    ("Reyes confirmed 12 deaths.", {"12 deaths": ["Tomas Reyes"]}),
    ("Holm claimed 12 cracks in the dam.", {"12 cracks in the dam": ["Anna Holm"]}),
    ("Holm claimed the mayor lives in Leith.", {"the mayor lives in Leith": ["Anna Holm"]}),
    ("The report shows 12 cracks in the dam.", {"12 cracks in the dam": ["report"]}),
    ("A survey found 12 of 40 wells dry.", {"12 of 40 wells dry": ["survey"]}),
    ("Reyes dismissed the report of 12 cracks.", {"the report of 12 cracks": ["Tomas Reyes"]}),
    ("The union rejected the 4% pay claim on Monday.", {"the 4% pay claim on Monday": ["union"]}),
    ("Reyes called the dam “a mistake of 40 years”.", {"the dam “a mistake of 40 years”": ["Tomas Reyes"]}),
    ("Reyes branded the firm “a den of 40 thieves”.", {"the firm “a den of 40 thieves”": ["Tomas Reyes"]}),
    ("Holm warned of “12 deaths”.", {"12 deaths": ["Anna Holm"]}),
    ("12 gates of the dam, Holm noted.", {"12 gates of the dam": ["Anna Holm"]}),
    ("Reyes rejected reports of 12 cracks.", {"reports of 12 cracks": ["Tomas Reyes"]}),
    # a clause without "that"
    ("Holm said all four gates leak.", {"all four gates leak": ["Anna Holm"]}),
    ("Holm noted gates at the dam were open.", {"gates at the dam were open": ["Anna Holm"]}),
    ("Holm worries the dam will fail.", {"the dam will fail": ["Anna Holm"]}),
    ("Holm stressed the dam was safe.", {"the dam was safe": ["Anna Holm"]}),
    # who is said to be who: the relative is its noun
    (
        "The engineer, who says that 12 gates were lost, has left.",
        {"that 12 gates were lost": ["Anna Holm"], "has left": []},
    ),
    # a label that is a name
    (
        "Holm: two suspects were held after the raid.",
        {"two suspects were held after the raid": ["Anna Holm"]},
    ),
    (
        "In Holm's statement that 12 gates were lost, no name is given.",
        {"that 12 gates were lost, no name is given": ["Anna Holm"]},
    ),
    (
        "According to the firm's plan, 12 guns were fired at noon.",
        {"12 guns were fired at noon": ["firm's plan"]},
    ),
    # source and cue in the middle of the claim are part of it
    (
        "“Twelve sheep,” said Anna Holm, chief engineer of the Northern Water Board, “died of cold.”",
        {
            "Twelve sheep,” said Anna Holm, chief engineer of the Northern Water Board, “died of cold.”": [
                "Anna Holm"
            ]
        },
    ),
    (
        "The council cut its forecast and said sales had fallen by 4%.",
        {"The council cut its forecast": [], "sales had fallen by 4%": ["council"]},
    ),
    ("40 farmers of the north said the dam was unsafe.", {"the dam was unsafe": ["40 farmers of the north"]}),
]
OWN_VOICE: list[tuple[str, dict[str, list[str]]]] = [
    (
        "Police detained Reyes on suspected fraud that cost the town $4 million.",
        {"Police detained Reyes on suspected fraud": [], "that cost the town $4 million": []},
    ),
    (
        "Whatever Reyes said and did in 12 years is well known.",
        {"Whatever Reyes said": [], "did in 12 years is well known": []},
    ),
    (
        "The village had four hours' warning and the siren failed.",
        {"The village had four hours' warning": [], "the siren failed": []},
    ),
    ("Update: the road to Leith is closed.", {"the road to Leith is closed": []}),
    ("About Brightwell: the firm was founded in 2011.", {"the firm was founded in 2011": []}),
    (
        "Rain was widely forecast for Wednesday, and 12 ships stayed in port.",
        {"Rain was widely forecast for Wednesday": [], "12 ships stayed in port": []},
    ),
    (
        "“We expect the dam to lose 40 bolts,” Holm said.",
        {"We expect the dam to lose 40 bolts": ["Anna Holm"]},
    ),
    ("I said that the town owed $4 million.", {"that the town owed $4 million": []}),
    ("It is my belief that the town owes $4 million.", {"that the town owes $4 million": []}),
    ("The Echo can exclusively reveal that 40 pumps were lost.", {"that 40 pumps were lost": []}),
]
DONE = [
    # perceiving without "that"
    "Holm saw the dam lose 12 gates.",
    "Holm realised the dam had lost 12 gates.",
    "Holm knew the dam had lost 12 gates.",
    "Reyes knows how the dam lost 12 gates.",
    "Holm found that remark odd.",
    # questions
    "Reyes asked in May whether the dam had lost 12 gates.",
    "Reyes explained where the 12 gates had gone.",
    "Reyes told reporters how the dam lost 12 gates.",
    # plans
    "Reyes promised not to close 12 schools.",
    "Reyes decided to close 12 schools the council had built.",
    "Reyes responded by using 12 examples.",
    "Reyes decided not to close 12 schools.",
    "The firm expects to lose $4 million.",
    # objects of what somebody does
    "Reyes asked the firm about 12 gates it had lost.",
    "Holm said much the same.",
    "Holm added a third gate.",
    "The Echo quotes a memo of 12 pages.",
    "Holm left, saying 12 gates in the dam.",
    "Reyes asked for 40 pumps on Monday.",
    "Reyes asked the firm about 12 gates.",
    "Reyes pointed to 12 cracks in the dam.",
    "Holm thinks about the 12 men who died.",
    "Reyes accused the firm in May.",
    "Reyes did not confirm 12 deaths.",
    "Reyes can't confirm 12 deaths.",
    "The report shows cracks in the dam.",
    "Holm shows 12 cracks in the dam to visitors.",
    "Reyes rejected a plan for 40 homes.",
    "Reyes dismissed 40 officers.",
    "Reyes called 40 farmers to the town hall.",
    "Reyes branded the firm a den of 40 thieves.",
    "The fire claimed 9 lives.",
    "The fire claimed the lives of 12 miners.",
    "The flood claimed dozens of lives in 12 towns.",
    "The flood claimed lives in 12 towns.",
    "The flood claimed nearly all of the town's 12 lives.",
    "Holm criticised the plan the council had approved in May.",
    "Holm suspects the man who robbed the bank.",
    "Holm noted 12 new gates at the dam.",
    # nouns and names that look like cues
    "The firm cut its own forecast that sales would reach $4 million.",
    "The firm cut its forecast that sales would reach $4 million.",
    "The firm was fined for alleged fraud of $4 million.",
    "A warning that 40 pumps had failed came from Holm on Monday.",
    "The Holm Report that 40 pumps were lost is wrong.",
    "At noon the Holm Report that 40 pumps were lost was read.",
    # whoever says nothing
    "Anna Holm reportedly said the dam lost 12 gates.",
    "The ship sailed on Monday, according to plan.",
    "According to the plan, the ship sailed on Monday.",
    "Nobody said the dam was safe.",
    "Anyone who says the dam is safe has not seen it.",
    "In Tuesday's statement that 12 gates were lost, no name is given.",
    "A video that shows the senator said 12 gates were lost.",
    "More than 40 mm of rain are forecast for Wednesday.",
    # shares of people: that they say so is the claim
    "60% of voters expect the dam to fail.",
    "Some 60 percent of voters believe the dam is unsafe.",
    "60 per cent of farmers say the dam is unsafe.",
    "Almost 23 of the 45 farmers said the dam was unsafe.",
    # hopes
    "I fear the town owes $4 million.",
]
NOBODY_NAMED = [
    ("Rumour has it that the pool was empty.", "that the pool was empty"),
    ("Rumours that the dam lost 12 gates spread on Monday.", "that the dam lost 12 gates"),
    ("A report that the dam had lost 12 gates spread on Monday.", "that the dam had lost 12 gates"),
    ("It is believed that the dam lost 12 gates.", "that the dam lost 12 gates"),
    ("It has been reported that the firm had lost $4 million.", "that the firm had lost $4 million"),
    ("The dam is said to have lost 12 gates.", "The dam is said to have lost 12 gates"),
]
NO_HEARSAY = [
    "It was announced that the firm had lost $4 million.",
    "It was decided that the firm would pay $4 million.",
    "The claims drew 40 people to the square.",
    "The firm is praised for having saved $4 million.",
    "Saying that the firm had lost $4 million cost him his job.",
]


def claims(text: str, **given: str) -> list[Claim]:
    """The claims of a text that follows on a scene in which its people are named."""
    text = SCENE + text
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id="t", text=text, sha256=digest, published="2024-05-08", **given)  # type: ignore[arg-type]
    return [claim for claim in check(article).claims if claim.span[0] >= len(SCENE)]


def told(text: str, **given: str) -> dict[str, list[str]]:
    """Each claim of a text, with its sources."""
    return {claim.text: [link.source for link in claim.chain] for claim in claims(text, **given)}


def codes(claim: Claim) -> list[str]:
    """The flags of a claim."""
    return [flag.code for flag in claim.flags]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_who_says_something_is_a_link(text: str, expected: dict[str, list[str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), OWN_VOICE)
def test_labels_nouns_and_the_first_person_are_no_link(text: str, expected: dict[str, list[str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", DONE)
def test_what_somebody_does_thinks_or_asks_is_told_as_a_whole(text: str) -> None:
    assert told(text) == {text.removesuffix("."): []}


@pytest.mark.parametrize(("text", "claim"), NOBODY_NAMED)
def test_hearsay_keeps_a_distance_and_has_no_source(text: str, claim: str) -> None:
    assert [(one.text, one.chain, codes(one)) for one in claims(text)] == [
        (claim, (), ["hedged", "no-source"])
    ]


@pytest.mark.parametrize("text", NO_HEARSAY)
def test_other_words_without_a_source_keep_no_distance(text: str) -> None:
    (one,) = claims(text)
    assert one.text == text.removesuffix(".")
    assert not {"hedged", "no-source"}.intersection(codes(one))


def test_hearsay_beside_a_claim_says_nothing_of_it() -> None:
    first, second = claims("It is believed that the dam lost 12 gates. The road to Leith is 40 km long.")
    assert codes(first) == ["hedged", "no-source"]
    assert codes(second) == []


def test_a_word_of_seeing_may_end_the_text() -> None:
    assert told("“The dam is safe,” Holm said. The dam lost 12 gates, the Echo has seen") == {
        "The dam is safe": ["Anna Holm"],
        "The dam lost 12 gates, the Echo has seen": [],
    }


def test_words_of_a_letter_that_an_outlet_saw_are_the_writers() -> None:
    (one,) = claims("The mayor told them in a letter seen by the Echo that 40 pumps were lost.")
    assert [(link.source, link.kind, link.cue) for link in one.chain] == [
        ("Echo", "outlet", "told"),
        ("Tomas Reyes", "person", "told"),
    ]


def test_a_link_knows_its_words() -> None:
    (one,) = claims("Holm told Reuters that 40 pumps were lost.")
    text = SCENE + "Holm told Reuters that 40 pumps were lost."
    assert [(link.source, link.mention and text[slice(*link.mention)]) for link in one.chain] == [
        ("Reuters", "Reuters"),
        ("Anna Holm", "Holm"),
    ]
    assert [link.cue_span and text[slice(*link.cue_span)] for link in one.chain] == ["told", "told"]


def test_the_outlet_that_is_read_is_no_link() -> None:
    text = "Holm told the Alder Bay Times that 40 pumps were lost."
    claim = "that 40 pumps were lost"
    assert told(text, outlet="The Other Paper") == {claim: ["Alder Bay Times", "Anna Holm"]}
    assert told(text, outlet="alder bay times") == {claim: ["Anna Holm"]}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The pool was empty, a court in Leith heard.", "The pool was empty"),
        ("A court in Leith heard that the pool was empty.", "that the pool was empty"),
        ("The inquiry was told that the pool was empty.", "that the pool was empty"),
        ("The pool was empty, a hearing of the board was told.", "The pool was empty"),
    ],
)
def test_who_heard_it_is_not_who_said_it(text: str, claim: str) -> None:
    assert [(one.text, one.chain, codes(one)) for one in claims(text)] == [(claim, (), ["no-source"])]


def test_a_link_is_found_in_the_registry_of_sources() -> None:
    entry = Registered(id="reuters", name="Reuters", kind="news-agency", ownership="private", country="GB")
    text = "Holm told Reuters that 40 pumps were lost. Reuters said that 12 gates were lost."
    article = Article(id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    language = analyse(text)
    registry = {"reuters": entry}
    attributions = resolve(article, language, attribute(text, language), registry)
    found = extract(article, language, attributions, registry).claims
    assert [[link.registry for link in claim.chain] for claim in found] == [["reuters", None], ["reuters"]]


def test_a_capital_that_opens_a_sentence_makes_no_name_of_a_cue() -> None:
    found = told("The dam of Alder Bay\n\nFearing that 12 gates were lost, Holm closed the dam.")
    assert found["that 12 gates were lost"] == ["Anna Holm"]


def test_an_aside_on_the_source_within_its_words_is_not_the_sources() -> None:
    first, last = (
        "Now is the time for all of us to build 12 dams",
        "I think the plan should be ready by 6 o’clock.",
    )
    aside = (
        "who led the Water Board from 1995 to 1997, during the war, and has backed it since the 2008 campaign"
    )
    assert told(f"“{first},” said Anna Holm, {aside}. “{last}”") == {
        first: ["Anna Holm"],
        aside: [],
        last.removeprefix("I think ").removesuffix("."): ["Anna Holm"],
    }
