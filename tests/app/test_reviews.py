"""Reviews are opened by one recipe, whoever asks."""

from contextlib import closing
from pathlib import Path

import pytest

from claimcheck.app.articles import check_article
from claimcheck.app.context import Context
from claimcheck.app.reviews import find_claims, open_review
from claimcheck.workspace import find

STORY = "Mill at Orr sold\n\nThe mill at Orr has 12 looms, the owner said. It was sold in May 2019.\n"
FACTS = 'facts:\n  - {id: looms, statement: The mill at Orr has 12 looms., verdict: "true"}\n'


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    """A workspace with one fact and one story, as Ada uses it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.yaml").write_text("facts: facts.yaml\n", encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return Context(find(tmp_path), "Ada")


def test_a_review_opens_from_a_name_and_from_a_checked_article_alike(context: Context) -> None:
    with closing(open_review(context, "story.txt")) as first:
        first.cite(first.claims[0].id, "fact:looms", "supports")
    with closing(open_review(context, check_article(context, "story.txt"))) as second:
        assert second.claims == first.claims
        assert [cited.evidence for cited in second.decision(second.claims[0].id).cited] == ["fact:looms"]


def test_the_name_of_the_reviewer_is_that_of_the_context(context: Context) -> None:
    with closing(open_review(context, "story.txt")) as session:
        assert session.set_verdict(session.claims[0].id, "true").by == "Ada"


def test_an_article_that_was_opened_is_found_by_its_id_without_its_details_again(context: Context) -> None:
    with closing(open_review(context, "story.txt", {"outlet": "Orr Herald"})) as session:
        name = session.checked.article.id
    with closing(open_review(context, name)) as session:
        assert session.checked.article.outlet == "Orr Herald"


def test_a_claim_is_found_by_number_id_and_the_first_letters_of_its_id(context: Context) -> None:
    with closing(open_review(context, "story.txt")) as session:
        first = session.claims[0]
        assert find_claims(session, "1") == find_claims(session, first.id) == [first]
        assert first in find_claims(session, first.id[:5])
        assert find_claims(session, "") == find_claims(session, "99") == []


def test_the_facts_are_opened_when_they_are_needed(context: Context) -> None:
    (context.workspace.root / "facts.yaml").unlink()
    assert context.facts is None
