"""What each role may do is decided by the database, whatever program asks."""

from collections.abc import Callable
from contextlib import closing

import msgspec
import psycopg
import pytest
from review.test_every_store import ID, NOW, verdict
from sample_review import article, checked

from benchmarks.newsroom.cluster import PASSWORD, Cluster
from claimcheck.config.server import Server
from claimcheck.config.settings import SCALE
from claimcheck.errors import ClaimcheckError
from claimcheck.review import Session, open_session
from claimcheck.review.library.catalogue import entries, search
from claimcheck.review.store import server_admin
from claimcheck.review.store.places import open_store

VERSION = article().sha256
ROLES = {"ola": "reader", "ann": "reviewer", "ben": "reviewer", "eve": "lead"}


@pytest.fixture
def staffed(desk: Server) -> Server:
    """A desk with one article, and a member for each role; their names are not those of their logins."""
    for login, role in ROLES.items():
        server_admin.set_member(desk, login, login.title(), role)
    with closing(open_store(desk)) as store:
        store.save(checked(), "1", NOW)
    return desk


def of(desk: Server, login: str) -> Server:
    return msgspec.structs.replace(desk, user=login)


def opened(desk: Server, login: str) -> Session:
    return open_session(of(desk, login), checked(), None, scale=SCALE)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(ClaimcheckError) as caught:
        act()
    assert caught.value.code == "CC518", caught.value
    assert caught.value.hint
    return caught.value.what


def test_a_reviewer_acts_as_the_user_of_the_database(staffed: Server) -> None:
    with closing(opened(staffed, "ann")) as ann:
        assert ann.set_verdict("c1", "true").by == "Ann"
    with closing(open_store(of(staffed, "ann"))) as store:
        refused(lambda: store.append(ID, VERSION, [verdict("c2", "true")], "Ben", NOW))
        refused(lambda: store.append(ID, VERSION, [verdict("c2", "true")], "ann", NOW))
        assert [event.by for event in store.events(ID, VERSION)] == ["Ann"]


def test_a_reader_reads_everything_and_changes_nothing(staffed: Server) -> None:
    with closing(opened(staffed, "ann")) as ann:
        ann.set_verdict("c5", "true")
    with closing(opened(staffed, "ola")) as ola:
        assert ola.decision("c5").holds == "true"
        refused(lambda: ola.set_verdict("c1", "true"))
        ola.move_to("c3")
    with closing(open_store(of(staffed, "ola"))) as store:
        assert [entry.state for entry in entries(store)] == ["in-hand"]
        assert [hit.claim for hit in search(store, "kestrel built")] == ["c5"]
        refused(lambda: store.save(checked(article=article(id="other")), "1", NOW))
        assert store.verify() == 1


def test_a_lead_resolves_assigns_and_signs_and_a_reviewer_does_not(staffed: Server) -> None:
    with closing(opened(staffed, "ann")) as ann, closing(opened(staffed, "ben")) as ben:
        ann.set_verdict("c1", "true")
        ben.set_verdict("c1", "false")
        refused(lambda: ann.resolve("c1", "true"))
        refused(lambda: ann.assign("Ben"))
    with closing(opened(staffed, "eve")) as eve:
        eve.resolve("c1", "unproven")
        eve.assign("Ben")
        for claim in eve.claims[1:]:
            eve.set_verdict(claim.id, "unproven")
        assert eve.sign_off().by == "Eve"
        signed = eve.history()[-1].uid
    with closing(open_store(of(staffed, "ann"))) as store:
        refused(lambda: store.append(ID, VERSION, [("undo", "", {"event": signed})], "Ann", NOW))
        off = ("sign-off", "", {"signed": False, "seen": "", "changes": 0, "excused": {}})
        refused(lambda: store.append(ID, VERSION, [off], "Ann", NOW))


def test_a_refusal_says_in_plain_words_which_role_may_and_whom_to_ask(staffed: Server) -> None:
    off = ("sign-off", "", {"signed": False, "seen": "", "changes": 0, "excused": {}})
    for login, name, who in (
        ("ola", "Ola", "as a reader of the desk you may not do this: a reviewer may"),
        ("ann", "Ann", "as a reviewer of the desk you may not do this: a lead or an admin may"),
        ("eve", "Ann", "as a lead of the desk you may not do this: only an admin may"),
    ):
        with closing(open_store(of(staffed, login))) as store, pytest.raises(ClaimcheckError) as caught:
            store.append(ID, VERSION, [off], name, NOW)
        assert caught.value.what.startswith(who)
        assert "ask an admin of the desk" in caught.value.hint


