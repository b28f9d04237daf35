"""Feeds: RSS, Atom, and those that are neither."""

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.readers.documents.reader import Limits
from claimcheck.readers.feed import entries

HOME = "https://news.example/feed.xml"
RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>
<link>https://news.example/</link>
<item><title>Dam &amp; valley</title><link>/dam</link>
<pubDate>Tue, 10 Jul 2012 23:30:00 -0400</pubDate></item>
<item><title>Mail</title><link>mailto:desk@news.example</link></item>
<item><title><![CDATA[Bridge <b>open</b>]]></title><guid>https://news.example/bridge</guid>
<dc:date>2012-07-11</dc:date></item>
<item><title>Dam again</title><link>https://news.example/dam</link></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><link href="https://news.example/"/>
<entry><title>Dam</title><id>urn:1</id><link rel="self" href="/raw"/><link href="/dam"/>
<published>2012-07-10T23:30:00-04:00</published><updated>2012-07-12T08:00:00Z</updated></entry></feed>"""


def test_rss_gives_each_article_once_with_the_day_of_its_writer() -> None:
    found = entries(RSS, HOME)
    assert [(one.link, one.published, one.title) for one in found] == [
        ("https://news.example/dam", "2012-07-10", "Dam & valley"),
        ("https://news.example/bridge", "2012-07-11", "Bridge <b>open</b>"),
    ]


def test_atom_gives_the_link_to_the_article_and_a_stamp_that_changes_with_it() -> None:
    (one,) = entries(ATOM, HOME)
    assert (one.link, one.published, one.stamp) == (
        "https://news.example/dam",
        "2012-07-10",
        "2012-07-12T08:00:00Z",
    )


BOMB = b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel/></rss>'
FILE = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><item><title>&x;</title></item></channel></rss>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"It rained.",
        b"<html><body><item/></body></html>",
        b"<rss><channel>",
        RSS[:-20],
        BOMB,
        FILE,
        b"<rss>&unknown;</rss>",
        b"<rss>" + b"<item><link>http://a.example/</link></item>" * 1_001 + b"</rss>",
        b'<?xml version="1.0" encoding="no-such"?><rss/>',
        b"\xff\xfe\x00",
    ],
    ids=range(11),
)
def test_what_is_no_sound_feed_is_one_coded_error(data: bytes) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        entries(data, HOME)
    assert caught.value.code == "CC110"
    assert "hostname" not in str(caught.value)


@pytest.mark.parametrize(
    "day",
    [
        "yesterday",
        "0001-01-01",
        "9999-12-31",
        "2012",
        "2004-július-13T9:15-05:00",
        "Tue, 99 Jul 2012 1:1:1 GMT",
        "",
    ],
)
def test_a_day_that_is_none_is_left_out(day: str) -> None:
    data = f"<rss><item><link>http://a.example/</link><pubDate>{day}</pubDate></item></rss>".encode()
    assert entries(data, HOME)[0].published == ""


def test_the_date_of_an_old_feed_of_atom_is_not_the_day_of_an_article_that_names_none() -> None:
    (one,) = entries(ATOM.replace(b"published>", b"rights>"), HOME)
    assert (one.published, one.stamp) == ("", "2012-07-12T08:00:00Z")


@pytest.mark.slow
def test_what_keeps_the_parser_busy_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.readers.feed.LIMITS", Limits(memory=500_000_000, cpu=1, clock=10.0))
    with pytest.raises(ClaimcheckError) as caught:
        entries(b'<?xml version="1.0"?>' + b"\n" * 1_000_000 + b"<rss/>", HOME)
    assert caught.value.code == "CC112"


def test_hidden_characters_stay_outside() -> None:
    data = "<rss><item><link>http://a.example/</link><title>a\u202eb</title></item></rss>".encode()
    assert entries(data, HOME)[0].title == "ab"
