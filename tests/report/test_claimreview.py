from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest

from claimcheck.config.settings import SCALE
from claimcheck.errors import ClaimcheckError
from claimcheck.report.formats.claimreview import feed, remarks, render
from claimcheck.report.model import Link, Publisher, Report

from .sample import PAYLOADS, corrected, hostile, report, reviewed


def starred(claim_id: str = "c2", said: bool = True, **details: Any) -> Report:
    session = reviewed()
    session.publish(claim_id, True)
    session.set_said(claim_id, said)
    return report(session, **details)


def signed_off(made: Report) -> Report:
    return msgspec.structs.replace(made, notice="")


def reviews(made: Report) -> list[dict[str, Any]]:
    return msgspec.json.decode(render(signed_off(made)), type=list[dict[str, Any]])


def test_a_starred_claim_has_every_field_that_is_required() -> None:
    (one,) = reviews(report(corrected()))
    assert (one["@context"], one["@type"]) == ("https://schema.org", "ClaimReview")
    assert one["url"] == "https://desk.example/ferry#claim-c2"
    assert one["claimReviewed"] == "Fourteen people were aboard the ferry Kestrel"
    assert one["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "False",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
        "ratingExplanation": "Twelve people were aboard. We could not find out: Who counted fourteen.",
    }
    assert one["author"] == {
        "@type": "Organization",
        "name": "The Harbour Desk",
        "url": "https://desk.example/",
    }
    assert one["itemReviewed"]["author"] == {"@type": "Organization", "name": "the coast guard"}
    assert one["itemReviewed"]["appearance"]["headline"] == "Ferry to Hollin island sank with 14 aboard"
    assert one["datePublished"] == "2024-03-02"


def faults(one: dict[str, Any]) -> list[str]:
    """What a review lacks of the profile that Google reads (structured data, ClaimReview)."""
    rating, claim = one.get("reviewRating", {}), one.get("itemReviewed", {})
    numbers = [rating.get(key) for key in ("worstRating", "ratingValue", "bestRating")]
    whole = {
        "context": one.get("@context") == "https://schema.org",
        "url": urlsplit(one.get("url", "")).scheme == "https" and "#" in one["url"],
        "claimReviewed": bool(one.get("claimReviewed", "").strip()),
        "alternateName": bool(rating.get("alternateName", "").strip()),
        "numbers": numbers == [None] * 3 or numbers == sorted(numbers),
        "author": bool(one.get("author", {}).get("name")),
        "claimant": claim.get("@type") == "Claim" and bool(claim.get("author", {}).get("name")),
    }
    return [name for name, sound in whole.items() if not sound]


def test_every_review_of_every_verdict_meets_the_profile_and_a_number_has_one_label() -> None:
    labels: dict[int, set[str]] = {}
    found = [one for rating in SCALE for one in reviews(rated(rating.id))]
    assert len(found) == len(SCALE) * 2
    for one in found:
        assert faults(one) == []
        if "ratingValue" in one["reviewRating"]:
            given = one["reviewRating"]
            labels.setdefault(given["ratingValue"], set()).add(given["alternateName"])
    assert all(len(names) == 1 for names in labels.values())
    assert faults({**found[0], "url": "/checks/1"}) == ["url"]
    assert faults({key: value for key, value in found[0].items() if key != "reviewRating"}) == [
        "alternateName"
    ]


def rated(verdict: str) -> Report:
    session = reviewed()
    for claim in ("c3", "c5"):
        session.publish(claim, True)
        session.set_verdict(claim, verdict)
    return report(session)


def test_the_claimant_is_the_origin_of_the_chain_not_who_reports_it() -> None:
    session = reviewed()
    session.publish("c3", True)
    session.set_verdict("c3", "true")
    (one,) = reviews(report(session))
    assert one["itemReviewed"]["author"] == {"@type": "Person", "name": "Ines Varga"}


def test_in_its_own_voice_the_outlet_is_the_claimant() -> None:
    (one,) = reviews(starred("c5"))
    assert one["itemReviewed"]["author"]["name"] == "The Marl Courier"


def test_unproven_has_a_label_and_no_number() -> None:
    session = reviewed()
    session.publish("c5", True)
    session.set_verdict("c5", "unproven")
    (one,) = reviews(report(session))
    assert one["reviewRating"] == {"@type": "Rating", "alternateName": "Unproven"}


def test_nothing_that_is_not_starred_is_published() -> None:
    assert reviews(report()) == []


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (starred("c6"), "claim 6 is left out: no source is named"),
        (starred("c1"), "claim 1 is left out: it has no verdict"),
        (starred("c2", said=False), "claim 2 is left out: it was not said as reported"),
    ],
)
def test_what_cannot_be_published_is_left_out_and_told(made: Report, why: str) -> None:
    assert reviews(made) == []
    assert remarks(made) == [why]


def test_anonymous_words_and_drafts_have_no_claimant() -> None:
    made = starred()
    item = made.items[1]
    hidden = msgspec.structs.replace(item, chain=(Link(source="two people", kind="anonymous"),))
    assert reviews(msgspec.structs.replace(made, items=(hidden,))) == []
    denied = msgspec.structs.replace(item, polarity="denied")
    assert remarks(msgspec.structs.replace(made, items=(denied,))) == [
        "claim 2 is left out: it is denied, not claimed"
    ]
    draft = msgspec.structs.replace(made.article, status="draft")
    assert remarks(msgspec.structs.replace(made, article=draft)) == [
        "claim 2 is left out: the article is a draft"
    ]


def test_what_was_added_to_read_a_claim_alone_has_no_brackets_there() -> None:
    made = starred()
    words = "[The port] was closed in May [2022]."
    items = tuple(msgspec.structs.replace(item, short="", standalone=words) for item in made.items)
    (review,) = msgspec.json.decode(render(msgspec.structs.replace(made, items=items)))
    assert review["claimReviewed"] == "The port was closed in May 2022."


def test_words_that_are_too_long_are_counted() -> None:
    assert remarks(starred()) == ["claim 2 has 88 characters; at most 75 are shown in full"]


def test_without_a_publisher_the_missing_setting_is_named() -> None:
    with pytest.raises(ClaimcheckError) as caught:
        render(starred(publisher=Publisher(name="The Harbour Desk")))
    assert caught.value.code == "CC604"
    assert "page_url" in caught.value.hint


def test_the_feed_holds_the_same_reviews() -> None:
    made = starred()
    data = msgspec.json.decode(feed(signed_off(made)))
    assert (data["@type"], data["dataFeedElement"][0]["@type"]) == ("DataFeed", "DataFeedItem")
    assert [one for element in data["dataFeedElement"] for one in element["item"]] == reviews(made)


@pytest.mark.parametrize("payload", [*PAYLOADS, "</script><script>alert(1)", "a\u2028b"])
@pytest.mark.parametrize("make", [render, feed])
def test_nothing_in_it_can_end_the_script_element_that_holds_it(payload: str, make: type[render]) -> None:
    text = make(signed_off(hostile(payload)))
    assert not set("<>&\u2028\u2029") & set(text)
    assert payload in _strings(msgspec.json.decode(text)) or " ".join(payload.split()) in text


def test_the_desk_note_and_the_scores_stay_behind() -> None:
    text = render(signed_off(report(corrected())))
    assert "Twelve people were aboard" in text
    assert "DESK-ONLY" not in text
    assert "0.93" not in text


def _strings(data: Any) -> set[str]:
    if isinstance(data, dict):
        return set().union(*map(_strings, data.values()))
    if isinstance(data, list):
        return set().union(*map(_strings, data)) if data else set()
    return {data} if isinstance(data, str) else set()
