"""The archive: no "no" on one answer alone, and no "saved" before it says so, with the copy's address."""

import itertools
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sources.conftest import Site

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import archive
from claimcheck.evidence.snapshots import Snapshot, SnapshotStore
from claimcheck.net.client import Client

COLUMNS = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
PAGE = "https://a.example/x?b=1"


def row(original: str = PAGE, stamp: str = "20200102030405") -> list[str]:
    return ["example,a)/x", stamp, original, "text/html", "200", "ABC", "512"]


@pytest.fixture
def client(site: Site) -> Any:
    with Client(site.policy) as made:
        yield made


def asked(site: Site) -> list[dict[str, list[str]]]:
    return [parse_qs(urlsplit(path).query) for path, _, _ in site.asked]


def test_the_copy_nearest_to_a_day_is_found(site: Site, client: Client) -> None:
    site.json("/cdx/search/cdx", [COLUMNS, row()])
    found = archive.archived(client, PAGE, near="2020-01-01", base=site.url)
    assert found == archive.ArchivedCopy(f"{site.url}/web/20200102030405/{PAGE}", "2020-01-02T03:04:05Z")
    (one,) = asked(site)
    assert (one["url"], one["closest"], one["limit"]) == ([PAGE], ["20200101"], ["1"])
    assert (one["filter"], one["output"]) == (["statuscode:200"], ["json"])


def test_it_is_asked_twice_before_there_is_none(site: Site, client: Client) -> None:
    site.json("/cdx/search/cdx", [])
    assert archive.archived(client, PAGE, base=site.url) is None
    assert [one["url"] for one in asked(site)] == [[PAGE], ["a.example/x?b=1"]]


@pytest.mark.parametrize(
    "data", [{"error": "x"}, [COLUMNS, ["nonsense"]], [COLUMNS, "text"], [[[]], [None]], "none"]
)
def test_an_answer_of_another_shape_is_no_none(site: Site, client: Client, data: Any) -> None:
    site.json("/cdx/search/cdx", data)
    with pytest.raises(ClaimcheckError, match="not what was asked for"):
        archive.archived(client, PAGE, base=site.url)


def test_a_failure_is_no_none(site: Site, client: Client) -> None:
    site.json("/cdx/search/cdx", [], status=500)
    with pytest.raises(ClaimcheckError, match="500"):
        archive.archived(client, PAGE, base=site.url)


def saving(site: Site, *states: dict[str, str]) -> Callable[[Client], archive.ArchivedCopy]:
    """A save whose job is in these states, one after another; the last one stays."""
    site.json("/save", {"job_id": "spn2-1"})
    site.series["/save/status/spn2-1"] = itertools.chain(states, itertools.repeat(states[-1]))
    return lambda client: archive.save(client, PAGE, "a:s", base=site.url, every=0.01, looks=4)


def test_a_page_is_saved_once_the_archive_says_so_with_the_address_of_the_copy(
    site: Site, client: Client
) -> None:
    done = {"status": "success", "timestamp": "20240506070809", "original_url": PAGE}
    made = saving(site, {"status": "pending"}, {"status": "pending"}, done)(client)
    assert made == archive.ArchivedCopy(f"{site.url}/web/20240506070809/{PAGE}", "2024-05-06T07:08:09Z")
    assert site.paths == ["/save", *["/save/status/spn2-1"] * 3]
    assert {headers["authorization"] for _, headers, _ in site.asked} == {"LOW a:s"}
    assert b"url=https%3A%2F%2Fa.example%2Fx%3Fb%3D1" in site.asked[0][2]


@pytest.mark.parametrize(
    ("states", "code", "words"),
    [
        ([{"status": "error", "message": "The page is blocked."}], "CC404", "The page is blocked."),
        ([{"status": "pending"}], "CC403", "not saved yet"),
        ([{"status": "success"}], "CC404", "no time of the copy"),
        ([{}], "CC404", "not saved"),
    ],
)
def test_a_page_that_was_not_saved_is_a_failure(
    site: Site, client: Client, states: list[dict[str, str]], code: str, words: str
) -> None:
    with pytest.raises(ClaimcheckError, match=words) as caught:
        saving(site, *states)(client)
    assert caught.value.code == code
    assert len(site.asked) <= 5


def test_a_refused_job_no_key_and_a_cancelled_wait_are_failures(site: Site) -> None:
    cancelled = threading.Event()
    with Client(site.policy, cancelled=cancelled) as client:
        site.json("/save", {"message": "You already have 6 active jobs."})
        with pytest.raises(ClaimcheckError, match="6 active jobs"):
            archive.save(client, PAGE, "a:s", base=site.url)
        with pytest.raises(ClaimcheckError, match="no key"):
            archive.save(client, PAGE, "", base=site.url)
        site.json("/save", {"job_id": "j"})
        site.json("/save/status/j", {"status": "pending"})
        threading.Timer(0.2, cancelled.set).start()
        with pytest.raises(ClaimcheckError, match="cancelled"):
            archive.save(client, PAGE, "a:s", base=site.url, every=20)


def test_the_copy_is_kept_with_the_evidence_and_stays_as_long(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path)
    about = Snapshot(source="own", kind="text/html", seen_at="2024-01-01T00:00:00Z", url=PAGE)
    page = store.save(about, b"x", "x")
    copy = "https://web.archive.org/web/20240506070809/https://a.example/x"
    store.note_copy(PAGE, copy, "2024-01-02T00:00:00Z")
    assert store.copy_of("", "https://b.example/", PAGE) == copy
    store.prune([page.id], "2999-01-01T00:00:00Z")
    assert SnapshotStore(tmp_path).copy_of(PAGE) == copy
    assert list(store.verify()) == []
