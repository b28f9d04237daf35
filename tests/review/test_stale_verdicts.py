"""A fact that came after a verdict and speaks against it is told when the review is opened again."""

from pathlib import Path

import msgspec
import pytest
from sample_review import checked

from claimcheck.config.settings import SCALE
from claimcheck.model import Checked, Match, Relation
from claimcheck.review import Session, open_session


def opened(db: Path, ready: Checked) -> Session:
    return open_session(db, ready, "ann", scale=SCALE)


def with_fact(claim: str, relation: Relation) -> Checked:
    match = Match(fact="new-fact", probability=0.9, relation=relation)
    base = checked()
    claims = tuple(
        msgspec.structs.replace(one, matches=(match,), fact="new-fact", relation=relation)
        if one.id == claim
        else one
        for one in base.claims
    )
    return msgspec.structs.replace(base, claims=claims)


@pytest.mark.parametrize(
    ("verdict", "relation", "told"),
    [
        ("true", "conflicts", ("c5",)),
        ("false", "agrees", ("c5",)),
        ("true", "agrees", ()),
        ("false", "conflicts", ()),
        ("unproven", "conflicts", ()),
        ("true", "unclear", ()),
    ],
)
def test_a_new_fact_against_a_verdict_is_told(
    tmp_path: Path, verdict: str, relation: Relation, told: tuple[str, ...]
) -> None:
    db = tmp_path / "reviews.db"
    first = opened(db, checked())
    first.set_verdict("c5", verdict)
    assert first.overtaken() == ()
    second = opened(db, with_fact("c5", relation))
    assert second.overtaken() == told


def test_a_fact_that_was_there_was_cited_or_does_not_bear_is_not_told(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    first = opened(db, checked())
    first.set_verdict("c2", "true")
    first.set_verdict("c5", "true")
    assert opened(db, checked()).overtaken() == (), "the fact about claim 2 was there"
    second = opened(db, with_fact("c5", "conflicts"))
    second.cite("c5", "fact:new-fact", "contradicts")
    assert second.overtaken() == ()
    second.undo()
    second.dismiss("c5", "fact:new-fact")
    assert second.overtaken() == ()
