"""A claim that can be read alone."""

import hashlib

import pytest

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
    [
        ("The mill closed in March.", "The mill closed in March [2024]"),
        ("The mill closed in March 2019.", "The mill closed in March 2019"),
        ("The mill closed on Monday.", "The mill closed on Monday [6 May 2024]"),
        ("Mary Kent won. In 2019 she sold 40 mills.", "In 2019 [Mary Kent] sold 40 mills"),
        ("Mary Kent won. In 2019 her firm sold 40 mills.", "In 2019 [Mary Kent’s] firm sold 40 mills"),
        ("Mary Kent said that the mill had 40 wheels.", "The mill had 40 wheels"),
    ],
)
def test_what_the_article_settles_is_added_in_brackets(text: str, expected: str) -> None:
    assert alone(text) == expected


def test_two_people_who_would_fit_leave_the_pronoun_as_it_is() -> None:
    assert alone("Mary Kent met Anna Holm. In 2019 she sold 40 mills.") == "In 2019 she sold 40 mills"


def test_a_quotation_keeps_every_word() -> None:
    said = alone("“I sold 40 mills,” Mary Kent said.")
    assert said == "I [Mary Kent] sold 40 mills"


def test_a_name_in_the_claim_needs_no_second_one() -> None:
    assert alone("In 2019 Mary Kent sold her 40 mills.") == "In 2019 Mary Kent sold her 40 mills"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town thanked Mary Kent, who sold 40 mills.", "[Mary Kent] sold 40 mills"),
        ("The law was backed by the union, which has 300 members.", "[The union] has 300 members"),
        ("They met the queen of Alder, who owns 3 mills.", "[The queen of Alder] owns 3 mills"),
        ("The yard was sold to Acme, which has 9 cranes.", "[Acme] has 9 cranes"),
        ("Its boats are like those of NASA, which last put men on Mars.", "[NASA] last put men on Mars"),
    ],
)
def test_a_relative_clause_names_the_noun_before_it(text: str, expected: str) -> None:
    assert alone(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The dam burst, which killed 9 people.",
        "They saw the port of Alder, which has 9 cranes.",
        "They met the aunt of Mary Kent, who owns 9 cranes.",
    ],
)
def test_a_relative_clause_after_more_than_one_noun_stays(text: str) -> None:
    assert alone(text).startswith("Wh")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mary Kent sold the mill in May, and sacked 40 men.", "[Mary Kent] sacked 40 men"),
        ("Holm, born in Elm in 1970, studied law.", "[Holm] studied law"),
        ("Holm said the mill lost money, and dismissed 40 men.", "[Holm] dismissed 40 men"),
        ("They were built in 1978 and need 40 new roofs.", "[They] need 40 new roofs"),
        ("The bridge, which opened in 1931, was sold for 9 crowns.", "[The bridge] was sold for 9 crowns"),
        ("On Monday the council met and closed 40 mills.", "[The council] closed 40 mills"),
    ],
)
def test_a_predicate_is_told_with_the_subject_it_was_cut_from(text: str, expected: str) -> None:
    assert alone(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beijing has sought to mediate. It released a 12-point plan.", "[Beijing] released a 12-point plan"),
        ("Acme Corp makes pumps. It also owns 40 mills.", "[Acme Corp] also owns 40 mills"),
        ("Acme Corp makes pumps. It was sold for 9 crowns.", "[Acme Corp] was sold for 9 crowns"),
        ("Norway taxed oil. It left Opec. It will pay 9 crowns.", "[Norway] will pay 9 crowns"),
        ("Acme Corp said that it had sold 40 mills.", "[Acme Corp] had sold 40 mills"),
    ],
)
def test_it_stands_for_the_one_body_that_the_sentence_before_is_about(text: str, expected: str) -> None:
    assert alone(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Acme Corp sued Velm Holdings. It lost 40 mills.",
        "Acme Corp has issued a notice. It concerns 40 mills.",
        "Acme Corp quickly opened a mill. It employs 40 men.",
        "Acme Corp closed but Norway stayed. It lost 40 mills.",
        "Mary Kent sold a mill. It cost 9 crowns.",
        "Acme Corp makes pumps. It was a hard year for 40 men.",
        "Acme Corp makes pumps. It is said that 40 men left.",
        "France and Norway signed. They will pay 9 crowns.",
    ],
)
def test_it_and_they_stay_where_the_article_leaves_a_choice(text: str) -> None:
    assert "[" not in alone(text)


def test_a_body_is_never_put_into_a_direct_quotation() -> None:
    assert alone("Acme Corp makes pumps. “It sold 40 mills,” Mary Kent said.") == "It sold 40 mills"


def test_a_clause_about_its_noun_is_told_with_the_noun() -> None:
    text = "They cited a study that the journal retracted in 2010."
    assert alone(text) == "The journal retracted [a study] in 2010"


def test_a_participle_is_told_with_the_noun_before_it() -> None:
    article = Article(id="t", text="The mills, built in 1912, have nine wheels.", sha256="0" * 64)
    told = [claim.standalone for claim in check(article).claims]
    assert told == ["[The mills were] built in 1912", "[The mills] have nine wheels"]


def test_a_relative_clause_lends_its_date_to_no_other() -> None:
    article = Article(id="t", text="The mill, which opened in 1912, has nine wheels.", sha256="0" * 64)
    assert [len(claim.dates) for claim in check(article).claims] == [1, 0]
