"""What goes wrong with a server is one coded line with the way out, and no password is ever in it."""

import os
import subprocess
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from review.test_every_store import ID, NOW, verdict
from sample_review import article, checked

from benchmarks.newsroom.cluster import PASSWORD, Cluster, cluster
from claimcheck.cli.app import run
from claimcheck.config.server import Server, parsed
from claimcheck.errors import ClaimcheckError
from claimcheck.review.store import server_admin, server_connection
from claimcheck.review.store.places import open_store
from claimcheck.review.store.postgresql import PostgresStore

from .servers import free_port


def code(server: Server) -> str:
    with pytest.raises(ClaimcheckError) as caught:
        open_store(server)
    error = caught.value
    assert error.hint
    assert "\n" not in str(error)
    assert "a-wrong-password" not in f"{error} {error.hint}"
    assert PASSWORD not in f"{error} {error.hint}"
    return error.code


def test_a_wrong_password_and_an_unknown_user_or_database_are_a_refused_login(
    desk: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert code(msgspec.structs.replace(desk, user="nobody")) == "CC520"
    assert code(msgspec.structs.replace(desk, database="nothing")) == "CC520"
    monkeypatch.setenv("CLAIMCHECK_STORE_KEY", "a-wrong-password")
    assert code(desk) == "CC520"
    monkeypatch.delenv("CLAIMCHECK_STORE_KEY")
    assert code(desk) == "CC520"


def test_where_nobody_listens_the_server_cannot_be_reached(desk: Server) -> None:
    assert code(msgspec.structs.replace(desk, port=free_port())) == "CC519"
    assert code(msgspec.structs.replace(desk, host="/nonexistent")) == "CC519"


def test_a_password_is_read_from_a_key_file_of_ones_own_alone(
    desk: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLAIMCHECK_STORE_KEY")
    there = msgspec.structs.replace(desk, folder=tmp_path)
    (tmp_path / "store.key").write_text(f"{PASSWORD}\n", encoding="utf-8")
    (tmp_path / "store.key").chmod(0o644)
    assert code(there) == "CC303"
    (tmp_path / "store.key").chmod(0o600)
    open_store(there).close()


def test_a_desk_that_is_not_there_or_older_or_newer_is_refused(desk: Server, newsroom: Cluster) -> None:
    assert code(msgspec.structs.replace(desk, desk="nothing")) == "CC521"
    newest = server_connection.newest_schema()
    newsroom.ask(f"UPDATE {desk.schema}.schema_version SET number = {newest + 1}")
    assert code(desk) == "CC502"
    with pytest.raises(ClaimcheckError, match="CC502"):
        server_admin.migrate(desk)
    newsroom.ask(f"UPDATE {desk.schema}.schema_version SET number = 0")
    assert code(desk) == "CC521"
    newsroom.ask(f"UPDATE {desk.schema}.schema_version SET number = {newest}")
    with pytest.raises(ClaimcheckError, match="CC513"):
        server_admin.init(desk, "boss")


def test_a_server_that_ends_is_told_and_nothing_is_lost(desk: Server) -> None:
    with cluster() as other:
        there = other.desk("town")
        server_admin.init(there, "boss")
        with closing(PostgresStore(there)) as store:
            store.save(checked(), "1", NOW)
            store.append(ID, article().sha256, [verdict("c1", "true")], "boss", NOW)
            other.kill()
            with pytest.raises(ClaimcheckError) as caught:
                store.append(ID, article().sha256, [verdict("c2", "true")], "boss", NOW)
            assert caught.value.code == "CC519"
            assert code(there) == "CC519"
        other.start()
        with closing(PostgresStore(there)) as store:
            assert [event.claim for event in store.events(ID, article().sha256)] == ["c1"]
            assert store.verify() == 1


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="mounts a small disk: needs root")
def test_a_full_disk_of_the_server_is_told_and_nothing_is_lost(desk: Server, newsroom: Cluster) -> None:
    small = newsroom.folder / "small"
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m,mode=777", "tmpfs", str(small)], check=True)
    try:
        subprocess.run(["chown", "postgres", str(small)], check=True)
        newsroom.ask(f"CREATE TABLESPACE small LOCATION '{small}'", "super")
        newsroom.ask(f"ALTER TABLE {desk.schema}.version SET TABLESPACE small", "super")
        with closing(open_store(desk)) as store:
            store.save(checked(), "1", NOW)
            long = os.urandom(2_000_000).hex()
            with pytest.raises(ClaimcheckError) as caught:
                store.save(checked(article=article(long, id="other")), "1", NOW)
            assert caught.value.code == "CC507"
            assert "full" in caught.value.what
            assert store.articles() == [ID]
            assert store.verify() == 0
        newsroom.ask(f"ALTER TABLE {desk.schema}.version SET TABLESPACE pg_default", "super")
        newsroom.ask("DROP TABLESPACE small", "super")
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)


