"""Asking: three answers that are never confused, on the person's terms, and called off at any time."""

import json
import threading

import msgspec
import pytest

from claimcheck import plugins
from claimcheck.evidence import citations
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.model import Evidence
from claimcheck.net import Policy
from claimcheck.sources.lookup import NO_QUERY, ask, ask_all, failed
from claimcheck.sources.lookup_options import LookupOptions

from .conftest import Site, article, claim, source

HTML = "<p>The dam at Kol was finished in May 2012.</p><p>Its wall is 90 metres high.</p>"
TEXT = "The dam at Kol was finished in March 2011."


def wiki(site: Site, html: str = HTML) -> list[object]:
    site.json("/rest.php/v1/search/page", {"pages": [{"key": "Kol_Dam"}]})
    site.json("/api.php", {"parse": {"title": "Kol Dam", "revid": 7, "text": html}})
    return [source("mediawiki", site.url)]


def one(
    site: Site, store: SnapshotStore, sources: list[object], text: str = TEXT, **more: object
) -> Evidence:
    found = ask(claim(text), article(), site.policy, sources, store=store, **more)  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0]


def test_what_bears_on_a_claim_is_found_with_its_place_and_relation(site: Site, store: SnapshotStore) -> None:
    found = one(site, store, wiki(site))
    assert (found.asked, found.relation, found.origin) == ("found", "conflicts", 1)
    assert found.passage == "The dam at Kol was finished in May 2012."
    kept = store.get(found.snapshot)
    assert found.span
    assert store.text(kept)[slice(*found.span)] == found.passage
    assert found.after.strip().startswith("Its wall")
    assert found.link == f"{site.url}/index.php?oldid=7"
    assert [reason.kind for reason in found.reasons] == ["date"]
    assert citations.find(citations.name_of(found), store).passage == found.passage
    assert "Kol Dam" in found.reasons[0].why


def test_a_second_run_asks_nothing_that_is_fresh(site: Site, store: SnapshotStore) -> None:
    first = one(site, store, wiki(site))
    asked = len(site.asked)
    second = one(site, SnapshotStore(store.folder), wiki(site))
    assert msgspec.structs.replace(second, asked_at=first.asked_at) == first
    assert len(site.asked) == asked
    one(site, store, wiki(site), terms=LookupOptions(fresh=0))
    assert len(site.asked) == 2 * asked


def test_the_page_whose_title_is_in_the_claim_is_read_and_others_only_after_it(
    site: Site, store: SnapshotStore
) -> None:
    sources = wiki(site)
    found = [{"key": key} for key in ("Dam", "Kol_Wall", "Kol", "Kol_River")]
    site.json("/rest.php/v1/search/page", {"pages": found})
    one(site, store, sources, "The dam at Kol was finished in March 2011.")
    read = [path.partition("page=")[2] for path, _, _ in site.asked if "page=" in path]
    assert read[:2] == ["Dam", "Kol"]


def test_another_query_is_tried_while_nothing_decides(site: Site, store: SnapshotStore) -> None:
    sources = wiki(site, "<p>The dam at Kol has a museum.</p>")
    undecided = json.loads(site.answers["/api.php"][2])
    decided = {"parse": {"title": "Kol Dam", "revid": 8, "text": HTML}}
    site.series["/rest.php/v1/search/page"] = ({"pages": [{"key": key}]} for key in "ABCDEF")
    site.series["/api.php"] = iter([undecided, decided])
    found = ask(claim(TEXT), article(), site.policy, sources, store=store)  # type: ignore[arg-type]
    assert found[0].relation == "conflicts"
    assert found[0].link.endswith("oldid=8")


def test_fewer_words_are_tried_before_nothing_is_found(site: Site, store: SnapshotStore) -> None:
    sources = wiki(site)
    site.json("/rest.php/v1/search/page", {"pages": []})
    found = one(site, store, sources)
    assert (found.asked, found.relation) == ("nothing-found", None)
    assert 2 <= len(site.asked) <= 4
    assert not failed([found])


def test_pages_that_do_not_bear_on_a_claim_are_nothing_found(site: Site, store: SnapshotStore) -> None:
    found = one(site, store, wiki(site, "<p>Bread is baked from flour, and so are cakes.</p>"))
    assert found.asked == "nothing-found"
    assert len(site.asked) > 2  # several queries, which all bring the one page
    assert found.why == "1 looked at, none bears on it"


@pytest.mark.parametrize("status", [429, 500, 503, 404])
def test_a_failure_is_never_nothing_found(site: Site, store: SnapshotStore, status: int) -> None:
    sources = wiki(site)
    site.json("/rest.php/v1/search/page", {"error": "x"}, status=status)
    found = one(site, store, sources)
    assert found.asked == "no-answer"
    assert str(status) in found.why
    assert failed([found])
    assert store.all() == []


