"""What matching against a base promises: few matches that help, and what is later told by the day of
publication."""

from pathlib import Path

import pytest

from claimcheck.facts import FactBase
from claimcheck.facts.matcher import COMPARED, UNDECIDED, Matcher
from claimcheck.matching.entailment import averaged, judge
from claimcheck.model import Article, Claim, DateMention
from claimcheck.nlp import runtime

needs_models = pytest.mark.skipif(not runtime.available(), reason="the extra `models` is not installed")

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


@needs_models
def test_a_fact_that_decides_comes_before_a_likelier_one_that_does_not(tmp_path: Path) -> None:
    facts = """facts:
  - id: then
    statement: The Bank of Velm raised its key rate to 5 per cent on 2 March 2018.
    verdict: "true"
  - id: now
    statement: The Bank of Velm raised its key rate to 4 per cent on 11 May 2023.
    verdict: "true"
"""
    found = matched(tmp_path, "The Bank of Velm raised its key rate to 5 per cent", "2023-05-11", facts=facts)
    first, second = found.matches
    assert (found.fact, found.relation) == (first.fact, first.relation) == ("now", "conflicts")
    assert (second.fact, second.relation) == ("then", "unclear")
    assert second.probability > first.probability


@needs_models
@pytest.mark.parametrize(
    ("claim", "read"),
    [
        ("The ferry Tern of Elmport sank in March 2020", "agrees"),
        ("The Tern of Elmport never sank", "conflicts"),
        ("The ferry Tern of Elmport was painted blue", "neutral"),
    ],
)
def test_the_sentence_of_a_claim_is_read_where_the_claim_alone_may_decide(
    tmp_path: Path, claim: str, read: str
) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS)
    text = f"Asked again on Monday, the guards said this: {claim}, whatever you hear."
    one = Claim(id="c", span=(0, len(text)), text=claim, standalone=claim, sentence=(0, len(text)))
    article = Article(id="a", text=text, sha256="", published="2023-06-01")
    base = FactBase.open(path)
    assert base.vectors is not None
    base.vectors.build()
    matcher = Matcher(base._index, base.registry, base.vectors)
    (near,) = matcher.near([one], article)
    judged = {pair.found.fact.id: pair.judgement for pair in matcher.pairs(near, article, 2, 0.0)}["tern"]
    alone, sentence = judge([(base.facts["tern"].statement, form) for form in (claim, text)]) or ()
    assert judged is not None
    assert getattr(alone, read) >= 0.8
    assert judged.neutral_in_sentence == (alone if read == "neutral" else sentence).neutral
    assert judged.conflicts == (averaged((alone, sentence)) if read == "conflicts" else alone).conflicts


@needs_models
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
