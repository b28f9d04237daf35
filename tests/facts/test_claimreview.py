"""ClaimReview from the wild: it survives, the rating stays as given, the verdict is careful."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.facts.importers.claimreview import fact, reviews, unread, verdict
from claimcheck.model import Fact


def review(**changes: Any) -> dict[str, Any]:
    base = {
        "@type": "ClaimReview",
        "url": "https://checks.example/gulls",
        "claimReviewed": "Gulls cause fog &amp; rain",
        "datePublished": "2021-03-04T10:00:00Z",
        "author": {"@type": "Organization", "name": "Coast Checks"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ola Berg"}},
        "reviewRating": {"ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "False"},
    }
    return {key: value for key, value in (base | changes).items() if value is not None}


def made(**changes: Any) -> Fact:
    found = fact(review(**changes))
    assert found
    return found


def test_a_review_becomes_a_fact_with_its_rating_beside_the_verdict() -> None:
    one = made()
    assert (one.statement, one.verdict) == ("Gulls cause fog & rain", "false")
    assert one.rating == "False · 1 on a scale from 1 to 5"
    assert one.about == ()  # who made the claim is not what it is about
    citation = one.sources[0]
    assert (citation.publisher, citation.published, citation.checked) == ("Coast Checks", "2021-03-04", "")


def test_who_made_the_claim_when_and_where_is_kept_apart_from_its_checker() -> None:
    pages = [
        {"@type": "CreativeWork", "url": "https://s.example/1"},
        "https://s.example/2",
        {"url": "no address"},
    ]
    said = {"author": {"name": "Ola Berg"}, "datePublished": "March 1, 2021", "appearance": pages}
    one = made(itemReviewed=said | {"firstAppearance": {"url": "https://s.example/2"}})
    assert (one.claimed_by, one.claimed_on) == ("Ola Berg", "2021-03-01")
    assert one.appeared_at == ("https://s.example/2", "https://s.example/1")
    assert one.sources[0].publisher == "Coast Checks"


def test_html_in_a_claim_is_left_out_and_signs_of_its_own_are_kept() -> None:
    one = made(claimReviewed='<p class="x">Gulls &lt;b&gt; sing <em>if</em> 3 < 4 > 2</p>')
    assert one.statement == "Gulls <b> sing if 3 < 4 > 2"


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        ({"alternateName": "Pants on Fire!"}, "false"),
        ({"alternateName": "Four Pinocchios"}, "false"),
        ({"alternateName": "FALSE: gulls do no such thing"}, "false"),
        ({"alternateName": "Half-true"}, "misleading"),
        ({"alternateName": "It is true that gulls fly, but they cause no fog."}, "unproven"),
        (
            {"alternateName": "Not the whole story", "ratingValue": 5, "bestRating": 5, "worstRating": 1},
            "unproven",
        ),
        ({"ratingValue": "1", "bestRating": "5", "worstRating": "1"}, "false"),
        ({"ratingValue": 5, "bestRating": 5, "worstRating": 1}, "true"),
        ({"ratingValue": 3, "bestRating": 5, "worstRating": 1}, "misleading"),
        ({"ratingValue": 1, "bestRating": 1, "worstRating": 5}, "unproven"),
        ({"ratingValue": -1, "bestRating": -1, "worstRating": -1}, "unproven"),
        ({"ratingValue": 9, "bestRating": 5, "worstRating": 1}, "unproven"),
        ({"ratingValue": "nan", "bestRating": "5", "worstRating": "1"}, "unproven"),
        ([None, {"alternateName": ""}, {"alternateName": "True"}], "true"),
        ("Falso", "false"),
        ("pants-fire", "false"),
        ("Mostly correct", "misleading"),
        ("This is not true. Gulls were never asked.", "false"),
        ("This is correct", "true"),
        ("Altered Image", "misleading"),
        ("Correct Attribution", "true"),
    ],
)
def test_a_rating_is_taken_by_its_words_then_by_its_number(rating: Any, expected: str) -> None:
    assert made(reviewRating=rating).verdict == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"author": "Coast Checks"},
        {"author": [{"name": "Coast Checks"}, "Other"]},
        {"itemReviewed": [{"@type": "CreativeWork", "author": "Ola Berg"}]},
        {"itemReviewed": None},
        {"datePublished": "last week"},
        {"url": ["https://checks.example/gulls"]},
        {"url": "javascript:alert(1)"},
        {"claimReviewed": ["Gulls cause fog"]},
    ],
)
def test_odd_shapes_are_read_as_far_as_they_go(changes: dict[str, Any]) -> None:
    one = made(**changes)
    assert one.statement.startswith("Gulls cause fog")
    assert one.sources[0].publisher == "Coast Checks"
    assert one.sources[0].url in ("https://checks.example/gulls", "")


@pytest.mark.parametrize(
    "changes",
    [{"claimReviewed": None}, {"claimReviewed": "  "}, {"reviewRating": None}, {"reviewRating": [3]}],
)
def test_without_a_claim_or_a_rating_there_is_no_fact(changes: dict[str, Any]) -> None:
    assert fact(review(**changes)) is None


def test_a_new_rating_is_the_same_fact() -> None:
    assert made().id == made(reviewRating="True").id != made(claimReviewed="Gulls sing").id


def test_what_is_not_understood_of_a_review_is_named() -> None:
    odd = review(reviewRating="Feathery", datePublished="late in March")
    assert [(one.field, one.value) for one in unread(odd)] == [
        ("rating", "Feathery"),
        ("published", "late in March"),
    ]
    assert list(unread(review())) == []


def test_reviews_are_found_wherever_they_stand() -> None:
    page = {"@graph": [{"@type": "WebPage"}, {"@type": ["Thing", "schema:ClaimReview"], "n": 1}]}
    feed = {"dataFeedElement": [{"item": None}, {"item": [{"@type": "ClaimReview", "n": 2}]}]}
    assert [one["n"] for one in reviews([page, feed])] == [1, 2]
    deep: Any = {"@type": "ClaimReview"}
    for _ in range(3000):
        deep = [deep]
    assert list(reviews(deep)) == []


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=80, deadline=None)
@given(_JSON, _JSON, _JSON)
def test_whatever_stands_in_a_field_nothing_breaks(rating: Any, author: Any, item: Any) -> None:
    fact(review(reviewRating=rating, author=author, itemReviewed=item))
    verdict({"alternateName": author, "ratingValue": item, "bestRating": rating})
