"""JSON values come one by one, from every wrapping, in pieces of any size."""

import io
import json

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.importers import json_stream


def read(text: str) -> list[object]:
    return list(json_stream.values(io.BytesIO(text.encode()), "x.json"))


@pytest.mark.parametrize("chunk", [1, 7, 1 << 20])
def test_every_wrapping_gives_its_values(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "_CHUNK", chunk)
    assert read('[{"a": 1}, {"a": "]"},\n {"b": [2]}]') == [{"a": 1}, {"a": "]"}, {"b": [2]}]
    assert read('{"a": 1}\n{"a": 2}\n\n') == [{"a": 1}, {"a": 2}]
    assert read('\ufeff  {"a": 12345}') == [{"a": 12345}]
    assert read("") == read("[]") == []


def test_of_a_feed_only_the_elements_are_kept_in_memory() -> None:
    feed = {"@type": "DataFeed", "dataFeedElement": [{"item": None}, {"item": [1]}], "more": [3]}
    assert read(json.dumps(feed)) == [{"item": None}, {"item": [1]}]


def test_the_blocks_of_a_page_are_found_and_broken_ones_passed_over() -> None:
    page = """<!doctype html><script>let a = {};</script>
    <SCRIPT type="application/ld+json">{"a": "one
    line"}</SCRIPT><script type='application/ld+json'>{"b": </script>
    <script type="application/ld+json" nonce="x">[{"c": 3}]</script><script type="application/ld+json">{"""
    assert read(page) == [{"a": "one\n    line"}, [{"c": 3}]]


def test_what_is_no_json_is_told() -> None:
    for text in ("gulls", '[{"a": 1}, gulls]', '[{"a": 1}', '{"a": '):
        with pytest.raises(ClaimcheckError) as caught:
            read(text)
        assert caught.value.code == "CC109"
    with pytest.raises(ClaimcheckError):
        read("[" * 200_000)


def test_a_page_of_open_tags_takes_no_time() -> None:
    assert read("<script type=ld+json" * 50_000) == []
    assert read("<script>" * 100_000) == []
