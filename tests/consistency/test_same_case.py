"""What the guard of mismatches promises: cases that an article sets beside one another are no slip of it."""

import pytest

from claimcheck.consistency.mismatches import mismatches
from claimcheck.consistency.same_case import is_live
from claimcheck.model import Article, Claim, Flag

LIVE = "Storm: the latest\n\n09:10\nTwo boats sank.\n\n09:40\nThree boats sank.\n\n10:15\nFour boats sank.\n"


def kinds(*texts: str, text: str = "", hedged: str = "") -> list[str]:
    claims = [
        Claim(
            id=str(at),
            span=(0, len(one)),
            text=one,
            standalone=one,
            sentence=(0, len(one)),
            flags=(Flag("hedged", "hedged", "reportedly"),) if one == hedged else (),
        )
        for at, one in enumerate(texts)
    ]
    article = Article(id="a", text=text, sha256="", published="2024-06-01")
    return [found.kind for claim in mismatches(claims, article) for found in claim.mismatches]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The sample of full members is 830", "The sample of paying members is 640"),
        ("Compared with the boys' 93 points", "Compared with the boys' 67 points"),
        ("A vote of 4-4 would leave the Elmport order", "A vote of 5-3 would leave the Elmport order"),
        ("The Dutch branch of Colora sold 300 boats", "The Danish branch of Colora sold 500 boats"),
        ("Colora had 190 paid clerks in Elmport", "In January Colora had 170 paid clerks in Elmport"),
        ("Brandt received 37 per cent, Haddad had 36 per cent", "Haddad received 38 per cent of the vote"),
        ("Brandt has won the primary in Elmport", "Brandt has won the primary in Norbeck"),
        ("Half of Elmport has a good opinion of Brandt", "A third of Elmport has a bad opinion of Brandt"),
        ("The police ordered Brandt to drop the gun", "Brandt refused to drop the gun"),
        ("Echoing Brandt", "Regardless, it is Brandt"),
    ],
)  # fmt: skip
def test_two_cases_set_side_by_side_are_none(one: str, other: str) -> None:
    assert not kinds(one, other)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("The sample of the Elmport survey is 830", "The Elmport survey has a sample of 640", "number"),
        ("Colora had 19 clerks in Elmport", "Last week Colora had 17 clerks in Elmport", "number"),
        ("The march was peaceful", "The march was not peaceful", "negation"),
        ("Brandt won the Elmport primary", "Haddad won the Elmport primary", "name"),
    ],
)  # fmt: skip
def test_one_case_told_in_two_ways_is_one(one: str, other: str, kind: str) -> None:
    assert kinds(one, other) == [kind, kind]


def test_a_live_report_brings_its_figures_up_to_date() -> None:
    assert is_live(LIVE)
    assert not is_live("The boat left at 09:10.\n\nIt sank at 09:40.\n")
    told = "Two of the boats of Elmport sank", "Four of the boats of Elmport sank"
    assert kinds(*told)
    assert not kinds(*told, text=LIVE)


def test_what_some_reportedly_do_is_not_what_others_do() -> None:
    first, second = (
        "Some doctors of Elmport urge the mayor to pay",
        "Other lawyers urge the mayor of Elmport to pay",
    )
    assert not kinds(first, second, hedged=first)
    assert kinds(
        "The mayor of Elmport will pay",
        "The mayor of Elmport will pay soon",
        hedged="The mayor of Elmport will pay",
    )
