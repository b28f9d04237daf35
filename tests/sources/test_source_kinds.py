"""Each kind of source against a server that answers as the real one does, or not at all as it should."""

from typing import Any

import msgspec
import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.sources import declared, factchecktools, kiwix, mediawiki, searxng, wikidata
from claimcheck.sources.fetcher import CachedFetcher

from .conftest import Site, source

PAGE = (
    "<html><head><title>Dam</title></head><body><nav>Home</nav><article><h1>Dam at Kol</h1><p>The dam at Kol "
    "was finished in May 2012, the Water Board said in its report.</p><p>It is the highest dam of the valley "
    "and holds back the river Kol for nine kilometres.</p></article></body></html>"
)


def _code(call: Any, *arguments: Any) -> str:
    with pytest.raises(ClaimcheckError) as caught:
        call(*arguments)
    assert "hidden" not in caught.value.in_full()
    return caught.value.code


def test_a_wiki_gives_its_pages_with_permanent_links(site: Site, door: CachedFetcher) -> None:
    site.json("/w/rest.php/v1/search/page", {"pages": [{"id": 1, "key": "Kol_Dam", "title": "Kol Dam"}]})
    html = (
        "<p>The <b>dam</b> at Kol<sup class='reference'>[1]</sup> was finished in 2012.</p><style>x</style>"
    )
    site.json("/w/api.php", {"parse": {"title": "Kol Dam", "revid": 77, "text": html}})
    (found,) = mediawiki.find(door, source("mediawiki", f"{site.url}/w/"), "dam Kol")
    assert found.text == "The dam at Kol was finished in 2012."
    assert (found.title, found.link) == ("Kol Dam", f"{site.url}/w/index.php?oldid=77")
    assert found.tertiary
    kept = door.store.find(found.snapshot)
    assert kept
    assert door.store.body(kept) == site.answers["/w/api.php"][2]


def test_an_error_of_a_wiki_with_status_200_is_an_error(site: Site, door: CachedFetcher) -> None:
    wiki = source("mediawiki", f"{site.url}/w")
    site.json("/w/rest.php/v1/search/page", {"pages": [{"key": "A"}]})
    site.json("/w/api.php", {"error": {"code": "missingtitle", "info": "The page does not exist."}})
    assert mediawiki.find(door, wiki, "a") == []
    assert [error.what.partition(": ")[2] for error in door.unread.values()] == ["The page does not exist."]
    site.answers["/w/rest.php/v1/search/page"] = (200, "application/json", b"{broken")
    assert _code(mediawiki.find, door, wiki, "b") == "CC405"
    site.json("/w/rest.php/v1/search/page", {"errorKey": "rest-search-error", "httpCode": 500})
    assert _code(mediawiki.find, door, wiki, "c") == "CC404"
    assert door.store.last(f"{site.url}/w/rest.php/v1/search/page?q=b&limit=2") is None


@pytest.mark.parametrize("link", ["https://[", "https://a.example:99999/x", "https:///x", "javascript:x"])
def test_an_address_that_is_none_is_no_link_of_a_fact_check(
    site: Site, door: CachedFetcher, link: str
) -> None:
    check = {"textualRating": "False", "url": link, "publisher": {"name": "Checks"}}
    site.json("/v1alpha1/claims:search", {"claims": [{"text": "The dam leaks.", "claimReview": [check]}]})
    keyed = msgspec.structs.replace(door, key="hidden")
    assert factchecktools.find(keyed, source("factchecktools", site.url), "dam") == []


def test_one_page_that_fails_does_not_spoil_the_others(site: Site, door: CachedFetcher) -> None:
    site.json("/search", {"results": [{"url": f"{site.url}/gone"}, {"url": f"{site.url}/dam"}]})
    site.page("/dam", PAGE)
    (found,) = searxng.find(door, source("searxng", site.url), "dam")
    assert "finished in May 2012" in found.text
    assert "Home" not in found.text


