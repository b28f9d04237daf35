"""What somebody cites at a desk can be opened by every member, on every machine."""

import os
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from sample_review import checked

from benchmarks.newsroom.cluster import Cluster, Proxy
from claimcheck.config.server import Server
from claimcheck.config.settings import SCALE
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.snapshots import Snapshot, SnapshotStore
from claimcheck.review import Session, open_session
from claimcheck.review.store import newsroom as newsroom_store
from claimcheck.review.store import server_admin
from claimcheck.review.store.postgresql import PostgresStore


def machine(desk: Server, login: str, tmp_path: Path) -> tuple[Server, SnapshotStore]:
    server_admin.set_member(desk, login, login, "reviewer")
    return msgspec.structs.replace(desk, user=login, folder=tmp_path / login), SnapshotStore(
        tmp_path / login / "evidence"
    )


def seen(store: SnapshotStore, body: bytes, text: str = "The ferry carried 14.") -> str:
    page = Snapshot(source="own", kind="text/html", seen_at="2026-05-04T10:00:00Z", title="Minutes")
    return store.save(page, body, text).id


def opened(server: Server) -> Session:
    return open_session(server, checked(), None, scale=SCALE)


def test_a_colleague_opens_what_is_cited(desk: Server, tmp_path: Path) -> None:
    ann, here = machine(desk, "ann", tmp_path)
    ben, there = machine(desk, "ben", tmp_path)
    large = os.urandom(2_500_000)
    name = seen(here, large)
    with closing(opened(ben)) as late, closing(opened(ann)) as session:
        session.cite("c1", f"evidence:{name}#0-9", "supports")
        late.refresh()
        snapshot = there.get(name)
        assert there.body(snapshot) == large
        assert there.text(snapshot) == "The ferry carried 14."
        assert late.decision("c1").cited[0].evidence == f"evidence:{name}#0-9"


def test_evidence_that_was_cited_without_a_connection_comes_with_the_act(
    desk: Server, newsroom: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newsroom_store, "RETRY", 0.05)
    ann, here = machine(desk, "ann", tmp_path)
    ben, there = machine(desk, "ben", tmp_path)
    with Proxy(newsroom.port) as proxy:
        ann = msgspec.structs.replace(ann, port=proxy.port)
        with closing(opened(ann)) as session:
            proxy.cut()
            name = seen(here, b"bytes")
            session.cite("c1", f"evidence:{name}", "supports")
        proxy.mend()
        opened(ann).close()
    with closing(opened(ben)):
        assert there.has(name)


def test_what_a_member_forges_is_not_taken(desk: Server, newsroom: Cluster, tmp_path: Path) -> None:
    ann, here = machine(desk, "ann", tmp_path)
    ben, there = machine(desk, "ben", tmp_path)
    name = seen(here, b"bytes", "")
    record = msgspec.json.encode({"source": "own", "kind": "x", "seen_at": "2026", "body": "0" * 64}).hex()
    where = f"SET search_path = {desk.schema}; "
    newsroom.ask(where + f"INSERT INTO snapshot (id, record) VALUES ('{name}', '\\x{record}')", "ann")
    with closing(opened(ann)) as session, closing(opened(ben)) as other:
        session.cite("c1", f"evidence:{name}", "supports")
        other.refresh()
        assert not there.has(name)
    forged = "\\u001b]52;c;eA==\\u0007"
    with closing(PostgresStore(ann)) as store:
        store.append(
            checked().article.id,
            checked().article.sha256,
            [("note", "c1", {"which": "readers", "text": msgspec.json.decode(f'"{forged}"')})],
            "ann",
            "2026-05-04T10:00:00Z",
        )
    with pytest.raises(ClaimcheckError, match="CC501"):
        opened(ben)
