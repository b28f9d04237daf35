"""What matching against a base promises: few matches that help, and what is later told by the day of
publication."""

from pathlib import Path

import pytest

from claimcheck.facts import FactBase
from claimcheck.facts.matcher import COMPARED, UNDECIDED
from claimcheck.model import Article, Claim, DateMention
from claimcheck.nlp import runtime

FACTS = """facts:
  - id: prices-norway
    statement: Consumer prices in Norway rose by 4 per cent in the course of 2021.
    about: [Norway, prices]
    verdict: "true"
    sources: [{title: prices, publisher: Office of Figures, published: 2022-01-10}]
  - id: tern
    statement: The ferry Tern of Elmport sank in March 2020.
    about: [Tern, Elmport]
    verdict: "true"
    sources: [{title: log, publisher: Coast Guard, published: 2022-05-01}]
"""


def matched(tmp_path: Path, text: str, published: str, *dates: DateMention, facts: str = FACTS) -> Claim:
    path = tmp_path / "facts.yaml"
    path.write_text(facts)
    whole = (0, len(text))
    claim = Claim(id="c", span=whole, text=text, standalone=text, sentence=whole, dates=dates)
    return FactBase.open(path).match([claim], Article(id="a", text=text, sha256="", published=published))[0]


def test_a_source_is_later_than_the_article_and_not_than_the_event(tmp_path: Path) -> None:
    text, event = (
        "The ferry Tern of Elmport sank in March 2020",
        DateMention("March 2020", (34, 44), "2020-03"),
    )
    after = matched(tmp_path, text, "2023-06-01", event).matches[0]
    assert (after.fact, after.relation, after.later) == ("tern", "agrees", False)
    assert matched(tmp_path, text, "2021-06-01", event).matches[0].later


def test_an_amount_of_another_country_is_not_shown(tmp_path: Path) -> None:
    own = matched(tmp_path, "Consumer prices in Norway rose by 9 per cent", "2023-06-01")
    assert own.fact == "prices-norway"
    other = matched(tmp_path, "Consumer prices in Portugal rose by 9 per cent", "2023-06-01")
    assert (other.fact, other.relation, other.matches) == (None, None, ())


def test_few_matches_are_shown_and_fewer_of_those_that_decide_nothing(tmp_path: Path) -> None:
    about = ("its captain", "a storm", "the owners", "the crew", "its engine", "the harbour")
    facts = "facts:\n" + "".join(
        f"  - id: tern-{n}\n    statement: The ferry Tern of Elmport and {what} were inspected by guards.\n"
        f'    about: [Tern]\n    verdict: "true"\n'
        "    sources: [{title: log, publisher: Coast Guard, published: 2022-05-01}]\n"
        for n, what in enumerate(about)
    )
    unclear = matched(tmp_path, "The ferry Tern of Elmport was painted blue", "2023-06-01", facts=facts)
    assert {one.relation for one in unclear.matches} <= {"unclear"}
    assert len(unclear.matches) <= UNDECIDED
    agreed = matched(tmp_path, "The ferry Tern of Elmport was inspected", "2023-06-01", facts=facts)
    assert 1 <= len(agreed.matches) <= COMPARED


def test_a_fact_made_from_a_claim_is_no_evidence_for_it_and_stays_evidence_for_others(tmp_path: Path) -> None:
    text = "The ferry Tern of Elmport sank in May 2020"
    own = (
        FACTS
        + """  - id: own
    statement: The ferry Tern of Elmport sank in May 2020.
    about: [Tern, Elmport]
    verdict: "false"
    decided_in: BORN
"""
    )
    for born, met in (("a/c", False), ("a/c-of-another-version", False), ("b/c", True)):
        found = matched(tmp_path, text, "2023-06-01", facts=own.replace("BORN", born))
        assert ("own" in [match.fact for match in found.matches]) is met, born
        assert met or found.fact == "tern"


@pytest.mark.skipif(not runtime.available(), reason="the extra `models` is not installed")
def test_a_fact_is_less_likely_where_another_claim_of_the_article_is_nearer_to_it(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS)
    text = "The ferry sank on a spring day.\n\nThe ferry Tern of Elmport sank in March 2020."
    parts = [(0, 31), (33, len(text))]
    vague, plain = (
        Claim(id=str(at), span=(at, end), text=text[at:end], standalone=text[at:end], sentence=(at, end))
        for at, end in parts
    )
    article = Article(id="a", text=text, sha256="", published="2023-06-01")
    base = FactBase.open(path)
    assert base.vectors is not None
    base.vectors.build()

    def likely(claims: list[Claim], which: int) -> float:
        found = base.match(claims, article, all_matches=True)[which].matches
        return next(match.probability for match in found if match.fact == "tern")

    assert likely([vague, plain], 0) < likely([vague], 0)
    assert likely([vague, plain], 1) > likely([vague, plain], 0)
