"""Without a connection to the server work goes on, is sent once when it returns, and nothing is lost."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import psycopg
import pytest
from sample_review import TEXT, article, checked
from work import eventually

from benchmarks.newsroom.cluster import PASSWORD, Cluster, Proxy
from claimcheck.config.server import Server
from claimcheck.config.settings import SCALE
from claimcheck.errors import ClaimcheckError
from claimcheck.review import Session, open_session
from claimcheck.review.library.catalogue import entries
from claimcheck.review.store import newsroom as newsroom_store
from claimcheck.review.store import server_admin, server_connection
from claimcheck.review.store.consents import StoredConsents
from claimcheck.review.store.places import open_store
from claimcheck.review.store.postgresql import PostgresStore
from claimcheck.review.store.protocol import Memo

VERSION = article().sha256


@pytest.fixture
def proxy(newsroom: Cluster, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """A network between ann and the server."""
    monkeypatch.setattr(newsroom_store, "RETRY", 0.05)
    with Proxy(newsroom.port) as between:
        yield between


@pytest.fixture
def far(desk: Server, proxy: Proxy, tmp_path: Path) -> Server:
    """The desk as ann reaches it."""
    server_admin.set_member(desk, "ann", "Ann", "reviewer")
    server_admin.set_member(desk, "ben", "Ben", "reviewer")
    return msgspec.structs.replace(desk, user="ann", port=proxy.port, folder=tmp_path / "ann")


def near(desk: Server, tmp_path: Path, login: str = "ben") -> Server:
    return msgspec.structs.replace(desk, user=login, folder=tmp_path / login)


def opened(server: Server, text: str = TEXT) -> Session:
    return open_session(server, checked(article=article(text)), None, scale=SCALE)


def test_acts_without_a_connection_wait_and_are_sent_once(
    desk: Server, far: Server, proxy: Proxy, tmp_path: Path
) -> None:
    with closing(opened(far)) as ann, closing(opened(near(desk, tmp_path))) as ben:
        ann.set_verdict("c1", "true")
        assert ann.waiting == ""
        proxy.cut()
        assert ann.set_verdict("c2", "false").by == "Ann"
        ann.undo()
        ann.set_verdict("c2", "partly-true")
        assert ann.waiting == "no connection to the server; 3 acts wait here to be sent"
        assert ann.decision("c2").holds == "partly-true"
        ben.refresh()
        assert ben.decision("c2").state == "open"
        proxy.mend()
        assert eventually(lambda: ann.has_changes and not ann.waiting)
        assert eventually(lambda: ben.has_changes)
        ben.news()
        assert ben.decision("c2").holds == "partly-true"
        assert [event.uid for event in ben.history()] == [event.uid for event in ann.history()]
    with closing(PostgresStore(desk)) as store:
        assert store.verify() == 4


def test_what_is_agreed_to_and_begun_without_a_connection_is_on_another_machine_later(
    desk: Server, far: Server, proxy: Proxy, tmp_path: Path
) -> None:
    opened(far).close()
    proxy.cut()
    StoredConsents(far).add(article().id, "wiki.example", "")
    with closing(opened(far)) as ann:
        ann.keep_draft("c1", "readers", "The board says")
        assert ann.draft("c1", "readers") == "The board says"
    proxy.mend()
    opened(far).close()
    elsewhere = msgspec.structs.replace(near(desk, tmp_path, "ann"), folder=tmp_path / "at-home")
    with closing(opened(elsewhere)) as ann, closing(opened(near(desk, tmp_path))) as ben:
        assert ann.draft("c1", "readers") == "The board says"
        assert [(one.about, one.by) for one in ben.consents] == [("wiki.example", "Ann")]
        assert ben.draft("c1", "readers") == ""
    with closing(PostgresStore(near(desk, tmp_path))) as ben_there:
        assert ben_there.memos("draft") == [], "an unfinished note is for its writer alone"
        with pytest.raises(ClaimcheckError) as caught:
            ben_there.keep(
                Memo("consent", article().id, "other.example", "Ann", "2026-01-01T00:00:00Z", "yes")
            )
    assert caught.value.code == "CC518"


def test_verdicts_that_differ_meanwhile_are_a_disagreement(
    desk: Server, far: Server, proxy: Proxy, tmp_path: Path
) -> None:
    with closing(opened(far)) as ann, closing(opened(near(desk, tmp_path))) as ben:
        proxy.cut()
        ann.set_verdict("c1", "true")
        ben.set_verdict("c1", "false")
        proxy.mend()
        assert eventually(lambda: ann.has_changes and not ann.waiting)
        ann.news()
        ben.refresh()
        for session in (ann, ben):
            assert session.decision("c1").state == "contested"
            assert {one.by for one in session.decision("c1").judgements} == {"Ann", "Ben"}


def test_an_article_that_was_opened_before_is_opened_without_a_connection(
    desk: Server, far: Server, proxy: Proxy, tmp_path: Path
) -> None:
    with closing(opened(near(desk, tmp_path))) as ben:
        ben.set_verdict("c1", "false")
    opened(far).close()
    proxy.cut()
    with closing(opened(far)) as ann:
        assert ann.decision("c1").holds == "false"
        ann.set_verdict("c3", "true")
    with closing(opened(far)) as ann:
        assert ann.decision("c3").holds == "true"
        assert "1 act waits" in ann.waiting
    with closing(open_store(far)) as store:
        assert [entry.state for entry in entries(store)] == ["in-hand"]
    proxy.mend()
    with closing(opened(far)) as ann:
        assert ann.waiting == ""
    with closing(opened(near(desk, tmp_path))) as ben:
        assert ben.decision("c3").holds == "true"


def test_an_article_that_is_new_without_a_connection_is_on_the_server_later(
    desk: Server, far: Server, proxy: Proxy, tmp_path: Path
) -> None:
    opened(far).close()
    proxy.cut()
    new = TEXT + "\n\nMore."
    with closing(opened(far, new)) as ann:
        ann.set_verdict("c1", "true")
    proxy.mend()
    opened(far).close()
    with closing(opened(near(desk, tmp_path), new)) as ben:
        assert ben.version_number == 2
        assert ben.decision("c1").holds == "true"


def test_a_network_that_swallows_everything_is_given_up_and_the_act_is_there_once(
    desk: Server, far: Server, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_connection, "PATIENCE", 0.3)
    with closing(opened(far)) as ann:
        proxy.swallow(answers=True)  # the server hears, and its answers are lost
        ann.set_verdict("c1", "true")
        assert ann.waiting
        proxy.mend()
        assert eventually(lambda: ann.has_changes and not ann.waiting)
        assert [event.claim for event in ann.history()] == ["c1"]
    with closing(PostgresStore(desk)) as store:
        assert store.verify() == 1


def test_who_was_never_connected_is_told_that_there_is_no_server(far: Server, proxy: Proxy) -> None:
    proxy.cut()
    with pytest.raises(ClaimcheckError, match="CC519"):
        opened(far)


def test_what_the_server_no_longer_allows_stays_here_and_is_told(
    desk: Server, far: Server, proxy: Proxy
) -> None:
    opened(far).close()
    proxy.cut()
    with closing(opened(far)) as ann:
        ann.set_verdict("c1", "true")
        with pytest.raises(ClaimcheckError, match="CC518"):
            ann.assign("Ben")
    server_admin.set_member(desk, "ann", "Ann", "reader")
    proxy.mend()
    with closing(opened(far)) as ann:
        assert ann.waiting.startswith("the server refused 1 act: ")
        assert ann.decision("c1").holds == "true"
    with closing(PostgresStore(desk)) as store:
        assert store.verify() == 0


def test_what_another_does_is_noticed_in_less_than_a_second(desk: Server, tmp_path: Path) -> None:
    server_admin.set_member(desk, "ann", "Ann", "reviewer")
    server_admin.set_member(desk, "ben", "Ben", "reviewer")
    with closing(opened(near(desk, tmp_path, "ann"))) as ann, closing(opened(near(desk, tmp_path))) as ben:
        assert not ann.has_changes
        ben.set_verdict("c1", "true")
        assert eventually(lambda: ann.has_changes)
        assert [event.by for event in ann.news()] == ["Ben"]
        assert not ann.has_changes
        assert not ben.has_changes


def test_an_act_on_an_article_that_somebody_holds_up_waits_and_is_sent(
    desk: Server, newsroom: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newsroom_store, "RETRY", 0.05)
    server_admin.set_member(desk, "ann", "Ann", "reviewer")
    where = f"host=127.0.0.1 port={newsroom.port} user=boss password={PASSWORD} dbname=newsroom"
    lock = f"SELECT pg_advisory_lock(hashtextextended('{desk.schema} {article().id}', 0))"
    with closing(opened(near(desk, tmp_path, "ann"))) as ann:
        with psycopg.connect(where, autocommit=True) as other:
            other.execute(lock.encode())
            ann.set_verdict("c1", "true")
            assert ann.waiting == "1 act waits here to be sent"
        assert eventually(lambda: not ann.has_changes and not ann.waiting)
    with closing(PostgresStore(desk)) as store:
        assert [event.claim for event in store.events(article().id, VERSION)] == ["c1"]
