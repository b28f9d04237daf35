"""An HTML page: the article without the frame around it, and what the page says about itself."""

from pathlib import Path

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.reading import from_text, read

PAGE = """<!doctype html>
<html lang="en"><head><title>Bridge closed | The Harbour Post</title>
<meta property="og:title" content="Bridge closed after crack found">
<meta property="og:site_name" content="The Harbour Post"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<link rel="canonical" href="https://post.example/2024/bridge"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><p>The harbour bridge was closed on Tuesday after inspectors found a crack, the port said.</p>
<p>It will stay shut for 12&nbsp;days, the engineer Tom Berg told reporters on the
pier&#8203;. “We take no risk,” he said.</p><ul><li>The crack is two metres long.</li></ul></article>
<footer>Copyright 2011 The Harbour Post. All rights reserved.</footer></body></html>
"""


def test_a_page_gives_its_text_and_what_it_says_about_itself(tmp_path: Path) -> None:
    path = tmp_path / "bridge.html"
    path.write_text(PAGE, encoding="utf-8")
    article = read(path)
    assert (article.title, article.outlet) == ("Bridge closed after crack found", "The Harbour Post")
    assert (article.author, article.published) == ("Ann Lee", "2024-03-05")
    assert article.url == article.id == "https://post.example/2024/bridge"
    assert "crack is two metres long." in article.text
    assert "Home" not in article.text
    assert "Copyright" not in article.text


def test_its_headline_stands_above_the_text_and_no_place_in_the_file_is_claimed() -> None:
    article = from_text(PAGE)
    assert article.headline == (0, 31)
    assert article.text[:31] == article.title
    assert article.line_starts == ()


def test_hidden_characters_written_as_entities_do_not_come_through() -> None:
    assert "on the pier. “We" in from_text(PAGE).text


def test_a_date_is_never_guessed_from_a_copyright_line() -> None:
    unstated = PAGE.replace('<meta property="article:published_time" content="2024-03-05T10:00:00Z">', "")
    assert from_text(unstated).published is None


def test_the_caller_knows_better_than_the_page() -> None:
    assert from_text(PAGE, outlet="The Gazette", published="2024-03-06").published == "2024-03-06"


@pytest.mark.parametrize("page", ["<html></html>", "<html>" + "<div>" * 20_000], ids=["empty", "nested"])
def test_a_page_without_a_text_is_one_coded_error(page: str) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        from_text(page)
    assert caught.value.code == "CC111"
