"""A page that a search names and that cannot be read is said by name: its source never "found nothing"."""

from pathlib import Path

import pytest

from claimcheck.cli.app import run
from claimcheck.evidence import lookup_results
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.model import Evidence
from claimcheck.net import Policy
from claimcheck.sources.lookup import ask, failed

from .conftest import Site, article, claim, source

TEXT = "The dam at Kol was finished in March 2011."
FAR = "<html><body><p>Bread is baked from flour, and so are cakes, in many ovens.</p></body></html>"
NEAR = "<html><body><p>The dam at Kol was finished in May 2012, as its owners had promised.</p></body></html>"
HTML = "text/html; charset=utf-8"


def web(site: Site, other: Site, *paths: str) -> list[object]:
    """A web search that names these pages of another site."""
    site.json("/search", {"results": [{"url": f"{other.url}{path}"} for path in paths]})
    return [source("searxng", site.url)]


def look_up(site: Site, store: SnapshotStore, sources: list[object], *more: Site) -> tuple[Evidence, ...]:
    allow = frozenset().union(*(one.policy.allow for one in (site, *more)))
    late = any(one.slow for one in more)  # then the deadline is waited for
    policy = Policy(allow=allow, deadline=2.0 if late else 30.0, limit=50_000, retries=0)
    return ask(claim(TEXT), article(), policy, sources, store=store)  # type: ignore[arg-type]


def spoil(other: Site, how: str, path: str) -> None:
    match how:
        case "slow":
            other.slow.add(path)
        case "moved":
            other.moved[path] = "http://10.0.0.1/"
        case "large":
            other.page(path, "x" * 60_000)
        case "binary":
            other.answers[path] = (200, "image/png", b"\x89PNG")
        case "encoding":
            other.answers[path] = (200, HTML, b"<p>\x00\x01\x02\xff\xfe\x00\x00</p>" * 50)
        case "empty":
            other.page(path, "<html><body><script>draw()</script></body></html>")
        case "scan":
            other.answers[path] = (200, "application/pdf", b"%PDF-1.4 broken")
        case status:
            other.answers[path] = (int(status), HTML, b"<p>no</p>")


FAILURES = {
    "403": "403",
    "404": "404",
    "410": "410",
    "429": "429 (limited)",
    "500": "500",
    "slow": "no answer in time",
    "moved": "",
    "large": "larger than",
    "binary": "which is not read",
    "encoding": "",
    "empty": "no text in it",
    "scan": "no text in it",
}


@pytest.mark.parametrize(("how", "why"), FAILURES.items())
def test_a_page_that_cannot_be_read_is_named_and_never_nothing_found(
    site: Site, other: Site, store: SnapshotStore, how: str, why: str
) -> None:
    sources = web(site, other, "/bread", "/spoilt")
    other.page("/bread", FAR)
    spoil(other, how, "/spoilt")
    (found,) = look_up(site, store, sources, other)
    assert found.asked == "partly-read"
    assert found.why.startswith("1 of 2 read; not read: 127.0.0.1 (")
    assert why in found.why
    assert failed([found])
    assert other.paths.count("/spoilt") <= 1  # not tried again with fewer words
    assert lookup_results.stored_results(store, article(), [claim(TEXT)]) == {}


def test_a_page_that_can_be_read_again_is_asked_for_again(
    site: Site, other: Site, store: SnapshotStore
) -> None:
    sources = web(site, other, "/bread", "/spoilt")
    other.page("/bread", FAR)
    spoil(other, "500", "/spoilt")
    assert look_up(site, store, sources, other)[0].asked == "partly-read"
    other.page("/spoilt", NEAR)
    (found,) = look_up(site, store, sources, other)
    assert (found.asked, found.relation) == ("found", "conflicts")


def test_what_was_found_is_kept_with_what_could_not_be_read(
    site: Site, other: Site, store: SnapshotStore
) -> None:
    sources = web(site, other, "/near", "/spoilt")
    other.page("/near", NEAR)
    spoil(other, "403", "/spoilt")
    found = look_up(site, store, sources, other)
    assert [one.asked for one in found] == ["found", "partly-read"]
    assert found[1].why == "1 of 2 read; not read: 127.0.0.1 (403)"
    assert failed(found)
    assert lookup_results.stored_results(store, article(), [claim(TEXT)]) == {"c1": found}


def test_where_nothing_could_be_read_there_is_no_answer(
    site: Site, other: Site, store: SnapshotStore
) -> None:
    sources = web(site, other, "/a", "/b")
    spoil(other, "403", "/a")
    spoil(other, "403", "/b")
    (found,) = look_up(site, store, sources, other)
    assert (found.asked, found.why) == ("no-answer", "0 of 2 read; not read: 2 of 127.0.0.1 (403)")


def test_offline_a_page_that_is_not_kept_is_said(site: Site, other: Site, store: SnapshotStore) -> None:
    sources = web(site, other, "/bread", "/spoilt")
    other.page("/bread", FAR)
    spoil(other, "500", "/spoilt")
    look_up(site, store, sources, other)
    (found,) = ask(claim(TEXT), article(), Policy(offline=True), sources, store=store)  # type: ignore[arg-type]
    assert found.asked == "partly-read"
    assert "127.0.0.1 (the network is switched off)" in found.why


def test_the_words_of_a_wiki_are_given_where_its_pages_fail(site: Site, store: SnapshotStore) -> None:
    site.json("/rest.php/v1/search/page", {"pages": [{"key": "Bread"}, {"key": "Kol_Dam"}]})
    site.json("/api.php", {"error": {"info": "rate limit exceeded"}})
    (found,) = look_up(site, store, [source("mediawiki", site.url)])
    assert found.asked == "no-answer"
    assert "rate limit exceeded" in found.why


def test_the_command_and_the_test_of_sources_end_with_3(
    site: Site, other: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    web(site, other, "/bread", "/spoilt")
    other.answers["/bread"] = (200, HTML, FAR.encode())
    spoil(other, "403", "/spoilt")
    hosts = ", ".join(f'"{one.url.removeprefix("http://")}"' for one in (site, other))
    (tmp_path / "config.yaml").write_text(
        f'allow: [{hosts}]\nexternal: [{{name: web, kind: searxng, url: "{site.url}"}}]\n'
    )
    for words in (["ask", TEXT], ["ask", TEXT, "--format", "json"], ["sources", "test"]):
        assert run([*words, "--workspace", str(tmp_path)]) == 3
        told = " ".join(capsys.readouterr().out.split())
        assert "1 of 2 read; not read: 127.0.0.1 (403)" in told
        assert "nothing" not in told
