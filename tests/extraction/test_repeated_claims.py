"""Claims that the headline, the standfirst and the lead make together, and those that only look alike."""

import hashlib

import pytest

from claimcheck.app.check import check
from claimcheck.model import Article, Checked
from claimcheck.model.repeated_claims import also_in, once

HEADLINE = "Harbour council closes old fish market at Kol"
LEAD = "The harbour council has closed the old fish market at Kol after a crack was found in its roof."
REST = "Ines Varga has run a stall there for 20 years."


def checked(headline: str, *paragraphs: str) -> Checked:
    text = "\n\n".join((headline, *paragraphs))
    return check(
        Article(
            id="t",
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            headline=(0, len(headline)),
            published="2024-05-23",
        )
    )


def joined(found: Checked) -> list[tuple[str, str]]:
    """The words of each claim that is said more fully elsewhere, and those of the fuller one."""
    by_id = {claim.id: claim for claim in found.claims}
    return [(one.text, by_id[one.same_as].text) for one in found.claims if one.same_as]


def test_the_headline_and_the_lead_say_one_thing() -> None:
    found = checked(HEADLINE, LEAD, REST)
    first, lead = found.claims[:2]
    assert (first.text, first.same_as, first.also_at) == (HEADLINE, lead.id, ())
    assert (lead.same_as, lead.also_at) == ("", (first.span,))


def test_the_standfirst_says_it_a_third_time() -> None:
    short = "The harbour council has closed the old fish market at Kol."
    found = once(checked(HEADLINE, short, LEAD, REST))
    [lead] = [claim for claim in found.claims if claim.also_at]
    assert lead.span[0] > len(HEADLINE) + len(short)
    starts = [start for start, _ in found.paragraphs]
    assert also_in(lead, found.article.headline, starts) == "also in the headline, §2"


@pytest.mark.parametrize(
    ("headline", "lead"),
    [
        (HEADLINE, "The harbour council has not closed the old fish market at Kol, it said."),
        (HEADLINE, "The harbour council may have closed the old fish market at Kol for good."),
        (HEADLINE, "The harbour council has opened the old fish market at Kol to visitors."),
        (HEADLINE, "The harbour council has closed the old fish market at Sund for good."),
        (HEADLINE, "The harbour council has allegedly closed the old fish market at Kol."),
        (HEADLINE, "The old fish market at Kol closes the harbour council for good."),
        (HEADLINE, "The harbour council has refused to close the old fish market at Kol."),
        ("Storm at Kol harbour kills 12 sailors", "The storm at Kol harbour killed 13 sailors on Monday."),
        ("Storm at Kol harbour kills 12 sailors", "The storm at Kol harbour killed at least 12 sailors."),
        (
            "Kol harbour opened new fish market in March",
            "The Kol harbour opened its new fish market in April after two years.",
        ),
    ],
)
def test_what_differs_in_anything_that_is_checked_stays_two_claims(headline: str, lead: str) -> None:
    found = checked(headline, lead, REST)
    assert headline in [claim.text for claim in found.claims]
    assert joined(found) == []


def test_two_people_who_say_the_same_are_two_claims() -> None:
    headline = f"Ann Lee: {HEADLINE}"
    assert joined(checked(headline, f"{LEAD[:-1]}, Ann Lee said.", REST))
    assert joined(checked(headline, f"{LEAD[:-1]}, Jens Weber said.", REST)) == []


def test_what_comes_again_far_down_is_another_mention() -> None:
    found = checked(HEADLINE, REST, "The stalls were full.", LEAD)
    assert len(found.claims) > 2
    assert joined(found) == []


def test_a_mismatch_with_the_headline_is_one_with_the_claim_that_is_left() -> None:
    headline = "Storm at Kol harbour kills 12 sailors"
    lead = "The storm at Kol harbour killed 12 sailors on Monday."
    found = checked(headline, lead, REST, "The storm at the harbour killed 14 sailors.")
    assert joined(found)
    seen = once(found)
    ids = {claim.id for claim in seen.claims}
    assert ids == {claim.id for claim in found.claims if not claim.same_as}
    assert {one.other for claim in seen.claims for one in claim.mismatches} <= ids
    assert all(set(one.claims) <= ids for one in seen.mismatches)
    assert [claim.text for claim in seen.claims if claim.mismatches]


def test_a_month_does_not_stand_for_a_day_that_may_be_wrong() -> None:
    headline = "Harbour council closed old fish market at Kol on 5 May 2024"
    lead = "The harbour council closed the old fish market at Kol in May 2024."
    assert joined(checked(headline, lead, REST)) == []
    vague = "Harbour council closed old fish market at Kol in May 2024"
    exact = "The harbour council closed the old fish market at Kol on 5 May 2024."
    assert joined(checked(vague, exact, REST)) == [(vague, exact.removesuffix("."))]


def test_a_claim_without_a_verb_may_end_the_text() -> None:
    text = "The bridge of Kell opened on Friday.\n\n*The bridge, 280 metres long, links the island and Toll.*"
    assert check(Article(id="a", text=text, sha256="")).claims[-1].span[1] == len(text)