def test_engines_that_did_not_answer_are_no_empty_result(site: Site, door: CachedFetcher) -> None:
    site.json("/search", {"results": [], "unresponsive_engines": [["brave", "timeout"]]})
    assert _code(searxng.find, door, source("searxng", site.url), "dam") == "CC404"
    site.json("/search", {"results": [], "unresponsive_engines": []})
    assert searxng.find(door, source("searxng", site.url), "bridge") == []


CHECK = {
    "text": "The dam at Kol was finished in 2009.",
    "claimant": "A minister",
    "claimReview": [
        {
            "publisher": {"name": "Checkers", "site": "checkers.example"},
            "url": "https://checkers.example/1",
            "title": "No, the dam was finished in 2012",
            "reviewDate": "2013-02-03T00:00:00Z",
            "textualRating": "False",
        },
        {"url": "javascript:alert(1)", "textualRating": "True"},
        {"url": "https://other.example/2", "textualRating": "Half true, as things stand"},
    ],
}


def test_checks_of_others_come_with_their_ratings(site: Site, door: CachedFetcher) -> None:
    site.json("/v1alpha1/claims:search", {"claims": [CHECK]})
    first, second = factchecktools.find(door, source("factchecktools", site.url), "dam Kol")
    assert (first.verdict, first.published) == ("false", "2013-02-03")
    assert first.note == "rated “False” by Checkers (said by A minister)"
    assert second.verdict == "misleading"


def test_checks_in_a_language_are_asked_for_page_by_page(site: Site, door: CachedFetcher) -> None:
    rated = [{"url": "https://c.example/1", "textualRating": "Falso", "publisher": {"name": "C"}}]
    pages = [
        {"claims": [{"text": f"Text {n}.", "claimReview": rated}], "nextPageToken": f"t{n}"} for n in range(5)
    ]
    site.series["/v1alpha1/claims:search"] = iter(pages)
    found = factchecktools.find(door, source("factchecktools", site.url, language="es"), "presa Kol")
    assert [(one.text, one.verdict) for one in found] == [(f"Text {n}.", "false") for n in range(3)]
    assert all("languageCode=es" in path for path, _, _ in site.asked)
    assert ["pageToken=t0" in path for path, _, _ in site.asked] == [False, True, False]


def test_the_key_travels_in_a_header_only(site: Site, door: CachedFetcher) -> None:
    site.json("/v1alpha1/claims:search", {})
    assert factchecktools.find(door, source("factchecktools", site.url), "dam") == []
    path, headers, _ = site.asked[0]
    assert headers["x-goog-api-key"] == "hidden-key"
    assert "hidden" not in path
    for file in door.store.folder.rglob("*"):
        assert file.is_dir() or b"hidden-key" not in file.read_bytes()


def test_without_a_key_or_with_a_bad_one_nothing_was_asked(site: Site, door: CachedFetcher) -> None:
    checks = source("factchecktools", site.url)
    keyless = CachedFetcher(client=door.client, store=door.store, source="t")
    assert _code(factchecktools.find, keyless, checks, "dam") == "CC411"
    assert site.asked == []
    site.json("/v1alpha1/claims:search", {"error": {"message": "API key not valid"}}, status=400)
    assert _code(factchecktools.find, door, checks, "dam") == "CC404"


def _entity(**claims: Any) -> dict[str, Any]:
    return {"id": "Q5", "lastrevid": 9, "labels": {"en": {"value": "Ola Berg"}}, "claims": claims}


def _statement(name: str, value: Any, rank: str = "normal", **qualifiers: Any) -> dict[str, Any]:
    return {
        "rank": rank,
        "mainsnak": {"property": name, "datavalue": {"value": value}},
        "qualifiers": {key: [{"datavalue": {"value": item}}] for key, item in qualifiers.items()},
    }


def _time(text: str, precision: int = 11) -> dict[str, Any]:
    return {"time": f"+{text}T00:00:00Z", "precision": precision}


