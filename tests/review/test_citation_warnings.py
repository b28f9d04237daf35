"""Weak evidence is told beside its claim, and bars nothing."""

from pathlib import Path

import msgspec
from sample_review import FACTS, checked

from claimcheck.config.settings import SCALE
from claimcheck.evidence import citations
from claimcheck.evidence.snapshots import Snapshot, SnapshotStore
from claimcheck.model import Evidence
from claimcheck.review import Session, open_session
from claimcheck.review.citations.warnings import weak_citations

WIKI = Evidence(
    source="wiki",
    asked="found",
    snapshot="ab" * 32,
    title="Kestrel",
    link="https://wiki.example/index.php?oldid=7",
    passage="The Kestrel was built in 1979.",
    span=(0, 30),
    tertiary=True,
)


def session() -> Session:
    return open_session(None, checked(), "ann", scale=SCALE)


def page(store: SnapshotStore, link: str, published: str = "") -> str:
    about = Snapshot(
        source="own", kind="text/html", seen_at="2024-01-01T00:00:00Z", link=link, published=published
    )
    return citations.name(store.save(about, link.encode(), "text").id)


def test_front_pages_and_what_is_later_are_told_by_claim(tmp_path: Path) -> None:
    here, store = session(), SnapshotStore(tmp_path)
    here.cite("c2", page(store, "https://paper.example/"), "supports")
    here.cite("c5", page(store, "https://paper.example/news/kestrel", "2023-06-01"), "supports")
    assert weak_citations(here, store, {}) == {}, "nothing is told before there is a verdict"
    here.set_verdict("c2", "true")
    here.set_verdict("c5", "true")
    told = weak_citations(here, store, {})
    assert list(told) == ["c2", "c5"]
    assert "front page" in told["c2"][0]
    assert "later than the claim" in told["c5"][0]


def test_encyclopedias_alone_are_told_and_a_fact_beside_them_is_enough(tmp_path: Path) -> None:
    here, store = session(), SnapshotStore(tmp_path)
    here.attach_evidence("c5", (WIKI,))
    here.cite("c5", citations.name_of(WIKI), "contradicts")
    here.set_verdict("c5", "false")
    assert "encyclopedias only" in weak_citations(here, store, {})["c5"][0]
    here.cite("c5", "fact:hollin-ferry-aboard", "contradicts")
    assert weak_citations(here, store, FACTS) == {}


def test_facts_alone_whose_sources_nobody_opened_are_told(tmp_path: Path) -> None:
    here, store = session(), SnapshotStore(tmp_path)
    checked_one = FACTS["hollin-ferry-aboard"]
    source = msgspec.structs.replace(checked_one.sources[0], checked="")
    unchecked = msgspec.structs.replace(checked_one, sources=(source,))
    here.cite("c2", "fact:hollin-ferry-aboard", "supports")
    here.set_verdict("c2", "true")
    assert weak_citations(here, store, FACTS) == {}
    (told,) = weak_citations(here, store, {unchecked.id: unchecked})["c2"]
    assert "were not opened: hollin-ferry-aboard" in told
    here.cite("c2", page(store, "https://paper.example/news/kestrel"), "supports")
    assert weak_citations(here, store, {unchecked.id: unchecked}) == {}


def test_evidence_that_is_gone_breaks_nothing(tmp_path: Path) -> None:
    here = session()
    here.cite("c2", "evidence:" + "cd" * 32, "supports")
    here.set_verdict("c2", "true")
    assert weak_citations(here, SnapshotStore(tmp_path), {}) == {}
