"""An HTML page: the article without the frame around it, and what the page says about itself."""

import resource
import threading
from pathlib import Path

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import manual
from claimcheck.evidence import page_text as source
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.net import Fetched, Policy
from claimcheck.readers import from_text, html_page, read
from claimcheck.readers.html_page import Reader

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


FORMS = "<p>The harbour bridge was closed on Tuesday, the port said.</p>" + "<form>x" * 20_000
ATTRIBUTES = f"<html><body><p {' '.join(f'a{at}=1' for at in range(400_000))}>The bridge was closed."


def work_of_children() -> float:
    """Seconds that processes have worked which this one began and which have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture
def two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page may take two seconds of work, whatever its size: the tests need not wait for ten."""
    monkeypatch.setattr(html_page, "seconds", lambda size: 2)


@pytest.mark.slow
@pytest.mark.usefixtures("two_seconds")
@pytest.mark.parametrize("markup", [FORMS, ATTRIBUTES], ids=["forms", "attributes"])
def test_markup_that_takes_the_square_of_its_length_ends_in_a_coded_error(
    markup: str, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(markup, encoding="utf-8")
    html_page.end()
    before = work_of_children()
    with pytest.raises(ClaimcheckError) as caught:
        read(path)
    assert (caught.value.code, caught.value.file) == ("CC112", str(path))
    assert caught.value.hint
    assert work_of_children() - before < 8
    assert from_text(PAGE).outlet == "The Harbour Post"


def test_the_time_that_a_page_may_take_grows_with_it_to_twenty_seconds() -> None:
    assert (html_page.seconds(0), html_page.seconds(8_000_000)) == (10, 20)


@pytest.mark.slow
def test_pages_are_read_by_one_process_each_with_the_whole_time(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader()
    monkeypatch.setattr(html_page, "seconds", lambda size: 1)
    try:
        assert reader.read(PAGE.encode())
        process = reader._process
        before = work_of_children()
        assert all(reader.read(PAGE.encode()) for _ in range(600))
        assert reader._process is process
    finally:
        reader.end()
    assert work_of_children() - before > 1.0


def test_a_process_that_was_ended_from_outside_is_begun_again() -> None:
    reader = Reader()
    try:
        assert reader.read(PAGE.encode())
        assert reader._process is not None
        reader._process.kill()
        reader._process.wait()
        assert reader.read(PAGE.encode())
    finally:
        reader.end()


def test_reading_can_be_ended_from_another_thread() -> None:
    reader = Reader()
    got: list[bytes | None] = []
    thread = threading.Thread(target=lambda: got.append(reader.read(FORMS.encode())), daemon=True)
    thread.start()
    while reader._process is None:
        thread.join(0.01)
    reader.end()
    thread.join(60)
    assert got == [None]


def test_a_process_that_cannot_be_begun_is_a_coded_error(monkeypatch: pytest.MonkeyPatch) -> None:
    html_page.end()
    monkeypatch.setattr(html_page.sys, "executable", "/nowhere/python")
    with pytest.raises(ClaimcheckError) as caught:
        from_text(PAGE)
    assert caught.value.code == "CC105"


@pytest.mark.slow
@pytest.mark.usefixtures("two_seconds")
def test_hostile_markup_from_the_web_is_kept_as_evidence_with_all_its_words() -> None:
    html_page.end()
    before = work_of_children()
    headers = {"content-type": "text/html"}
    got = Fetched(
        final_url="https://post.example/",
        status=200,
        headers=headers,
        body=FORMS.encode(),
        fetched_at="2024-05-01T10:00:00Z",
        sha256="0",
    )
    assert source.read(got).text.startswith("The harbour bridge was closed on Tuesday, the port said.")
    assert work_of_children() - before < 8


@pytest.mark.slow
@pytest.mark.usefixtures("two_seconds")
def test_a_file_of_hostile_markup_is_kept_as_evidence_as_it_is(tmp_path: Path) -> None:
    path, store = tmp_path / "page.html", SnapshotStore(tmp_path / "evidence")
    path.write_text(FORMS, encoding="utf-8")
    snapshot = manual.page_or_file(
        store, Policy(), str(path), manual.EvidenceDetails(), at="2024-05-01T10:00:00Z"
    )
    assert store.body(snapshot) == FORMS.encode()
