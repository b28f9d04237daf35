"""Whether addresses still lead where they led: on a real server; a failure is never taken for gone."""

from hashlib import sha256

import msgspec
from sources.conftest import Site

from claimcheck.evidence.link_status import check_links
from claimcheck.net import Policy

PAGE = "<html><body><article><p>The mill has four sails. It was built in 1790.</p></article></body></html>"


def test_each_address_is_opened_once_and_stands_as_it_does(site: Site) -> None:
    site.page("/mill", PAGE)
    site.answers["/gone"] = (410, "text/html", b"")
    site.answers["/secret"] = (403, "text/html", b"")
    urls = [f"{site.url}/{name}" for name in ("mill", "gone", "never", "secret", "mill")]
    done: list[int] = []
    found = check_links(urls, site.policy, lambda: done.append(1))
    assert [found[url].state for url in urls[:4]] == ["there", "gone", "gone", "not-opened"]
    assert "four sails" in found[urls[0]].text
    assert found[urls[0]].sha256 == sha256(PAGE.encode()).hexdigest()
    assert (len(done), site.paths.count("/mill")) == (4, 1)


def test_a_server_that_is_down_is_not_taken_for_gone(site: Site) -> None:
    site.answers["/down"] = (503, "text/html", b"")
    url = f"{site.url}/down"  # alone: a server that is busy is left in peace, and others are not opened
    assert check_links([url], site.policy)[url].state == "not-opened"


def test_offline_and_addresses_inside_are_not_opened(site: Site) -> None:
    site.page("/mill", PAGE)
    rules = msgspec.structs.replace(site.policy, offline=True)
    assert check_links([f"{site.url}/mill"], rules)[f"{site.url}/mill"].state == "not-opened"
    inside = "http://127.0.0.1/mill"
    assert check_links([inside], Policy(deadline=5))[inside].state == "not-opened"
    assert site.asked == []


def test_a_file_that_is_no_text_is_there_if_its_kind_is_known(site: Site) -> None:
    site.answers["/report.pdf"] = (200, "application/pdf", b"%PDF-1.4 broken")
    site.answers["/picture"] = (200, "image/png", b"x")
    urls = [f"{site.url}/report.pdf", f"{site.url}/picture"]
    found = check_links(urls, site.policy)
    assert [found[url].state for url in urls] == ["there", "not-opened"]
