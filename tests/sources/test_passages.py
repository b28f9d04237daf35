"""Which passage is chosen, over labelled pairs: ratios with room below what `benchmarks.passages` tells."""

import pytest

from benchmarks import wiki_claims
from benchmarks.passages import Figures, measure
from claimcheck.extraction.typed_claim import typed_claim
from claimcheck.sources.fetcher import Document
from claimcheck.sources.page_sentences import page_sentences, statement
from claimcheck.sources.passages import Passage, nearest


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measure()


def test_the_right_passage_stands_first(figures: Figures) -> None:
    assert figures.settled >= 25
    assert figures.right >= 0.9 * figures.settled


def test_its_relation_is_told_more_often_than_not(figures: Figures) -> None:
    assert figures.told >= 0.75 * figures.settled


def test_few_conflicts_are_wrong(figures: Figures) -> None:
    assert figures.conflicts >= 8
    assert figures.wrong <= 0.15 * figures.conflicts


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("It was built in 1931.", "Norfield Dam was built in 1931."),
        ("Its wall is 44 metres high.", "Norfield Dam’s wall is 44 metres high."),
        ("The dam broke in 1950.", "Norfield Dam broke in 1950."),
        ("The dam-keeper lived there.", "The dam-keeper lived there. (Norfield Dam)"),
        ("Norfield Dam broke in 1950.", "Norfield Dam broke in 1950."),
        ("Four men died.", "Four men died. (Norfield Dam)"),
    ],
)
def test_a_page_of_an_encyclopedia_speaks_of_its_title(sentence: str, read: str) -> None:
    assert statement("Norfield Dam (Ostria)", sentence) == read


def test_any_other_page_is_taken_at_its_words() -> None:
    assert statement("", "It was built in 1931.") == "It was built in 1931."


@pytest.mark.parametrize(
    ("passage", "bears"),
    [
        ("The mayor of Elmport is Anna Holm.", True),
        ("The mayor of Marl is Anna Holm.", False),
        ("The harbour of Elmport belongs to Anna Holm.", False),
    ],
)
def test_a_passage_that_says_the_same_of_another_name_bears_on_the_claim(passage: str, bears: bool) -> None:
    text = f"The council met on Tuesday. {passage} The meeting ended at nine."
    page = Document(snapshot="", title="Minutes", link="", text=text)
    found = nearest(
        typed_claim("The mayor of Elmport is Odd Lie.", "2024-01-01"), [page], said_on="2024-01-01"
    )
    assert [one.text for one in found] == [passage] * bears
    assert all(one.reasons[0].kind == "entity" and one.relation != "agrees" for one in found)


PAGE = """Elm Light is a lighthouse on the coast of Marl.

History

A tower of wood was built there in 1822. It was lost in the storm of 1839. Its keeper survived.

Today

The light can be seen for 24 miles. Nobody has lived there since 1987."""


def _passages(claim: str) -> list[Passage]:
    page = Document(snapshot="", title="Elm Light", link="", text=PAGE, tertiary=True)
    return nearest(typed_claim(claim, "2024-01-01"), [page], said_on="2024-01-01")


def test_a_passage_has_its_heading_and_the_sentence_that_says_what_is_meant() -> None:
    first = _passages("The wooden tower at Elm Light was lost in the storm of 1839.")[0]
    assert first.text == "A tower of wood was built there in 1822. It was lost in the storm of 1839."
    assert first.heading == "History"


def test_it_is_the_subject_of_the_sentence_before_and_not_the_title() -> None:
    sentence = page_sentences(PAGE)[2]
    read = statement("Elm Light", "It was lost in the storm of 1839.", sentence.subject)
    assert read == "A tower of wood was lost in the storm of 1839. (Elm Light)"


