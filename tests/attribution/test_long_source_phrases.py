"""Long noun phrases, passives, asides, idioms: who a claim comes from in forms that are not plain."""

import hashlib

import pytest

from claimcheck.app.check import check
from claimcheck.model import Article, Claim


def holding(text: str, words: str) -> Claim:
    article = Article(id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    return next(one for one in check(article).claims if words in one.text)


def test_an_aside_is_no_word_about_its_speaker() -> None:
    claim = holding("Fares, as Ida Brandt noted, have trebled since 2015.", "trebled")
    assert "interested-party" not in {one.code for one in claim.flags}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "A diver sent to the wreck, who gave no name, said the hull had split.",
            "hull had split",
            ["diver sent to the wreck"],
        ),
        (
            "Ida Brandt, speaking to the Alder Bay Times, said the leak was mended.",
            "leak was mended",
            ["Alder Bay Times", "Ida Brandt"],
        ),
        ("The yard is said to have built 40 boats.", "40 boats", []),
        (
            "The old pier is shut, port officials said on Friday, a week after a storm broke its piles.",
            "old pier is shut",
            ["port officials"],
        ),
        ("The harbour court this month ruled that the pier was unsafe.", "pier was", ["harbour court"]),
        ("Brandt Ferries just this week announced the pier would close.", "pier would", ["Brandt Ferries"]),
    ],
)
def test_the_source_is_the_subject_alone(text: str, words: str, expected: list[str]) -> None:
    article = Article(id="t", text=text, sha256="0")
    claim = next(one for one in check(article).claims if words in one.text)
    assert [link.source for link in claim.chain] == expected
    assert expected or "no-source" in {one.code for one in claim.flags}
