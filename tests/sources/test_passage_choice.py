"""Which passage is chosen, over labelled pairs: ratios with room below what `benchmarks.passages` tells."""

import pytest

from benchmarks.passages import Figures, measure
from claimcheck.extraction.typed import typed
from claimcheck.sources.door import Document
from claimcheck.sources.passage import nearest, statement


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
    page = Document(snapshot="", title="Norfield Dam (Ostria)", link="", text=sentence, tertiary=True)
    assert statement(page, sentence) == read


def test_any_other_page_is_taken_at_its_words() -> None:
    page = Document(snapshot="", title="Dam broke, four dead", link="", text="It was built in 1931.")
    assert statement(page, "It was built in 1931.") == "It was built in 1931."


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
    found = nearest(typed("The mayor of Elmport is Odd Lie.", "2024-01-01"), [page], said_on="2024-01-01")
    assert [one.text for one in found] == [passage] * bears
    assert all(one.reasons[0].kind == "entity" and one.relation != "agrees" for one in found)
