"""What was found outside is there again when the article is opened again, with its words and its day."""

from collections.abc import Sequence

import msgspec
from sources.conftest import Site, article, claim, source

from claimcheck.config.settings import External
from claimcheck.evidence import citations, lookup_results
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.model import Claim, Evidence
from claimcheck.sources.fetcher import CachedFetcher, Document
from claimcheck.sources.lookup import ask_all

TEXT = "The Norfield dam was finished in 1931."
OTHER = "The Norfield dam is 40 metres high."
HIGH = "The Norfield dam is 44 metres high."
ANSWER = {
    "hits": [
        {"headline": "Dams", "address": "https://a.example/1", "summary": TEXT},
        {"headline": "Walls", "address": "https://a.example/2", "summary": HIGH},
    ]
}


def declared(site: Site) -> External:
    site.json("/api", ANSWER)
    paths = {"results": "hits", "title": "headline", "link": "address", "text": "summary"}
    return source("declared", f"{site.url}/api?q={{query}}", **paths)


def look_up(site: Site, store: SnapshotStore, *claims: Claim) -> dict[str, tuple[Evidence, ...]]:
    sources: Sequence[External] = [declared(site)]
    return ask_all(claims, article(), site.policy, sources, store=store)


def test_the_text_of_a_declared_source_is_kept_as_it_was_cited(site: Site, store: SnapshotStore) -> None:
    found = look_up(site, store, claim(TEXT), claim(OTHER, id="c2"))
    for evidence, link in ((found["c1"][0], 1), (found["c2"][0], 2)):
        cited = citations.find(citations.name_of(evidence), SnapshotStore(store.folder))
        assert cited.passage == evidence.passage
        assert cited.passage
        assert cited.snapshot.link == f"https://a.example/{link}"
        assert store.body(cited.snapshot).startswith(b'{"hits"')
    assert list(store.verify()) == []


def test_a_second_look_up_keeps_no_second_snapshot(site: Site, store: SnapshotStore) -> None:
    first = look_up(site, store, claim(TEXT))
    names, asked = [one.id for one in store.all()], len(site.asked)
    again = look_up(site, SnapshotStore(store.folder), claim(TEXT))
    assert [one.snapshot for one in again["c1"]] == [one.snapshot for one in first["c1"]]
    assert [one.id for one in store.all()] == names
    assert len(site.asked) == asked


def test_what_was_found_is_recalled_for_the_same_words_with_its_day(site: Site, store: SnapshotStore) -> None:
    found = look_up(site, store, claim(TEXT), claim("Xylo quibbled in Qwghlm.", id="c2"))
    again = [claim(TEXT, id="new"), claim("Xylo quibbled in Qwghlm.", id="other"), claim(OTHER, id="third")]
    recalled = lookup_results.stored_results(SnapshotStore(store.folder), article(), again)
    assert list(recalled) == ["new", "other"]
    assert recalled["new"] == found["c1"]
    assert recalled["new"][0].asked_at[:4] >= "2024"
    assert [one.asked for one in recalled["other"]] == ["nothing-found"]
    assert lookup_results.stored_results(store, article(id="another"), again) == {}


def test_a_failure_is_not_recalled_and_hides_nothing_found_before(site: Site, store: SnapshotStore) -> None:
    found = look_up(site, store, claim(TEXT))
    site.answers.clear()
    failing = source("declared", f"{site.url}/gone?q={{query}}", results="hits")
    (only,) = ask_all([claim(TEXT)], article(), site.policy, [failing], store=store).values()
    assert only[0].asked == "no-answer"
    assert lookup_results.stored_results(store, article(), [claim(TEXT)])["c1"] == found["c1"]


def test_evidence_whose_snapshot_was_removed_is_not_recalled(site: Site, store: SnapshotStore) -> None:
    look_up(site, store, claim(TEXT))
    store.prune([], "2999-01-01T00:00:00Z")
    for path in (store.folder / "records").iterdir():
        path.unlink()
    assert lookup_results.stored_results(store, article(), [claim(TEXT)]) == {}


def test_what_is_forgotten_is_gone_and_the_rest_stays(site: Site, store: SnapshotStore) -> None:
    found = look_up(site, store, claim(TEXT))
    lookup_results.prune_results(store, found["c1"][0].asked_at)
    assert lookup_results.stored_results(store, article(), [claim(TEXT)])
    lookup_results.prune_results(store, "2999-01-01T00:00:00Z")
    assert lookup_results.stored_results(store, article(), [claim(TEXT)]) == {}


def test_copies_share_an_origin_over_all_that_is_recalled(store: SnapshotStore) -> None:
    words = (
        "The dam at Norfield was finished in the spring of 1931 after four years of work by two hundred men."
    )
    one = Evidence(source="a", asked="found", passage=words, link="https://a.example/", asked_at="2024-01-01")
    log = lookup_results.log(store, article())
    lookup_results.save_result(log, claim(TEXT), (one,))
    lookup_results.save_result(
        log, claim(TEXT), (msgspec.structs.replace(one, source="b", link="https://b.example/"),)
    )
    origins = [found.origin for found in lookup_results.stored_results(store, article(), [claim(TEXT)])["c1"]]
    assert origins == [1, 1]


def test_words_made_of_an_answer_are_kept_under_one_name(
    site: Site, store: SnapshotStore, door: CachedFetcher
) -> None:
    site.json("/x", {"claims": []})
    whole, _ = door.data(f"{site.url}/x", lambda data, url: None)
    inline = Document(snapshot=whole.id, title="T", link="https://a.example/", text=TEXT, inline=True)
    name = door.stored_id(inline)
    assert store.text(store.get(name)) == TEXT
    assert door.stored_id(inline) == name
