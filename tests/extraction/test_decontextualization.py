"""A claim that can be read alone."""

import hashlib

import pytest
from cases import rows

from claimcheck.app.check import check
from claimcheck.model import Article


def alone(text: str) -> str:
    """The last claim of a text, standing alone."""
    article = Article(
        id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published="2024-05-08"
    )
    return check(article).claims[-1].standalone


@pytest.mark.parametrize(
    ("text", "expected"),
    rows(__file__, "what the article settles is added in brackets"),
)
def test_what_the_article_settles_is_added_in_brackets(text: str, expected: str) -> None:
    assert alone(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2019, Acme bought the mill and sold its office.", "[Acme] sold its office [in 2019]"),
        (
            "In March 2021, while the council met in Kol, protesters blocked the bridge.",
            "Protesters blocked the bridge [in March 2021]",
        ),
        ("Acme bought the mill in 2019 and sold its office.", "[Acme] sold its office"),
        ("In 2019, Acme bought the mill and sold its office in 2021.", "[Acme] sold its office in 2021"),
    ],
)
def test_a_date_that_opens_the_sentence_is_added_to_what_it_holds_for(text: str, expected: str) -> None:
    assert alone(text) == expected


def test_two_people_who_would_fit_leave_the_pronoun_as_it_is() -> None:
    assert alone("Mary Kent met Anna Holm. In 2019 she sold 40 mills.") == "In 2019 she sold 40 mills"


def test_a_name_of_an_unknown_sort_leaves_the_pronoun_where_the_other_name_tells_no_gender() -> None:
    assert alone("Captain Brea Holm sold the mill to Kjar Lund. In 2019 he sold 40 boats.") == (
        "In 2019 he sold 40 boats"
    )
    assert alone("Mary Kent sold the mill to Kjar Lund. In 2019 she sold 40 boats.") == (
        "In 2019 [Mary Kent] sold 40 boats"
    )


def test_a_quotation_keeps_every_word() -> None:
    said = alone("“I sold 40 mills,” Mary Kent said.")
    assert said == "I [Mary Kent] sold 40 mills"


def test_a_name_in_the_claim_needs_no_second_one() -> None:
    assert alone("In 2019 Mary Kent sold her 40 mills.") == "In 2019 Mary Kent sold her 40 mills"


@pytest.mark.parametrize(
    ("text", "expected"),
    rows(__file__, "a relative clause names the noun before it"),
)
def test_a_relative_clause_names_the_noun_before_it(text: str, expected: str) -> None:
    assert alone(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    rows(__file__, "a predicate is told with the subject it was cut from"),
)
def test_a_predicate_is_told_with_the_subject_it_was_cut_from(text: str, expected: str) -> None:
    assert alone(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    rows(__file__, "it stands for the one body that the sentence before is about"),
)
def test_it_stands_for_the_one_body_that_the_sentence_before_is_about(text: str, expected: str) -> None:
    assert alone(text) == expected


@pytest.mark.parametrize(
    "text",
    rows(__file__, "it and they stay where the article leaves a choice"),
)
def test_it_and_they_stay_where_the_article_leaves_a_choice(text: str) -> None:
    assert "[" not in alone(text)


def test_a_body_is_never_put_into_a_direct_quotation() -> None:
    assert alone("Acme Corp makes pumps. “It sold 40 mills,” Mary Kent said.") == "It sold 40 mills"


def test_a_participle_is_told_with_the_noun_before_it() -> None:
    article = Article(id="t", text="The mills, built in 1912, have nine wheels.", sha256="0" * 64)
    told = [claim.standalone for claim in check(article).claims]
    assert told == ["[The mills were] built in 1912", "[The mills] have nine wheels"]


def test_a_relative_clause_lends_its_date_to_no_other() -> None:
    article = Article(id="t", text="The mill, which opened in 1912, has nine wheels.", sha256="0" * 64)
    assert [len(claim.dates) for claim in check(article).claims] == [1, 0]
