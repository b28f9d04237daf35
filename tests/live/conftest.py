"""The servers, one of each for the session. What is missing is a skip, or a failure where it is required."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from benchmarks.mediawiki import BUILD, mediawiki
from benchmarks.newsroom.cluster import PASSWORD, Cluster, cluster, programs
from claimcheck.config.server import Server
from claimcheck.review.store import server_admin

from .sample_articles import NAMES, page
from .servers import kiwix, missing


@pytest.fixture(scope="session")
def _there() -> None:
    if lacking := missing():
        give_up = pytest.fail if os.environ.get("CLAIMCHECK_LIVE") == "required" else pytest.skip
        give_up(f"not installed (see .ci/live-servers): {', '.join(lacking)}")


def fetched(name: str) -> Path:
    """A file that .ci/live-servers fetches."""
    path = BUILD / name
    if not path.is_file():
        give_up = pytest.fail if os.environ.get("CLAIMCHECK_LIVE") == "required" else pytest.skip
        give_up(f"not installed (see .ci/live-servers): {name}")
    return path


@pytest.fixture(scope="session")
def wiki(_there: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a wiki about the towns."""
    pages = {name: page(at) for at, name in enumerate(NAMES)}
    with mediawiki(tmp_path_factory.mktemp("mediawiki"), pages) as base:
        yield base


@pytest.fixture(scope="session")
def library(_there: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Kiwix server with a book about the towns."""
    with kiwix(tmp_path_factory.mktemp("kiwix")) as base:
        yield base


@pytest.fixture(scope="session")
def newsroom() -> Iterator[Cluster]:
    """A server of PostgreSQL with the database "newsroom" and some users."""
    if not programs():
        give_up = pytest.fail if os.environ.get("CLAIMCHECK_LIVE") == "required" else pytest.skip
        give_up("not installed (see .ci/live-servers): postgresql")
    with cluster() as started:
        yield started


@pytest.fixture
def desk(newsroom: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    """A new desk on it, as its admin; `PEOPLE` are no members yet."""
    monkeypatch.setenv("CLAIMCHECK_STORE_KEY", PASSWORD)
    there = newsroom.desk(f"d{next(_DESKS)}", folder=tmp_path / "private")
    server_admin.init(there, "boss")
    return there


_DESKS = count(1)
