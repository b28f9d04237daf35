"""Articles read from the web."""

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.readers import read
from claimcheck.readers.file_input import is_url
from claimcheck.readers.web import read_url
from net.hostile_server import Hostile


def test_a_page_becomes_an_article_known_by_its_last_address(hostile: Hostile) -> None:
    article = read_url(hostile.url("/moved"), policy=hostile.policy(), published="2024-03-03")
    assert article.url == hostile.url("/story?id=7")
    assert article.id.startswith(hostile.url("/story#"))
    assert "closed on Sunday" in article.text
    assert "Home News" not in article.text
    assert article.published == "2024-03-03"
    assert any("over http" in warning for warning in article.warnings)


def test_the_first_room_reads_addresses_too(hostile: Hostile) -> None:
    article = read(hostile.url("/story"), policy=hostile.policy(), outlet="Delta News")
    assert (article.url, article.outlet) == (hostile.url("/story"), "Delta News")


def test_an_id_that_is_given_stays(hostile: Hostile) -> None:
    assert read_url(hostile.url("/story"), policy=hostile.policy(), id="bridge").id == "bridge"


@pytest.mark.parametrize("path", ["/story", "/latin", "/charset-lie"])
def test_the_encoding_is_that_of_the_header_unless_it_lies(hostile: Hostile, path: str) -> None:
    assert "café" in read_url(hostile.url(path), policy=hostile.policy()).text


def test_plain_text_is_taken_as_it_is(hostile: Hostile) -> None:
    assert read_url(hostile.url("/plain"), policy=hostile.policy()).text.startswith("# No markup")


def test_a_page_without_text_is_named(hostile: Hostile) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        read_url(hostile.url("/empty?key=hidden"), policy=hostile.policy())
    assert caught.value.code == "CC111"
    assert str(caught.value).startswith(hostile.url("/empty"))
    assert "hidden" not in caught.value.in_full()


@pytest.mark.parametrize(
    ("source", "expected"),
    [("https://a.example", True), ("HTTP://a", True), ("http.md", False), ("-", False)],
)
def test_an_address_is_told_from_a_file(source: str, expected: bool) -> None:
    assert is_url(source) is expected
