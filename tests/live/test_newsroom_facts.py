"""A fact base that a lead publishes is the same on every machine."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.newsroom.cluster import Cluster
from claimcheck.cli.app import run
from claimcheck.config.server import Server
from claimcheck.review.store import server_admin

FACT = """facts:
  - id: kestrel-1984
    statement: The ferry Kestrel was built in 1984.
    verdict: "true"
    sources:
      - url: https://example.org/register
        title: Register of ships
        publisher: Register
"""
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def called(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = run([*map(str, words)])
        out = capsys.readouterr()
        return status, out.out, out.err

    return called


def machine(folder: Path, desk: Server, login: str) -> Path:
    (folder / "claims/facts").mkdir(parents=True)
    address = f"postgresql://{login}@127.0.0.1:{desk.port}/newsroom?desk={desk.desk}"
    (folder / "config.yaml").write_text(f"store: {address}\n", encoding="utf-8")
    return folder


def test_what_a_lead_publishes_is_pulled_whole_and_own_changes_are_not_overwritten(
    desk: Server, newsroom: Cluster, tmp_path: Path, call: Call
) -> None:
    server_admin.set_member(desk, "eve", "Eve", "lead")
    server_admin.set_member(desk, "ann", "Ann", "reviewer")
    lead, other = machine(tmp_path / "eve", desk, "eve"), machine(tmp_path / "ann", desk, "ann")
    assert "CC510" in call("facts", "pull", other / "pulled", "-w", other)[2]
    (lead / "claims/facts/ships.yaml").write_text(FACT, encoding="utf-8")
    status, out, err = call("facts", "publish", "-w", lead)
    assert status == 0, err
    digest = out.split()[-1]
    (other / "claims/facts/a.yaml").write_text(FACT, encoding="utf-8")
    assert "CC518" in call("facts", "publish", "-w", other)[2]
    status, out, err = call("facts", "pull", other / "pulled", "-w", other)
    assert (status, digest in out, "by Eve" in out) == (0, True, True), err
    assert (other / "pulled/facts/ships.yaml").read_text(encoding="utf-8") == FACT
    (lead / "claims/facts/ships.yaml").rename(lead / "claims/facts/boats.yaml")
    assert call("facts", "publish", "-w", lead)[0] == 0
    assert call("facts", "pull", other / "pulled", "-w", other)[0] == 0
    assert [one.name for one in (other / "pulled/facts").iterdir()] == ["boats.yaml"]
    (other / "pulled/facts/boats.yaml").write_text("facts: []\n", encoding="utf-8")
    assert "CC306" in call("facts", "pull", other / "pulled", "-w", other)[2]
    assert "CC306" in call("facts", "pull", other / "claims", "-w", other)[2]
    status, out, _ = call("facts", "pull", other / "first", "--number", 1, "-w", other)
    assert (status, digest in out) == (0, True)


@pytest.mark.parametrize("name", ["../evil.yaml", "facts/../../evil.yaml", "/evil.yaml", "facts/run.py"])
def test_files_that_lead_out_of_the_folder_are_refused(
    desk: Server, newsroom: Cluster, tmp_path: Path, call: Call, name: str
) -> None:
    import zlib

    import msgspec

    here = machine(tmp_path / "boss", desk, "boss")
    packed = zlib.compress(msgspec.json.encode({name: FACT})).hex()
    newsroom.ask(f"SELECT {desk.schema}.publish_facts('\\x{packed}')")
    assert "CC501" in call("facts", "pull", here / "pulled", "-w", here)[2]
    assert not list(tmp_path.rglob("evil*"))
