"""Which addresses are poor citations."""

import pytest

from claimcheck.evidence.citations import publisher
from claimcheck.evidence.snapshots import Snapshot
from claimcheck.evidence.weaknesses import weak_link


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("https://a.example/", "a front page"),
        ("https://a.example/search?q=dam", "a search page"),
        ("https://a.example/dam", ""),
        ("https://[", ""),
        ("", ""),
    ],
)
def test_a_front_page_and_a_search_page_are_weak(link: str, why: str) -> None:
    assert weak_link(link).startswith(why)
    assert bool(weak_link(link)) == bool(why)


def test_evidence_with_an_address_that_is_none_has_no_publisher() -> None:
    seen = Snapshot(source="own", kind="text/html", seen_at="2024-05-02T10:00:00Z", url="https://[")
    assert publisher(seen) == ""