def test_who_is_no_member_sees_nothing(staffed: Server) -> None:
    with pytest.raises(ClaimcheckError, match="CC521"):
        open_store(msgspec.structs.replace(of(staffed, "ann"), desk="d1x"))
    server_admin.set_member(staffed, "ann", "Ann", None)
    with pytest.raises(ClaimcheckError, match="CC521"):
        open_store(of(staffed, "ann"))


def test_only_an_admin_changes_members(staffed: Server) -> None:
    refused(lambda: server_admin.set_member(of(staffed, "eve"), "eve", "Eve", "admin"))
    server_admin.set_member(staffed, "eve", "Eve", "admin")
    server_admin.set_member(of(staffed, "eve"), "ben", "Ben", "lead")
    assert ("ben", "lead") in {(one.login, one.role) for one in server_admin.status(staffed).members}


def test_desks_of_one_database_are_apart(staffed: Server) -> None:
    other = msgspec.structs.replace(staffed, desk=f"{staffed.desk}_other")
    server_admin.init(other, "boss")
    server_admin.set_member(other, "ann", "Ann", "reviewer")
    with closing(open_store(of(other, "ann"))) as store:
        assert store.articles() == []
    with pytest.raises(ClaimcheckError, match="CC521"):
        open_store(of(other, "ben"))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET by = 'Ben'",
        "DELETE FROM event",
        "TRUNCATE event",
        "UPDATE version SET checked = 'x'",
        "DELETE FROM version",
        "DELETE FROM seal",
        "UPDATE event SET counted = '2020-01-01T00:00:00Z'",
    ],
)
@pytest.mark.parametrize("login", ["boss", "eve", "ann", "ola"])
def test_what_was_done_is_never_changed(
    staffed: Server, newsroom: Cluster, statement: str, login: str
) -> None:
    with closing(opened(staffed, "ann")) as ann:
        ann.set_verdict("c1", "true")
    where = f"SET search_path = {staffed.schema}; "
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        newsroom.ask(where + statement, login)
    with closing(open_store(staffed)) as store:
        assert store.verify() == 1


def test_an_event_that_is_not_chained_to_the_last_one_is_refused(staffed: Server, newsroom: Cluster) -> None:
    with closing(opened(staffed, "ann")) as ann:
        ann.set_verdict("c1", "true")
    row = f"'u2', '{ID}', '{VERSION}', 'verdict', 'c1', '{{}}', 'Ann', '{NOW}', '{'0' * 64}', 'x'"
    add = "INSERT INTO event (uid, article, version, kind, claim, payload, by, at, prev, hash) VALUES"
    with pytest.raises(psycopg.errors.SerializationFailure):
        newsroom.ask(f"SET search_path = {staffed.schema}; {add} ({row})", "ann")


def test_a_time_in_the_future_counts_by_the_clock_of_the_server(staffed: Server) -> None:
    with closing(open_store(of(staffed, "ann"))) as store:
        (event,) = store.append(ID, VERSION, [verdict("c1", "true")], "Ann", "2999-01-01T00:00:00Z")
        assert event.at == "2999-01-01T00:00:00Z"
        assert "2026" <= event.counted < "2999"
        assert store.events(ID, VERSION) == [event]
        assert store.verify() == 1


def test_a_loss_that_the_owner_of_the_server_brings_about_is_found(
    staffed: Server, newsroom: Cluster
) -> None:
    with closing(opened(staffed, "ann")) as ann:
        ann.set_verdict("c1", "true")
        ann.set_verdict("c2", "true")
    where = f"SET search_path = {staffed.schema}; SET session_replication_role = replica; "
    newsroom.ask(where + "DELETE FROM event WHERE claim = 'c2'", "super")
    with closing(open_store(staffed)) as store, pytest.raises(ClaimcheckError, match="CC501"):
        store.verify()
    with pytest.raises(ClaimcheckError, match="CC501"):
        opened(staffed, "ann")


def test_nobody_acts_under_a_name_given_on_the_command_line(
    staffed: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimcheck.app.context import Context
    from claimcheck.workspace import find

    monkeypatch.setenv("CLAIMCHECK_STORE_KEY", PASSWORD)
    context = Context(find(), "ben")
    context.acts_as("")
    with pytest.raises(ClaimcheckError, match="CC518"):
        context.acts_as("Ann")
