"""Claims against real servers: a wiki and a library, and what happens when the asking is cut short."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest

from claimcheck.config.settings import External
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.model import Article, Evidence
from claimcheck.net import Policy
from claimcheck.sources.lookup import ask_all
from live.sample_articles import NAMES, claim, made, wrong

CLAIMS = [claim(at) for at in range(30)]
ARTICLE = Article(id="towns", text="x", sha256="0", published="2020-05-01")


def _policy(*bases: str) -> Policy:
    return Policy(allow=frozenset(("127.0.0.1", urlsplit(base).port or 0) for base in bases))


def _ask(source: External, store: SnapshotStore) -> dict[str, tuple[Evidence, ...]]:
    return ask_all(CLAIMS, ARTICLE, _policy(source.url), [source], store=store)


def _check(found: Mapping[str, tuple[Evidence, ...]]) -> None:
    """Every claim has the page of its town, and only those with another year are in conflict."""
    for at, name in enumerate(NAMES):
        first = found[f"c{at}"][0]
        assert (first.asked, first.title) == ("found", name)
        assert first.relation == ("conflicts" if wrong(at) else "agrees")
        assert first.passage.startswith(f"The iron bridge of {name} was opened in")


def _undated(found: Mapping[str, tuple[Evidence, ...]]) -> list[list[Evidence]]:
    """What was found, but for the second in which it was."""
    return [[msgspec.structs.replace(one, asked_at="") for one in several] for several in found.values()]


def _log(store: SnapshotStore) -> bytes:
    return (store.folder / "asked.jsonl").read_bytes()


@pytest.mark.parametrize("kind", ["mediawiki", "kiwix"])
def test_thirty_claims_need_two_requests_each_and_none_the_second_time(
    kind: str, wiki: str, library: str, tmp_path: Path
) -> None:
    source = {
        "mediawiki": External(name="wiki", kind="mediawiki", url=wiki),
        "kiwix": External(name="library", kind="kiwix", url=library, book="towns"),
    }[kind]
    store = SnapshotStore(tmp_path / "evidence")
    started = time.monotonic()
    found = _ask(source, store)
    took = time.monotonic() - started
    log = _log(store)
    print(f"\n{kind}: 30 claims in {took:.2f} s")
    _check(found)
    assert log.count(b'"url"') == 60
    assert list(store.verify()) == []
    assert _undated(_ask(source, SnapshotStore(store.folder))) == _undated(found)
    assert _log(store) == log


def test_a_page_of_a_wiki_is_cited_by_its_revision(wiki: str, tmp_path: Path) -> None:
    from claimcheck.net import fetch

    found = _ask(External(name="wiki", kind="mediawiki", url=wiki), SnapshotStore(tmp_path / "evidence"))
    first = found["c0"][0]
    assert "oldid=" in first.link
    assert NAMES[0] in fetch(first.link, policy=_policy(wiki)).body.decode()
    assert "[1]" not in first.before


def test_words_that_nobody_has_are_nothing_found(wiki: str, library: str, tmp_path: Path) -> None:
    for source in (
        External(name="wiki", kind="mediawiki", url=wiki),
        External(name="library", kind="kiwix", url=library, book="towns"),
    ):
        (only,) = ask_all(
            [made("c", "Zzyzx quibbled over xylophones in Qwghlm.")],
            ARTICLE,
            _policy(source.url),
            [source],
            store=SnapshotStore(tmp_path / source.name),
        ).values()
        assert [one.asked for one in only] == ["nothing-found"]


def test_a_book_that_is_not_there_is_no_empty_result(library: str, tmp_path: Path) -> None:
    source = External(name="library", kind="kiwix", url=library, book="atlas")
    found = _ask(source, SnapshotStore(tmp_path / "evidence"))
    assert Counter(one.asked for several in found.values() for one in several) == {"no-answer": 30}


CUT = """
import sys
from pathlib import Path
from live.test_servers import ARTICLE, CLAIMS, _policy
from claimcheck.config.settings import External
from claimcheck.evidence.snapshots import SnapshotStore; from claimcheck.sources.lookup import ask_all
source = External(name="wiki", kind="mediawiki", url=sys.argv[1])
show = lambda claim, found: print(found[0].snapshot, flush=True)
ask_all(CLAIMS, ARTICLE, _policy(source.url), [source], show, store=SnapshotStore(Path(sys.argv[2])))
"""


def test_a_process_that_is_killed_while_it_asks_loses_nothing(wiki: str, tmp_path: Path) -> None:
    source, folder = External(name="wiki", kind="mediawiki", url=wiki), tmp_path / "evidence"
    root = Path(__file__).parent.parent.parent
    process = subprocess.Popen(
        [sys.executable, "-c", CUT, wiki, str(folder)],
        cwd=root,
        env=dict(os.environ) | {"PYTHONPATH": f"{root}{os.pathsep}{root / 'tests'}"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    told = [process.stdout.readline().strip() for _ in range(4)]
    process.send_signal(signal.SIGKILL)
    process.wait()
    store = SnapshotStore(folder)
    assert list(store.verify()) == []
    assert {one.id for one in store.all()} >= set(told)
    before = {json.loads(line)["url"] for line in _log(store).split(b"\n") if line}
    _check(_ask(source, store))
    urls = Counter(json.loads(line)["url"] for line in _log(store).split(b"\n") if line)
    assert all(urls[url] == 1 for url in before)
