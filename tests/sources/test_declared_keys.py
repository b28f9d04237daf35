"""Declared sources with a key, headers of their own, and a sentence made of the parts of a result."""

from collections.abc import Mapping

import pytest

from claimcheck.config.loader import load_config
from claimcheck.config.settings import External
from claimcheck.errors import ClaimcheckError
from claimcheck.sources import declared
from claimcheck.sources.fetcher import CachedFetcher

from .conftest import Site, source

ROWS = {
    "rows": [
        {"city": "Kol", "rent": {"mean": 912}, "year": 2021, "url": "https://rents.example/kol"},
        {"city": "Ems"},
    ]
}
SENTENCE = "The rent in {city} was {rent.mean} euros in {year}."


def own(site: Site, path: str, headers: Mapping[str, str] = {}) -> External:
    """A declared source with a key."""
    more = {"results": "rows", "sentence": SENTENCE, "key": "rents", "headers": dict(headers)}
    return source("declared", f"{site.url}{path}", **more)  # type: ignore[arg-type]  # headers are a mapping


def test_a_sentence_is_made_of_the_parts_of_a_result_and_one_that_lacks_some_is_left_out(
    site: Site, door: CachedFetcher
) -> None:
    site.json("/api", ROWS)
    (found,) = declared.find(door, own(site, "/api?q={query}"), "Kol")
    assert (found.text, found.link) == ("The rent in Kol was 912 euros in 2021.", "https://rents.example/kol")


def test_the_key_goes_into_headers_and_address_and_into_nothing_that_is_kept(
    site: Site, door: CachedFetcher
) -> None:
    site.json("/hidden-key/api", ROWS)
    asked = own(site, "/{key}/api?token={key}&q={query}", {"X-Api-Key": "{key}", "Accept-Language": "en"})
    declared.find(door, asked, "Kol")
    path, headers, _ = site.asked[0]
    assert path == "/hidden-key/api?token=hidden-key&q=Kol"
    assert (headers["x-api-key"], headers["accept-language"]) == ("hidden-key", "en")
    for file in door.store.folder.rglob("*"):
        assert file.is_dir() or b"hidden-key" not in file.read_bytes()


def test_a_failure_does_not_show_the_key(site: Site, door: CachedFetcher) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        declared.find(door, own(site, "/{key}/api?q={query}"), "Kol")
    assert "hidden-key" not in caught.value.in_full()


def test_without_its_key_a_source_is_not_asked(site: Site, door: CachedFetcher) -> None:
    keyless = CachedFetcher(client=door.client, store=door.store, source="t")
    with pytest.raises(ClaimcheckError) as caught:
        declared.find(keyless, own(site, "/api?q={query}"), "Kol")
    assert (caught.value.code, site.asked) == ("CC411", [])
    assert "CLAIMCHECK_RENTS_KEY" in caught.value.hint


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ("headers: {Host: x}", "'Host' is no header that can be set"),
        ('headers: {"X Y": x}', "'X Y' is no header that can be set"),
        ('headers: {X-A: "a\\nb"}', "has signs that no header has"),
        ('headers: {X-A: "{key}"}', "'key' does not name one"),
        ("key: A-b", "the name of a key may contain only"),
    ],
)
def test_headers_and_keys_that_cannot_be_sent_are_refused_by_the_settings(
    tmp_path_factory: pytest.TempPathFactory, fields: str, what: str
) -> None:
    path = tmp_path_factory.mktemp("settings") / "config.yaml"
    path.write_text(
        'external:\n  - {name: rents, kind: declared, url: "https://rents.example/?q={query}", '
        + fields
        + "}\n",
        encoding="utf-8",
    )
    with pytest.raises(ClaimcheckError) as caught:
        load_config([path], {}, None)
    assert what in caught.value.what
