"""A wrong clock casts doubt on its own acts, and on no others."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from sample_review import acts, checked

from claimcheck.errors import ClaimcheckError
from claimcheck.review import Event, ReviewStore, Session, open_session
from claimcheck.review.event_times import END, is_doubtful, when
from claimcheck.review.transfer.bundle import bundle, import_bundle
from review.test_bundle import ABOUT, content

NOW, FUTURE, PAST = "2026-03-01T12:00:00Z", "2036-01-01T10:00:00Z", "1970-01-02T00:00:00Z"


def at(now: str, db: Path, by: str = "ann") -> Session:
    return open_session(db, checked(), by, clock=lambda: now)


def times(events: Sequence[Event]) -> list[tuple[str, str, bool]]:
    return [(one.claim, when(one), is_doubtful(one)) for one in events]


def stranger(moment: str, counted: str = "") -> bytes:
    """A bundle with one verdict on the third claim, at this moment."""
    article = checked().article
    event = Event(
        seq=0,
        uid="cd" * 8,
        kind="verdict",
        claim="c3",
        payload={"holds": "false"},
        by="ben",
        at=moment,
        hash="",
        counted=counted,
    )
    store = ReviewStore(None)
    store.save(checked(), "0.1", NOW)
    store.import_events(article.id, article.sha256, [event], END)
    data = bundle(store, ABOUT)[0]
    store.close()
    return data


def test_an_act_in_the_future_moves_no_later_act(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    for moment, claim in (
        (NOW, "c1"),
        (FUTURE, "c2"),
        ("2026-03-01T12:10:00Z", "c3"),
        ("2026-03-01T12:20:00Z", "c4"),
    ):
        session = at(moment, db)
        session.set_verdict(claim, "true")
        session.close()
    assert times(acts(db)) == [
        ("c1", NOW, False),
        ("c2", "2026-03-01T12:10:00Z", True),
        ("c3", "2026-03-01T12:10:00Z", False),
        ("c4", "2026-03-01T12:20:00Z", False),
    ]
    assert acts(db)[1].at == FUTURE  # as its clock gave it


def test_what_is_decided_after_an_act_in_the_future_counts(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    session = at(FUTURE, db)
    session.set_verdict("c1", "false")
    session.close()
    session = at(NOW, db)
    assert session.history()[0].counted == NOW  # before anybody acts again
    session.set_verdict("c1", "true")
    assert session.decision("c1").holds == "true"
    session.undo()
    assert session.decision("c1").holds == "false"
    session.close()


def test_a_clock_put_back_while_the_review_is_open_is_noticed(tmp_path: Path) -> None:
    db, now = tmp_path / "r.db", [FUTURE]
    session = open_session(db, checked(), "ann", clock=lambda: now[0])
    session.set_verdict("c1", "false")
    now[0] = NOW
    session.set_verdict("c1", "true")
    assert session.decision("c1").holds == "true"
    assert times(session.history()) == [("c1", NOW, True), ("c1", NOW, False)]
    session.close()


def test_a_clock_without_a_battery_casts_doubt_on_its_own_act_only(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    for moment, holds in ((NOW, "true"), (PAST, "false")):
        session = at(moment, db)
        session.set_verdict("c1", holds)
        assert session.decision("c1").holds == holds
        session.close()
    assert times(acts(db)) == [("c1", NOW, False), ("c1", NOW, True)]


def test_a_clock_that_is_set_by_seconds_is_no_matter(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    for moment in (NOW, "2026-03-01T11:59:40Z"):
        session = at(moment, db)
        session.set_verdict("c1", "true")
        session.close()
    assert not any(map(is_doubtful, acts(db)))


@pytest.mark.parametrize("moment", [FUTURE, "9999-12-31T23:59:59Z"])
def test_a_bundle_of_a_wrong_clock_comes_in_with_doubt_and_moves_nothing(tmp_path: Path, moment: str) -> None:
    db = tmp_path / "r.db"
    store = ReviewStore(db)
    import_bundle(store, stranger(moment), "b.json", NOW)
    store.close()
    session = at("2026-03-01T13:00:00Z", db)
    session.set_verdict("c3", "true")
    assert times(session.history()) == [("c3", NOW, True), ("c3", "2026-03-01T13:00:00Z", False)]
    assert session.decision("c3").judgements[-1].holds == "true"
    session.close()


def test_two_machines_count_a_doubtful_act_alike(tmp_path: Path) -> None:
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    for moment, holds in ((FUTURE, "false"), (NOW, "true")):
        session = at(moment, one)
        session.set_verdict("c1", holds)
        session.close()
    source, goal = ReviewStore(one), ReviewStore(two)
    data = bundle(source, ABOUT)[0]
    import_bundle(goal, data, "b.json", "2026-04-01T00:00:00Z")
    assert content(bundle(goal, ABOUT)[0]) == content(data)
    assert times(acts(two)) == times(acts(one))
    source.close()
    goal.close()


def test_no_bundle_says_that_its_act_counts_in_the_future(tmp_path: Path) -> None:
    store = ReviewStore(tmp_path / "r.db")
    import_bundle(store, stranger(NOW, counted=FUTURE), "b.json", NOW)
    assert store.events(checked().article.id, checked().article.sha256)[0].counted == ""
    store.close()


@pytest.mark.parametrize("moment", ["2026-13-45T00:00:00Z", "1 o'clock"])
def test_a_bundle_whose_times_are_none_is_refused(tmp_path: Path, moment: str) -> None:
    store = ReviewStore(tmp_path / "r.db")
    for data in (stranger(moment), stranger(NOW, counted=moment)):
        with pytest.raises(ClaimcheckError) as caught:
            import_bundle(store, data, "b.json", NOW)
        assert caught.value.code == "CC512"
    store.close()


def test_the_time_at_which_a_doubtful_act_counts_cannot_be_changed_unnoticed(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    store = ReviewStore(db)
    import_bundle(store, stranger(FUTURE), "b.json", NOW)
    store.close()
    with sqlite3.connect(db) as raw:
        raw.execute("DELETE FROM doubt")
    raw.close()
    with pytest.raises(ClaimcheckError) as caught:
        acts(db)
    assert caught.value.code == "CC501"