def test_other_passages_of_a_page_are_shown_and_decide_nothing() -> None:
    found = _passages("The tower of Elm Light was built in 1822 and lost in 1839.")
    assert 2 <= len(found) <= 3
    assert {one.relation for one in found[1:]} == {"unclear"}


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "Ida Holm called the bridge “a folly of kings” in 1911.",
            "Ida Holm called the bridge a folly in 1911.",
        ),
        (
            "Ida Holm opened the Orle Bridge with Odd Strand in 1911.",
            "Ida Holm opened the Orle Bridge in 1911.",
        ),
        ("Ida Holm opened the Orle Bridge on 4 May 1911.", "Ida Holm opened the Orle Bridge in 1911."),
        ("Ida Holm wrote the Orle Hymn of 1500 lines.", "Ida Holm wrote the Orle Hymn of lines."),
    ],
    ids=["quoted", "name", "day", "number"],
)
def test_who_says_less_than_the_claim_does_not_agree(claim: str, text: str) -> None:
    page = Document(snapshot="", title="Ida Holm", link="", text=text, tertiary=True)
    found = nearest(typed_claim(claim, "2024-01-01"), [page], said_on="2024-01-01")
    assert {one.relation for one in found} <= {"unclear"}


def test_forty_plain_claims_are_answered_by_a_wiki() -> None:
    figures = wiki_claims.measure(*wiki_claims.answered())
    assert (figures.settled, figures.unsettled) == (30, 10)
    assert figures.right >= 0.85 * figures.settled
    assert (figures.wrong_agrees, figures.wrong_conflicts) == (0, 0)
    assert figures.told >= 0.7 * figures.settled


@pytest.mark.parametrize("tertiary", [True, False])
@pytest.mark.parametrize(
    ("claim", "title", "text"),
    [
        (
            "The Marten was a Danish tug.",
            "The Marten",
            "The Marten was a tug on the Orle. The cook Ida Danish of Solm called the Marten a leaking tug.",
        ),
        (
            "Odd Strand taught law in Solm.",
            "Odd Strand",
            "Odd Strand was a surgeon. His brother, Nils, taught law in Solm.",
        ),
        (
            "Ida Holm won the Orle Medal twice.",
            "Ida Holm",
            "Her student won the Orle Medal a year later than Ida Holm's cousin.",
        ),
        (
            "The Gull is a symphony.",
            "The Gull",
            "The Gull is a poem by Ida Holm. In his symphony Nightfall, Odd Strand quotes The Gull.",
        ),
        (
            "Marland has a population of 4.1 million.",
            "Marland",
            "A plague halved the population of Marland, with the 1640 population estimated at 300,000.",
        ),
        (
            "Lake Orle is the second largest lake in Marland.",
            "Lake Orle",
            "The second iron-hulled steamer - Marland's largest at 90 metres - sank in Lake Orle in 1890.",
        ),
    ],
)
def test_a_sentence_about_something_else_decides_nothing(
    claim: str, title: str, text: str, tertiary: bool
) -> None:
    page = Document(snapshot="", title=title, link="", text=text, tertiary=tertiary)
    found = nearest(typed_claim(claim, "2024-01-01"), [page], said_on="2024-01-01")
    assert {one.relation for one in found} <= {"unclear"}


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "Ida Holm led the port for 12 years after the harbour was rebuilt in 1958.",
            "After the harbour was rebuilt in 1958, Ida Holm led the port for 10 years and then retired.",
        ),
        ("Ida Holm led the port for 12 years.", "Ida Holm led the port for 10 years and then retired."),
        ("Ida Holm led the port for 12 years.", "From 1958 on she led the port for 10 years."),
        ("The port was led by Ida Holm for 12 years.", "Ida Holm led the port for 10 years."),
    ],
)
def test_a_sentence_about_the_same_decides(claim: str, text: str) -> None:
    page = Document(snapshot="", title="Ida Holm", link="", text=text, tertiary=True)
    found = nearest(typed_claim(claim, "2024-01-01"), [page], said_on="2024-01-01")
    assert [one.relation for one in found] == ["conflicts"]
