"""Earlier decisions on like claims of other articles."""

from pathlib import Path

from nlp.test_runtime import needs_models

from claimcheck.app.check import check
from claimcheck.config.settings import SCALE
from claimcheck.model import Checked
from claimcheck.readers import from_text
from claimcheck.review import ReviewStore, open_session
from claimcheck.review.library.similar_decisions import similar_decisions


def story(name: str, text: str, published: str) -> Checked:
    return check(from_text(text, path=Path(f"{name}.md"), published=published))


FIRST = (
    "Harbour news\n\nThe ferry between Elmport and Tarsk carried 900 cars in May 2024. The mayor ate fish.\n"
)
SAME = "Ferry year\n\nIn May 2024 the ferry between Elmport and Tarsk carried 900 cars, the council said.\n"
OTHER = "Cows\n\nThe farm of the Brandt family sold 40 cows in June 2024.\n"


def test_a_like_claim_of_another_article_is_remembered_with_its_decision(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    session = open_session(db, story("first", FIRST, "2024-06-01"), "ann", scale=SCALE)
    ferry = next(claim for claim in session.claims if "900" in claim.text)
    session.set_verdict(ferry.id, "false")
    session.close()
    store = ReviewStore(db)
    again = story("second", SAME, "2024-06-10")
    found = dict(similar_decisions(store, again))
    claim = next(claim for claim in again.claims if "900" in claim.text)
    (one,) = found[claim.id]
    assert (one.title, one.decision.holds, one.decision.by) == ("Harbour news", "false", "ann")
    assert one.relation == "agrees"
    assert "900 cars" in one.text
    assert dict(similar_decisions(store, again, "ann")) == found
    assert dict(similar_decisions(store, again, "ben")) == {}, "one who reviews blind sees the own ones only"
    assert dict(similar_decisions(store, story("third", OTHER, "2024-07-01"))) == {}
    store.close()


def test_neither_open_claims_nor_the_article_itself_are_remembered(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    first = story("first", FIRST, "2024-06-01")
    session = open_session(db, first, "ann", scale=SCALE)
    ferry = next(claim for claim in session.claims if "900" in claim.text)
    session.hold(ferry.id, "the council")
    store = ReviewStore(db)
    assert dict(similar_decisions(store, story("second", SAME, "2024-06-10"))) == {}
    session.set_verdict(ferry.id, "true")
    assert dict(similar_decisions(store, first)) == {}
    session.close()
    store.close()


@needs_models
def test_vectors_of_decided_claims_are_kept(tmp_path: Path) -> None:
    db, vectors = tmp_path / "reviews.db", tmp_path / "decided.vectors"
    session = open_session(db, story("first", FIRST, "2024-06-01"), "ann", scale=SCALE)
    ferry = next(claim for claim in session.claims if "900" in claim.text)
    session.set_verdict(ferry.id, "false")
    session.close()
    store, again = ReviewStore(db), story("second", SAME, "2024-06-10")
    found = dict(similar_decisions(store, again, models=True, vectors=vectors))
    assert [one.title for likest in found.values() for one in likest] == ["Harbour news"]
    size = vectors.stat().st_size
    assert size > 0
    assert dict(similar_decisions(store, again, models=True, vectors=vectors)) == found
    assert vectors.stat().st_size == size
    store.close()
