"""What is cut into claims, what is left whole, what is none: own sentences, labelled before the first run."""

import hashlib

import pytest
from cases import rows

from claimcheck.app.check import check
from claimcheck.model import Article


def claims(text: str) -> list[str]:
    article = Article(
        id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published="2024-05-08"
    )
    return [claim.text for claim in check(article).claims]


@pytest.mark.parametrize(
    ("sentence", "expected"), rows(__file__, "each thing that can be true alone is a claim")
)
def test_each_thing_that_can_be_true_by_itself_is_a_claim(sentence: str, expected: list[str]) -> None:
    assert claims(sentence) == expected


@pytest.mark.parametrize("sentence", rows(__file__, "what shares one truth stays whole"))
def test_what_shares_one_truth_stays_whole(sentence: str) -> None:
    assert claims(sentence) == [sentence.rstrip(".")]


@pytest.mark.parametrize("sentence", rows(__file__, "what nobody can check is no claim"))
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


def test_a_quotation_that_ends_where_a_claim_does_keeps_its_closing_mark() -> None:
    text = "The audit found that the yard 'sold rust as steel', hid the bills and lost 40 files."
    assert claims(text)[0] == "that the yard 'sold rust as steel'"


def test_what_is_left_of_an_addressee_is_no_claim() -> None:
    text = "Holm said that her sailors had been told by the owner that the mast was cracked."
    assert claims(text) == ["that the mast was cracked"]


@pytest.mark.parametrize(
    ("text", "fragment"),
    rows(__file__, "a fragment without a verb is listed as no claim"),
)
def test_a_fragment_without_a_verb_is_listed_as_no_claim(text: str, fragment: str) -> None:
    found = check(Article(id="t", text=text, sha256="0", published="2024-05-08"))
    assert fragment not in [claim.text for claim in found.claims]
    assert any(fragment in text[start:end] for start, end in (one.span for one in found.left_out))


def test_whom_it_was_told_is_no_part_of_the_claim_behind_it() -> None:
    text = "The pumps failed, the engineer told us, and the hall was flooded."
    assert claims(text) == ["The pumps failed", "the hall was flooded"]


def test_a_piece_without_a_verb_or_a_figure_goes_back_to_the_claim_that_it_was_cut_from() -> None:
    text = (
        "The bank, which is owned by nine towns, paid for cheap houses for the many thousands of soldiers who"
        " came home to the north of the country from the war, then new schools for their children."
    )
    assert any(one.endswith("from the war, then new schools for their children") for one in claims(text))


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        (
            "The agency estimates the firm's debt at 42 million euros.",
            "[The agency estimates] the firm's debt",
        ),
        ("Ida Brandt denied any links to the gang.", "Any links to the gang"),
    ],
)
def test_reported_words_without_a_verb_are_said_with_that_of_who_reports_them(text: str, alone: str) -> None:
    found = check(Article(id="t", text=text, sha256="0", published="2024-05-08"))
    assert [claim.standalone[: len(alone)] for claim in found.claims] == [alone]


def test_a_month_is_no_verb() -> None:
    assert claims("The pier burnt in May.") == ["The pier burnt in May"]


def test_no_conjunction_is_left_of_a_clause_that_somebody_else_says() -> None:
    text = (
        "The bill lost its backers after the mayor suggested the price had doubled. Holm left a year before."
    )
    assert claims(text) == [
        "The bill lost its backers",
        "the price had doubled",
        "Holm left a year before",
    ]


def test_a_year_before_keeps_its_adverb_and_minutes_after_does_not_keep_its_conjunction() -> None:
    rose = "Rents rose by 6 percent more than the year before the mayor said."
    assert claims(rose)[0].endswith("the year before")
    late = "The crew failed to act for 52 minutes after a guard said that the dam had burst."
    assert claims(late)[0] == "The crew failed to act for 52 minutes"


def test_what_somebody_did_when_asked_is_a_claim_and_that_they_were_asked_is_none() -> None:
    assert claims("Asked in Elm if the dam was safe, Holm gave no answer.") == [
        "Asked in Elm if the dam was safe, Holm gave no answer"
    ]
    assert claims("Asked in Elm if the dam was safe, Holm said that it had 40 leaks.") == [
        "that it had 40 leaks"
    ]


def test_what_a_source_refused_or_promised_before_it_spoke_is_a_claim() -> None:
    assert claims("Holm refused to open the dam, saying that it had 40 leaks.") == [
        "Holm refused to open the dam",
        "that it had 40 leaks",
    ]
    assert claims("Holm dismissed the plan, saying that it had 40 flaws.") == ["that it had 40 flaws"]


def test_then_before_who_says_it_is_no_part_of_the_claim_before() -> None:
    assert (
        claims("The council sold 40 mills, and then Holm said the dam was old.")[0]
        == "The council sold 40 mills"
    )


@pytest.mark.parametrize(
    "text",
    [
        "The harbour master said no leaks had been reported on any of the 40 barges.",
        "No leaks were reported on the 40 barges.",
    ],
)
def test_what_was_reported_by_nobody_is_an_event_with_its_verb(text: str) -> None:
    (claim,) = claims(text)
    assert claim.endswith("reported on " + text.removesuffix(".").partition(" on ")[2])


def test_it_is_said_within_a_clause_is_no_part_of_a_claim() -> None:
    assert not any("it is said" in claim for claim in claims("The owner, it is said, sold 40 barges."))


def test_an_age_does_not_part_a_name_from_its_verb() -> None:
    text = "Ida Brandt won the sprint in May, and Per Holm, 22, crashed on the 40th lap."
    assert claims(text) == ["Ida Brandt won the sprint in May", text.partition("and ")[2].removesuffix(".")]
    assert claims("Ida Brandt, 61, elected in 2019, runs two mills.")[-1] == "runs two mills"


def test_where_it_was_said_is_no_claim_though_a_relative_clause_tells_of_it() -> None:
    assert claims("“We sold 40 boats,” Holm said in a radio show that ran for 90 minutes.") == [
        "We sold 40 boats"
    ]
    assert claims("In a town that has 40 mills, rents fell.") == ["In a town that has 40 mills, rents fell"]