def test_statements_become_sentences_with_their_time(
    site: Site, door: CachedFetcher, monkeypatch: Any
) -> None:
    entity = _entity(
        P569=[_statement("P569", _time("1960-04-02"))],
        P39=[
            _statement("P39", {"id": "Q7"}, P580=_time("2001-00-00", 9), P582=_time("2005-03-00", 10)),
            _statement("P39", {"id": "Q8"}, rank="preferred", P580=_time("2006-01-09")),
            _statement("P39", {"id": "Q7"}, rank="deprecated"),
        ],
        P1082=[_statement("P1082", {"amount": "+1200", "unit": "1"}, P585=_time("2011-00-00", 9))],
    )
    labels = {f"Q{n}": {"labels": {"en": {"value": name}}} for n, name in ((7, "mayor"), (8, "minister"))}
    site.json("/w/api.php", {"search": [{"id": "Q5"}], "entities": {"Q5": entity, **labels}})
    (found,) = wikidata.find(door, source("wikidata", site.url), "Ola Berg")
    assert found.text.split("\n") == [
        "Ola Berg was born on 2 April 1960.",
        "Ola Berg held the office of minister, from 9 January 2006.",
        "Ola Berg held the office of mayor, from 2001, until March 2005.",
        "Ola Berg has 1200 inhabitants, in 2011.",
    ]
    assert found.link == f"{site.url}/w/index.php?oldid=9"
    assert found.tertiary


def test_a_name_that_nobody_has_is_nothing_found(site: Site, door: CachedFetcher) -> None:
    site.json("/w/api.php", {"search": []})
    assert wikidata.find(door, source("wikidata", site.url), "Nobody") == []
    site.json("/w/api.php", {"error": {"info": "maxlag"}})
    assert _code(wikidata.find, door, source("wikidata", site.url), "Somebody") == "CC404"


def test_a_declared_source_needs_no_code(site: Site, door: CachedFetcher) -> None:
    paths = {"results": "data.hits", "title": "name", "link": "at.0", "text": "body", "date": "when"}
    own = source("declared", f"{site.url}/api?q={{query}}", **paths)
    hit = {"name": "Minutes", "at": ["https://m.example/1"], "when": "2012-05-02T10"}
    hit["body"] = "<p>The dam &amp; the weir.</p>"
    site.json("/api", {"data": {"hits": [hit, {"name": "Empty"}, "nonsense"]}})
    (found,) = declared.find(door, own, "dam & weir?")
    assert (found.title, found.link) == ("Minutes", "https://m.example/1")
    assert (found.text, found.published) == ("The dam & the weir.", "2012-05-02")
    assert site.asked[0][0] == "/api?q=dam%20%26%20weir%3F"
    site.json("/api", {"data": []})
    assert _code(declared.find, door, own, "other") == "CC404"


def test_a_declared_source_may_lead_to_pages(site: Site, door: CachedFetcher) -> None:
    own = source("declared", f"{site.url}/api?q={{query}}", link="url")
    site.json("/api", [{"url": f"{site.url}/dam"}, {"url": "file:///etc/passwd"}])
    site.page("/dam", PAGE)
    (found,) = declared.find(door, own, "dam")
    assert found.title == "Dam at Kol"
    assert site.paths == ["/api", "/dam"]


def test_kiwix_is_read_without_entities_and_in_its_own_books_only(site: Site, door: CachedFetcher) -> None:
    def answer(body: str) -> None:
        site.answers["/search"] = (200, "application/rss+xml", body.encode())

    book = source("kiwix", site.url, book="towns")
    links = "".join(
        f"<item><link>{link}</link></item>" for link in ("/content/towns/A%20B", "https://x.example/")
    )
    answer(f"<rss><channel>{links}</channel></rss>")
    site.page("/raw/towns/content/A%20B", "<html><title>A B</title><p>The dam.</p></html>")
    (found,) = kiwix.find(door, book, "dam")
    assert (found.title, found.link) == ("A B", f"{site.url}/content/towns/A%20B")
    for body in ('<!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>', '<?xml version="1.0"><rss/>', ""):
        answer(body)
        assert _code(kiwix.find, door, book, f"dam {body[:5]}") == "CC404"
