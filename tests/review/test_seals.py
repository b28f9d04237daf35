"""What was lost or exchanged in a store is named before anybody reads it, and nothing is printed from it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sample_review import article, checked

from claimcheck.errors import ClaimcheckError
from claimcheck.review import ReviewStore, open_session
from claimcheck.review.library.similar_decisions import similar_decisions
from claimcheck.review.store.migrations import MIGRATIONS, SEALED
from claimcheck.review.store_check import losses
from claimcheck.review.transfer.bundle import bundle
from review.test_bundle import ABOUT

KEPT = next(one for one in MIGRATIONS[0] if "event_kept" in one)
FIXED = next(one for one in MIGRATIONS[0] if "event_fixed" in one)


def exchanged(old: str, new: str) -> str:
    return f"UPDATE version SET checked = CAST(replace(CAST(checked AS TEXT), '{old}', '{new}') AS BLOB)"


TAMPERED = {
    "an act in the middle": ("DROP TRIGGER event_kept", "DELETE FROM event WHERE seq = 2", KEPT),
    "the last acts": ("DROP TRIGGER event_kept", "DELETE FROM event WHERE seq >= 3", KEPT),
    "all acts": ("DROP TRIGGER event_kept", "DELETE FROM event", KEPT),
    "the last acts and their number": (
        "DROP TRIGGER event_kept", "DELETE FROM event WHERE seq >= 3", KEPT,
        "UPDATE sqlite_sequence SET seq = 2",
    ),
    "an act changed": ("DROP TRIGGER event_fixed", "UPDATE event SET by = 'eve' WHERE seq = 2", FIXED),
    "the claims": (exchanged("bought tickets", "sold tickets"),),
    "the text": (exchanged("Fourteen people", "Fifteen people"),),
    "the tool": ("UPDATE version SET extractor = '9.9'",),
    "the seal": ("DELETE FROM seal",),
}  # fmt: skip


def filled(db: Path) -> None:
    session = open_session(db, checked(), "ann")
    for claim in session.claims[:4]:
        session.set_verdict(claim.id, "true")
    session.close()


def tampered(db: Path, *statements: str) -> None:
    with closing(sqlite3.connect(db, isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            raw.execute(statement)


def pack_one(db: Path) -> None:
    with closing(ReviewStore(db)) as store:
        bundle(store, ABOUT, [checked().article.id])


def pack_all(db: Path) -> None:
    with closing(ReviewStore(db)) as store:
        bundle(store, ABOUT)


def verify(db: Path) -> None:
    with closing(ReviewStore(db)) as store:
        store.verify()


def review(db: Path) -> None:
    open_session(db, checked(), "ben").close()


READERS = {"review": review, "bundle of one": pack_one, "bundle of all": pack_all, "doctor": verify}


@pytest.mark.parametrize("statements", TAMPERED.values(), ids=TAMPERED)
@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_what_was_lost_or_changed_is_found(
    tmp_path: Path, statements: tuple[str, ...], read: Callable[[Path], None]
) -> None:
    db = tmp_path / "r.db"
    filled(db)
    read(db)
    tampered(db, *statements)
    with pytest.raises(ClaimcheckError) as caught:
        read(db)
    assert caught.value.code == "CC501"
    assert "restore" in caught.value.hint


def test_a_new_act_does_not_hide_that_others_are_missing(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    filled(db)
    session = open_session(db, checked(), "ann")
    tampered(db, "DROP TRIGGER event_kept", "DELETE FROM event WHERE seq >= 3", KEPT)
    session.set_verdict("c5", "true")
    session.close()
    for read in READERS.values():
        with pytest.raises(ClaimcheckError, match="missing"):
            read(db)


def test_an_article_is_read_although_another_is_damaged(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    filled(db)
    other = checked(article=article(id="another"))
    session = open_session(db, other, "ann")
    session.set_verdict("c1", "true")
    session.close()
    tampered(db, "DROP TRIGGER event_kept", "DELETE FROM event WHERE seq = 2", KEPT)
    session = open_session(db, other, "ann")
    assert session.decision("c1").holds == "true"
    session.close()
    with closing(ReviewStore(db)) as store:
        assert losses(store) == ["the store has lost acts of hollin-ferry"]
        bundle(store, ABOUT, ["another"])
        with pytest.raises(ClaimcheckError, match="missing"):
            list(similar_decisions(store, checked(article=article(id="third"))))


def test_an_article_of_which_nothing_is_left_is_missed(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    filled(db)
    other = checked(article=article(id="another"))
    with closing(open_session(db, other, "ann")) as session:
        session.set_verdict("c1", "true")
        assert session.loss == ""
    tables = ("event", "seal", "version", "article", "summary", "line")
    key = {"article": "id"}
    gone = (f"DELETE FROM {one} WHERE {key.get(one, 'article')} = 'hollin-ferry'" for one in tables)
    tampered(db, "DROP TRIGGER event_kept", *gone, KEPT)
    with closing(open_session(db, other, "ann")) as session:
        assert session.loss == "the store has lost an article with 4 acts"
    with closing(ReviewStore(db)) as store:
        assert losses(store) == ["the store has lost an article with 4 acts"]


def test_a_store_without_seals_gets_them_when_it_is_opened(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    filled(db)
    newer = [f"DROP TABLE {table}" for table in ("seal", "doubt", "memo", "hit")]
    tampered(db, *newer, f"PRAGMA user_version = {SEALED - 1}")
    verify(db)
    tampered(db, *TAMPERED["the last acts and their number"])
    with pytest.raises(ClaimcheckError, match="missing"):
        review(db)


def test_a_claim_drawn_anew_before_anybody_acted_is_no_damage(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    open_session(db, checked(), "ann").close()
    again = checked(claims=checked().claims[:3])
    open_session(db, again, "ann").close()
    verify(db)
