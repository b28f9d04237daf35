"""A fact that was made of a verdict is in doubt when the verdict is another one."""

from contextlib import closing
from pathlib import Path

from sample_review import TEXT, article, checked

from claimcheck.model import Checked
from claimcheck.review import ReviewStore, Session, open_session
from claimcheck.review.promotion.doubted_facts import DoubtedFact, doubted_facts


def opened(db: Path, day: int, by: str = "ann", ready: Checked | None = None) -> Session:
    return open_session(db, ready or checked(), by, clock=lambda: f"2024-05-{day:02}T08:00:00Z")


def doubted(db: Path) -> dict[str, DoubtedFact]:
    with closing(ReviewStore(db)) as store:
        return doubted_facts(store, store.articles())


def made(db: Path) -> None:
    with closing(opened(db, 1)) as session:
        session.set_verdict("c1", "true")
        session.promoted("c1", "fourteen-aboard", "f.yaml", "")
        session.set_verdict("c2", "true")


def test_since_when_and_by_what_it_is_in_doubt(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    made(db)
    assert doubted(db) == {}
    with closing(opened(db, 2, "ben")) as session:
        session.note("c1", "readers", "Look again.")
        session.set_verdict("c2", "false")
        assert doubted(db) == {}
        session.set_verdict("c1", "false")
    with closing(opened(db, 3, "cara")) as session:
        session.set_verdict("c1", "true")
        assert session.doubted_facts("c1") == ["fourteen-aboard"]
        assert session.doubted_facts("c2") == []
    assert doubted(db)["fourteen-aboard"].words == "its verdict is contested since 2024-05-02"
    with closing(opened(db, 4)) as session:
        session.resolve("c1", "false")
        assert doubted(db)["fourteen-aboard"].words == "its verdict has been 'false' since 2024-05-04"
        session.resolve("c1", "true")
    assert doubted(db) == {}


def test_a_verdict_that_was_carried_over_is_followed_into_the_next_version(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    made(db)
    longer = checked(article=article(TEXT + " It was raised."))
    with closing(opened(db, 2, ready=longer)) as session:
        assert session.carried("c1")
        assert doubted(db) == {}
        session.set_verdict("c1", "false")
    assert doubted(db)["fourteen-aboard"].words == "its verdict has been 'false' since 2024-05-02"


def test_a_fact_that_was_taken_back_is_not_in_doubt(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    with closing(open_session(db, checked(), "ann", move_fact=lambda event, there: None)) as session:
        session.set_verdict("c1", "true")
        session.promoted("c1", "fourteen-aboard", "f.yaml", "")
        session.undo()
        session.set_verdict("c1", "false")
    assert doubted(db) == {}
