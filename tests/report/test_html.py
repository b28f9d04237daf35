import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from claimcheck.report.formats.html import render

from .sample import PAYLOADS, hostile, report


class Page(HTMLParser):
    """The elements, links and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    text = render(report())
    page = Page(text)
    assert not {"script", "img", "iframe", "object", "form", "base"} & set(page.tags)
    assert [a for a in page.attributes if a.startswith("on") or a == "style"] == []
    assert "default-src 'none'" in text
    assert not re.search(r"url\(|@import|@font-face", text)


def test_every_link_inside_the_page_leads_somewhere() -> None:
    page = Page(render(report()))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    outside = [link for link in page.links if not link.startswith("#")]
    assert outside == [
        "data:,",
        "https://example.org/kestrel?a=1&b=2",
        "https://register.example/kestrel?id=7%20a",
        "https://archive.example/1/https://register.example/kestrel",
    ]


def test_the_desk_note_and_the_scores_stay_behind() -> None:
    text = render(report())
    assert "Twelve people were aboard." in text
    assert "DESK-ONLY" not in text
    assert "0.93" not in text
    assert "probability" not in text.lower()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_foreign_text_is_shown_and_never_acts(payload: str) -> None:
    plain, page = Page(render(report())), Page(render(hostile(payload)))
    assert set(page.tags) <= set(plain.tags) | {"footer"}
    assert page.attributes <= plain.attributes
    assert payload in page.words
    own = [link for link in page.links if not link.startswith("#") and link != "data:,"]
    assert all(link.startswith(("http://", "https://")) for link in own)
    assert "49" not in page.words


def test_a_newsroom_can_replace_the_looks(tmp_path: Path) -> None:
    (tmp_path / "report.css").write_text("body { color: teal }", encoding="utf-8")
    text = render(report(), tmp_path)
    assert "teal" in text
    assert "The article, claim by claim" in text
