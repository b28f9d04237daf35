"""What every store promises, whatever keeps it. `tests/live` runs the same on PostgreSQL."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import msgspec
import pytest
from sample_review import TEXT, article, checked
from work import eventually

from claimcheck.model import Checked
from claimcheck.review.library.catalogue import entries, search
from claimcheck.review.opening import open_session
from claimcheck.review.store.places import Place, open_store
from claimcheck.review.store.protocol import Act, Memo, Store
from claimcheck.review.store.sqlite import ReviewStore
from claimcheck.review.store_check import doubtful, losses

NOW = "2026-05-04T10:00:00Z"
LATER = "2026-05-04T10:00:09Z"
ID = "hollin-ferry"

Opener = Callable[[], Store]


@pytest.fixture
def again(db: Place) -> Iterator[Opener]:
    """Opens the same store, each time anew."""
    there: list[Store] = []

    def opened() -> Store:
        there.append(open_store(db))
        return there[-1]

    yield opened
    for store in there:
        store.close()


@pytest.fixture
def store(again: Opener) -> Store:
    return again()


def verdict(claim: str, holds: str) -> Act:
    return "verdict", claim, {"holds": holds}


def kept(store: Store, text: str = TEXT, at: str = NOW) -> Checked:
    return store.save(checked(article=article(text)), "1", at)


def added(store: Store, *acts: Act, by: str = "ann", at: str = NOW, **limits: Any) -> list[str]:
    version = article().sha256
    return [event.uid for event in store.append(ID, version, acts, by, at, **limits)]


def test_events_are_read_since_and_in_order(store: Store) -> None:
    one = kept(store)
    added(store, verdict("c1", "true"), verdict("c2", "false"))
    first = store.events(ID, one.article.sha256)
    assert [(event.claim, event.payload, event.by, event.at) for event in first] == [
        ("c1", {"holds": "true"}, "ann", NOW),
        ("c2", {"holds": "false"}, "ann", NOW),
    ]
    (third,) = added(store, verdict("c3", "true"), at=LATER)
    since = store.events(ID, one.article.sha256, max(event.seq for event in first))
    assert [event.uid for event in since] == [third]
    assert store.verify() == 3


def test_nothing_is_added_to_what_changed_since(store: Store) -> None:
    one = kept(store)
    added(store, verdict("c1", "true"))
    last = store.events(ID, one.article.sha256)[-1].seq
    assert added(store, verdict("c2", "true"), since=0) == []
    assert added(store, verdict("c2", "true"), since=last)
    assert added(store, verdict("c3", "true"), since=last) == []


def test_events_of_another_store_come_once_and_keep_name_and_time(store: Store) -> None:
    other = ReviewStore(None)
    kept(other)
    other.append(ID, article().sha256, [verdict("c1", "true"), verdict("c2", "false")], "ben", NOW)
    sent = other.events(ID, article().sha256)
    kept(store)
    assert store.import_events(ID, article().sha256, sent, LATER) == []
    again = store.import_events(ID, article().sha256, sent, LATER)
    here = store.events(ID, article().sha256)
    assert [one.uid for one in again] == [one.uid for one in here] == [one.uid for one in sent]
    assert {(one.by, one.at) for one in here} == {("ben", NOW)}
    assert store.verify() == 2


def test_an_act_under_a_clock_that_went_back_counts_after_the_last_one(store: Store) -> None:
    kept(store)
    added(store, verdict("c1", "true"), at=LATER)
    added(store, verdict("c1", "false"), at=NOW)
    last = store.events(ID, article().sha256)[-1]
    assert (last.payload["holds"], last.at, last.counted) == ("false", NOW, LATER)
    assert store.verify() == 2
    assert doubtful(store, LATER) == {}


def test_a_version_is_fixed_by_the_first_act(store: Store) -> None:
    kept(store)
    fewer = checked(claims=checked().claims[:2])
    assert len(store.save(fewer, "2", LATER).claims) == 2
    added(store, verdict("c1", "true"))
    assert len(store.save(checked(), "3", LATER).claims) == 2
    assert store.proposed(ID, article().sha256)[1] == "2"


def test_versions_are_numbered_in_the_order_of_opening(store: Store) -> None:
    old, new = kept(store), kept(store, TEXT + "\n\nMore.", LATER)
    hashes = [old.article.sha256, new.article.sha256]
    assert store.versions(ID) == [(1, hashes[0]), (2, hashes[1])]
    assert store.version_number(ID, hashes[1]) == 2
    assert store.newest(ID) == (2, "")
    store.append(ID, hashes[1], [verdict("c1", "true")], "eve", LATER)
    assert store.newest(ID) == (2, "eve")
    assert [one.version for one in store.latest()] == hashes[1:]
    latest = store.latest_article(ID)
    assert latest
    assert latest.text == new.article.text
    assert store.latest_article("nothing") is None


def test_each_reviewer_is_found_where_they_were(store: Store, again: Opener) -> None:
    one = kept(store).article.sha256
    assert store.position(ID, one, "ann") is None
    assert store.move(ID, one, "ann", "c2")
    assert store.move(ID, one, "ann", "c3")
    assert again().position(ID, one, "ann") == "c3"


def test_what_was_cited_and_to_whom_it_was_given(store: Store) -> None:
    kept(store)
    added(store, ("cite", "c1", {"evidence": "fact:a", "bearing": "supports"}))
    (given,) = added(store, ("assign", "", {"to": "ben", "until": ""}))
    assert store.cited() == {"fact:a"}
    assert store.assigned(ID) == {"to": "ben", "until": ""}
    added(store, ("undo", "", {"event": given}))
    assert store.assigned(ID) == {"to": "", "until": ""}


def test_consents_and_watches_are_seen_by_all_and_the_newest_counts(store: Store, again: Opener) -> None:
    agreed = Memo("consent", ID, "wiki.example", "boss", NOW, "yes")
    watched = Memo("watch", "", "https://marl.example/feed", "boss", LATER, "newsdesk-2")
    for memo in (agreed, watched, msgspec.structs.replace(watched, at=NOW, content="an older machine")):
        store.keep(memo)
    other = again()
    assert other.memos("consent", ID) == other.memos("consent") == [agreed]
    assert other.memos("consent", "another-article") == []
    assert other.memos("watch") == [watched]
    store.keep(msgspec.structs.replace(watched, content=""))
    assert other.memos("watch") == []


def test_an_unfinished_note_is_found_by_its_writer_and_gone_when_it_is_kept(db: Place) -> None:
    reviewer = "boss"
    with closing(open_session(db, checked(), reviewer)) as here:
        here.keep_draft("c1", "readers", "The board says\nthat")
        assert here.draft("c1", "desk") == here.draft("c2", "readers") == ""
    with closing(open_session(db, checked(), reviewer)) as there:
        assert there.draft("c1", "readers") == "The board says\nthat"
        there.keep_draft("c1", "readers", "")
        assert there.draft("c1", "readers") == ""
        assert there.history() == []


def test_another_connection_is_noticed(store: Store, again: Opener) -> None:
    kept(store)
    other = again()
    before = other.changes()
    assert other.changes() == before
    added(store, verdict("c1", "true"))
    assert eventually(lambda: other.changes() != before)


def test_the_library_lists_and_searches_what_is_there_now(store: Store, again: Opener) -> None:
    kept(store)
    (entry,) = entries(store)
    assert (entry.id, entry.title, entry.state) == (ID, article().title, "new")
    added(store, verdict("c5", "true"))
    other = again()
    assert [one.state for one in entries(other)] == ["in-hand"]
    (hit,) = search(other, "KESTREL built")
    assert (hit.claim, hit.decision.holds) == ("c5", "true")
    assert search(other, "kestrel 100%") == []
    assert [hit.number for hit in search(other, "a", 2)] == [1, 2]


def test_an_older_text_that_is_opened_again_changes_the_title_only_where_somebody_gave_it_one(
    store: Store,
) -> None:
    old, new = (article(text) for text in (TEXT, f"A late ferry\n\n{TEXT}"))
    old = msgspec.structs.replace(old, headline=(0, TEXT.index("\n")), title=TEXT.partition("\n")[0])
    new = msgspec.structs.replace(new, headline=(0, len("A late ferry")), title="A late ferry")
    given = msgspec.structs.replace(old, title="Ferries")
    for opened, title in ((old, old.title), (new, new.title), (old, new.title), (given, "Ferries")):
        store.save(checked(article=opened), "1", NOW)
        assert [entry.title for entry in entries(store)] == [title]


def test_many_at_once_keep_every_act_in_one_chain(again: Opener) -> None:
    stores = [again() for _ in range(4)]
    kept(stores[0])

    def work(store: Store) -> list[str]:
        return [uid for turn in range(10) for uid in added(store, verdict(f"c{turn % 7 + 1}", "true"))]

    with ThreadPoolExecutor(4) as pool:
        confirmed = [uid for uids in pool.map(work, stores) for uid in uids]
    there = [event.uid for event in stores[0].events(ID, article().sha256)]
    assert sorted(there) == sorted(confirmed)
    assert len(there) == stores[0].verify() == 40
    assert losses(stores[0]) == []


def test_an_article_that_is_not_there_has_nothing(store: Store) -> None:
    assert store.articles() == []
    assert store.events("x", "y") == []
    assert store.versions("x") == []