def test_off_this_machine_the_certificate_is_verified() -> None:
    far = parsed("postgresql://ann@db.example.org/newsroom?desk=town")
    options = server_connection.parameters(far)
    assert options["sslmode"] == "verify-full"
    assert options["sslrootcert"] == "system" or Path(options["sslrootcert"]).is_file()
    assert server_connection.parameters(parsed("postgresql://127.0.0.1/x"))["sslmode"] == "prefer"


def test_the_commands_set_up_a_desk_and_say_what_will_lie_there(
    newsroom: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def call(*words: str) -> tuple[int, str, str]:
        status = run([*words, "-w", str(tmp_path)])
        out = capsys.readouterr()
        return status, out.out, out.err

    monkeypatch.setenv("CLAIMCHECK_STORE_KEY", PASSWORD)
    address = f"postgresql://boss@127.0.0.1:{newsroom.port}/newsroom?desk=commands"
    (tmp_path / "config.yaml").write_text(f"store: {address}\nreviewer: Bo\n", encoding="utf-8")
    (tmp_path / "a.md").write_text("The bridge was closed on Tuesday, the port said.\n", encoding="utf-8")
    assert "CC521" in call("store", "status")[2]
    status, out, err = call("store", "init", "--yes")
    assert status == 0
    assert "the texts of all articles" in err
    assert call("store", "member", "ann", "reviewer", "--name", "Ann Reyes")[0] == 0
    assert "CC507" in call("store", "member", "who", "reviewer")[2]
    status, out, err = call("store", "status")
    assert "you are Bo (login boss), admin" in out
    assert "Ann Reyes (login ann)" in out
    assert call("verdict", str(tmp_path / "a.md"), "1", "true")[0] == 0
    assert "CC518" in call("verdict", str(tmp_path / "a.md"), "1", "false", "--reviewer", "Ann")[2]
    assert "Bo: claim 1 True" in call("history", str(tmp_path / "a.md"))[1]
    assert "sound on newsroom" in call("doctor")[1]
    status, out, err = call("store", "copy", str(tmp_path / "down.db"), "--from-server", "--quiet")
    assert (status, out) == (
        0,
        f"1 article, 1 event new; {tmp_path}/down.db has 1 event, and their chain holds\n",
    )
    status, out, err = call("store", "copy", str(tmp_path / "down.db"), "--quiet")
    assert (status, out) == (0, "0 articles, 0 events new; the server has 1 event, and their chain holds\n")
    assert not (tmp_path / ".claimcheck/reviews.db").exists()
    (tmp_path / "b.md").write_text("The port was closed on Friday, the mayor said.\n", encoding="utf-8")
    assert call("check", str(tmp_path / "b.md"), "--library", "--quiet")[0] == 0
    with closing(open_store(newsroom.desk("commands", folder=tmp_path / "other"))) as colleague:
        assert colleague.articles() == ["a.md", "b.md"]
    status, out, err = call("backup", str(tmp_path / "b.db"))
    assert "2 articles, 1 event" in out
    assert "CC513" in call("restore", str(tmp_path / "b.db"))[2]


def test_an_older_desk_is_migrated_and_its_members_keep_their_rights(
    newsroom: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMCHECK_STORE_KEY", PASSWORD)
    old = newsroom.desk("old", folder=tmp_path)
    server_admin.init(old, "boss", schema=1)
    assert code(old) == "CC521"
    newsroom.ask(f"SELECT {old.schema}.set_member('ann', 'ann', 'reviewer')")
    assert server_admin.migrate(old) == (1, server_connection.newest_schema())
    assert server_admin.migrate(old)[0] == server_connection.newest_schema()
    with closing(open_store(msgspec.structs.replace(old, user="ann"))) as store:
        store.save(checked(), "1", NOW)
        assert store.append(ID, article().sha256, [verdict("c1", "true")], "ann", NOW)