def test_a_built_in_kind_that_fails_is_named_as_a_plug_in_is(
    site: Site, store: SnapshotStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.sources.mediawiki.find", lambda *_: ["a page"])
    plugins._loaded.cache_clear()
    found = one(site, store, wiki(site))
    plugins._loaded.cache_clear()
    assert found.asked == "no-answer"
    assert "the plug-in 'mediawiki' of claimcheck" in found.why


def test_offline_and_no_key_say_so(site: Site, store: SnapshotStore) -> None:
    found = ask(claim(TEXT), article(), Policy(offline=True), wiki(site), store=store)  # type: ignore[arg-type]
    assert "switched off" in found[0].why
    assert "no key" in one(site, store, [source("factchecktools", site.url)]).why
    assert site.asked == []


def test_offline_what_is_still_fresh_is_shown_with_the_day_it_was_asked(
    site: Site, store: SnapshotStore
) -> None:
    sources, offline = wiki(site), Policy(offline=True)
    first = one(site, store, sources)
    (again,) = ask(claim(TEXT), article(), offline, sources, store=store)  # type: ignore[arg-type]
    assert (again.relation, again.passage) == (first.relation, first.passage)
    (page,) = {seen.at for seen in store.asked() if "api.php" in seen.url}
    assert again.asked_at == page
    assert f"offline, kept from {page[:10]}" in again.why
    assert "offline" not in first.why


def test_offline_nothing_found_is_told_to_be_from_before(site: Site, store: SnapshotStore) -> None:
    sources = wiki(site, "<p>Bread is baked from flour, and so are cakes.</p>")
    one(site, store, sources)
    (again,) = ask(claim(TEXT), article(), Policy(offline=True), sources, store=store)  # type: ignore[arg-type]
    assert again.why.startswith("1 looked at, none bears on it; offline, kept from 2")


def test_a_claim_without_names_is_not_asked_where_names_are_needed(site: Site, store: SnapshotStore) -> None:
    found = one(site, store, [source("wikidata", site.url)], "It was closed later.")
    assert (found.asked, found.why) == ("not-asked", NO_QUERY)
    assert not failed([found])


def test_no_word_of_a_draft_goes_to_a_host_without_a_yes(site: Site, store: SnapshotStore) -> None:
    draft = article(status="draft")
    terms = LookupOptions(unsaid=["127.0.0.1"])
    found = ask(claim(TEXT), draft, site.policy, wiki(site), store=store, terms=terms)  # type: ignore[arg-type]
    assert "nobody has allowed" in found[0].why
    assert site.asked == []


def test_only_names_and_numbers_of_a_draft_are_sent(site: Site, store: SnapshotStore) -> None:
    text = "Secret cracks were found in 40 walls by Ola Berg."
    ask(claim(text), article(status="draft"), site.policy, wiki(site), store=store)  # type: ignore[arg-type]
    sent = " ".join(path for path, _, _ in site.asked if "search" in path).lower()
    assert "berg" in sent
    assert "40" in sent
    assert "crack" not in sent
    assert "secret" not in sent


def test_results_arrive_while_others_are_still_asked(site: Site, store: SnapshotStore) -> None:
    sources = [*wiki(site), source("factchecktools", site.url)]
    claims = [claim(TEXT, id=f"c{n}") for n in range(4)]
    came: list[tuple[str, str]] = []
    found = ask_all(
        claims,
        article(),
        site.policy,
        sources,  # type: ignore[arg-type]
        lambda of, evidence: came.append((of.id, evidence[0].source)),
        store=store,
    )
    assert sorted(came) == sorted((one.id, name.name) for one in claims for name in sources)  # type: ignore[attr-defined]
    assert list(found) == [one.id for one in claims]
    assert [one.source for one in found["c0"]] == ["mediawiki", "factchecktools"]


def test_a_cancelled_look_up_ends_soon_and_loses_nothing(site: Site, store: SnapshotStore) -> None:
    sources = wiki(site)
    site.wait, cancelled = threading.Event(), threading.Event()
    claims = [claim(TEXT, id=f"c{n}") for n in range(12)]
    timer = threading.Timer(0.3, cancelled.set)
    timer.start()
    found = ask_all(claims, article(), site.policy, sources, store=store, cancelled=cancelled)  # type: ignore[arg-type]
    site.wait.set()
    assert {one.why for several in found.values() for one in several} == {"cancelled"}
    assert len(site.asked) <= 3
    assert list(store.verify()) == []


def test_an_error_of_the_caller_stops_the_rest(site: Site, store: SnapshotStore) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    claims = [claim(TEXT, id=f"c{n}") for n in range(20)]
    with pytest.raises(KeyboardInterrupt):
        ask_all(claims, article(), site.policy, wiki(site), fail, store=store)  # type: ignore[arg-type]
    assert len(site.asked) < 40
