import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from claimcheck.report.formats.html import render
from claimcheck.report.principles import missing

from .sample import PAYLOADS, PUBLISHER, corrected, hostile, report, signed


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
        "https://desk.example/ferry",
        "data:,",
        "https://desk.example/",
        "https://example.org/kestrel?a=1&b=2",
        "https://example.org/kestrel?a=1&b=2",
        "https://register.example/kestrel?id=7%20a",
        "https://archive.example/1/https://register.example/kestrel",
        "https://desk.example/how",
        "mailto:checks@desk.example",
    ]


def test_the_page_begins_with_the_conclusion_and_ends_with_who_made_it() -> None:
    text = render(report())
    conclusion = text.index('Two figures are <em>wrong</em>; see the <a href="https://example.org/')
    assert conclusion < text.index('id="findings"') < text.index("What we could not find out")
    assert text.index("What the verdicts mean") < text.index('<footer class="about">')
    words = Page(text).words
    assert "The evidence shows that the claim is wrong." in words
    assert "11 May 2022 in The Marl Courier, paragraph 2" in words
    assert "Who counted fourteen." in words


def test_the_page_holds_its_claimreview_once_it_is_signed() -> None:
    session = corrected()
    assert "application/ld+json" not in render(report(session))
    data = render(report(signed(session))).split('<script type="application/ld+json">')[1]
    (review,) = msgspec.json.decode(data.partition("</script>")[0])
    assert review["url"] == "https://desk.example/ferry#claim-c2"


def test_a_link_that_is_shared_shows_title_result_and_publisher() -> None:
    text = render(report())
    assert (
        '<meta property="og:title" content="Fact check: Ferry to Hollin island sank with 14 aboard">' in text
    )
    assert '<meta property="og:description" content="1 true, 1 partly true, 1 false, 3 not decided.' in text
    assert '<meta property="og:site_name" content="The Harbour Desk">' in text
    assert "og:image" not in text
    assert any("image_url" in told for told in missing(report()))
    pictured = msgspec.structs.replace(PUBLISHER, image="https://desk.example/ferry.png")
    text = render(report(publisher=pictured))
    assert '<meta property="og:image" content="https://desk.example/ferry.png">' in text
    assert "og:image" not in render(report(publisher=msgspec.structs.replace(PUBLISHER, image="file:///x")))


def test_the_codes_of_principles_are_remembered_gently() -> None:
    told = "\n".join(missing(report()))
    assert "corrections_url" in told
    assert "funding_url" in told
    assert "methodology_url" not in told
    assert "conclusion" not in told


def test_the_desk_note_and_the_scores_stay_behind() -> None:
    text = render(report())
    assert "Twelve people were aboard." in text
    assert "DESK-ONLY" not in text
    assert "0.93" not in text
    assert "probability" not in text.lower()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_foreign_text_is_shown_and_never_acts(payload: str) -> None:
    text = render(hostile(payload))
    plain, page = Page(render(report())), Page(text)
    rich = {"footer", "script", "strong", "em", "ol", "ul", "section", "br"}
    assert set(page.tags) <= set(plain.tags) | rich
    assert text.count("<script") == text.count('<script type="application/ld+json">')
    assert page.attributes <= plain.attributes
    assert payload in page.words
    own = [link for link in page.links if not link.startswith(("#", "mailto:")) and link != "data:,"]
    assert all(link.startswith(("http://", "https://")) for link in own)
    assert "49" not in page.words


def test_a_newsroom_can_replace_the_looks(tmp_path: Path) -> None:
    (tmp_path / "report.css").write_text("body { color: teal }", encoding="utf-8")
    text = render(report(), tmp_path)
    assert "teal" in text
    assert "The article, claim by claim" in text
