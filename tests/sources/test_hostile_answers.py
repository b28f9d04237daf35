"""Whatever a server answers, a source gives documents or a coded error."""

import json
from importlib import import_module
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.net.client import Client
from claimcheck.sources.fetcher import CachedFetcher, Document

from .conftest import Site, source

KEYS = {
    "mediawiki": ["pages", "key", "parse", "text", "revid", "title", "error", "info"],
    "wikidata": [
        *(
            "search",
            "id",
            "entities",
            "Q5",
            "labels",
            "en",
            "value",
            "claims",
            "P39",
            "P569",
            "rank",
            "mainsnak",
        ),
        *("property", "datavalue", "qualifiers", "P580", "time", "precision", "amount", "unit", "lastrevid"),
    ],
    "factchecktools": [
        "claims",
        "text",
        "claimReview",
        "url",
        "textualRating",
        "publisher",
        "name",
        "reviewDate",
    ],
    "searxng": ["results", "url", "unresponsive_engines", "error"],
    "declared": ["hits", "title", "url", "text", "date"],
}
_WORDS = (
    "Q5",
    "Q7",
    "http://127.0.0.1:1/x",
    "javascript:x",
    "+2001-00-00T00:00:00Z",
    "normal",
    "",
    "<p>",
    "\x1b[31m",
)
LEAVES = st.sampled_from((*_WORDS, 11, -1, 0.5, None, True, "9" * 400))


def _answers(keys: list[str]) -> st.SearchStrategy[Any]:
    return st.recursive(
        LEAVES,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(keys), inner, max_size=5),
        max_leaves=14,
    )


@pytest.mark.parametrize("kind", KEYS)
def test_any_json_is_documents_or_a_coded_error(kind: str, site: Site, store: SnapshotStore) -> None:
    url = f"{site.url}/api?q={{query}}" if kind == "declared" else site.url
    asked = (
        source(kind, url, results="hits", text="text", date="date")
        if kind == "declared"
        else source(kind, url)
    )
    find = import_module(f"claimcheck.sources.{kind}").find

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(_answers(KEYS[kind]), _answers(KEYS[kind]))
    def check(first: Any, second: Any) -> None:
        for path in ("/api", "/search", "/rest.php/v1/search/page", "/v1alpha1/claims:search"):
            site.answers[path] = (200, "application/json", json.dumps(first).encode())
        for path in ("/api.php", "/w/api.php"):
            both = {**first, **second} if isinstance(first, dict) and isinstance(second, dict) else first
            site.answers[path] = (200, "application/json", json.dumps(both).encode())
        with Client(site.policy) as client:
            door = CachedFetcher(client=client, store=store, source="t", fresh=0, key="k")
            try:
                found = find(door, asked, "words")
            except ClaimcheckError:
                return
        assert all(isinstance(one, Document) for one in found)

    check()


ENTITY = st.fixed_dictionaries(
    {
        "id": st.just("Q5"),
        "lastrevid": LEAVES,
        "labels": st.just({"en": {"value": "Ola"}}),
        "claims": st.dictionaries(
            st.sampled_from(["P39", "P569", "P1082"]),
            st.lists(
                st.fixed_dictionaries(
                    {
                        "rank": LEAVES | st.just([]),
                        "mainsnak": st.fixed_dictionaries(
                            {"property": LEAVES, "datavalue": _answers(KEYS["wikidata"])}
                        ),
                        "qualifiers": _answers(KEYS["wikidata"]),
                    }
                ),
                max_size=3,
            ),
        ),
    }
)


@pytest.mark.slow
def test_any_entity_becomes_sentences_or_a_coded_error(site: Site, store: SnapshotStore) -> None:
    find = import_module("claimcheck.sources.wikidata").find

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(ENTITY)
    def check(entity: Any) -> None:
        site.json("/w/api.php", {"search": [{"id": "Q5"}], "entities": {"Q5": entity}})
        with Client(site.policy) as client:
            door = CachedFetcher(client=client, store=store, source="t", fresh=0)
            try:
                assert len(find(door, source("wikidata", site.url), "Ola")) <= 1
            except ClaimcheckError:
                return

    check()
